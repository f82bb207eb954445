import Drawing
import TestSupport
import Testing
import Whiteboard

@Suite("Who has only the drawing can read the board back")
struct ReadBackTests {
    @Test(arguments: [
        "lonely", "client > lb > app x3 > cache, db", "user>lb>server*2>redis*>primary:db=>replica*2",
        "n0 > n1, n2, n3, n4; n1 > n2, n3, n4; n2 > n3, n4; n3 > n4", "a, b, c, d > e, f, g, h",
        (0..<24).map { "s\($0)" }.joined(separator: " > "), "hub > " + (0..<24).map { "t\($0)" }.joined(separator: ", "),
        (0..<24).map { "t\($0)" }.joined(separator: ", ") + " > hub", "a > b > c > a; b > b", "a > b; b > a; a >> b", "a > b; b > a",
        "a > \"one\" a; a > \"two\" a; a > \"three\" a; a > b",
        "a > \"reads the newest first\" b > \"writes\" c; a > \"asks\" c; c > \"tells everybody else\" a", "a > b; c > d; e > f > e",
        "a > \"one\" b; a > \"two\" b; a > \"three\" b; a >> \"four\" b; a => b",
        "\"注文サービス\" > \"データベース\" > \"🚀 launch\"", "\"注文サービス\" > \"書き込み\" \"データベース\"; \"注文サービス\" > \"🚀\" \"🚀 launch\"",
        "a > \"x|y\" b > \"50%\" c > \"v\" d; a > \"a-b - c\" c; a > \"+1\" d; b > \"don't\" d; c > \"a: b\" a",
    ]) func nothingOfASketchIsLost(_ line: String) throws {
        #expect(DrawnBoard.faults(try DrawnBoard.sketched(line)) == [])
    }

    @Test(arguments: Project.templateBoards) func nothingOfAWorkedDesignIsLost(_ path: String) {
        #expect(DrawnBoard.faults(Project.document(path).board, directions: [.right]) == [])
    }

    @Test(arguments: Project.names(in: "Tests/Fixtures/hurting")) func nothingOfAGraphThatHurtsIsLost(_ name: String) {
        #expect(DrawnBoard.faults(Project.document("Tests/Fixtures/hurting/" + name).board) == [])
    }

    @Test(arguments: Project.templateBoards.filter { $0.hasSuffix("scaled.yaml") }) func norDownwards(_ path: String) {
        #expect(DrawnBoard.faults(Project.document(path).board, directions: [.down]) == [])
    }

    @Test(arguments: 1...16) func nothingOfARandomGraphIsLost(_ seed: Int) {
        let count = 2 + seed % 13
        #expect(DrawnBoard.faults(RandomBoards.board(seed: UInt64(seed), components: count, connections: count * 3 / 2)) == [])
    }

    @Test(arguments: 1...24) func nothingOfARandomNestOfGroupsIsLost(_ seed: Int) {
        let count = 3 + seed % 12
        let board = RandomBoards.board(seed: UInt64(1_000 + seed), components: count, connections: count * 4 / 3, groups: 1 + seed % 5)
        // Some of the groups are empty.
        #expect(DrawnBoard.faults(board).filter { !$0.contains("has no members") } == [])
    }

    @Test(arguments: [10, 50, 120]) func nothingOfALayeredGraphIsLost(_ count: Int) {
        #expect(DrawnBoard.faults(RandomBoards.layered(seed: UInt64(count), components: count)) == [])
    }

    @Test func moreThanEightParallelsBecomeOneLine() {
        let lines = (1...9).map { Connection(from: "a", to: "b", label: "call \($0)") }
        let board = Board(components: ["a", "b"].map { Component(id: $0, kind: "service") }, connections: lines)
        #expect(DrawnBoard.faults(board) == [])
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        #expect(scene.text(.unicode).contains("×9 ①"))
        #expect(scene.legendLines(.unicode) == ["① " + (1...9).map { "call \($0)" }.joined(separator: "; ")])
    }

    @Test func anEmptyBoardIsNoText() {
        #expect(Drawing.scene(of: Board(), catalog: Project.catalog).text() == "")
    }
}
