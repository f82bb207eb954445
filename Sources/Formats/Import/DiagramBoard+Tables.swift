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
        for (box, component) in zip(diagram.boxes, components) {
            guard let table = box.table else { continue }
            let name = component.shownName(catalog)
            names[box.key] = name
            let stores = stores(of: box.key)
            if stores.count == 1, let store = stores.first.flatMap({ ids[$0] }), !data.contains(where: { $0.name == name }) {
                var entity = Entity(name: name, store: store)
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
                        line: box.line ?? 1, text: "the table \(name) was drawn as a database, since no arrow says which one holds it"))
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

    /// Of what columns are said to be an entity keeps which are its key.
    private mutating func noteConstraints(of table: ImportedDiagram.Table, _ name: String) {
        for (place, field) in table.fields.enumerated() {
            for constraint in table.constraints[place] where !ImportedDiagram.Table.isKey(constraint) {
                notes.append(ImportNote(line: table.lines[place], text: "\(constraint) of \(name).\(field.name) was left out"))
            }
        }
    }
}
