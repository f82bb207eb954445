import Whiteboard

/// What is stored where.
public final class Entities: Sendable {
    /// Places in the board's data, by the part that is the system of record.
    let byStore: PlaceLists
    /// Whether a store that is no search index keeps any of them.
    let keepsRecords: Bool
    /// Places in the board's data, by the entity's name.
    public let indexOf: [String: Int]

    init(board: Board, topology: Topology) {
        var byStore: [(place: Int, number: Int)] = []
        var indexOf: [String: Int] = [:]
        for (index, entity) in board.data.enumerated() {
            indexOf[entity.name] = index
            if let store = entity.store, let part = topology.indexOf[store] { byStore.append((part, index)) }
        }
        self.byStore = PlaceLists(count: topology.parts.count, pairs: byStore)
        keepsRecords = byStore.contains { topology.parts[$0.place].isStore && topology.parts[$0.place].kind != "search-index" }
        self.indexOf = indexOf
    }
}

extension Design {
    /// The entities whose system of record this is.
    public func entities(in part: Part) -> [Entity] {
        board.data.isEmpty ? [] : entities.byStore[part.index].map { board.data[$0] }
    }

    /// Whether everything in it can be rebuilt from elsewhere: so stated, or only derived entities, or a copy by its kind that is fed.
    public func isDerived(_ part: Part) -> Bool { derived[part.index] }

    func judgedDerived(_ part: Part) -> Bool {
        if let stated = part[.derived] { return stated }
        if isArchivedBeside(part) { return true }
        let kept = entities(in: part)
        if !kept.isEmpty { return kept.allSatisfy { $0[.class] == .derived || $0[.derivedFrom] != nil } }
        // What is searched is kept elsewhere, where a board says what it keeps and keeps nothing here.
        if kept.isEmpty, part.kind == "search-index" || part.kind == "vector-database",
            entities.keepsRecords
        {
            return true
        }
        guard
            part.kind == "search-index" || part.kind == "data-warehouse" || part.kind == "vector-database" || part.kind == "feature-store"
                || part.isCache
        else { return false }
        return topology.callers(of: part.index).contains {
            $0.link.kind == .batch || $0.link.kind == .replication || $0.part.isBroker || $0.part.kind == "stream-processor"
        }
    }

    /// The parts that copy this one, by replication arrows out of it.
    public func replicas(of part: Part) -> [Part] { topology.callees(of: part.index).filter { $0.link.kind == .replication }.map(\.part) }
    /// The parts that this one copies, by replication arrows into it.
    public func primaries(of part: Part) -> [Part] { topology.callers(of: part.index).filter { $0.link.kind == .replication }.map(\.part) }

    /// Names in the prose of a list: `a`, `a and b`, `a, b and c`.
    public static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
