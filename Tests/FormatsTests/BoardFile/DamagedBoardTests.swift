import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Files that a hand, a merge or a disk has damaged: each is a board or has a message, and what is a board can be written again.
@Suite struct DamagedBoardTests {
    private static let pieces: [String] = [
        "{", "}", "[", "]", ":", ": ", "- ", "#", " # x", "\n", "\n\n", "\n  ", "\t", "\"", "'", "|", "|\n", ">", "&a ", "*a", "!x ",
        "---\n", "...\n", "%", "@", ",",
        "\0", "\u{7}", "é", "\u{2028}", "\u{FEFF}", "\r", "\r\n", "? ", "~", "kind: cache", "id: app", "1,000", "5m", "x-y: [z]",
        "replicas: 0",
    ]

    @Test(arguments: Project.fixtureBoards, 1...4) func givesABoardOrAMessage(_ path: String, _ seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let original = Project.bytes(path)
        for _ in 0..<100 {
            var bytes = original
            for _ in 0...Int.random(in: 0...2, using: &generator) { damage(&bytes, &generator) }
            let (document, problems) = BoardFile.read(bytes, catalog: Project.catalog)
            guard let document else {
                #expect(!problems.isEmpty)
                #expect(problems.count <= 50)
                #expect(problems.allSatisfy { $0.line >= 1 && $0.column >= 1 && !$0.message.isEmpty })
                continue
            }
            #expect(problems.isEmpty)
            #expect(document.bytes(for: document.board) == bytes)
            expectRewritable(document, bytes)
        }
    }

    private func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        let at = Int.random(in: 0..<bytes.count, using: &generator)
        let end = min(bytes.count, at + Int.random(in: 1...40, using: &generator))
        switch Int.random(in: 0...4, using: &generator) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.removeSubrange(at..<end)
        case 2: bytes.insert(contentsOf: bytes[at..<end], at: at)
        case 3: bytes.insert(contentsOf: Array(bytes[at..<end]), at: Int.random(in: 0..<bytes.count, using: &generator))
        default: bytes.insert(contentsOf: Array((Self.pieces.randomElement(using: &generator) ?? "").utf8), at: at)
        }
    }

    /// The canonical form and the text after an edit read back as the board they were made for, and the canonical form is its own.
    private func expectRewritable(_ document: BoardDocument, _ bytes: [UInt8]) {
        let canonical = BoardFile.canonical(document)
        let again = BoardFile.read(canonical, catalog: Project.catalog)
        #expect(again.document?.board == document.board, "\(String(decoding: bytes, as: UTF8.self))\n=>\n\(canonical)\(again.problems)")
        #expect(again.document.map(BoardFile.canonical) == canonical)
        var edited = document.board
        guard (try? edited.apply(edited.adding(Component(id: "quite-new", kind: "cache")))) != nil else { return }
        for (index, component) in edited.components.enumerated() where index % 3 == 1 {
            _ = try? edited.apply(edited.setting(.owner, to: "team: a", of: component.id))
        }
        let text = document.text(for: edited)
        #expect(
            BoardFile.read(text, catalog: Project.catalog).document?.board == edited,
            "\(String(decoding: bytes, as: UTF8.self))\n=>\n\(text)")
    }
}
