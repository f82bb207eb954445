import Drawing
import TestSupport
import Testing
import Whiteboard

/// Boards that nobody draws by hand: the work is bounded by counts, never by time, so that the same board is the same drawing anywhere.
@Suite("Boards with very much on them")
struct HugeBoardTests {
    /// Every box calls every other.
    private func complete(_ count: Int) -> Board {
        let ids = (0..<count).map { "n\($0)" }
        return Board(
            components: ids.map { Component(id: $0, kind: "service") },
            connections: ids.flatMap { from in ids.filter { $0 != from }.map { Connection(from: from, to: $0) } })
    }

    /// A call from one box to another that stands in so many groups, each in the next.
    private func nested(_ depth: Int) -> Board {
        Board(
            components: [Component(id: "a", kind: "service"), Component(id: "b", kind: "service")],
            connections: [Connection(from: "a", to: "b")],
            groups: (0..<depth).map { Group(id: "g\($0)", members: [$0 < depth - 1 ? "g\($0 + 1)" : "b"]) })
    }

    @Test func aSearchEndsWhereItsWorkIsDone() {
        let board = Project.document("Templates/youtube/scaled.yaml").board
        let ordinary = KeptDrawing(board, catalog: Project.catalog)
        #expect(DrawnBoard.misreadings(ordinary.scene, of: board) == [])
        let many = KeptDrawing(complete(18), catalog: Project.catalog)
        #expect(ordinary.tries > 9)
        #expect(many.tries < ordinary.tries)
        #expect(DrawingReader(many.scene.text()).faults(against: complete(18), catalog: Project.catalog) == [])
    }

    @Test func groupsNestDeeply() {
        let drawn = KeptDrawing(nested(60), catalog: Project.catalog)
        #expect(drawn.scene.frames.count == 60 && drawn.scene.problems == [])
        #expect(DrawingReader(drawn.scene.text()).faults(against: nested(60), catalog: Project.catalog) == [])
    }

    /// A chord for every pair of a long chain: hundreds of thousands of layers passed.
    @Test func linesThatNobodyCouldFollowAreLeftOut() {
        let ids = (0..<120).map { "n\($0)" }
        let board = Board(
            components: ids.map { Component(id: $0, kind: "service") },
            connections: ids.indices.flatMap { from in
                ids.indices.filter { $0 > from }.map { Connection(from: ids[from], to: ids[$0]) }
            })
        for width in [nil, 100] {
            let scene = Drawing.scene(of: board, catalog: Project.catalog, options: DrawingOptions(width: width))
            #expect(scene.boxes.count == 120)
            #expect(
                scene.problems.first
                    == "7140 connections are left out, or the drawing would be too large: draw parts with --only GROUP")
            // It says which lines it does not draw, all of them, and says nothing else than the board.
            let lost = ids.indices.flatMap { from in
                ids.indices.filter { $0 > from }.map { "lost: N\(from) -> N\($0) ''" }
            }
            for glyphs in GlyphSet.allCases {
                let found = DrawingReader(scene.text(glyphs)).faults(against: board, catalog: Project.catalog).map {
                    $0.split(separator: " ").joined(separator: " ")
                }
                #expect(found.count == lost.count && Set(found) == Set(lost), "\(found.prefix(3))")
            }
        }
    }

    @Test func whatWouldBeTooLargeSaysSo() {
        let scene = Drawing.scene(of: nested(2_500), catalog: Project.catalog)
        #expect(
            scene.problems == [
                "1 connections are left out, or the drawing would be too large: draw parts with --only GROUP",
                "2500 frames of groups are left out, or the drawing would be too large: draw parts with --only GROUP",
            ])
        #expect(scene.boxes.allSatisfy { $0.frame.size.columns > 4 })
        #expect(scene.size.columns < 100)
        for glyphs in GlyphSet.allCases {
            let reader = DrawingReader(scene.text(glyphs))
            #expect(reader.faults == [] && reader.boxes.map(\.isGroup) == [false, false] && reader.edges.isEmpty)
        }
    }
}
