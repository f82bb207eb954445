import Analysis
import Catalog
import Review
import Whiteboard

/// A line of what is said of a board.
public struct SpokenLine: Hashable, Sendable {
    /// A sentence, a heading, or nothing between two parts.
    public let text: String
    /// The part of the board that the sentence is about; nil for all else.
    public var subject: Subject?

    init(_ text: String, _ subject: Subject? = nil) {
        self.text = text
        self.subject = subject
    }
}

/// Says a board in sentences, one a line, so that a listener can follow: first what it is, then its parts, their calls in the order in
/// which they happen, and what was promised and decided.
struct BoardSentences {
    private let board: Board
    private let catalog: Catalog
    /// What each component or group is called.
    private let names: [String: String]
    private let holders: [String: Group]
    /// Components that count as one although nothing says how many they are.
    private let assumedOnes: Set<String>

    init(_ board: Board, _ catalog: Catalog) {
        self.board = board
        self.catalog = catalog
        var names = Dictionary(board.groups.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        for component in board.components { names[component.id] = component.shownName(catalog) }
        self.names = names
        var holders: [String: Group] = [:]
        for group in board.groups {
            for member in group.members { holders[member] = group }
        }
        self.holders = holders
        assumedOnes = Set(
            Design(board, catalog: catalog).parts.filter {
                $0.instances.isOne && $0.instances.isAssumed && !$0.isOutside && ($0.isCompute || $0.isStore || $0.isBroker || $0.isCache)
            }.map(\.id))
    }

    var text: String { lines.map { $0.text + "\n" }.joined() }

    /// All lines, an empty one between two parts.
    var lines: [SpokenLine] {
        func plain(_ sentences: [String]) -> [SpokenLine] { sentences.map { SpokenLine($0) } }
        let parts: [(heading: String?, sentences: [SpokenLine])] = [
            (nil, plain([opening])), ("Requirements", plain(requirements)), ("Components", components), ("Groups", groups),
            ("Connections", connections), ("Flows", board.flows.map { SpokenLine(flow($0), .flow($0.name)) }),
            ("Data", board.data.map { SpokenLine(entity($0), .entity($0.name)) }), ("API", plain(board.api.map(call))),
            ("Trade-offs", plain(board.tradeOffs.map(tradeOff))), ("Optimizations", plain(board.optimizations.map(optimization))),
            ("Notes", plain(board.notes.map { sentence($0.text) })), ("Stages", plain(board.stages.map(stage))),
        ]
        let said = parts.filter { !$0.sentences.isEmpty }.map { part in
            (part.heading.map { [SpokenLine("\($0):")] } ?? []) + part.sentences
        }
        return Array(said.joined(separator: [SpokenLine("")]))
    }

    // MARK: The whole

    private var opening: String {
        let title = board.title ?? "A board without a title"
        let counts = [
            SketchText.counted(board.components.count, "component", "components"),
            SketchText.counted(board.connections.count, "connection", "connections"),
            SketchText.counted(board.groups.count, "group", "groups"), SketchText.counted(board.flows.count, "flow", "flows"),
        ].compactMap { $0 }
        let question = board.question.map { ", for the practice question \($0)" } ?? ""
        return sentence("\(title): \(counts.isEmpty ? "nothing is drawn yet" : Design.list(counts))\(question)")
    }

    private var requirements: [String] {
        var sentences = board.requirements.functional.map { sentence("It must: \($0)") }
        sentences += board.requirements.outOfScope.map { sentence("Out of scope: \($0)") }
        let apart: Set<String> = ["functional", "out-of-scope", "estimates", "assumptions"]
        let rows = catalog.attributes.rows(in: .requirement).filter { !apart.contains($0.key) }
        sentences += rows.compactMap { row in
            board.requirements.attributes[row.key].map { sentence(Self.requirement(row, $0)) }
        }
        sentences += (board.requirements[.assumptions] ?? []).map { sentence("Assumed: \($0)") }
        sentences += EstimateSheet(board.requirements).lines.map { line in
            let value = line.value?.quantity.map { QuantityText.spaced(QuantityText.significant($0.value, 3), $0.dimension) }
            let result = value.flatMap { $0.filter { $0 != " " } == line.estimate.expression ? nil : ", which is \(SpokenFact.time($0))" }
            return sentence("Estimate: \(line.estimate.name) is \(line.estimate.expression)\(result ?? "")")
        }
        return sentences
    }

    private static func requirement(_ row: AttributeRow, _ value: Value) -> String {
        let said = SpokenFact.words(value, of: row.type)
        switch (row.key, value) {
        case ("peak", .quantity(let quantity)):
            return "Peak: \(Int(exactly: quantity.value).map(SketchText.number) ?? said) times the average"
        case ("read-write", _): return "Reads to writes: \(said.replacing(":", with: " to "))"
        case ("partition", _): return "When the network splits: \(said)"
        default: return "\(spoken(row.key)): \(said)"
        }
    }

    // MARK: Parts

    private var components: [SpokenLine] {
        // By the palette's headings, in which kinds.tsv has the kinds.
        let order = Dictionary(catalog.kinds.enumerated().map { ($1.kind, $0) }, uniquingKeysWith: { first, _ in first })
        let sorted = board.components.enumerated().sorted {
            (order[$0.element.kind] ?? .max, $0.offset) < (order[$1.element.kind] ?? .max, $1.offset)
        }
        return sorted.map { SpokenLine(component($0.element), .component($0.element.id)) }
    }

    private func component(_ component: Component) -> String {
        let kind = Self.spokenKinds[component.kind] ?? Self.inSentence(catalog[component.kind]?.name ?? component.kind.rawValue)
        var text = "\(name(component.id)) is \(WordForm.withArticle(kind))"
        // A box that is called after its technology has said it.
        if let technology = component.technology, technology.lowercased() != name(component.id).lowercased() { text += " (\(technology))" }
        var places: [String] = []
        if let replicas = component[.replicas] { places.append(replicas == 1 ? "one copy" : "\(SketchText.number(replicas)) copies") }
        if assumedOnes.contains(component.id) { places.append("one copy assumed") }
        switch component[.zones] {
        case .names(let zones)?: places.append("in \(zones.count == 1 ? "zone" : "zones") \(Design.list(zones))")
        case .count(let count)?: places.append("in \(SketchText.counted(count, "zone", "zones") ?? "no zone")")
        case nil: break
        }
        if let regions = component[.regions], !regions.isEmpty {
            places.append("in \(regions.count == 1 ? "region" : "regions") \(Design.list(regions))")
        }
        if let group = holders[component.id] { places.append("part of \(Self.quoted(group.title))") }
        if !places.isEmpty { text += ", " + places.joined(separator: ", ") }
        let shown: Set<String> = ["id", "kind", "name", "at", "technology", "replicas", "zones", "regions", "notes"]
        let stated = facts(component.attributes, .component, without: shown)
        if !stated.isEmpty { text += ": " + stated.joined(separator: "; ") }
        let notes = component[.notes].map { " " + sentence($0) } ?? ""
        return sentence(text) + notes
    }

    private var groups: [SpokenLine] { board.groups.map { SpokenLine(group($0), .group($0.id)) } }

    private func group(_ group: Group) -> String {
        let kind = group.kind.map { $0 == .vpc ? "VPC" : $0.rawValue } ?? "group"
        guard !group.members.isEmpty else { return sentence("\(group.title) is \(WordForm.withArticle(kind)) without members") }
        return sentence("\(group.title) is \(WordForm.withArticle(kind)) of \(Design.list(group.members.map { Self.quoted(name($0)) }))")
    }

    // MARK: Connections

    /// Each caller with what it calls, callers in the order in which requests reach them.
    private var connections: [SpokenLine] {
        let names = board.connectionNames
        var outgoing: [String: [(connection: Connection, name: String)]] = [:]
        var isCalled: Set<String> = []
        var ends: [String] = []
        for (connection, name) in zip(board.connections, names) {
            outgoing[connection.from, default: []].append((connection, name))
            isCalled.insert(connection.to)
            ends += [connection.from, connection.to]
        }
        let places = board.components.map(\.id) + ends
        var order: [String] = []
        var seen: Set<String> = []
        // Breadth first from those that nothing calls, so that a caller is heard of before what it calls.
        for start in places.filter({ !isCalled.contains($0) }) + places where seen.insert(start).inserted {
            var queue = [start]
            var next = 0
            while next < queue.count {
                let id = queue[next]
                next += 1
                order.append(id)
                for (connection, _) in outgoing[id] ?? [] where seen.insert(connection.to).inserted { queue.append(connection.to) }
            }
        }
        return order.flatMap { id in (outgoing[id] ?? []).map { SpokenLine(connection($0.connection), .connection($0.name)) } }
    }

    private func connection(_ connection: Connection) -> String {
        let to = name(connection.to)
        let what: String
        switch connection.kind {
        case .sync: what = "calls \(to)"
        case .async: what = "sends to \(to) without waiting"
        case .replication: what = "is copied to \(to)"
        case .batch: what = "feeds \(to) in batches"
        }
        let label = connection.label.map { " (\($0))" } ?? ""
        let shown: Set<String> = ["from", "to", "id", "kind", "label", "via"]
        let stated = facts(connection.attributes, .connection, without: shown)
        return sentence("\(name(connection.from)) \(what)\(label)\(stated.isEmpty ? "" : ": " + stated.joined(separator: "; "))")
    }

    private func flow(_ flow: Flow) -> String {
        var text = "The flow \(Self.quoted(flow.name))"
        if let kind = flow.kind { text += ", a \(kind.rawValue)" }
        if !flow.isUserFacing { text += " that no user waits for" }
        text += ": "
        text +=
            flow.path.isEmpty
            ? "not traced yet"
            : flow.path.enumerated().map { place, step in
                let caller = step.caller.map { " from \(Self.quoted(name($0)))" } ?? ""
                return (place == 0 ? "" : "then ") + Self.quoted(name(step.component)) + caller
            }.joined(separator: ", ")
        let shown: Set<String> = ["name", "kind", "path", "user-facing"]
        let stated = facts(flow.attributes, .flow, without: shown)
        return sentence(text) + (stated.isEmpty ? "" : " " + sentence(stated.joined(separator: "; ").capitalisedFirst))
    }

    // MARK: Data, API, decisions

    private func entity(_ entity: Entity) -> String {
        var text = entity.name
        if let store = entity.store {
            text += " is kept in \(names[store] ?? "\(store), which is not on the board")"
        } else {
            text += " has no store yet"
        }
        let fields = entity.fields.map(\.name)
        if !fields.isEmpty { text += ", with the fields \(Design.list(fields))" }
        let shown: Set<String> = ["entity", "store", "fields"]
        let stated = facts(entity.attributes, .entity, without: shown)
        return sentence(text + (stated.isEmpty ? "" : ": " + stated.joined(separator: "; ")))
    }

    private func call(_ call: Call) -> String {
        var text = call.call
        if let does = call[.does] { text += ": \(does)" }
        if let flow = call[.flow] { text += ", served by the flow \(flow)" }
        if let handler = call[.handler] { text += ", answered by \(name(handler))" }
        let shown: Set<String> = ["call", "does", "flow", "handler", "request", "response"]
        let stated = facts(call.attributes, .api, without: shown)
        return sentence(text) + (stated.isEmpty ? "" : " " + sentence(stated.joined(separator: "; ")))
    }

    private func tradeOff(_ tradeOff: TradeOff) -> String {
        let over = tradeOff[.over].map { " " + sentence("Instead of: \($0)") } ?? ""
        let because = tradeOff[.because].map { " " + sentence("Because: \($0)") } ?? ""
        // What is left as it is says of which part.
        let parts = tradeOff[.over] == nil ? tradeOff.waives.compactMap { names[$0.subject] } : []
        let whose = parts.isEmpty || parts.contains(where: tradeOff.choice.contains) ? "" : ", of \(Design.list(parts))"
        return sentence("Chosen: \(tradeOff.choice)\(whose)") + over + because
    }

    private func optimization(_ optimization: Optimization) -> String {
        sentence(optimization[.answer].map { "\(optimization.problem): \($0)" } ?? "\(optimization.problem): no answer yet")
    }

    private func stage(_ stage: Stage) -> String {
        let counts = [
            SketchText.counted(stage.components.count, "component", "components"),
            SketchText.counted(stage.connections.count, "connection", "connections"),
        ].compactMap { $0 }
        return sentence("\(stage.name), an earlier state: \(counts.isEmpty ? "empty" : Design.list(counts))")
    }

    // MARK: Words

    /// What an entry states beside what its sentence says, in canonical order: `TTL 1d`, `encrypted`, `not elastic`.
    private func facts(_ attributes: Attributes, _ scope: AttributeScope, without shown: Set<String>) -> [String] {
        let stated = attributes.pairs.compactMap { pair -> (order: Int, text: String)? in
            guard !shown.contains(pair.key), let row = catalog.attributes.row(scope, pair.key) else { return nil }
            return (row.order, SpokenFact(row: row, key: pair.key, value: pair.value, name: name).text)
        }
        return stated.sorted { $0.order < $1.order }.map(\.text)
    }

    private func name(_ id: String) -> String { names[id] ?? id }

    /// A name in a list: where it has a comma of its own, in quotes.
    private static func quoted(_ name: String) -> String { name.contains(",") ? "\"\(name)\"" : name }

    /// A sentence on one line, with a stop where it has none.
    private func sentence(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ").capitalisedFirst
        return line.last.map { ".!?…".contains($0) } ?? true ? line : line + "."
    }

    /// Kinds whose names are no things that one has one of.
    private static let spokenKinds: [Kind: String] = [
        "dns": "DNS service", "waf": "web application firewall", "inference": "inference service", "pub-sub": "pub/sub topic",
        "auth": "sign-in service", "config": "configuration service", "monitoring": "monitoring system", "logging": "log store",
        "tracing": "tracing system", "secrets": "secret store", "external": "service of somebody else", "custom": "box of its own kind",
    ]

    /// A kind's name inside a sentence: `load balancer`, but `SQL database`.
    private static func inSentence(_ name: String) -> String {
        name.dropFirst().first.map { $0.isUppercase } ?? true ? name : name.lowercasedFirst
    }
}
