import Analysis
import Canvas
import Catalog
import Formats
import Whiteboard

/// The line while it is typed: its text, what that means on the board, and what the word at the cursor may be.
struct LinePrompt: Sendable {
    /// How what is typed is tied to what stands.
    enum Purpose: Hashable, Sendable {
        case alone
        /// From a component or group on.
        case connected(String)
        /// Into a connection, by name.
        case between(String)
        /// Behind a component, taking over what it calls; before it, taking over what calls it.
        case behind(String)
        case before(String)
    }

    /// What the text means, as far as it goes.
    struct Meaning: Sendable {
        var edit: Edit?
        var components: [String] = []
        var connections = 0
        /// What Enter selects.
        var last: [String] = []
        /// What the line begins with when a comma keeps it open.
        var continuation: String?
        var summary = ""
        /// The component that each word names, with its place in the typed text, in characters.
        var words: [(range: Range<Int>, component: String)] = []
        var mistake: SketchMistake?

        /// Where the next line goes on from: all that one word made (`server*2`); of a list the one that is selected.
        var stage: [String] {
            let end = Set(last)
            return Set(words.map(\.component)).intersection(end).count == 1 ? last : Array(last.prefix(1))
        }
    }

    var purpose: Purpose
    /// Where a connected line goes on from, if that is more than one: the stage that the line before ended in.
    var sources: [String] = []
    var field: TextField
    /// How many siblings a count before the key asked for.
    var copies: Int?
    var meaning = Meaning()
    var candidates: [WordCandidate] = []
    /// The chosen one of them.
    var choice = 0
    /// Whether Enter was pressed on a mistake: then it is said aloud, not dimmed.
    var isInsisting = false
    /// Why what was pasted was not taken, until the next key.
    var refusal: String?
    /// Whether the kinds of the palette are listed as long as nothing is typed: where it has no room for a pane of its own.
    var listsKinds = false
    /// The part of the board that was seen before: what the line proposes has moved it, and is taken back with it.
    var viewBefore: Point?

    init(_ purpose: Purpose, text: String = "", copies: Int? = nil) {
        self.purpose = purpose
        field = TextField(text)
        self.copies = copies
    }

    /// Where the question mark stands that asks for the words the catalogue knows, the one behind it narrows them; nil where none asks.
    private var askedFrom: Int? {
        guard !isInQuotes else { return nil }
        let (start, _) = currentWord
        return start > 0 && field.characters[start - 1] == "?" ? start - 1 : nil
    }

    /// Whether the words that the catalogue knows are asked for.
    var asksForWords: Bool { askedFrom != nil }

    /// The word that the cursor stands behind: where it begins, and its text.
    var currentWord: (start: Int, text: String) {
        let before = Array(field.beforeCursor)
        var start = before.count
        while start > 0, Self.isPartOfWord(before[start - 1]) { start -= 1 }
        return (start, String(before[start...]))
    }

    private static func isPartOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "-_./%$".contains(character)
    }

    /// Whether it is a number of copies or of a box (`*2`, `x3`, `#2`), which means nothing else.
    var isCount: Bool {
        let (start, text) = currentWord
        if start > 0, "*#".contains(field.characters[start - 1]) { return true }
        guard start > 0, field.characters[start - 1] == " ", text.first == "x" else { return false }
        return text.count > 1 && text.dropFirst().allSatisfy(\.isNumber)
    }

    /// Whether the cursor stands inside quotes: what is typed there is nobody's word.
    var isInQuotes: Bool {
        var isOpen = false
        var isEscaped = false
        for character in field.beforeCursor {
            if character == "\"", !isEscaped { isOpen.toggle() }
            isEscaped = isOpen && character == "\\" && !isEscaped
        }
        return isOpen
    }

    /// Whether the word at the cursor stands behind a colon: then it names a kind.
    var isKindExpected: Bool {
        let (start, _) = currentWord
        return start > 0 && field.characters[start - 1] == ":"
    }

    /// Whether a row of the list stands for what is typed: one that was stepped to, or that of the palette where nothing is typed.
    var hasChoice: Bool {
        candidates.indices.contains(choice)
            && (choice > 0 || listsKinds && field.text.trimmed.isEmpty || asksForWords && !currentWord.text.isEmpty)
    }

    /// The text with the chosen candidate in place of the word at the cursor.
    var effectiveText: String {
        hasChoice ? replaced(candidates[choice]).field.text : field.text
    }

    /// The line with a candidate in place of the word at the cursor.
    func replaced(_ candidate: WordCandidate) -> LinePrompt {
        var changed = self
        changed.put(replacement(candidate))
        return changed
    }

    /// Puts a word in the place of the one at the cursor; the question mark that asked for the words gives way to it.
    mutating func put(_ word: String) {
        field.replace(from: askedFrom ?? currentWord.start, with: word)
    }

    /// Takes the question mark and what narrows the words back.
    mutating func stopAsking() {
        if let askedFrom { field.replace(from: askedFrom, with: "") }
        choice = 0
    }

    /// What a candidate puts into the text; the last row, a new service of this name, forces it by a colon.
    func replacement(_ candidate: WordCandidate) -> String {
        candidate.word == currentWord.text && candidate == candidates.last && !asksForWords ? candidate.word + ":" : candidate.word
    }

    /// Puts the chosen candidate into the text.
    mutating func takeChoice() {
        guard hasChoice else { return }
        put(replacement(candidates[choice]))
        choice = 0
    }
}

