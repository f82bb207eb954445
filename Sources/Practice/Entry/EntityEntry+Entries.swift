import Whiteboard

extension EntityEntry {
    static func entries(of board: Board) -> [PaneEntry] {
        board.data.enumerated().flatMap { index, entity in
            [PaneEntry(.entity(index), head(entity), removal: removal(index, entity, of: board), owner: entity.name)]
                + details(entity).map { key, text in
                    let keys = key == "size" ? ["size", "count"] : key == "derived-from" ? ["derived-from", "class"] : [key]
                    let removal = Edit.change(section: .data, index: index, changes: keys.map { AttributeChange($0, nil) })
                    return PaneEntry(.entityDetail(entity: index, key: key), text, removal: removal, owner: entity.name)
                }
        }
    }

    private static func head(_ entity: Entity) -> String {
        let keys = (entity[.key] ?? "").split(separator: ",").map { QuickEntry.trimmed($0) }
        let indexes = entity[.indexes] ?? []
        let fields = entity.fields.map { field in
            field.name + (field.type == FieldType.usual(for: field.name) ? "" : " " + field.type)
                + (keys.contains(field.name) ? " key" : "") + (indexes.contains(field.name) ? " index" : "")
        }
        let isMarked = !keys.isEmpty && keys.allSatisfy { key in entity.fields.contains { $0.name == key } }
        return entity.name + (fields.isEmpty ? "" : "(" + fields.joined(separator: ", ") + ")") + (entity.store.map { " in " + $0 } ?? "")
            + (isMarked || keys.isEmpty ? "" : " by " + keys.joined(separator: ", "))
    }

    private static func details(_ entity: Entity) -> [(key: String, text: String)] {
        var details: [(key: String, text: String)] = []
        let amount = [entity[.count]?.text, entity[.size]?.text].compactMap { $0 }.joined(separator: " x ")
        if !amount.isEmpty { details.append(("size", amount)) }
        if let why = entity[.why] { details.append(("why", "why " + why)) }
        if let sources = entity[.derivedFrom] { details.append(("derived-from", "derived from " + sources.joined(separator: ", "))) }
        if let kept = entity[.retention] { details.append(("retention", "keep " + kept.text)) }
        if let pii = entity[.pii] { details.append(("pii", pii ? "personal" : "not personal")) }
        if let shard = entity[.shardBy] { details.append(("shard-by", "shard by " + shard)) }
        if let loose = entity[.indexes]?.filter({ index in !entity.fields.contains { $0.name == index } }), !loose.isEmpty {
            details.append(("indexes", "index " + loose.joined(separator: ", ")))
        }
        if let found = entity[.class], found != .derived { details.append(("class", "class " + found.rawValue)) }
        for (key, text) in [("append-only", "append only"), ("immutable", "immutable"), ("ordered", "ordered"), ("public", "public")]
        where entity.attributes[key] == .bool(true) { details.append((key, text)) }
        if let level = entity[.consistency] { details.append(("consistency", level.text)) }
        if let others = entity[.with] { details.append(("with", "with " + others.joined(separator: ", "))) }
        if let invariant = entity[.invariant] { details.append(("invariant", "invariant " + invariant)) }
        return details
    }

    /// An entity goes with its name in flows and other entities.
    static func removal(_ index: Int, _ entity: Entity, of board: Board) -> Edit {
        var edits: [Edit] = []
        for (place, flow) in board.flows.enumerated() where flow[.entity] == entity.name {
            edits.append(.change(section: .flows, index: place, changes: [AttributeChange("entity", nil)]))
        }
        for (place, other) in board.data.enumerated() where place != index {
            for attribute in [Attribute<Entity, [String]>.derivedFrom, .with] {
                guard let names = other[attribute], names.contains(entity.name) else { continue }
                let rest = names.filter { $0 != entity.name }
                edits.append(.change(section: .data, index: place, changes: [AttributeChange(attribute, rest.isEmpty ? nil : rest)]))
            }
        }
        return .batch(name: "delete", edits: edits + [.remove(section: .data, index: index)])
    }
}
