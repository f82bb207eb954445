import Canvas
import TestSupport
import Testing
import Whiteboard

@testable import Drawing

/// A folded group is one box: its lines are those that end anywhere in it.
@Suite("Folded groups") struct FoldedBoardTests {
    private static func board(folding folded: Set<String>) throws -> Board {
        var board = try DrawnBoard.sketched("client > app > cache; app > db; app >> q >> w > db; w > cache")
        for group in [
            Group(id: "inner", members: ["cache", "db"]), Group(id: "zone", kind: .zone, name: "Zone A", members: ["app", "inner"]),
        ] {
            board = try board.applying(board.adding(group))
            if folded.contains(group.id) {
                board = try board.applying(Group.edit(at: board.groups.count - 1, .folded, to: true))
            }
        }
        return board
    }

    private func scene(_ board: Board, badges: [String: Badge] = [:]) -> Scene {
        Drawing.scene(of: board, catalog: Project.catalog, options: DrawingOptions(badges: badges))
    }

    @Test func aFoldedGroupIsOneBox() throws {
        let board = try Self.board(folding: ["zone"])
        let scene = scene(board)
        #expect(scene.boxes.map(\.id) == ["client", "zone", "q", "w"])
        #expect(scene.frames.isEmpty)
        #expect(scene.box("zone")?.lines(.unicode).name == ["Zone A"])
        #expect(scene.box("zone")?.lines(.unicode).details == ["3 parts"])
        #expect(scene.holders == ["app": "zone", "cache": "zone", "db": "zone", "inner": "zone"])
    }

    @Test func anInnerGroupFoldsWithinItsOwn() throws {
        let scene = scene(try Self.board(folding: ["inner"]))
        #expect(scene.boxes.map(\.id) == ["client", "app", "inner", "q", "w"])
        #expect(scene.frames.map(\.id) == ["zone"])
        let (box, frame) = (try #require(scene.box("inner")), try #require(scene.frame("zone")))
        #expect(frame.frame.intersection(box.frame) == box.frame)
    }

    /// Each connection of the board still has its way; what is between members has none.
    @Test func linesToMembersEndAtTheBox() throws {
        let board = try Self.board(folding: ["zone"])
        let scene = scene(board)
        let names = board.connectionNames
        let drawn = scene.routes.map { names[$0.connection] }
        #expect(Set(drawn) == ["client->app", "app->q", "q->w", "w->db", "w->cache"])
        let ways = scene.routes.filter { ["w->db", "w->cache"].contains(names[$0.connection]) }.map(\.points)
        #expect(ways.count == 2 && ways[0] == ways[1])
    }

    @Test func itShowsTheWorstOfWhatItHolds() throws {
        let board = try Self.board(folding: ["zone"])
        #expect(scene(board, badges: ["db": .error, "cache": .advice, "q": .warning]).box("zone")?.badge == .error)
        #expect(scene(board, badges: ["cache": .advice]).box("zone")?.badge == .advice)
        #expect(scene(board).box("zone")?.badge == nil)
    }

    @Test func aGroupThatHoldsNothingStaysAsItIs() throws {
        let board = try Self.board(folding: [])
        let empty = try board.applying(board.adding(Group(id: "empty")))
        let folded = try empty.applying(Group.edit(at: empty.groups.count - 1, .folded, to: true))
        #expect(scene(folded).text() == scene(empty).text())
    }

    /// Moving a box beside it takes up the drawing before, with the same result as from scratch.
    @Test func placesAloneMayChange() throws {
        let board = try Self.board(folding: ["zone"])
        let first = KeptDrawing(board, catalog: Project.catalog)
        let moved = try board.applying(board.setting(.at, to: Place(column: 60, row: 12), of: "w"))
        let kept = KeptDrawing(moved, catalog: Project.catalog, after: first)
        #expect(kept.scene.text() == scene(moved).text())
        #expect(kept.scene.holders == first.scene.holders)
    }

    @Test func whatIsAskedForAloneIsOpen() throws {
        let part = try #require(try Self.board(folding: ["zone"]).part(ofGroup: "zone"))
        #expect(scene(part).frames.map(\.id) == ["inner", "zone"])
    }
}
