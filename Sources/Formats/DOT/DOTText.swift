/// Texts of a board as they stand in Graphviz's DOT: what they say, whatever they hold.
enum DOTText {
    /// A text as a label: Graphviz knows escapes and the names of characters in it.
    ///
    /// - Parameter lines: Each stands centred under the one before.
    static func label(_ lines: [String]) -> String {
        "\""
            + lines.map { $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("&", with: "&amp;") }
            .joined(separator: "\\n") + "\""
    }

    /// An id, always in quotes: hyphens and the language's own words need them.
    static func id(_ id: String) -> String { "\"\(id)\"" }

    /// The fields of a record's label, `{<f0> left|<f1> right}|last`: the ports go, the escapes stay.
    static func fields(_ label: String) -> [String] {
        var fields = [""]
        var isPort = false
        var escaped = false
        for character in label {
            if escaped {
                escaped = false
                fields[fields.count - 1] += "|{}<> ".contains(character) ? String(character) : "\\\(character)"
                continue
            }
            switch character {
            case "\\": escaped = true
            case "<": isPort = true
            case ">": isPort = false
            case "|", "{", "}": fields.append("")
            default: if !isPort { fields[fields.count - 1].append(character) }
            }
        }
        return fields
    }
}
