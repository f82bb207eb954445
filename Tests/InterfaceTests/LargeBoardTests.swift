import Canvas
import Drawing
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// Boards that take longer to lay out than a frame: keys go on, and the drawing comes when it is done.
@Suite("Large boards")
struct LargeBoardTests {
    /// Every box calls every other, which is worse than any number of boxes.
    private static let complete: Board = {
        let ids = (0..<14).map { "n\($0)" }
        return Board(
            components: ids.map { Component(id: $0, kind: "service") },
            connections: ids.flatMap { from in ids.filter { $0 != from }.map { Connection(from: from, to: $0) } })
    }()

    private func driver() -> Driver {
        Driver(.board(Self.complete, path: "feed.yaml", isOnDisk: true), columns: 120, rows: 36, drawsAtOnce: false)
    }

    private func requests(_ driver: Driver) -> [DrawingRequest] {
        driver.effects.compactMap { if case .draw(let request) = $0 { request } else { nil } }
    }

    private func isBehind(_ driver: Driver) -> Bool { driver.text.contains("drawing the board") }

    @Test func keysAreTakenBeforeTheDrawingIsThere() throws {
        var driver = driver()
        #expect(isBehind(driver) && requests(driver).count == 1)
        driver.type("ax⏎")
        #expect(driver.board.components.count == 15)
        #expect(isBehind(driver))
        let last = try #require(requests(driver).last)
        driver.send(.drawn(last.drawn(Project.catalog), last))
        #expect(!isBehind(driver))
        #expect(driver.editor.drawing.boxes.count == 15)
        #expect(driver.editor.drawing.scene?.text() == Drawing.scene(of: driver.board, catalog: Project.catalog).text())
    }

    @Test func theDrawingBeforeStaysAndWhatIsLateIsDropped() throws {
        var driver = driver()
        let first = try #require(requests(driver).first)
        let drawn = first.drawn(Project.catalog)
        driver.send(.drawn(drawn, first))
        #expect(!isBehind(driver) && driver.editor.drawing.boxes.count == 14)
        driver.type("ax⏎")
        #expect(isBehind(driver) && driver.editor.drawing.boxes.count == 14)
        let second = try #require(requests(driver).last)
        driver.send(.drawn(second.drawn(Project.catalog), second))
        driver.send(.drawn(drawn, first))
        #expect(!isBehind(driver) && driver.editor.drawing.boxes.count == 15)
    }

    /// Only places change: no layout, no waiting.
    @Test func aMoveIsSeenAtOnce() throws {
        var driver = driver()
        let first = try #require(requests(driver).first)
        driver.send(.drawn(first.drawn(Project.catalog), first))
        driver.type("gg")
        let before = requests(driver).count
        driver.type("K")
        #expect(requests(driver).count == before && !isBehind(driver))
    }

    /// What is still being drawn when another board is opened is not that board.
    @Test func aDrawingOfTheBoardBeforeIsNotShown() throws {
        var driver = driver()
        let first = try #require(requests(driver).first)
        driver.send(.opened(Driver.board("client > app"), path: "other.yaml"))
        driver.send(.drawn(first.drawn(Project.catalog), first))
        #expect(driver.editor.drawing.boxes.keys.sorted() == ["app", "client"] && !isBehind(driver))
    }

    /// It tries many drawings, each of them with every width: too much for a key on what is no small board.
    @Test func theOverviewOfALargerBoardIsDrawnBesideTheKeys() throws {
        let ids = (0..<40).map { "n\($0)" }
        let board = Board(
            components: ids.map { Component(id: $0, kind: "service") },
            connections: zip(ids, ids.dropFirst()).map { Connection(from: $0, to: $1) })
        var driver = Driver(.board(board, path: nil, isOnDisk: false), columns: 120, rows: 36, drawsAtOnce: false)
        #expect(requests(driver) == [])
        driver.type("z")
        let request = try #require(requests(driver).last)
        let drawn = request.drawn(Project.catalog)
        driver.send(.drawn(drawn, request))
        #expect(!isBehind(driver))
        // What was drawn before is used, and changes nothing.
        driver.type("ax")
        let next = try #require(requests(driver).last)
        #expect(next.previous != nil)
        let alone = DrawingRequest(
            number: next.number, board: next.board, options: next.options, ghosts: next.ghosts, ghostConnections: next.ghostConnections,
            whole: next.whole, mayBeFar: next.mayBeFar, previous: nil)
        #expect(next.drawn(Project.catalog).scene.text() == alone.drawn(Project.catalog).scene.text())
    }

