import Canvas
import Drawing
import TestSupport
import Testing
import Whiteboard

/// Badges and figures change what stands in boxes and nothing else.
@Suite struct BadgeTests {
    private static func badges(_ board: Board, _ seed: Int) -> [String: Badge] {
        var badges: [String: Badge] = [:]
        for (index, component) in board.components.enumerated() where (index + seed) % 3 != 0 {
            badges[component.id] = Badge.allCases[(index * 7 + seed) % Badge.allCases.count]
        }
        return badges
    }

    @Test("Written over the old canvas they are as drawn anew", arguments: Project.templateBoards.filter { $0.hasSuffix("scaled.yaml") })
    func asDrawnAnew(_ path: String) {
        let board = Project.document(path).board
        var scene = Drawing.scene(of: board, catalog: Project.catalog)
        for glyphs in [GlyphSet.unicode, .ascii] {
            var canvas = scene.canvas(glyphs)
            for seed in 0..<3 {
                #expect(scene.setBadges(Self.badges(board, seed), glyphs, ghosts: [], on: &canvas))
                #expect(canvas.lines == scene.canvas(glyphs).lines)
            }
            scene.setBadges([:])
        }
    }

    @Test func aGroupsBadgeIsDrawnWithAllOfIt() throws {
        let board = Project.document("Tests/Fixtures/boards/url-shortener.yaml").board
        var scene = Drawing.scene(of: board, catalog: Project.catalog)
        var canvas = scene.canvas()
        let before = canvas
        #expect(!scene.setBadges(["us-east": .error], .unicode, ghosts: [], on: &canvas))
        #expect(canvas.lines == before.lines && scene.canvas().lines != before.lines)
    }

    @Test(
        "The longest way to say a figure that has room",
        arguments: [
            (["8 of 12 left, 62%", "8 left, 62%", "8 left"], "8 left"), (["too long for any box at all", "41%"], "41%"),
            (["nowhere near room"], ""),
        ])
    func figures(_ ways: [String], _ shown: String) {
        let board = Project.document("Tests/Fixtures/boards/what-if.yaml").board
        var scene = Drawing.scene(of: board, catalog: Project.catalog)
        let frames = scene.boxes.map(\.frame)
        scene.setFigures(["ids": ways])
        #expect(scene.boxes.map(\.frame) == frames)
        #expect(scene.boxes.first { $0.id == "ids" }?.lines(.unicode).details == [shown])
    }

    @Test("Only the mark has its colour: the blank behind it is the box's, or the title's", arguments: GlyphSet.allCases)
    func theBlankBehindAMarkIsPlain(glyphs: GlyphSet) throws {
        let board = try DrawnBoard.sketched("[zone a] app:service > [zone a] db")
        let options = DrawingOptions(badges: ["app": .error, "a": .error])
        let canvas = Drawing.scene(of: board, catalog: Project.catalog, options: options).canvas(glyphs)
        var marks = 0
        for row in 0..<canvas.size.rows {
            for column in 0..<canvas.size.columns - 1 where canvas[Point(column: column, row: row)].style.role == .error {
                marks += 1
                #expect(canvas.text(at: Point(column: column, row: row)) != " ")
            }
        }
        #expect(marks == 2)
    }
}
