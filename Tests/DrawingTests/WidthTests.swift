import Drawing
import Formats
import TestSupport
import Testing
import Whiteboard

@Suite("Drawings of a given width")
struct WidthTests {
    /// The faults of a board's drawing at a width, in both character sets, and its columns.
    private func drawn(_ board: Board, width: Int, _ options: DrawingOptions = DrawingOptions()) -> (
        columns: Int, faults: [String], problems: [String]
    ) {
        var options = options
        options.width = width
        let scene = Drawing.scene(of: board, catalog: Project.catalog, options: options)
        let faults = GlyphSet.allCases.flatMap { DrawingReader(scene.text($0)).faults(against: board, catalog: Project.catalog) }
        return (scene.size.columns, faults, scene.problems)
    }

    @Test(arguments: [
        ("url-shortener/scaled", 100), ("rate-limiter/scaled", 80), ("whatsapp/middle", 100), ("stock-exchange/scaled", 140),
        ("twitter/simple", 60),
    ]) func aWorkedDesignFitsAndReadsBack(_ board: String, _ width: Int) {
        let drawn = drawn(Project.document("Templates/\(board).yaml").board, width: width)
        #expect(drawn.columns <= width)
        #expect(drawn.faults == [] && drawn.problems == [])
    }

    /// Thirty boxes in five frames: with a quarter of the width for the boxes of a layer the lines that pass have room.
    @Test func manyFramesFitWhereLinesTakeMostOfTheWidth() {
        let drawn = drawn(Project.document("Tests/Fixtures/architectures/saas.yaml").board, width: 100)
        #expect(drawn.columns <= 100 && drawn.faults == [] && drawn.problems == [])
    }

    @Test(arguments: [100, 60, 30]) func aChainFitsByTurning(_ width: Int) throws {
        let board = try DrawnBoard.sketched((0..<12).map { "step-\($0)" }.joined(separator: " > "))
        let drawn = drawn(board, width: width)
        #expect(drawn.columns <= width && drawn.faults == [])
    }

    /// Downwards a layer of eight boxes is wider than that: some go to the next layers.
    @Test func aWideFanFitsInSeveralLayers() throws {
        let board = try DrawnBoard.sketched("hub > " + (1...8).map { "target-\($0)" }.joined(separator: ", "))
        let drawn = drawn(board, width: 60, DrawingOptions(direction: .down))
        #expect(drawn.columns <= 60 && drawn.faults == [])
    }

    /// To the right and nowhere else: the chain goes on in rows below.
    @Test(arguments: [60, 40, 26]) func aChainFitsByFolding(_ width: Int) throws {
        let board = try DrawnBoard.sketched((0..<12).map { "s\($0)" }.joined(separator: " > "))
        let drawn = drawn(board, width: width, DrawingOptions(keepsDirection: true))
        #expect(drawn.columns <= width && drawn.faults == [] && drawn.problems == [])
    }

    /// Lines that pass over rows, lead back, and end at groups of one row.
    @Test(arguments: [
        ("a > b > c > d > e > f; a > d; f >> b; c > f", 45), ("a > \"words\" b > c > d > \"more\" e > f > g; d > c", 50),
        ("a > b, c > d > e, f > g; f > \"back\" a; b => g", 45),
        // Boxes that would stand under others where all layers are in one row.
        ("a > b > c > d > e > f > g; c > db:postgres; f > x; f > y; d > cache", 45),
    ]) func foldedRowsReadBack(_ line: String, _ width: Int) throws {
        let drawn = drawn(try DrawnBoard.sketched(line), width: width, DrawingOptions(keepsDirection: true))
        #expect(drawn.columns <= width && drawn.faults == [])
    }

    /// Each board at one of two widths: to fold all of them at both takes as long as all else of the drawing's tests.
    @Test(arguments: zip(Project.names(in: "Tests/Fixtures/architectures"), Array(repeating: [60, 100], count: 6).flatMap(\.self)))
    func whatFoldsReadsBack(_ name: String, _ width: Int) {
        let board = Project.document("Tests/Fixtures/architectures/\(name)").board
        #expect(drawn(board, width: width, DrawingOptions(keepsDirection: true)).faults == [])
    }

    @Test func whatDoesNotFitSaysBy() throws {
        let board = try DrawnBoard.sketched((0..<12).map { "step-\($0)" }.joined(separator: " > "))
        let drawn = drawn(board, width: 20, DrawingOptions(keepsDirection: true))
        #expect(drawn.faults == [])
        #expect(drawn.problems == ["the drawing is \(drawn.columns) columns wide, not 20: draw parts with --only GROUP"])
    }

    /// `Brokers` over `west` would read as the brokers, in the west.
    @Test func aBrokenNameIsNotAnothersName() throws {
        let board = Board(
            components: [("brokers", "Brokers"), ("west", "Brokers west")].map { id, name in
                var component = Component(id: id, kind: "event-log")
                component[.name] = name
                component[.replicas] = 54
                return component
            }, connections: [Connection(from: "brokers", to: "west", label: "mirrors")])
        let scene = Drawing.scene(of: board, catalog: Project.catalog, options: DrawingOptions(maximumBoxWidth: 16))
        #expect(scene.text(.unicode).contains("Brokers west  x54"))
        #expect(DrawingReader(scene.text(.unicode)).faults(against: board, catalog: Project.catalog) == [])
    }
}
