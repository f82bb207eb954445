import Catalog

/// Products whose names are words of their own beside: what stands before them tells which is meant.
enum AmbiguousProducts {
    /// Whether a name ends with the word and not with the product: `Price oracle`, `Asynchronous dataflow`.
    static func isOther(_ name: String, _ reading: WordReading) -> Bool {
        guard reading.technology != nil else { return false }
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        // A letter and a number behind a name number it: `Worker [M3]`, `Milestone M3`.
        if words.count > 1, let last = words.last, isNumber(last) { return true }
        guard words.count > 1, let said = words.last.flatMap({ meanings[$0] }) else { return false }
        return said.contains(words[words.count - 2])
    }

    /// Whether a product's name is a number to whoever counts with its letter: `M3`. S3 is what it is everywhere.
    static func isNumber(_ product: String) -> Bool { product.lowercased() == "m3" }

    /// By the word: what is said of it where it is no product's name.
    private static let meanings: [String: Set<String>] = [
        "oracle": [
            "chainlink", "data", "decentralized", "decentralised", "fuzzing", "human", "market", "onchain", "padding", "price", "pricing",
            "random", "randomness", "rate", "test", "testing", "timestamp", "trusted", "truth", "verification", "verifier", "weather",
        ],
        "dataflow": [
            "async", "asynchronous", "bidirectional", "declarative", "main", "reactive", "sync", "synchronous", "unidirectional",
        ],
    ]
}
