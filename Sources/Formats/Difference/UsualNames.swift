import Catalog
import Whiteboard

extension Board {
    /// The same board without names and kinds that say what would be shown anyhow, as board JSON has them: they are no difference.
    public func withoutUsualNames(catalog: Catalog) -> Board {
        Board(
            settings: settings, requirements: requirements, api: api, data: data, flows: flows,
            components: components.map { $0.withoutUsualName(catalog) }, connections: connections,
            groups: groups.map { group in
                var plain = group
                if plain.kind == .group { plain[.kind] = nil }
                let name = plain.name
                plain[.name] = nil
                if plain.title != name { plain[.name] = name }
                return plain
            }, notes: notes, tradeOffs: tradeOffs, optimizations: optimizations,
            stages: stages.map { stage in
                guard stage.attributes["components"] != nil else { return stage }
                var plain = stage
                plain.attributes["components"] = .list(stage.components.map { .map($0.withoutUsualName(catalog).attributes.pairs) })
                return plain
            })
    }
}

extension Component {
    fileprivate func withoutUsualName(_ catalog: Catalog) -> Component {
        guard name == catalog.shownName(id: id) else { return self }
        var plain = self
        plain[.name] = nil
        return plain
    }
}
