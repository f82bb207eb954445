import Whiteboard

extension Board {
    /// Groups of kind zone that cannot be data centres, for something in them runs in several: security zones, drawn by the same word.
    /// They say nothing about where things run.
    public var zonesDrawnAsNetworks: Set<String> {
        let drawn = groups.filter { $0.kind == .zone }
        guard !drawn.isEmpty else { return [] }
        var spread: Set<String> = []
        for component in components {
            if case .count(let count)? = component[.zones], count > 1 { spread.insert(component.id) }
        }
        guard !spread.isEmpty else { return [] }
        return Set(drawn.filter { group in group.members.contains { spread.contains($0) } }.map(\.id))
    }
}
