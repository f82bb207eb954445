import Review
import Whiteboard

/// What an interviewer does of its own accord, by its temperament.
public enum InterviewerMove: Hashable, Sendable {
    /// Asks the question that tells most now.
    case ask(Probe)
    /// Gives the first half of what would answer the question that was asked last.
    case hint(Probe, text: String)
    /// Asks the last question again, since nothing on the board has changed.
    case press(Probe)
    /// Throws a curveball, which waits until it is taken.
    case curveball(DrawnCurveball)
}

extension Interviewer {
    /// Seconds from a question to its hint, and to its being asked again.
    static let hintAfter = 60.0, pressAfter = 180.0
    /// Seconds in Optimise after which a curveball is thrown unasked.
    static let curveballAfter: [Temperament: Double] = [.probing: 120, .pushing: 60]

    /// The next move of the session's interviewer; nil while it only listens. `quiet` never moves; `hinting` helps after a minute;
    /// `pushing` comes back after three without a change; `probing` and `pushing` throw a curveball in Optimise.
    ///
    /// - Parameters:
    ///   - situation: The session and its board at this moment.
    ///   - question: Its own curveballs come first.
    public static func move(in situation: Situation, question: Question?) -> InterviewerMove? {
        let session = situation.session
        let temperament = session.options.temperament
        guard temperament != .quiet, !session.isFinished else { return nil }
        if let insistence = insistence(in: situation) { return insistence }
        if let wait = curveballAfter[temperament], session.phase == .optimise, session.curveballs.isEmpty,
            (session.used[.optimise] ?? 0) >= wait,
            let next = CurveballDeck(question: question, guide: situation.guide, seed: session.options.seed).next(in: session)
        {
            return .curveball(next)
        }
        return next(in: situation, isUnasked: true).map { .ask($0) }
    }

    /// Questions in Optimise after which a curveball comes in place of the next, whatever the temperament.
    static let questionsBeforeCurveball = 3

    /// Whether who asks to be asked gets a curveball: none was drawn, and in Optimise some questions have been asked, or none is left.
    public static func isTimeForCurveball(in situation: Situation) -> Bool {
        let session = situation.session
        guard session.phase == .optimise, session.curveballs.isEmpty else { return false }
        let asked = session.probes.values.count { $0.phase == .optimise && $0.to == nil }
        return asked >= questionsBeforeCurveball || next(in: situation) == nil
    }

    /// What is said once more of the question that was asked last.
    private static func insistence(in situation: Situation) -> InterviewerMove? {
        let session = situation.session
        guard
            let (id, state) = session.probes.filter({ $0.value.to == nil }).max(by: { ($0.value.time, $1.key) < ($1.value.time, $0.key) }),
            state.outcome != .skipped,
            state.settled == nil, !ProbeConditions.isAnswered(id, in: situation),
            let probe = situation.probe(id)?.worded(in: situation)
        else { return nil }
        let waited = session.elapsed - state.time
        switch session.options.temperament {
        case .hinting where waited >= hintAfter && !state.isHinted: return .hint(probe, text: probe.hint)
        case .pushing where waited >= pressAfter && !state.isPressed && !session.isEdited(since: state.time): return .press(probe)
        default: return nil
        }
    }
}

extension Probe {
    /// The question without what would stand in its braces: where the board no longer says it.
    public var plainAsk: String {
        var text = ask
        let words = [
            ("{peak}", "so many"), ("{part}", "one part"), ("{capacity}", "less"), ("{box}", "this"), ("{consumer}", "its reader"),
            ("{arrow}", "one box to the next"), ("{machines}", "is lost"), ("{caller}", "a caller"), ("{store}", "the store"),
            ("{worker}", "a worker"), ("{arriving}", "what comes"),
        ]
        for (name, word) in words { text = text.replacing(name, with: word) }
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// Why the board does not answer it, as a clause: what it does not show, or what it has still. Nil where it does.
    public func missing(in situation: Situation) -> String? {
        guard !ProbeConditions.isAnswered(id, in: situation), !situation.deniesItsPremise(id) else { return nil }
        let open = rules.flatMap { situation.open($0) }
        // What was asked and answered of one part says nothing of another that has the same.
        let subjects = subjects(in: situation)
        let finding = subjects.isEmpty ? open.first : open.first { !subjects.isDisjoint(with: $0.components) }
        if finding == nil, !open.isEmpty { return nil }
        if let shown = shown(in: situation, of: subjects) { return "the board does not show it yet: \(shown)" }
        return finding.map { "the board still has this: \(Report.clause($0.headline))" }
    }

    /// The components that it was asked about, those of them that the answer names if it does; where the question names none, those of the
    /// answer. Who uses the system is none of them.
    private func subjects(in situation: Situation) -> Set<String> {
        func named(_ text: String?) -> Set<String> {
            situation.named(in: [text ?? ""]).filter { id in situation.component(id).map { situation.family($0) != .outside } ?? false }
        }
        let asked = named(situation.session.probes[id]?.ask)
        let said = named(situation.session.said(on: id))
        let both = asked.intersection(said)
        return both.isEmpty ? asked.isEmpty ? said : asked : both
    }

    /// What to think of: what would show the answer, else what the rule that found it says to do instead.
    var hint: String {
        if let shows { return shows.replacing("{box}", with: "its store").replacing("{worker}", with: "the worker") }
        let instead = rules.lazy.compactMap { RuleBook.rule($0) }.first?.explanation.instead ?? ask
        return Report.inSentence(String(instead.prefix { !".;:".contains($0) }).replacing("`", with: ""))
    }
}

extension Situation {
    /// The components that texts name.
    func named(in texts: [String]) -> Set<String> {
        Set(board.components.lazy.filter { part in texts.contains { names(part, in: $0) } }.map(\.id))
    }
}

extension Session {
    /// Whether anything on the board was edited after a time in seconds of the clock.
    func isEdited(since time: Double) -> Bool {
        timeline.contains { event in
            if event.time > time, case .edited(_, false) = event.what { true } else { false }
        }
    }

    /// Edits between the hint to a question and the board's answer to it; nil where there was no hint, or no answer yet.
    func steps(afterHintTo probe: String) -> Int? {
        guard let settled = probes[probe]?.settled,
            let hint = timeline.firstIndex(where: { $0.what == .hinted(probe: probe) })
        else { return nil }
        return timeline[hint...].count { event in
            if event.time <= settled, case .edited(_, false) = event.what { true } else { false }
        }
    }
}
