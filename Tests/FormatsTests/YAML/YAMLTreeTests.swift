import Testing

@testable import Formats

/// A text that the reader refuses, and all it says about it.
struct Refused: CustomTestStringConvertible, Sendable {
    let text: String
    let problems: [String]
    init(_ text: String, _ problems: String...) { (self.text, self.problems) = (text, problems) }
    var testDescription: String { text.count > 40 ? text.prefix(40) + "…" : text }
}

@Suite struct YAMLTreeTests {
    static let refused: [Refused] = [
        Refused("", "f:1:1: the file is empty"),
        Refused("# nothing but a remark\n", "f:1:1: the file is empty"),
        Refused(
            "a: &x 1\nb: *x\n", "f:1:4: anchors and aliases are not used here; write the value itself",
            "f:2:4: anchors and aliases are not used here; write the value itself"),
        Refused(
            "a: !!int 1\nb: ! 2\nc: !mine {d: 1}\n", "f:1:4: tags are not used here", "f:2:4: tags are not used here",
            "f:3:4: tags are not used here"),
        Refused("a: 1\n---\nb: 2\n", "f:2:1: a second document; a file holds one"),
        Refused("a: 1\nb: 2\na: 3\n", "f:3:1: 'a' stands twice, first in line 1"),
        Refused("x:\n  - {a: 1, a: 2}\n", "f:2:12: 'a' stands twice, first in line 2"),
        Refused(
            "{a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10,\nk: 11,\nk: 12}", "f:3:1: 'k' stands twice, first in line 2"),
        Refused("? [a, b]\n: 1\n", "f:1:3: a key is one word"),
        Refused("a: \"x\\u0007y\"\n", "f:1:4: the control character U+0007 cannot stand in a text"),
        Refused("a: \"x\\0y\"\n", "f:1:4: the control character U+0000 cannot stand in a text"),
        Refused("a: \"x\\u0085y\"\n", "f:1:4: the control character U+0085 cannot stand in a text"),
        Refused(
            "a: x\u{1}y\nb: \u{7F}z\n", "f:1:5: the control character U+0001 cannot stand in a text",
            "f:2:4: the control character U+007F cannot stand in a text"),
        Refused("é: ü\u{9B}x\n", "f:1:5: the control character U+009B cannot stand in a text"),
        Refused(
            "\u{FEFF}a: 1\na: \u{FEFF}2\n", "f:2:1: 'a' stands twice, first in line 1",
            "f:2:4: the control character U+FEFF cannot stand in a text"),
        Refused("\u{FEFF}a: !x 1\n", "f:1:4: tags are not used here"),
        Refused("a: x\u{2028}y\n", "f:1:5: the line separator U+2028 cannot stand in a text"),
        Refused("a: \"x\ty\"\n", "f:1:4: a tab cannot stand in a text; write blanks"),
        Refused("x: " + String(repeating: "[", count: 70) + "\n", "f:1:67: nested deeper than 64 levels"),
        Refused("a: " + String(repeating: "x", count: 70_000), "f:1:4: a text of 70,000 bytes; 65,536 (64 KiB) are the most that is read"),
        Refused("- {call: GET /{code}, does: Redirect}\n", "f:1:10: not YAML: put quotes around GET /{code}"),
        Refused("- [read, GET /{code}/x, other]\n", "f:1:10: not YAML: put quotes around GET /{code}/x"),
        Refused("title: Redirect: a story # really\n", "f:1:8: not YAML: put quotes around Redirect: a story, or begin a new line"),
        Refused(
            "a: 1\n b: 2\nc: 3\n",
            "f:2:2: not YAML: 'b' stands deeper than 'a' of line 1, whose value is '1': begin both in one column, or take that value away"),
        Refused(
            "figures: 5 # as ever\n\n  # a remark\n  reads: 1k/s\n  writes: 10/s\n",
            "f:4:3: not YAML: 'reads' stands deeper than 'figures' of line 1, whose value is '5': begin both in one column, or take that "
                + "value away"),
        Refused(
            "a:\n  - b: 1\n     c: 2\n",
            "f:3:6: not YAML: 'c' stands deeper than 'b' of line 2, whose value is '1': begin both in one column, or take that value away"),
        Refused("a: text\n  of a story: told\n", "f:2:3: not YAML: put quotes around of a story: told, or begin a new line"),
        Refused("- {why: a page: like any other, b: 1}\n", "f:1:9: not YAML: put quotes around a page: like any other"),
        Refused(
            "a: 1\n<<<<<<< ours\nb: 1\n=======\nb: 2\n>>>>>>> theirs\nc: 3\n",
            "f:2:1: not YAML: git marked a conflict here, up to line 6; keep what is right of both sides and take its marks out"),
        Refused(
            "a:\n<<<<<<<<< HEAD\n  - {b: 1}\n",
            "f:2:1: not YAML: git marked a conflict here; keep what is right of both sides and take its marks out"),
        Refused("a: @home\n", "f:1:4: not YAML: put quotes around @home"),
        Refused("a:\n\t- b\n", "f:2:1: not YAML: a tab cannot indent; write blanks"),
        Refused("a: \"one\nb: two\n", "f:1:4: not YAML: this quote is not closed"),
        Refused("a: {b: \"one}\nb: two\n", "f:1:8: not YAML: this quote is not closed"),
        Refused("boardwalk: 1\ncomponents: [", "f:2:13: not YAML: this bracket is not closed"),
        Refused("boardwalk: 1\ncomponents: {a: b\n\n", "f:2:13: not YAML: this brace is not closed"),
        Refused("a: [b, c d: e}\n", "f:1:14: not YAML: ',' or ']' was expected; it is open since line 1, column 4"),
        Refused("a: 1\nb\nc: 2\n", "f:2:1: not YAML: a key needs ': ' and a value"),
        Refused("a:\n  b: 1\n c: 2\n", "f:3:2: not YAML: a key was expected here; its line should begin below the key of line 1"),
        Refused("a: \"\\q\"\n", "f:1:4: not YAML: unknown escape character"),
    ]

