/// The one function that every string of a document passes before it becomes cells or output: what a terminal would obey, hide or
/// reorder becomes a visible substitute.
public enum VisibleText {
    /// Text fit for one row of cells: control characters, DEL, C1, bidi controls and zero-width characters are replaced, line breaks and
    /// tabs become a blank, a mark without a letter gets a dotted circle, and a grapheme keeps at most eight combining marks. Doing it
    /// twice changes nothing more.
    public static func line(_ text: some StringProtocol) -> String { clean(text, keepsLineBreaks: false) }

    /// The same, with line breaks kept.
    public static func block(_ text: some StringProtocol) -> String { clean(text, keepsLineBreaks: true) }

    private static let substitute: Unicode.Scalar = "\u{FFFD}"
    private static let mostMarks = 8

    private static func clean(_ text: some StringProtocol, keepsLineBreaks: Bool) -> String {
        if text.utf8.withContiguousStorageIfAvailable(TextWidth.isPlain) ?? false { return String(text) }
        var result = String.UnicodeScalarView()
        var marks = 0
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            scalars.formIndex(after: &index)
            let next = index < scalars.endIndex ? scalars[index] : nil
            if isMark(scalar) {
                if marks == mostMarks { continue }
                if result.last.map({ $0 == "\n" }) ?? true { result.append("\u{25CC}") }
                marks += 1
                result.append(scalar)
                continue
            }
            marks = 0
            switch scalar.value {
            case 0x0D where next == "\n": continue
            case 0x0A: result.append(keepsLineBreaks ? "\n" : " ")
            case 0x09: result.append(" ")
            case 0x00..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? substitute)
            case 0x7F: result.append("\u{2421}")
            default: result.append(stays(scalar, after: result.last, before: next) ? scalar : substitute)
            }
        }
        return String(result)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x300 || scalar.properties.isDefaultIgnorableCodePoint { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return false
        }
    }

    /// Whether a scalar that is no mark can be seen where it stands.
    private static func stays(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F, 0xA1...0xAC: return true
        // A joiner between two pictures makes one of them; elsewhere it hides.
        case 0x200D: return previous.map(isPicture) ?? false && next.map(isPicture) ?? false
        case 0xFE0E, 0xFE0F: return previous?.properties.isEmoji ?? false
        // The vowels and finals of Hangul stand on the letter before them.
        case 0x1161...0x11FF, 0xD7B0...0xD7FB: return previous.map(isHangul) ?? false
        default: break
        }
        return !scalar.isHidden
    }

    private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFE0F || scalar.value > 0x2000 && scalar.properties.isEmoji
    }

    private static func isHangul(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115E, 0x1161...0x11FF, 0xA960...0xA97C, 0xAC00...0xD7FB: true
        default: false
        }
    }
}
