import Canvas
import Review

/// A drawing and what was found, within the rows and columns of a screen: what has no room is cut, and a line says so.
public struct ReviewPage {
    private let drawing: [String]
    private let review: BoardReview
    private let columns: Int

    /// - Parameters:
    ///   - drawing: The drawing, as wide and as high as it is.
    ///   - review: What was found.
    ///   - columns: Those of the screen.
    public init(drawing: String, review: BoardReview, columns: Int) {
        var lines = drawing.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        self.drawing = lines
        self.review = review
        self.columns = max(20, columns)
    }

    /// The page. The findings, the most severe first, have what the drawing leaves, and half of the rows at least.
    public func text(rows: Int) -> String {
        let room = max(6, rows) - 1
        let entries = findings
        let wanted = entries.map(\.count).reduce(0, +) + 2
        let forDrawing = max(room - wanted, room / 2)
        let shown = cutDrawing(rows: forDrawing)
        return (shown + [""] + cutFindings(entries, rows: room - shown.count - 1)).joined(separator: "\n")
    }

    /// The drawing's upper left part, with a line below it that says what is not seen.
    private func cutDrawing(rows: Int) -> [String] {
        let width = drawing.map { TextWidth.columns($0) }.max() ?? 0
        let isWhole = drawing.count <= rows && width <= columns
        if isWhole { return drawing }
        let kept = drawing.prefix(drawing.count <= rows - 1 ? drawing.count : max(1, rows - 1))
        var missing: [String] = []
        if kept.count < drawing.count { missing.append("\(drawing.count - kept.count) rows below") }
        if width > columns { missing.append("\(width - columns) columns to the right") }
        let note = "… cut: \(missing.joined(separator: ", ")); a larger window shows more"
        return kept.map { cut($0) } + [cut(note)]
    }

    /// The lines of each finding.
    private var findings: [[String]] {
        let places = review.lines
        let folded = review.result.folded.enumerated().sorted {
            ($1.element.finding.severity, $0.offset) < ($0.element.finding.severity, $1.offset)
        }
        return folded.map { $0.element }.map { finding, others in
            let place = places[finding.subject].map { ", line \($0)" } ?? ""
            let more = others > 0 ? " (and \(others) more)" : ""
            let head = VisibleText.line(
                "\(finding.severity.sign) \(finding.severity.column)  \(finding.rule) on \(finding.subject.text)\(place)\(more)")
            return [cut(head)] + wrapped(VisibleText.line(finding.message))
        }
    }

    private func cutFindings(_ entries: [[String]], rows: Int) -> [String] {
        let last = VisibleText.line("\(review.file): \(review.result.counted)")
        var lines: [String] = []
        var shown = 0
        for entry in entries {
            // The last line, and one that says that there are more.
            let isLast = shown + 1 == entries.count
            guard lines.count + entry.count + (isLast ? 1 : 2) <= rows else { break }
            lines += entry
            shown += 1
        }
        if shown < entries.count, rows > 1 { lines.append(cut("and \(entries.count - shown) more: boardwalk review tells all")) }
        return lines + [cut(last)]
    }

    /// Indented lines of a text, three at most: the rest is for `boardwalk review`.
    private func wrapped(_ text: String) -> [String] {
        var lines: [String] = []
        var line = " "
        for word in text.split(separator: " ") {
            if line.count > 1, TextWidth.columns(line) + 1 + TextWidth.columns(word) > columns {
                lines.append(line)
                line = " "
            }
            line += " " + word
        }
        lines.append(line)
        guard lines.count > 3 else { return lines.map(cut) }
        return lines.prefix(2).map(cut) + [cut(lines[2] + " " + lines[3])]
    }

    /// A line that fits, with an ellipsis where something is missing.
    private func cut(_ text: String) -> String {
        guard TextWidth.columns(text) > columns else { return text }
        var kept = ""
        var width = 1
        for character in text {
            width += TextWidth.columns(of: character)
            guard width <= columns else { break }
            kept.append(character)
        }
        return kept + "…"
    }
}
