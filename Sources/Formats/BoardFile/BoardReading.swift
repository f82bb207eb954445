import Catalog
import Whiteboard

/// One reading of a board: checks every key and value against the table of attributes and gathers what is wrong.
struct BoardReading {
    let catalog: Catalog
    let table: AttributeTable
    var problems: [ReadingProblem]
    /// The entries that were read, with their nodes, for the checks that need the whole board.
    var nodes: [Section: [YAMLNode]] = [:]
    /// Values that must name something of the board.
    var references: [Reference] = []
    /// Sections that could not be read, or that a key nobody knows may have been meant for: what names something of one may be right.
    var unread: Set<Section> = []
    /// The keys that must be there, by what stands before them.
    private let required: [AttributeScope: [String: [String]]]

    struct Reference {
        let node: YAMLNode
        let key: String
        let targets: [AttributeLimits.Reference]
        /// Ids that count beside the board's: those of a stage.
        var local: [String] = []
    }

    /// Whose keys are read: a scope, or a record inside of one.
    struct Holder {
        let scope: AttributeScope
        /// What stands before a key in the table: `replication.`, `trade-offs.`.
        var prefix = ""
        /// The part of it that messages leave out.
        var silent = ""
        /// `a cache`, `a trade-off`.
        var noun: String
        var kind: Kind?

        func shown(_ name: String) -> String { silent.isEmpty ? name : String(name.dropFirst(silent.count)) }
    }

    /// - Parameters:
    ///   - isFragment: The file breaks off: what is missing or named elsewhere may stand in what follows.
    ///   - rest: Keys that stand outside the board, a second time or in a second document. They are no part of it; their mistakes are
    ///     told all the same, and what they name is known.
    init(catalog: Catalog, problems: [ReadingProblem], isFragment: Bool = false, rest: [YAMLPair] = []) {
        self.isFragment = isFragment
        self.rest = rest
        self.catalog = catalog
        table = catalog.attributes
        self.problems = problems
        knownKinds = Set(catalog.kinds.map(\.kind))
        var required: [AttributeScope: [String: [String]]] = [:]
        for row in catalog.attributes.rows where row.limits.isRequired {
            let cut = row.key.lastIndex(of: ".").map { row.key.index(after: $0) } ?? row.key.startIndex
            required[row.scope, default: [:]][String(row.key[..<cut]), default: []].append(String(row.key[cut...]))
        }
        self.required = required
    }

    private let knownKinds: Set<Kind>
    let isFragment: Bool
    let rest: [YAMLPair]
    /// The entries of `rest`.
    private(set) var further: [Section: [YAMLNode]] = [:]

    mutating func say(_ node: YAMLNode, _ message: String, _ weight: ReadingProblem.Weight = .value) {
        problems.append(ReadingProblem(node.start, message, weight: weight))
    }

    // MARK: The board

    mutating func board(_ root: YAMLNode) -> Board {
        let holder = Holder(scope: .board, noun: "a board")
        var settings = Attributes()
        var requirements = Requirements()
        var entries: [Section: [Attributes]] = [:]
        for pair in pairs(of: root, holder) {
            let key = pair.name
            if key == "boardwalk" {
                version(pair.value)
            } else if key == "requirements" {
                requirements.attributes = Attributes(self.entry(pair.value, Holder(scope: .requirement, noun: "the requirements")))
            } else if let section = Section(rawValue: key) {
                entries[section] = list(pair.value, of: section)
            } else if let row = self.row(pair, holder), let value = value(pair.value, row.type, row, key, holder) {
                settings[key] = value
            } else if key.hasPrefix("x-") {
                settings[key] = raw(pair.value)
            }
        }
        missing(in: root, holder)
        let absent = Section.allCases.filter { root[$0.rawValue] == nil }
        for pair in root.pairs ?? [] where isUnknown(pair.name) {
            let meant = NearestName.of(pair.name, among: absent.map(\.rawValue)).flatMap(Section.init(rawValue:))
            // `titel: x` is no section: those are lists.
            unread.formUnion(meant.map { [$0] } ?? (pair.value.items == nil ? [] : absent))
        }
        func all<Entry: BoardEntry>(_: Entry.Type) -> [Entry] { (entries[Entry.section] ?? []).map(Entry.init(attributes:)) }
        let board = Board(
            settings: settings, requirements: requirements, api: all(Call.self), data: all(Entity.self), flows: all(Flow.self),
            components: all(Component.self), connections: all(Connection.self), groups: all(Group.self), notes: all(Note.self),
            tradeOffs: all(TradeOff.self), optimizations: all(Optimization.self), stages: all(Stage.self))
        readRest()
        checkWhole(root)
        return board
    }

