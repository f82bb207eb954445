import Canvas
import Practice

// Curveballs: what changes while one designs.

extension Editor {
    /// Shows the next curveball, or asks for the answer to the one that holds.
    mutating func takeCurveball() {
        if let open = interview?.session.curveballs.last, open.said == nil {
            var entry = EntryPrompt(.curveball, label: "Answer:")
            entry.question = open.event
            prompt = .entry(entry)
            return
        }
        guard let next = nextCurveball else { return say("no curveball is left", tone: .done) }
        prompt = .confirm(Confirmation(purpose: .curveball, question: next.event, isYesHarmless: false))
    }

    private var nextCurveball: DrawnCurveball? {
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
            interview?.session.draw(next)
            refreshChecks()
            say(next.event, tone: .done, keys: [FooterPair("I", "answer it")])
        case .character("n"):
            passedCurveballs.insert(next.id)
            prompt = nil
            takeCurveball()
        case .escape: prompt = nil
        default: break
        }
    }

    mutating func answerCurveball(_ text: String) {
        interview?.session.answerCurveball(text)
        refreshChecks()
        say("Answered", tone: .done)
    }
}
