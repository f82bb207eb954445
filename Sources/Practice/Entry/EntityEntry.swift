import Catalog
import Whiteboard

/// The lines of the D pane: entities, the store they are in, and what refines the marked one.
struct EntityEntry {
    let board: Board
    let catalog: Catalog
    let marked: String?
    let replacing: PaneEntry?

    func read(_ typed: String) -> Reading {
        var text = withStoresWhole(typed)
        // A class is an entity: `class Ticket(id key, state)`.
        let opener = text.prefix { !$0.isWhitespace }
        if ["class", "entity"].contains(opener.lowercased()), text.dropFirst(opener.count + 1).first?.isUppercase ?? false {
            text = String(text.dropFirst(opener.count + 1))
        }
        if let tail = EntityTail(text), let head = EntityHead(tail.head) {
            return entity(head).refined(by: tail.refinements, on: board) { line, board, marked in
                let entry = EntityEntry(board: board, catalog: catalog, marked: marked, replacing: nil)
                return entry.refinement(line) ?? entry.sizes(line) ?? .unreadable(Self.notUnderstood(line))
            }
        }
        if let head = EntityHead(text) { return entity(head) }
        if let tradeOff = OptimiseEntry(board: board, replacing: nil).whole(text) { return tradeOff }
        if let several = several(text) { return several }
        if let reading = refinement(text) ?? personal(text) ?? sizes(text) ?? store(text) { return reading }
        if text.contains("("), let close = QuickEntry.close(in: text) {
            return .unreadable(Self.notUnderstood(QuickEntry.trimmed(text[text.index(after: close)...])))
        }
        if text.contains("(") { return .unreadable("the bracket of fields is not closed: Url(code key, long) in urls") }
        return .unreadable("an entity is its name and fields: Url(code key, long, owner index) in urls by code")
    }

