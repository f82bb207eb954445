import Whiteboard

/// What the interviewer says to a typed question.
public enum Reply: Hashable, Sendable {
    /// An answer. Enter has asked it: `edit` writes what it settles, `topic` is shown dimmed behind it.
    case answer(topic: String, text: String, edit: Edit)
    /// It may be about one of these: a digit chooses, Esc drops it.
    case askBack(topics: [String], text: String)
    /// The script says nothing: its default answer, and the nearest topics as hints.
    case unknown(text: String, hints: [String])
    /// The index of wordings is being built: ask again once it is there.
    case later
}

/// The interviewer of a question: answers from its script, and asks what is worth asking.
public struct Interviewer: Sendable {
    /// Whose script is answered from.
    public let question: Question
    /// Nil while the index of wordings is being built: until then only a topic that is named itself can be answered.
    public var clarifier: Clarifier?

    /// An interviewer; the clarifier can be handed in later.
    public init(question: Question, clarifier: Clarifier? = nil) {
        self.question = question
        self.clarifier = clarifier
    }

    // MARK: Answers

    /// What is said to a question, without asking it yet.
    public func reply(to text: String, session: Session, board: Board) -> Reply {
        guard clarifier != nil else { return .later }
        guard let text = named(text, in: session) else {
            return .unknown(text: "What do you mean? Name it, and say whether you mean its size or how long it is kept.", hints: [])
        }
        switch understand(text) {
        case .topic(let topic): return reply(about: topic, asked: text, session: session, board: board)
        case .unsure(let topics):
            return .askBack(topics: topics, text: options(topics))
        case .nothing(let nearest):
            // What was asked already is no hint of what may be asked.
            let open = nearest.filter { topic in !session.questions.contains { $0.topic == topic } }
            return .unknown(text: openAnswer(to: text), hints: open)
        }
    }

    /// What a digit chooses where it is asked back; 0 is none of them.
    public func options(_ topics: [String]) -> String {
        "You mean  " + topics.enumerated().map { "\($0 + 1) \(asked(of: $1))   " }.joined() + "0 none of these"
    }

    /// What is said where a question is about none of the topics that it was taken for.
    public func replyAboutNone(of topics: [String]) -> Reply { .unknown(text: question.defaultAnswer, hints: topics) }

    /// The answer about a topic; in fewer words where it was given before. What the candidate has stated stays, and the answer shows
    /// the difference.
    ///
    /// - Parameters:
    ///   - topic: What the question was taken for.
    ///   - asked: The question, where its words are known: an amount is said in the time that it asks for, too.
    ///   - session: What was asked before.
    ///   - board: What is stated already.
    public func reply(about topic: String, asked: String? = nil, session: Session, board: Board) -> Reply {
        guard let answer = question.answer(topic) else { return .unknown(text: question.defaultAnswer, hints: []) }
        var text = answer.answer
        // `Out.` alone says it of nothing.
        if text.split(separator: " ").count < 3, case .list(let list)? = answer.sets.first(where: { $0.key == "out-of-scope" })?.value {
            text = text.prefix { $0 != "." } + ": " + list.map { FigureText.plain($0) }.joined(separator: ", ") + "."
        }
        if session.questions.contains(where: { $0.topic == topic }) { text = "As I said: " + Self.firstSentence(text) }
        var changes: [AttributeChange] = []
        let told = promisesTold(by: answer)
        var (own, differences) = own(answer, told: told, on: board)
        let isGeneral = isGeneral(answer, told: told)
        for change in answer.sets + [keptInAll(answer)].compactMap(\.self) where change.key != "latency" || isGeneral {
            let stated = board.requirements.attributes[change.key]
            let isEstimated = board.requirements.estimates.contains { $0.name == EstimateSheet.name(of: change.key) }
            if stated == nil, !isEstimated {
                changes.append(change)
            } else if change.key == "assumptions", case .list(let mine)? = stated, case .list(let more)? = change.value {
                // What one assumes oneself stays beside it.
                let new = more.filter { !mine.contains($0) }
                if !new.isEmpty { changes.append(AttributeChange(change.key, .list(mine + new))) }
            } else if let stated, stated != change.value, let said = change.value {
                differences.append(Self.difference(change.key, stated, said))
            }
        }
        if let noted = question.noted(by: answer.topic, beside: board.requirements) { changes.append(noted) }
        if let question = asked, let other = AmountInPeriod.converted(text, asked: question) { text += " " + other }
        if !differences.isEmpty { text += " (You have " + differences.joined(separator: "; ") + ".)" }
        if !changes.isEmpty { own.insert(.require(changes: changes), at: 0) }
        return .answer(topic: topic, text: text, edit: own.isEmpty ? .nothing : RequirementEntry.batch(own))
    }

