import Catalog
import Whiteboard

/// The line: a drawing in words, as somebody types it (`boardwalk help line`).
public enum SketchLine {
    /// Where the text comes from; it decides what is forgiven.
    public enum Mode: Hashable, Sendable {
        /// On screen, after each key: the beginning of a word counts, and an arrow at the end waits for its component.
        case typing
        /// On screen, at Enter.
        case entered
        /// `boardwalk sketch`: whole words only.
        case batch
    }

    /// Reads a text against a board. The edit is one step; with a mistake nothing would change.
    public static func read(_ text: String, in context: SketchContext, mode: Mode) -> Result<SketchResult, SketchMistake> {
        let scalars = Array(text.unicodeScalars)
        let places = SketchPlaces(scalars)
        var parser = SketchParser(tokens: SketchLexer.tokens(of: scalars), allowsOpenArrow: mode == .typing)
        var builder = SketchBuilder(context: context, places: places, allowsPrefix: mode != .batch)
        do throws(SketchSlip) {
            let statements = try parser.statements()
            try builder.run(statements)
            let (edit, connections) = try builder.edit()
            var board = context.board
            do {
                _ = try board.apply(edit) { BoardCheck.problem(after: edit, on: $0, context.catalog) }
            } catch {
                throw SketchSlip(0, error.message)
            }
            let new = builder.entries.filter { $0.boardIndex == nil }.map(\.id)
            return .success(
                SketchResult(
                    edit: edit, board: board, newComponents: new, newConnections: connections, words: builder.words, last: builder.last,
                    continuation: continuation(statements, scalars), completedText: completed(builder.words, scalars),
                    summary: summary(new.compactMap(board.component), connections.count, context.catalog)))
        } catch {
            return .failure(places.mistake(error))
        }
    }

    /// Reads a text against a board that is not kept prepared.
    public static func read(_ text: String, on board: Board, selection: String? = nil, catalog: Catalog, mode: Mode)
        -> Result<SketchResult, SketchMistake>
    {
        read(text, in: SketchContext(board, catalog: catalog, selection: selection), mode: mode)
    }

    /// Words of a shell as one text: `a '>' b` is one line, `'a > b' 'c > d'` are two. A word goes on with the one before where neither
    /// could stand alone: it begins with an arrow, a comma, braces or `xN`, or that one ends with an arrow or a comma.
    public static func joined(_ words: [String]) -> String {
        var text = ""
        var isOpen = true
        for (index, word) in words.enumerated() {
            let tokens = SketchLexer.tokens(of: Array(word.unicodeScalars)).dropLast()
            let goesOn = tokens.first.map { Self.connects($0) || $0.kind == .openBrace || $0.isReplicas && tokens.count == 1 } ?? true
            if index > 0 { text += isOpen || goesOn ? " " : "\n" }
            text += word
            isOpen = tokens.last.map(Self.connects) ?? isOpen
        }
        return text
    }

    private static func connects(_ token: SketchToken) -> Bool { if case .arrow = token.kind { true } else { token.kind == .comma } }

    /// After a trailing comma the line stays open at the same source: what it then begins with.
    private static func continuation(_ statements: [SketchStatement], _ scalars: [Unicode.Scalar]) -> String? {
        guard case .chain(let chain)? = statements.last, chain.hasTrailingComma else { return nil }
        guard let source = chain.source else { return "" }
        return SketchLexer.text(scalars[source]) + " "
    }

    private static func completed(_ words: [SketchWord], _ scalars: [Unicode.Scalar]) -> String {
        var text = ""
        var copied = 0
        for word in words where word.rule == .prefix {
            guard let completion = word.completion else { continue }
            text += SketchLexer.text(scalars[copied..<word.start]) + completion
            copied = word.end
        }
        return text + SketchLexer.text(scalars[copied...])
    }

    /// `Cache, PostgreSQL: two boxes, two arrows`.
    private static func summary(_ components: [Component], _ arrows: Int, _ catalog: Catalog) -> String {
        let counts = [SketchText.counted(components.count, "box", "boxes"), SketchText.counted(arrows, "arrow", "arrows")].compactMap { $0 }
        if counts.isEmpty { return "" }
        let what = counts.joined(separator: ", ")
        guard !components.isEmpty else { return what }
        let names = components.prefix(4).map { $0.shownName(catalog) }.joined(separator: ", ")
        return "\(names)\(components.count > 4 ? " …" : ""): \(what)"
    }
}

/// What a line means.
public struct SketchResult: Sendable {
    /// Everything as one step; nothing where the line says what is so already.
    public let edit: Edit
    /// The board after it.
    public let board: Board
    /// Ids of the components that the edit adds, in the line's order: the ghosts.
    public let newComponents: [String]
    /// The connections that the edit adds, in the line's order.
    public let newConnections: [Connection]
    /// How each word was read.
    public let words: [SketchWord]
    /// The components or groups of the last stage, which Enter selects.
    public let last: [String]
    /// After a trailing comma: what the line begins with when it stays open; nil without one.
    public let continuation: String?
    /// The text with the beginnings of words completed.
    public let completedText: String
    /// `Cache, PostgreSQL: two boxes, two arrows`.
    public let summary: String
}

/// A word of a line and how it was read.
public struct SketchWord: Hashable, Sendable {
    /// Offsets in Unicode scalars.
    public let start: Int
    /// Behind its last scalar.
    public let end: Int
    /// The component or group that it names; the first of several.
    public let component: String
    /// Whether the edit adds the component.
    public let isNew: Bool
    /// For a new component, what its word or the word after its colon says; nil for one that was there.
    public let reading: WordReading?

    /// The rule that read it; nil for a component that was there.
    public var rule: WordReading.Rule? { reading?.rule }
    /// A prefix completed.
    public var completion: String? { rule == .prefix && !isKindSaid ? reading?.word : nil }
    let isKindSaid: Bool

    init(node: SketchNode, component: String, isNew: Bool, reading: WordReading?) {
        isKindSaid = node.kind.map { !$0.isTag } ?? false
        start = node.name.start
        end = node.name.end
        self.component = component
        self.isNew = isNew
        self.reading = reading
    }
}
