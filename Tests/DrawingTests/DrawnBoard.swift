import Drawing
import Formats
import TestSupport
import Whiteboard

/// A board drawn in each direction and character set, read back.
enum DrawnBoard {
    /// What the drawings of a board do not say, or say beyond it.
    static func faults(_ board: Board, directions: [Direction] = Direction.allCases) -> [String] {
        directions.flatMap { direction in
            let scene = Drawing.scene(of: board, catalog: Project.catalog, options: DrawingOptions(direction: direction))
            return scene.problems
                + GlyphSet.allCases.flatMap { glyphs in
                    DrawingReader(scene.text(glyphs)).faults(against: board, catalog: Project.catalog).map {
                        "\(direction) \(glyphs): \($0)"
                    }
                }
        }
    }

    /// What a scene that is there says otherwise than its board, in each character set.
    static func misreadings(_ scene: Scene, of board: Board) -> [String] {
        GlyphSet.allCases.flatMap { glyphs in
            DrawingReader(scene.text(glyphs)).faults(against: board, catalog: Project.catalog).map { "\(glyphs): \($0)" }
        }
    }

    /// The board of a sketch line.
    static func sketched(_ line: String) throws -> Board {
        switch SketchLine.read(line, on: Board(), catalog: Project.catalog, mode: .batch) {
        case .success(let result): return result.board
        case .failure(let mistake): throw mistake
        }
    }

    static func text(_ line: String, _ glyphs: GlyphSet = .unicode, _ direction: Direction = .right) throws -> String {
        Drawing.scene(of: try sketched(line), catalog: Project.catalog, options: DrawingOptions(direction: direction)).text(glyphs)
    }
}
