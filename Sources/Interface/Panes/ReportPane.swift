import Canvas
import Catalog
import Practice
import Whiteboard

// What came of a session, as the screen shows it: two columns where there is room.

extension Editor {
    /// Where the second column begins; the first alone fills narrow screens.
    private static let second = 66

    func reportRows(columns: Int) -> [PaneRow] {
        guard let report = interview?.report else { return [] }
        let isWide = columns >= 110 && !isLinear
        var rows =
            reportProblemRows(columns: columns) + scoreRows(report, columns: columns) + [.blank, .blank]
            + markRows(report, columns: columns) + [.blank]
        let left = timeRows(report)
        let right = findingRows(report, columns: isWide ? columns - Self.second - 4 : columns - 8)
        rows += isWide ? beside(left, right) : left + [.blank] + right
        rows += [.blank, .blank]
        let reference = referenceRows(report, columns: isWide ? Self.second - 2 : columns - 2)
        let next = nextRows(report, columns: isWide ? columns - Self.second - 7 : columns - 10)
        rows += isWide ? beside(reference, next) : reference + (reference.isEmpty ? [] : [.blank]) + next
        rows += [.blank, .blank] + lessonRows(report, columns: columns) + talkRows(report, columns: columns)
        for line in Wrap.rows(Report.claim, columns: columns - 5) { rows.append(Self.row(line, style: .faint)) }
        return rows + [.blank] + selfRatingRows(columns: columns)
    }

    static func row(_ text: String, at column: Int = 3, style: Style = .text) -> PaneRow {
        PaneRow(pieces: [.init(text: text, column: column, style: style)])
    }

    /// Two lists of rows beside each other, the second moved to its column.
    private func beside(_ left: [PaneRow], _ right: [PaneRow]) -> [PaneRow] {
        (0..<max(left.count, right.count)).map { index in
            var row = left.indices.contains(index) ? left[index] : .blank
            if right.indices.contains(index) {
                row.pieces += right[index].pieces.map { .init(text: $0.text, column: $0.column + Self.second - 3, style: $0.style) }
            }
            return row
        }
    }

    private func scoreRows(_ report: Report, columns: Int) -> [PaneRow] {
        let verdict = report.verdict(separator: "  ") ?? "–  \(report.band)"
        let since = [interview?.standing, "this level: \(report.levelText)"].compactMap { $0 }.joined(separator: " · ")
        var rows = [
            PaneRow(pieces: [
                .init(text: verdict, column: 3, style: Style(.heading, .bold)),
                .init(text: since, column: 3 + TextWidth.columns(verdict) + 3),
            ])
        ]
        if let note = report.partNote {
            rows += Wrap.rows(VisibleText.line(note), columns: columns - 9).map { Self.row($0, at: 7, style: .faint) }
        }
        if let capped = report.capped {
            rows.append(Self.row("held down from \(capped.from): \(VisibleText.line(capped.because))", at: 7, style: .faint))
        }
        if let lacks = report.lacksText {
            rows += Wrap.rows(VisibleText.line(lacks), columns: columns - 9).map { Self.row($0, at: 7, style: .faint) }
        }
        return rows
    }

    // MARK: The marks

