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

    /// What came of the session.
    func reportPage(columns: Int) -> TextPage? {
        guard let report = interview?.report else { return nil }
        var lines: [TextPage.Line] = []
        func add(_ text: String, _ style: Style = .text) { lines.append(.init(text: text, style: style)) }
        add("  \(report.score.map(String.init) ?? "–")  \(report.band)   this level: \(report.level.rawValue)", Style(.heading, .bold))
        if let capped = report.capped { add("      held down from \(capped.from): \(capped.because)", .faint) }
        add("")
        let names = report.marks.map(\.name.count).max() ?? 0
        for mark in report.marks {
            let name = mark.name + String(repeating: " ", count: names - mark.name.count)
            let weight = String(mark.weight)
            let pad = String(repeating: " ", count: max(0, 3 - weight.count))
            let level = mark.level ?? 0
            let bar = String(repeating: "█", count: level * 4) + String(repeating: "░", count: 16 - level * 4)
            add("  \(name)   \(pad)\(weight)   \(bar)  \(mark.level.map { "\($0) of 4" } ?? "not yet")   \(VisibleText.line(mark.summary))")
        }
        add("")
        add("Time", .heading)
        for phase in report.phases {
            let used = ClockText.minutes(phase.used)
            let budget = phase.budget.map { " of \(ClockText.minutes($0))" } ?? ""
            add("  \(phase.phase.rawValue)   \(timeBar(phase))  \(used)\(budget)\(phase.pace == .within ? "" : "   over")")
        }
        add("")
        add("Findings", .heading)
        add("  \(report.raised) raised   \(report.fixed) fixed   \(report.waived.count) waived   \(report.open.count) open")
        if let gone = report.goneText { add("  \(gone)", .faint) }
        for finding in report.open.prefix(8) { add("  \(Self.sign(finding.severity)) \(VisibleText.line(finding.headline))") }
        if report.open.count > 8 { add("  and \(report.open.count - 8) more", .faint) }
        for finding in report.waived {
            add("  waived: \(VisibleText.line(finding.headline)) because \(VisibleText.line(finding.because ?? ""))", .faint)
        }
        if let comparison = report.comparison {
            add("")
            add("Beside the reference design", .heading)
            add("  it has, yours lacks    \(Self.listOrNothing(comparison.missing))")
            add("  you have, it lacks     \(Self.listOrNothing(comparison.extra))")
            add(
                "  the same               \(comparison.matched.count) of \(comparison.roles) roles, \(comparison.matchedArrows) of \(comparison.arrows) arrows"
            )
        }
        add("")
        add("Do next", .heading)
        for (index, step) in report.next.enumerated() { add("  \(index + 1)  \(VisibleText.line(step))") }
        add("")
        for line in Wrap.rows(Report.claim, columns: columns - 4) { add("  " + line, .faint) }
        let time = ClockText.minutes(report.elapsed) + (report.total.map { " of \(ClockText.minutes($0))" } ?? "")
        return TextPage(
            title:
                "\(VisibleText.line(report.title))   Report   \(time)   saved \(reportPath.split(separator: "/").last.map(String.init) ?? "")",
            lines: lines)
    }

    private func timeBar(_ phase: Report.PhaseTime) -> String {
        guard let budget = phase.budget, budget > 0 else { return "" }
        let width = max(4, min(32, Int(budget / 37.5)))
        let full = min(width, Int((phase.used / budget * Double(width)).rounded()))
        let over = max(0, min(8, Int(((phase.used - budget) / budget * Double(width)).rounded())))
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full) + String(repeating: "▒", count: over)
        return bar + String(repeating: " ", count: max(0, 34 - width - over))
    }

    private static func sign(_ severity: String) -> String { severity == "error" ? "✖" : severity == "warning" ? "▲" : "●" }

    private static func listOrNothing(_ names: [String]) -> String {
        names.isEmpty ? "nothing" : names.map { VisibleText.line($0) }.joined(separator: ", ")
    }
}
