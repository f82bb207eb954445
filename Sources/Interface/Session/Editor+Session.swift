import Canvas
import Practice
import Whiteboard

// A session: its beginning, phases, clock and end.

extension Editor {
    /// Begins a session on its board, in Requirements or in the one phase that is practised.
    mutating func begin(_ opening: PracticeOpening) {
        guard let guide = context.guide else { return say("the practice guide could not be read; boardwalk doctor says why") }
        if let saved = opening.saved, let path = opening.path { document.wasSaved(saved, path: path) }
        var interview = Interview(opening, guide: guide, at: now, wall: wallTime)
        interview.catalog = opening.reference.map { context.catalog.naming(clientsOf: $0) }
        interview.interviewer.clarifier = self.interview?.interviewer.clarifier
        self.interview = interview
        showBoard()
        refreshChecks()
        takeUp(opening.typed)
        show(interview.session.phase)
        let part = opening.resumed == nil ? interview.session.options.partNotice : nil
        if let notice = opening.notice ?? part {
            say(VisibleText.line(notice), tone: .told, keys: part == nil ? [] : [FooterPair("^n", "finish")])
        }
    }

    mutating func pass(to time: Duration) {
        now = time
        if playback != nil { return playOn(to: time) }
        interview?.pass(to: time)
        interview?.watchBudget(at: time)
        goOnPasting()
        watchFault()
        watchRedraw()
        offerWrapUp()
        // What was read gives the footer back to the keys.
        if let end = messageEnd, time >= end { message = nil }
        if showsHints, prompt == nil {
            // What the clock asks for takes the place of what a place does.
            if let shown = hints.shown, let urgent = urgentHint, urgent != shown {
                hints.replace(by: urgent, at: time)
                noteQuestionOfBox()
            }
            if hints.shown == nil, time >= hints.due {
                hints.look(hintCandidates, at: time)
                noteQuestionOfBox()
            }
        }
        noteTyping()
        if interview?.isTimeToKeep() ?? false, let record = sessionRecord { effects.append(.keep(record)) }
        guard prompt == nil, interview?.isTimeToMove() ?? false, let situation = interview?.situation(document.board, context),
            let move = Interviewer.move(in: situation, question: interview?.question)
        else { return }
        perform(move)
    }

    /// The interviewer speaks; nothing is taken from the candidate's hands for it.
    private mutating func perform(_ move: InterviewerMove) {
        switch move {
        case .ask(let probe):
            interview?.session.ask(probe, isOffered: true)
            interview?.offered = probe
            say("The interviewer asks: \(probe.ask)", tone: .done, keys: [askPair])
        case .hint(let probe, let text):
            interview?.session.hint(probe)
            interview?.nudge = Nudge(probe: probe.id, text: "A hint to \"\(probe.ask)\" Think of: \(text)", isLack: false)
            say("A hint: think of \(text)", tone: .done)
        case .press(let probe):
            interview?.session.press(probe)
            interview?.offered = probe
            say("The interviewer asks again: \(probe.ask)", tone: .done, keys: [askPair])
        case .curveball(let next):
            interview?.thrown = next
            say(
                "The interviewer throws a curveball: \(next.event)", tone: .done,
                keys: [FooterPair(place.takesEntries ? ":curveball" : "I", "take it")])
        }
    }

    /// The key that answers the interviewer: letters are text where a line is typed.
    private var askPair: FooterPair { FooterPair(place.takesEntries ? "? ⏎" : "i", "answer") }

    mutating func refreshChecks() {
        interview?.refreshChecks(document.board, context)
        guard let settled = interview?.settledOffer else { return }
        interview?.settledOffer = nil
        if message == nil { say("No longer asked, the board answers it: \(settled.ask)", tone: .done) }
    }

    // MARK: Phases

    /// Goes to a phase's place; with a session its clock runs there.
    mutating func go(to phase: Phase) {
        let wasBlindfolded = isBlindfolded
        interview?.session.go(to: phase)
        if wasBlindfolded != isBlindfolded { askForReview() }
        refreshChecks()
        show(phase)
    }

    /// Goes to a phase by its key. Back only to look: the clock stays where it is until `^p` or the command's name takes it back.
    mutating func visit(_ phase: Phase, _ invocation: Invocation) {
        guard invocation.isByKey, let session = interview?.session, !session.isFinished, phase != session.phase else {
            return go(to: phase)
        }
        guard phase < session.phase || session.options.only != nil else {
            let before = session.phase.shortName
            go(to: phase)
            return say("The clock runs in \(phase.shortName) now, no more in \(before)", tone: .done, keys: backPair)
        }
        refreshChecks()
        show(phase)
        say("You look at \(phase.shortName); the clock stays in \(session.phase.shortName)", tone: .done)
    }

    /// The key that leads back to the phase before.
    private var backPair: [FooterPair] { interview?.session.phase.previous.map { [FooterPair("^p", $0.shortName)] } ?? [] }

    mutating func show(_ phase: Phase) {
        interview?.lost.removeAll { $0.phase == phase }
        if side == .inspector { closeInspector() }
        closePrompt()
        place = phase.place
        pane.scroll = 0
        pane.walked = nil
        pane.problem = nil
        takeUpDraft(of: phase)
        if place == .board {
            isPaneFocused = false
            if side == nil || side == .inspector { side = .findings }
        }
    }

