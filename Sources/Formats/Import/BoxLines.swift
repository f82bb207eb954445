/// The lines of a box as its author means them: a line that is broken within a phrase goes on in the next.
enum BoxLines {
    /// The lines, those that belong together as one.
    static func joined(_ lines: [String]) -> [String] {
        var result: [String] = []
        var rest = lines[...]
        while let line = rest.popFirst() {
            guard let last = result.last else {
                result.append(line)
                continue
            }
            if opened(last) > 0, let end = closing(last, in: [line] + rest) {
                let whole = rest.prefix(end).reduce(together(last, line), together)
                rest = rest.dropFirst(end)
                result.removeLast()
                result += end == 0 || whole.count <= longest ? [whole] : parted(whole)
            } else if goesOn(last, in: line) {
                result[result.count - 1] = together(last, line)
            } else {
                result.append(line)
            }
        }
        return result
    }

    /// The most characters of a name with a bracket that goes over several lines; what is longer is said of the name before it.
    private static let longest = 60

    /// The name before a bracket, and what stands in it.
    private static func parted(_ text: String) -> [String] {
        guard let bracket = text.firstIndex(where: { "([".contains($0) }), bracket > text.startIndex else { return [text] }
        return [text[..<bracket].split(separator: " ").joined(separator: " "), String(text[bracket...])]
    }

    /// Nothing stands between a bracket and what is in it.
    private static func together(_ line: String, _ next: String) -> String {
        let isBracket = line.last.map { "([".contains($0) } ?? false || next.first.map { ")]".contains($0) } ?? false
        return line + (isBracket ? "" : " ") + next
    }

    /// How many lines stand before the one that closes what a line leaves open; nil where none does.
    private static func closing(_ line: String, in others: [String]) -> Int? {
        var depth = opened(line)
        for (place, other) in others.enumerated() {
            depth += opened(other)
            if depth <= 0 || place == 0 && other.contains(where: { ")]".contains($0) }) { return place }
        }
        return nil
    }

    private static func goesOn(_ line: String, in next: String) -> Bool {
        guard next.first?.isLowercase ?? false, let word = line.split(separator: " ").last else { return false }
        return line.contains(" ") && binding.contains(String(word))
    }

    /// How many brackets a line leaves open.
    private static func opened(_ line: String) -> Int {
        line.reduce(0) { depth, sign in "([".contains(sign) ? depth + 1 : ")]".contains(sign) ? depth - 1 : depth }
    }

    /// Words that no name ends with.
    private static let binding: Set<String> = [
        "a", "an", "and", "as", "at", "because", "before", "but", "by", "each", "every", "for", "from", "if", "into", "is", "nor", "not",
        "of", "on", "or", "per", "than", "that", "the", "their", "then", "through", "to", "until", "via", "when", "whether", "which",
        "with",
        "without",
    ]
}
