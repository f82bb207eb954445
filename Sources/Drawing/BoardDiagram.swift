import Canvas
import Catalog
import Whiteboard

/// A board as a plain graph, with the texts of its boxes and frames.
struct BoardDiagram {
    var diagram = Diagram()
    var texts: [BoxText] = []
    var titles: [LabelText] = []
    /// The ids of components, then of groups.
    var ids: [String] = []
    var legend = Legend()
    var problems: [String] = []

    /// More parallels of one kind than this become one line.
    static let mostParallels = 8
    /// The most columns of a group's title.
    static let titleColumns = 28

    init(_ board: Board, catalog: Catalog, options: DrawingOptions) {
        ids = board.components.map(\.id) + board.groups.map(\.id)
        var ends: [String: Int] = [:]
        let names = board.components.map { $0.shownName(catalog) }
        let others = Set(names.map { BoxText.plain($0, isPicture: options.isPicture) })
        var roles: [Role: Int] = [:]
        for (index, component) in board.components.enumerated() {
            ends[component.id] = index
            let name = names[index]
            let text = BoxText(
                name: name, copies: BoardDiagram.copies(component), parts: BoardDiagram.parts(component, name: name, catalog, options),
                columns: options.maximumBoxWidth - 4, others: others, isPicture: options.isPicture, legend: &legend)
            texts.append(text)
            var node = Diagram.Node(columns: text.columns + 4, rows: text.rows + 2)
            node.lane = catalog[component.kind]?.lane ?? .middle
            let role = Role(kind: component.kind, name: Role.base(of: name))
            node.role = roles[role, default: index]
            roles[role] = node.role
            diagram.nodes.append(node)
        }
        for (index, group) in board.groups.enumerated() { ends[group.id] = board.components.count + index }
        diagram.groups = board.groups.map { _ in Diagram.Group() }
        for (index, group) in board.groups.enumerated() {
            for member in group.members {
                guard let end = ends[member] else { continue }
                if end < board.components.count {
                    diagram.nodes[end].group = index
                } else {
                    diagram.groups[end - board.components.count].parent = index
                }
            }
        }
        let members = diagram.membersOfGroups()
        for (index, group) in board.groups.enumerated() {
            let title = BoxText.plain(group.frameTitle, isPicture: options.isPicture)
            // One without members is not drawn, and that is said.
            if members[index].isEmpty { problems.append("group \(group.id) has no members and is not drawn: give it some, or remove it") }
            let isWhole = TextWidth.columns(title) <= BoardDiagram.titleColumns || members[index].isEmpty
            titles.append(
                isWhole
                    ? LabelText(unicode: title, ascii: title)
                    : BoxText.cut(title, columns: BoardDiagram.titleColumns, whole: title, legend: &legend))
            diagram.groups[index].titleColumns = titles[index].columns
        }
        addEdges(board, ends, isPicture: options.isPicture)
    }

    /// Whether the automatic drawing of another board is this one's, too.
    func isLaidOut(like other: BoardDiagram) -> Bool { diagram == other.diagram && legend.entries == other.legend.entries }

    /// Copies that are stated: by their number, or a leader's with its followers, once for each shard.
    private static func copies(_ component: Component) -> Int? {
        if let copies = component[.replicas] { return copies }
        guard let followers = component[.replicationFollowers], followers > 0 else { return nil }
        let (copies, isTooMany) = (followers + 1).multipliedReportingOverflow(by: component[.shardingShards] ?? 1)
        return isTooMany ? nil : copies
    }

    /// Technology and place, or the figures that stand in their stead.
    private static func parts(_ component: Component, name: String, _ catalog: Catalog, _ options: DrawingOptions) -> [String] {
        if let figures = options.figures[component.id] { return [figures] }
        var parts: [String] = []
        if let technology = component.technology, !catalog.says(technology, in: name) { parts.append(technology) }
        if let place = component.shownPlace { parts.append(place) }
        return parts
    }

    private mutating func addEdges(_ board: Board, _ ends: [String: Int], isPicture: Bool) {
        struct Ends: Hashable { var from: Int, to: Int, kind: Int }
        let steps = BoardDiagram.flowSteps(board)
        let kinds = board.connections.map { ConnectionKind.allCases.firstIndex(of: $0.kind) ?? 0 }
        var parallels: [Ends: [Int]] = [:]
        var plain: [Ends: Int] = [:]
        let members = diagram.membersOfGroups()
        for (index, connection) in board.connections.enumerated() {
            guard let from = ends[connection.from], let to = ends[connection.to] else { continue }
            parallels[Ends(from: from, to: to, kind: kinds[index]), default: []].append(index)
        }
        for (index, connection) in board.connections.enumerated() {
            guard let from = ends[connection.from], let to = ends[connection.to] else { continue }
            if [from, to].contains(where: { $0 >= board.components.count && members[$0 - board.components.count].isEmpty }) {
                problems.append("\(connection.from)->\(connection.to) ends at a group without members and is not drawn")
                continue
            }
            let key = Ends(from: from, to: to, kind: kinds[index])
            var edge = Diagram.Edge(
                from: from, to: to, kind: kinds[index], isDashed: connection.kind != .sync, isReplication: connection.kind == .replication,
                label: BoardDiagram.words(of: connection, isPicture), connections: [index], flowStep: steps[connection.from]?[connection.to]
            )
            if let same = parallels[key], same.count > BoardDiagram.mostParallels {
                if same[0] != index { continue }
                let labels = same.map { BoardDiagram.words(of: board.connections[$0], isPicture) }.filter { !$0.isEmpty }
                edge.count = same.count
                edge.connections = same
                edge.label = same.contains { board.connections[$0].label?.isEmpty == false } ? labels.joined(separator: "; ") : edge.label
            } else if edge.label.isEmpty, from != to {
                if let back = plain[Ends(from: to, to: from, kind: kinds[index])], !diagram.edges[back].isTwoWay {
                    diagram.edges[back].isTwoWay = true
                    diagram.edges[back].connections.append(index)
                    continue
                }
                if plain[key] == nil { plain[key] = diagram.edges.count }
            }
            diagram.edges.append(edge)
        }
    }

    /// When the flows first walk from one component to another, in steps counted through all flows.
    private static func flowSteps(_ board: Board) -> [String: [String: Int]] {
        if board.flows.isEmpty { return [:] }
        var callers: [String: Set<String>] = [:]
        for connection in board.connections { callers[connection.to, default: []].insert(connection.from) }
        var steps: [String: [String: Int]] = [:]
        var count = 0
        for flow in board.flows {
            var latest: [String: Int] = [:]
            for (index, entry) in flow.path.enumerated() {
                defer { latest[entry.component] = index }
                if index == 0 { continue }
                count += 1
                let known = callers[entry.component] ?? []
                let caller = entry.caller ?? known.filter { latest[$0] != nil }.max { latest[$0, default: -1] < latest[$1, default: -1] }
                guard let caller, steps[caller]?[entry.component] == nil else { continue }
                steps[caller, default: [:]][entry.component] = count
            }
        }
        return steps
    }

    /// The label, or the word that a dashed line of its kind needs.
    private static func words(of connection: Connection, _ isPicture: Bool) -> String {
        let label = BoxText.plain(connection.label ?? "", isPicture: isPicture)
        return label.isEmpty ? connection.kind.drawnWord ?? "" : label
    }
}
