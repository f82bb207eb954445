import Canvas
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// What is seen of a board that has just been opened and has no room.
@Suite struct OpeningViewTests {
    private static func driver(_ name: String, _ columns: Int, _ rows: Int) -> Driver {
        Driver(Project.document("Templates/\(name)/scaled.yaml").board, columns: columns, rows: rows)
    }

    private static func count(_ driver: Driver) -> (whole: Int, cut: Int) {
        let view = Rect(origin: driver.editor.drawing.origin ?? .zero, size: driver.editor.layout.board.size)
        let boxes = driver.editor.drawing.boxes.values
        return (boxes.count { view.intersection($0) == $0 }, boxes.count { view.intersects($0) && view.intersection($0) != $0 })
    }

    @Test(
        "What is selected is whole, and no more boxes are cut than are whole",
        arguments: ["youtube", "twitter", "whatsapp", "uber", "netflix"])
    func boxesAreWhole(_ name: String) throws {
        for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
            let driver = Self.driver(name, columns, rows)
            let selected = try #require(driver.editor.selection.component.flatMap { driver.editor.drawing.boxes[$0] })
            let view = Rect(origin: driver.editor.drawing.origin ?? .zero, size: driver.editor.layout.board.size)
            #expect(view.intersection(selected) == selected)
            let (whole, cut) = Self.count(driver)
            #expect(cut * 2 <= whole, "\(columns)x\(rows): \(whole) whole, \(cut) cut\n\(driver.text)")
        }
    }

    @Test(
        "Reading begins at the client, or at what it leads to where the client stands far from all else",
        arguments: [(80, 24), (120, 36), (200, 60)])
    func readingBeginsWhereMuchIsSeen(_ columns: Int, _ rows: Int) throws {
        let driver = Self.driver("youtube", columns, rows)
        #expect(Self.count(driver).whole >= 2, "\(driver.text)")
        #expect(Driver(sketch: "db < app < client", columns: columns, rows: rows).editor.selection.component == "client")
    }

    @Test(
        "The client is seen where it stands with what it leads to and costs a box or two of the others",
        arguments: [
            ("message-queue", 80, 24), ("message-queue", 60, 16), ("google-search", 80, 24), ("google-search", 60, 16),
            ("distributed-cache", 80, 24), ("twitter", 80, 24), ("whatsapp", 60, 16), ("amazon", 120, 36),
        ])
    func theClientIsSeen(_ name: String, _ columns: Int, _ rows: Int) throws {
        let driver = Self.driver(name, columns, rows)
        let first = try #require(driver.board.components.first { $0.kind == "client" }?.id)
        let client = try #require(driver.editor.drawing.boxes[first])
        let view = Rect(origin: driver.editor.drawing.origin ?? .zero, size: driver.editor.layout.board.size)
        #expect(view.intersection(client) == client, "\(driver.editor.selection.component ?? "")\n\(driver.text)")
    }

    @Test("Another part is not cut for a box that can be left out whole")
    func theEdgeIsMovedBetweenBoxes() {
        let driver = Driver(sketch: (0..<12).map { "s\($0)" }.joined(separator: " > "), columns: 120, rows: 36)
        #expect(Self.count(driver).cut == 0, "\(driver.text)")
    }

    @Test("No box is cut for the sake of one column", arguments: [("whatsapp", 120, 36), ("url-shortener", 120, 36)])
    func flushWithTheEdge(_ name: String, _ columns: Int, _ rows: Int) {
        let driver = Self.driver(name, columns, rows)
        #expect(Self.count(driver).cut == 0, "\(driver.text)")
    }

    @Test("What a finding speaks of is seen together beside the findings, where it has room", arguments: ["whatsapp", "youtube"])
    func spokenOf(_ name: String) throws {
        let board = Project.document("Templates/\(name)/scaled.yaml").board
        var driver = Driver(.board(board, path: "feed.yaml", isOnDisk: true), columns: 120, rows: 36, review: ReviewOptions())
        driver.type("gf")
        var together = 0
        for _ in 0..<6 {
            driver.type("]")
            guard let finding = driver.editor.shownFinding else { continue }
            let view = Rect(origin: driver.editor.drawing.origin ?? .zero, size: driver.editor.layout.board.size)
            let boxes = finding.components.compactMap { driver.editor.drawing.boxes[$0] }
            guard let first = boxes.first, boxes.count > 1 else { continue }
            let all = boxes.reduce(first) { $0.union($1) }
            guard all.size.columns <= view.size.columns, all.size.rows <= view.size.rows else { continue }
            together += 1
            #expect(view.intersection(all) == all, "\(finding.headline)\n\(driver.text)")
        }
        #expect(together > 0)
    }

    @Test("The first size that the terminal reports decides, not the one before it was known")
    func theFirstSizeDecides() {
        let board = Project.document("Templates/youtube/scaled.yaml").board
        var editor = Editor(context: Driver.context, opening: .board(board, path: nil, isOnDisk: true))
        _ = editor.start()
        _ = editor.update(.input(.resize(Size(columns: 200, rows: 60))))
        var large = Editor(context: Driver.context, opening: .board(board, path: nil, isOnDisk: true))
        large.size = Size(columns: 200, rows: 60)
        _ = large.start()
        #expect(editor.drawing.origin == large.drawing.origin)
    }

    @Test(
        "A board that has no room opens squeezed where all of it is seen then, and z makes it larger",
        arguments: [("key-value-store", 120, 36), ("url-shortener", 200, 60)])
    func opensWhole(_ name: String, _ columns: Int, _ rows: Int) {
        var driver = Self.driver(name, columns, rows)
        #expect(driver.editor.isOverview && !driver.editor.hasBoxesOutside, "\(driver.text)")
        #expect(driver.footer.contains("z larger"))
        driver.type("z")
        #expect(!driver.editor.isOverview && driver.editor.hasBoxesOutside)
        #expect(driver.footer.contains("z all"))
    }

    @Test("Until a key was pressed another size of the screen decides anew")
    func anotherSizeDecidesAnew() {
        var driver = Self.driver("url-shortener", 120, 36)
        driver.size = Size(columns: 300, rows: 60)
        driver.send(.input(.resize(driver.size)))
        #expect(!driver.editor.isOverview && !driver.editor.hasBoxesOutside, "\(driver.text)")
        driver.size = Size(columns: 80, rows: 24)
        driver.send(.input(.resize(driver.size)))
        #expect(!driver.editor.isOverview && driver.editor.hasBoxesOutside, "\(driver.text)")
    }

    @Test("Findings that have nothing to say leave their columns to a board that needs them, and come when they are called")
    func idleFindings() {
        var driver = Self.driver("url-shortener", 120, 36)
        driver.type("z")
        #expect(!driver.shows("Findings"))
        driver.type("gf")
        #expect(driver.shows("Findings") && driver.shows("Nothing found."))
        driver.type("gf")
        #expect(!driver.shows("Findings"))
        #expect(Driver(sketch: "client", columns: 120, rows: 36).shows("Findings"))
    }
}
