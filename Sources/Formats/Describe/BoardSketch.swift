import Catalog
import Whiteboard

/// Writes a board as the line's statements, kinds in full.
struct BoardSketch {
    private let board: Board
    private let catalog: Catalog
    private let holders: [String: Group]
    private let kinds: [String: Kind]
    /// What boxes show, in look-up form.
    private let shownNames: Set<String>
    /// The ids that a reader knows by now.
    private var known: Set<String> = []
    private var lines: [String] = []
    private var leftOut: [String] = []

    init(_ board: Board, _ catalog: Catalog) {
        self.board = board
        self.catalog = catalog
        var holders: [String: Group] = [:]
        for group in board.groups {
            for member in group.members { holders[member] = group }
        }
        self.holders = holders
        kinds = Dictionary(board.components.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
        shownNames = Set(board.components.map { WordForm.lookup($0.shownName(catalog)) })
    }

    mutating func text() -> String {
        writeRequirements()
        writeComponents()
        writeConnections()
        for entity in board.data { writeEntity(entity) }
        for flow in board.flows { writeFlow(flow) }
        noteSections()
        var head: [String] = []
        if let title = board.title { head.append("# \(Self.oneLine(title))") }
        if !leftOut.isEmpty { head.append("# left out:") }
        head += leftOut.map { "#   \(Self.oneLine($0))" }
        return (head + lines).map { $0 + "\n" }.joined()
    }

    private static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isNewline).joined(separator: " ") }

    // MARK: Components

    private mutating func writeComponents() {
        let byID = Dictionary(board.components.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var renames: [String] = []
        for component in board.components { write(component, byID, &renames) }
        lines += renames
        for group in board.groups where !known.contains(group.id) { leftOut.append("group \(group.id), which holds no component") }
    }

    /// One component a line. A word that another box shows would be read as that box, so what has it for id comes first.
    private mutating func write(_ component: Component, _ byID: [String: Component], _ renames: inout [String]) {
        guard known.insert(component.id).inserted else { return }
        if let namesake = byID[WordForm.lookup(catalog.shownName(id: component.id))] { write(namesake, byID, &renames) }
        var attributes = self.attributes(
            of: component.attributes, scope: .component, of: component.id, except: ["id", "kind", "replicas", "at"])
        if let name = component.name, let namesake = byID[WordForm.lookup(name)], namesake.id != component.id {
            attributes.removeAll { $0.hasPrefix("name=") }
            if let word = SketchText.word(name) { renames.append("\(component.id) {name=\(word)}") }
        }
        if component.attributes["at"] != nil { leftOut.append("the position of \(component.id)") }
        if WordForm.id(component.id) != component.id {
            leftOut.append("the id \(component.id), which reads back as \(WordForm.id(component.id) ?? "another")")
        }
        let path = groupPath(of: component.id).map { group(in: $0) + " " }.joined()
        let replicas = component[.replicas].map { " x\($0)" } ?? ""
        lines.append("\(path)\(component.id):\(component.kind.rawValue)\(replicas)\(Self.braces(attributes))")
    }

    /// The groups around a component, outermost first.
    private func groupPath(of id: String) -> [Group] {
        var path: [Group] = []
        var next = holders[id]
        while let group = next, !path.contains(where: { $0.id == group.id }) {
            path.append(group)
            next = holders[group.id]
        }
        return path.reversed()
    }

    private mutating func group(in group: Group) -> String {
        let kind = group.kind.map { "\($0.rawValue) " } ?? ""
        let isNew = known.insert(group.id).inserted
        if isNew, group[.folded] != nil { leftOut.append("whether group \(group.id) is folded") }
        guard let name = group.name, name != group.id else { return "[\(kind)\(group.id)]" }
        // The name gives the id, or the id that the name gives where it is taken.
        let form = WordForm.id(name)
        let parent = holders[group.id]?.id
        let isFree = form.map { !known.contains($0) || $0 == group.id } ?? false
        let byParent = form.flatMap { form in parent.map { "\($0)-\(form)" } }
        if let word = SketchText.word(name), form == group.id || !isFree && byParent == group.id {
            return "[\(kind)\(word)]"
        }
        if isNew { leftOut.append("the name of group \(group.id), \(name)") }
        return "[\(kind)\(group.id)]"
    }

    // MARK: Connections

    private mutating func writeConnections() {
        for connection in board.connections {
            guard let from = end(connection.from), let to = end(connection.to) else {
                leftOut.append("the connection \(connection.from)->\(connection.to)")
                continue
            }
            var attributes = self.attributes(
                of: connection.attributes, scope: .connection, of: "\(connection.from)->\(connection.to)",
                except: ["from", "to", "kind", "label", "via"])
            if connection.attributes["via"] != nil { leftOut.append("the route of \(connection.from)->\(connection.to)") }
            let arrow: String
            switch connection.kind {
            case .sync:
                arrow = ">"
                let ends = [connection.from, connection.to].map { kinds[$0] }
                if SketchBuilder.inferred(from: ends[0], to: ends[1], label: connection.label, catalog) != .sync {
                    attributes.insert("kind=sync", at: 0)
                }
            case .async: arrow = ">>"
            case .replication: arrow = "=>"
            case .batch: arrow = "~>"
            }
            var label = ""
            if let text = connection.label {
                guard let word = SketchText.quoted(text) else {
                    leftOut.append("the connection \(connection.from)->\(connection.to), whose label has several lines")
                    continue
                }
                label = " \(word)"
            }
            // After a label `x3` would be a number of copies.
            let isCopies = !label.isEmpty && to.first == "x" && to.dropFirst().allSatisfy(\.isNumber)
            lines.append("\(from) \(arrow)\(label)\(Self.braces(attributes)) \(isCopies ? "\"\(to)\"" : to)")
        }
    }

    /// The word of a connection's end; nil for a group that its word does not give.
    private func end(_ id: String) -> String? {
        if kinds[id] != nil { return id }
        let isRead = known.contains(id) && catalog.read(id, allowsPrefix: false).rule == .new
        return isRead && !shownNames.contains(id) ? id : nil
    }

    // MARK: Attributes

    /// `key=value` in canonical order; what cannot be written is noted.
    private mutating func attributes(of attributes: Attributes, scope: AttributeScope, of subject: String, except: Set<String>) -> [String]
    {
        var written: [(order: Int, text: String)] = []
        for pair in attributes.pairs where !except.contains(pair.key) {
            guard let row = catalog.attributes.row(scope, pair.key) else {
                leftOut.append("\(pair.key) of \(subject)")
                continue
            }
            if case .map(let fields) = pair.value {
                for field in fields {
                    let key = "\(pair.key).\(field.key)"
                    if let value = SketchText.written(field.value), SketchText.word(key) == key, !field.key.contains(".") {
                        written.append((row.order, "\(key)=\(value)"))
                    } else {
                        leftOut.append("\(key) of \(subject)")
                    }
                }
            } else if let value = SketchText.written(pair.value) {
                written.append((row.order, "\(pair.key)=\(value)"))
            } else {
                leftOut.append("\(pair.key) of \(subject), which has several lines")
            }
        }
        return written.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map(\.element.text)
    }

    private static func braces(_ attributes: [String]) -> String {
        attributes.isEmpty ? "" : " {\(attributes.joined(separator: ", "))}"
    }

    // MARK: Statements

    private mutating func writeRequirements() {
        let attributes = self.attributes(of: board.requirements.attributes, scope: .requirement, of: "the requirements", except: [])
        let isList: (String) -> Bool = { $0.hasSuffix("]") }
        let figures = attributes.filter { !isList($0) }
        if !figures.isEmpty { lines.append("require \(figures.joined(separator: " "))") }
        lines += attributes.filter(isList).map { "require \($0)" }
    }

    private mutating func writeEntity(_ entity: Entity) {
        let store = entity.store.flatMap { kinds[$0] == nil ? nil : $0 }
        let attributes = self.attributes(
            of: entity.attributes, scope: .entity, of: entity.name, except: store == nil ? ["entity"] : ["entity", "store"])
        guard let name = SketchText.word(entity.name) else { return leftOut.append("entity \(entity.name)") }
        lines.append((["entity \(name)"] + (store.map { ["in \($0)"] } ?? []) + attributes).joined(separator: " "))
    }

    private mutating func writeFlow(_ flow: Flow) {
        guard !flow.path.isEmpty else { return leftOut.append("flow \(flow.name), which has no path") }
        let path = flow.statedPath.map { step in
            let caller = step.caller.map { "\(SketchText.isPlainBeforeArrow($0) ? $0 : "\"\($0)\"")>" } ?? ""
            return caller + step.component + (step.parallel.map { "#\($0)" } ?? "")
        }
        let attributes = self.attributes(of: flow.attributes, scope: .flow, of: "flow \(flow.name)", except: ["name", "path"])
        lines.append((["flow \(flow.name):"] + path + attributes).joined(separator: " "))
    }

    /// The sections that the line has no words for.
    private mutating func noteSections() {
        let sections: [(Int, String, String)] = [
            (board.api.count, "API call", "API calls"), (board.notes.count, "note", "notes"),
            (board.tradeOffs.count, "trade-off", "trade-offs"),
            (board.optimizations.count, "optimization", "optimizations"), (board.stages.count, "stage", "stages"),
        ]
        leftOut += sections.compactMap { SketchText.counted($0, $1, $2) }
        for key in board.settings.keys where key != "title" && key != "boardwalk" { leftOut.append(key) }
    }
}
