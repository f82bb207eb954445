import Analysis
import Whiteboard

/// What a candidate has put out of scope: nothing of it is missing.
struct LeftOut {
    private let entries: [[String]]
    /// Words of the must-haves: they tell nothing apart.
    private let agreed: [String]

    init(_ requirements: Requirements) {
        entries = requirements.outOfScope.map(Self.words)
        agreed = requirements.functional.flatMap(Self.words)
    }

    /// Whether most of the telling words of something stand in one entry: `Custom alias claim` where `custom aliases` are out.
    func names(_ thing: String) -> Bool {
        let telling = Self.words(thing).filter { word in
            !Self.common.contains(word) && !agreed.contains { WordLikeness.areOne($0, word) }
        }
        guard !telling.isEmpty else { return false }
        return entries.contains { entry in
            telling.count { word in entry.contains { WordLikeness.areOne($0, word) } } * 2 > telling.count
        }
    }

    private static func words(_ text: String) -> [String] { PlainWords.of(text).filter { $0.count > 3 } }

    /// Words of what a thing is made of: they name none.
    private static let common: Set<String> = [
        "service", "services", "server", "servers", "worker", "workers", "store", "storage", "database", "index", "cache", "queue",
        "stream",
        "gateway", "client", "browser", "engine", "model", "data", "table", "batch", "processor", "scheduler", "system", "check", "checker",
        "with",
        "from",
    ]
}
