import Formats
import Review
import TestSupport
import Testing

/// A drawing and its findings within a screen.
@Suite struct ReviewPageTests {
    private static func page(drawing: String, columns: Int, rows: Int) -> [String] {
        let document = Project.document(text: ReviewFormatTests.board)
        var options = ReviewOptions()
        options.families = [.spof]
        let result = RuleBook.review(document.board, catalog: Project.catalog, options: options)
        let page = ReviewPage(drawing: drawing, review: BoardReview(result, of: document, file: "b.yaml"), columns: columns)
        return page.text(rows: rows).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static let wide = (1...30).map { "\($0) " + String(repeating: "x", count: 100) }.joined(separator: "\n")

    @Test func whatFitsIsWhole() {
        let lines = Self.page(drawing: "one\ntwo\n", columns: 80, rows: 24)
        #expect(lines.prefix(4) == ["one", "two", "", "✖ error    spof/single-store on urls, line 8"])
        #expect(lines.last?.hasPrefix("b.yaml: 1 error") == true)
    }

    @Test(arguments: [(80, 24), (40, 10), (20, 6), (200, 50)]) func nothingGoesBeyondTheScreen(columns: Int, rows: Int) {
        let lines = Self.page(drawing: Self.wide, columns: columns, rows: rows)
        #expect(lines.count < rows)
        #expect(lines.allSatisfy { $0.count <= columns })
    }

    @Test func whatIsCutIsSaidAndFindingsStayBelow() {
        let lines = Self.page(drawing: Self.wide, columns: 60, rows: 20)
        let note = lines.first { $0.hasPrefix("…") }
        #expect(note == "… cut: 17 rows below, 43 columns to the right; a larger win…")
        #expect(lines.contains { $0.hasPrefix("✖ error") })
    }

    @Test func whatHasNoRowIsCounted() {
        let lines = Self.page(drawing: Self.wide, columns: 60, rows: 6)
        #expect(lines.contains { $0.hasPrefix("and ") && $0.hasSuffix(" more: boardwalk review tells all") })
    }
}
