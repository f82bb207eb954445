import Catalog
import Whiteboard

extension BoardDifference {
    /// Both boards in one, to be drawn: what is new is called `+ Cache`, what changed `~ Cache`, and what is gone stands there still as
    /// `- Cache`. What only moved has no sign, and arrows say it in words: a sign in a line would be read as a piece of it.
    ///
    /// - Parameters:
    ///   - catalog: The kinds and technologies.
    ///   - keepsPlaces: Whether boxes stand where they were put.
    public func marked(_ catalog: Catalog, keepsPlaces: Bool = true) -> Board {
        var (components, connections, groups) = (new.components, new.connections, new.groups)
        // A box of another kind may have the id of one that is gone.
        var taken = new.takenIdentifiers
        var gone: [String] = []
        let old = Self.renamed(old, as: new)
        for part in parts where !part.isMovedOnly {
            let sign = part.fate.sign
            switch (part.section, part.newIndex, part.oldIndex) {
            case (.components, let index?, _):
                components[index].mark(sign, EntryName.of(.components, index, in: new, catalog))
            case (.groups, let index?, _): groups[index][.name] = "\(sign) \(EntryName.of(.groups, index, in: new, catalog))"
            case (.connections, let index?, _): connections[index][.label] = Self.marked(part.fate, connections[index][.label])
            case (.components, nil, let index?):
                var component = old.components[index]
                guard taken.insert(component.id).inserted else { continue }
                component.mark(sign, EntryName.of(.components, index, in: old, catalog))
                components.append(component)
                stay(component.id, of: old, in: &groups)
            case (.groups, nil, let index?):
                var group = old.groups[index]
                guard taken.insert(group.id).inserted else { continue }
                group[.name] = "\(sign) \(EntryName.of(.groups, index, in: old, catalog))"
                groups.append(group)
                gone.append(group.id)
            case (.connections, nil, let index?):
                var connection = old.connections[index]
                guard taken.contains(connection.from), taken.contains(connection.to) else { continue }
                connection[.id] = nil
                connection[.label] = Self.marked(part.fate, connection[.label])
                connections.append(connection)
            default: break
            }
        }
        for id in gone { stay(id, of: old, in: &groups) }
        settle(gone, &groups, taken)
        if !keepsPlaces { for index in components.indices { components[index][.at] = nil } }
        return Board(settings: new.settings, components: components, connections: connections, groups: groups, notes: new.notes)
    }

    /// What is gone stands in the group that it stood in, where that is there still.
    private func stay(_ id: String, of old: Board, in groups: inout [Group]) {
        guard let holder = old.group(holding: id), let place = groups.firstIndex(where: { $0.id == holder.id }),
            !groups.contains(where: { $0.members.contains(id) })
        else { return }
        groups[place][.members] = groups[place].members + [id]
    }

    /// A group that is gone holds what is in no other now.
    private func settle(_ gone: [String], _ groups: inout [Group], _ known: Set<String>) {
        for id in gone {
            guard let place = groups.firstIndex(where: { $0.id == id }) else { continue }
            let elsewhere = Set(groups.enumerated().filter { $0.offset != place }.flatMap(\.element.members))
            groups[place][.members] = groups[place].members.filter { known.contains($0) && !elsewhere.contains($0) }
        }
        groups.removeAll { gone.contains($0.id) && $0.members.isEmpty }
    }

    private static func marked(_ fate: Fate, _ label: String?) -> String { label.map { "\($0) (\(fate.word))" } ?? fate.word }
}

extension Component {
    /// Calls it by a sign and its name. One that is called after its technology would else show that twice.
    fileprivate mutating func mark(_ sign: String, _ name: String) {
        if technology?.lowercased() == name.lowercased() { self[.technology] = nil }
        self[.name] = "\(sign) \(name)"
    }
}

extension BoardDifference.Fate {
    /// `new`, `changed` or `gone`.
    fileprivate var word: String {
        switch self {
        case .added: "new"
        case .changed: "changed"
        case .removed: "gone"
        }
    }

    /// `+`, `~` or `-`.
    var sign: String {
        switch self {
        case .added: "+"
        case .changed: "~"
        case .removed: "-"
        }
    }
}
