import TestSupport
import Testing

@testable import Formats

/// JSON names what lies beyond U+FFFF in two halves, as Python writes it.
@Suite struct SurrogatePairTests {
    @Test(arguments: [
        (#"{"a": "\ud83d\udc69\u200d\ud83d\udcbb"}"#, "👩‍💻"), (#"{"a": "\ud83d\udcbb\u0301 z"}"#, "💻\u{301} z"),
        (#"{"a": "\ud83d\ude80"}"#, "🚀"), (#"{"a": "x \uD83D\uDE80\ud83d\ude81 y"}"#, "x 🚀🚁 y"),
        (#"{"a": "\\ud83d\\ude80"}"#, #"\ud83d\ude80"#),
        (#"{"a": "\\\ud83d\ude80"}"#, #"\🚀"#), (#"a: '\ud83d\ude80'"#, #"\ud83d\ude80"#), (#"a: \ud83d\ude80"#, #"\ud83d\ude80"#),
        (#"{"b": "\ud83d\ude81", "a": "\u00e9\ud83d\ude80"}"#, "é🚀"), (#"{"a": "\ud83d\ude80 \u0041"}"#, "🚀 A"),
    ])
    func areReadAsTheCharacterThatTheyAre(_ text: String, _ meant: String) throws {
        let tree = YAMLTree(text)
        #expect(tree.problems.isEmpty, "\(tree.problems.map(\.message))")
        #expect(tree.root?["a"]?.text == meant)
    }

    @Test func everyPlaceStaysWhatItIs() throws {
        let text = #"{"a": "\ud83d\ude80", "é": [1, 2]}"#
        let tree = YAMLTree(text)
        let list = try #require(tree.root?["é"])
        #expect(tree.source.text(list.start.byteOffset..<list.end.byteOffset) == "[1, 2]")
        #expect(list.start.column == 28)
    }

    @Test(arguments: [#"{"a": "\ud83d"}"#, #"{"a": "\ude80\ud83d"}"#, #"{"a": "\ud83d x"}"#])
    func oneHalfIsSaid(_ text: String) {
        let problem = YAMLTree(text).problems.first
        #expect(
            problem?.message == #"not JSON: this is one half of a character; its other half was expected beside it, as in \ud83d\ude80"#)
    }

    @Test func aMistakeInJSONIsNotCalledOneInYAML() {
        #expect(YAMLTree(#"{"a": [1, 2}"#).problems.first?.message.hasPrefix("not JSON: ") == true)
        #expect(YAMLTree("{a: [1, 2}").problems.first?.message.hasPrefix("not YAML: ") == true)
    }

    @Test func aBoardAndADrawingHoldThem() throws {
        let board = #"{"boardwalk": 1, "title": "\ud83d\ude80", "components": [{"id": "a", "kind": "service", "name": "q"}]}"#
        #expect(BoardFile.read(board, catalog: Project.catalog).document?.board.title == "🚀")
        let drawing =
            #"{"type": "excalidraw", "elements": [{"id": "r", "type": "rectangle", "x": 0, "y": 0, "width": 99, "height": 50},"#
            + #"{"id": "t", "type": "text", "containerId": "r", "text": "App \ud83d\ude80"}]}"#
        #expect(try summary(drawing, .excalidraw) == ["r=App 🚀 service"])
        #expect(try compose(#"{"services": {"a": {"image": "x", "labels": {"l": "\ud83d\ude80"}}}}"#).board.components.count == 1)
    }
}
