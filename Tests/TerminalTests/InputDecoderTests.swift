import Canvas
import Testing

@testable import Terminal

@Suite struct InputDecoderTests {
    /// What a decoder makes of bytes after which nothing follows.
    private func decoded(_ bytes: [UInt8], sequences: [[UInt8]: Key] = [:]) -> [Input] {
        var decoder = InputDecoder(sequences: sequences)
        decoder.feed(bytes)
        return decoder.take() + decoder.settle()
    }

    private func decoded(_ text: String) -> [Input] { decoded(Array(text.utf8)) }

    @Test(
        arguments: [
            ("a", [.character("a")]), ("Aé日🙂", [.character("A"), .character("é"), .character("日"), .character("🙂")]),
            ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]), ("\u{8}", [.backspace]),
            ("\u{1}\u{13}\u{1A}", [.control("a"), .control("s"), .control("z")]), ("\u{0}\u{1C}", [.unknown, .unknown]),
            ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}x", [.escape, .character("x")]),
            ("\u{1B}é", [.escape, .character("é")]),
            ("\u{1B}[", [.escape, .character("[")]), ("\u{1B}O", [.escape, .character("O")]), ("\u{1B}]", [.escape, .character("]")]),
            ("\u{1B}P", [.escape, .character("P")]), ("\u{1B}\r", [.escape, .enter]),
            ("\u{1B}:q!\r", [.escape, .character(":"), .character("q"), .character("!"), .enter]),
            ("\u{85}", [.unknown]),
        ] as [(String, [Key])])
    func characters(text: String, keys: [Key]) { #expect(decoded(text) == keys.map { .key($0) }) }

    @Test(
        arguments: [
            ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end), ("1~", .home), ("7~", .home), ("4~", .end),
            ("8~", .end), ("2~", .insert), ("3~", .delete), ("5~", .pageUp), ("6~", .pageDown), ("Z", .backTab), ("1;2A", .shiftUp),
            ("1;2B", .shiftDown), ("1;2C", .shiftRight), ("1;2D", .shiftLeft), ("a", .shiftUp), ("11~", .function(1)),
            ("15~", .function(5)),
            ("24~", .function(12)), ("P", .function(1)), ("[A", .function(1)), ("[E", .function(5)), ("1;5A", .unknown), ("1;3D", .unknown),
            ("3;5~", .unknown), ("99~", .unknown), ("?1;2c", .unknown), ("1;2R", .unknown), (">0;1;2c", .unknown), ("1 q", .unknown),
            ("E", .unknown),
        ] as [(String, Key)])
    func controlSequences(rest: String, key: Key) {
        #expect(decoded("\u{1B}[\(rest)x") == [.key(key), .key(.character("x"))])
    }

    @Test(
        arguments: [
            ("A", .up), ("D", .left), ("H", .home), ("F", .end), ("P", .function(1)), ("S", .function(4)), ("M", .enter),
            ("q", .character("1")),
            ("k", .character("+")), ("2P", .function(1)), ("z", .unknown),
        ] as [(String, Key)])
    func singleShifts(rest: String, key: Key) {
        #expect(decoded("\u{1B}O\(rest)x") == [.key(key), .key(.character("x"))])
    }

    @Test func whatTheTerminalCallsItsKeysGoesFirst() {
        let sequences: [[UInt8]: Key] = [Array("\u{1B}[3$".utf8): .delete, Array("\u{1B}[A".utf8): .pageUp, Array("\u{1B}Ox".utf8): .home]
        #expect(decoded(Array("\u{1B}[3$\u{1B}[A\u{1B}Ox".utf8), sequences: sequences) == [.key(.delete), .key(.pageUp), .key(.home)])
    }

    /// No letter of a sequence that nobody knows may be taken for a command.
    @Test(arguments: [
        "\u{1B}[38;5;1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17m", "\u{1B}[<0;1M", "\u{1B}[<1:2;1;1M", "\u{1B}[200;5~", "\u{1B}[201~",
        "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}P>|xterm(388)\u{1B}\\",
        "\u{1B}[!p", "\u{1B}[=1;2c", "\u{1B}[<0;-1;-1M", "\u{9B}?62;22c", "\u{9D}11;rgb:0/0/0\u{7}", "\u{1B}[ 1 2 3q", "\u{1B}[<128;3;4M",
        "\u{1B}[1;99999999999999999999999999A",
    ])
    func unknownSequencesAreSwallowedWhole(sequence: String) {
        #expect(decoded(sequence) == [.key(.unknown)])
    }

    /// A slow line cuts a sequence anywhere: once it has begun, what is missing of it is nothing that a hand has typed.
    @Test(
        arguments: [
            ("\u{1B}", .restOfKey), ("\u{1B}[", .restOfIntroducer), ("\u{1B}O", .restOfIntroducer), ("\u{1B}P", .restOfIntroducer),
            ("\u{1B}[1;5", .restOfSequence), ("\u{1B}[20", .restOfSequence), ("\u{1B}]11;rgb:dd", .restOfSequence),
            ("\u{1B}P>|XTerm(", .restOfSequence), ("\u{1B}[M ", .restOfSequence), ("\u{1B}[<0;3", .restOfSequence), ("a", .nothing),
            ("\u{1B}[200~a", .restOfPaste),
        ] as [(String, InputDecoder.Missing)])
    func whatIsMissingIsKnown(text: String, missing: InputDecoder.Missing) {
        var decoder = InputDecoder()
        decoder.feed(Array(text.utf8))
        _ = decoder.take()
        #expect(decoder.missing == missing)
    }

    @Test func theUndoOfShellsIsAKey() { #expect(decoded("\u{1F}") == [.key(.control("_"))]) }

    @Test func aSequenceCutShortIsDropped() {
        #expect(decoded("\u{1B}[12;3") == [.key(.unknown)])
        #expect(decoded("\u{1B}[12\u{1B}[A") == [.key(.unknown), .key(.up)])
        #expect(decoded("\u{1B}[1\rx") == [.key(.unknown), .key(.enter), .key(.character("x"))])
        #expect(decoded("\u{1B}]11;rgb:00") == [.key(.unknown)])
    }

    @Test func aSequenceWithoutEndIsGivenUp() {
        var decoder = InputDecoder()
        decoder.feed(Array("\u{1B}[".utf8) + Array(repeating: UInt8(ascii: "1"), count: 100_000))
        #expect(decoder.take() == [.key(.unknown)])
        #expect(decoder.missing == .nothing)
    }

    @Test(
        arguments: [
            [0xC3], [0xE2, 0x94], [0xF0, 0x9F, 0x99], [0xFF], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xE2, 0x41],
        ] as [[UInt8]])
    func bytesThatAreNoTextAreNoKeys(bytes: [UInt8]) {
        let inputs = decoded(bytes)
        #expect(!inputs.isEmpty)
        #expect(inputs.allSatisfy { $0 == .key(.unknown) || $0 == .key(.character("A")) })
    }

    /// Whatever is sent may arrive in any pieces.
    @Test(arguments: ["\u{1B}[1;2A", "é日🙂", "\u{1B}[<0;12;7M", "\u{1B}[200~a\r\nb\u{1B}[201~x", "\u{1B}OP\u{1B}[15~", "\u{1B}[M !!"])
    func piecesMakeTheWhole(text: String) {
        let bytes = Array(text.utf8)
        let whole = decoded(bytes)
        for cut in 1..<bytes.count {
            var decoder = InputDecoder()
            decoder.feed(bytes[..<cut])
            var inputs = decoder.take()
            decoder.feed(bytes[cut...])
            inputs += decoder.take()
            #expect(inputs == whole, "cut after \(cut)")
            #expect(decoder.missing == .nothing)
        }
    }

    @Test(
        arguments: [
            ("<0;1;1M", Mouse(.press, .left, at: .zero)), ("<0;300;250m", Mouse(.release, .left, at: Point(column: 299, row: 249))),
            ("<2;5;6M", Mouse(.press, .right, at: Point(column: 4, row: 5))),
            ("<1;5;6M", Mouse(.press, .middle, at: Point(column: 4, row: 5))),
            ("<32;5;6M", Mouse(.drag, .left, at: Point(column: 4, row: 5))),
            ("<35;5;6M", Mouse(.move, .none, at: Point(column: 4, row: 5))),
            ("<64;5;6M", Mouse(.wheelUp, .none, at: Point(column: 4, row: 5))),
            ("<65;5;6M", Mouse(.wheelDown, .none, at: Point(column: 4, row: 5))),
            ("<66;5;6M", Mouse(.wheelLeft, .none, at: Point(column: 4, row: 5))),
            ("<4;5;6M", Mouse(.press, .left, at: Point(column: 4, row: 5), withShift: true)),
            ("<80;5;6M", Mouse(.wheelUp, .none, at: Point(column: 4, row: 5), withControl: true)),
            ("<0;99999999999999999999999;1M", Mouse(.press, .left, at: Point(column: 99_998, row: 0))),
            ("M !!", Mouse(.press, .left, at: .zero)), ("M#!!", Mouse(.release, .none, at: .zero)),
            ("M`!!", Mouse(.wheelUp, .none, at: .zero)),
        ] as [(String, Mouse)])
    func mouseReports(rest: String, mouse: Mouse) { #expect(decoded("\u{1B}[\(rest)") == [.mouse(mouse)]) }

    @Test(arguments: ["<0;0;0M", "<0;0;5M", "<0;1;2;3M", "<;;M"])
    func mouseReportsFromOutsideAreNone(rest: String) { #expect(decoded("\u{1B}[\(rest)") == [.key(.unknown)]) }

    @Test func focus() { #expect(decoded("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)]) }

    @Test func aCursorReportIsAnAnswerOnlyOnce() {
        var decoder = InputDecoder()
        decoder.awaitsCursorReport = true
        decoder.feed(Array("q\u{1B}[1;3Rx\u{1B}[1;2R".utf8))
        #expect(decoder.take() == [.key(.character("q")), .ambiguousWidth(2), .key(.character("x")), .key(.unknown)])
    }
}

@Suite struct PasteTests {
    private func pasted(_ pieces: String...) -> [Input] {
        var decoder = InputDecoder()
        var inputs: [Input] = []
        for piece in pieces {
            decoder.feed(Array(piece.utf8))
            inputs += decoder.take()
        }
        return inputs
    }

    @Test(
        arguments: [
            ("client > lb", "client > lb"), ("", ""), ("one\rtwo\r\nthree\nfour", "one\ntwo\nthree\nfour"),
            ("keys \u{1B}[A stay", "keys \u{1B}[A stay"),
            ("日本 e\u{301}", "日本 e\u{301}"), ("q:\u{3}\u{1B}", "q:\u{3}\u{1B}"),
        ] as [(String, String)])
    func isTextNotKeys(sent: String, text: String) {
        #expect(pasted("\u{1B}[200~\(sent)\u{1B}[201~") == [.paste(text)])
    }

    @Test func whatFollowsIsKeys() {
        #expect(pasted("\u{1B}[200~a\u{1B}[201~q\u{1B}[200~b\u{1B}[201~") == [.paste("a"), .key(.character("q")), .paste("b")])
    }

    /// Text that holds the end mark would otherwise end its own paste and have its rest run as commands.
    @Test func anEndMarkInsideEndsNothing() {
        #expect(pasted("\u{1B}[200~a\u{1B}[201~:q!\r\u{1B}[201~x") == [.paste("a:q!\n"), .key(.character("x"))])
    }

    @Test func waitsForItsEnd() {
        var decoder = InputDecoder()
        decoder.feed(Array("\u{1B}[200~half".utf8))
        #expect(decoder.take() == [])
        #expect(decoder.missing == .restOfPaste)
        decoder.feed(Array(" whole\u{1B}[2".utf8))
        #expect(decoder.take() == [])
        decoder.feed(Array("01~".utf8))
        #expect(decoder.take() == [.paste("half whole")])
        #expect(decoder.missing == .nothing)
    }

    @Test func givesWhatItHasWhenTheEndNeverComes() {
        var decoder = InputDecoder()
        decoder.feed(Array("\u{1B}[200~half".utf8))
        #expect(decoder.take() + decoder.settle() == [.paste("half")])
        decoder.feed(Array("x".utf8))
        #expect(decoder.take() == [.key(.character("x"))])
    }

    @Test func brokenBytesBecomeSubstitutes() {
        var decoder = InputDecoder()
        decoder.feed(Array("\u{1B}[200~a".utf8) + [0xFF] + Array("b\u{1B}[201~".utf8))
        #expect(decoder.take() == [.paste("a\u{FFFD}b")])
    }

    /// In pieces of a terminal's buffer, a megabyte takes a fraction of the second that is promised.
    @Test func aMegabyteIsQuick() {
        let text = String(repeating: "client > lb > app x3\r", count: 50_000)
        let bytes = Array("\u{1B}[200~\(text)\u{1B}[201~".utf8)
        var decoder = InputDecoder()
        var inputs: [Input] = []
        let duration = ContinuousClock().measure {
            for start in stride(from: 0, to: bytes.count, by: 4096) {
                decoder.feed(bytes[start..<min(start + 4096, bytes.count)])
                inputs += decoder.take()
            }
        }
        #expect(inputs.count == 1)
        #expect(duration < .seconds(5), "\(duration)")
    }
}
