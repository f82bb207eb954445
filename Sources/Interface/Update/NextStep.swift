import Practice
import Whiteboard

// One line that says what could come next, computed from phase and board.

extension Editor {
    /// What the interviewer has asked unasked, else the hint that is due.
    var nextStep: String? { nextSentence.map(context.keys.naming) }

    private var nextSentence: String? {
        // After three minutes without a word what was asked has been read.
        if hints.shown == .quiet, let hintText { return hintText + (interview?.offered == nil ? "" : "; ‹ask› answers the interviewer") }
        if let offered = interview?.offered { return "The interviewer asks: \(offered.ask)  ‹ask› answers" }
        if let thrown = interview?.thrown { return "A curveball: \(thrown.event)  ‹curveball› takes it" }
        if let next = interview?.following { return "\(next.probe.ask)  ‹ask› answers" }
        if let waiting = interview?.unwritten { return "You said it; ‹write-down› writes it on the board: \(waiting.title)" }
        if let lost = interview?.lost.first {
            return "Open again in \(lost.phase.shortName): \(lost.text)  ‹\(lost.phase.shortName.lowercased())› goes there"
        }
        return interview?.nudge?.text ?? hintText ?? choiceText
    }

    /// What a pane says below its checks.
    var paneStep: String? { (hintText ?? choiceText).map(context.keys.naming) }

    /// What the interviewer has put and nobody has taken: it stands under a pane's line, with what is typed there to take it first.
    var paneQuestion: String? {
        if let offered = interview?.offered { return "? and ⏎ answer the interviewer: \(offered.ask)" }
        if let thrown = interview?.thrown { return ":curveball takes it: \(thrown.event)" }
        // It follows on what was asked in this phase: the next one has questions of its own.
        if let next = interview?.following, let session = interview?.session, session.probes[next.to]?.phase == session.phase {
            return "? and ⏎ take the next question: \(next.probe.ask)"
        }
        return interview?.unwritten.map { "Tab writes it on the board: \($0.title)" }
    }

    /// The hint that is due.
    var hintText: String? { showsHints ? hints.shown.map(text).map(context.keys.naming) : nil }

    /// The hints that hold as things stand, the most telling first.
    var hintCandidates: [Hints.Kind] {
        guard showsHints, prompt == nil, playback == nil, tutorial == nil else { return [] }
        return Hints.Kind.allCases.sorted { Self.rank($0) < Self.rank($1) }.filter(holds)
    }

    /// What the clock of a session asks for, which goes before what a place does.
    var urgentHint: Hints.Kind? {
        guard playback == nil, !holds(.sumUp) else { return nil }
        if holds(.quiet) { return .quiet }
        // A flow that nobody walks for a while does not keep back the question which box nothing asks for, and has its turn again after it.
        let hasStood = hints.shown == .flow && !hints.isFresh(at: now)
        return hasStood && showsHints && holds(.reason) ? .reason : nil
    }

    /// When the screen changes by itself next: each second while a clock runs, else when a hint is due.
    public func nextChange(after now: Duration) -> Duration? {
        if let playback { return playback.nextChange(after: now) }
        if pane.isKeepingPaste { return now }
        if needsClock { return .seconds(now.components.seconds + 1) }
        let hint = showsHints && prompt == nil && hints.shown == nil && !hints.hasLooked ? max(hints.due, now) : nil
        return [hint, messageEnd.map { max($0, now) }].compactMap { $0 }.min()
    }

    /// When the message in the footer's place has been read; nil where none goes by itself. What is heard, or waits for an answer, stays.
    var messageEnd: Duration? {
        guard !isLinear, prompt == nil, interview?.offered == nil, let time = message?.readingTime else { return nil }
        return messageSince + time
    }

    /// What the clock of a session asks for goes before what a place does.
    private static func rank(_ kind: Hints.Kind) -> Int {
        switch kind {
        case .sumUp: 0
        case .quiet: 1
        case .again, .jump: 2
        case .flow, .snapshot: 3
        case .reason: 4
        default: 5
        }
    }

