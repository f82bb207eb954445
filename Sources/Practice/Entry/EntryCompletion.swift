import Catalog
import Whiteboard

/// What Tab makes of the word that a pane's line ends in: the words that a refinement takes, else names of the board.
public struct EntryCompletion: Hashable, Sendable {
    /// What was typed of it.
    public let begun: String
    /// The whole word.
    public let whole: String

    /// The word that goes on from the end of a line; nil where none does.
    ///
    /// - Parameters:
    ///   - typed: The line up to the cursor.
    ///   - phase: The phase in whose pane it is typed.
    ///   - board: The board, whose names are completed.
    ///   - marked: The call or entity that refinements go to.
    ///   - catalog: The kinds and products that a store's colon is followed by.
    public init?(of typed: String, in phase: Phase, on board: Board, marked: String?, catalog: Catalog) {
        let begun = String(typed.reversed().prefix { !Self.ends.contains($0) }.reversed())
        guard !begun.isEmpty else { return nil }
        let before = typed.dropLast(begun.count)
        if phase == .data, before.last == ":", let word = catalog.candidates(for: begun).first?.word {
            self.init(begun: begun, whole: word)
            return
        }
        let words = before.split { Self.ends.contains($0) }.map(String.init)
        let names = board.components.map(\.id) + board.data.map(\.name) + board.flows.map(\.name)
        let own: [String]
        switch phase {
        case .api: own = Self.ofCalls(behind: words, on: board)
        case .data: own = Self.ofEntities(behind: words, in: String(before), on: board, marked: marked)
        default: own = []
        }
        let wanted = begun.lowercased()
        guard let whole = (own + names).first(where: { $0.lowercased().hasPrefix(wanted) && $0 != begun }) else { return nil }
        self.init(begun: begun, whole: whole)
    }

    private init(begun: String, whole: String) {
        self.begun = begun
        self.whole = whole
    }

    /// What a word ends at.
    private static let ends: Set<Character> = [" ", ",", "(", ":", ";", ">"]

    /// Of a call: its method first, then refinements and the words that each takes.
    private static func ofCalls(behind words: [String], on board: Board) -> [String] {
        switch words.last?.lowercased() {
        case nil: CallEntry.methods + ["RPC"] + CallEntry.refiningWords
        case "idempotent": Idempotence.allCases.map(\.rawValue)
        case "page": Paging.allCases.map(\.rawValue)
        case "auth": Authentication.allCases.map(\.rawValue)
        case "flow": board.flows.map(\.name)
        case "handler": board.components.map(\.id)
        default: CallEntry.refiningWords
        }
    }

    /// Of an entity: fields behind `by`, entities behind `from`, stores behind `in`, what a field is in the brackets.
    private static func ofEntities(behind words: [String], in typed: String, on board: Board, marked: String?) -> [String] {
        let entities = board.data.map(\.name)
        let isInside = typed.lastIndex(of: "(").map { !typed[$0...].contains(")") } ?? false
        if isInside { return ["key", "index", "personal"] }
        switch words.last?.lowercased() {
        case "by":
            // Those of the line's own brackets, else of the entity that it is about.
            let inside = typed.split(separator: "(", maxSplits: 1).dropFirst().first?.prefix { $0 != ")" } ?? ""
            let fields = inside.split(separator: ",").compactMap { $0.split(separator: " ").first.map(String.init) }
            return fields.isEmpty ? marked.flatMap { board.entity($0)?.fields.map(\.name) } ?? [] : fields
        case "from": return entities
        case "in": return board.components.map(\.id)
        default: return (words.isEmpty ? entities : []) + EntityForm.all.map(\.words)
        }
    }
}
