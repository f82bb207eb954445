import Canvas

extension Scene {
    /// The drawing as text with its legend and notes; no blanks at line ends, a line break at the very end.
    public func text(_ glyphs: GlyphSet = .unicode) -> String {
        let canvas = canvas(glyphs)
        var lines = canvas.lines
        let legend = legend.lines(glyphs)
        if !legend.isEmpty { lines += [""] + legend }
        let notes = noteLines(columns: max(40, size.columns))
        if !notes.isEmpty { lines += (lines.isEmpty ? [] : [""]) + notes }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    /// `Note: text`, wrapped with six blanks ahead of the later lines.
    private func noteLines(columns: Int) -> [String] {
        notes.flatMap { note in
            var lines: [String] = []
            var line = "Note:"
            for word in note.split(separator: " ") {
                if TextWidth.columns(line) + 1 + TextWidth.columns(word) > columns, line != "Note:", line != "     " {
                    lines.append(line)
                    line = "     "
                }
                line += " \(word)"
            }
            return lines + [line]
        }
    }
}
