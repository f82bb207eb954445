import Canvas
import Testing

@Suite struct CanvasTests {
    private func canvas(_ columns: Int, _ rows: Int = 1) -> Canvas { Canvas(size: Size(columns: columns, rows: rows)) }

    @Test func putsTextWhereItBelongs() {
        var canvas = canvas(8, 2)
        #expect(canvas.put("abc", at: Point(column: 2, row: 1)) == 3)
        #expect(canvas.lines == ["", "  abc"])
        #expect(canvas.text(at: Point(column: 3, row: 1)) == "b")
    }

    /// Column, text and what is left of it in five cells.
    @Test(
        arguments: [
            (3, "abc", "   ab"), (-1, "abc", "bc"), (-5, "abc", ""), (5, "abc", ""), (0, "日本語", "日本"), (-1, "日本", " 本"),
            (-2, "日本", "本"), (4, "日", ""), (2, "e\u{301}x", "  e\u{301}x"), (Int.max - 4, "abc", ""),
        ] as [(Int, String, String)])
    func isCutAtItsEdges(column: Int, text: String, seen: String) {
        var canvas = canvas(5)
        canvas.put(text, at: Point(column: column, row: 0))
        #expect(canvas.line(0) == seen)
    }

    @Test func rowsOutsideTakeNothing() {
        var canvas = canvas(4)
        canvas.put("abc", at: Point(column: 0, row: -1))
        canvas.put("abc", at: Point(column: 0, row: 1))
        #expect(canvas.lines == [""])
    }

    @Test(arguments: [(0, "", 0), (2, "ab", 2), (3, "ab日", 2), (4, "ab日", 4)] as [(Int, String, Int)])
    func aLimitNeverHalvesAGrapheme(limit: Int, text: String, taken: Int) {
        var canvas = canvas(8)
        #expect(canvas.put("ab日c", at: .zero, limit: limit) == taken)
        #expect(TextWidth.columns(canvas.line(0)) == taken)
    }

    @Test func whatPassesTheLimitEndsTheText() {
        var canvas = canvas(8)
        canvas.put("a日b", at: .zero, limit: 2)
        #expect(canvas.line(0) == "a")
    }

    @Test(arguments: [(0, "x 本"), (1, " x本"), (2, "日x"), (3, "日 x")] as [(Int, String)])
    func halfOverwrittenWideGraphemesGo(column: Int, seen: String) {
        var canvas = canvas(4)
        canvas.put("日本", at: .zero)
        canvas.put("x", at: Point(column: column, row: 0))
        #expect(canvas.line(0) == seen)
        #expect(canvas.cells(inRow: 0).count { $0.isContinuation } == 1)
    }

    @Test(arguments: [(1, "ab", " ab 語"), (0, "abc", "abc 語"), (-1, "xab", "ab本語"), (4, "abc", "日本ab")] as [(Int, String, String)])
    func plainTextBreaksWhatItCuts(column: Int, text: String, seen: String) {
        var canvas = canvas(6)
        canvas.put("日本語", at: .zero)
        canvas.put(text, at: Point(column: column, row: 0))
        #expect(canvas.line(0) == seen)
    }

    @Test func aWideGraphemeOverTwoHalvesLeavesNoOrphan() {
        var canvas = canvas(4)
        canvas.put("日本", at: .zero)
        canvas.put("語", at: Point(column: 1, row: 0))
        #expect(canvas.line(0) == " 語")
        #expect(canvas.cells(inRow: 0).count { $0.isContinuation } == 1)
    }

    @Test func fillsAndBreaksWhatItCuts() {
        var canvas = canvas(6)
        canvas.put("日本語", at: .zero)
        canvas.fill(Rect(column: 1, row: 0, columns: 4, rows: 1), with: "─")
        #expect(canvas.line(0) == " ────")
        canvas.fill(Rect(column: -5, row: -5, columns: 100, rows: 100), with: "x")
        #expect(canvas.line(0) == "xxxxxx")
    }

