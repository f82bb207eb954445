import Canvas

/// A film of a terminal: an asciicast of version 2, which asciinema plays. A line of JSON for the header, then one a frame:
/// `[seconds, "o", "what the terminal was sent"]` (docs.asciinema.org/manual/asciicast/v2).
public struct Asciicast: Sendable {
    private var lines: [String]
    private let ansi: AnsiText
    private var last: Canvas?
    private var lastTime = 0.0

    /// A film without frames.
    ///
    /// - Parameters:
    ///   - size: Columns and rows of the terminal.
    ///   - title: Shown by players.
    ///   - timestamp: When what it shows began: seconds since 1970.
    ///   - theme: The looks of the roles.
    public init(size: Size, title: String, timestamp: Double, theme: Theme) {
        lines = [
            "{\"version\": 2, \"width\": \(size.columns), \"height\": \(size.rows), \"timestamp\": \(Int(max(0, timestamp))), "
                + "\"title\": \(JSONText.quoted(title)), \"env\": {\"TERM\": \"xterm-256color\"}}"
        ]
        ansi = AnsiText(theme: theme)
    }

    /// Shows a frame from so many seconds on; nothing where it looks like the one before. Times never go back.
    public mutating func show(_ canvas: Canvas, at seconds: Double) {
        let text = ansi.change(from: last, to: canvas)
        guard !text.isEmpty else { return }
        // A hidden cursor is hidden from the beginning.
        write(last == nil ? "\u{1B}[?25l" + text : text, at: seconds)
        last = canvas
    }

    /// Lets the last frame stand until so many seconds, and gives the cursor back.
    public mutating func end(at seconds: Double) {
        // What comes after the film begins on a row of its own, and not within the picture.
        let row = last.map { "\u{1B}[\($0.size.rows);1H\r\n" } ?? ""
        write("\u{1B}[?25h" + row, at: seconds)
    }

    private mutating func write(_ text: String, at seconds: Double) {
        lastTime = max(lastTime, seconds)
        lines.append("[\(Self.text(lastTime)), \"o\", \(JSONText.quoted(text))]")
    }

    /// Seconds to the thousandth.
    private static func text(_ seconds: Double) -> String {
        let thousandths = Int((seconds * 1000).rounded())
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }

    /// The file.
    public var text: String { lines.joined(separator: "\n") + "\n" }
}
