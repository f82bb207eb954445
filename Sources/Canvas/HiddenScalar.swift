extension Unicode.Scalar {
    /// Whether a terminal would obey it, hide it or reorder other characters by it: controls, formats such as those of writing direction,
    /// separators of lines, blanks without width.
    public var isHidden: Bool {
        if isASCII { return value < 0x20 || value == 0x7F }
        if properties.isDefaultIgnorableCodePoint { return true }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
