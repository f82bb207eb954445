import Canvas
import Testing

struct FoldedLineTests {
    @Test("A line that fits keeps its columns")
    func fitting() {
        let line = "  components   0    10"
        #expect(FoldedLine.rows(line, columns: 30) == [line])
    }

    @Test("What does not fit goes on below the beginning of its last column, or two blanks in")
    func folded() {
        #expect(
            FoldedLine.rows("  ✖ error    Links is the only copy of the Url data", columns: 40) == [
                "  ✖ error    Links is the only copy of", "             the Url data",
            ])
        #expect(FoldedLine.rows("one value a key", columns: 10) == ["one value", "  a key"])
        #expect(FoldedLine.rows("  one value a key", columns: 12) == ["  one value", "    a key"])
    }

    @Test("A word wider than a row is cut, and nothing is lost", arguments: [1, 2, 7, 20])
    func nothingIsLost(columns: Int) {
        let rows = FoldedLine.rows("  antidisestablishmentarianism  of 漢字漢字 words", columns: columns)
        #expect(rows.joined().filter { $0 != " " } == "antidisestablishmentarianismof漢字漢字words")
        if columns > 4 { #expect(rows.allSatisfy { TextWidth.columns($0) <= columns }) }
    }
}
