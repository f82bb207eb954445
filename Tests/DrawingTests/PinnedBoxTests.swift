import Canvas
import Drawing
import TestSupport
import Testing
import Whiteboard

@Suite("Boxes that a hand has placed")
struct PinnedBoxTests {
    private func board(_ line: String, pinning id: String, at column: Int, _ row: Int) throws -> Board {
        var board = try DrawnBoard.sketched(line)
        let index = try #require(board.index(ofComponent: id))
        var component = board.components[index]
        component[.at] = Place(column: column, row: row)
        var components = board.components
        components[index] = component
        board = Board(components: components, connections: board.connections, groups: board.groups)
        return board
    }

    private static let line = "client > \"https\" lb > app x3 > cache, db; app >> \"events\" queue"

    @Test(arguments: [(60, 14), (0, 20), (90, 0), (34, 7), (-20, -6)]) func standWhereTheyAre(_ place: (column: Int, row: Int)) throws {
        let board = try board(PinnedBoxTests.line, pinning: "app", at: place.column, place.row)
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        let box = try #require(scene.box("app"))
        #expect(box.frame.origin + scene.origin == Point(column: place.column, row: place.row))
        #expect(scene.problems == [])
        #expect(DrawnBoard.faults(board) == [])
    }

    @Test func noOtherMovesThatItDoesNotTouch() throws {
        let free = Drawing.scene(of: try DrawnBoard.sketched(PinnedBoxTests.line), catalog: Project.catalog)
        let pinned = Drawing.scene(of: try board(PinnedBoxTests.line, pinning: "queue", at: 30, 30), catalog: Project.catalog)
        for box in free.boxes where box.id != "queue" {
            #expect(pinned.box(box.id)?.frame.offset(by: pinned.origin).origin == box.frame.origin, "\(box.id)")
        }
    }

    @Test func whatTheyTouchMakesWay() throws {
        let free = Drawing.scene(of: try DrawnBoard.sketched(PinnedBoxTests.line), catalog: Project.catalog)
        let place = try #require(free.box("lb")).frame.origin
        let board = try board(PinnedBoxTests.line, pinning: "app", at: place.column, place.row)
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        #expect(scene.box("app")?.frame.offset(by: scene.origin).origin == place)
        for (index, box) in scene.boxes.enumerated() {
            for other in scene.boxes.dropFirst(index + 1) { #expect(!box.frame.grown(columns: 1, rows: 1).intersects(other.frame)) }
        }
        #expect(DrawnBoard.faults(board) == [])
    }

    @Test func oneOfTwoAtTheSamePlaceIsRefused() throws {
        var components = try DrawnBoard.sketched("a > b > c").components
        for index in [0, 2] { components[index][.at] = Place(column: 10, row: 10) }
        let board = Board(components: components, connections: [Connection(from: "a", to: "b"), Connection(from: "b", to: "c")])
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        #expect(scene.problems == ["c cannot stand where it is pinned and is placed automatically"])
        #expect(scene.box("a")?.frame.offset(by: scene.origin).origin == Point(column: 10, row: 10))
    }

    @Test(arguments: 1...6) func nothingIsLostWhereAnyBoxIsMoved(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let board = RandomBoards.board(seed: UInt64(3_000 + seed), components: 7, connections: 8, groups: seed % 3)
        var components = board.components
        let moved = Int.random(in: 0..<7, using: &random)
        components[moved][.at] = Place(column: Int.random(in: 0..<100, using: &random), row: Int.random(in: 0..<30, using: &random))
        let scene = Drawing.scene(
            of: Board(components: components, connections: board.connections, groups: board.groups), catalog: Project.catalog)
        #expect(DrawingReader(scene.text(.unicode)).faults(against: board, catalog: Project.catalog) == [])
    }
}
