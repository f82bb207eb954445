/// The lines of a box as its author means them: a line that is broken within a phrase goes on in the next.
enum BoxLines {
    /// The lines, those that belong together as one.
    static func joined(_ lines: [String]) -> [String] {
        var result: [String] = []
        for line in lines {
            guard let last = result.last, goesOn(last, in: line) else {
                result.append(line)
                continue
            }
            // Nothing stands between a bracket and what is in it.
            let isBracket = last.last.map { "([".contains($0) } ?? false
            result[result.count - 1] = last + (isBracket ? "" : " ") + line
        }
        return result
    }

    private static func goesOn(_ line: String, in next: String) -> Bool {
        if opened(line) > 0 { return next.contains { ")]".contains($0) } }
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
