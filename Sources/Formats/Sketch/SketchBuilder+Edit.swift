import Catalog
import Whiteboard

/// The attributes that a line states for one entry: each once, whatever the order.
private struct Statements {
    private(set) var values: [(key: String, value: Value)] = []
    private var offsets: [String: Int] = [:]

    /// States a value; another one for the same key is a contradiction.
    mutating func state(_ typed: SketchAttributeReader.Typed, of subject: String, in builder: SketchBuilder) throws(SketchSlip) {
        let whole = typed.field.map { "\(typed.key).\($0)" } ?? typed.key
        if let offset = offsets[whole] {
            guard value(typed) == typed.value else {
                throw SketchSlip(typed.offset, "\(subject) has \(whole) already\(builder.place(offset))")
            }
            return
        }
        offsets[whole] = typed.offset
        // What has a true default is not written when it has it.
        if let usual = typed.row.limits.usual, SketchText.value(typed.value) == usual { return }
        guard let field = typed.field else { return values.append((typed.key, typed.value)) }
        let place = values.firstIndex { $0.key == typed.key }
        var pairs: [Value.Pair] = []
        if let place, case .map(let before) = values[place].value { pairs = before }
        pairs.append(Value.Pair(field, typed.value))
        if let place { values[place].value = .map(pairs) } else { values.append((typed.key, .map(pairs))) }
    }

    private func value(_ typed: SketchAttributeReader.Typed) -> Value? {
        let own = values.first { $0.key == typed.key }?.value
        guard let field = typed.field else { return own }
        if case .map(let pairs)? = own { return pairs.first { $0.key == field }?.value }
        return nil
    }

    /// What differs from an entry's own: the fields of a record join those that are there.
    func changes(against own: Attributes) -> [AttributeChange] {
        values.compactMap { key, value in
            var value = value
            if case .map(let new) = value, case .map(let old)? = own[key] {
                value = .map(
                    old.map { pair in new.first { $0.key == pair.key } ?? pair }
                        + new.filter { pair in !old.contains { $0.key == pair.key } })
            }
            return own[key] == value ? nil : AttributeChange(key, value)
        }
    }
}

extension SketchBuilder {
    /// Everything that the line means, as one edit.
    mutating func edit() throws(SketchSlip) -> (edit: Edit, connections: [Connection]) {
        var edits = try componentEdits()
        let (lines, connections) = try connectionEdits()
        edits += lines
        edits += groupEdits()
        edits += try requirementEdits()
        edits += try entityEdits()
        edits += try flowEdits()
        return (.batch(name: "add", edits: edits), connections)
    }

    private var reader: SketchAttributeReader { SketchAttributeReader(table: catalog.attributes) }

    private func componentEdits() throws(SketchSlip) -> [Edit] {
        var edits: [Edit] = []
        var index = context.board.components.count
        for entry in entries {
            var statements = Statements()
            let kind = catalog[entry.kind]?.kind.rawValue ?? entry.kind.rawValue
            for attribute in entry.attributes {
                if attribute.key == "id" || attribute.key == "kind" {
                    throw SketchSlip(
                        attribute.keyStart,
                        attribute.key == "id"
                            ? "the name before the braces gives the id" : "the kind stands after a colon: \(entry.id):\(kind)")
                }
                let typed = try reader.read(attribute, scope: .component, kind: entry.kind, holder: "\(Self.article(kind)) \(kind)")
                if attribute.key == "replicas", let said = entry.replicas, typed.value != said.value.attributeValue {
                    throw SketchSlip(attribute.keyStart, "\(entry.id) has x\(said.value) already\(place(said.start))")
                }
                try statements.state(typed, of: entry.id, in: self)
            }
            var stated =
                entry.boardIndex.map { context.board.components[$0].attributes } ?? Component(id: entry.id, kind: entry.kind).attributes
            let before = stated
            if entry.boardIndex == nil, let name = entry.name { stated["name"] = .text(name) }
            if let technology = entry.technology { stated["technology"] = .text(technology) }
            if let replicas = entry.replicas { stated["replicas"] = replicas.value.attributeValue }
            for change in statements.changes(against: stated) { stated[change.key] = change.value }
            if let place = entry.boardIndex {
                let changes = Self.differences(from: before, to: stated)
                if !changes.isEmpty { edits.append(.change(section: .components, index: place, changes: changes)) }
            } else {
                edits.append(.insert(section: .components, index: index, attributes: stated))
                index += 1
            }
        }
        return edits
    }

    private static func differences(from before: Attributes, to after: Attributes) -> [AttributeChange] {
        after.pairs.compactMap { before[$0.key] == $0.value ? nil : AttributeChange($0.key, $0.value) }
    }

    // MARK: Connections

    /// A connection of the line: a new one, or one of the board that it names again.
    private struct Line {
        let boardIndex: Int?
        let connection: Connection
        var statements = Statements()
    }

    private struct LineKey: Hashable {
        let from: String, to: String, kind: ConnectionKind, label: String?
    }

