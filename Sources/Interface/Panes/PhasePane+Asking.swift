import Canvas
import Practice
import Whiteboard

// Asking the interviewer from a pane: what was understood, what is asked back, and what is said.

extension Editor {
    /// The topics that digits choose: one, or several of a question that asked for both.
    var chosenTopics: [String] {
        let digits = pane.field.text.filter { $0 != " " && $0 != "," }
        let numbers = digits.compactMap(\.wholeNumberValue)
        guard !digits.isEmpty, numbers.count == digits.count, numbers.allSatisfy({ pane.topics.indices.contains($0 - 1) }) else {
            return []
        }
        return numbers.map { pane.topics[$0 - 1] }
    }

    /// A question that was asked back on and then left: it stays among those that were asked, to be asked again; one that is asked
    /// otherwise has been said.
    mutating func leaveQuestionOpen(for reading: Reading) {
        guard !pane.topics.isEmpty, let interviewer = interview?.interviewer, let session = interview?.session else { return }
        if case .ask(let text) = reading.outcome,
            case .answer(let topic, _, _) = interviewer.reply(to: text, session: session, board: document.board),
            pane.topics.contains(topic)
        {
            pane.topics = []
            return
        }
        let names = pane.topics.map { interviewer.asked(of: $0) }
        let list = names.dropLast().joined(separator: ", ") + (names.count > 1 ? " or " : "") + (names.last ?? "")
        interview?.session.ask(pane.askedText, .unknown(text: "Left open: \(list)? ↑ and ⏎ ask it again", hints: []))
        // What was to be heard after it was asked as well.
        for text in pane.waiting { interview?.session.ask(text, .unknown(text: "Left open: ↑ and ⏎ ask it again", hints: [])) }
        pane.topics = []
        pane.waiting = []
        refreshChecks()
    }

    /// Asks; each part of a question that asks for several things. What has to be asked back comes last, one after another.
    mutating func askAll(_ text: String) {
        let clauses = interview?.interviewer.clauses(of: text) ?? []
        guard !clauses.isEmpty else {
            ask(text)
            return askWhatWaits()
        }
        var answers: [String] = []
        for clause in clauses {
            guard let topic = clause.topic else { continue }
            ask(clause.text, about: topic)
            if let answer = interview?.session.questions.last?.answer { answers.append(answer) }
        }
        pane.waiting = clauses.filter { $0.topic == nil }.map(\.text) + pane.waiting
        if place != .requirements || isLinear { say(answers.joined(separator: "  "), tone: .done) }
        askWhatWaits()
    }

    /// The parts of a question that are still to be heard, until one of them has to be asked back on.
    mutating func askWhatWaits() {
        while pane.topics.isEmpty, !pane.waiting.isEmpty { ask(pane.waiting.removeFirst()) }
    }

    mutating func ask(_ text: String, about topic: String? = nil) {
        guard let interview else {
            pane.problem = "no session is running; :practise starts one"
            return
        }
        let reply =
            topic.map { interview.interviewer.reply(about: $0, session: interview.session, board: document.board) }
            ?? interview.interviewer.reply(to: text, session: interview.session, board: document.board)
        switch reply {
        case .answer, .unknown: clearEntry()
        case .later:
            clearEntry()
            self.interview?.unheard.append(text)
            // Requirements lists it with what is still open.
            if place != .requirements { say("…", tone: .done) }
            return
        case .askBack: pane.field = TextField()
        }
        take(reply, to: text)
    }

    /// The interviewer can hear now: what was asked before is answered, and what is being typed stays.
    mutating func understand(_ clarifier: Clarifier) {
        interview?.interviewer.clarifier = clarifier
        let unheard = interview?.unheard ?? []
        interview?.unheard = []
        for text in unheard {
            guard let interview, !interview.session.isFinished else { return }
            take(interview.interviewer.reply(to: text, session: interview.session, board: document.board), to: text)
        }
    }

    /// What was asked last is what ↑ comes to first: an answer to something else is taken back at once.
    private mutating func keepAsked(_ text: String, _ reply: Practice.Reply) {
        interview?.session.ask(text, reply)
        guard let questions = interview?.session.questions, let asked = questions.last else { return }
        pane.latest[.requirements] = PaneEntry.asked(questions.count - 1, asked).text
    }

    /// Keeps what the interviewer says, and shows it.
    mutating func take(_ reply: Practice.Reply, to text: String) {
        switch reply {
        case .answer(_, let answer, let edit):
            keepAsked(text, reply)
            if !edit.isNothing { perform(edit, named: "answer") } else { refreshChecks() }
            // Requirements lists what was asked and answered; elsewhere it is said once.
            if place != .requirements || isLinear { say(answer, tone: .done) }
        case .unknown(let answer, let hints):
            keepAsked(text, reply)
            let topics = hints.prefix(3).compactMap { interview?.interviewer.asked(of: $0) }.joined(separator: "? ")
            let hint = hints.isEmpty ? "" : "You can ask: \(topics)?"
            // Requirements lists the answer itself.
            let said = (place == .requirements && !isLinear ? [hint] : [answer, hint]).filter { !$0.isEmpty }
            if !said.isEmpty { say(said.joined(separator: "  "), tone: .done) }
        case .askBack(let topics, let question):
            pane.topics = topics
            pane.askedText = text
            say(question, tone: .done)
        case .later: break
        }
    }
}
