import Drawing
import TestSupport
import Testing
import Whiteboard

/// Lines that share a trunk are looked up together, and are what each is alone.
@Suite struct SceneWaysTests {
    @Test(arguments: 0..<30) func areTheWaysOfTheScene(seed: UInt64) {
        let board = RandomBoards.board(seed: seed, components: 12, connections: 18, groups: 3)
        expectSame(board)
    }

    @Test(arguments: [false, true]) func ofAStarToo(isInto: Bool) {
        let leaves = (1...40).map { Component(id: "n\($0)", kind: "service") }
        let board = Board(
            components: [Component(id: "hub", kind: "service")] + leaves,
            connections: leaves.map { isInto ? Connection(from: $0.id, to: "hub") : Connection(from: "hub", to: $0.id) })
        expectSame(board)
    }

    private func expectSame(_ board: Board) {
        let scene = Drawing.scene(of: board, catalog: Project.catalog, options: DrawingOptions())
        let ways = SceneWays(scene)
        for index in board.connections.indices {
            #expect(ways.cells(ofConnection: index) == scene.cells(ofConnection: index))
            #expect(ways.route(ofConnection: index)?.points == scene.route(ofConnection: index)?.points)
        }
    }
}
