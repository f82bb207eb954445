/// A figure of the requirements that a question asks for in plain words, whatever the question's own nouns: `writes per second`.
struct FigureSense {
    /// One of each list stands in it; one of up to four letters is a whole word.
    let words: [[String]]
    /// None of these does.
    var unless: [String] = []
    /// The requirements that the answer settles, in the order they are looked for.
    let keys: [String]
    /// The topic that is about it where no answer settles any of them.
    var topic: String?

    static let all: [FigureSense] = [
        FigureSense(words: [["ratio"], ["read", "reads", "write", "writes"]], keys: ["read-write", "reads"]),
        FigureSense(words: [["read", "reads"], ["per write", "each write", "for a write", "a write"]], keys: ["read-write", "reads"]),
        FigureSense(
            words: [["write", "writes"], ["many", "much", "rate", "per", "qps", "tps", "volume", "number", "second"]],
            unless: [
                "read", "reads", "ratio", "lost", "lose", "conflict", "consistent", "fail", "large", "big", "size", "latency", "peak",
            ],
            keys: ["writes", "requests", "peak-requests"]),
        FigureSense(
            words: [["read", "reads"], ["many", "rate", "qps", "volume", "number", "second", "s"]],
            unless: [
                "write", "writes", "ratio", "often", "lost", "consistent", "large", "big", "size", "latency", "peak", "fail", "for each",
                "each time", "per read", "one",
            ],
            keys: ["reads", "read-write", "requests", "peak-requests"]),
        FigureSense(words: [["daily", "active", "dau"], ["user", "users", "dau"]], keys: ["daily-users"], topic: "users"),
        FigureSense(
            words: [["many", "number"], ["user", "users", "people", "customers", "subscribers"]],
            unless: [
                "per", "each", "one", "a user", "at once", "peak", "same time", "follow", "followers", "in a", "of a", "can", "concurrent",
                "online", "connected", "arrive", "arrives", "sale", "sales", "queue", "rush", "wait", "join",
            ],
            keys: ["daily-users"], topic: "users"),
        FigureSense(
            words: [["peak", "peaks", "burst", "bursts", "spike", "spikes"], ["how", "what", "whats"]],
            unless: ["many", "much", "second", "per", "rate", "qps", "long", "last", "often", "when", "why", "happens", "average"],
            keys: ["peak", "peak-requests"]),
        FigureSense(
            words: [
                ["outage", "outages", "down", "downtime", "unavailable", "recover", "recovery"],
                ["long", "quick", "quickly", "soon", "fast"],
            ],
            unless: ["often", "keep", "kept", "year", "month"], keys: ["rto"]),
    ]

    func stands(in text: String) -> Bool {
        let found = PlainWords.of(text)
        func has(_ word: String) -> Bool { word.contains(" ") ? PlainWords.has(stemOf: [word], in: text) : found.contains(word) }
        return words.allSatisfy { $0.contains(where: has) } && !unless.contains(where: has)
    }
}

extension Interviewer {
    /// What a question that asks for a figure in plain words is about: the topic that settles it, of several those that also look like it.
    /// Nil where it asks for none, or nothing in the script settles it.
    func figureAsked(in text: String, likely: Understanding) -> Understanding? {
        for sense in FigureSense.all where sense.stands(in: text) {
            for key in sense.keys {
                let own = question.answers.filter { answer in answer.sets.contains { $0.key == key } }.map(\.topic)
                if own.count < 2, let only = own.first { return .topic(only) }
                if let best = likely.topics.first(where: own.contains) { return .topic(best) }
                if !own.isEmpty { return .unsure(Array(own.prefix(3))) }
            }
            if let topic = sense.topic, question.answer(topic) != nil { return .topic(topic) }
        }
        return nil
    }
}