    private func markRows(_ report: Report, columns: Int) -> [PaneRow] {
        report.measuredMarks.enumerated().flatMap { index, mark -> [PaneRow] in
            let weight = String(mark.weight)
            let level = mark.level ?? 0
            let bar = String(repeating: "█", count: level * 4) + String(repeating: "░", count: 16 - level * 4)
            let isChosen = pane.choice == index && !isLinear
            let head = PaneRow(pieces: [
                .init(text: isChosen ? "▸" : "", column: 1, style: Style(.chosen)),
                .init(text: mark.name, column: 3, style: isChosen ? Style(.chosen) : .text),
                .init(text: isLinear ? "" : weight, column: 22 - weight.count, style: .faint),
                .init(text: isLinear ? "weight \(weight)" : bar, column: 25),
                .init(text: mark.level.map { "\($0) of 4" } ?? "not yet", column: 43),
            ])
            // Beside the bar where it has room there, else under it.
            let isBeside = columns >= 96 || TextWidth.columns(mark.summary) <= columns - 54
            let summary = Wrap.rows(VisibleText.line(mark.summary), columns: isBeside ? columns - 54 : columns - 8)
            var rows = [head] + (isBeside ? summary.dropFirst().map { Self.row($0, at: 52) } : summary.map { Self.row($0, at: 6) })
            if isBeside { rows[0].pieces.append(.init(text: summary.first ?? "", column: 52)) }
            // Of the one that is looked at; opened, its levels say the same and more.
            if let lacks = mark.lacks, isChosen || isLinear, pane.opened != index {
                let at = isBeside ? 52 : 6
                rows += Wrap.rows(VisibleText.line(lacks), columns: columns - at - 2).map { Self.row($0, at: at, style: .faint) }
            }
            for line in rows.indices { rows[line].mark = index }
            guard pane.opened == index else { return rows }
            return rows + mark.evidence.flatMap { evidence in evidenceRows(evidence, columns: columns) }
        }
    }

    private func evidenceRows(_ evidence: Report.Mark.Evidence, columns: Int) -> [PaneRow] {
        let sign = isLinear ? "" : evidence.isMet ? "✔" : "○"
        let says = isLinear ? "\(evidence.isMet ? "met" : "not met"): \(evidence.says)" : evidence.says
        return Wrap.rows(VisibleText.line(says), columns: columns - 14).enumerated().map { offset, line in
            var row = Self.row(line, at: 11, style: evidence.isMet ? .text : .faint)
            if offset == 0 {
                row.pieces.append(.init(text: sign, column: 7, style: Style(evidence.isMet ? .good : .faint)))
                row.pieces.append(.init(text: String(evidence.level), column: 9, style: .faint))
            }
            return row
        }
    }

    // MARK: Time and findings

    private func timeRows(_ report: Report) -> [PaneRow] {
        [Self.row("Time", style: .heading), .blank]
            + report.phases.map { phase in
                let used = ClockText.minutes(phase.used) + (phase.budget.map { " of \(ClockText.minutes($0))" } ?? "")
                var row = PaneRow(pieces: [
                    .init(text: isLinear ? phase.phase.shortName : phase.phase.rawValue, column: 5),
                    .init(text: isLinear ? "" : Self.timeBar(phase), column: 9),
                    .init(text: used, column: 44),
                ])
                if phase.pace != .within { row.pieces.append(.init(text: "over", column: 59, style: Style(.warning))) }
                return row
            } + workRows(report)
    }

    /// Under the times: reasons before boxes, and numbers that nothing uses.
    private func workRows(_ report: Report) -> [PaneRow] {
        let texts = [
            (report.whyFirstText, Style.text),
            (report.unusedEstimates.isEmpty ? nil : "Computed, never used: \(report.unusedEstimates.joined(separator: ", "))", .faint),
        ]
        let rows = texts.flatMap { text, style in
            (text.map { Wrap.rows(VisibleText.line($0), columns: Self.second - 10) } ?? []).enumerated().map { offset, line in
                Self.row(line, at: offset == 0 ? 5 : 7, style: style)
            }
        }
        return rows.isEmpty ? [] : [.blank] + rows
    }

    /// A cell for 37.5 seconds of the budget, at most 32; what is over it is shaded.
    static func timeBar(_ phase: Report.PhaseTime) -> String {
        guard let budget = phase.budget, budget > 0 else { return "" }
        let width = max(4, min(32, Int(budget / 37.5)))
        let full = min(width, Int((phase.used / budget * Double(width)).rounded()))
        let over = max(0, min(34 - width, Int(((phase.used - budget) / budget * Double(width)).rounded())))
        return String(repeating: "█", count: full) + String(repeating: "░", count: width - full) + String(repeating: "▒", count: over)
    }

