import Whiteboard

/// What may be forgotten without harm, as the place that was chosen for it says.
extension Design {
    /// Whether an entity stands in a memory store beside a store of record, and nothing says that it is more than a state of the moment:
    /// no class, invariant or personal data, no money in its fields, and no other entity refers to it. Whoever keeps orders in a database
    /// and positions, carts or places in a line in Redis has chosen.
    public func isLosable(_ entity: Entity) -> Bool {
        guard let store = self.store(of: entity), isMemory(store) else { return false }
        if isSaidToBeLosable(entity) { return true }
        guard entity[.class] == nil || entity[.class] == .telemetry || entity[.class] == .derived, entity[.invariant] == nil,
            entity[.pii] != true, entity[.consistency] == nil, entity[.retention].map({ $0.value <= LosableWords.month }) ?? true
        else { return false }
        let fields = entity.fields.map { $0.name.lowercased() }
        guard !entity.name.lowercased().says(LosableWords.precious), !fields.contains(where: { $0.says(LosableWords.valuable) }),
            !entity.fields.contains(where: { $0.type.lowercased().hasPrefix("money") })
        else { return false }
        let name = entity.name.lowercased()
        let isReferred = board.data.contains { other in
            other.name != entity.name && other.store != entity.store
                && other.fields.contains { $0.namedThing == name }
        }
        return !isReferred && hasRecords(beside: store)
    }

    /// `If sessions are lost, users log in again`: somebody has thought of it and says what happens then.
    private func isSaidToBeLosable(_ entity: Entity) -> Bool {
        let name = entity.name.lowercased()
        return remarks.contains { text in
            let small = text.lowercased()
            return small.says(["if ", "when "]) && small.says(["lost", "lose ", "gone"]) && small.contains(name)
                && small.says(["again", "rebuil", "start over", "made anew", "fine", "accept"])
        }
    }

    private func isMemory(_ store: Part) -> Bool {
        if store.isCache { return true }
        guard store.kind == "key-value-store", let product = store.component.technology else { return false }
        return product.says(LosableWords.memory)
    }

    /// A store of record with entities of its own stands on the board too.
    private func hasRecords(beside store: Part) -> Bool {
        parts.contains { other in
            other.index != store.index && other.family == .store && other.kind != "search-index" && !isMemory(other)
                && !entities(in: other).isEmpty
        }
    }
}

private enum LosableWords {
    static let memory = ["redis", "valkey", "memcache", "keydb", "dragonfly", "hazelcast", "ignite", "elasticache"]
    /// In fields.
    static let valuable = ["balance", "amount", "price", "total", "stock", "credit", "password", "quantity"]
    /// In names.
    static let precious = [
        "order", "payment", "balance", "stock", "inventory", "invoice", "ledger", "wallet", "bid", "booking", "reservation", "message",
        "account", "user", "customer", "credit", "vote", "transaction", "document", "post", "profile",
    ]
    /// Seconds.
    static let month = 31.0 * 86_400
}
