import Catalog

/// A file of lines: wordings, cards.
public enum PlainText {
    /// The text without a mark of byte order, and what no text may hold, each with its place: bytes that are no UTF-8, characters that a
    /// terminal would obey. What cannot be read is a mark in the text that says so.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - keepsSeparators: Whether U+2028 and U+2029 may stand in it, where fields hold what people have pasted.
    public static func read(_ bytes: [UInt8], keepsSeparators: Bool = false) -> (text: String, problems: [ReadingProblem]) {
        let allowed = keepsSeparators ? [0x2028, 0x2029].map(ControlCharacter.message) : []
        let problems = SourceText.examine(bytes).problems.filter { !allowed.contains($0.message) }
        return (String(decoding: bytes.dropFirst(SourceText.markLength(bytes)), as: UTF8.self), problems)
    }
}