    /// `in inventory: postgres` as `in inventory:postgres`, where what stands behind the colon is a kind of store.
    private func withStoresWhole(_ text: String) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard
            let colon = words.indices.first(where: { place in
                place > 0 && place + 1 < words.count && words[place].count > 1 && words[place].hasSuffix(":")
                    && words[place - 1].lowercased() == "in"
                    && catalog.readKind(words[place + 1].filter { $0 != "," }, allowsPrefix: false) != nil
            })
        else { return text }
        return (words[..<colon] + [words[colon] + words[colon + 1]] + words[(colon + 2)...]).joined(separator: " ")
    }

    /// Several refinements on one line, as behind an entity; nil where it is one, or not all can be read.
    private func several(_ text: String) -> Reading? {
        guard let marked, board.entity(marked) != nil else { return nil }
        let lines = EntityTail.refinements(in: text)
        guard lines.count > 1 else { return nil }
        // The first stands in the place of the entry that was taken back into the line.
        let reading = Reading.edit(.nothing, marked, marked: marked).refined(by: lines, on: board) { line, board, marked in
            let entry = EntityEntry(board: board, catalog: catalog, marked: marked, replacing: line == lines[0] ? replacing : nil)
            return entry.refinement(line) ?? entry.sizes(line) ?? .unreadable(Self.notUnderstood(line))
        }
        return reading.edit == nil ? nil : reading
    }

    /// `owner is personal`, `personal: owner`: said of fields of the marked entity.
    private func personal(_ text: String) -> Reading? {
        guard let marked, let entity = board.entity(marked) else { return nil }
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "-" }.map(String.init)
        let small: Set<String> = ["is", "are", "and", "the", "data", "personal", "pii"]
        let named = words.filter { !small.contains($0) }
        let fields = Set(entity.fields.map { $0.name.lowercased() })
        guard words.contains("personal") || words.contains("pii"), !named.isEmpty, named.allSatisfy(fields.contains) else { return nil }
        return refinement("personal")
    }

    private static func notUnderstood(_ text: String) -> String {
        "'\(text)' is not understood behind an entity: in urls, by code, 6bn x 500B, why one lookup, keep 5y"
    }

    // MARK: Entities

    private func entity(_ head: EntityHead) -> Reading {
        if let by = head.by, by.split(separator: " ").contains(where: { $0.lowercased() == "by" }) {
            return .unreadable("by stands twice: what is found by two fields together is by a, b")
        }
        if let name = head.repeatedField { return .unreadable("'\(name)' stands twice among the fields") }
        var place = board.data.firstIndex { $0.name == head.name }
        if place == nil, case .entity(let taken)? = replacing?.subject, board.data.indices.contains(taken) { place = taken }
        var changes: [AttributeChange] = []
        // Who marks the keys of what is there does not take the other fields away.
        let isMarking = place.map { marksOnly(head, of: board.data[$0]) } ?? false
        if let fields = head.fields, !isMarking {
            changes.append(
                Entity.change(.fields, to: fields.isEmpty ? nil : Fields(fields.map { Field(name: $0.name, type: $0.type) })))
            let indexes = fields.filter(\.isIndex).map(\.name)
            if !indexes.isEmpty || place != nil {
                changes.append(Entity.change(.indexes, to: indexes.isEmpty ? nil : indexes))
            }
        }
        let isPersonal = head.fields?.contains(where: \.isPersonal) ?? false
        if isPersonal { changes.append(Entity.change(.pii, to: true)) }
        let marks = head.fields?.filter(\.isKey).map(\.name) ?? []
        let marked = marks.isEmpty ? nil : marks.joined(separator: ", ")
        if let key = marked ?? head.by { changes.append(Entity.change(.key, to: key)) }
        // A key that is marked stays it: what rows are found by beside it is an index.
        var index: String?
        if let by = head.by, let marked, Set(QuickEntry.list(by)) != Set(marks), by != marked {
            index = by
            let own = head.fields?.filter(\.isIndex).map(\.name) ?? []
            changes.removeAll { $0.key == "indexes" }
            changes.append(Entity.change(.indexes, to: own + (own.contains(by) ? [] : [by])))
        }
        var edits: [Edit] = []
        var said = head.name
        if let store = head.store {
            switch self.place(of: store) {
            case .failure(let problem): return .unreadable(problem.message)
            case .success(let found):
                edits += found.edits
                changes.append(Entity.change(.store, to: found.id))
                said += " in " + found.said
            }
        }
        if let key = changes.last(where: { $0.key == "key" })?.value, case .text(let text) = key { said += ", by " + text }
        if let index { said += ", index \(index)" }
        if isPersonal { said += ", personal data" }
        if let place {
            if board.data[place].name != head.name { edits += renamed(place, to: head.name) }
            edits.append(.change(section: .data, index: place, changes: changes))
        } else {
            var new = Entity(name: head.name)
            for change in changes { new.attributes[change.key] = change.value }
            edits.append(board.adding(new))
        }
        return finish(edits, said, marked: head.name)
    }

    /// Whether a line names some of an entity's fields, each of them there already, to mark what is its key.
    private func marksOnly(_ head: EntityHead, of entity: Entity) -> Bool {
        guard let fields = head.fields, fields.contains(where: \.isKey), fields.count < entity.fields.count else { return false }
        let known = Set(entity.fields.map { $0.name.lowercased() })
        return fields.allSatisfy { known.contains($0.name.lowercased()) }
    }

    /// Gives an entity another name, here and where flows and entities name it.
    private func renamed(_ place: Int, to name: String) -> [Edit] {
        let old = board.data[place].name
        var edits = [Edit.change(section: .data, index: place, changes: [AttributeChange("entity", .text(name))])]
        for (index, flow) in board.flows.enumerated() where flow[.entity] == old {
            edits.append(.change(section: .flows, index: index, changes: [AttributeChange("entity", .text(name))]))
        }
        for (index, entity) in board.data.enumerated() {
            for attribute in [Attribute<Entity, [String]>.derivedFrom, .with] {
                guard let names = entity[attribute], names.contains(old) else { continue }
                edits.append(
                    .change(section: .data, index: index, changes: [AttributeChange(attribute, names.map { $0 == old ? name : $0 })]))
            }
        }
        return edits
    }

    // MARK: Refinements

    private var markedPlace: Int? { marked.flatMap { name in board.data.firstIndex { $0.name == name } } }

    private func refinement(_ text: String) -> Reading? {
        for form in EntityForm.all {
            guard let rest = form.rest(of: text) else { continue }
            guard let place = markedPlace, let marked else {
                return .unreadable("'\(form.words)' refines an entity, and none is marked: begin with one, as Url(code key)")
            }
            if rest.isEmpty, form.needsMore { return .unreadable("\(form.words) what? \(form.example)") }
            if form.key == "store" { return moved(place, marked, rest) }
            let value: Value?
            switch form.value(rest) {
            case .success(let read): value = read
            case .failure(let problem): return .unreadable(problem.message)
            }
            if form.key == "derived-from" { return derived(place, marked, rest) }
            if form.key == "key", replacing == nil, let kept = composite(place, narrowedTo: rest) {
                return .edit(.nothing, "\(marked): by \(rest), of its key \(kept)", marked: marked)
            }
            var changes = [AttributeChange(form.key, value)]
            if form.key == "with", case .list(let names)? = value {
                let unknown = names.compactMap(String.init(attributeValue:)).first { board.entity($0) == nil }
                if let unknown {
                    return .unreadable("no entity \(unknown)" + NearestName.hint(for: unknown, among: board.data.map(\.name)))
                }
            }
            if form.key == "indexes", case .list(let more)? = value {
                let kept = (board.data[place][.indexes] ?? []).map { Value.text($0) }
                changes = [AttributeChange("indexes", .list(kept + more.filter { !kept.contains($0) }))]
            }
            // What is so whatever the reason is said beside it, and takes no reason away.
            if form.key == "why", !form.needsMore, let why = board.data[place][.why] {
                changes = [AttributeChange("why", .text(why.hasSuffix(form.says) ? why : "\(why); \(form.says)"))]
            }
            let said =
                form.says + (rest.isEmpty || form.says.hasSuffix(rest) ? "" : " " + (value.map { FigureText.text(form.key, $0) } ?? rest))
            return change(place, changes, "\(marked): \(said)", form.key)
        }
        return nil
    }

    /// The key of several fields that an entity has, where what it is found by is one of them: rows are found by the beginning of a key.
    private func composite(_ place: Int, narrowedTo text: String) -> String? {
        guard let key = board.data[place][.key] else { return nil }
        let (old, new) = (Set(QuickEntry.list(key)), Set(QuickEntry.list(text)))
        return old.count > 1 && !new.isEmpty && new.isStrictSubset(of: old) ? key : nil
    }

    private func change(_ place: Int, _ changes: [AttributeChange], _ said: String, _ key: String) -> Reading {
        var edits = [Edit.change(section: .data, index: place, changes: changes)]
        if case .entityDetail(let owner, let old)? = replacing?.subject, owner == place, old != key {
            edits.insert(.change(section: .data, index: place, changes: [AttributeChange(old, nil)]), at: 0)
        }
        return finish(edits, said, marked: board.data[place].name)
    }

    private func moved(_ place: Int, _ marked: String, _ word: String) -> Reading {
        switch self.place(of: word) {
        case .failure(let problem): .unreadable(problem.message)
        case .success(let found):
            finish(
                found.edits + [.change(section: .data, index: place, changes: [AttributeChange("store", .text(found.id))])],
                "\(marked) in \(found.said)", marked: marked)
        }
    }

    /// `derived from Tweet and Follow`; a store's name means the entities in it.
    private func derived(_ place: Int, _ marked: String, _ rest: String) -> Reading {
        var sources: [String] = []
        for word in rest.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init) where word.lowercased() != "and" {
            let named = board.data.map(\.name).filter { $0.lowercased() == word.lowercased() }
            let inStore = board.data.filter { $0.store == word.lowercased() && $0.name != marked }.map(\.name)
            let found = named.isEmpty ? inStore : named
            if found.isEmpty { return .unreadable("no entity \(word)" + NearestName.hint(for: word, among: board.data.map(\.name))) }
            if found.contains(marked) { return .unreadable("\(marked) cannot be derived from itself") }
            if let circle = found.first(where: { derives($0, from: marked) }) {
                return .unreadable("\(circle) is derived from \(marked) already: one of both is the truth")
            }
            sources += found.filter { !sources.contains($0) }
        }
        let changes = [
            Entity.change(.derivedFrom, to: sources),
            Entity.change(.class, to: .derived),
        ]
        return change(place, changes, "\(marked): derived from \(sources.joined(separator: " and "))", "derived-from")
    }

    /// Whether an entity is derived from another, itself or by those between.
    private func derives(_ name: String, from source: String) -> Bool {
        var seen: Set<String> = []
        var open = [name]
        while let next = open.popLast() {
            guard seen.insert(next).inserted, let sources = board.entity(next)?[.derivedFrom] else { continue }
            if sources.contains(source) { return true }
            open += sources
        }
        return false
    }

    /// `6bn x 500B`, `6bn rows`, `500B each`.
    private func sizes(_ text: String) -> Reading? {
        var words = EntryWords(text).words.filter { !["x", "×", "*", "rows", "of", "each", "items"].contains($0.lowercased()) }
        if words.count == 1, let cross = words[0].firstIndex(where: { "x×*".contains($0) }), words[0].first?.isNumber ?? false {
            words = [String(words[0][..<cross]), String(words[0][words[0].index(after: cross)...])].filter { !$0.isEmpty }
        }
        guard (1...2).contains(words.count), words.allSatisfy({ QuantityText.parts(of: $0) != nil }) else { return nil }
        guard let place = markedPlace, let marked else { return .unreadable("no entity is marked: begin with one, as Url(code key)") }
        let areRows = Set(PlainWords.of(text)).isDisjoint(with: ["rows", "items", "records", "entries"]) == false
        if let nothing = words.first(where: { QuantityText.parts(of: $0)?.number == 0 }) {
            return .unreadable("\(nothing): more than nothing, as 6bn x 500B, or leave it out")
        }
        words = EntryWords.countedFirst(words, isCount: words.count == 2 || areRows)
        var changes: [AttributeChange] = []
        var problem = ""
        for word in words {
            if let size = try? QuantityText.read(word, as: .size), size.value > 0 {
                changes.append(AttributeChange("size", .quantity(size)))
            } else {
                do { changes.append(AttributeChange("count", .quantity(try QuantityText.read(word, as: .count)))) } catch {
                    problem = error.message
                }
            }
        }
        guard problem.isEmpty, Set(changes.map(\.key)).count == changes.count else {
            return .unreadable(problem.isEmpty ? "a count and a size: 6bn x 500B" : problem)
        }
        var after = board.data[place]
        for change in changes { after.attributes[change.key] = change.value }
        return change(place, changes, "\(marked): " + EntityText.amount(after), "size")
    }

    private func finish(_ edits: [Edit], _ said: String, marked: String) -> Reading {
        let edit = RequirementEntry.batch(edits)
        do { _ = try board.applying(edit) } catch { return .unreadable(error.message) }
        return .edit(edit, said, marked: marked)
    }
}