    @Test func restylesWithoutTouchingText() {
        var canvas = canvas(4)
        canvas.put("ab日", at: .zero)
        canvas.restyle(Rect(column: 1, row: 0, columns: 9, rows: 9)) { Style($0.role, .reverse) }
        #expect(canvas.line(0) == "ab日")
        #expect(canvas.cells(inRow: 0).map { $0.style.emphasis.contains(.reverse) } == [false, true, true, true])
    }

    /// The part of `日a本` taken, where it is put in four cells, what is seen.
    @Test(
        arguments: [
            (0, 5, 0, "日a"), (0, 5, -1, " a本"), (1, 4, 0, " a本"), (0, 4, 0, "日a"), (0, 1, 0, ""), (2, 1, 3, "   a"), (0, 5, 3, ""),
        ] as [(Int, Int, Int, String)])
    func copiesWithoutHalvingWideGraphemes(from: Int, columns: Int, to: Int, seen: String) {
        var source = canvas(5)
        source.put("日a本", at: .zero)
        var target = canvas(4)
        target.draw(source, from: Rect(column: from, row: 0, columns: columns, rows: 1), at: Point(column: to, row: 0))
        #expect(target.line(0) == seen)
    }

    @Test func copyingOverAHalfBreaksTheOther() {
        var source = canvas(1)
        source.put("x", at: .zero)
        for (column, seen) in [(0, "x 本"), (1, " x本"), (2, "日x"), (3, "日 x")] {
            var target = canvas(4)
            target.put("日本", at: .zero)
            target.draw(source, from: source.bounds, at: Point(column: column, row: 0))
            #expect(target.line(0) == seen)
        }
    }

    @Test func copiesGraphemesOfSeveralScalars() {
        var source = canvas(3)
        source.put("e\u{301}👍🏽", at: .zero)
        var target = canvas(3)
        target.put("o\u{308}", at: .zero)
        target.draw(source, from: source.bounds, at: .zero)
        #expect(target.line(0) == "e\u{301}👍🏽")
    }

    @Test func hasNoSizeBelowNothing() {
        var canvas = canvas(-3, -1)
        canvas.put("a", at: .zero)
        canvas.fill(Rect(column: 0, row: 0, columns: 1, rows: 1))
        #expect(canvas.size == .zero)
        #expect(canvas.lines == [])
        #expect(canvas[.zero] == .blank)
    }

    @Test func rowsAreEqualByWhatTheyShow() {
        var one = canvas(3, 2)
        var other = canvas(3, 2)
        // The same grapheme, at different places of the side tables.
        other.put("o\u{308}", at: .zero)
        one.put("e\u{301}", at: .zero)
        other.put("e\u{301}", at: .zero)
        #expect(one.rowEquals(0, of: other))
        other.put("e\u{301}", at: .zero, style: .faint)
        #expect(!one.rowEquals(0, of: other))
        #expect(one.rowEquals(1, of: other))
        #expect(!one.rowEquals(0, of: canvas(4, 2)))
    }

    /// What stood in eight cells, what stands there now, and the columns to write again.
    @Test(
        arguments: [
            ("abcdefgh", "abcdefgh", nil), ("abcdefgh", "abXdeYgh", 2..<6), ("abcdefgh", "Xbcdefgh", 0..<1),
            ("abcdefgh", "abcdefgX", 7..<8),
            ("ab日ef", "abcdef", 2..<4), ("abcdef", "ab日ef", 2..<4), ("ab日ef", "ab日eg", 5..<6), ("ab日", "abX", 2..<4), ("a日b", "日ab", 0..<3),
            ("ab日ef", "abcd日", 2..<6),
        ] as [(String, String, Range<Int>?)])
    func changedColumnsHoldWholeGraphemes(before: String, now: String, columns: Range<Int>?) {
        var one = canvas(8)
        var other = canvas(8)
        one.put(before, at: .zero)
        other.put(now, at: .zero)
        #expect(other.changedColumns(inRow: 0, since: one) == columns)
        #expect(other.changedColumns(inRow: 0, since: nil) == 0..<8)
    }
}
