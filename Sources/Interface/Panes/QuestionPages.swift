import Canvas
import Practice
import Whiteboard

extension Editor {
    /// The question as it was put, with what was asked and answered.
    func questionPage(columns: Int) -> TextPage? {
        guard let interview else { return nil }
        let width = min(columns - 4, 100)
        var lines = Wrap.rows(VisibleText.line(interview.question.prompt), columns: width).map { TextPage.Line(text: "  " + $0) }
        if !interview.session.questions.isEmpty {
            lines += [.init(text: ""), .init(text: "You asked", style: .heading)]
            for asked in interview.session.questions {
                lines += Wrap.rows(VisibleText.line(asked.text), columns: width).map { .init(text: "  " + $0) }
                lines += Wrap.rows(VisibleText.line(asked.answer), columns: width).map { .init(text: "  " + $0, style: .faint) }
            }
        }
        return TextPage(title: VisibleText.line(interview.question.title), lines: lines)
    }
}
