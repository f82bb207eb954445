import Whiteboard

/// A board on which each folded group is one box, with the lines that end anywhere in it.
struct FoldedBoard {
    /// What is drawn: the same board where nothing is folded.
    private(set) var board: Board
    /// The folded group that each component and inner group is drawn as.
    private(set) var holders: [String: String] = [:]
    /// The connections of the whole board that each connection of this one stands for.
    private var wholes: [[Int]]?

    init(_ whole: Board) {
        board = whole
        guard whole.groups.contains(where: { $0[.folded] == true }) else { return }
        holders = FoldedBoard.holders(whole)
        if holders.isEmpty { return }
        var counts: [String: Int] = [:]
        for component in whole.components { if let holder = holders[component.id] { counts[holder, default: 0] += 1 } }
        let folded = Set(counts.keys)
        var seen: Set<String> = []
        let components = whole.components.compactMap { component -> Component? in
            guard let holder = holders[component.id] else { return component }
            // It stands where the first of what it holds stood.
            guard seen.insert(holder).inserted, let group = whole.group(holder) else { return nil }
            var box = Component(id: holder, kind: "custom")
            box[.name] = group.frameTitle
            box[.technology] = counts[holder] == 1 ? "1 part" : "\(counts[holder] ?? 0) parts"
            return box
        }
        let (connections, wholes) = FoldedBoard.connections(whole, holders)
        self.wholes = wholes
        board = Board(
            settings: whole.settings, flows: whole.flows, components: components, connections: connections,
            groups: whole.groups.filter { holders[$0.id] == nil && !folded.contains($0.id) }, notes: whole.notes)
    }

    /// The outermost folded group around each component and group; one that holds no component folds nothing.
    private static func holders(_ board: Board) -> [String: String] {
        var parents: [String: String] = [:]
        for group in board.groups { for member in group.members { parents[member] = group.id } }
        let folded = Set(board.groups.filter { $0[.folded] == true }.map(\.id))
        var holders: [String: String] = [:]
        for id in board.components.map(\.id) + board.groups.map(\.id) {
            var outer = parents[id]
            while let next = outer {
                if folded.contains(next) { holders[id] = next }
                outer = parents[next]
            }
        }
        return holders
    }

    /// Lines between what is drawn; those of one kind between the same two boxes are one, which keeps the words that all of them have.
    private static func connections(_ board: Board, _ holders: [String: String]) -> ([Connection], [[Int]]) {
        struct Ends: Hashable { var from: String, to: String, kind: ConnectionKind }
        var connections: [Connection] = []
        var wholes: [[Int]] = []
        var places: [Ends: Int] = [:]
        for (index, connection) in board.connections.enumerated() {
            let from = holders[connection.from] ?? connection.from
            let to = holders[connection.to] ?? connection.to
            let isHeld = from != connection.from || to != connection.to
            if isHeld, from == to { continue }
            guard isHeld else {
                connections.append(connection)
                wholes.append([index])
                continue
            }
            if let place = places[Ends(from: from, to: to, kind: connection.kind)] {
                wholes[place].append(index)
                if connections[place].label != connection.label { connections[place][.label] = nil }
            } else {
                places[Ends(from: from, to: to, kind: connection.kind)] = connections.count
                connections.append(Connection(from: from, to: to, kind: connection.kind, label: connection.label))
                wholes.append([index])
            }
        }
        return (connections, wholes)
    }

    /// A scene of this board as one of the whole: what is said of a line is said of each connection that it stands for.
    func whole(_ scene: Scene) -> Scene {
        guard let wholes else { return scene }
        var scene = scene
        scene.holders = holders
        let course = scene.course
        scene.course = Array(repeating: nil, count: (wholes.flatMap(\.self).max() ?? -1) + 1)
        for (place, way) in course.enumerated() where wholes.indices.contains(place) {
            for index in wholes[place] { scene.course[index] = way }
        }
        for net in scene.nets.indices {
            scene.nets[net].connections = scene.nets[net].connections.flatMap { wholes.indices.contains($0) ? wholes[$0] : [] }
        }
        return scene
    }
}

extension Scene {
    /// Badges by what is drawn: a folded group shows the worst of all that it holds.
    func shown(_ badges: [String: Badge]) -> [String: Badge] {
        if holders.isEmpty { return badges }
        var shown: [String: Badge] = [:]
        for (id, badge) in badges {
            let place = holders[id] ?? id
            shown[place] = shown[place].map { $0.rawValue < badge.rawValue ? $0 : badge } ?? badge
        }
        return shown
    }
}