    private mutating func readRest() {
        let own = nodes
        nodes = [:]
        for pair in rest {
            if pair.name == "requirements" {
                _ = entry(pair.value, Holder(scope: .requirement, noun: "the requirements"))
            } else if let section = Section(rawValue: pair.name) {
                _ = list(pair.value, of: section)
            }
        }
        further = nodes
        nodes = own
    }

    /// Whether a board has no such key.
    private func isUnknown(_ key: String) -> Bool { !key.hasPrefix("x-") && table.row(.board, key) == nil }

    private mutating func version(_ node: YAMLNode) {
        guard let text = node.text, text != String(BoardFile.version) else {
            if node.text == nil, !node.isAlias { say(node, "boardwalk is one count") }
            return
        }
        let isNewer = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } && text != "0"
        say(
            node,
            isNewer
                ? "this file has format version \(text): this Boardwalk reads version \(BoardFile.version), a newer one is needed"
                : "boardwalk is the version of the format, \(BoardFile.version), not '\(text)'", .document)
    }

    private mutating func list(_ node: YAMLNode, of section: Section) -> [Attributes] {
        guard let items = node.items else {
            if !node.isAlias {
                say(node, "\(section.rawValue) is a list" + (node.isEmptyScalar ? "; leave out what has no entry" : ""), .key)
            }
            unread.insert(section)
            return []
        }
        if section == .components, items.count > Board.mostComponents {
            say(node, "\(items.count) components; a board has \(Board.mostComponents) at most", .key)
            unread.insert(section)
            return []
        }
        var found: [Attributes] = []
        for item in items {
            let first = references.count
            let attributes = Attributes(entry(item, Self.holder(of: section)))
            if section == .stages { keepLocal(from: first, in: item) }
            guard item.pairs != nil else { continue }
            nodes[section, default: []].append(item)
            found.append(attributes)
        }
        return found
    }

    static func holder(of section: Section) -> Holder {
        let scope = AttributeScope(section)
        let prefix = scope == .board ? section.rawValue + "." : ""
        return Holder(scope: scope, prefix: prefix, silent: prefix, noun: section.noun.withArticle)
    }

    /// The connections of a stage name its own boxes.
    private mutating func keepLocal(from first: Int, in stage: YAMLNode) {
        let ids = (stage["components"]?.items ?? []).compactMap { $0["id"]?.text }
        for index in references.indices[first...] { references[index].local = ids }
    }

    // MARK: Entries

    /// The attributes of a mapping; a record's keys are dotted.
    mutating func entry(_ node: YAMLNode, _ given: Holder) -> [Value.Pair] {
        var holder = given
        if holder.scope == .component, holder.prefix.isEmpty, let kind = node["kind"]?.text.map({ Kind($0) }), knownKinds.contains(kind) {
            holder.kind = kind
            holder.noun = kind.rawValue.withArticle
        }
        var found: [Value.Pair] = []
        for pair in pairs(of: node, holder) {
            if pair.name.hasPrefix("x-") {
                found.append(Value.Pair(holder.prefix.dropping(holder.silent) + pair.name, raw(pair.value)))
                continue
            }
            if holder.scope == .connection, holder.prefix.isEmpty, isWrittenName(pair, of: node) { continue }
            guard let row = row(pair, holder) else { continue }
            let name = holder.prefix + pair.name
            if row.type == .record(nil), !hasFreeNames(row) {
                var inner = holder
                inner.prefix = name + "."
                inner.noun = holder.shown(name)
                found += entry(pair.value, inner)
            } else if let value = value(pair.value, row.type, row, name, holder),
                row.limits.usual.map({ value != Self.usual($0) }) ?? true
            {
                found.append(Value.Pair(holder.shown(name), value))
            }
        }
        missing(in: node, holder)
        return found
    }

    /// The name that a connection has in board JSON: `app->db` or its id, for whoever reads findings beside it. It follows from them.
    private func isWrittenName(_ pair: YAMLPair, of node: YAMLNode) -> Bool {
        guard pair.name == "name", let text = pair.value.text, let from = node["from"]?.text, let to = node["to"]?.text else {
            return false
        }
        return text.hasPrefix("\(from)->\(to)") || text == node["id"]?.text
    }

    static func usual(_ text: String) -> Value { text == "true" ? .bool(true) : text == "false" ? .bool(false) : .text(text) }

    mutating func pairs(of node: YAMLNode, _ holder: Holder) -> [YAMLPair] {
        if let pairs = node.pairs { return pairs }
        if !node.isAlias { say(node, "\(holder.noun) is keys and values", .key) }
        return []
    }

    private mutating func missing(in node: YAMLNode, _ holder: Holder) {
        guard !isFragment, let names = required[holder.scope]?[holder.prefix], node.pairs != nil else { return }
        for name in names where node[name] == nil { say(node, "'\(name)' is missing in \(holder.noun)") }
    }

    /// The row of a key, or nil and a message.
    private mutating func row(_ pair: YAMLPair, _ holder: Holder) -> AttributeRow? {
        if pair.name.hasPrefix("x-") { return nil }
        let name = holder.prefix + pair.name
        if !pair.name.utf8.contains(UInt8(ascii: ".")) {
            if let row = table.row(holder.scope, name, kind: holder.kind) { return row }
            let holders = table.holders(holder.scope, name)
            if !holders.isEmpty {
                say(
                    pair.key, "\(holder.noun) has no \(holder.shown(name)): it belongs to \(holders.joined(separator: " "))", weight(holder)
                )
                return nil
            }
        }
        let known = table.keys(in: holder.scope, kind: holder.kind).compactMap { key -> String? in
            guard key.hasPrefix(holder.prefix) else { return nil }
            let rest = key.dropFirst(holder.prefix.count)
            return rest.contains(".") || rest.contains("*") ? nil : String(rest)
        }
        say(
            pair.key, "no key '\(pair.name)' in \(holder.noun)" + table.hint(for: pair.name, in: holder.scope, among: known), weight(holder)
        )
        return nil
    }

    /// A section that nothing knows hides all that is in it; a key of an entry hides nothing.
    private func weight(_ holder: Holder) -> ReadingProblem.Weight { holder.scope == .board && holder.prefix.isEmpty ? .key : .value }

    /// Whether the names in a record are the writer's own: fields, figures, severities.
    func hasFreeNames(_ row: AttributeRow) -> Bool { table.row(row.scope, row.key + ".*") != nil && row.type == .record(nil) }

    private mutating func raw(_ node: YAMLNode) -> Value {
        switch node.content {
        case .scalar(let text, _): .text(text)
        case .sequence(let items): .list(items.map { raw($0) })
        case .mapping(let pairs): .map(pairs.map { Value.Pair($0.name, raw($0.value)) })
        case .alias: .text("")
        }
    }
}

extension String {
    /// `a cache`, `an entity`; requirements are many.
    var withArticle: String { isEmpty || self == "requirements" ? self : WordForm.withArticle(self) }

    /// One of a list: `estimate` of `estimates`.
    var singular: Substring { last == "s" ? dropLast() : self[...] }

    func dropping(_ start: String) -> String { hasPrefix(start) ? String(dropFirst(start.count)) : self }
}

extension AttributeScope {
    /// One of it, in prose.
    var noun: String { self == .api ? "call" : self == .requirement ? "requirements" : rawValue }
}
