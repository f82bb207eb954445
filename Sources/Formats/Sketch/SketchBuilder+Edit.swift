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

    /// An entry's own attributes with what is stated over them: the fields of a record join those that are there.
    func applied(to own: Attributes) -> Attributes {
        var result = own
        for (key, value) in values {
            if case .map(let new) = value, case .map(let old)? = own[key] {
                result[key] = .map(
                    old.map { pair in new.first { $0.key == pair.key } ?? pair }
                        + new.filter { pair in !old.contains { $0.key == pair.key } })
            } else {
                result[key] = value
            }
        }
        return result
    }
}

/// What a line does to the entries of one section: those of the board change, new ones go behind them.
private struct SectionEdits {
    private(set) var edits: [Edit] = []
    private let section: Section
    private var end: Int

    init(_ section: Section, on board: Board) {
        self.section = section
        end = board.count(in: section)
    }

    /// Makes these the attributes of the entry at a place of the board, of a new one where it has none.
    mutating func put(_ attributes: Attributes, at place: Int?, instead before: Attributes) {
        guard let place else {
            edits.append(.insert(section: section, index: end, attributes: attributes))
            end += 1
            return
        }
        let changes = attributes.changes(from: before)
        if !changes.isEmpty { edits.append(.change(section: section, index: place, changes: changes)) }
    }
}

extension Attributes {
    /// What is stated other than before, by key; nothing is taken back.
    fileprivate func changes(from before: Attributes) -> [AttributeChange] {
        pairs.compactMap { before[$0.key] == $0.value ? nil : AttributeChange($0.key, $0.value) }
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
        var edits = SectionEdits(.components, on: context.board)
        for entry in entries {
            var statements = Statements()
            let kind = catalog[entry.kind]?.kind.rawValue ?? entry.kind.rawValue
            for (index, attribute) in entry.attributes.enumerated() {
                if index > 0 { try refuseSeveral(attribute, behind: entry.attributes[index - 1]) }
                if attribute.key == "id" || attribute.key == "kind" {
                    throw SketchSlip(
                        attribute.keyStart,
                        attribute.key == "id"
                            ? "the name before the braces gives the id" : "the kind stands after a colon: \(entry.id):\(kind)")
                }
                let typed = try reader.read(attribute, scope: .component, kind: entry.kind, holder: WordForm.withArticle(kind))
                if attribute.key == "replicas", let said = entry.replicas, typed.value != said.value.attributeValue {
                    throw SketchSlip(attribute.keyStart, "\(entry.id) has x\(said.value) already\(place(said.start))")
                }
                try statements.state(typed, of: entry.id, in: self)
            }
            let before =
                entry.boardIndex.map { context.board.components[$0].attributes } ?? Component(id: entry.id, kind: entry.kind).attributes
            var stated = before
            if entry.boardIndex == nil, let name = entry.name { stated["name"] = .text(name) }
            if let technology = entry.technology { stated["technology"] = .text(technology) }
            if let replicas = entry.replicas { stated["replicas"] = replicas.value.attributeValue }
            edits.put(statements.applied(to: stated), at: entry.boardIndex, instead: before)
        }
        return edits.edits
    }

    /// `regions=us-east,us-west` in braces, where commas part attributes: what is no key behind a list was to be one more of it.
    private func refuseSeveral(_ attribute: SketchAttribute, behind before: SketchAttribute) throws(SketchSlip) {
        guard attribute.value == nil, case .word(let first)? = before.value,
            catalog.attributes.rows(in: .component, key: attribute.key).isEmpty,
            catalog.attributes.rows(in: .component, key: before.key).contains(where: \.type.isList)
        else { return }
        throw SketchSlip(attribute.keyStart, "several \(before.key) stand in brackets: \(before.key)=[\(first), \(attribute.key)]")
    }

    // MARK: Connections

    /// A connection of the line: a new one, or one of the board that it names again.
    private struct Line {
        let boardIndex: Int?
        let connection: Connection
        /// What the line says of an arrow of the board that said nothing.
        var newLabel: String?
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
                let index = boardConnection(key, but: Set(lines.compactMap(\.boardIndex)))
                let connection =
                    index.map { context.board.connections[$0] } ?? Connection(from: key.from, to: key.to, kind: key.kind, label: label)
                lines.append(Line(boardIndex: index, connection: connection, newLabel: connection.label == nil ? label : nil))
            }
            for value in typed { try lines[place].statements.state(value, of: "\(key.from)->\(key.to)", in: self) }
        }
        var edits = SectionEdits(.connections, on: context.board)
        var new: [Connection] = []
        for line in lines {
            var stated = line.statements.applied(to: line.connection.attributes)
            if let label = line.newLabel { stated["label"] = .text(label) }
            edits.put(stated, at: line.boardIndex, instead: line.connection.attributes)
            if line.boardIndex == nil { new.append(Connection(attributes: stated)) }
        }
        return (edits.edits, new)
    }

    /// The board's connection that a line's arrow is: the same ends, kind and label; an arrow without a label may be any of its kind.
    private func boardConnection(_ key: LineKey, but taken: Set<Int>) -> Int? {
        let candidates = (context.connections[.init(from: key.from, to: key.to)] ?? []).filter {
            context.board.connections[$0].kind == key.kind
        }
        if let exact = candidates.first(where: { context.board.connections[$0].label == key.label }) { return exact }
        // A label for an arrow that has none is said of that one.
        return key.label == nil
            ? candidates.first : candidates.first { context.board.connections[$0].label == nil && !taken.contains($0) }
    }

    // MARK: Groups, requirements, entities, flows

    private func groupEdits() -> [Edit] {
        var edits = SectionEdits(.groups, on: context.board)
        for draft in groups {
            let before = draft.boardIndex.map { context.board.groups[$0] } ?? Group(id: draft.id, name: draft.name)
            var group = before
            if let kind = draft.kind { group[.kind] = kind }
            if !draft.added.isEmpty { group[.members] = before.members + draft.added }
            edits.put(group.attributes, at: draft.boardIndex, instead: before.attributes)
        }
        return edits.edits
    }

    private func requirementEdits() throws(SketchSlip) -> [Edit] {
        var statements = Statements()
        for attribute in requirements {
            try statements.state(try reader.read(attribute, scope: .requirement, holder: "the requirements"), of: "the board", in: self)
        }
        let before = context.board.requirements.attributes
        let changes = statements.applied(to: before).changes(from: before)
        return changes.isEmpty ? [] : [.require(changes: changes)]
    }

    private func entityEdits() throws(SketchSlip) -> [Edit] {
        var edits = SectionEdits(.data, on: context.board)
        for draft in entities {
            let place = context.entities[draft.name]
            var statements = Statements()
            for attribute in draft.attributes {
                let typed = try reader.read(attribute, scope: .entity, holder: "an entity")
                try checkEntities(typed, offset: attribute.valueStart)
                try statements.state(typed, of: draft.name, in: self)
            }
            let before = place.map { context.board.data[$0].attributes } ?? Entity(name: draft.name).attributes
            var stated = before
            if let store = draft.store { stated["store"] = .text(store) }
            edits.put(statements.applied(to: stated), at: place, instead: before)
        }
        return edits.edits
    }

    private mutating func flowEdits() throws(SketchSlip) -> [Edit] {
        var edits = SectionEdits(.flows, on: context.board)
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
            let before = place.map { context.board.flows[$0].attributes } ?? Flow(name: draft.name).attributes
            var stated = before
            stated["path"] = path.attributeValue
            edits.put(statements.applied(to: stated), at: place, instead: before)
        }
        return edits.edits
    }
}
