import Catalog
import Whiteboard

/// Queues that were drawn for what cannot be processed: each is the `dead-letter` of the queue that is read by what fills it.
enum DrawnDeadLetters {
    /// States them where it is clear which queue they belong to: its one reader sends there, or itself does.
    static func state(in components: inout [Component], _ connections: [Connection], _ catalog: Catalog) {
        let names = Dictionary(components.map { ($0.id, $0.shownName(catalog)) }, uniquingKeysWith: { first, _ in first })
        let brokers = Set(components.filter { catalog.family(of: $0.kind) == .broker }.map(\.id))
        let dead = brokers.filter { names[$0].map(ArchitectureWords.isDeadLetter) ?? false }
        guard !dead.isEmpty else { return }
        // By what they lead to: the brokers that feed a reader, and whatever sends to a queue for the dead.
        let feeding = Dictionary(grouping: connections.filter { brokers.contains($0.from) }, by: \.to).mapValues { Set($0.map(\.from)) }
        let sending = Dictionary(grouping: connections.filter { dead.contains($0.to) }, by: \.to)
        for (id, lines) in sending {
            var queues: Set<String> = []
            for sender in Set(lines.map(\.from)) {
                if brokers.contains(sender) { queues.insert(sender) } else { queues.formUnion(feeding[sender] ?? []) }
            }
            queues.subtract(dead)
            guard queues.count == 1, let place = components.firstIndex(where: { queues.contains($0.id) }) else { continue }
            if components[place].attributes["dead-letter"] == nil { components[place].attributes["dead-letter"] = .text(id) }
        }
    }
}
