import Canvas
import Catalog
import Drawing
import Whiteboard

/// A difference as people read it: in words, and as a drawing of both boards in one.
public struct DifferenceExport: Sendable {
    private let difference: BoardDifference
    private let text: DifferenceText
    private let catalog: Catalog

    /// What is written of is the difference; names are shown as on the drawing.
    public init(_ difference: BoardDifference, catalog: Catalog) {
        self.difference = difference
        self.catalog = catalog
        text = DifferenceText(difference, catalog: catalog)
    }

    private func drawing(_ glyphs: GlyphSet, width: Int?) -> String? {
        let hasDrawing = difference.parts.contains { [.components, .connections, .groups].contains($0.section) && !$0.isMovedOnly }
        guard hasDrawing else { return nil }
        func text(keepsPlaces: Bool) -> String {
            let board = difference.marked(catalog, keepsPlaces: keepsPlaces)
            return Drawing.scene(of: board, catalog: catalog, options: DrawingOptions(width: width)).text(glyphs)
        }
        let drawing = text(keepsPlaces: true)
        guard let width, drawing.split(separator: "\n").contains(where: { TextWidth.columns(String($0)) > width }) else { return drawing }
        // Where boxes were put says less here than a drawing that can be seen whole.
        return text(keepsPlaces: false)
    }

    /// A summary, a line a change, and the drawing; one line where nothing changed.
    ///
    /// - Parameters:
    ///   - glyphs: The characters of the drawing.
    ///   - width: The columns that it takes at most; nil for as many as it needs.
    public func plain(_ glyphs: GlyphSet, width: Int? = nil) -> String {
        guard !difference.isEmpty else { return difference.isReordered ? "No difference but the order\n" : "No difference\n" }
        let summary = text.summary
        let lines = width.map { columns in text.lines.flatMap { FoldedLine.rows($0, columns: columns) } } ?? text.lines
        var blocks = [summary.prefix(1).uppercased() + summary.dropFirst(), lines.joined(separator: "\n")]
        if let drawing = drawing(glyphs, width: width) { blocks.append(VisibleText.block(drawing)) }
        return blocks.joined(separator: "\n\n").trimmingLineEnd + "\n"
    }

    /// Rows from which a drawing is folded in a comment: who reads a review scrolls past no more than a screen.
    private static let unfolded = 40

    /// A comment for a pull request.
    ///
    /// - Parameters:
    ///   - title: What the board is called.
    ///   - width: The columns that the drawing takes at most; nil for what a comment has.
    public func markdown(title: String, width: Int? = nil) -> String {
        guard !difference.isEmpty else {
            return "**\(MarkdownText.plain(title))**: no difference\(difference.isReordered ? " but the order" : "")\n"
        }
        let lines = text.lines.map { "- " + MarkdownText.plain($0) }.joined(separator: "\n")
        var blocks = ["**\(MarkdownText.plain(title))** \(MarkdownText.plain(text.summary))", lines]
        if let drawing = drawing(.unicode, width: width ?? MarkdownExport.drawingWidth) {
            let isLong = drawing.count(where: \.isNewline) >= Self.unfolded
            if isLong { blocks.append("<details><summary>The drawing</summary>") }
            blocks.append(MarkdownText.block(drawing))
            blocks.append("`+` is new, `~` changed, `-` is gone")
            if isLong { blocks.append("</details>") }
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }
}

extension String {
    fileprivate var trimmingLineEnd: String {
        var text = self[...]
        while text.last == "\n" { text.removeLast() }
        return String(text)
    }
}
