extension Board {
    /// A part of the board to draw by itself: what is in a group, at any depth, and what is directly connected with it. Nil where there is
    /// no such group.
    public func part(ofGroup id: String) -> Board? {
        guard group(id) != nil else { return nil }
        let byID = Dictionary(groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var inside: Set<String> = [id]
        var waiting = [id]
        while let next = waiting.popLast() {
            for member in byID[next]?.members ?? [] where inside.insert(member).inserted { waiting.append(member) }
        }
        let connections = connections.filter { inside.contains($0.from) || inside.contains($0.to) }
        let shown = inside.union(connections.flatMap { [$0.from, $0.to] })
        // A group outside that a connection ends at is drawn with what is in it.
        var kept = shown
        waiting = Array(shown.subtracting(inside))
        while let next = waiting.popLast() {
            for member in byID[next]?.members ?? [] where kept.insert(member).inserted { waiting.append(member) }
        }
        return Board(
            settings: settings, components: components.filter { kept.contains($0.id) }, connections: connections,
            groups: groups.filter { kept.contains($0.id) }.map { group in
                // What is asked for is to be seen.
                var group = group
                if group.id == id { group[.folded] = nil }
                return group
            })
    }
}