    @Test(arguments: refused) func refusesEachWhereItStands(_ input: Refused) {
        let problems = ReadingProblem.report(YAMLTree(input.text).problems)
        #expect(problems.map { $0.text(file: "f") } == input.problems)
    }

    @Test func saysWhereBytesAreNoText() {
        let bytes = Array("a: é".utf8) + [0xFF, 0xFE, 0x0A] + Array("b: ".utf8) + [0xED, 0xA0, 0x80, 0x0A]
        let tree = YAMLTree(bytes)
        #expect(tree.root == nil)
        #expect(
            tree.problems.map { $0.text(file: "f") } == [
                "f:1:5: not UTF-8: the byte 0xFF cannot stand here", "f:2:4: not UTF-8: the byte 0xED cannot stand here",
            ])
    }

    @Test func refusesWhatIsTooLarge() {
        let tree = YAMLTree(Array(repeating: 0x20, count: 17_000_000))
        #expect(tree.problems.map(\.message) == ["the file has 17,000,000 bytes; 16,000,000 (16 MB) are the most that is read"])
    }

    @Test func reportsTheFirstFifty() {
        let text = (1...80).map { "k\($0): !x 1\n" }.joined()
        let problems = ReadingProblem.report(YAMLTree(text).problems)
        #expect(problems.count == 50)
        #expect(problems.last?.line == 50)
    }

    @Test func aByteTooMuchIsNamedAsSuch() {
        let text = "a: " + String(repeating: "x", count: 65_537)
        #expect(YAMLTree(text).problems.map(\.message) == ["a text of 65,537 bytes; 65,536 (64 KiB) are the most that is read"])
        #expect(YAMLTree(String(text.dropLast())).problems.isEmpty)
    }

    @Test func keepsTheWordsThatYAMLWouldGuessAbout() throws {
        let root = try #require(YAMLTree("a: no\nb: 100:1\nc: 1.10\nd: on\ne: ~\nf:\n").root)
        #expect(root.pairs?.map { $0.value.text } == ["no", "100:1", "1.10", "on", "~", ""])
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func copiesEveryNodeByItsBytes(_ lineBreak: String) throws {
        let text = [
            "# é — remark", "tïtle: \"Ünï\"  # 🚀", "list:", "  - {id: é, to: [a, \"🚀\"]} # x", "  - id: b", "    note: |", "      two",
            "      lines", "", "    # ü", "    last: ö",
        ]
        .joined(separator: lineBreak)
        let tree = YAMLTree(text)
        let root = try #require(tree.root)
        func bytes(_ node: YAMLNode?) -> String? { node.map { tree.source.text($0.start.byteOffset..<$0.end.byteOffset) } }
        #expect(bytes(root["tïtle"]) == "\"Ünï\"")
        let items = try #require(root["list"]?.items)
        #expect(bytes(items.first) == "{id: é, to: [a, \"🚀\"]}")
        #expect(bytes(items.first?["to"]?.items?.last) == "\"🚀\"")
        #expect(items.first.map { [$0.start.line, $0.start.column, $0.end.line, $0.end.column] } == [4, 5, 4, 26])
        #expect(bytes(items.last?["note"]) == ["|", "      two", "      lines"].joined(separator: lineBreak))
        #expect(bytes(items.last?["last"]) == "ö")
        #expect(bytes(root)?.hasSuffix("ö") == true)
        #expect(root.end.line == 11)
    }

    @Test func endsABlockWithItsLastValue() throws {
        let root = try #require(YAMLTree("a:\n  - b: 1\n\n# remark\nc: 2\n").root)
        #expect(root["a"]?.end == TextPosition(line: 2, column: 9, byteOffset: 11))
        #expect(root["a"]?.start == TextPosition(line: 2, column: 3, byteOffset: 5))
    }

    @Test func findsPlacesInLongLinesOfAnyScript() throws {
        let text = "a: [" + (0..<3000).map { "注文\($0)" }.joined(separator: ", ") + "]"
        let tree = YAMLTree(text)
        let items = try #require(tree.root?["a"]?.items)
        #expect(items.count == 3000)
        #expect(items.allSatisfy { tree.source.text($0.start.byteOffset..<$0.end.byteOffset) == $0.text })
    }
}
