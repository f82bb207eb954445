import Drawing
import TestSupport
import Testing
import Whiteboard

/// The reader that the other tests trust finds what is wrong.
@Suite("The reader of drawings")
struct DrawingReaderTests {
    private static let line = "client > \"https\" lb > app, web > db; app >> \"clicks\" queue"

    private func faults(_ glyphs: GlyphSet, _ change: (String) -> String) throws -> [String] {
        let text = change(try DrawnBoard.text(DrawingReaderTests.line, glyphs))
        return DrawingReader(text).faults(against: try DrawnBoard.sketched(DrawingReaderTests.line), catalog: Project.catalog)
    }

    @Test(arguments: GlyphSet.allCases) func readsATrueDrawing(_ glyphs: GlyphSet) throws {
        #expect(try faults(glyphs) { $0 } == [])
    }

    @Test(arguments: [
        ("▶", "─"), ("https", "http"), ("╌", "─"), ("├─╮", "│ ╮"), ("Web", "Wab"), ("clicks", "╌╌╌╌╌╌"), ("▶│ Queue", " │ Queue"),
        ("├─┬─▶│", "├─┼─▶│"),
    ]) func seesWhatIsWrong(_ change: (String, String)) throws {
        #expect(try faults(.unicode) { $0.replacing(change.0, with: change.1) } != [])
    }

    @Test func readsAnASCIIDrawingAsItsUnicodeTwin() throws {
        let unicode = DrawingReader(try DrawnBoard.text(DrawingReaderTests.line))
        let ascii = DrawingReader(try DrawnBoard.text(DrawingReaderTests.line, .ascii))
        #expect(unicode.edges.count == ascii.edges.count)
        #expect(unicode.bends == ascii.bends)
        #expect(unicode.crossings == ascii.crossings)
    }
}
