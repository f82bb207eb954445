/// Texts of a board as they stand in Graphviz's DOT: what they say, whatever they hold.
enum DOTText {
    /// A text as a label: Graphviz knows escapes and the names of characters in it.
    ///
    /// - Parameter lines: Each stands centred under the one before.
    static func label(_ lines: [String]) -> String {
        "\"" + lines.map { $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("&", with: "&amp;") }
            .joined(separator: "\\n") + "\""
    }

    /// An id, always in quotes: hyphens and the language's own words need them.
    static func id(_ id: String) -> String { "\"\(id)\"" }
}
