import Whiteboard

/// Boards made up by chance: the same from the same seed.
public enum RandomBoards {
    private static let names = [
        "Cache", "Database", "Order service", "API", "注文サービス", "🚀 launch", "Web", "x", "Redis primary",
        "Very long component name with many words",
        "a-b-c", "Load balancer", "Ünïcode", "Notification dispatcher",
    ]
    private static let labels = [
        "", "", "", "", "https", "gRPC", "read", "write data", "a longer label here", "POST /v1/links", "miss", "v", "a-b", "x|y", "読む",
        "when 50% full",
        "a label that is far too long to fit into any line at all", "1.5x", "it's",
    ]
    private static let titles = [
        "Zone", "region us-east", "A quite long title of a group", "A title so long that it has to be cut somewhere",
    ]

    /// - Parameters:
    ///   - groups: how many groups at most, nested by chance.
    ///   - endsAtGroups: whether connections may end at groups.
    public static func board(seed: UInt64, components: Int, connections: Int, groups: Int = 0, endsAtGroups: Bool = false) -> Board {
        var random = SeededGenerator(seed: seed)
        func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
        var board: [Component] = []
        for index in 0..<components {
            var component = Component(id: "c\(index)", kind: "service")
            component[.name] = "\(names.randomElement(using: &random) ?? "") \(index)"
            if chance(0.3) { component[.replicas] = [2, 3, 12].randomElement(using: &random) }
            if chance(0.4) { component[.technology] = ["Go", "PostgreSQL", "Amazon DynamoDB global tables"].randomElement(using: &random) }
            if chance(0.3) { component[.zones] = .count(Int.random(in: 1...3, using: &random)) }
            board.append(component)
        }
        var members = Array(repeating: [String](), count: groups)
        for index in 0..<components where groups > 0 && chance(0.7) {
            members[Int.random(in: 0..<groups, using: &random)].append("c\(index)")
        }
        var parent = Array(repeating: -1, count: groups)
        for index in 0..<groups where index > 0 && chance(0.5) {
            parent[index] = Int.random(in: 0..<index, using: &random)
            members[parent[index]].append("g\(index)")
        }
        var lines: [Connection] = []
        var seen: Set<Connection> = []
        let ends = endsAtGroups ? groups : 0
        for _ in 0..<connections where components > 0 {
            var from = Int.random(in: 0..<components, using: &random)
            var to = Int.random(in: 0..<components, using: &random)
            if from > to, chance(0.7) { swap(&from, &to) }
            if from == to, chance(0.6) { continue }
            var target = "c\(to)"
            if ends > 0, chance(0.2) {
                let group = Int.random(in: 0..<ends, using: &random)
                if !members[group].isEmpty { target = "g\(group)" }
            }
            let kind = [ConnectionKind.sync, .sync, .sync, .async, .replication, .batch].randomElement(using: &random) ?? .sync
            let label = labels.randomElement(using: &random) ?? ""
            let line = Connection(from: "c\(from)", to: target, kind: kind, label: label.isEmpty ? nil : label)
            if seen.insert(line).inserted { lines.append(line) }
        }
        let frames = members.indices.map { index in
            Group(id: "g\(index)", name: "\(titles.randomElement(using: &random) ?? "") \(index)", members: members[index])
        }
        return Board(components: board, connections: lines, groups: frames)
    }

    /// The same board with some components placed by hand, anywhere in an area.
    ///
    /// - Parameter share: how many of the components, from 0 to 1.
    public static func pinned(_ board: Board, seed: UInt64, share: Double, columns: Int, rows: Int) -> Board {
        var random = SeededGenerator(seed: seed)
        var components = board.components
        for index in components.indices where Double.random(in: 0..<1, using: &random) < share {
            components[index][.at] = Place(
                column: Int.random(in: 0..<columns, using: &random), row: Int.random(in: 0..<rows, using: &random))
        }
        return Board(components: components, connections: board.connections, groups: board.groups)
    }

    /// Layers like those of an architecture: each component has a caller in the layer before it, a few lines go back.
    public static func layered(seed: UInt64, components: Int) -> Board {
        var random = SeededGenerator(seed: seed)
        let layers = 9
        let board = (0..<components).map { index in
            var component = Component(id: "n\(index)", kind: "service")
            component[.name] = "Component \(index)"
            return component
        }
        func layer(_ index: Int) -> Int { index * layers / max(1, components) }
        var lines: [Connection] = []
        var seen: Set<String> = []
        func connect(_ from: Int, _ to: Int) {
            guard from != to, seen.insert("\(from) \(to)").inserted else { return }
            let label = labels.dropFirst().randomElement(using: &random) ?? ""
            lines.append(
                Connection(
                    from: "n\(from)", to: "n\(to)", kind: Int.random(in: 0..<5, using: &random) == 0 ? .async : .sync,
                    label: label.isEmpty ? nil : label))
        }
        for index in 1..<max(1, components) {
            let before = (0..<index).filter { layer($0) == layer(index) - 1 }
            if let caller = before.randomElement(using: &random) { connect(caller, index) }
        }
        for _ in 0..<components / 2 {
            let from = Int.random(in: 0..<components, using: &random)
            let to = Int.random(in: 0..<components, using: &random)
            if (1...2).contains(layer(to) - layer(from)) || Int.random(in: 0..<20, using: &random) == 0 { connect(from, to) }
        }
        return Board(components: board, connections: lines)
    }
}