    /// Goes to the phase of a letter or a name: `R`, `data`.
    mutating func goToPhase(named name: String) {
        let word = name.trimmed.lowercased()
        let named = Phase.allCases.first { phase in
            phase.rawValue.lowercased() == word || word.count > 1 && phase.shortName.lowercased().hasPrefix(word)
        }
        guard let named else {
            let letters = Phase.allCases.map { "\($0.rawValue) \($0.shortName)" }.joined(separator: ", ")
            return say("no phase \(VisibleText.line(name.trimmed)); there are \(letters)")
        }
        guard interview?.session.options.phases.contains(named) ?? false else {
            return say("this session is one part alone; \(named.shortName) is none of it")
        }
        go(to: named)
    }

    mutating func stepPhase(_ step: Int) {
        guard let session = interview?.session else { return }
        let next = step > 0 ? session.phase.next : session.phase.previous
        guard session.options.only == nil, let next else {
            if step > 0 { askToFinish() }
            return
        }
        go(to: next)
    }

    /// Asks once. While there is time left only `y` ends it: the key that asked may be held down, and Enter is what many press to be rid
    /// of a question.
    private mutating func askToFinish() {
        if case .confirm(let asked)? = prompt, asked.purpose == .finish { return asked.isYesHarmless ? finishSession() : () }
        var question = "Finish and see the report?"
        let left = interview?.session.left ?? 0
        let isEarly = left > Self.wrapUpTime
        if isEarly {
            let minutes = Int(left / 60)
            question += " There are \(minutes) minutes left; y ends the session"
        }
        prompt = .confirm(Confirmation(purpose: .finish, question: question, isYesHarmless: !isEarly))
    }

    /// What the key for the next phase does now: `finish` where there is none after this.
    var nextPhaseWord: String? {
        guard let session = interview?.session, !session.isFinished else { return nil }
        return session.options.only != nil ? "finish" : session.phase.next?.shortName ?? "finish"
    }

    // MARK: Clock

    mutating func togglePause() {
        guard let session = interview?.session else { return }
        if session.isPaused { interview?.session.resume() } else { interview?.session.pause() }
        say(session.isPaused ? "The clock runs" : "The clock stands; ‹pause› starts it", tone: .done)
    }

    mutating func extend(_ text: String) {
        guard let minutes = Int(text.trimmed), (1...240).contains(minutes) else { return say("extend MINUTES: how many, 1 to 240?") }
        interview?.session.extend(by: Double(minutes) * 60)
        say("\(minutes) minute\(minutes == 1 ? "" : "s") more", tone: .done)
    }

    // MARK: Said aloud

    /// Ticks a check of the phase by its place in the list, or takes the tick back.
    mutating func tick(_ text: String) {
        guard let session = interview?.session, let checks = interview?.checks[session.phase] else { return }
        guard let number = Int(text.trimmed), checks.indices.contains(number - 1) else {
            return say("said NUMBER: 1 to \(checks.count), from the top of the list")
        }
        tick(checks[number - 1])
    }

    mutating func tick(_ check: CheckState) {
        interview?.session.say(check: check.check.id)
        refreshChecks()
        say("\(check.isSaid ? "Not said" : "Said aloud"): \(check.text)", tone: .done)
    }

    /// Notes what is being said aloud; without a text only that something was.
    mutating func noteSaid(_ text: String) {
        interview?.session.speak(NonAnswer.isOne(text) ? "" : text.trimmed)
        // Who speaks while a curveball is open speaks of it.
        if !text.trimmed.isEmpty, openCurveball != nil { return answerCurveball(text.trimmed) }
        guard let written = interview?.situation(document.board, context)?.written(text.trimmed) else {
            return say(text.trimmed.isEmpty ? "Noted that you spoke" : "Noted", tone: .done)
        }
        interview?.unwritten = UnwrittenAnswer(probe: nil, text: text.trimmed, isFirst: false, title: written.title)
        say("Noted. Write it on the board: \(written.title)?", tone: .done, keys: [writePair])
    }

    mutating func sumUp(_ text: String) {
        guard !text.trimmed.isEmpty else { return openWrapUp() }
        interview?.session.sumUp(text.trimmed)
        say("Summed up", tone: .done)
    }
}

extension Phase {
    /// Where the phase is worked on.
    var place: Place {
        switch self {
        case .requirements: .requirements
        case .api: .api
        case .data: .data
        case .implementation: .board
        case .optimise: .optimise
        }
    }
}

extension Place {
    /// The phase whose entries are typed here.
    var phase: Phase? {
        switch self {
        case .requirements: .requirements
        case .api: .api
        case .data: .data
        case .optimise: .optimise
        default: nil
        }
    }
}

extension Editor {
    /// Asks for a session; a board that is not saved is not thrown away for it.
    /// - Parameter options: How it is held; nil where nobody says.
    mutating func startPractice(_ id: String, options: Session.Options? = nil) {
        guard !document.isModified else { return say("\(document.title) is not saved; :w saves it, then start") }
        effects.append(.practise(question: id, options: options))
    }

    /// Starts a session on a question by its id, or by the beginning of its id or title.
    mutating func practise(_ text: String) {
        let word = text.trimmed.lowercased()
        guard !word.isEmpty else { return openQuestions() }
        let questions = context.questions
        // They are read beside the first frames; until then an id is taken at its word.
        if questions.isEmpty { return effects.append(.practise(question: word)) }
        let found = questions.first { $0.id == word } ?? questions.first { $0.id.hasPrefix(word) || $0.title.lowercased().contains(word) }
        guard let found else { return say("No such question: \(VisibleText.line(text)); b on the start screen lists them") }
        startPractice(found.id)
    }
}
