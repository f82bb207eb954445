import Catalog
import Whiteboard

/// A row of the list under the line.
public struct SketchCandidate: Hashable, Sendable {
    /// What stands in the word's place when it is chosen.
    public let word: String
    /// What the row shows first.
    public let title: String
    /// What it is, in a few words.
    public let detail: String
    /// What the row's end shows: a heading of the palette, `here` for what the line or board has, `key` or `value` in braces.
    public let place: String
    /// For a component: what it is.
    public let kind: Kind?
    /// For a component: the product that the word names, if it names one.
    public let technology: String?

    init(word: String, title: String, detail: String, place: String, kind: Kind? = nil, technology: String? = nil) {
        self.word = word
        self.title = title
        self.detail = detail
        self.place = place
        self.kind = kind
        self.technology = technology
    }

    init(_ candidate: WordCandidate, word: String? = nil) {
        self.init(
            word: word ?? candidate.word, title: candidate.title, detail: candidate.detail, place: candidate.palette.rawValue,
            kind: candidate.kind, technology: candidate.technology)
    }
}

/// What may stand at the cursor, and the part of the text that it takes the place of.
public struct SketchCompletion: Sendable {
    /// The best first.
    public let candidates: [SketchCandidate]
    /// What was typed of the word, to the cursor.
    public let typed: String
    /// Offsets in scalars of the whole word.
    let range: Range<Int>
    private let scalars: [Unicode.Scalar]

    init(candidates: [SketchCandidate], typed: String, range: Range<Int>, scalars: [Unicode.Scalar]) {
        self.candidates = candidates
        self.typed = typed
        self.range = range
        self.scalars = scalars
    }

    /// The text with a candidate in the word's place, and the cursor behind it (in characters).
    public func choosing(_ candidate: SketchCandidate) -> (text: String, cursor: Int) {
        let before = SketchLexer.text(scalars[..<range.lowerBound]) + candidate.word
        return (before + SketchLexer.text(scalars[range.upperBound...]), before.count)
    }
}

extension SketchLine {
    /// Tab: completes the word at the cursor (in characters) by the first of the line's names, the board's, then the catalogue's words.
    /// The text as it was where nothing fits.
    public static func complete(_ text: String, cursor: Int, in context: SketchContext) -> (text: String, cursor: Int) {
        let completion = completion(text, cursor: cursor, in: context)
        guard !completion.typed.isEmpty, let first = completion.candidates.first(where: { $0.place != ownPlace }) else {
            return (text, cursor)
        }
        return completion.choosing(first)
    }

    /// What the list under the line shows for the word at the cursor (in characters): on top what Tab takes.
    public static func completion(_ text: String, cursor: Int, in context: SketchContext, limit: Int = 50) -> SketchCompletion {
        let scalars = Array(text.unicodeScalars)
        let offset = text.prefix(max(0, cursor)).unicodeScalars.count
        let tokens = SketchLexer.tokens(of: scalars)
        let place = tokens.firstIndex { $0.kind == .word && $0.start < offset && offset <= $0.end }
        let range = place.map { tokens[$0].start..<tokens[$0].end } ?? offset..<offset
        let typed = SketchLexer.text(scalars[range.lowerBound..<offset])
        let before = tokens.prefix { $0.end <= range.lowerBound && $0.kind != .end }
        let finder = SketchCandidates(context: context, tokens: tokens, before: Array(before), wordStart: range.lowerBound, typed: typed)
        return SketchCompletion(candidates: Array(finder.all().prefix(limit)), typed: typed, range: range, scalars: scalars)
    }

    /// The end of the row that takes the word as it stands.
    static let ownPlace = "new"
}

/// Finds what may stand at a place of the line.
private struct SketchCandidates {
    let context: SketchContext
    let tokens: [SketchToken]
    let before: [SketchToken]
    let wordStart: Int
    let typed: String

    private var catalog: Catalog { context.catalog }
    private var form: String { WordForm.lookup(typed) }

    func all() -> [SketchCandidate] {
        switch before.last?.kind {
        case .colon where before.last?.end == wordStart: return catalog.candidates(for: typed).map { SketchCandidate($0) }
        case .openBracket: return groups()
        default: break
        }
        if let open = openBrace() { return attributes(open) }
        return components()
    }

    // MARK: Components

