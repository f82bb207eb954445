import Canvas

/// What stands in a box: up to two lines of its name with the number of copies at the right, and one of technology and place, two
/// under a name of one line.
struct BoxText: Hashable, Sendable {
    /// The name in one line, however long it is.
    let whole: String
    var name: [LabelText]
    /// `x3`, or empty.
    var copies: String
    var details: [LabelText]

    /// The columns inside the blanks at both sides.
    var columns: Int {
        var widest = details.map(\.columns).max() ?? 0
        for (index, line) in name.enumerated() {
            widest = max(widest, line.columns + (index == 0 && !copies.isEmpty ? TextWidth.columns(copies) + 2 : 0))
        }
        return max(1, widest)
    }

    var rows: Int { name.count + details.count }

    /// - Parameters:
    ///   - parts: technology and place, what is left out last first.
    ///   - columns: the room for text; what does not fit in two lines of the name goes to the legend.
    ///   - others: the names of other boxes: the first line of this one is none of them if there is a way.
    ///   - isPicture: whether nothing in the text can be taken for a piece of line.
    init(
        name: String, copies: Int?, parts: [String], columns: Int, others: Set<String> = [], isPicture: Bool = false,
        legend: inout Legend
    ) {
        self.copies = copies.map { "x\($0)" } ?? ""
        let shown = BoxText.plain(name, isPicture: isPicture)
        whole = shown
        let taken = self.copies.isEmpty ? 0 : TextWidth.columns(self.copies) + 2
        func firstRoom(_ columns: Int) -> Int { taken == 0 ? columns : max(4, columns - taken) }
        var columns = BoxText.widened(columns, for: shown, copies: self.copies)
        if TextWidth.columns(shown) > firstRoom(columns), others.contains(BoxText.split(shown, columns: firstRoom(columns)).0) {
            // `Brokers` over `west` reads as the box of the brokers, in the west.
            columns = max(columns, min(BoxText.mostColumns, TextWidth.columns(shown) + taken))
        }
        let broken = BoxText.broken(name, isPicture: isPicture)
        if let broken, TextWidth.columns(broken.0) <= firstRoom(columns), TextWidth.columns(broken.1) <= columns, !others.contains(broken.0)
        {
            self.name = [broken.0, broken.1].map { LabelText(unicode: $0, ascii: $0) }
        } else {
            self.name = BoxText.wrap(shown, first: firstRoom(columns), second: columns, legend: &legend)
        }
        details = BoxText.details(parts.map { BoxText.plain($0, isPicture: isPicture) }, lines: 3 - self.name.count, columns: columns)
    }

    /// The columns of the widest box.
    static let mostColumns = 24

    /// A narrow box takes its longest word whole as long as the widest box would.
    private static func widened(_ columns: Int, for name: String, copies: String) -> Int {
        let words = name.split(separator: " ").map { TextWidth.columns($0) }
        let withCopies = (words.first ?? 0) + (copies.isEmpty ? 0 : TextWidth.columns(copies) + 2)
        return max(columns, min(mostColumns, max(words.max() ?? 0, withCopies)))
    }

    /// User text in which nothing can be taken for a piece of line; in a picture nothing can anyhow.
    static func plain(_ text: String, isPicture: Bool = false) -> String {
        if isPlain(text) { return text }
        let line = VisibleText.line(text)
        if isPicture { return line.allSatisfy { $0 == " " } ? "" : line }
        if line.utf8.allSatisfy({ $0 < 0x80 }) { return line.split(separator: " ").joined(separator: " ") }
        var result = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            switch scalar.value {
            case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2550: result.append("-")
            case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551: result.append("|")
            case 0x2500...0x257F: result.append("+")
            case 0x25B6, 0x25BA, 0x25B8: result.append(">")
            case 0x25C0, 0x25C4, 0x25C2: result.append("<")
            case 0x25B2, 0x25B4: result.append("^")
            case 0x25BC, 0x25BE: result.append("v")
            default: result.append(scalar)
            }
        }
        return String(result).split(separator: " ").joined(separator: " ")
    }

    /// Whether a text is such already: ASCII, its words one blank apart.
    private static func isPlain(_ text: String) -> Bool {
        var previous = UInt8(ascii: " ")
        for byte in text.utf8 {
            if byte < 0x20 || byte >= 0x7F || byte == 0x20 && previous == 0x20 { return false }
            previous = byte
        }
        return previous != 0x20 || text.isEmpty
    }

    /// A name that was written in several lines is broken where its first ends; nil where it was written in one.
    private static func broken(_ name: String, isPicture: Bool) -> (String, String)? {
        guard name.contains(where: \.isNewline) else { return nil }
        let lines = name.split(whereSeparator: \.isNewline).map { plain(String($0), isPicture: isPicture) }
            .filter { line in line.contains { $0 != " " } }
        guard lines.count > 1 else { return nil }
        return (lines[0], lines[1...].joined(separator: " "))
    }

    /// Breaks after the last blank that fits, else after one of `- / . _`, else between graphemes.
    private static func wrap(_ text: String, first: Int, second: Int, legend: inout Legend) -> [LabelText] {
        if TextWidth.columns(text) <= first { return [LabelText(unicode: text, ascii: text)] }
        let (line, rest) = split(text, columns: first)
        if TextWidth.columns(rest) <= second { return [line, rest].map { LabelText(unicode: $0, ascii: $0) } }
        return [LabelText(unicode: line, ascii: line), cut(rest, columns: second, whole: text, legend: &legend)]
    }

    /// The beginning of a text, `…` and the number under which the legend has the whole.
    static func cut(_ text: String, columns: Int, whole: String, legend: inout Legend) -> LabelText {
        let number = legend.number(for: whole)
        let unicode = prefix(text, columns: max(1, columns - 1 - TextWidth.columns(number.unicode)))
        let ascii = prefix(text, columns: max(1, columns - 3 - TextWidth.columns(number.ascii)))
        return LabelText(unicode: "\(unicode)…\(number.unicode)", ascii: "\(ascii)...\(number.ascii)")
    }

    static func prefix(_ text: String, columns: Int) -> String {
        var result = ""
        var width = 0
        for grapheme in text {
            width += TextWidth.columns(of: grapheme)
            if width > columns { break }
            result.append(grapheme)
        }
        while result.last == " " { result.removeLast() }
        return result
    }

    private static func split(_ text: String, columns: Int) -> (String, String) {
        let fitting = Array(text.prefix(prefix(text, columns: columns).count))
        let all = Array(text)
        var end = fitting.count
        if end < all.count, all[end] != " " {
            if let blank = fitting.lastIndex(of: " ") {
                end = blank
            } else if let mark = fitting.lastIndex(where: { "-/._".contains($0) }), mark > 0 {
                end = mark + 1
            }
        }
        let rest = all[end...].drop { $0 == " " }
        return (String(all[..<end]), String(rest))
    }

    /// One line, two under a name of one; what does not fit is left out whole, the last part first.
    private static func details(_ parts: [String], lines: Int, columns: Int) -> [LabelText] {
        var parts = parts.filter { !$0.isEmpty }
        while !parts.isEmpty {
            let line = LabelText(
                unicode: parts.joined(separator: Glyphs.unicode.between), ascii: parts.joined(separator: Glyphs.ascii.between))
            if line.columns <= columns { return [line] }
            if lines > 1, parts.count == 2, parts.allSatisfy({ TextWidth.columns($0) <= columns }) {
                return parts.map { LabelText(unicode: $0, ascii: $0) }
            }
            parts.removeLast()
        }
        return []
    }
}
