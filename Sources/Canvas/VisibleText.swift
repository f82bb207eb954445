/// The one function that every string of a document passes before it becomes cells or output: what a terminal would obey, hide or
/// reorder becomes a visible substitute.
public enum VisibleText {
    /// Text fit for one row of cells: control characters, DEL, C1, bidi controls and zero-width characters are replaced, line breaks and
    /// tabs become a blank, and a grapheme keeps at most eight combining marks.
    public static func line(_ text: some StringProtocol) -> String { clean(text, keepsLineBreaks: false) }

    /// The same, with line breaks kept.
    public static func block(_ text: some StringProtocol) -> String { clean(text, keepsLineBreaks: true) }

    private static func clean(_ text: some StringProtocol, keepsLineBreaks: Bool) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
        var result = String.UnicodeScalarView()
        var marks = 0
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar.value {
            case 0x0A: result.append(keepsLineBreaks ? "\n" : " ")
            case 0x09: result.append(" ")
            case 0x00..<0x20:
                if let picture = Unicode.Scalar(0x2400 + scalar.value) { result.append(picture) }
            case 0x7F: result.append("\u{2421}")
            case 0x80..<0xA0, 0x2028, 0x2029, 0xFFF9...0xFFFB, 0xE0000...0xE007F: result.append("\u{FFFD}")
            case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180E, 0x200B, 0x200C, 0x200E, 0x200F, 0x202A...0x202E,
                0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0:
                result.append("\u{FFFD}")
            case 0x200D:
                // A joiner between two emoji makes one picture; elsewhere it hides.
                result.append(previous.properties.isEmoji || previous.value == 0xFE0F ? scalar : "\u{FFFD}")
            default:
                switch scalar.properties.generalCategory {
                case .nonspacingMark, .enclosingMark, .spacingMark:
                    marks += 1
                    if marks <= 8 { result.append(scalar) }
                    continue
                default: result.append(scalar)
                }
            }
            marks = 0
        }
        return String(result)
    }
}