    private static func difference(_ key: String, _ stated: Value, _ said: Value) -> String {
        if case .list(let mine) = stated, case .list(let theirs) = said {
            let missing = theirs.filter { !mine.contains($0) }.map { FigureText.plain($0) }
            // What was only said in other words is no addition.
            let own = Set(mine.map { FigureText.plain($0) }.flatMap { PlainWords.stems(of: $0) })
            let new = missing.filter { text in
                let stems = PlainWords.stems(of: text)
                return stems.isEmpty || stems.intersection(own).count * 2 <= stems.count
            }
            let name = key == "functional" ? "must-haves" : FigureText.name(of: key)
            return "\(name) of your own" + (new.isEmpty ? "" : "; I would add: " + new.joined(separator: ", "))
        }
        return "\(FigureText.name(of: key)) \(FigureText.text(key, stated))"
    }

    /// Questions that begin as typed, as a good candidate asks them: what Tab completes behind `?`. A beginning counts from three letters.
    public func completions(of text: String) -> [String] {
        let typed = PlainWords.of(text).joined(separator: " ")
        guard typed.count >= 3 else { return [] }
        return question.answers.compactMap(\.ask.first).filter { PlainWords.of($0).joined(separator: " ").hasPrefix(typed) }
    }

    /// A topic's name as words.
    public func name(of topic: String) -> String { topic.replacing("-", with: " ") }

    /// What a topic is about, in the words of somebody who asks for it: `how many seats has an event`.
    public func asked(of topic: String) -> String {
        guard let ask = question.answer(topic)?.ask.first else { return name(of: topic) }
        let words = ask.prefix { $0 != "?" }.split(separator: " ").map(String.init)
        guard let first = words.first else { return name(of: topic) }
        let isName = first.dropFirst().contains(where: \.isUppercase)
        return ([isName ? first : first.prefix(1).lowercased() + first.dropFirst()] + words.dropFirst()).joined(separator: " ")
    }

    static func firstSentence(_ text: String) -> String {
        guard let end = text.firstRange(of: ". ") else { return text }
        return String(text[..<end.lowerBound]) + "."
    }

    // MARK: Probes

    /// The probe that tells most now, for `i` or unasked; nil where nothing is left to ask.
    ///
    /// Candidates are the probes that have a reason, are not answered and were not asked in this session. Weight: 3 if its phase is
    /// current, 2 if an earlier one, 0 if a later one; 2 more if a user-facing flow passes what it fired on; 1 more for each open finding
    /// of its rules. Of equal weight the smallest hash of seed and id wins, so that a session can be repeated.
    ///
    /// - Parameters:
    ///   - situation: The session and its board at this moment.
    ///   - isUnasked: At most one in three minutes and none in the first two, and never one of weight 0.
    public static func next(in situation: Situation, isUnasked: Bool = false) -> Probe? {
        let session = situation.session
        if isUnasked {
            let last = session.probes.values.map(\.time).max() ?? -.infinity
            guard session.elapsed >= 120, session.elapsed - last >= 180 else { return nil }
        }
        var best: (probe: Probe, weight: Int, order: UInt64)?
        for probe in situation.probesOfItsParts where session.probes[probe.id] == nil {
            guard ProbeConditions.holds(probe.id, in: situation), !ProbeConditions.isAnswered(probe.id, in: situation) else { continue }
            let weight = weight(of: probe, in: situation)
            if isUnasked, weight == 0 { continue }
            let order = FNV.hash("\(session.options.seed):\(probe.id)".utf8)
            if let known = best, known.weight > weight || known.weight == weight && known.order <= order { continue }
            guard let worded = probe.worded(in: situation), !situation.isAskedOtherwise(probe.id, worded.ask) else { continue }
            best = (worded, weight, order)
        }
        // What the question itself expects comes before what could be asked of any, once one goes deep; before that it waits.
        let isDeep = session.phase == .optimise
        if isDeep ? best.map({ $0.weight <= 4 }) ?? true : best == nil && !isUnasked && session.hasReached(.implementation) {
            if let dive = situation.expectedDive { return dive }
        }
        return best?.probe
    }

