import Catalog
import Whiteboard

/// Reads what is typed in the panes R, A, D and O: one line a thought, no form. Reading changes nothing; Enter performs the edit.
public struct QuickEntry: Sendable {
    let catalog: Catalog

    /// So many bytes a line may have: a page of text is no thought.
    public static let longestLine = 4_000
    /// The same as the end of a sentence.
    public static let mostWords = "one thought a line, 4,000 letters at most"

    /// A reader of lines; the catalogue tells words that name parts.
    public init(catalog: Catalog) { self.catalog = catalog }

    /// Reads a line.
    ///
    /// - Parameters:
    ///   - line: The line that was typed.
    ///   - phase: The phase that it is typed in.
    ///   - board: The board.
    ///   - marked: The call (A) or entity (D) that refinements go to, by its name.
    ///   - replacing: The entry that was taken back into the line; the line takes its place.
    public func read(_ line: String, in phase: Phase, board: Board, marked: String? = nil, replacing: PaneEntry? = nil) -> Reading {
        if line.utf8.count > Self.longestLine { return .unreadable("this line is too long: \(Self.mostWords)") }
        let text = Self.trimmed(line)
        if text.isEmpty { return Reading(.nothing) }
        if text.hasPrefix("?") {
            let question = Self.trimmed(text.dropFirst())
            return question.isEmpty
                ? Reading(.askMe, text: "the interviewer asks you") : Reading(.ask(question), text: "asks the interviewer")
        }
        if text.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }) {
            return .unreadable("a control character cannot stand in an entry")
        }
        if text.hasPrefix(":") { return .unreadable("a line that begins with : is a command, and none stands in a pane") }
        if !text.contains(where: { $0.isLetter || $0.isNumber }), text != "-" {
            return .unreadable("only marks: a line says something in words, - before it says what is out")
        }
        if let note = note(text, marked: marked, phase, on: board, replacing) { return note }
        switch phase {
        case .requirements: return RequirementEntry(line: text, board: board, replacing: replacing).read()
        case .api:
            return CallEntry(board: board, marked: marked ?? replacing?.owner, replacing: replacing, isAlone: replacing == nil).read(text)
        case .data: return EntityEntry(board: board, catalog: catalog, marked: marked ?? replacing?.owner, replacing: replacing).read(text)
        case .optimise: return OptimiseEntry(board: board, replacing: replacing).read(text)
        case .implementation: return .unreadable("the diagram is drawn on the board: Esc, then a")
        }
    }

    /// `note: partners cache this`: a note on the board, in any pane; of the marked call or entity where one is marked.
    private func note(_ text: String, marked: String?, _ phase: Phase, on board: Board, _ replacing: PaneEntry?) -> Reading? {
        let opener = String(text.prefix { !$0.isWhitespace }).lowercased()
        // A call has no line of its own for its reason, which an entity has: it is noted beside the call.
        let isReason = phase == .api && marked ?? replacing?.owner != nil && ["why", "why:"].contains(opener)
        guard ["note:", "notes:"].contains(opener) || phase == .api && opener == "note" || isReason else { return nil }
        let said = Self.trimmed(text.dropFirst(opener.count))
        if said.isEmpty {
            return .unreadable(
                isReason ? "why? why it answers before the money has moved" : "note what? note: partners keep the answer for a minute")
        }
        let whose = [.api, .data].contains(phase) ? marked ?? replacing?.owner : nil
        let edits = (replacing.map { [$0.removal] } ?? []) + [Self.noting((isReason ? "why " : "") + said, of: whose, on: board)]
        var reading = Reading.edit(RequirementEntry.batch(edits), "a note on the board", marked: marked)
        reading.note = "Noted on the board; g n on the board lists the notes"
        return reading
    }

    /// Notes what is said of a call or an entity, or of all where nil.
    static func noting(_ text: String, of owner: String?, on board: Board) -> Edit {
        board.adding(Note(text: (owner.map { $0 + ": " } ?? "") + text))
    }

    /// The entries of a pane in the order in which it shows them.
    public func entries(of phase: Phase, board: Board) -> [PaneEntry] {
        switch phase {
        case .requirements: RequirementEntry.entries(of: board)
        case .api: CallEntry.entries(of: board)
        case .data: EntityEntry.entries(of: board)
        case .optimise: OptimiseEntry.entries(of: board)
        case .implementation: []
        }
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }

    /// The parts between commas; a comma in a bracket, as in `decimal(10,2)`, parts nothing.
    static func list(_ text: some StringProtocol) -> [String] {
        var depth = 0
        let parts = text.split { character in
            if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
            return character == "," && depth <= 0
        }
        return parts.map { trimmed($0) }.filter { !$0.isEmpty }
    }

    /// The bracket that closes the first one of a text; nil where none does.
    static func close(in text: some StringProtocol) -> String.Index? {
        var depth = 0
        for place in text.indices {
            if text[place] == "(" { depth += 1 } else if text[place] == ")" { depth -= 1 } else { continue }
            if depth <= 0 { return depth == 0 ? place : nil }
        }
        return nil
    }
}
