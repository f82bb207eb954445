import Catalog
import Whiteboard

extension SketchBuilder {
    /// The component or group of an id, of the line or the board.
    mutating func existing(id: String) -> End? {
        if let place = entryByID[id] { return .entry(place) }
        if let index = context.components[id] { return .entry(adopt(index)) }
        return groupByID[id] != nil || context.groups[id] != nil ? .group(id) : nil
    }

    /// The components of a node: one, several of `*2`, one for each on the left of `*`.
    mutating func ends(of node: SketchNode, leftCount: Int?) throws(SketchSlip) -> [End] {
        var suffixes: [Int?] = [node.number?.value]
        switch node.multiple {
        case .count(let count): suffixes = (1...count).map { $0 }
        case .each:
            guard let leftCount, leftCount > 0 else {
                throw SketchSlip(
                    node.multipleStart,
                    "'\(node.name.text)*' makes one for each on the left, where nothing is; \(node.name.text)*2 makes two")
            }
            suffixes = (1...leftCount).map { $0 }
        case nil: if let count = series(node) { suffixes = (1...count).map { $0 } }
        }
        let said = try saidKind(node)
        var ends: [End] = []
        for suffix in suffixes {
            let word = node.multiple != nil && node.number != nil ? "\(node.name.text)-\(node.number?.value ?? 1)" : node.name.text
            let end = try end(word, node, suffix: suffix, said: said)
            ends.append(end)
            guard case .entry(let place) = end else { continue }
            try state(node, on: place)
            try join(node.groups, member: entries[place].id)
        }
        return ends
    }

    /// How many boxes a bare word means that no box has for a name but `word-1`, `word-2` do, which `word*2` has made: all of them.
    private mutating func series(_ node: SketchNode) -> Int? {
        guard node.number == nil, !node.name.isQuoted, known(node.name.text, suffix: 2) != nil, known(node.name.text, suffix: nil) == nil,
            groupNamed(node.name.text) == nil
        else { return nil }
        var count = 0
        while known(node.name.text, suffix: count + 1) != nil { count += 1 }
        return count > 1 ? count : nil
    }

    /// What the word after a colon says; nil without one, or where it is an image tag.
    private func saidKind(_ node: SketchNode) throws(SketchSlip) -> WordReading? {
        guard let word = node.kind, !word.isTag else { return nil }
        if word.text.isEmpty { return WordReading(kind: "service", technology: nil, rule: .new, word: node.name.text, name: nil) }
        guard let reading = catalog.readKind(word.text, allowsPrefix: allowsPrefix) else {
            let meant = catalog.candidate(meantBy: word.text).map { ", did you mean \($0.word)?" } ?? ""
            throw SketchSlip(
                word.start, "'\(word.text)' is no known kind or technology\(meant); for a plain service write \(node.name.text):")
        }
        // What keeps series and is called by what it watches with, `metrics:prometheus`, is drawn as that.
        if reading.kind == "time-series-database", let technology = reading.technology,
            catalog.readKind(node.name.text, allowsPrefix: false)?.kind == "monitoring"
        {
            return WordReading(kind: "monitoring", technology: technology, rule: reading.rule, word: reading.word, name: reading.name)
        }
        return reading
    }

    private mutating func end(_ word: String, _ node: SketchNode, suffix: Int?, said: WordReading?) throws(SketchSlip) -> End {
        if let place = known(word, suffix: suffix) {
            try meet(place, node, said)
            note(node, .entry(place), nil)
            return .entry(place)
        }
        let own = catalog.read(word, allowsPrefix: allowsPrefix && said == nil && !node.name.isQuoted)
        if own.rule == .prefix, let place = known(own.word, suffix: suffix) {
            note(node, .entry(place), own)
            return .entry(place)
        }
        if own.rule == .new, said == nil, suffix == nil, let group = groupNamed(word) {
            note(node, .group(group), nil)
            return .group(group)
        }
        let place = create(
            said == nil ? own.word : word, node, suffix: suffix, reading: said ?? own, isOpen: said == nil && own.rule == .new)
        note(node, .entry(place), said ?? own)
        return .entry(place)
    }