    private func components() -> [SketchCandidate] {
        var rows: [SketchCandidate] = []
        var seen: Set<String> = []
        for name in lineNames() where fits(name) && seen.insert(WordForm.lookup(name)).inserted {
            rows.append(SketchCandidate(word: name, title: name, detail: "on this line", place: "here"))
        }
        for component in context.board.components {
            let shown = component.shownName(catalog)
            guard fits(component.id) || fits(shown), seen.insert(component.id).inserted else { continue }
            let kind = catalog[component.kind]?.name ?? component.kind.rawValue
            rows.append(
                SketchCandidate(
                    word: component.id, title: shown, detail: component.technology.map { "\($0) · \(kind)" } ?? kind, place: "here",
                    kind: component.kind,
                    technology: component.technology))
        }
        rows += catalog.candidates(for: typed).filter { !seen.contains($0.word) }.map { SketchCandidate($0) }
        guard !typed.isEmpty, !seen.contains(form) else { return rows }
        let own = catalog.ownCandidate(for: typed)
        // Where the beginning of a word would be read, only a colon says that this is meant as it stands.
        let reading = catalog.read(typed, allowsPrefix: true)
        if reading.rule == .word { return rows }  // the word itself is on top
        let word = reading.rule == .prefix ? "\(typed):\(own.kind == "service" ? "" : own.kind.rawValue)" : typed
        rows.append(
            SketchCandidate(
                word: word, title: typed, detail: own.detail, place: SketchLine.ownPlace, kind: own.kind, technology: own.technology))
        return rows
    }

    private func fits(_ name: String) -> Bool { WordForm.lookup(name).utf8.starts(with: form.utf8) }

    /// The names of components that the line has besides the word at the cursor.
    private func lineNames() -> [String] {
        var names: [String] = []
        var depth = 0
        for (place, token) in tokens.enumerated() {
            switch token.kind {
            case .openBrace, .openBracket: depth += 1
            case .closeBrace, .closeBracket: depth -= 1
            case .word where depth == 0 && token.start != wordStart && !isPartOfNode(place) && !token.isReplicas: names.append(token.text)
            default: break
            }
        }
        return names
    }

    /// Whether a word is the kind or the number of a node, not its name.
    private func isPartOfNode(_ place: Int) -> Bool {
        guard place > 0 else { return false }
        return [.colon, .hash, .star].contains(tokens[place - 1].kind) && tokens[place - 1].end == tokens[place].start
    }

    // MARK: Groups and braces

    private func groups() -> [SketchCandidate] {
        let titles = context.board.groups.filter { fits($0.id) || fits($0.title) }
        let kinds = GroupKind.allCases.map(\.rawValue).filter(fits)
        return titles.map { SketchCandidate(word: $0.id, title: $0.title, detail: $0.kind?.rawValue ?? "group", place: "here") }
            + kinds.map { SketchCandidate(word: $0, title: $0, detail: "a kind of group", place: "key") }
    }

    /// The brace that is open before the word.
    private func openBrace() -> Int? {
        guard let open = before.lastIndex(where: { $0.kind == .openBrace }) else { return nil }
        return before[open...].contains { $0.kind == .closeBrace } ? nil : open
    }

    private func attributes(_ open: Int) -> [SketchCandidate] {
        let isArrow = open == 0 || isArrowBrace(open)
        let scope: AttributeScope = isArrow ? .connection : .component
        let kind = isArrow ? nil : kindOfNode(endingAt: open)
        let isValue =
            before.last?.kind == .equals || before.last.map { $0.kind == .openBracket || $0.kind == .comma && isInBracket() } ?? false
        if isValue, let equals = before.lastIndex(where: { $0.kind == .equals }), equals > 0 {
            let key = before[equals - 1].text
            let row = catalog.attributes.row(scope, key, kind: kind)
            let words = row?.words.map(\.word) ?? []
            return words.filter { $0.hasPrefix(typed) }.map {
                SketchCandidate(word: $0, title: $0, detail: "\(key): \(row?.help ?? "")", place: "value")
            }
        }
        let hidden: Set<String> = ["id", "kind", "from", "to"]
        return catalog.attributes.rows(in: scope).filter { row in
            row.key.hasPrefix(typed) && !row.key.contains("*") && row.type != .record(nil) && (kind.map(row.fits) ?? true)
                && (isArrow && row.key == "kind" || !hidden.contains(row.key))
        }.map { SketchCandidate(word: $0.key, title: $0.key, detail: $0.help, place: "key") }
    }

    private func isInBracket() -> Bool {
        guard let open = before.lastIndex(where: { $0.kind == .openBracket }) else { return false }
        return !before[open...].contains { $0.kind == .closeBracket }
    }

    /// Braces behind an arrow or its label are the arrow's.
    private func isArrowBrace(_ open: Int) -> Bool {
        switch before[open - 1].kind {
        case .arrow, .comma: true
        case .string: open > 1 && { if case .arrow = before[open - 2].kind { true } else { false } }()
        default: false
        }
    }

    /// The kind of the node that stands before its braces.
    private func kindOfNode(endingAt open: Int) -> Kind? {
        var place = open - 1
        if before[place].isReplicas { place -= 1 }
        guard place >= 0 else { return nil }
        if place > 1, before[place - 1].kind == .colon {
            if let said = catalog.readKind(before[place].text, allowsPrefix: true) { return said.kind }
            place -= 2
        }
        let word = before[place].text
        if let index = context.components[WordForm.lookup(word)] ?? context.shownNames[WordForm.lookup(word)] {
            return context.board.components[index].kind
        }
        return catalog.read(word, allowsPrefix: true).kind
    }
}
