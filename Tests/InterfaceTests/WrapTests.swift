import Canvas
import Testing

@testable import Interface

@Suite struct WrapTests {
    static let texts = [
        "", " ", "one", "one two three", "  two  blanks  ", "a\nb", "a\n\nb\n", "incomprehensibilities",
        "an incomprehensibility, twice an incomprehensibility", "exactly ten", "ten chars, ten chars, ten",
        "Read writes Db and then Events: a crash between leaves them different.",
    ]

    @Test(arguments: texts, [1, 2, 9, 10, 11, 40])
    func noRowIsWiderAndNoWordIsLost(text: String, columns: Int) {
        let rows = Wrap.rows(text, columns: columns)
        #expect(rows.allSatisfy { TextWidth.columns($0) <= columns })
        #expect(rows.joined().filter { $0 != " " } == text.filter { $0 != " " && $0 != "\n" })
    }

    /// Plain text is broken byte by byte, any other grapheme by grapheme.
    @Test(arguments: texts, [1, 2, 9, 10, 11, 40])
    func accentsBreakWherePlainLettersDo(text: String, columns: Int) {
        let accented = text.replacing("e", with: "é")
        #expect(Wrap.rows(accented, columns: columns) == Wrap.rows(text, columns: columns).map { $0.replacing("e", with: "é") })
    }

    @Test func breaksAtBlanks() {
        #expect(Wrap.rows("one two  three\nfour", columns: 8) == ["one two", "three", "four"])
        #expect(Wrap.rows("incomprehensible", columns: 6) == ["incomp", "rehens", "ible"])
        #expect(Wrap.rows("日本語", columns: 4) == ["日本", "語"])
    }

    @Test(
        "A sentence is cut behind a whole word, one word where it must be",
        arguments: [
            ("one two three", 13, "one two three"), ("one two three", 10, "one two…"), ("one two three", 8, "one two…"),
            ("incomprehensible", 6, "incom…"),
        ])
    func cutsBehindWords(text: String, columns: Int, cut: String) {
        #expect(Wrap.cutWords(text, columns: columns) == cut)
    }
}
