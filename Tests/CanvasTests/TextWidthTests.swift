import Canvas
import Testing

@Suite struct TextWidthTests {
    @Test(
        arguments: [
            ("", 0), ("plain ASCII", 11), ("─│┌┐▶✖▲●", 8), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("ｆｕｌｌ", 8), ("한국어", 6),
            ("\u{1112}\u{1161}\u{11AB}", 2), ("a\u{300}\u{301}\u{302}b", 2), ("क्षि", 2), ("नि", 2),
        ] as [(String, Int)])
    func letters(text: String, columns: Int) { #expect(TextWidth.columns(text) == columns) }

    @Test(
        arguments: [
            ("🙂", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🏳️‍🌈", 2), ("❤", 1), ("❤️", 2), ("1️⃣", 2), ("🇬🇧", 2), ("🇬", 1), ("⌚", 2), ("⌚\u{FE0E}", 2),
        ] as [(String, Int)])
    func pictures(text: String, columns: Int) { #expect(TextWidth.columns(text) == columns) }

    @Test(arguments: ["\u{0}", "\n", "\r\n", "\u{7F}", "\u{9B}", "\u{200B}", "\u{202E}", "\u{301}", "\u{FEFF}"])
    func whatTakesNoCell(text: String) { #expect(TextWidth.columns(text) == 0) }

    @Test func aTextIsAsWideAsItsGraphemes() {
        let text = "a日e\u{301}👩‍👩‍👧‍👦🇬🇧─"
        #expect(TextWidth.columns(text) == text.map { TextWidth.columns(of: $0) }.reduce(0, +))
        #expect(TextWidth.columns(text) == 1 + 2 + 1 + 2 + 2 + 1)
    }
}
