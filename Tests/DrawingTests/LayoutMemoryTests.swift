import Drawing
import TestSupport
import Testing
import Whiteboard

@Suite("What a drawing takes from the one before")
struct LayoutMemoryTests {
    /// A board with a box more, tied to one of its own or not, under a name.
    private func with(_ name: String, kind: Kind, tiedTo source: String?, _ board: Board) -> Board {
        var ghost = Component(id: "ghost", kind: kind)
        ghost[.name] = name
        return Board(
            components: board.components + [ghost],
            connections: board.connections + (source.map { [Connection(from: $0, to: "ghost")] } ?? []),
            groups: board.groups)
    }

    /// The letters of a word, the kinds it stands for on the way, and back again.
    private static let typed: [(name: String, kind: Kind)] = [
        ("D", "service"), ("Db", "sql-database"), ("Db-r", "service"), ("Db-re", "service"), ("Db-r", "service"), ("Db", "sql-database"),
        ("D", "service"),
    ]

    @Test(arguments: ["url-shortener/scaled", "whatsapp/simple", "youtube/scaled"], [true, false])
    func everyLetterGivesTheSameDrawingAsFromScratch(_ name: String, isTied: Bool) {
        let board = Project.document("Templates/\(name).yaml").board
        let source = isTied ? board.components[board.components.count / 2].id : nil
        var kept = KeptDrawing(board, catalog: Project.catalog)
        for letters in Self.typed {
            let next = with(letters.name, kind: letters.kind, tiedTo: source, board)
            kept = KeptDrawing(next, catalog: Project.catalog, after: kept)
            let fresh = KeptDrawing(next, catalog: Project.catalog)
            #expect(kept.scene.text() == fresh.scene.text(), "\(letters)")
            #expect(kept.scene.problems == fresh.scene.problems)
            #expect(DrawnBoard.misreadings(kept.scene, of: next) == [], "\(letters)")
            #expect(kept.tries <= fresh.tries)
        }
    }

    @Test(arguments: 1...8) func everyEditGivesTheSameDrawingAsFromScratch(_ seed: Int) throws {
        var board = RandomBoards.board(seed: UInt64(7_000 + seed), components: 9, connections: 11, groups: seed % 3, endsAtGroups: true)
        var kept = KeptDrawing(board, catalog: Project.catalog)
        for number in 0..<6 {
            var components = board.components
            components[number][.replicas] = number + 2
            components[number][.name] = String(repeating: "w", count: 3 * number + 1)
            board = Board(components: components, connections: board.connections.dropLast(number % 2), groups: board.groups)
            kept = KeptDrawing(board, catalog: Project.catalog, after: kept)
            #expect(kept.scene.problems == [])
            #expect(DrawnBoard.misreadings(kept.scene, of: board) == [])
            #expect(kept.scene.text(.ascii) == KeptDrawing(board, catalog: Project.catalog).scene.text(.ascii))
        }
    }

    /// A letter of a box that nothing ties to the board lays out that box.
    @Test func whatALetterDoesNotTouchIsNotLaidOutAgain() {
        let board = Project.document("Templates/youtube/scaled.yaml").board
        let first = KeptDrawing(with("D", kind: "service", tiedTo: nil, board), catalog: Project.catalog)
        #expect(first.tries > 4)
        let second = KeptDrawing(with("De", kind: "service", tiedTo: nil, board), catalog: Project.catalog, after: first)
        #expect(second.tries <= 2)
        // Enter: the ghost becomes a box.
        let third = KeptDrawing(with("De", kind: "service", tiedTo: nil, board), catalog: Project.catalog, after: second)
        #expect(third.tries == 0)
        #expect(third.scene.text() == second.scene.text())
        for (drawn, name) in [(first, "D"), (second, "De"), (third, "De")] {
            #expect(DrawnBoard.misreadings(drawn.scene, of: with(name, kind: "service", tiedTo: nil, board)) == [])
        }
    }
}
