import Whiteboard

/// What some words of a question say it is about, whatever else stands in it.
struct QuestionSense {
    /// What it is about, as the interviewer calls it.
    let name: String
    /// One of these stems says it, and one of each further list stands beside it.
    let stems: [[String]]
    /// None of these does: they say that it is about something else.
    var unless: [String] = []
    /// Topics that are about it, and the figures that answers about it settle.
    let topics: Set<String>
    var keys: Set<String> = []
    /// Stems of an answer that speaks of it under another topic's name.
    var answers: [String] = []
    /// Only what is taken for this topic is corrected; nil corrects any.
    var insteadOf: String?
    /// Whether it is answered at once, or asked back on.
    var isSure = true
    /// Whether it settles which of several topics is meant, its own among them.
    var decides = false
    /// Whether it is about nothing else, so that a question without the topic has no answer to it.
    var isAlwaysMeant = false

    /// `What is in scope` asks for all of it; `are bots in scope` asks about one thing.
    private static let asksForAll = ["what", "whats", "which", "anything", "define", "tell"]

    func stands(in text: String) -> Bool {
        stems.allSatisfy { PlainWords.has(stemOf: $0, in: text) } && !PlainWords.has(stemOf: unless, in: text)
    }

    func isAbout(_ answer: Question.Answer) -> Bool {
        topics.contains(answer.topic) || answer.sets.contains { keys.contains($0.key) }
    }

    static let all: [QuestionSense] = [
        QuestionSense(
            name: "who may do that",
            stems: [["who can", "who may", "who could", "who is allowed", "who are allowed", "who is permitted"]],
            unless: ["who cancel", "how many"],
            topics: [
                "accounts", "access", "auth", "permissions", "identity", "callers", "visibility", "privacy", "security", "participants",
            ],
            answers: ["anybody", "anyone", "account", "api key", "authentic", "log in", "owner", "only"]),
        QuestionSense(
            name: "how long that is kept", stems: [["long"], ["keep", "kept", "retain", "retention", "stored"]], topics: ["retention"],
            keys: ["retention"], answers: ["keep", "kept", "year", "month", "forever", "for ever"], isAlwaysMeant: true),
        QuestionSense(
            name: "the law", stems: [["gdpr", "pci", "hipaa", "ccpa", "complian", "regulat", "legal", "law"]],
            topics: ["compliance", "law", "privacy", "gdpr", "legal"], keys: ["compliance"],
            answers: ["gdpr", "pci", "law", "legal", "regulat", "eu"], isAlwaysMeant: true),
        QuestionSense(
            name: "what is out",
            stems: [
                [
                    "out of scope", "not in scope", "outside the scope", "outside of scope", "leave out", "what is out", "whats out",
                    "which are out", "stays out",
                ], Self.asksForAll,
            ], unless: ["output", "outage", "outcome"],
            topics: ["out"], decides: true),
        QuestionSense(
            name: "what is in", stems: [["in scope", "within scope", "the scope"], Self.asksForAll], unless: ["out", "not", "outside"],
            topics: ["core"],
            decides: true),
        QuestionSense(
            name: "the uptime", stems: [["down", "downtime", "uptime", "available", "outage"]],
            unless: ["los", "back", "recover", "restor", "data"], topics: ["availability"], keys: ["availability"], insteadOf: "durability"),
        QuestionSense(
            name: "how exact it is", stems: [["bit over", "slightly", "overshoot", "a little over", "go over", "exact"]],
            topics: ["accuracy", "exactness", "precision"], isSure: false),
    ]
}
