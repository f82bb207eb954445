import Canvas

/// Texts of a board as they stand in Mermaid: what they say, whatever they hold.
enum MermaidText {
    /// A text in quotes. What Mermaid, its Markdown or the HTML of its boxes would take for a sign is written as its number.
    static func quoted(_ text: String) -> String { quoted(lines: [text]) }

    /// The same of several lines. Mermaid wants something between quotes, if only a blank.
    static func quoted(lines: [String]) -> String {
        let text = lines.map(escaped).joined(separator: "<br>")
        return "\"\(text.isEmpty ? " " : text)\""
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        var isInNumber = true
        var isInWord = false
        for (index, scalar) in text.unicodeScalars.enumerated() {
            // `1. text` and `- text` begin a list where boxes are read as Markdown.
            let beginsList = index == 0 ? "-+*".unicodeScalars.contains(scalar) : isInNumber && ".)".unicodeScalars.contains(scalar)
            isInNumber = isInNumber && ("0"..."9").contains(scalar)
            // Within a word an underscore or a star stands for itself.
            let marks = !isInWord && "*_~".unicodeScalars.contains(scalar)
            isInWord = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            if beginsList || marks || signs.contains(scalar) {
                result += "#\(scalar.value);"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        // Comments, directives, formulas and icons are looked for in texts, too.
        return result.replacing("%%", with: "#37;#37;").replacing("$$", with: "#36;#36;").replacing(":fa-", with: "#58;fa-")
    }

    private static let signs = Set("\"#<>&`\\".unicodeScalars)

    /// A line as Mermaid reads it whole: behind `style` or `classDef`, a colon and a number sign it takes the last semicolon away, be it
    /// that of a number. A colon between quotes is written as its own number there.
    static func line(_ text: String) -> String {
        guard text.contains("#"), ["style", "classDef"].contains(where: text.contains), let first = text.firstIndex(of: "\""),
            let last = text.lastIndex(of: "\"")
        else { return text }
        return String(text[..<first]) + text[first..<last].replacing(":", with: "#58;") + text[last...]
    }

    /// A text in a comment, in which directives are looked for, too.
    static func comment(_ text: String) -> String { text.replacing("#", with: "#35;").replacing("%%", with: "#37;#37;") }

    /// A text in a sequence diagram, which has no quotes: what would end it or begin something else is written as its number.
    static func unquoted(_ text: String) -> String {
        let escaped = escaped(text).replacing(":", with: "#58;")
        // The numbers have semicolons of their own.
        var result = ""
        var isNumber = false
        for character in escaped {
            if character == "#" { isNumber = true }
            if character == ";" {
                result += isNumber ? ";" : "#59;"
                isNumber = false
            } else {
                result.append(character)
            }
        }
        return result
    }
}

/// Ids as Mermaid takes them: a hyphen would be read as a piece of an arrow and some words as its own, so every hyphen becomes an
/// underscore, and a word that it knows gets one behind.
enum MermaidIdentifier {
    /// What the grammars of flowcharts and sequence diagrams keep for themselves, in lower case.
    private static let reserved: Set<String> = [
        "end", "graph", "flowchart", "subgraph", "style", "linkstyle", "classdef", "class", "click", "call", "href", "direction", "default",
        "interpolate", "loop", "alt", "else", "opt", "par", "and", "rect", "critical", "option", "break", "box", "note", "participant",
        "actor", "activate", "deactivate", "create", "destroy", "autonumber", "over", "links", "link", "title", "as", "properties",
        "details", "o", "x", "v", "tb", "td", "bt", "rl", "lr",
    ]

    static func written(_ id: String) -> String {
        let name = id.replacing("-", with: "_")
        return reserved.contains(name) ? name + "_" : name
    }

    /// The name of a class; one that begins with a word of Mermaid's before a hyphen (`graph-database`) has underscores instead.
    static func className(_ name: String) -> String {
        let first = name.prefix { $0 != "-" }
        return first != name && reserved.contains(String(first)) ? name.replacing("-", with: "_") : name
    }
}
