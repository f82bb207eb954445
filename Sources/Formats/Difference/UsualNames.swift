import Catalog
import Whiteboard

extension Board {
    /// The same board without names and kinds that say what would be shown anyhow, as board JSON has them: they are no difference.
    public func withoutUsualNames(catalog: Catalog) -> Board {
        Board(
            settings: settings, requirements: requirements, api: api, data: data, flows: flows,
            components: components.map { component in
                guard component.name == catalog.shownName(id: component.id) else { return component }
                var plain = component
                plain[.name] = nil
                return plain
            }, connections: connections,
            groups: groups.map { group in
                var plain = group
                if plain.kind == .group { plain[.kind] = nil }
                let name = plain.name
                plain[.name] = nil
                if plain.title != name { plain[.name] = name }
                return plain
            }, notes: notes, tradeOffs: tradeOffs, optimizations: optimizations, stages: stages)
    }
}