    private func connectionEdits() throws(SketchSlip) -> (edits: [Edit], new: [Connection]) {
        var lines: [Line] = []
        var places: [LineKey: Int] = [:]
        for draft in drafts {
            var label = draft.label
            var typed: [SketchAttributeReader.Typed] = []
            for attribute in draft.attributes {
                if attribute.key == "from" || attribute.key == "to" {
                    throw SketchSlip(attribute.keyStart, "the arrow's ends are the components beside it")
                }
                let value = try reader.read(attribute, scope: .connection, holder: "an arrow")
                if attribute.key == "label", case .text(let text) = value.value {
                    label = label ?? text
                } else {
                    typed.append(value)
                }
            }
            let key = LineKey(from: id(draft.from), to: id(draft.to), kind: inferred(draft), label: label)
            let place: Int
            if let known = places[key] {
                place = known
            } else {
                place = lines.count
                places[key] = place
                let index = boardConnection(key)
                let connection =
                    index.map { context.board.connections[$0] } ?? Connection(from: key.from, to: key.to, kind: key.kind, label: label)
                lines.append(Line(boardIndex: index, connection: connection))
            }
            for value in typed { try lines[place].statements.state(value, of: "\(key.from)->\(key.to)", in: self) }
        }
        var edits: [Edit] = []
        var new: [Connection] = []
        for line in lines {
            let changes = line.statements.changes(against: line.connection.attributes)
            if let index = line.boardIndex {
                if !changes.isEmpty { edits.append(.change(section: .connections, index: index, changes: changes)) }
            } else {
                var connection = line.connection
                for change in changes { connection.attributes[change.key] = change.value }
                edits.append(
                    .insert(section: .connections, index: context.board.connections.count + new.count, attributes: connection.attributes))
                new.append(connection)
            }
        }
        return (edits, new)
    }

    /// The board's connection that a line's arrow is: the same ends, kind and label; an arrow without a label may be any of its kind.
    private func boardConnection(_ key: LineKey) -> Int? {
        let candidates = (context.connections[.init(from: key.from, to: key.to)] ?? []).filter {
            context.board.connections[$0].kind == key.kind
        }
        if let exact = candidates.first(where: { context.board.connections[$0].label == key.label }) { return exact }
        return key.label == nil ? candidates.first : nil
    }

    // MARK: Groups, requirements, entities, flows

    private func groupEdits() -> [Edit] {
        var edits: [Edit] = []
        var index = context.board.groups.count
        for draft in groups {
            guard let place = draft.boardIndex else {
                edits.append(
                    .insert(
                        section: .groups, index: index,
                        attributes: Group(id: draft.id, kind: draft.kind, name: draft.name, members: draft.added).attributes))
                index += 1
                continue
            }
            let group = context.board.groups[place]
            var changes: [AttributeChange] = []
            if let kind = draft.kind, kind != group.kind { changes.append(AttributeChange(Attribute<Group, GroupKind>.kind, kind)) }
            if !draft.added.isEmpty { changes.append(AttributeChange(Attribute<Group, [String]>.members, group.members + draft.added)) }
            if !changes.isEmpty { edits.append(.change(section: .groups, index: place, changes: changes)) }
        }
        return edits
    }

    private func requirementEdits() throws(SketchSlip) -> [Edit] {
        var statements = Statements()
        for attribute in requirements {
            try statements.state(try reader.read(attribute, scope: .requirement, holder: "the requirements"), of: "the board", in: self)
        }
        let changes = statements.changes(against: context.board.requirements.attributes)
        return changes.isEmpty ? [] : [.require(changes: changes)]
    }

    private func entityEdits() throws(SketchSlip) -> [Edit] {
        var edits: [Edit] = []
        var index = context.board.data.count
        for draft in entities {
            let place = context.entities[draft.name]
            var statements = Statements()
            for attribute in draft.attributes {
                let typed = try reader.read(attribute, scope: .entity, holder: "an entity")
                try checkEntities(typed, offset: attribute.valueStart)
                try statements.state(typed, of: draft.name, in: self)
            }
            var stated = place.map { context.board.data[$0].attributes } ?? Entity(name: draft.name).attributes
            let before = stated
            if let store = draft.store { stated["store"] = .text(store) }
            for change in statements.changes(against: stated) { stated[change.key] = change.value }
            if let place {
                let changes = Self.differences(from: before, to: stated)
                if !changes.isEmpty { edits.append(.change(section: .data, index: place, changes: changes)) }
            } else {
                edits.append(.insert(section: .data, index: index, attributes: stated))
                index += 1
            }
        }
        return edits
    }

    private mutating func flowEdits() throws(SketchSlip) -> [Edit] {
        var edits: [Edit] = []
        var index = context.board.flows.count
        for draft in flows {
            let path = try path(of: draft)
            var statements = Statements()
            for attribute in draft.attributes {
                if attribute.key == "path" || attribute.key == "name" {
                    throw SketchSlip(attribute.keyStart, "the flow's \(attribute.key) stands before its attributes")
                }
                let typed = try reader.read(attribute, scope: .flow, holder: "a flow")
                try checkEntities(typed, offset: attribute.valueStart)
                try statements.state(typed, of: "flow \(draft.name)", in: self)
            }
            let place = context.flows[draft.name]
            var stated = place.map { context.board.flows[$0].attributes } ?? Flow(name: draft.name).attributes
            let before = stated
            stated["path"] = path.attributeValue
            for change in statements.changes(against: stated) { stated[change.key] = change.value }
            if let place {
                let changes = Self.differences(from: before, to: stated)
                if !changes.isEmpty { edits.append(.change(section: .flows, index: place, changes: changes)) }
            } else {
                edits.append(.insert(section: .flows, index: index, attributes: stated))
                index += 1
            }
        }
        return edits
    }
}
