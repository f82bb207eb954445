import Analysis
import Whiteboard

extension BoardSentences {
    /// A key as words: `hit-rate` hit rate, `replication.failover` replication failover, `rpo` RPO.
    static func spoken(_ key: String) -> String {
        initialisms.contains(key) ? key.uppercased() : String(key.map { $0 == "-" || $0 == "." ? " " : $0 })
    }

    private static let initialisms: Set<String> = ["rpo", "rto", "ttl", "pii"]

    static func said(_ value: Value) -> String {
        switch value {
        case .bool(let bool): bool ? "yes" : "no"
        case .list(let list): Design.list(list.map(said))
        case .map(let pairs): Design.list(pairs.map { "\($0.key) \(said($0.value))" })
        case .quantity(let quantity): SpokenFact.time(quantity.proseText)
        case .text: SketchText.value(value)
        }
    }
}
