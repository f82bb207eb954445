import Canvas
import Practice

// What a report says in words behind its figures: the question's author, then the candidate.

extension Editor {
    /// What the question's author says: answers that were missed, then mistakes and reasons.
    func lessonRows(_ report: Report, columns: Int) -> [PaneRow] {
        func answers(_ isTaken: Bool) -> [String] {
            report.deepDives.filter { $0.isTaken == isTaken }.map { "\($0.topic): \($0.answer)" }
        }
        let thrown = report.curveballs.compactMap { ball in ball.advice.map { "\(ball.event): \($0)" } }
        let lessons = report.lessons.map { ($0.title, $0.says) }
        return textRows(
            [("Deep dives that were missed", answers(false)), ("Beside what you said of", answers(true)), ("Curveballs", thrown)] + lessons,
            columns: columns)
    }

    /// The log of what was said aloud: the talk's outline.
    func talkRows(_ report: Report, columns: Int) -> [PaneRow] {
        textRows([("Said in two ways", report.opposites), ("Summed up", report.summary), ("What you said", report.talk)], columns: columns)
    }

    private func textRows(_ texts: [(String, [String])], columns: Int) -> [PaneRow] {
        texts.filter { !$1.isEmpty }.flatMap { title, lines in
            [Self.row(title, style: .heading), .blank]
                + lines.flatMap { said in
                    Wrap.rows(VisibleText.line(said), columns: columns - 12).enumerated().map { Self.row($1, at: $0 == 0 ? 5 : 11) }
                } + [.blank, .blank]
        }
    }
}
