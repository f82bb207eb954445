import TestSupport
import Testing
import Whiteboard

@testable import Formats

@Suite struct DescribeComparedTests {
    private func compared(_ text: String) throws -> String {
        let document = try #require(BoardFile.read("boardwalk: 1\n\(text)\n", catalog: Project.catalog).document)
        return Describe.compared(document.board, catalog: Project.catalog)
    }

    @Test(arguments: [
        ("components:\n  - {id: cache, kind: cache, at: [12, 4]}", "Cache: at 12,4"),
        ("components:\n  - {id: a, kind: service, at: [1500, -4]}", "A: at 1500,-4"),
        ("notes:\n  - {text: Why, at: [2, 20]}", "Why: at 2,20"),
        (
            "components:\n  - {id: a, kind: service}\n  - {id: b, kind: service}\nconnections:\n  - {from: a, to: b, via: [[3, 4], [5, 6]]}",
            "A > B: via 3,4 5,6"
        ),
        ("components:\n  - {id: x, kind: service, name: App}", "App: id x"),
        ("api:\n  - {call: POST /a, auth: jwt, request: {url: text}}", "POST /a: request url text"),
    ])
    func saysWhatSentencesLeaveOut(_ text: String, _ line: String) throws {
        let compared = try compared(text)
        #expect(compared.hasSuffix("\nIn detail:\n\(line)\n"), "\(compared)")
    }

    @Test func saysCommentsAndKeysOfOnesOwn() throws {
        let text = """
            # What it is for.
            boardwalk: 1
            x-team: {name: "a # b", floor: 2}
            components:
              - {id: a, kind: service, name: "C# and # more"}   # why
            notes:
              - text: |
                  # no comment
                  but a text

            """
        let document = try #require(BoardFile.read(text, catalog: Project.catalog).document)
        let compared = Describe.compared(document, catalog: Project.catalog)
        #expect(compared.hasSuffix("\nIn the file:\n# What it is for.\nx-team: {name: \"a # b\", floor: 2}\n# why\n"), "\(compared)")
    }

    @Test func endsWithTheSentencesWhereTheySayAll() throws {
        let board = try SketchReading("client > app > db").board
        #expect(Describe.compared(board, catalog: Project.catalog) == Describe.sentences(board, catalog: Project.catalog))
    }

    @Test(arguments: 1...8)
    func aChangeIsNeverTheSameText(seed: UInt64) throws {
        var random = RandomEdits(seed: seed)
        var board = Board()
        for _ in 0..<120 {
            var next = board
            guard (try? next.apply(random.next(on: board))) != nil else { continue }
            // The order of entries is that of the sentences, whatever the file's is.
            guard !BoardDifference(from: board, to: next).isEmpty else { continue }
            let text = Describe.compared(next, catalog: Project.catalog)
            #expect(text != Describe.compared(board, catalog: Project.catalog), "\(BoardDifference(from: board, to: next).parts)")
            board = next
        }
    }
}
