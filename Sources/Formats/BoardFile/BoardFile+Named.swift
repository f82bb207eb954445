import Canvas
import Catalog

extension BoardFile {
    /// Reads a board from a file by its name: what is no board but a design in a language that can be imported is called so.
    ///
    /// - Returns: The document, or nil where something is wrong with it; all problems at once, in the order of
    ///   `ReadingProblem.report`.
    public static func read(
        _ bytes: [UInt8], named name: String, catalog: Catalog
    ) -> (document: BoardDocument?, problems: [ReadingProblem]) {
        let found = read(bytes, catalog: catalog)
        if found.document != nil { return found }
        let text = String(decoding: bytes, as: UTF8.self)
        // A board with a mistake begins as a board; a document may show one.
        if MarkdownBlock.isMarkdown(file: name) {
            return (nil, [ReadingProblem(line: 1, column: 1, message: "this is Markdown, not a board" + remedy(of: text, name))])
        }
        guard !text.hasPrefix("boardwalk:"), !text.contains("\nboardwalk:"), let language = ImportLanguage(file: name, text: text) else {
            return found
        }
        let problem = ReadingProblem(line: 1, column: 1, message: "this is \(language.noun), not a board: boardwalk import makes one of it")
        return (nil, [problem])
    }

    /// What can be done with a document: its diagrams make boards.
    private static func remedy(of text: String, _ name: String) -> String {
        let blocks = MarkdownBlock.all(in: text)
        let command = "boardwalk import \(VisibleText.line(name))"
        switch blocks.count {
        case 0: return "; it has no mermaid, d2 or dot block to make one of"
        case 1: return ": \(command) makes one of its diagram \(blocks[0].place)"
        default: return ": \(command) --block 1 makes one of its first diagram; it has \(MarkdownBlock.list(blocks))"
        }
    }
}

extension BoardFile {
    /// Whether a file is called as boards are.
    public static func isNamedAsBoard(_ path: String) -> Bool {
        [".yaml", ".yml", ".json"].contains { path.lowercased().hasSuffix($0) }
    }

    /// A file's name without its folder and the ending of a board's.
    public static func title(ofFile path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let ending = [".yaml", ".yml"].first { file.hasSuffix($0) && file.count > $0.count }
        return String(file.dropLast(ending?.count ?? 0))
    }
}
