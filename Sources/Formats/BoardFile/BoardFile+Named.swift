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
        // A board with a mistake begins as a board.
        guard !text.hasPrefix("boardwalk:"), !text.contains("\nboardwalk:"), let language = ImportLanguage(file: name, text: text) else {
            return found
        }
        let problem = ReadingProblem(line: 1, column: 1, message: "this is \(language.noun), not a board: boardwalk import makes one of it")
        return (nil, [problem])
    }
}

extension BoardFile {
    /// A file's name without its folder and the ending of a board's.
    public static func title(ofFile path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let ending = [".yaml", ".yml"].first { file.hasSuffix($0) && file.count > $0.count }
        return String(file.dropLast(ending?.count ?? 0))
    }
}
