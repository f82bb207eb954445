import Catalog
import Whiteboard

/// A board prepared for the line: what its names mean. Built once for a board, it makes each key's reading independent of its size.
public struct SketchContext: Sendable {
    /// The board that lines are read against.
    public let board: Board
    /// What words are looked up in.
    public let catalog: Catalog
    /// What a line that starts with an arrow goes on from: the id of a component or group.
    public let selection: String?
    let components: [String: Int]
    /// By what their boxes show, in look-up form; of two with one name the first.
    let shownNames: [String: Int]
    let groups: [String: Int]
    /// The group of each component and group that is in one.
    let holders: [String: Int]
    let connections: [ConnectionEnds: [Int]]
    let flows: [String: Int]
    let entities: [String: Int]

    struct ConnectionEnds: Hashable {
        let from: String
        let to: String
    }

    /// Prepares a board; linear in it.
    public init(_ board: Board, catalog: Catalog, selection: String? = nil) {
        self.board = board
        self.catalog = catalog
        self.selection = selection
        func index(_ names: [String]) -> [String: Int] {
            Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
        components = index(board.components.map(\.id))
        shownNames = index(board.components.map { WordForm.lookup($0.shownName(catalog)) })
        groups = index(board.groups.map(\.id))
        flows = index(board.flows.map(\.name))
        entities = index(board.data.map(\.name))
        var holders: [String: Int] = [:]
        for (place, group) in board.groups.enumerated() {
            for member in group.members { holders[member] = place }
        }
        self.holders = holders
        var connections: [ConnectionEnds: [Int]] = [:]
        for (place, connection) in board.connections.enumerated() {
            connections[ConnectionEnds(from: connection.from, to: connection.to), default: []].append(place)
        }
        self.connections = connections
    }

    /// The same board with another selection.
    public func selecting(_ selection: String?) -> SketchContext { SketchContext(self, selection: selection) }

    /// The word, or with the number of the next one (`db#2`) where the board has a box that answers to it: always means a new one.
    public func another(_ word: String) -> String {
        func isTaken(_ form: String) -> Bool { components[form] != nil || shownNames[form] != nil || groups[form] != nil }
        let form = WordForm.lookup(word)
        guard isTaken(form) else { return word }
        var number = 2
        while isTaken(form + "-\(number)") { number += 1 }
        return "\(word)#\(number)"
    }

    private init(_ other: SketchContext, selection: String?) {
        board = other.board
        catalog = other.catalog
        self.selection = selection
        components = other.components
        shownNames = other.shownNames
        groups = other.groups
        holders = other.holders
        connections = other.connections
        flows = other.flows
        entities = other.entities
    }
}
