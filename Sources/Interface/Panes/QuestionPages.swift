import Canvas
import Practice
import Whiteboard

extension Editor {
    /// The board beside the question's reference design.
    func comparisonPage(columns: Int) -> TextPage? {
        guard let reference = interview?.reference ?? redraw?.reference else { return nil }
        let text = ComparisonText(
            .init(name: "yours", board: document.board),
            with: .init(name: "the reference", board: reference, referenceOf: interview?.question),
            catalog: context.catalog)
        let lines = text.lines.flatMap { line -> [TextPage.Line] in
            FoldedLine.rows(VisibleText.line(line), columns: columns - 4).map {
                TextPage.Line(text: " " + $0, style: line.hasPrefix(" ") || line.isEmpty ? .text : .heading)
            }
        }
        return TextPage(title: "Beside the reference design", lines: lines)
    }

    /// What was practised, and what comes next.
    func historyPage(columns: Int) -> TextPage? {
        guard let guide = context.guide else { return nil }
        let text = HistoryText(
            context.history, plan: guide.plan, questions: context.questions, now: wallTime, offset: context.wallClock.offset)
        let lines = text.lines(columns: columns - 3).map { line in
            TextPage.Line(text: " " + VisibleText.line(line), style: line.hasPrefix(" ") || line == HistoryText.empty ? .text : .heading)
        }
        return TextPage(title: "History", lines: lines)
    }

    /// All that the phase asks for, ticked and open, numbered as `said` ticks it.
    func checksPage(columns: Int) -> TextPage? {
        guard let phase = interview?.session.phase, let checks = interview?.checks[phase] else { return nil }
        let title = "\(phase.shortName): \(CheckState.count(checks))"
        guard hasChecks(phase) else {
            return TextPage(title: phase.shortName, lines: [.init(text: "  What was met is told in the report.", style: .faint)])
        }
        let width = min(columns - 12, 100)
        func rows(_ text: String, behind head: String, _ style: Style) -> [TextPage.Line] {
            Wrap.rows(VisibleText.line(text), columns: width).enumerated().map { offset, row in
                TextPage.Line(text: (offset == 0 ? head : String(repeating: " ", count: head.count)) + row, style: style)
            }
        }
        var lines = checks.enumerated().flatMap { index, check in
            let number = index < 9 ? " \(index + 1)" : "\(index + 1)"
            return rows(
                check.lack?.text ?? check.text, behind: "  \(number) \(isLinear ? check.isTicked ? "done:" : "open:" : check.sign) ",
                check.isTicked ? .faint : .text)
        }
        lines += heldDown(phase).flatMap { rows($0, behind: isLinear ? "     open: " : "     ○ ", Style(.warning)) }
        let beyond = countedBeyond(phase)
        if !beyond.isEmpty { lines += [.init(text: ""), .init(text: "The report also counts", style: .heading)] }
        lines += beyond.flatMap { rows($0, behind: "     ", .text) }
        lines += [.init(text: ""), .init(text: "  :said NUMBER ticks what you have said aloud", style: .faint)]
        return TextPage(title: title, lines: lines)
    }

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
