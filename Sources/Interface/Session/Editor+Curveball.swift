import Canvas
import Practice

// Curveballs: what changes while one designs.

extension Editor {
    /// Shows the next curveball, or asks for the answer to the one that holds.
    mutating func takeCurveball() {
        if let open = openCurveball {
            var entry = EntryPrompt(.curveball, label: "Answer:")
            entry.question = open.event
            ask(entry)
            return
        }
        guard let next = nextCurveball else { return say("no curveball is left", tone: .done) }
        let last = interview?.session.curveballs.last
        let done = last.map { $0.isMet ? "\($0.event): the board answers it. Next: " : "\($0.event): answered. Next: " } ?? ""
        prompt = .confirm(Confirmation(purpose: .curveball, question: done + next.event, isYesHarmless: false))
    }

    /// Shows the curveball that is called so, or whose event has these words: one that was passed over comes back.
    mutating func takeCurveball(named name: String) {
        if openCurveball != nil { return takeCurveball() }
        guard let guide = context.guide, let interview else { return }
        let rest = CurveballDeck(question: interview.question, guide: guide, seed: interview.session.options.seed).rest(
            in: interview.session)
        let wanted = name.lowercased()
        guard let found = rest.first(where: { $0.id == wanted }) ?? rest.first(where: { $0.event.lowercased().contains(wanted) }) else {
            return say("no curveball is called \(name): :interviewer lists them")
        }
        passedCurveballs.remove(found.id)
        self.interview?.thrown = found
        takeCurveball()
    }

    /// The curveball that holds and that neither the board nor words have answered.
    var openCurveball: DrawnCurveball? {
        guard interview?.thrown == nil, let last = interview?.session.curveballs.last, last.said == nil, !last.isMet else { return nil }
        return last
    }

    private var nextCurveball: DrawnCurveball? {
        if let thrown = interview?.thrown { return thrown }
        guard let guide = context.guide, let interview else { return nil }
        let deck = CurveballDeck(question: interview.question, guide: guide, seed: interview.session.options.seed)
        return deck.next(in: interview.session, passing: passedCurveballs)
    }

    mutating func pressOnCurveball(_ key: Key) {
        guard let next = nextCurveball else {
            prompt = nil
            return
        }
        switch key {
        case .character("a"), .character("y"), .enter:
            prompt = nil
            draw(next)
        case .character("n"):
            passedCurveballs.insert(next.id)
            interview?.thrown = nil
            prompt = nil
            takeCurveball()
        case .escape: prompt = nil
        default: break
        }
    }

    /// Makes a curveball the one that holds.
    mutating func draw(_ next: DrawnCurveball) {
        interview?.thrown = nil
        guard let situation = interview?.situation(document.board, context) else { return }
        interview?.session.draw(next, in: situation)
        askForReview()
        let trial = interview?.trial(document.board, context)
        interview?.curveballMisses = trial?.misses
        let event = next.event + (trial?.counted.map { " (\($0))" } ?? "")
        switch place.phase {
        case .optimise?: say("\(event): answer it on the board, or in a sentence here", tone: .told)
        case .some: say("\(event): answer it on the board", tone: .told, keys: [FooterPair(":curveball", "in words")])
        case nil:
            say(
                "\(event): answer it on the board", tone: .told,
                keys: [FooterPair("I", "in words"), FooterPair("]", "what it breaks")])
        }
    }

    /// What the analysis sees while a curveball holds; notes when the board has answered it.
    mutating func weighCurveball() -> CurveballTrial? {
        guard let trial = interview?.trial(document.board, context), let last = interview?.session.curveballs.last else {
            interview?.curveballMisses = nil
            return nil
        }
        interview?.curveballMisses = trial.misses
        if playback == nil, !last.isMet, CurveballChecks.isMet(trial) {
            interview?.session.meetCurveball()
            // Who has answered in words has heard so.
            guard last.said == nil else { return trial }
            let rest = trial.misses?.first.map { ". Still so: \($0)" } ?? ""
            say("The board answers it: \(last.event)\(rest)", tone: .done)
        }
        return trial
    }

    private func hears(_ text: String, to open: DrawnCurveball) -> Bool {
        interview?.situation(document.board, context)?.hears(text, to: open) ?? true
    }

    mutating func answerCurveball(_ text: String) {
        if let heard = askAside(text) { return say(heard, tone: .done) }
        if let open = openCurveball, !text.isEmpty, NonAnswer.isOne(text) || !hears(text, to: open) {
            return say("Still open: \(open.event)", tone: .told)
        }
        interview?.session.answerCurveball(text)
        refreshChecks()
        // Who answers in words is asked on, as to any other question.
        if !text.isEmpty, let name = interview?.session.curveballs.last?.answerName,
            let temperament = interview?.session.options.temperament,
            temperament != .quiet, let situation = interview?.situation(document.board, context),
            let next = Interviewer.followUp(to: name, in: situation)
        {
            interview?.following = (next, name)
        }
        // Words are no part of the board: what it still shows is said with them.
        let misses = interview?.trial(document.board, context)?.misses ?? []
        let more = misses.count > 1 ? ", and \(misses.count - 1) more" : ""
        sayNext("Answered" + (misses.first.map { " in words; the board still shows: \($0)\(more)" } ?? ""))
    }
}
