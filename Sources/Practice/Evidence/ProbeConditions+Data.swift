import Review
import Whiteboard

extension ProbeConditions {
    static let data: [String: Condition] = [
        "D01": Condition(
            { $0.board.data.isEmpty && $0.session.phase >= .implementation },
            answered: { situation in situation.board.data.contains { $0[.key] != nil } }),
        "D02": Condition(while: { situation in situation.board.data.contains { $0[.key] == nil } || situation.isOpen("data/no-index") }),
        "D03": Condition(while: { situation in
            situation.board.data.contains { entity in
                guard let key = entity[.shardBy] ?? situation.component(entity.store)?[.shardingKey],
                    let first = Situation.fields(key).first?.lowercased()
                else { return false }
                let times: Set<String> = ["created", "date", "day", "time", "month", "country", "status", "type"]
                return first.hasSuffix("_at") || times.contains(first)
            }
        }),
        "D07": Condition(
            { $0.session.hasReached(.implementation) && $0.hasUnreasonedEntity }, answered: { !$0.hasUnreasonedEntity }),
        "D09": Condition(
            { $0.hasHotCounter },
            answered: { situation in
                !situation.hasHotCounter
                    || situation.hotCounterStores.allSatisfy { $0[.hotKey] != nil } && !situation.isOpen("capacity/hot-key")
            }),
        "D10": Condition(
            { $0.hasOpenPersonalStore || $0.isOpen("security/pii-at-rest") },
            answered: { situation in
                situation.personalStores.allSatisfy { $0[.encrypted] == true } && !situation.isOpen("security/pii-at-rest")
            }),
        "D11": Condition(while: { situation in
            // A curveball that asked it is enough.
            guard situation.board.data.contains(where: { $0[.pii] == true }),
                !situation.session.curveballs.contains(where: { $0.id == "gdpr-delete" })
            else { return false }
            let says = situation.noteTexts + situation.optimizationTexts + situation.board.flows.map(\.name)
            return !situation.board.api.contains { Situation.method($0) == "DELETE" }
                && !situation.has(stemOf: ["delet", "eras", "forget", "gdpr"], in: says)
        }),
        "D12": Condition(while: { situation in
            situation.board.data.contains { entity in
                entity[.class] == .money
                    && entity.fields.contains { ["float", "double", "real"].contains($0.type.lowercased().filter { $0 != "?" }) }
            }
        }),
        "D13": Condition({ !$0.somethingExpires && $0.session.hasReached(.optimise) }, answered: { $0.somethingExpires }),
    ]
}

extension Situation {
    fileprivate var hasUnreasonedEntity: Bool {
        board.data.contains { entity in component(entity.store)?.kind != "object-store" && entity.store != nil && !isReasoned(entity) }
    }

    /// Stores of an entity with a counter that takes over 500 writes a second at the peak, with no log or stream before them.
    fileprivate var hotCounterStores: [Component] {
        let counters = board.data.filter { entity in
            entity.fields.contains { PlainWords.has(stemOf: ["count", "likes", "views", "total", "balance"], in: $0.name) }
        }
        return counters.compactMap { component($0.store) }.filter { store in
            guard store.kind == "sql-database" || store.kind == "document-store", let part = design.topology.indexOf[store.id] else {
                return false
            }
            let writes = board.flows.indices.filter { isWrite(flow: $0) && path(ofFlow: $0).contains { $0.id == store.id } }
            let isBuffered = writes.contains { index in
                let path = path(ofFlow: index)
                let end = path.firstIndex { $0.id == store.id } ?? path.endIndex
                return path[..<end].contains { $0.kind == "event-log" || $0.kind == "stream-processor" }
            }
            return !isBuffered && design.traffic.loads[part].peakWrites > 500
        }
    }

    fileprivate var hasHotCounter: Bool { !hotCounterStores.isEmpty }
    fileprivate var personalStores: [Component] { board.data.filter { $0[.pii] == true }.compactMap { component($0.store) } }
    fileprivate var hasOpenPersonalStore: Bool { personalStores.contains { $0[.encrypted] == nil && $0[.auth] == nil } }

    /// A store of personal data that nothing protects.
    var openPersonalStore: Component? { personalStores.first { $0[.encrypted] == nil && $0[.auth] == nil } }

    fileprivate var somethingExpires: Bool {
        isSet("retention") || board.data.contains { $0[.retention] != nil }
            || (stores + brokers).contains { $0[.lifecycle] != nil || $0[.ttl] != nil || $0[.retention] != nil || $0[.tierAfter] != nil }
    }
}
