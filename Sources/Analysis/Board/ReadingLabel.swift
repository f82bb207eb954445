import Whiteboard

extension Connection {
    /// Whether its label says that the call only reads: it begins with a word of asking, is a question, or speaks of a dump; and no word
    /// of it changes anything, as in `get or create`.
    public var saysItReads: Bool {
        guard let label = label?.lowercased() else { return false }
        let words = label.split { !$0.isLetter }.map(String.init)
        if words.contains(where: ReadingWords.changing.contains) || label.addsToItself(by: "+", "-") { return false }
        return words.first.map(ReadingWords.asking.contains) ?? false || label.hasSuffix("?") || label.contains("dump")
    }
}

private enum ReadingWords {
    static let asking: Set<String> = [
        "get", "read", "reads", "list", "look", "lookup", "status", "fetch", "fetches", "check", "checks", "query", "queries", "search",
        "select", "poll", "polls", "clone", "clones", "pull", "pulls", "verify", "verifies", "validate", "validates", "scan", "find",
        "finds", "is", "are", "who", "whose", "which", "what", "where", "how", "geocode", "distance", "distances", "resolve", "changed",
    ]
    static let changing: Set<String> = [
        "book", "charge", "create", "delete", "increment", "insert", "pay", "publish", "push", "reserve", "save", "send", "store", "update",
        "upsert", "write",
    ]
}
