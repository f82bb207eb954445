/// What a board can be written as.
public enum ExportFormat: String, CaseIterable, Sendable {
    case unicode, ascii, markdown, json, svg, html, mermaid, sequence, d2, dot, excalidraw

    /// Endings of file names that mean it.
    public var endings: [String] {
        switch self {
        case .unicode, .ascii, .sequence: []
        case .markdown: ["md", "markdown"]
        case .json: ["json"]
        case .svg: ["svg"]
        case .html: ["html", "htm"]
        case .mermaid, .d2, .dot, .excalidraw: DiagramLanguage(rawValue: rawValue)?.endings ?? []
        }
    }

    /// The format of a file by its ending, in any case; `.txt` is that of both drawings, of which this gives the one in Unicode.
    public init?(ending: String) {
        let ending = ending.lowercased()
        guard let format = Self.allCases.first(where: { $0.endings.contains(ending) }) ?? (ending == "txt" ? .unicode : nil) else {
            return nil
        }
        self = format
    }

    /// Every ending that means a format, `.txt` first.
    public static var knownEndings: [String] { ["txt"] + allCases.flatMap(\.endings) }

    /// The ending of a file that gets its name of the board.
    public var usualEnding: String {
        switch self {
        case .unicode: "txt"
        // Beside the other drawing, not over it.
        case .ascii: "ascii.txt"
        case .sequence: ExportFormat.mermaid.usualEnding
        default: endings.first ?? rawValue
        }
    }
}
