import Canvas
import Foundation
import Testing

@testable import Terminal

@Suite struct PaletteTests {
    @Test(
        arguments: [
            (0x000000, 16), (0xFFFFFF, 231), (0xFF0000, 196), (0x00FF00, 46), (0x5F87AF, 67), (0x808080, 244), (0x080808, 232),
            (0xEEEEEE, 255),
            (0x7AA2F7, 111),
        ] as [(Int, Int32)])
    func nearestOf256(colour: Int, number: Int32) { #expect(Palette(colours: 256).number(of: rgb(colour)) == number) }

    @Test(arguments: [(0x000000, 0), (0xFF0000, 9), (0xCC0000, 1), (0xFFFFFF, 15), (0x808080, 8)] as [(Int, Int32)])
    func nearestOfSixteen(colour: Int, number: Int32) { #expect(Palette(colours: 16).number(of: rgb(colour)) == number) }

    @Test func eightColoursStayBelowEight() {
        for colour in stride(from: 0, through: 0xFFFFFF, by: 0x011111) {
            #expect((0..<8).contains(Palette(colours: 8).number(of: rgb(colour))))
        }
    }

    @Test func directColoursAreTheirOwnNumber() { #expect(Palette(colours: 1 << 24).number(of: rgb(0x7AA2F7)) == 0x7AA2F7) }

    @Test func theTerminalsOwnColourIsNone() {
        for colours in [0, 8, 256, 1 << 24] { #expect(Palette(colours: colours).number(of: .terminalDefault) == -1) }
    }

    private func rgb(_ value: Int) -> Colour {
        .rgb(red: UInt8(value >> 16 & 255), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
    }
}

@Suite struct TerminalGlyphTests {
    /// Widths as the C library of a UTF-8 locale has them, for what is used here.
    private func width(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x0300...0x036F, 0x20E3, 0xFE00...0xFE0F, 0x200D: 0
        case 0x1F300...0x1FAFF, 0x3000...0x9FFF: 2
        case 0xE000...0xF8FF: -1
        default: 1
        }
    }

    @Test(
        arguments: [
            ("e\u{301}", 1, ["e\u{301}"]), ("日", 2, ["日"]), ("❤️", 2, ["❤", " "]), ("1️⃣", 2, ["1\u{20E3}", " "]), ("👍🏽", 2, ["👍"]),
            ("👩‍👩‍👧‍👦", 2, ["👩"]), ("🇬🇧", 2, ["G", "B"]), ("\u{E000}", 1, ["\u{FFFD}"]), ("\u{E000}", 2, ["\u{FFFD}", " "]),
            ("日", 1, ["\u{FFFD}"]),
            ("a" + String(repeating: "\u{301}", count: 8), 1, ["a" + String(repeating: "\u{301}", count: 4)]), (" ", 1, [" "]),
        ] as [(String, Int, [String])])
    func everyTerminalDrawsAlike(grapheme: String, columns: Int, cells: [String]) {
        let found = TerminalGlyph.cells(of: grapheme.unicodeScalars, columns: columns, width: width)
        #expect(found.map { $0.map { String($0) }.joined() } == cells)
    }
}

@Suite struct Base64Tests {
    /// The vectors of RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ("─▶", "4pSA4pa2"),
    ])
    func encodes(text: String, encoded: String) { #expect(Base64.encode(text.utf8) == encoded) }
}

@Suite struct WakeupTests {
    @Test func isReadableUntilCleared() throws {
        let wakeup = try #require(Wakeup())
        #expect(wait(for: [wakeup.descriptor], milliseconds: 0) == [])
        wakeup.ring()
        wakeup.ring()
        #expect(wait(for: [wakeup.descriptor], milliseconds: 0) == [wakeup.descriptor])
        wakeup.clear()
        #expect(wait(for: [wakeup.descriptor], milliseconds: 0) == [])
    }

    @Test func neverBlocksHoweverOftenItRings() throws {
        let wakeup = try #require(Wakeup())
        for _ in 0..<200_000 { wakeup.ring() }
        wakeup.clear()
        #expect(wait(for: [wakeup.descriptor], milliseconds: 0) == [])
    }

    /// The thread is one of its own: a task would wait for its turn in the tests' shared pool, which tests that wait
    /// for a child process or draw a large board may hold for longer than this test waits.
    @Test func ringsFromAnotherThread() throws {
        let wakeup = try #require(Wakeup())
        Thread.detachNewThread { wakeup.ring() }
        #expect(wait(for: [wakeup.descriptor], milliseconds: 20_000) == [wakeup.descriptor])
    }
}

@Suite struct ScriptedTerminalTests {
    @Test func playsItsStepsAndCloses() throws {
        let terminal = try ScriptedTerminal(size: Size(columns: 20, rows: 5), steps: [.type("ab"), .resize(Size(columns: 9, rows: 3))])
        #expect(wait(for: [terminal.inputDescriptor], milliseconds: 0) == [terminal.inputDescriptor])
        #expect(try terminal.read() == [.key(.character("a")), .key(.character("b"))])
        #expect(try terminal.read() == [.resize(Size(columns: 9, rows: 3))])
        #expect(terminal.size == Size(columns: 9, rows: 3))
        #expect(throws: TerminalError.closed) { try terminal.read() }
    }

    @Test func keepsItsFrames() throws {
        let terminal = try ScriptedTerminal(size: Size(columns: 3, rows: 1), steps: [])
        var canvas = Canvas(size: terminal.size)
        canvas.put("abc", at: .zero)
        terminal.paint(Screen(canvas: canvas), theme: Theme(name: "plain", title: "Plain", isLight: false, looks: [:]))
        #expect(terminal.frames.map(\.canvas.lines) == [["abc"]])
    }
}

@Suite struct TerminalErrorTests {
    @Test(
        arguments: [
            (.noTerminal, "is not a terminal"), (.unsuitable(term: ""), "TERM is not set"),
            (.unsuitable(term: "du\u{1B}mb"), "kind du␛mb is unknown"),
            (.closed, "closed"), (.system(action: "make a pipe", number: 24), "cannot make a pipe (system error 24)"),
        ] as [(TerminalError, String)])
    func isOneSentence(error: TerminalError, part: String) {
        #expect(error.description.contains(part))
        #expect(!error.description.contains("\n"))
    }
}
