import Whiteboard

extension Connection {
    /// Whether its label says that the call only reads: it begins with a word of asking, or speaks of a dump.
    var saysItReads: Bool {
        guard let label = label?.lowercased() else { return false }
        return label.split { !$0.isLetter }.first.map { ReadingWords.asking.contains(String($0)) } ?? false || label.contains("dump")
    }
}

private enum ReadingWords {
    static let asking: Set<String> = [
        "get", "read", "reads", "list", "look", "lookup", "status", "fetch", "fetches", "check", "query", "queries", "search", "select",
        "poll", "polls",
    ]
}
