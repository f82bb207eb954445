import Catalog
import Whiteboard

/// Turns the statements of a line into what they mean on a board: components, connections, groups and the rest, then one edit.
struct SketchBuilder {
    /// A component that the line names, new or of the board.
    struct Entry {
        let id: String
        /// Its place on the board; nil for a new one.
        let boardIndex: Int?
        var kind: Kind
        /// Where the line said its kind, by a colon or by its word.
        var kindOffset: Int?
        /// A new service of an unknown word: a later colon may still say its kind, replication gives it the source's.
        var isOpen: Bool
        var technology: String?
        var technologyOffset: Int?
        var name: String?
        var replicas: SketchNode.Number?
        var attributes: [SketchAttribute] = []
    }

    /// What a connection may end at.
    enum End: Hashable {
        case entry(Int)
        case group(String)
    }

    struct Draft {
        let from: End
        let to: End
        var kind: ConnectionKind
        /// Whether the kind was said; a plain `>` is inferred.
        var isInsisted: Bool
        var label: String?
        var attributes: [SketchAttribute]
        let offset: Int
    }

    struct GroupDraft {
        let id: String
        let boardIndex: Int?
        var kind: GroupKind?
        var name: String?
        let parent: String?
        /// Members that the line adds, in its order.
        var added: [String] = []
    }

    let context: SketchContext
    let places: SketchPlaces
    let allowsPrefix: Bool
    var entries: [Entry] = []
    var entryByID: [String: Int] = [:]
    var entryByName: [String: Int] = [:]
    var drafts: [Draft] = []
    var groups: [GroupDraft] = []
    var groupByID: [String: Int] = [:]
    /// The group that the line put a component or group into.
    var holderOf: [String: String] = [:]
    var entities: [EntityDraft] = []
    var flows: [FlowDraft] = []
    var requirements: [SketchAttribute] = []
    /// How each word was read, in the order of the text.
    var words: [SketchWord] = []
    /// The components or groups of the last stage.
    var last: [String] = []

    var catalog: Catalog { context.catalog }

    init(context: SketchContext, places: SketchPlaces, allowsPrefix: Bool) {
        self.context = context
        self.places = places
        self.allowsPrefix = allowsPrefix
    }

    mutating func run(_ statements: [SketchStatement]) throws(SketchSlip) {
        for statement in statements {
            switch statement {
            case .chain(let chain): try add(chain)
            case .require(let attributes): requirements += attributes
            case .entity(let name, let store, let attributes): try addEntity(name, store: store, attributes: attributes)
            case .flow(let name, let path, let attributes): try addFlow(name, path: path, attributes: attributes)
            }
        }
        inheritKinds()
        callWithoutBeingCalled()
        readPlurals()
    }

    // MARK: Chains

    private mutating func add(_ chain: SketchChain) throws(SketchSlip) {
        var left: [End]?
        var link = chain.lead
        if let lead = chain.lead {
            guard let selection = context.selection, let end = existing(id: selection) else {
                throw SketchSlip(lead.start, "nothing is selected: start with a component")
            }
            left = [end]
        }
        for (place, stage) in chain.stages.enumerated() {
            var stageEnds: [End] = []
            // A label behind the arrow is of all of a list, unless another item of it has its own: then it is the first one's.
            let isFirstsOwn = stage.contains { $0.label != nil }
            for (number, item) in stage.enumerated() {
                let ends = try ends(of: item.node, leftCount: left?.count)
                let label = item.label ?? (isFirstsOwn && number > 0 ? nil : link?.label)
                if let left, let link { try connect(left, ends, link, item, label: label) }
                stageEnds += ends
            }
            left = stageEnds
            link = place < chain.links.count ? chain.links[place] : nil
        }
        last = left?.map(id) ?? []
    }

    private mutating func connect(_ left: [End], _ right: [End], _ link: SketchLink, _ item: SketchItem, label: String?) throws(SketchSlip)
    {
        let pairs: [(End, End)]
        if item.node.multiple == .each {
            pairs = Array(zip(left, right))
        } else {
            pairs = left.flatMap { from in right.map { (from, $0) } }
        }
        var attributes = link.attributes.filter { attribute in !item.attributes.contains { $0.key == attribute.key } } + item.attributes
        var kind = link.form.kind
        let said = attributes.last { $0.key == "kind" }
        if let said {
            kind = try self.kind(said)
            attributes.removeAll { $0.key == "kind" }
        }
        for (before, after) in pairs {
            drafts.append(
                Draft(
                    from: link.form.isMirrored ? after : before, to: link.form.isMirrored ? before : after, kind: kind,
                    isInsisted: said != nil || kind != .sync, label: label, attributes: attributes, offset: link.start))
        }
    }

