import Canvas

/// A text that stands in the drawing, in each character set.
struct LabelText: Hashable, Sendable {
    var unicode: String
    var ascii: String
    /// The columns that it takes at most.
    var columns: Int
    /// The number of the legend at its end.
    var number: Int?

    init(unicode: String, ascii: String) {
        self.unicode = unicode
        self.ascii = ascii
        columns = max(TextWidth.columns(unicode), TextWidth.columns(ascii))
    }

    func text(_ glyphs: GlyphSet) -> String { glyphs == .ascii ? ascii : unicode }

    /// The same with another number at its end.
    func renumbered(_ new: Int) -> LabelText {
        guard let number else { return self }
        let old = Legend.mark(number)
        let mark = Legend.mark(new)
        var text = LabelText(
            unicode: unicode.dropLast(old.unicode.count) + mark.unicode, ascii: ascii.dropLast(old.ascii.count) + mark.ascii)
        text.number = new
        return text
    }
}

/// What did not fit where it belongs, by number, under the drawing.
struct Legend: Sendable {
    private(set) var entries: [String] = []
    private let taken: Int

    /// - Parameter taken: how many numbers are gone already, for measuring only.
    init(following taken: Int = 0) { self.taken = taken }

    /// Takes a text up and gives the number that stands for it.
    mutating func number(for text: String) -> LabelText {
        entries.append(text)
        return Legend.mark(taken + entries.count)
    }

    /// Drops the entries that nothing stands for any more and numbers the others anew.
    ///
    /// - Parameter kept: how many of the first stay in any case: those of names.
    mutating func compact(_ labels: inout [PlacedLabel], keeping kept: Int) {
        let used = Set(labels.compactMap(\.text.number)).union(1..<kept + 1)
        var renumbered: [Int: Int] = [:]
        var left: [String] = []
        for (index, entry) in entries.enumerated() where used.contains(index + 1) {
            left.append(entry)
            renumbered[index + 1] = left.count
        }
        entries = left
        for index in labels.indices {
            guard let old = labels[index].text.number, let new = renumbered[old] else { continue }
            labels[index].text = labels[index].text.renumbered(new)
        }
    }

    /// `①` to `⑳`, then `(21)`; always `(n)` in ASCII.
    static func mark(_ number: Int) -> LabelText {
        let plain = "(\(number))"
        let circled = number <= 20 ? Unicode.Scalar(0x245F + UInt32(number)).map { String(Character($0)) } : nil
        var text = LabelText(unicode: circled ?? plain, ascii: plain)
        text.number = number
        return text
    }

    func lines(_ glyphs: GlyphSet) -> [String] {
        entries.enumerated().map { "\(Legend.mark($0.offset + 1).text(glyphs)) \($0.element)" }
    }
}

extension LabelText {
    /// How a line's label is written on the board: itself, or a number of the legend where it is too long or would be read as a
    /// piece of line.
    static func label(of edge: Diagram.Edge, maximum: Int, isDown: Bool, legend: inout Legend) -> LabelText? {
        var prefix = (unicode: "", ascii: "")
        if edge.count > 1 {
            prefix = ("×\(edge.count)", "x\(edge.count)")
            if edge.label.isEmpty { return LabelText(unicode: prefix.unicode, ascii: prefix.ascii) }
            prefix.unicode += " "
            prefix.ascii += " "
        }
        if edge.label.isEmpty { return nil }
        let columns = TextWidth.columns(edge.label)
        let isWide = isDown && columns != edge.label.unicodeScalars.count
        if edge.count == 1, columns <= maximum, !isWide, isReadable(inLine: edge.label) {
            return LabelText(unicode: edge.label, ascii: edge.label)
        }
        let number = legend.number(for: edge.label)
        var text = LabelText(unicode: prefix.unicode + number.unicode, ascii: prefix.ascii + number.ascii)
        text.number = number.number
        return text
    }

    /// Whether a reader of either character set takes a text that stands in a line for text.
    static func isReadable(inLine text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_": continue
            case " ":
                // Two blanks would end it.
                if index == 0 || index == scalars.count - 1 || scalars[index - 1] == " " { return false }
            case ",", ";", "/", "(", ")", "%", "&", "!", "?", "=", "#", "@", "*", "$", "{", "}", "[", "]", "\"": continue
            // An apostrophe under a full stop would be read as a corner under a corner.
            case "-", ".", ":":
                guard index > 0, index < scalars.count - 1, isWord(scalars[index - 1]), isWord(scalars[index + 1]) else { return false }
            default:
                if scalar.value < 0x80 || (0x2190...0x21FF).contains(scalar.value) || (0x2460...0x2473).contains(scalar.value)
                    || (0x2500...0x25FF).contains(scalar.value)
                {
                    return false
                }
            }
        }
        // Alone it would be a head.
        return text != "v"
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
