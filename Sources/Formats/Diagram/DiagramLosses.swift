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
        var settings = 0
        for component in board.components { settings += Self.count(component.attributes, but: Self.ofBoxes) }
        for connection in board.connections { settings += Self.count(connection.attributes, but: Self.ofArrows) }
        for group in board.groups { settings += Self.count(group.attributes, but: Self.ofGroups) }
        let all: [(count: Int, one: String, many: String)] = [
            (board.flows.count, "flow", "flows"), (board.requirements.attributes.pairs.count, "requirement", "requirements"),
            (board.api.count, "API call", "API calls"), (board.data.count, "entity", "entities"),
            (board.tradeOffs.count, "trade-off", "trade-offs"), (board.optimizations.count, "optimization", "optimizations"),
            (board.stages.count, "stage", "stages"), (settings, "setting of boxes and arrows", "settings of boxes and arrows"),
        ]
        let counts = all.filter { $0.count > 0 }.map { "\($0.count) \($0.count == 1 ? $0.one : $0.many)" }
        return counts.isEmpty ? nil : "\(name) has no place for \(DifferenceText.list(counts))"
    }

    private static func count(_ attributes: Attributes, but kept: Set<String>) -> Int {
        attributes.pairs.count { !kept.contains($0.key) }
    }

    /// What the text and the outline of a box say, and where it stands.
    private static let ofBoxes: Set<String> = ["id", "kind", "name", "technology", "replicas", "zones", "regions", "notes", "at"]
    private static let ofArrows: Set<String> = ["id", "from", "to", "kind", "label", "protocol", "via"]
    private static let ofGroups: Set<String> = ["id", "kind", "name", "members", "folded"]
}
