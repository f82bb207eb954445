import Canvas

/// Text broken into rows.
enum Wrap {
    /// Breaks at blanks so that no row is wider than `columns`; a word that is wider is cut between graphemes.
    static func rows(_ text: some StringProtocol, columns: Int) -> [String] {
        let columns = max(1, columns)
        var rows: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var row = ""
            var width = 0
            for word in line.split(separator: " ") {
                let wordWidth = TextWidth.columns(word)
                if width > 0, width + 1 + wordWidth <= columns {
                    row += " " + word
                    width += 1 + wordWidth
                    continue
                }
                if width > 0 {
                    rows.append(row)
                    row = ""
                    width = 0
                }
                for grapheme in word {
                    let step = TextWidth.columns(of: grapheme)
                    if width + step > columns {
                        rows.append(row)
                        row = ""
                        width = 0
                    }
                    row.append(grapheme)
                    width += step
                }
            }
            rows.append(row)
        }
        return rows
    }

    /// Facts parted by ` · `, those that do not fit left out whole from the right.
    static func facts(_ text: String, columns: Int) -> String {
        var kept = text
        while TextWidth.columns(kept) > columns {
            guard let last = kept.lastIndex(of: "·") else { return cut(kept, columns: columns) }
            kept = String(kept[..<last])
            while kept.last == " " { kept.removeLast() }
        }
        return kept
    }

    /// The text cut to so many columns, with `…` where something was lost.
    static func cut(_ text: String, columns: Int) -> String {
        guard TextWidth.columns(text) > columns else { return text }
        var kept = ""
        var width = 0
        for grapheme in text {
            let step = TextWidth.columns(of: grapheme)
            if width + step > columns - 1 { break }
            kept.append(grapheme)
            width += step
        }
        return columns > 0 ? kept + "…" : ""
    }
}