    /// A component of the line or board: its id, the id that the word gives, or its shown name.
    mutating func known(_ word: String, suffix: Int?) -> Int? {
        let end = suffix.map { "-\($0)" } ?? ""
        let form = WordForm.lookup(word) + end
        for id in [form, WordForm.id(word).map { $0 + end }].compactMap({ $0 }) {
            if let place = entryByID[id] { return place }
            if let index = context.components[id] { return adopt(index) }
        }
        if let place = entryByName[form] { return place }
        return context.shownNames[form].map { adopt($0) }
    }

    /// An entry for a component of the board.
    private mutating func adopt(_ index: Int) -> Int {
        let component = context.board.components[index]
        if let place = entryByID[component.id] { return place }
        return append(
            Entry(
                id: component.id, boardIndex: index, kind: component.kind, kindOffset: nil, isOpen: false, technology: component.technology)
        )
    }

    private mutating func append(_ entry: Entry) -> Int {
        entryByID[entry.id] = entries.count
        if entry.boardIndex == nil {
            let form = WordForm.lookup(entry.name ?? catalog.shownName(id: entry.id))
            if entryByName[form] == nil { entryByName[form] = entries.count }
        }
        entries.append(entry)
        return entries.count - 1
    }

    private mutating func create(_ word: String, _ node: SketchNode, suffix: Int?, reading: WordReading, isOpen: Bool) -> Int {
        let id: String
        if let base = WordForm.id(word) {
            let wanted = suffix.map { "\(base)-\($0)" } ?? base
            id = isTaken(wanted) ? free(wanted, from: 2) : wanted
        } else {
            id = free("component", from: 1)
        }
        let name = catalog.statedName(id: id, word: word, isQuoted: node.name.isQuoted, suffix: suffix)
        return append(
            Entry(
                id: id, boardIndex: nil, kind: reading.kind, kindOffset: isOpen ? nil : node.kind?.start ?? node.name.start, isOpen: isOpen,
                technology: reading.technology, technologyOffset: node.kind?.start ?? node.name.start, name: name))
    }

    func isTaken(_ id: String) -> Bool {
        entryByID[id] != nil || groupByID[id] != nil || context.components[id] != nil || context.groups[id] != nil
    }

    func free(_ base: String, from first: Int) -> String {
        var number = first
        while isTaken("\(base)-\(number)") { number += 1 }
        return "\(base)-\(number)"
    }

    /// Holds what a colon says of a component that is there already against it.
    private mutating func meet(_ place: Int, _ node: SketchNode, _ said: WordReading?) throws(SketchSlip) {
        guard let said, let word = node.kind else { return }
        if entries[place].isOpen {
            entries[place].kind = said.kind
            entries[place].isOpen = false
            entries[place].kindOffset = word.start
        } else if entries[place].kind != said.kind {
            let kind = entries[place].kind.rawValue
            throw SketchSlip(
                word.start, "\(entries[place].id) is \(WordForm.withArticle(kind)) already\(self.place(entries[place].kindOffset))")
        }
        guard let technology = said.technology, technology != entries[place].technology else { return }
        if let before = entries[place].technology, entries[place].technologyOffset != nil {
            throw SketchSlip(word.start, "\(entries[place].id) is \(before) already\(self.place(entries[place].technologyOffset))")
        }
        entries[place].technology = technology
        entries[place].technologyOffset = word.start
    }

    /// What a node states of its component beside its kind.
    private mutating func state(_ node: SketchNode, on place: Int) throws(SketchSlip) {
        if let replicas = node.replicas {
            if let before = entries[place].replicas, before.value != replicas.value {
                throw SketchSlip(replicas.start, "\(entries[place].id) has x\(before.value) already\(self.place(before.start))")
            }
            entries[place].replicas = replicas
        }
        entries[place].attributes += node.attributes
    }

    /// `, column 7`; nothing for what the board says.
    func place(_ offset: Int?) -> String { offset.map { ", \(places.words(for: $0))" } ?? "" }
}
