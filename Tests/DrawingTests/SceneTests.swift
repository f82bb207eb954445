import Canvas
import Drawing
import TestSupport
import Testing
import Whiteboard

@Suite("A drawing's scene")
struct SceneTests {
    /// A worked design as it is drawn, read back.
    private func scene(_ name: String) -> Scene { scene(Project.document("Templates/\(name).yaml").board) }

    private func scene(_ board: Board, options: DrawingOptions = DrawingOptions()) -> Scene {
        let scene = Drawing.scene(of: board, catalog: Project.catalog, options: options)
        #expect(DrawnBoard.misreadings(scene, of: board) == [])
        return scene
    }

    @Test func findsWhatIsAtACell() throws {
        let scene = scene("url-shortener/scaled")
        for box in scene.boxes { #expect(scene.box(at: box.frame.origin)?.id == box.id) }
        for frame in scene.frames { #expect(scene.frame(at: frame.frame.origin)?.id == frame.id) }
        for route in scene.routes {
            let cells = scene.cells(ofConnection: route.connection)
            #expect(cells.first == route.points.first && cells.last == route.points.last)
            #expect(cells.allSatisfy { scene.connections(at: $0).contains(route.connection) })
        }
    }

    @Test func everyConnectionHasAWayWithoutAGap() throws {
        let board = Project.document("Templates/web-crawler/scaled.yaml").board
        let scene = scene(board)
        #expect(scene.routes.count == board.connections.count)
        for index in board.connections.indices {
            let cells = scene.cells(ofConnection: index)
            for (from, to) in zip(cells, cells.dropFirst()) { #expect(abs(from.column - to.column) + abs(from.row - to.row) == 1) }
        }
    }

    @Test func boxesOfOneColumnAreAsWideAsTheWidest() {
        let columns = Dictionary(grouping: scene("twitter/scaled").boxes, by: \.frame.left)
        for boxes in columns.values { #expect(Set(boxes.map(\.frame.size.columns)).count == 1) }
    }

    @Test(arguments: [2, 3, 4, 5]) func siblingsStandCentredOnTheirSource(_ count: Int) throws {
        let targets = (0..<count).map { "t\($0)" }
        let scene = scene(try DrawnBoard.sketched("hub > " + targets.joined(separator: ", ")))
        func middle(_ id: String) throws -> Int {
            let frame = try #require(scene.box(id)).frame
            return frame.top + frame.bottom - 1
        }
        let rows = try targets.map(middle)
        #expect(try abs(rows.reduce(0, +) / count - middle("hub")) <= 1)
        #expect(rows == rows.sorted())
    }

    @Test func theSameBoardGivesTheSameBytes() {
        let board = Project.document("Templates/uber/scaled.yaml").board
        let first = scene(board).text()
        #expect(Drawing.scene(of: board, catalog: Project.catalog).text() == first)
    }

    @Test func badgesChangeNoBox() throws {
        var scene = scene("url-shortener/simple")
        let before = scene.boxes.map(\.frame)
        let id = try #require(scene.boxes.first).id
        scene.setBadges([id: .error])
        #expect(scene.boxes.map(\.frame) == before)
        #expect(scene.text(.unicode).contains("✖ "))
        #expect(scene.text(.ascii).contains("! "))
        // A badge stands in a box and changes nothing else of what it says.
        for (glyphs, badge) in [(GlyphSet.unicode, "✖ "), (.ascii, "! ")] {
            let board = Project.document("Templates/url-shortener/simple.yaml").board
            let text = scene.text(glyphs).replacing(badge, with: "  ")
            #expect(DrawingReader(text).faults(against: board, catalog: Project.catalog) == [])
        }
    }

    @Test func notesStandAtTheEndWrapped() {
        let board = Board(
            components: [Component(id: "a", kind: "service")],
            notes: [Note(text: "Codes are base62 of a scrambled 64-bit id, so that nobody can walk through them all")])
        let text = scene(board).text()
        #expect(
            text.hasSuffix("\n\nNote: Codes are base62 of a scrambled\n      64-bit id, so that nobody can walk\n      through them all\n"))
    }

    @Test(arguments: [60, 80, 120]) func keepsAWidthIfItCan(_ width: Int) throws {
        let board = try DrawnBoard.sketched((0..<12).map { "step-\($0)" }.joined(separator: " > "))
        let scene = scene(board, options: DrawingOptions(width: width))
        #expect(scene.size.columns <= width)
        #expect(scene.problems == [])
    }

    @Test func saysHowWideADrawingIsThatDoesNotFit() {
        let board = Project.document("Templates/url-shortener/scaled.yaml").board
        let scene = scene(board, options: DrawingOptions(width: 30))
        #expect(scene.problems.last == "the drawing is \(scene.size.columns) columns wide, not 30: draw parts with --only GROUP")
    }
}
