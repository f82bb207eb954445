import Canvas
import Catalog
import Formats
import Storage
import Whiteboard

/// A diagram in another language, read for the board that is open: of a Markdown file its first one.
enum DiagramReading {
    static func read(_ path: String, catalog: Catalog) throws(CommandFailure) -> (board: Board, notes: [String]) {
        let file = try onDisk { () throws(StorageProblem) in try StoredFile(reading: try OpenFiles.expanded(path)) }
        do throws(ReadingProblem) {
            let text = try DiagramFile.text(of: file.bytes)
            let result: DiagramFile
            if let language = DiagramLanguage(file: path, text: text) {
                result = try DiagramFile(text, language: language, firstLine: 1, catalog: catalog)
            } else if let block = MarkdownBlock.all(in: text).first {
                result = try DiagramFile(block.text, language: block.language, firstLine: block.firstLine, catalog: catalog)
            } else {
                throw ReadingProblem(line: 1, column: 1, message: "no Mermaid flowchart, D2, DOT or Excalidraw was recognised")
            }
            return (result.board, result.notes.map { $0.text(file: file.shownName) })
        } catch {
            throw CommandFailure([error], in: file.shownName)
        }
    }
}
