import Canvas

/// A text that stands in the drawing, in each character set.
struct LabelText: Hashable, Sendable {
    var unicode: String
    var ascii: String
    /// The columns that it takes at most.
    var columns: Int
    /// Has a number of the legend in it.
    var isNumbered = false

    init(unicode: String, ascii: String) {
        self.unicode = unicode
        self.ascii = ascii
        columns = max(TextWidth.columns(unicode), TextWidth.columns(ascii))
    }

    func text(_ glyphs: GlyphSet) -> String { glyphs == .ascii ? ascii : unicode }
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

    /// `①` to `⑳`, then `(21)`; always `(n)` in ASCII.
    static func mark(_ number: Int) -> LabelText {
        let plain = "(\(number))"
        guard number <= 20, let circled = Unicode.Scalar(0x245F + UInt32(number)) else { return LabelText(unicode: plain, ascii: plain) }
        return LabelText(unicode: String(Character(circled)), ascii: plain)
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
        text.isNumbered = true
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
            case "-", ".", "'", ":":
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