    private func findingRows(_ report: Report, columns: Int) -> [PaneRow] {
        var rows = [
            Self.row("Findings", style: .heading), .blank,
            Self.row(
                report.counts(separator: "   ").replacing("raised: ", with: "raised   "), at: 5),
        ]
        func add(_ text: String, _ style: Style = .text) {
            for (offset, line) in Wrap.rows(VisibleText.line(text), columns: columns - 2).enumerated() {
                rows.append(Self.row(line, at: offset == 0 ? 5 : 7, style: style))
            }
        }
        add("errors, warnings, and all that is waived", .faint)
        if let unprompted = report.unpromptedText { add(unprompted + report.promptedText) }
        if let choices = report.choicesText { add(choices) }
        if let gone = report.goneText { add(gone, .faint) }
        if !report.open.contains(where: { $0.severity == Self.error }) { add(isLinear ? "No error is open." : "✖ none open") }
        for finding in report.open.prefix(8) {
            add("\(isLinear ? WordForm.capitalised(finding.severity) + ":" : Self.sign(finding.severity)) \(finding.headline)")
        }
        if report.open.count > 8 { add("and \(report.open.count - 8) more", .faint) }
        for finding in report.waived { add(Report.waived(finding.headline, because: finding.because), .faint) }
        return rows
    }

    private static let error = "error"
    private static func sign(_ severity: String) -> String { severity == error ? "✖" : severity == "warning" ? "▲" : "●" }

    // MARK: The reference, what next

    private func referenceRows(_ report: Report, columns: Int) -> [PaneRow] {
        guard let comparison = report.comparison else { return [] }
        func list(_ label: String, _ names: [String]) -> [PaneRow] {
            let text = names.isEmpty ? "nothing" : names.map { VisibleText.line($0) }.joined(separator: "; ")
            return Wrap.rows(text, columns: max(20, columns - 28)).enumerated().map { offset, line in
                var row = Self.row(line, at: 28)
                if offset == 0 { row.pieces.insert(.init(text: label, column: 5, style: .faint), at: 0) }
                return row
            }
        }
        let same =
            "\(comparison.matched.count) of \(comparison.roles) roles, "
            + "\(comparison.matchedArrows) of \(comparison.arrows) arrows"
        return [Self.row("Beside the reference design", style: .heading), .blank]
            + list("not in yours", comparison.missing) + list("only in yours", comparison.extra)
            + (comparison.leftOut.isEmpty ? [] : list("you left it out", comparison.leftOut))
            + comparison.unlike.flatMap { list("solved differently", [$0.text()]) } + list("the same", [same])
    }

    private func nextRows(_ report: Report, columns: Int) -> [PaneRow] {
        [Self.row("Do next", style: .heading), .blank]
            + report.next.enumerated().flatMap { index, step in
                Wrap.rows(VisibleText.line(step), columns: columns).enumerated().map { offset, line in
                    var row = Self.row(line, at: 8)
                    if offset == 0 { row.pieces.insert(.init(text: String(index + 1), column: 5, style: .faint), at: 0) }
                    return row
                }
            }
    }

    // MARK: What the board cannot say

    private func selfRatingRows(columns: Int) -> [PaneRow] {
        let ratings = interview?.selfRatings ?? []
        let isDone = ratings.count >= SelfRating.questions.count
        // What was given stays to be seen; the digits stand behind the question that is open, where the next one goes.
        let given = zip(SelfRating.questions, ratings).map { question, rating in
            PaneRow(pieces: [.init(text: question, column: 5), .init(text: "\(rating)", column: Self.ratingColumn, style: .text)])
        }
        let open = SelfRating.questions.dropFirst(ratings.count).prefix(1).map { question in
            PaneRow(pieces: [
                .init(text: "▸", column: 3, style: Style(.chosen)), .init(text: question, column: 5, style: Style(.text, .bold)),
                .init(text: "1 2 3 4 5", column: Self.ratingColumn, style: Style(.key, .bold)),
            ])
        }
        let says =
            isDone
            ? "You rated yourself (apart from the score); Backspace takes the last one back"
            : "Rate yourself (apart from the score): 1 is not at all, 5 throughout"
        return Wrap.rows(says, columns: columns - 5).map { Self.row($0) } + given + open
    }

    /// Behind the longest of the questions.
    private static let ratingColumn = 5 + (SelfRating.questions.map { TextWidth.columns($0) }.max() ?? 0) + 2
}
