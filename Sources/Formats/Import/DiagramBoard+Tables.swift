import Catalog
import Whiteboard

extension DiagramBoard {
    /// Tables that stand in one database are entities of it, and those without an arrow are notes; gives the ids of both. A table with
    /// arrows that no database holds stands for one, and so does one that it refers to: their arrow stays.
    mutating func entities(among components: [Component]) -> (data: [Entity], gone: Set<String>) {
        var data: [Entity] = []
        var gone: Set<String> = []
        let keys = Set(diagram.boxes.filter { $0.table != nil }.map(\.key))
        guard !keys.isEmpty, keys.count < diagram.boxes.count else { return ([], []) }
        var kinds: [String: Kind] = [:]
        for (box, component) in zip(diagram.boxes, components) where box.table == nil { kinds[box.key] = component.kind }
        var others: [String: Set<String>] = [:]
        for arrow in diagram.arrows {
            others[arrow.from, default: []].insert(arrow.to)
            others[arrow.to, default: []].insert(arrow.from)
        }
        func stores(of key: String) -> Set<String> {
            (others[key] ?? []).subtracting(keys).filter { kinds[$0].map { catalog.family(of: $0) == .store } ?? false }
        }
        var names: [String: String] = [:]
        var taken: Set<String> = []
        for (box, component) in zip(diagram.boxes, components) {
            guard let table = box.table else { continue }
            let name = component.shownName(catalog)
            names[box.key] = name
            let stores = box.holder.map { [$0] } ?? stores(of: box.key)
            if stores.count == 1, let store = stores.first.flatMap({ ids[$0] }) {
                let plain = Self.entityName(name)
                let called = Self.free(plain, besides: taken)
                taken.insert(called)
                if called != name {
                    notes.append(
                        ImportNote(
                            line: box.line ?? 1,
                            text: "the table \(name) is called \(called) among the data: "
                                + (plain == name
                                    ? "another one has its name" : "a letter, then letters, digits, - and _ are what a name there has")))
                }
                var entity = Entity(name: called, store: store)
                if !table.fields.isEmpty { entity[.fields] = Fields(table.fields) }
                if !table.key.isEmpty { entity[.key] = table.key.joined(separator: ", ") }
                noteConstraints(of: table, name)
                data.append(entity)
                ids[box.key] = store
            } else if others[box.key] == nil {
                tableTexts.append(fitted(table.fields.isEmpty ? name : "\(name): \(table.text)", "the note", box.line))
                notes.append(
                    ImportNote(line: box.line ?? 1, text: "the table \(name), which no database holds, is a note"))
                ids[box.key] = nil
            } else {
                notes.append(
                    ImportNote(
                        line: box.line ?? 1,
                        text: "the table \(name) was drawn as a database, since "
                            + (stores.isEmpty ? "no arrow says which one holds it" : "arrows join it to \(stores.count) databases")))
                continue
            }
            gone.insert(component.id)
        }
        // What one table is to another within their database is told in words.
        for arrow in diagram.arrows where keys.contains(arrow.from) && keys.contains(arrow.to) {
            guard let store = ids[arrow.from], store == ids[arrow.to], arrow.from != arrow.to,
                let from = names[arrow.from], let to = names[arrow.to]
            else { continue }
            tableTexts.append(fitted("\(from) > \(to)" + (arrow.label.map { ": \($0)" } ?? ""), "the note", arrow.line))
            notes.append(ImportNote(line: arrow.line ?? 1, text: "the arrow from table \(from) to table \(to) of one database is a note"))
        }
        return (data, gone)
    }

    /// A name as entities have one: `orders (v2)` is `orders_v2`.
    private static func entityName(_ text: String) -> String {
        func isPlain(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)) || scalar == "_" || scalar == "-"
        }
        var base = text
        if !text.unicodeScalars.allSatisfy(isPlain) {
            base = text.unicodeScalars.split { !isPlain($0) }.map { String(String.UnicodeScalarView($0)) }.joined(separator: "_")
        }
        if !(base.unicodeScalars.first.map { $0.isASCII && $0.properties.isAlphabetic } ?? false) {
            base = base.contains { $0.isLetter || $0.isNumber } ? "table_" + base.drop { $0 == "_" || $0 == "-" } : "table"
        }
        return base
    }

    /// The name, or with a number behind it where another has it.
    private static func free(_ base: String, besides taken: Set<String>) -> String {
        var name = base
        var number = 2
        while taken.contains(name) {
            name = "\(base)_\(number)"
            number += 1
        }
        return name
    }

    /// Groups without the tables that are data now; those in which nothing else stood and at which no arrow ends are left out.
    mutating func without(_ tables: Set<String>, _ groups: [Group], _ connections: [Connection]) -> [Group] {
        let ends = Set(connections.flatMap { [$0.from, $0.to] })
        let lines = Dictionary(diagram.frames.compactMap { frame in frameIDs[frame.key].map { ($0, frame.line) } }) { first, _ in first }
        let around = Dictionary(groups.indices.flatMap { place in groups[place].members.map { ($0, place) } }) { first, _ in first }
        var gone = tables
        var kept: [Group?] = groups
        // A group may have held nothing but one that is left out: then it has its turn again.
        var waiting = groups.indices.filter { groups[$0].members.contains(where: tables.contains) }[...]
        while let place = waiting.popFirst() {
            guard let group = kept[place] else { continue }
            let members = group.members.filter { !gone.contains($0) }
            kept[place] = Group(id: group.id, kind: group[.kind], name: group[.name], members: members)
            guard members.isEmpty, !ends.contains(group.id) else { continue }
            notes.append(
                ImportNote(line: (lines[group.id] ?? nil) ?? 1, text: "the group \(group.title), which held tables alone, was left out"))
            gone.insert(group.id)
            kept[place] = nil
            if let outer = around[group.id] { waiting.append(outer) }
        }
        return kept.compactMap(\.self)
    }

    /// Of what columns are said to be an entity keeps which are its key.
    private mutating func noteConstraints(of table: ImportedDiagram.Table, _ name: String) {
        for (place, field) in table.fields.enumerated() {
            for constraint in table.constraints[place] where !ImportedDiagram.Table.isKey(constraint) {
                notes.append(ImportNote(line: table.lines[place], text: "\(constraint) of \(name).\(field.name) was left out"))
            }
        }
    }
}
