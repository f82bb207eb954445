/// A D2 file as it is written: maps of keys, each key with a value, a map or both, and arrows between keys.
struct D2Map {
    var entries: [D2Entry] = []

    /// The boards within that are drawn where nothing else is, but texts beside it: of steps all, since each goes on where the one before
    /// it ends; of layers and scenarios the first.
    var drawnBoards: [D2Entry] {
        let asides = Set(entries.filter(\.isAside).compactMap(\.path.first?.text))
        guard entries.allSatisfy({ !$0.draws(besides: asides) }) else { return [] }
        let boards = entries.lazy.filter { D2Reader.boards.contains($0.word) && $0.map?.entries.isEmpty == false }
        guard let first = boards.first, let own = first.map?.entries else { return [] }
        return first.word == "steps" ? own : Array(own.prefix(1))
    }
}

extension D2Entry {
    /// What it speaks of, in small letters, where that is no arrow and no name in quotes.
    fileprivate var word: String { reference == nil && arrows.isEmpty ? path.first.flatMap(D2Reader.word) ?? "" : "" }

    /// Whether it draws a shape, or what another file holds.
    fileprivate func draws(besides asides: Set<String>) -> Bool {
        if D2Reader.boardWords.contains(word) || isFilter { return false }
        if case .new = which {} else { return false }
        // A pattern speaks of what is there, and settings of the whole.
        if arrows.isEmpty, reference == nil, path.contains(where: \.isGlob) || D2Reader.settings.contains(word) { return false }
        return !(arrows.isEmpty && reference == nil && path.first.map { asides.contains($0.text) } ?? false)
    }

    /// Whether it is a text beside a drawing: a block, or something that stands at a side of the whole.
    fileprivate var isAside: Bool {
        guard arrows.isEmpty, reference == nil, let name = path.first, !name.isGlob, !D2Reader.boardWords.contains(word) else {
            return false
        }
        if path.count == 2, path[1].text == "near" { return true }
        guard path.count == 1 else { return false }
        if case .block? = value { return true }
        if name.isBlock { return true }
        return map?.entries.contains { $0.word == "near" } ?? false
    }
}

/// One statement of a map.
struct D2Entry {
    /// A key of a path, such as the `app` of `us.app`.
    struct Key: Hashable {
        var text: String
        /// In quotes, where nothing in it is a sign.
        var isQuoted: Bool
        /// Whether it is a block between bars, which names a shape by what stands in it.
        var isBlock = false

        /// Whether it is a pattern, which stands for all keys that fit.
        var isGlob: Bool { !isQuoted && text.contains("*") }
    }

    /// An arrow between two paths.
    struct Arrow {
        var from: [Key]
        var to: [Key]
        var hasTail: Bool
        var hasHead: Bool
    }

    /// Which arrows between two paths are spoken of: one more, or those that are there, `(a -> b)[0]` and `(a -> b)[*]`.
    enum Which {
        case new
        case all
        case one(Int)
    }

    /// Another file that is read here: `x: @file`, `...@file`, or a part of it, `@file.key`.
    struct Reference {
        /// With its ending.
        var file: String
        var keys: [Key]
        /// Whether what the file holds stands here, and not within a key.
        var isSpread: Bool
        var at: Int
    }

    /// What follows a colon.
    enum Value {
        case text(String)
        /// A text in which `${…}` stands for itself: its sign is escaped, or it is in single quotes.
        case literal(String)
        /// A block of Markdown or code between bars.
        case block(String)
        case list([String])
        case null
    }

    /// The path that is set, or that arrows in brackets stand in.
    var path: [Key]
    /// More than one in a chain; none for a plain key.
    var arrows: [Arrow] = []
    var which = Which.new
    /// What stands behind the brackets: `.style.stroke`.
    var rest: [Key] = []
    var value: Value?
    var map: D2Map?
    /// What is read from another file in place of a value.
    var reference: Reference?
    /// `&shape: person`: which shapes a pattern is for.
    var isFilter = false
    /// `!&shape: person`: all but those.
    var isExcluding = false
    /// Its first scalar, counted over all files that are read.
    var at: Int
}

/// What is wrong at a place of the files that are read.
struct D2Slip: Error {
    /// Counted over all of them.
    let at: Int
    let message: String
}

/// The files that are read, one behind the other, so that a number is a place in one of them.
struct D2Files {
    private var files: [(start: Int, cursor: DiagramCursor)] = []

    /// Where the next file begins.
    var end: Int { files.last.map { $0.start + $0.cursor.text.count + 1 } ?? 0 }

    mutating func add(_ cursor: DiagramCursor) { files.append((end, cursor)) }

    /// The number of the file, line and column of a place.
    func position(_ at: Int) -> (file: Int, line: Int, column: Int) {
        guard let file = files.lastIndex(where: { $0.start <= at }) else { return (0, 1, 1) }
        let position = files[file].cursor.position(at - files[file].start)
        return (file, position.line, position.column)
    }

    /// The line of a place in the first file; nil in others.
    func line(_ at: Int) -> Int? {
        let position = position(at)
        return position.file == 0 ? position.line : nil
    }
}
