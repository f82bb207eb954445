import Practice
import Whiteboard

// A question that is typed where an answer is awaited.

extension Editor {
    /// What the interviewer says to a question that is typed where an answer is awaited, `? for how long`; nil for what is none.
    mutating func askAside(_ typed: String) -> String? {
        guard typed.first == "?", let interview else { return nil }
        let text = typed.dropFirst().trimmed
        guard !text.isEmpty else { return "Ask behind the ?, or answer without it." }
        let reply = interview.interviewer.reply(to: text, session: interview.session, board: document.board)
        switch reply {
        case .answer(_, let answer, let edit):
            self.interview?.session.ask(text, reply)
            if !edit.isNothing { perform(edit, named: "answer") } else { refreshChecks() }
            return answer
        case .unknown(let answer, _):
            self.interview?.session.ask(text, reply)
            return answer
        case .askBack(let topics, _):
            let names = topics.map { interview.interviewer.asked(of: $0) }
            return "Do you mean: \(names.joined(separator: "? Or: "))? Ask again in these words."
        case .later:
            self.interview?.unheard.append(text)
            return "…"
        }
    }
}
