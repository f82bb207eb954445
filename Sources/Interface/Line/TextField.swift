import Canvas

/// One line of text under the keys of a shell's line editor.
struct TextField: Hashable, Sendable {
    private(set) var characters: [Character]
    /// Before which character the cursor stands, 0 to `characters.count`.
    private(set) var cursor: Int
    /// Whether the whole text is selected: the next character replaces it, a cursor key keeps it.
    private(set) var isSelected: Bool
    /// Whether the text was refused as it stands: what begins a line takes its place, every other key corrects it.
    private(set) var isRefused = false
    /// The refused text that another took the place of: it can be brought back.
    private(set) var replaced: String?
    /// Whether it was brought back, and nobody has touched it since.
    private(set) var isBroughtBack = false

    init(_ text: String = "", isSelected: Bool = false) {
        characters = Array(text)
        cursor = characters.count
        self.isSelected = isSelected && !text.isEmpty
    }

    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }
    var beforeCursor: String { String(characters[..<cursor]) }

    /// Types text at the cursor, line breaks as blanks.
    mutating func insert(_ text: some StringProtocol) {
        if isSelected { self = TextField() }
        let clean = VisibleText.line(text)
        if isRefused, clean.first.map(Self.beginsLine) ?? false {
            let old = self.text
            self = TextField()
            replaced = old
        }
        isRefused = false
        isBroughtBack = false
        characters.insert(contentsOf: clean, at: cursor)
        cursor += clean.count
    }

    /// Puts the cursor before a character; behind the last where there are not so many.
    mutating func place(before character: Int) {
        cursor = max(0, min(character, characters.count))
        isSelected = false
        isRefused = false
    }

    /// The text cannot be taken as it stands. Who types the next line means that one: nothing is glued to this one, and nothing of either
    /// is lost.
    ///
    /// - Parameter character: Before which the cursor shows the mistake; at the end where it is nil.
    mutating func refuse(before character: Int? = nil) {
        cursor = character.map { max(0, min($0, characters.count)) } ?? characters.count
        isSelected = false
        isRefused = !isEmpty
    }

    /// Puts back what was refused and then typed over, and keeps what took its place; false where there is nothing of the kind.
    mutating func bringBack() -> Bool {
        guard let old = replaced else { return false }
        let now = text
        self = TextField(old)
        replaced = now.isEmpty ? nil : now
        isBroughtBack = true
        return true
    }

    /// Takes a refused text that nobody corrects out of the way: it can be brought back. False where there is none, or another waits
    /// already.
    mutating func putAside() -> Bool {
        guard isRefused || isBroughtBack, !isEmpty, replaced == nil else { return false }
        let old = text
        self = TextField()
        replaced = old
        return true
    }

    /// A blank, a comma, a percent sign go on with what stands there; a word, a figure, a question and a command are something new.
    private static func beginsLine(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "?:-\"([".contains(character)
    }

    /// Replaces what stands before the cursor, from a character on.
    mutating func replace(from start: Int, with text: String) {
        let start = min(max(0, start), cursor)
        characters.replaceSubrange(start..<cursor, with: text)
        cursor = start + text.count
        isSelected = false
        isRefused = false
    }

    /// Whether the key edits the line or moves in it; if so, it has.
    mutating func press(_ key: Key) -> Bool {
        if case .character(let character) = key {
            insert(String(character))
            return true
        }
        guard let change = Self.keys[key] else { return false }
        if isRefused, key == .control("u") {
            let old = text
            self = TextField()
            replaced = old
            return true
        }
        let isErased = isSelected && Self.erasing.contains(key)
        isSelected = false
        isRefused = false
        isBroughtBack = false
        if isErased { self = TextField() } else { change(&self) }
        return true
    }

    private static let erasing: Set<Key> = [.backspace, .delete, .control("w"), .control("u")]

    private static let keys: [Key: @Sendable (inout TextField) -> Void] = [
        .left: { $0.cursor = max(0, $0.cursor - 1) },
        .right: { $0.cursor = min($0.characters.count, $0.cursor + 1) },
        .home: { $0.cursor = 0 },
        .control("a"): { $0.cursor = 0 },
        .end: { $0.cursor = $0.characters.count },
        .control("e"): { $0.cursor = $0.characters.count },
        .backspace: { $0.erase(from: $0.cursor - 1) },
        .delete: { field in if field.cursor < field.characters.count { field.characters.remove(at: field.cursor) } },
        .control("u"): { $0.erase(from: 0) },
        .control("k"): { $0.characters.removeSubrange($0.cursor...) },
        .control("w"): { $0.erase(from: $0.wordStart) },
    ]

    private mutating func erase(from start: Int) {
        let start = max(0, start)
        characters.removeSubrange(start..<cursor)
        cursor = start
    }

    /// Where the word before the cursor begins, blanks behind it included.
    private var wordStart: Int {
        var index = cursor
        while index > 0, characters[index - 1] == " " { index -= 1 }
        while index > 0, characters[index - 1] != " " { index -= 1 }
        return index
    }
}

/// Lines that were typed before, the newest last; a cancelled one too, for Escape never loses text.
struct LineHistory: Sendable {
    /// So many lines are remembered.
    static let most = 200
    private(set) var lines: [String] = []
    private var position: Int?

    mutating func add(_ line: String) {
        position = nil
        guard !line.allSatisfy({ $0 == " " }), lines.last != line else { return }
        lines.append(line)
        if lines.count > Self.most { lines.removeFirst() }
    }

    mutating func older() -> String? {
        guard let last = lines.indices.last else { return nil }
        let next = position.map { max(0, $0 - 1) } ?? last
        position = next
        return lines[next]
    }

    /// The next newer line, empty behind the newest.
    mutating func newer() -> String? {
        guard let now = position else { return nil }
        guard now + 1 < lines.count else {
            position = nil
            return ""
        }
        position = now + 1
        return lines[now + 1]
    }

    mutating func leave() { position = nil }

    /// Whether an earlier line is shown.
    var isBrowsing: Bool { position != nil }
}
