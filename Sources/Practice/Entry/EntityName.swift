/// The entity that a word of a requirement means: `seats` are kept as `Seat`.
enum EntityName {
    /// One of them, as entities are written; nil where the word gives no name.
    static func of(_ words: String) -> String? {
        let parts = words.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard let last = parts.last, last.first?.isLetter ?? false else { return nil }
        return (parts.dropLast() + [singular(last)]).map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// Whether a name is of several things rather than of something that is done: `seats`, not `bookings`.
    static func isOfThings(_ name: String) -> Bool {
        let last = PlainWords.of(name).last ?? ""
        return last.count > 3 && singular(last) != last && !WalkedFlow.isDone(last)
    }

    private static func singular(_ word: String) -> String {
        if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
        return word.hasSuffix("s") && !["ss", "us", "is"].contains(where: word.hasSuffix) ? String(word.dropLast()) : word
    }
}