    /// Whether what a hint speaks of is still so.
    func holds(_ kind: Hints.Kind) -> Bool {
        let board = document.board
        let session = interview?.session
        let isRunning = session.map { !$0.isPaused && !$0.isFinished } ?? false
        switch kind {
        case .sumUp: return isTimeToSumUp
        case .quiet: return isRunning && (session?.quiet ?? 0) >= 180
        case .figure:
            return place == .requirements && isRunning && (session?.used[.requirements] ?? 0) >= 60 && !board.statesAFigure
        case .call: return place == .api && uncalledMustHave != nil
        case .tradeOff: return place == .optimise && board.tradeOffs.isEmpty
        default: break
        }
        guard place == .board else { return false }
        switch kind {
        case .start: return board.components.isEmpty
        case .oneBox: return board.components.count == 1
        case .unconnected: return board.components.count > 1 && unconnected != nil
        case .jump: return hints.steps >= 5
        case .again: return hints.sameLines >= 3
        case .finding: return findings.stepped == nil && !findings.open.isEmpty
        case .flow: return unwalkedFlow != nil
        case .reason: return isRunning && session?.phase == .implementation && boxToAskAbout != nil
        case .snapshot: return interview?.isInDiagram == true && SimpleDesign(board).canBeKept && board.components.count >= 5
        default: return false
        }
    }

    private func text(of kind: Hints.Kind) -> String {
        switch kind {
        case .start: "Start: ‹add-connected›, then  client > lb > app x3 > db  and Enter"
        case .oneBox: "‹add-connected› adds what comes next, already connected"
        case .unconnected: "\(unconnected ?? "It") is connected to nothing: ‹jump› and its letter, then ‹connect›"
        case .jump: "Jump: ‹jump› and the letter on the box"
        case .again: "‹repeat›  repeats the last step on another box"
        case .finding: "‹next-finding›  shows it, ‹fix› fixes it, ‹waive› says why you keep it"
        case .figure: "Give one number: 10k reads/s"
        case .call: "\"\(uncalledMustHave ?? "")\" has no call yet"
        case .reason: "\(boxToAskAbout ?? "It"): which number asks for it?  > cache because 10k reads"
        case .snapshot: "‹snapshot› keeps this as your simple design: now, before the seventh box"
        case .flow where layout.breadth == .full: "Walk the \(unwalkedFlow ?? "main") flow over the board: ‹flow›, then letters."
        case .flow: "Walk the \(unwalkedFlow ?? "main") flow: ‹flow›, then the letters"
        case .tradeOff: "Write one as: push over pull because reads are 25x writes"
        case .quiet: "Say what you are weighing; ‹say› notes it"
        case .sumUp: "Sum up: what is met where, two risks, what next"
        }
    }

    // MARK: What is missing

    /// The box that nothing asks for, unless it was asked about and left.
    private var boxToAskAbout: String? {
        guard let interview, let name = interview.unasked else { return nil }
        let stands = hints.shown == .reason && hints.isFresh(at: now)
        return stands || !interview.askedWhy.contains(name) ? name : nil
    }

    /// A box is asked about once.
    mutating func noteQuestionOfBox() {
        guard hints.shown == .reason, let name = interview?.unasked else { return }
        interview?.askedWhy.insert(name)
    }

    private var unconnected: String? {
        let board = document.board
        let connected = Set(board.connections.flatMap { [$0.from, $0.to] })
        return board.components.first { component in
            // What watches all of it stands alone rightly, as the review has it.
            !connected.contains(component.id) && context.catalog[component.kind]?.family != .auxiliary && component.kind != "custom"
                && !board.groups.contains { connected.contains($0.id) && members(of: $0.id).contains(component.id) }
        }?.shownName(context.catalog)
    }

    private var uncalledMustHave: String? { interview?.situation(document.board, context)?.unservedRequirements.first }

    /// The flow to be walked next: one without a path, in a session's Diagram one that the reference has.
    var unwalkedFlow: String? {
        let board = document.board
        let situation = interview?.situation(board, context)
        if let flow = board.flows.first(where: { situation?.isWalked($0) == false || situation == nil && $0.path.isEmpty }) {
            return flow.name
        }
        guard let interview, interview.isInDiagram, board.components.count >= 3 else { return nil }
        let needed = interview.question.mustHaves.count == 1 ? 1 : 2
        guard board.flows.count(where: \.isUserFacing) < needed else { return nil }
        let names = Set(board.flows.map(\.name))
        return interview.reference?.flows.first { $0.isUserFacing && !names.contains($0.name) }?.name ?? "main"
    }
}

extension Board {
    /// Whether a number or a level is stated anywhere in the requirements, on a flow's own ones too.
    fileprivate var statesAFigure: Bool {
        let hasOwn = requirements.attributes.pairs.contains { pair in
            if case .list = pair.value { false } else { true }
        }
        return hasOwn || !requirements.estimates.isEmpty
            || flows.contains { flow in ["latency", "availability", "consistency", "rate"].contains { flow.attributes[$0] != nil } }
    }
}
