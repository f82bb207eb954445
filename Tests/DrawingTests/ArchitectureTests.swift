import TestSupport
import Testing
import Whiteboard

@testable import Drawing

@Suite("Twelve architectures with groups")
struct ArchitectureTests {
    static let boards = Project.names(in: "Tests/Fixtures/architectures").map { "Tests/Fixtures/architectures/" + $0 }

    @Test(arguments: boards) func nothingIsLost(_ path: String) { #expect(DrawnBoard.faults(Project.document(path).board) == []) }

    /// What all twelve together (192 boxes, 235 connections, 41 groups) may cost their reader. A change of the layout that needs more
    /// is looked at drawing by drawing before these are raised.
    @Test func costTheReaderLittle() {
        let scenes = Self.boards.map { Drawing.scene(of: Project.document($0).board, catalog: Project.catalog) }
        #expect(scenes.count == 12)
        #expect(scenes.reduce(0) { $0 + $1.bends } <= 148)
        #expect(scenes.reduce(0) { $0 + $1.crossings } <= 22)
        #expect(scenes.reduce(0) { $0 + $1.size.columns * $1.size.rows } <= 78_800)
    }

    /// What a drawing turns against its layers to be better never leaves a client or an entry, nor leads to a store of its own group.
    @Test func turnWhatDoesNotBeginTheReading() throws {
        var count = 0
        for path in Self.boards {
            let diagram = BoardDiagram(Project.document(path).board, catalog: Project.catalog, options: DrawingOptions()).diagram
            var search = LayoutSearch(diagram, LayoutOptions(), legend: Legend(), effort: LayoutEffort(boxes: diagram.nodes.count))
            let found = search.best()
            let best = try #require(found).assembly.layout
            for edge in best.options.turned.map({ diagram.edges[$0] }) {
                count += 1
                #expect(edge.from >= diagram.nodes.count || ![.first, .entry].contains(diagram.nodes[edge.from].lane))
                #expect(
                    edge.to >= diagram.nodes.count || diagram.nodes[edge.to].lane != .last
                        || diagram.groupAround(edge.from) != diagram.groupAround(edge.to))
            }
        }
        #expect(count > 2)
    }

    @Test func partsThatNothingTiesTogetherStandSideBySide() throws {
        let board = try DrawnBoard.sketched("a:service > b:service; c:service > d:service; lonely:service")
        let scene = Drawing.scene(of: board, catalog: Project.catalog)
        let frames = Dictionary(uniqueKeysWithValues: scene.boxes.map { ($0.id, $0.frame) })
        let rows = ["a", "b", "c", "d", "lonely"].map { frames[$0]?.top }
        #expect(rows == [0, 0, 0, 0, 0])
        let columns = ["a", "b", "c", "d", "lonely"].compactMap { frames[$0]?.left }
        #expect(columns == columns.sorted() && Set(columns).count == 5)
    }
}
