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

    /// What a reader finds wrong, but for lines that the drawing itself says it has no room for.
    private func faults(_ board: Board, _ direction: Direction) -> [String] {
        let scene = Drawing.scene(of: board, catalog: Project.catalog, options: DrawingOptions(direction: direction))
        let isShort = scene.problems.contains { $0.contains("no way") || $0.contains("no room") }
        return GlyphSet.allCases.flatMap { glyphs in
            let found = DrawingReader(scene.text(glyphs)).faults(against: board, catalog: Project.catalog)
            return isShort ? found.filter { !$0.hasPrefix("lost") && !$0.hasPrefix("extra") } : found
        }
    }

    @Test(arguments: 1...24) func nothingIsLostWhereBoxesStandAnywhere(_ seed: Int) {
        let count = 3 + seed % 10
        let plain = RandomBoards.board(
            seed: UInt64(3_000 + seed), components: count, connections: count * 4 / 3, groups: seed % 4, endsAtGroups: seed % 2 == 0)
        let board = RandomBoards.pinned(plain, seed: UInt64(seed), share: [0.2, 0.5, 1][seed % 3], columns: 140, rows: 50)
        for direction in Direction.allCases { #expect(faults(board, direction) == [], "\(direction)") }
    }

    @Test(arguments: 1...4) func linesOfAScatteredBoardAreAllDrawn(_ seed: Int) {
        let plain = RandomBoards.board(seed: UInt64(4_000 + seed), components: 12, connections: 16)
        let board = RandomBoards.pinned(plain, seed: UInt64(seed), share: 1, columns: 240, rows: 90)
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        #expect(scene.routes.count == board.connections.count)
        #expect(!scene.problems.contains { $0.contains("no way") })
    }

    @Test(arguments: ["pinned", "pinned-groups"]) func asDrawnByHand(_ name: String) {
        let board = Project.document("Tests/Fixtures/placed/\(name).yaml").board
        var texts: [String] = []
        for direction in Direction.allCases {
            let scene = Drawing.scene(of: board, catalog: Project.catalog, options: DrawingOptions(direction: direction))
            #expect(scene.problems == [])
            texts += GlyphSet.allCases.map { scene.text($0) }
        }
        #expect(DrawnBoard.faults(board) == [])
        #expect(Golden.mismatch(texts.joined(separator: "\n"), "drawings/\(name).txt") == nil)
    }

    // MARK: Moving

    @Test(arguments: 1...5) func aMoveGivesTheSameDrawingAsFromScratch(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let plain = RandomBoards.board(seed: UInt64(5_000 + seed), components: 12, connections: 16, groups: seed % 3, endsAtGroups: true)
        var board = RandomBoards.pinned(plain, seed: UInt64(seed), share: 0.4, columns: 160, rows: 50)
        var kept = KeptDrawing(board, catalog: Project.catalog)
        for _ in 0..<3 {
            let moved = Int.random(in: 0..<12, using: &random)
            let box = kept.scene.boxes[moved].frame.offset(by: kept.scene.origin)
            var components = board.components
            components[moved][.at] = Place(
                column: box.left + Int.random(in: -4...4, using: &random), row: box.top + Int.random(in: -3...3, using: &random))
            board = Board(components: components, connections: board.connections, groups: board.groups)
            kept = KeptDrawing(board, catalog: Project.catalog, after: kept)
            let fresh = KeptDrawing(board, catalog: Project.catalog)
            for glyphs in GlyphSet.allCases { #expect(kept.scene.text(glyphs) == fresh.scene.text(glyphs)) }
            #expect(kept.scene.origin == fresh.scene.origin)
            #expect(kept.scene.problems == fresh.scene.problems)
            #expect(fresh.searches.run <= fresh.searches.asked && kept.searches.asked == fresh.searches.asked)
        }
    }

    @Test func aMoveLooksOnlyWhereItReaches() throws {
        // Pairs far apart from each other, all placed by hand.
        var components: [Component] = []
        var lines: [Connection] = []
        for pair in 0..<40 {
            for (half, id) in ["a\(pair)", "b\(pair)"].enumerated() {
                var component = Component(id: id, kind: "service")
                component[.at] = Place(column: pair % 8 * 150 + half * 40, row: pair / 8 * 60 + half * 10)
                components.append(component)
            }
            lines.append(Connection(from: "a\(pair)", to: "b\(pair)", label: "call"))
        }
        let first = KeptDrawing(Board(components: components, connections: lines), catalog: Project.catalog)
        #expect(first.searches.run >= 40)
        components[21][.at] = Place(column: 10 % 8 * 150 + 43, row: 10 / 8 * 60 + 12)
        let board = Board(components: components, connections: lines)
        let moved = KeptDrawing(board, catalog: Project.catalog, after: first)
        #expect(moved.searches.asked >= 40)
        #expect(moved.searches.run <= 6)
        #expect(moved.scene.text() == KeptDrawing(board, catalog: Project.catalog).scene.text())
    }

    @Test func renamingLaysOutAnew() throws {
        let board = try board(PinnedBoxTests.line, pinning: "app", at: 60, 14)
        let first = KeptDrawing(board, catalog: Project.catalog)
        var components = board.components
        components[0][.name] = "A client with a name"
        let renamed = Board(components: components, connections: board.connections)
        let after = KeptDrawing(renamed, catalog: Project.catalog, after: first)
        #expect(after.scene.text() == Drawing.scene(of: renamed, catalog: Project.catalog).text())
    }

    // MARK: Points to pass

    @Test func aLinePassesItsPoints() throws {
        let board = try DrawnBoard.sketched("a > b > c")
        var connections = board.connections
        connections[0][.via] = [Place(column: 14, row: 9), Place(column: 24, row: 12)]
        let bent = Board(components: board.components, connections: connections)
        let scene = Drawing.scene(of: bent, catalog: Project.catalog)
        let cells = scene.cells(ofConnection: 0).map { $0 + scene.origin }
        #expect(cells.contains(Point(column: 14, row: 9)) && cells.contains(Point(column: 24, row: 12)))
        #expect(scene.problems == [])
        #expect(DrawnBoard.faults(bent) == [])
    }

    @Test func pointsInABoxAreSaidToBeInTheWay() throws {
        let board = try DrawnBoard.sketched("a > b > c")
        let box = try #require(Drawing.scene(of: board, catalog: Project.catalog).box("c")).frame
        var connections = board.connections
        connections[0][.via] = [Place(column: box.left + 1, row: box.top + 1)]
        let bent = Board(components: board.components, connections: connections)
        #expect(Drawing.scene(of: bent, catalog: Project.catalog).problems == ["a->b cannot pass its points and takes its own way"])
        #expect(Drawing.scene(of: bent, catalog: Project.catalog).routes.count == 2)
    }

    // MARK: What cannot be

    @Test(arguments: [(5_000_000, 3), (-9_999, 9_999), (Int.max / 2, Int.min / 2)]) func farAwayIsSaid(_ place: (column: Int, row: Int))
        throws
    {
        let board = try board(PinnedBoxTests.line, pinning: "app", at: place.column, place.row)
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        #expect(scene.problems == ["app is pinned too far from all others and is placed automatically"])
        #expect(DrawingReader(scene.text()).faults(against: board, catalog: Project.catalog) == [])
    }

    @Test func thousandsOfPinsAtOnePlaceEnd() {
        let components = (0..<2_000).map { index in
            var component = Component(id: "c\(index)", kind: "service")
            component[.at] = Place(column: index % 7, row: 3)
            return component
        }
        let scene = Drawing.scene(of: Board(components: components), catalog: Project.catalog)
        #expect(scene.refusals.count == 1_999)
        #expect(scene.boxes.count == 2_000)
    }

    @Test func aLineWithoutRoomIsSaidAndTheRestDrawn() throws {
        // Boxes all around, one blank apart: no line gets in.
        var components = try DrawnBoard.sketched("a > b > c").components
        components[0][.at] = Place(column: 20, row: 20)
        let size = Size(columns: 5, rows: 3)
        for row in -2...2 {
            for column in -3...3 where row != 0 || column != 0 {
                var wall = Component(id: "w-\(row + 2)-\(column + 3)", kind: "service")
                wall[.name] = "x"
                wall[.at] = Place(column: 20 + column * (size.columns + 1), row: 20 + row * (size.rows + 1))
                components.append(wall)
            }
        }
        let board = Board(components: components, connections: [Connection(from: "a", to: "b"), Connection(from: "b", to: "c")])
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        #expect(scene.refusals == [])
        #expect(
            scene.problems == ["a->b finds no way and is not drawn: move one of its boxes to where there is room"])
        #expect(scene.routes.map(\.connection) == [1])
    }

    @Test func whatIsInTheWayIsNamed() throws {
        var components = try DrawnBoard.sketched("a > b > c").components
        for index in [0, 2] { components[index][.at] = Place(column: 10, row: 10) }
        let board = Board(components: components, connections: [Connection(from: "a", to: "b")])
        let kept = KeptDrawing(board, catalog: Project.catalog)
        #expect(kept.scene.refusals == [Refusal(component: "c", own: "c", other: "a")])
        components[2][.at] = Place(column: 40, row: 10)
        #expect(kept.refusals(on: Board(components: components, connections: board.connections)) == [])
    }

    /// Three rows between boxes are enough for a loop: one for its corners, one for its ends, and none that touches the box above.
    @Test func aLoopFitsInThreeRows() throws {
        var board = try DrawnBoard.sketched("first; middle > middle; last")
        for (id, row) in [("first", 0), ("middle", 6), ("last", 12)] {
            board = try board.applying(board.setting(.at, to: Place(column: 0, row: row), of: id))
        }
        #expect(DrawnBoard.faults(board) == [])
        #expect(Drawing.scene(of: board, catalog: Project.catalog).problems == [])
    }
}
