import Review
import Whiteboard

// What the Data pane's checks look for: what is the record, and where its rows lie.
extension Situation {
    /// Whether an entity can be made from others: by its class, or as its store says.
    func isDerived(_ entity: Entity) -> Bool { entity[.class] == .derived || component(entity.store)?[.derived] == true }

    /// An entity in a store of copies that neither says what it is derived from nor that it is the record: by its class, or by a reason why
    /// it lies there and nowhere else.
    var unsaidTruth: Entity? {
        let copies: Set<Kind> = ["cache", "search-index", "vector-database", "data-warehouse"]
        return board.data.first { entity in
            guard let store = component(entity.store), copies.contains(store.kind) else { return false }
            let isRecord = Self.isSaidToBeTruth(entity) || PlainWords.has(stemOf: Self.truthStems, in: store[.notes] ?? "")
            return entity[.class] == nil && store[.derived] != true && (store[.holds] ?? .copy) == .copy && !isSaidToBeState(store)
                && !isRecord
        }
    }

    /// Whether an entity says of itself that it is the record.
    static func isSaidToBeTruth(_ entity: Entity) -> Bool {
        [entity[.why], entity[.invariant]].compactMap { $0 }.contains { PlainWords.has(stemOf: truthStems, in: $0) }
    }

    private static let truthStems = ["truth", "record", "only copy", "no copy", "not a copy"]

    /// What the review says of an entity's place that a shard key would answer, as long as no such key is there: the store's id.
    var unsharded: String? {
        let found = open("data/shard-key") + open("capacity/single-writer") + open("capacity/storage-outgrows")
        let reviewed = found.lazy.flatMap(\.components).first { store in
            // How many shards that makes is the diagram's.
            !board.data.contains { $0.store == store } || unsharded(in: store) != nil
        }
        return reviewed ?? largeStores.first { unsharded(in: $0) != nil }
    }

    /// Stores that are named and not drawn yet, and too large for one node of a database whatever they become: the review says nothing of
    /// what is not there.
    private var largeStores: [String] {
        var bytes: [String: Double] = [:]
        for entity in board.data {
            guard let store = entity.store, board.component(store) == nil, let count = entity[.count], let size = entity[.size] else {
                continue
            }
            bytes[store, default: 0] += count.value * size.value
        }
        return bytes.filter { $0.value > Self.nodeAtMost }.keys.sorted()
    }

    /// Bytes that a node of a database is run with, as capacity/storage-outgrows takes it.
    private static let nodeAtMost = 10e12

    /// The first entity of a store of which nothing says on which shard its rows lie: no key of its own or the store's, and none of another
    /// entity there that its own key has, too.
    func unsharded(in store: String) -> Entity? {
        guard component(store)?[.shardingKey] == nil else { return nil }
        let kept = board.data.filter { $0.store == store }
        let keys = Set(kept.compactMap { $0[.shardBy] }.flatMap(Self.fields).map { $0.lowercased() })
        return kept.first { entity in
            entity[.shardBy] == nil && keys.isDisjoint(with: Self.fields(entity[.key] ?? "").map { $0.lowercased() })
        }
    }
}