    /// Boxes that a hand has placed stand in the lines' way: the drawing before tells how long that takes.
    @Test func whereWaysAreHardToFindKeysGoOn() throws {
        let board = Project.document("Tests/Fixtures/placed/crowded.yaml").board
        var driver = Driver(.board(board, path: nil, isOnDisk: false), columns: 120, rows: 36, drawsAtOnce: false)
        #expect(requests(driver) == [] && driver.editor.drawing.boxes.count == board.components.count)
        driver.type("ax")
        let request = try #require(requests(driver).last)
        driver.send(.drawn(request.drawn(Project.catalog), request))
        #expect(!isBehind(driver) && driver.editor.drawing.ghosts == ["x"])
    }

    @Test func smallBoardsAreDrawnAtOnce() {
        let driver = Driver(.board(Driver.board("client > lb > app"), path: nil, isOnDisk: false), drawsAtOnce: false)
        #expect(requests(driver) == [])
    }

    private static func services(_ count: Int) -> Board {
        Board(
            components: (0..<count).map { Component(id: "n\($0)", kind: "service") },
            connections: (1..<count).map { Connection(from: "n\(($0 * 7) % $0)", to: "n\($0)") })
    }

    /// Whatever its size, all of it is there at once; what fits better comes later, where that does not take long.
    @Test(
        "z shows all of a large board before the next frame", arguments: [40, 60, 61, 150, 300],
        [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36), Size(columns: 60, rows: 16)])
    func allOfItAtOnce(_ count: Int, _ size: Size) throws {
        var driver = Driver(
            .board(Self.services(count), path: nil, isOnDisk: false), columns: size.columns, rows: size.rows, drawsAtOnce: false)
        for request in requests(driver) { driver.send(.drawn(request.drawn(Project.catalog), request)) }
        if driver.editor.isOverview { driver.type("z") }
        driver.type("l")
        let before = (lines: driver.lines, requests: requests(driver).count)
        driver.type("z")
        #expect(!driver.editor.hasBoxesOutside && driver.editor.drawing.boxes.count == count, "\(driver.text)")
        #expect(!driver.text.contains(" more  ") && driver.footer.contains("larger"), "\(driver.text)")
        let later = requests(driver).dropFirst(before.requests)
        #expect(later.isEmpty == (count > 60) || count == 40)
        // The selection is marked, and goes on.
        let first = try #require(driver.editor.selection.component)
        let cell = try #require(driver.editor.drawing.boxes[first])
        let origin = try #require(driver.editor.drawing.origin)
        let place = cell.origin - origin + driver.editor.layout.board.origin
        #expect(driver.screen.canvas[place + Point(column: cell.size.columns > 5 ? 1 : 0, row: 0)].style.emphasis.contains(.reverse))
        for request in later { driver.send(.drawn(request.drawn(Project.catalog), request)) }
        #expect(!driver.editor.hasBoxesOutside && !isBehind(driver), "\(driver.text)")
        driver.type("z")
        for request in requests(driver).dropFirst(before.requests) where request.number == driver.editor.drawing.asked {
            driver.send(.drawn(request.drawn(Project.catalog), request))
        }
        let rows = driver.lines.indices.filter { driver.lines[$0] != before.lines[$0] }
        #expect(rows == [], "\(rows.prefix(3).map { before.lines[$0] + "\n" + driver.lines[$0] })")
    }
}
