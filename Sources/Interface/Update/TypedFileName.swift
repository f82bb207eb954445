import Canvas

/// A file's name as it is typed behind a command: in quotes where the shell would want some.
enum TypedFileName {
    struct Mistake: Error, Hashable {
        let message: String
    }

    /// The name without its quotes; empty where nothing was typed. What begins with a hyphen was meant for a shell.
    static func read(_ text: String) throws(Mistake) -> String {
        let text = text.trimmed
        let name = text.first == "\"" ? try unquoted(text) : text
        if name == "-" { throw Mistake(message: "- stands for a stream in a shell only; name a file") }
        guard !name.hasPrefix("-") else {
            throw Mistake(message: "\(VisibleText.line(name)) looks like an option; ./\(VisibleText.line(name)) is a file of that name")
        }
        return name
    }

    private static func unquoted(_ text: String) throws(Mistake) -> String {
        var name = ""
        var rest = text.dropFirst()
        while let character = rest.popFirst() {
            if character == "\"" {
                guard rest.isEmpty else { throw Mistake(message: "one name was expected; quotes hold its blanks") }
                return name
            }
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                name.append(next)
                rest.removeFirst()
            } else {
                name.append(character)
            }
        }
        throw Mistake(message: "this quote is not closed")
    }
}
