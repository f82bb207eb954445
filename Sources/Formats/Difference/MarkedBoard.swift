import Catalog
import Whiteboard

extension BoardDifference {
    /// Both boards in one, to be drawn: what is new is called `+ Cache`, what changed `~ Cache`, and what is gone stands there still as
    /// `- Cache`. Arrows have the sign before their labels.
    public func marked(_ catalog: Catalog) -> Board {
        var (components, connections, groups) = (new.components, new.connections, new.groups)
        // A box of another kind may have the id of one that is gone.
        var taken = new.takenIdentifiers
        for part in parts {
            let sign = part.fate.sign
            switch (part.section, part.newIndex, part.oldIndex) {
            case (.components, let index?, _):
                components[index][.name] = "\(sign) \(EntryName.of(.components, index, in: new, catalog))"
            case (.groups, let index?, _): groups[index][.name] = "\(sign) \(EntryName.of(.groups, index, in: new, catalog))"
            case (.connections, let index?, _): connections[index][.label] = Self.marked(sign, connections[index][.label])
            case (.components, nil, let index?):
                var component = old.components[index]
                guard taken.insert(component.id).inserted else { continue }
                component[.name] = "\(sign) \(EntryName.of(.components, index, in: old, catalog))"
                components.append(component)
            case (.connections, nil, let index?):
                var connection = old.connections[index]
                guard taken.contains(connection.from), taken.contains(connection.to) else { continue }
                connection[.id] = nil
                connection[.label] = Self.marked(sign, connection[.label])
                connections.append(connection)
            default: break
            }
        }
        return Board(settings: new.settings, components: components, connections: connections, groups: groups, notes: new.notes)
    }

    private static func marked(_ sign: String, _ label: String?) -> String { label.map { "\(sign) \($0)" } ?? sign }
}

extension BoardDifference.Fate {
    /// `+`, `~` or `-`.
    var sign: String {
        switch self {
        case .added: "+"
        case .changed: "~"
        case .removed: "-"
        }
    }
}
