import Canvas
import Testing

@Suite struct VisibleTextTests {
    /// Everything a terminal would obey, hide or reorder, one class a line: what it is, and what is seen instead.
    @Test(
        arguments: [
            ("escape", "a\u{1B}[2Jb", "a␛[2Jb"), ("bell", "\u{7}", "␇"), ("null", "\u{0}", "␀"), ("carriage return", "a\rb", "a␍b"),
            ("delete", "\u{7F}", "␡"), ("C1 control sequence", "\u{9B}2J", "\u{FFFD}2J"),
            ("C1 string", "\u{9D}0;x\u{9C}", "\u{FFFD}0;x\u{FFFD}"),
            ("right-to-left override", "\u{202E}cba", "\u{FFFD}cba"), ("isolates", "\u{2066}x\u{2069}", "\u{FFFD}x\u{FFFD}"),
            ("marks of direction", "\u{200E}\u{200F}\u{61C}", "\u{FFFD}\u{FFFD}\u{FFFD}"), ("zero-width space", "a\u{200B}b", "a\u{FFFD}b"),
            ("joiner between letters", "a\u{200D}b", "a\u{FFFD}b"), ("non-joiner", "a\u{200C}b", "a\u{FFFD}b"),
            ("word joiner, byte order mark", "\u{2060}\u{FEFF}", "\u{FFFD}\u{FFFD}"), ("soft hyphen", "a\u{AD}b", "a\u{FFFD}b"),
            ("Hangul fillers", "\u{115F}\u{1160}\u{3164}\u{FFA0}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("line and paragraph separator", "a\u{2028}b\u{2029}", "a\u{FFFD}b\u{FFFD}"),
            ("tags", "\u{E0041}\u{E007F}", "\u{FFFD}\u{FFFD}"),
            ("grapheme joiner", "a\u{34F}b", "a\u{FFFD}b"), ("interlinear notes", "\u{FFF9}\u{FFFB}", "\u{FFFD}\u{FFFD}"),
            ("Mongolian selectors", "\u{180B}\u{180E}", "\u{FFFD}\u{FFFD}"), ("a mark alone", "\u{301}", "\u{25CC}\u{301}"),
            ("a mark at a line's start", "\u{301}a", "\u{25CC}\u{301}a"),
            ("selectors on nothing", "\u{FE0F}a\u{FE0F}", "\u{FFFD}a\u{FFFD}"),
            ("a Hangul final alone", "\u{11A8}", "\u{FFFD}"),
            ("supplementary selector", "a\u{E0100}", "a\u{FFFD}"), ("musical control", "\u{1D173}", "\u{FFFD}"),
            ("Arabic number sign", "\u{600}1", "\u{FFFD}1"),
        ] as [(String, String, String)])
    func isSeen(what: String, text: String, seen: String) {
        #expect(
            VisibleText.line(text).unicodeScalars.elementsEqual(seen.unicodeScalars), "\(what): \(VisibleText.line(text).debugDescription)")
    }

    @Test(arguments: ["", "plain", "naïve café", "e\u{301}", "日本語", "👩‍👩‍👧‍👦", "🏳️‍🌈", "❤️", "👍🏽", "1️⃣", "─ ▶ ✖", "Grüße, мир"])
    func whatIsHarmlessStays(text: String) {
        #expect(VisibleText.line(text).unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test func lineBreaksStayOnlyInBlocks() {
        #expect(VisibleText.line("one\ntwo\tthree") == "one two three")
        #expect(VisibleText.line("one\r\ntwo") == "one two")
        #expect(VisibleText.block("one\r\ntwo\nthree") == "one\ntwo\nthree")
    }

    @Test func aGraphemeKeepsEightMarks() {
        let marks = String(repeating: "\u{301}", count: 20)
        #expect(VisibleText.line("a\(marks)b\(marks)").unicodeScalars.count == 2 * 9)
    }

    /// No scalar at all becomes something that takes no cell, unless it is a mark on something that does.
    @Test func nothingHides() {
        var hidden: [String] = []
        for value in UInt32(0)...0xFFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let seen = VisibleText.line(String(Character(scalar)))
            if TextWidth.columns(seen) == 0 { hidden.append(String(value, radix: 16)) }
        }
        #expect(hidden.isEmpty, "\(hidden.count), first \(hidden.prefix(20))")
    }

    @Test func isDoneAfterOnce() {
        for value in UInt32(0)...0x2FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = VisibleText.line("a\(Character(scalar))b")
            if VisibleText.line(once) != once { Issue.record("\(String(value, radix: 16)) changes again") }
        }
    }
}
