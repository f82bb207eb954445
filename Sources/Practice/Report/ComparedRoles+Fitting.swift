import Catalog
import Whiteboard

// Whether two stores or brokers that could stand for each other do: by what they are called and hold, or because there is no other.
extension ComparedRoles {
    /// Names that say nothing of what is kept.
    private static let plainStores: Set<String> = [
        "db", "database", "store", "storage", "table", "tables", "data", "primary", "main", "cache", "redis", "kv", "queue", "log", "bus",
        "broker", "kafka", "sql", "postgres", "mysql", "dynamodb", "cassandra", "replica", "memcached",
    ]

    /// Whether a difference between the two is one of the same role.
    func fits(_ index: Int, _ other: ComparedRoles, _ place: Int) -> Bool {
        if isNamedAlike(index, other, place) || saysNothing(index) || other.saysNothing(place) { return true }
        if !held(index).isDisjoint(with: other.held(place)) { return true }
        return isOnlyOne(index) && other.isOnlyOne(place)
    }

    private func saysNothing(_ index: Int) -> Bool {
        PlainWords.of(name(index)).allSatisfy { Self.plainStores.contains($0) || $0.allSatisfy(\.isNumber) }
            || PlainWords.of(board.components[index].id).allSatisfy(Self.plainStores.contains)
    }

    /// The words of the entities in a store, by their first letters.
    private func held(_ index: Int) -> Set<Substring> {
        let id = board.components[index].id
        return board.data.filter { $0.store == id }.reduce(into: []) { $0.formUnion(PlainWords.stems(of: $1.name)) }
    }

    /// Whether nothing else on its board does a like work.
    private func isOnlyOne(_ index: Int) -> Bool {
        let kind = board.components[index].kind
        let alike = Self.works.filter { $0.contains(kind) }.reduce(into: Set([kind])) { $0.formUnion($1) }
        return board.components.indices.count { alike.contains(board.components[$0].kind) && !isCopy($0) } == 1
    }
}
