import Analysis
import Whiteboard

extension DiagramLanguage {
    /// What the language is called.
    var name: String {
        switch self {
        case .mermaid: "Mermaid"
        case .d2: "D2"
        case .dot: "DOT"
        case .excalidraw: "Excalidraw"
        }
    }

    /// What a board states that its diagram in the language does not show, in one line; nil where nothing is lost.
    func unsaid(of board: Board) -> String? {
        var settings: [String] = []
        for component in board.components { settings += Self.names(component.attributes, of: component.id, but: Self.ofBoxes) }
        for (name, connection) in zip(board.connectionNames, board.connections) {
            settings += Self.names(connection.attributes, of: name, but: Self.ofArrows)
        }
        for group in board.groups { settings += Self.names(group.attributes, of: group.id, but: Self.ofGroups) }
        let which = settings.prefix(Self.mostNamed).joined(separator: ", ") + (settings.count > Self.mostNamed ? " …" : "")
        let all: [(count: Int, one: String, many: String)] = [
            (board.flows.count, "flow", "flows"), (board.requirements.attributes.pairs.count, "requirement", "requirements"),
            (board.api.count, "API call", "API calls"), (board.data.count, "entity", "entities"),
            (board.tradeOffs.count, "trade-off", "trade-offs"), (board.optimizations.count, "optimization", "optimizations"),
            (board.stages.count, "stage", "stages"), (settings.count, "setting (\(which))", "settings (\(which))"),
        ]
        let counts = all.filter { $0.count > 0 }.map { "\($0.count) \($0.count == 1 ? $0.one : $0.many)" }
        return counts.isEmpty ? nil : "\(name) has no place for \(Design.list(counts))"
    }

    /// More are not read in a line.
    private static let mostNamed = 8

    /// `ttl of cache`, for each setting that has no place.
    private static func names(_ attributes: Attributes, of owner: String, but kept: Set<String>) -> [String] {
        attributes.pairs.filter { !kept.contains($0.key) }.map { "\($0.key) of \(owner)" }
    }

    /// What the text and the outline of a box say, and where it stands.
    private static let ofBoxes: Set<String> = ["id", "kind", "name", "technology", "replicas", "zones", "regions", "notes", "at"]
    private static let ofArrows: Set<String> = ["id", "from", "to", "kind", "label", "protocol", "via"]
    private static let ofGroups: Set<String> = ["id", "kind", "name", "members", "folded"]
}
