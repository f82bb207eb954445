/// Texts of a board as they stand in D2: what they say, whatever they hold.
enum D2Text {
    /// A text in double quotes, in which D2 knows escapes and replaces `${…}`.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for character in text {
            switch character {
            case "\"", "\\", "$": result += "\\\(character)"
            case "\n": result += "\\n"
            default: result.append(character)
            }
        }
        return result + "\""
    }

    /// A text in which D2 looks for Markdown, and so for HTML, which must be well-formed: signs of it are named.
    static func markdown(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }

    /// An id as one key of a path. Words that D2 keeps for itself get an underscore behind, for older versions of it take them for
    /// settings even in quotes.
    static func key(_ id: String) -> String {
        if reserved.contains(id) { return id + "_" }
        return id.contains("--") || id.hasSuffix("-") ? quoted(id) : id
    }

    private static let reserved: Set<String> = [
        "label", "desc", "shape", "icon", "constraint", "tooltip", "link", "near", "width", "height", "direction", "top", "left",
        "grid-rows", "grid-columns", "grid-gap", "vertical-gap", "horizontal-gap", "class", "classes", "vars", "style", "layers",
        "scenarios", "steps", "source-arrowhead", "target-arrowhead", "opacity", "stroke", "fill", "fill-pattern", "stroke-width",
        "stroke-dash", "border-radius", "font", "font-size", "font-color", "bold", "italic", "underline", "text-transform", "shadow",
        "multiple", "double-border", "3d", "animated", "filled", "null", "true", "false", "suspend", "unsuspend",
    ]
}
