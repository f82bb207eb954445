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
            stems: [
                [
                    "who can", "who may", "who could", "who is allowed", "who are allowed", "who is permitted", "user accounts",
                    "need accounts", "need an account", "anonym", "log in", "login", "logins", "sign in", "sign up", "authenticat",
                    "registered",
                ]
            ],
            unless: ["who cancel", "how many", "3ds", "strong customer", "two factor", "how long", "how fast"],
            topics: [
                "accounts", "access", "auth", "permissions", "identity", "callers", "visibility", "privacy", "security", "participants",
            ],
            answers: ["anybody", "anyone", "account", "api key", "authentic", "log in", "owner", "only"]),
        QuestionSense(
            name: "whether one has to log in",
            stems: [
                ["without login", "without a login", "without logging in", "without an account", "without signing in", "need to log in"]
            ],
            topics: ["accounts", "access", "auth", "permissions", "identity", "visibility", "privacy", "security"],
            answers: ["anybody", "anyone", "account", "log in", "login", "public"], isAlwaysMeant: true),
        QuestionSense(
            name: "how soon it is gone",
            stems: [
                ["disappear", "taken down", "take down", "takedown", "is gone", "be gone", "be removed", "stop being served"],
                ["quick", "soon", "fast", "how long", "when"],
            ],
            topics: ["takedown", "abuse", "moderation", "deletion", "editing", "lifecycle", "freshness"],
            answers: ["take down", "taken down", "takedown", "delete", "remov"], insteadOf: "latency"),
        QuestionSense(
            name: "how long that is kept", stems: [["long"], ["keep", "kept", "retain", "retention", "stored"]],
            unless: ["idempot", "session", "token", "in the cache", "cached"], topics: ["retention"],
            keys: ["retention"], answers: ["keep", "kept", "year", "month", "forever", "for ever"], isAlwaysMeant: true),
        QuestionSense(
            name: "the law", stems: [["gdpr", "pci", "hipaa", "ccpa", "complian", "regulat", "legal", "law"]],
            topics: ["compliance", "law", "privacy", "gdpr", "legal"], keys: ["compliance"],
            answers: ["gdpr", "pci", "law", "legal", "regulat", "eu"], isAlwaysMeant: true),
        QuestionSense(
            name: "what it may cost",
            stems: [["budget", "cost", "costs", "spend", "afford", "expensive", "cheap"]],
            unless: ["latency", "error budget", "time budget", "charge back", "chargeback", "bear", "spend time", "cost of losing", "ms"],
            topics: ["cost", "budget", "pricing"], answers: ["budget", "cost", "dollar", "cheap", "expensive", "bill"], isAlwaysMeant: true),
        QuestionSense(
            name: "who builds it, and by when",
            stems: [
                [
                    "team", "deadline", "time to build", "launch date", "how many engineers", "how many developers", "time to market",
                    "time do we have", "have to build",
                ]
            ],
            unless: ["teams", "support team", "home team", "per team", "a team"],
            topics: ["team", "deadline", "launch"], answers: ["team", "engineers", "launch"], isAlwaysMeant: true),
        QuestionSense(
            name: "what comes first",
            stems: [["important", "prefer", "favour", "favor", "rather", "choose", "priorit"], ["consisten", "stale"]],
            topics: ["consistency"], keys: ["consistency"], decides: true),
        QuestionSense(
            name: "when others see it",
            stems: [
                ["right away", "immediate", "instantly", "straight away", "at once"],
                ["work", "see", "visible", "readable", "redirect", "appear", "everywhere", "resolve"],
            ], unless: ["at once we", "how many"], topics: ["consistency", "freshness"], keys: ["consistency"], insteadOf: "accounts"),
        QuestionSense(
            name: "how customers prove who they are", stems: [["3ds", "3d secure", "strong customer", "two factor", "2fa", "mfa"]],
            topics: ["authentication", "3ds", "sca"], answers: ["3ds", "strong customer", "factor"], isAlwaysMeant: true),
        QuestionSense(
            name: "what is compared", stems: [["mismatch", "reconcil", "discrepan"]], topics: ["reconciliation"], decides: true),
        QuestionSense(
            name: "how often it succeeds",
            stems: [["success rate", "approval rate", "decline rate", "how often does it fail", "error rate"]],
            topics: ["success", "declines", "failure"], answers: ["decline", "approv", "succeed"], isAlwaysMeant: true),
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
