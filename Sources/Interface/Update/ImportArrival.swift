import Catalog
import Whiteboard

/// What of another board comes onto one that has some of it.
struct ImportArrival {
    /// The boxes that come, under the ids that they get.
    private(set) var components: [Component] = []
    private(set) var edits: [Edit] = []
    /// How many arrows come.
    private var lines = 0
    /// How many boxes were there already.
    private var known = 0
    /// Those whose id something else has, with the id they got.
    private var renamed: [String] = []

    init(of other: Board, on board: Board, catalog: Catalog) {
        var taken = board.takenIdentifiers.union(other.takenIdentifiers)
        var ids: [String: String] = [:]
        func fresh(_ id: String) -> String {
            guard board.takenIdentifiers.contains(id) else { return id }
            var number = 2
            while !taken.insert("\(id)-\(number)").inserted { number += 1 }
            return "\(id)-\(number)"
        }
        for component in other.components {
            let name = component.shownName(catalog)
            if let own = board.component(component.id), own.kind == component.kind,
                own.shownName(catalog).lowercased() == name.lowercased()
            {
                known += 1
                ids[component.id] = own.id
                continue
            }
            var component = component
            let id = fresh(component.id)
            ids[component.id] = id
            if id != component.id {
                renamed.append(id)
                component.attributes["id"] = .text(id)
                if catalog.shownName(id: id) != name { component[.name] = name }
            }
            components.append(component)
        }
        edits = components.enumerated().map { offset, component in
            .insert(section: .components, index: board.components.count + offset, attributes: component.attributes)
        }
        let held = Set(board.groups.flatMap(\.members))
        var groups: [Group] = []
        for group in other.groups {
            if let own = board.group(group.id), own.title == group.title, own.kind == group.kind {
                ids[group.id] = own.id
                continue
            }
            var group = group
            let title = group.title
            let id = fresh(group.id)
            ids[group.id] = id
            if id != group.id {
                group.attributes["id"] = .text(id)
                group[.name] = title
            }
            groups.append(group)
        }
        func members(_ group: Group) -> [String] { group.members.compactMap { ids[$0] }.filter { !held.contains($0) } }
        edits += groups.enumerated().map { offset, group in
            var group = group
            let members = members(group)
            group.attributes["members"] = members.isEmpty ? nil : .list(members.map { .text($0) })
            return .insert(section: .groups, index: board.groups.count + offset, attributes: group.attributes)
        }
        // What is new in a group that is there goes into that.
        for group in other.groups {
            guard ids[group.id] == group.id, let place = board.groups.firstIndex(where: { $0.id == group.id }) else { continue }
            let new = members(group).filter { !board.takenIdentifiers.contains($0) }
            guard !new.isEmpty else { continue }
            let all = board.groups[place].members + new
            edits.append(
                .change(section: .groups, index: place, changes: [AttributeChange("members", .list(all.map { .text($0) }))]))
        }
        let drawn = Set(board.connections.map { "\($0.from) \($0.to)" })
        for line in other.connections {
            guard let from = ids[line.from], let to = ids[line.to], !drawn.contains("\(from) \(to)") else { continue }
            var line = line
            line.attributes["from"] = .text(from)
            line.attributes["to"] = .text(to)
            edits.append(.insert(section: .connections, index: board.connections.count + lines, attributes: line.attributes))
            lines += 1
        }
        let said = Set(board.notes.map(\.text))
        for (offset, note) in other.notes.filter({ !said.contains($0.text) }).enumerated() {
            edits.append(.insert(section: .notes, index: board.notes.count + offset, attributes: note.attributes))
        }
    }

    /// `3 components and 2 connections (1 was there already; s3-2 got a new id)`.
    var text: String {
        func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
        var asides: [String] = []
        if known > 0 { asides.append("\(known) \(known == 1 ? "was" : "were") there already") }
        if !renamed.isEmpty {
            asides.append("another box has the id of what is now \(renamed.joined(separator: ", "))")
        }
        let aside = asides.isEmpty ? "" : " (\(asides.joined(separator: "; ")))"
        return "\(count(components.count, "component")) and \(count(lines, "connection"))\(aside)"
    }
}