    private func kind(_ attribute: SketchAttribute) throws(SketchSlip) -> ConnectionKind {
        if case .word(let word)? = attribute.value, let kind = ConnectionKind(rawValue: word) { return kind }
        let kinds = ConnectionKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw SketchSlip(attribute.valueStart, "kind: one of \(kinds) was expected")
    }

    // MARK: Kinds that others give

    /// The target of `=>` has its source's kind unless its own was said or read.
    private mutating func inheritKinds() {
        var isChanged = true
        while isChanged {
            isChanged = false
            for draft in drafts where draft.kind == .replication {
                guard case .entry(let source) = draft.from, case .entry(let target) = draft.to else { continue }
                guard entries[target].isOpen, !entries[source].isOpen else { continue }
                entries[target].kind = entries[source].kind
                entries[target].isOpen = false
                isChanged = true
            }
        }
    }

    /// Words for people that a service could have, too: `admin > app` is somebody at a screen, `app > admin` a program.
    private static let people: Set<String> = ["admin", "admins", "operator", "operators", "staff", "support", "agent", "analyst", "editor"]

    /// Who has such a name, calls and is called by nobody is a client.
    private mutating func callWithoutBeingCalled() {
        for place in entries.indices where Self.people.contains(entries[place].id) {
            let entry = entries[place]
            let isBare = entry.isOpen && entry.boardIndex == nil && entry.replicas == nil && entry.attributes.isEmpty
            guard isBare, drafts.contains(where: { id($0.from) == entry.id }), !drafts.contains(where: { id($0.to) == entry.id }) else {
                continue
            }
            entries[place].kind = "client"
            entries[place].isOpen = false
        }
    }

    /// `workers`, `caches` and `mobile-clients` are what one of them is. Who calls and is called by nobody may be people or devices;
    /// behind a gateway `users` is the program that keeps them.
    private mutating func readPlurals() {
        for place in entries.indices where entries[place].isOpen && entries[place].boardIndex == nil {
            let entry = entries[place]
            let ones = ["s", "es"].filter { entry.id.hasSuffix($0) && !entry.id.hasSuffix("ss") }.map { entry.id.dropLast($0.count) }
            let readings = ones.map { catalog.read(String($0), allowsPrefix: false) }
            guard
                let reading = readings.first(where: { reading in
                    [WordReading.Rule.word, .lastPart].contains(reading.rule) && reading.technology == nil && reading.kind != "service"
                })
            else { continue }
            if catalog.family(of: reading.kind) == .outside {
                guard entry.replicas == nil, drafts.contains(where: { id($0.from) == entry.id }),
                    !drafts.contains(where: { id($0.to) == entry.id })
                else { continue }
            }
            entries[place].kind = reading.kind
            entries[place].isOpen = false
        }
    }

    /// The kind of an arrow, a plain `>` by its ends.
    func inferred(_ draft: Draft) -> ConnectionKind {
        guard !draft.isInsisted, draft.kind == .sync else { return draft.kind }
        return Self.inferred(from: kind(draft.from), to: kind(draft.to), label: draft.label, catalog)
    }

    /// The kind of a plain `>`: nothing waits for a broker's consumer, processors write warehouses in batches, and a store that
    /// "replicates" to another of its kind does not call it. A group has no kind.
    static func inferred(from: Kind?, to: Kind?, label: String?, _ catalog: Catalog) -> ConnectionKind {
        if [from, to].contains(where: { $0.map(catalog.family) == .broker }) { return .async }
        if let from, from == to, catalog.family(of: from) == .store, label.map(saysCopy) ?? false { return .replication }
        let isProcessor = from == "stream-processor" || from == "batch-job"
        return isProcessor && (to == "data-warehouse" || to == "data-lake") ? .batch : .sync
    }

    /// How words begin by which people say that one store is kept the same as another.
    private static let copying = ["replic", "standby", "binlog", "mirror", "wal"]

    private static func saysCopy(_ label: String) -> Bool {
        let words = label.lowercased().split { !$0.isLetter }
        return words.contains { word in copying.contains { word.hasPrefix($0) } }
    }

    private func kind(_ end: End) -> Kind? { if case .entry(let place) = end { entries[place].kind } else { nil } }

    func id(_ end: End) -> String {
        switch end {
        case .entry(let place): entries[place].id
        case .group(let id): id
        }
    }

    mutating func note(_ node: SketchNode, _ end: End, _ reading: WordReading?) {
        guard words.last?.start != node.name.start else { return }
        words.append(SketchWord(node: node, component: id(end), isNew: isNew(end), reading: reading))
    }

    private func isNew(_ end: End) -> Bool { if case .entry(let place) = end { entries[place].boardIndex == nil } else { false } }
}
