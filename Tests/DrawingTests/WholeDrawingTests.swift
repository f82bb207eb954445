import Drawing
import TestSupport
import Testing
import Whiteboard

/// Where nothing is placed by hand, every line has a way and every label a place: the layout makes the room that they need.
@Suite("Nothing of a board without pins is left out") struct WholeDrawingTests {
    /// A board by chance with all that makes lines hard to place: nested groups, lines to and from groups, also from inside them, loops,
    /// parallels, both ways between two boxes.
    static func board(seed: Int) -> Board {
        let count = 3 + seed % 12
        let board = RandomBoards.board(
            seed: UInt64(90_000 + seed), components: count, connections: count * (4 + seed % 3) / 3, groups: 1 + seed % 5,
            endsAtGroups: true)
        var lines = board.connections
        for (index, line) in board.connections.enumerated() where (index + seed) % 4 == 0 {
            let back = Connection(from: line.to, to: line.from, kind: line.kind, label: line.label)
            if !lines.contains(back) { lines[index] = back }
            if (index + seed) % 8 == 0 {
                let twin = Connection(from: line.from, to: line.to, kind: line.kind, label: "\(line.label ?? "") again")
                lines.append(twin)
            }
        }
        return Board(components: board.components, connections: lines, groups: board.groups)
    }

    /// What a drawing lacks, ends at groups without members apart: those have no frame.
    static func missing(_ board: Board, _ direction: Direction) -> [String] {
        let scene = Drawing.scene(of: board, catalog: Project.catalog, options: DrawingOptions(direction: direction))
        let problems = scene.problems.filter { !$0.contains("no members") && !$0.contains("without members") }
        let frameless = Set(board.groups.map(\.id)).subtracting(scene.frames.map(\.id))
        let drawn = Board(
            components: board.components,
            connections: board.connections.filter { !frameless.contains($0.from) && !frameless.contains($0.to) },
            groups: board.groups)
        return problems + DrawnBoard.misreadings(scene, of: drawn)
    }

    @Test("A name that was written in several lines stands in two, and reads back as one name")
    func namesOfSeveralLines() {
        func box(_ id: String, _ kind: Kind, _ name: String) -> Component {
            var box = Component(id: id, kind: kind)
            box[.name] = name
            return box
        }
        let board = Board(
            components: [
                box("c", "client", "Mobile\nand web"),
                box("a", "service", "Order\n\nservice\nv2"),
                box("d", "sql-database", "a first line of more than the widest box\nhas"),
            ], connections: [Connection(from: "c", to: "a"), Connection(from: "a", to: "d")])
        let text = Drawing.scene(of: board, catalog: Project.catalog, options: DrawingOptions()).text(.unicode)
        #expect(
            text.hasPrefix(
                """
                ┌─────────┐    ┌────────────┐    ┌─────────────────────────┐
                │ Mobile  ├───▶│ Order      ├───▶│ a first line of more    │
                │ and web │    │ service v2 │    │ than the widest box has │
                └─────────┘    └────────────┘    └─────────────────────────┘
                """), "\n\(text)")
        #expect(DrawnBoard.faults(board) == [])
    }

    @Test(arguments: 1...24) func everyLineIsDrawn(_ seed: Int) {
        for direction in Direction.allCases { #expect(Self.missing(Self.board(seed: seed), direction) == [], "\(direction)") }
    }

    /// Boards on which a line found no way between what stood there.
    @Test(arguments: [24, 64, 105, 112, 127, 130, 287, 304, 335, 366, 370, 382]) func everyLineFindsAWay(_ seed: Int) {
        let count = 3 + seed % 12
        let board = RandomBoards.board(
            seed: UInt64(90_000 + seed), components: count, connections: count * 4 / 3, groups: 1 + seed % 5, endsAtGroups: true)
        #expect(Self.missing(board, .right) == [])
    }
}