extension EditorContext {
    /// Every kind in the palette's order, each by the word that puts a new one on the board.
    private func kindCandidates(in sketch: SketchContext) -> [WordCandidate] {
        KindEntry.Palette.allCases.flatMap { heading in
            catalog.kinds.filter { $0.palette == heading }.map { entry in
                WordCandidate(
                    word: sketch.another(entry.kind.rawValue), title: Editor.lowered(entry.name),
                    detail: ([entry.help] + KindFacts.of(entry.kind, catalog: catalog)).joined(separator: " · "), kind: entry.kind,
                    technology: nil, palette: heading)
            }
        }
    }

    /// Whether a word is a new thing of this name and nothing of the catalogue, however many words of that begin so.
    func isOwnFirst(_ word: String, names: [String]) -> Bool {
        let form = WordForm.lookup(word)
        let rule = catalog.read(word, allowsPrefix: true).rule
        return rule != .word && rule != .prefix && !names.contains { $0.hasPrefix(form) }
    }

    /// What the word at the cursor may be: names of the line and the board first, then the catalogue, then a new thing of this name.
    ///
    /// - Parameters:
    ///   - own: What the line makes of the word as it stands, where that is a new box: a copy is of the kind of what it copies.
    ///   - sketch: The board as the line reads it.
    func candidates(
        for line: LinePrompt, names: [(id: String, title: String, kind: Kind, technology: String?)], own: Component? = nil,
        in sketch: SketchContext
    ) -> [WordCandidate] {
        if line.listsKinds, line.field.text.trimmed.isEmpty { return kindCandidates(in: sketch) }
        let word = line.currentWord.text
        if line.asksForWords { return catalog.candidates(for: word, limit: 500) }
        guard !word.isEmpty, !line.isCount, !line.isInQuotes else { return [] }
        let form = WordForm.lookup(word)
        var found: [WordCandidate] = []
        if !line.isKindExpected {
            for name in names where name.id.hasPrefix(form) && !form.isEmpty {
                let entry = catalog[name.kind]
                found.append(
                    WordCandidate(
                        word: name.id, title: name.title, detail: "on the board: \(entry?.name ?? name.kind.rawValue)", kind: name.kind,
                        technology: name.technology, palette: entry?.palette ?? .other))
            }
        }
        let known = Set(found.map(\.word))
        var products: Set<String> = []
        for candidate in catalog.candidates(for: word) where !known.contains(candidate.word) {
            // Another word for a product that is listed says nothing new.
            if let technology = candidate.technology.map({ self.catalog.technology($0)?.name ?? $0 }), !products.insert(technology).inserted
            {
                continue
            }
            found.append(candidate)
        }
        if found.isEmpty, let meant = catalog.candidate(meantBy: word) { found.append(meant) }
        if !line.isKindExpected, !known.contains(form) {
            if !found.isEmpty, isOwnFirst(word, names: names.map(\.id)) {
                // None of the words is guessed from this beginning: on top stands what Enter makes of it.
                found.insert(catalog.ownCandidate(for: word), at: 0)
            } else {
                // Behind others it is chosen with a colon, which makes it what the word alone is.
                found.append(catalog.ownCandidate(for: word, as: found.isEmpty ? own.map { ($0.kind, $0.technology) } : nil))
            }
        }
        return found
    }
}
