import Catalog
import Whiteboard

/// What reads of a store offer, and what flows need of it.
extension Design {
    /// What the flow needs: its own level, else its entity's, else the requirement's; nil where nothing is said.
    public func neededConsistency(of flow: DesignFlow) -> ConsistencyLevel? {
        guard let declared = flow.declared else { return requirements[.consistency] }
        let source = board.flows[declared]
        if let stated = source[.consistency] { return stated }
        if let name = source[.entity] {
            if let index = entities.indexOf[name], let level = board.data[index][.consistency] { return level }
        } else if let level = levelOfWhatIsKept(alongTheWalkOf: flow) {
            return level
        }
        return requirements[.consistency]
    }

    /// Whether the flow or its entity states the level itself, not only the board as a whole.
    public func asksItself(_ flow: DesignFlow) -> Bool {
        guard let declared = flow.declared else { return false }
        let source = board.flows[declared]
        return source[.consistency] != nil
            || source[.entity].flatMap { entities.indexOf[$0] }.map { board.data[$0][.consistency] != nil } ?? false
    }

    /// Where the flow names no entity: the level of those whose stores it walks to, if all of them state the same and it asks for less
    /// than the requirement does.
    private func levelOfWhatIsKept(alongTheWalkOf flow: DesignFlow) -> ConsistencyLevel? {
        let kept = (flow.walk?.entries ?? []).flatMap { entities(in: parts[$0]) }
        guard let level = kept.first?[.consistency], kept.allSatisfy({ $0[.consistency] == level }),
            let asked = requirements[.consistency], ConsistencyLattice.offers(asked, needed: level)
        else { return nil }
        return level
    }

    /// What a read offers at its settings: what is written on the store or the connection, else what the technology does by default where
    /// a leader answers. Nil where it is not known.
    public func offeredConsistency(of store: Part, readBy connection: Connection?) -> ConsistencyLevel? {
        if let level = connection?[.readLevel] {
            switch level {
            case .strong: return .linearizable
            case .one: return .eventual
            case .quorum, .localQuorum: return .readYourWrites
            }
        }
        return store[.consistency] ?? consistencyByNature(of: store)
    }

    /// What a store gives by its product and its quorums, whatever level is stated of it.
    public func consistencyByNature(of store: Part) -> ConsistencyLevel? {
        if let r = store[.quorumR], let w = store[.quorumW], let n = store[.quorumN] {
            return Quorum(copies: n, reads: r, writes: w).overlaps
                ? (store[.conditionalWrites] == true || store.technology?.trade == .consistentConsistent ? .linearizable : .readYourWrites)
                : .eventual
        }
        guard let technology = store.technology, technology.kind == store.kind || store.family == .store else {
            return store.leader == .single && store.family == .store ? .linearizable : nil
        }
        if let level = Self.exceptions[technology.name] { return level }
        if technology.leader != Technology.Leader.none, technology.trade == .consistentConsistent { return .linearizable }
        guard let stated = technology.defaultLevel else { return nil }
        if stated.hasPrefix("linearizable") { return .linearizable }
        if stated.hasPrefix("strict-serializable") { return .strictSerializable }
        if stated.hasPrefix("eventual") { return .eventual }
        if stated.hasPrefix("bounded-staleness") { return .boundedStaleness(TimeSpan(5)) }
        return nil
    }

    /// Rows whose default is neither of a plain leader nor what the row's word says (section 0.1 of the rule catalogue).
    private static let exceptions: [String: ConsistencyLevel] = [
        "MongoDB": .readYourWrites, "MongoDB Atlas": .readYourWrites, "Redis": .readYourWrites, "Valkey": .readYourWrites,
        "Redis Cluster": .readYourWrites, "Redis Sentinel": .readYourWrites, "Elasticsearch": .eventual, "OpenSearch": .eventual,
        "Solr": .eventual,
        "Meilisearch": .eventual, "Cosmos DB": .readYourWrites, "Couchbase": .readYourWrites, "ZooKeeper": .sequential,
    ]
}
