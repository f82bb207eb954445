import Drawing
import TestSupport
import Testing
import Whiteboard

/// A single line that turns once instead of twice, by the lower or upper side of a box.
@Suite("Lines that turn once")
struct CornerTests {
    private static func drawing(_ line: String, _ glyphs: GlyphSet = .unicode) throws -> [String] {
        try DrawnBoard.text(line, glyphs).split(separator: "\n").map(String.init)
    }

    @Test func leaveByTheSideThatLooksToTheirRow() throws {
        #expect(
            try Self.drawing("app:service > cache:cache; app ~> queue:queue") == [
                "┌─────┐        ┌───────┐",
                "│ App ├───────▶│ Cache │",
                "└───┬─┘        └───────┘",
                "    ╎",
                "    ╎          ┌───────┐",
                "    ╰╌╌╌batch╌▶│ Queue │",
                "               └───────┘",
            ])
    }

    @Test func inASCIITheSideStays() throws {
        #expect(
            try Self.drawing("app:service > cache:cache; app ~> queue:queue", .ascii) == [
                "+-----+        +-------+",
                "| App |------->| Cache |",
                "+-----+        +-------+",
                "    :",
                "    :          +-------+",
                "    '~~~batch~>| Queue |",
                "               +-------+",
            ])
    }

    /// Boxes lose the rows that only the other port had needed, and nothing else moves.
    @Test(arguments: ["a:service > b:service; a ~> c:queue", "a:service > b:service; a ~> c:queue; a => d:cache"])
    func leaveNoPortBehind(_ line: String) throws {
        let scene = Drawing.scene(of: try DrawnBoard.sketched(line), catalog: Project.catalog)
        let box = try #require(scene.box("a")).frame
        let ports = scene.routes.filter { route in route.points.first.map { $0.column >= box.right } ?? false }
        #expect(scene.bends < 2 * (scene.routes.count - 1))
        #expect(box.size.rows == 3 || ports.count > 1)
    }

    /// The line from the API leaves the zone by its lower side, and is read back with the zone's members exact.
    @Test func goThroughTheFrameOfTheirOwnGroup() throws {
        let board = try DrawnBoard.sketched("[zone z] user:client > api:service > db:sql-database; api ~> mail:external")
        #expect(DrawnBoard.faults(board) == [])
    }

    @Test(
        "Nothing is lost where another box, a loop, a stack or a title stands in the way",
        arguments: [
            "a:service > b:cache; a ~> c:queue; x:service > c; x ~> b", "a:service > a; a > b:cache; a ~> c:queue",
            "[zone A-title-that-is-long] a:service > b:cache; c:service ~> b; d:client > a; d ~> c; c => b",
            "hub:service > a:cache; hub ~> b:queue; hub => c:cache; a > z:service; b ~> z; c > z",
            "p:service > q:service > r:service > s:service; p ~> s; p => r; q ~> s; s ~> p",
        ])
    func nothingIsLost(_ line: String) throws { #expect(DrawnBoard.faults(try DrawnBoard.sketched(line)) == []) }
}
