import Catalog
import Whiteboard

/// What a board states and its sentences leave out since it is not spoken of: where things stand, types of fields, earlier states in full.
/// A comparison of two texts needs it, or a change would show as none.
struct UnsaidFacts {
    private let board: Board
    private let catalog: Catalog

    init(_ board: Board, _ catalog: Catalog) {
        self.board = board
        self.catalog = catalog
    }

    /// The keys of each section that no sentence says.
    private static let keys: [(section: Section, keys: [String])] = [
        (.components, ["at"]), (.connections, ["id", "via"]), (.groups, ["folded"]),
        (.api, ["request", "response"]), (.data, ["fields"]), (.notes, ["at"]),
        (.tradeOffs, ["waives"]), (.stages, ["at-time", "components", "connections"]),
    ]
    private static let settings = ["review", "figures"]

    /// Lines under a heading, each with a line break; empty where all is said.
    var text: String {
        let lines = Self.settings.flatMap { key in facts(of: "The board", key, board.settings[key]) } + Self.keys.flatMap(lines) + names
        return lines.isEmpty ? "" : "\nIn detail:\n" + lines.map { $0 + "\n" }.joined()
    }

    private func lines(_ section: Section, _ keys: [String]) -> [String] {
        board.entries(in: section).enumerated().flatMap { index, attributes in
            let name = EntryName.of(section, index, in: board, catalog).split(whereSeparator: \.isNewline).joined(separator: " ")
            return keys.flatMap { facts(of: name, $0, attributes[$0]) }
        }
    }

    /// `Cache: at 12,4`; of a list of entries one line each.
    private func facts(of name: String, _ key: String, _ value: Value?) -> [String] {
        guard let value else { return [] }
        let spoken = BoardSentences.spoken(key)
        if case .list(let items) = value, items.contains(where: { if case .map = $0 { true } else { false } }) {
            return items.map { "\(name): \(spoken): \(BoardSentences.said($0))" }
        }
        return ["\(name): \(spoken) \(Self.places.contains(key) ? Self.place(value) : BoardSentences.said(value))"]
    }

    private static let places: Set<String> = ["at", "via"]

    /// `12,4`, and several with blanks between.
    private static func place(_ value: Value) -> String {
        guard case .list(let items) = value else { return BoardSentences.said(value) }
        let isPoint = items.allSatisfy { if case .quantity = $0 { true } else { false } }
        return items.map(place).joined(separator: isPoint ? "," : " ")
    }

    /// The ids that a shown name does not give.
    private var names: [String] {
        board.components.compactMap { component in
            let name = component.shownName(catalog)
            return name == catalog.shownName(id: component.id) ? nil : "\(name): id \(component.id)"
        } + board.groups.compactMap { $0.title == $0.id ? nil : "\($0.title): id \($0.id)" }
    }
}