    /// A question that was announced and waits, word for word; nil where it has no reason any more, or would be about another part.
    public static func stillOpen(_ probe: Probe, in situation: Situation) -> Probe? {
        guard let original = situation.probe(probe.id) else { return probe }
        guard ProbeConditions.holds(probe.id, in: situation), !ProbeConditions.isAnswered(probe.id, in: situation) else { return nil }
        guard let now = original.worded(in: situation), situation.named(in: [now.ask]) == situation.named(in: [probe.ask]) else {
            return nil
        }
        return probe
    }

    /// All that could be asked now, by how much it tells: what a person who plays the interviewer chooses from.
    public static func choices(in situation: Situation) -> [Probe] {
        let open = situation.probesOfItsParts.filter { probe in
            situation.session.probes[probe.id] == nil && ProbeConditions.holds(probe.id, in: situation)
                && !ProbeConditions.isAnswered(probe.id, in: situation)
        }
        return open.compactMap { $0.worded(in: situation) }.enumerated()
            .map { (place: $0, probe: $1, weight: weight(of: $1, in: situation)) }
            .sorted { ($1.weight, $0.place) < ($0.weight, $1.place) }.map(\.probe)
    }

    static func weight(of probe: Probe, in situation: Situation) -> Int {
        let current = situation.session.phase
        var weight = probe.phase == current ? 3 : probe.phase < current ? 2 : 0
        let findings = probe.rules.flatMap { situation.open($0) }
        let touched = Set(findings.flatMap(\.components) + ProbeConditions.subjects(probe.id, in: situation))
        let isOnAFlow = situation.board.flows.contains { flow in
            flow.isUserFacing
                && (flow.path.contains { touched.contains($0.component) } || findings.contains { $0.subject.text == "flow \(flow.name)" })
        }
        if isOnAFlow { weight += 2 }
        return weight + findings.count
    }
}

extension Situation {
    /// Who practises one part alone is asked about that.
    fileprivate var probesOfItsParts: [Probe] { guide.probes.filter { session.options.phases.contains($0.phase) } }
}

extension Session {
    /// Asks a question whose answer is known, or one that the script has no answer to.
    public mutating func ask(_ text: String, _ reply: Reply) {
        switch reply {
        case .answer(let topic, let answer, let edit):
            add(AskedQuestion(text: text, topic: topic, answer: answer, edit: edit, time: elapsed))
        case .unknown(let answer, _): add(AskedQuestion(text: text, topic: nil, answer: answer, edit: .nothing, time: elapsed))
        case .askBack, .later: break
        }
    }

    /// Shows a probe's card, or offers it: it counts as asked once it was taken.
    public mutating func ask(_ probe: Probe, isOffered: Bool = false) {
        var state = ProbeState(outcome: .open, time: elapsed, phase: phase)
        state.ask = probe.ask
        state.isOffered = isOffered ? true : nil
        set(state, of: probe.id)
    }

    /// What was typed on the card; an empty text is said aloud.
    ///
    /// - Parameters:
    ///   - probe: The question.
    ///   - text: As it was typed.
    ///   - isHollow: Whether it says nothing of what was asked: then it is kept, and answers nothing.
    public mutating func answer(_ probe: Probe, with text: String, isHollow: Bool = false) {
        close(probe, .said(text: text), isHollow: isHollow)
    }

    /// Passes a probe over; it counts as asked.
    public mutating func skip(_ probe: Probe) { close(probe, .skipped) }

    /// Puts a probe aside: nothing is consumed, it may come again.
    public mutating func later(_ probe: Probe) { putAside(probe.id) }

    private mutating func close(_ probe: Probe, _ outcome: ProbeState.Outcome, isHollow: Bool = false) {
        var state = probes[probe.id] ?? ProbeState(outcome: outcome, time: elapsed, phase: phase)
        state.outcome = outcome
        state.ask = probe.ask
        state.isOffered = nil
        state.isHollow = isHollow ? true : nil
        set(state, of: probe.id)
    }
}
