extension Interviewer {
    /// How many second questions follow on one probe.
    static let followUpsAProbe: [Temperament: Int] = [.quiet: 1, .hinting: 1, .probing: 1, .pushing: 2]

    /// The second question to what was typed on a probe's card; nil where nothing was typed, or nothing is left to take up.
    ///
    /// What was said comes before what was left out, the probe's own questions before those for any; of equals the one that takes up
    /// most, then the smallest hash of seed and id. None comes twice in a session.
    public static func followUp(to probe: String, in situation: Situation) -> Probe? {
        let session = situation.session
        guard let first = situation.probe(probe) ?? curveball(probe, in: session), let text = session.said(on: probe), !text.isEmpty
        else { return nil }
        let most = followUpsAProbe[session.options.temperament] ?? 1
        guard session.probes.values.count(where: { $0.to == probe }) < most else { return nil }
        // Who says that what was asked about is not there is not asked on about it: only what the rest of the answer says is taken up.
        let subjects = situation.deniesItsPremise(probe) ? situation.premises(of: first) : []
        var best: (next: FollowUp, rank: [Int], order: UInt64)?
        for next in situation.guide.followUps where session.probes[next.id] == nil && next.fits(probe) {
            if let check = next.answeredBy, ExitChecks.holds(check, in: situation) { continue }
            // Who says that there is nothing has left nothing out.
            if next.said.isEmpty, Denial.isAll(of: text) || PlainWords.of(text) == ["nothing"] { continue }
            guard let strength = next.strength(in: text, denying: subjects), !situation.isAskedOtherwise(next.id, next.ask) else {
                continue
            }
            let rank = [strength > 0 ? 1 : 0, next.probe == nil ? 0 : 1, strength]
            let order = FNV.hash("\(session.options.seed):\(next.id)".utf8)
            if let known = best, rank.lexicographicallyPrecedes(known.rank) || known.rank == rank && known.order <= order { continue }
            best = (next, rank, order)
        }
        return best.map { first.followed(by: $0.next) }
    }

    /// A curveball that was answered in words, as a question; by the name that `Session.answerName` gives it.
    private static func curveball(_ name: String, in session: Session) -> Probe? {
        guard let drawn = session.curveballs.last(where: { $0.answerName == name }) else { return nil }
        return Probe(
            id: name, phase: session.phase, ask: drawn.event, when: "", answeredBy: "", shows: nil, rules: [], fires: nil, quiet: nil)
    }

    /// The second question that `i` asks before it begins with something else: to the probe that was answered last.
    public static func pendingFollowUp(in situation: Situation) -> (probe: Probe, to: String)? {
        let firsts = situation.session.probes.filter { $0.value.to == nil }
        guard let last = firsts.max(by: { ($0.value.time, $1.key) < ($1.value.time, $0.key) })?.key else { return nil }
        return followUp(to: last, in: situation).map { ($0, last) }
    }
}

extension Probe {
    /// A second question to this one, as its card shows it. The board does not answer it: a text does.
    fileprivate func followed(by next: FollowUp) -> Probe {
        Probe(id: next.id, phase: phase, ask: next.ask, when: "", answeredBy: "", shows: nil, rules: [], fires: nil, quiet: nil)
    }
}

extension Session {
    /// Whether somebody was asked the same already in nearly the same words; one that was put aside may come again.
    func hasAsked(_ ask: String, but id: String) -> Bool {
        let stems = PlainWords.stems(of: ask).subtracting(Self.asking)
        guard stems.count > 1 else { return false }
        return probes.contains { other, state in
            guard other != id, state.outcome != .open, let said = state.ask else { return false }
            let known = PlainWords.stems(of: said).subtracting(Self.asking)
            return known.count > 1 && Double(stems.intersection(known).count) >= 0.6 * Double(max(stems.count, known.count))
        }
    }

    /// Beginnings of words that questions have whatever they ask.
    private static let asking: Set<Substring> = [
        "what", "does", "that", "this", "when", "with", "from", "your", "will", "have", "then", "which", "where", "there", "they", "them",
        "many", "much", "each", "happe", "would", "than",
    ]

    /// All that was typed on a probe's card and on those of its second questions; nil where it was not answered.
    func said(on probe: String) -> String? {
        func text(_ state: ProbeState) -> String? {
            if case .said(let text) = state.outcome, state.isHollow != true { text } else { nil }
        }
        let thrown = curveballs.last { $0.answerName == probe }?.said
        guard let first = probes[probe].flatMap(text) ?? thrown else { return nil }
        let rest = probes.filter { $0.value.to == probe }.sorted { ($0.value.time, $0.key) < ($1.value.time, $1.key) }
        return ([first] + rest.compactMap { text($0.value) }).filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Shows the card of a second question to a probe.
    public mutating func ask(_ next: Probe, to probe: String) {
        var state = ProbeState(outcome: .open, time: elapsed, phase: phase, to: probe)
        state.ask = next.ask
        set(state, of: next.id)
    }
}
