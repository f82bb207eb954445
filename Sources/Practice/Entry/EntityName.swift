import Analysis

/// The entity that a word of a requirement means: `seats` are kept as `Seat`.
enum EntityName {
    /// One of them, as entities are written; nil where the word gives no name.
    static func of(_ words: String) -> String? {
        let parts = words.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard let last = parts.last, last.first?.isLetter ?? false else { return nil }
        return (parts.dropLast() + [last.singular]).map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// `location history` of `LocationHistory`: an entity's name as people say it.
    static func spaced(_ name: String) -> String {
        name.enumerated().reduce(into: "") { text, letter in
            if letter.offset > 0, letter.element.isUppercase, text.last?.isLowercase ?? false { text += " " }
            text.append(letter.element)
        }
    }

    /// Whether a name is of several things rather than of something that is done: `seats`, not `bookings`.
    static func isOfThings(_ name: String) -> Bool {
        let words = PlainWords.of(name)
        let last = words.last ?? ""
        // `counts` may be what somebody does; `view counts` are things.
        return last.count > 3 && last.singular != last && (words.count > 1 || !WalkedFlow.isDone(last))
    }
}
