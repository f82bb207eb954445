import Canvas

/// Text broken into rows.
enum Wrap {
    /// Breaks at blanks so that no row is wider than `columns`; a word that is wider is cut between graphemes.
    static func rows(_ text: some StringProtocol, columns: Int) -> [String] {
        let columns = max(1, columns)
        if let rows = text.utf8.withContiguousStorageIfAvailable({ plainRows($0, columns: columns) }) ?? nil { return rows }
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

    /// The same of printable ASCII, where a byte is a grapheme and a column; nil where the text has something else.
    private static func plainRows(_ text: UnsafeBufferPointer<UInt8>, columns: Int) -> [String]? {
        guard text.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == UInt8(ascii: "\n") }) else { return nil }
        var rows: [String] = []
        var row: [UInt8] = []
        func finish() {
            rows.append(String(decoding: row, as: UTF8.self))
            row.removeAll(keepingCapacity: true)
        }
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            for word in line.split(separator: UInt8(ascii: " ")) {
                if !row.isEmpty, row.count + 1 + word.count <= columns {
                    row.append(UInt8(ascii: " "))
                    row += word
                    continue
                }
                if !row.isEmpty { finish() }
                var rest = word
                while rest.count > columns {
                    row += rest.prefix(columns)
                    rest = rest.dropFirst(columns)
                    finish()
                }
                row += rest
            }
            finish()
        }
        return rows
    }

    /// Breaks a message so that no command is parted from what stands behind it: `:w NAME` stays in one row.
    static func sentences(_ text: String, columns: Int) -> [String] {
        var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for index in words.indices.dropFirst().reversed() where index < words.count {
            let before = words[index - 1]
            let isArgument = words[index].first.map { $0.isUppercase || "~/./\"".contains($0) } ?? false
            guard before.count > 1, before.first == ":", before.last.map({ $0.isLetter || $0 == "!" }) ?? false, isArgument else {
                continue
            }
            words[index - 1] += hardBlank + words.remove(at: index)
        }
        return rows(words.joined(separator: " "), columns: columns).map { $0.replacing(hardBlank, with: " ") }
    }

    /// A blank at which no row ends.
    private static let hardBlank = "\u{A0}"

    /// Facts parted by ` · `, those that do not fit left out whole from the right.
    static func facts(_ text: String, columns: Int) -> String {
        var kept = text
        while TextWidth.columns(kept) > columns {
            guard let last = kept.lastIndex(of: "·") else { return cutWords(kept, columns: columns) }
            kept = String(kept[..<last])
            while kept.last == " " { kept.removeLast() }
        }
        return kept
    }

    /// Clauses parted by `; `, those that do not fit left out whole from the right; only the first is ever cut.
    static func clauses(_ clauses: [String], columns: Int) -> String {
        var kept = clauses.map { VisibleText.line($0) }
        while kept.count > 1, TextWidth.columns(kept.joined(separator: "; ")) > columns { kept.removeLast() }
        return cutWords(kept.joined(separator: "; "), columns: columns)
    }

    /// Facts parted by `, `, those that do not fit left out whole from the right.
    static func list(_ text: String, columns: Int) -> String {
        var kept = text[...]
        while TextWidth.columns(kept) > columns, let comma = kept.ranges(of: ", ").last { kept = kept[..<comma.lowerBound] }
        return String(kept)
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

    /// A sentence cut behind a whole word, where one fits: half a word says nothing.
    static func cutWords(_ text: String, columns: Int) -> String {
        guard TextWidth.columns(text) > columns else { return text }
        var kept = cut(text, columns: columns).dropLast()
        // The last word is whole where the blank behind it was next.
        if text.dropFirst(kept.count).first != " ", let blank = kept.lastIndex(of: " ") { kept = kept[..<blank] }
        while let last = kept.last, " ,;:".contains(last) { kept.removeLast() }
        return columns > 0 ? kept + "…" : ""
    }
}
