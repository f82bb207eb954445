import Catalog
import Whiteboard

/// Reads a D2 diagram: containers become groups, classes and shapes tell kinds, texts become notes, patterns (`* -> db`) make the arrows
/// that D2 makes of them. Styles, filters and boards within the board are left out with a note, and so is what other files hold, which
/// `D2Project` reads.
public enum D2Import {
    /// The board and what it does not keep; throws what D2 would refuse, with its place.
    public static func read(_ text: String, catalog: Catalog) throws(ReadingProblem) -> (board: Board, notes: [ImportNote]) {
        var parser = D2Parser(text)
        let map = try parser.readFile()
        var files = D2Files()
        files.add(parser.cursor)
        var reader = D2Reader(files: files, title: comment(text))
        do throws(D2Slip) { try reader.read(map) } catch { throw parser.cursor.problem(error.at, error.message) }
        return DiagramBoard.board(of: try reader.diagram().counted(), catalog: catalog)
    }

    /// Whether a text reads as D2 and draws an arrow: for texts of unknown origin, which may be lists and prose.
    static func begins(_ text: String) -> Bool {
        var parser = D2Parser(text)
        guard let map = try? parser.readFile() else { return false }
        func draws(_ map: D2Map) -> Bool { map.entries.contains { !$0.arrows.isEmpty || $0.map.map(draws) ?? false } }
        return draws(map)
    }

    /// Our own export has its title as the first comment. Anybody's first comment may be a licence; that no other line stands between it,
    /// the direction and the classes of our kinds tells ours.
    static func comment(_ text: String) -> String? {
        let lines = text.split(maxSplits: 4, omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(4)
        guard lines.count == 4, lines[0].hasPrefix("# "), ["direction: right", "direction: down"].contains(lines[1]),
            lines[2] == "classes: {",
            lines[3].hasPrefix("  "), lines[3].contains(": {shape: ") || lines[3].contains(": {style.stroke-dash: ")
        else { return nil }
        return String(lines[0].dropFirst(2))
    }
}

/// What the statements of a diagram say of its shapes and arrows.
struct D2Reader {
    /// A shape or a container: which it is shows when all is read.
    struct Shape {
        var key: String
        var parent: Int?
        var label: String?
        var classes: [String] = []
        var shape: String?
        var isMultiple = false
        var isText = false
        var near: String?
        var children: [Int] = []
        /// The text of a block.
        var block: String?
        var tooltip: String?
        var isGone = false
        /// Whether it is only a model, which is drawn where it is taken up again.
        var isSuspended = false
        /// Whether it holds messages of a sequence diagram together, and takes no part in it.
        var isSpan = false
        /// What a row of a table is said to be: `primary_key`.
        var constraints: [String] = []
        /// The line that it stands in first.
        var line = 1
        /// Where it stands first.
        var at = 0
    }

    struct Arrow {
        var from: Int, to: Int
        var label: String?
        var hasTail: Bool, hasHead: Bool
        /// Where it is drawn.
        var at: Int
        var classes: [String] = []
        var isDashed = false
        var isGone = false
        var isSuspended = false
        /// What stands at its ends.
        var tailText: String?, headText: String?
        /// What is spoken over it, as our own export says it.
        var protocolName: String?
    }

    /// What a class gives to those that have it.
    struct Look {
        var label: String?
        var shape: String?
        var isDashed = false
        var isMultiple = false
        /// Whether it sets more than an outline and a dash, as the classes of our own export do not.
        var isStyled = false
    }

    let files: D2Files
    var title: String?
    /// Whether the whole goes from top to bottom.
    var isDown = false
    var shapes: [Shape] = []
    private(set) var places: [Int?: [String: Int]] = [:]
    var arrows: [Arrow] = []
    /// Statements about all keys that fit a pattern, with the container they stand in and the arrows that they made.
    var globs: [(entry: D2Entry, scope: Int?, made: Set<[Int]>)] = []
    var looks: [String: Look] = [:]
    /// What `vars` say, by the container that they are said in and their path with dots; nil is the whole.
    var variables: [Int?: [String: D2Entry]] = [:]
    /// The container whose statements are read.
    var current: Int?
    /// How many maps of variables are spread out within each other.
    var spreadDepth = 0
    /// How many statements were read where a variable is spread out.
    var spreadCount = 0
    /// `models.**: suspend`, in their order: they count for all that is drawn, wherever they stand.
    var suspensions: [(entry: D2Entry, scope: Int?)] = []
    /// What D2 looks at when all is read.
    var stated = D2Stated()
    /// Containers that are sequence diagrams; nil is the whole.
    var sequences: Set<Int?> = []
    /// Where the boards within the board begin that are read since nothing stands beside them.
    private var drawnBoards: [Int] = []
    var notes: [ImportNote] = []

    init(files: D2Files, title: String?) {
        self.files = files
        self.title = title
    }

    mutating func note(_ at: Int, _ text: String) {
        let position = files.position(at)
        notes.append(ImportNote(line: position.line, text: text, file: position.file))
    }

    // MARK: Statements

    mutating func read(_ map: D2Map) throws(D2Slip) {
        drawnBoards = map.drawnBoards.map(\.at)
        readShared(map)
        try read(map, in: nil)
        for index in globs.indices { try apply(index) }
        for (entry, scope) in suspensions { try suspend(entry, in: scope) }
        try checkStated()
    }

    /// Variables and classes, which count wherever they stand in a board.
    private mutating func readShared(_ map: D2Map) {
        let entries = map.entries.filter(\.arrows.isEmpty)
        for entry in entries where entry.path.first.flatMap(Self.word) == "vars" { readVariables(entry, in: nil) }
        for entry in entries where entry.path.first.flatMap(Self.word) == "classes" { readClasses(entry) }
    }

    static func word(_ key: D2Entry.Key) -> String? { key.isQuoted ? nil : key.text.lowercased() }

    mutating func read(_ map: D2Map, in scope: Int?) throws(D2Slip) {
        if map.entries.contains(where: Self.makesSequence) { sequences.insert(scope) }
        let outer = current
        current = scope
        if scope != nil {
            for entry in map.entries where entry.arrows.isEmpty && entry.path.first.flatMap(Self.word) == "vars" {
                readVariables(entry, in: scope)
            }
        }
        for entry in map.entries { try read(entry, in: scope) }
        current = outer
    }

    mutating func read(_ entry: D2Entry, in scope: Int?) throws(D2Slip) {
        guard !entry.isFilter else {
            throw D2Slip(at: entry.at, message: "a filter with & stands within a pattern with *, and here is none")
        }
        if let reference = entry.reference {
            note(reference.at, "what \(reference.file) holds, another file, was left out")
            if reference.isSpread { return }
        }
        if Self.isSuspension(entry) { return readSuspension(entry, in: scope) }
        let keys = entry.path + entry.arrows.flatMap { $0.from + $0.to }
        if keys.contains(where: \.isGlob) { return try readGlob(entry, in: scope) }
        if let key = keys.first, !key.isQuoted, key.text.hasPrefix("...") || key.text.hasPrefix("@") {
            return try readSpread(key.text, in: scope, at: entry.at)
        }
        try checkEnds(entry)
        guard entry.arrows.isEmpty else { return try readArrows(entry, in: scope) }
        if let word = entry.path.first.flatMap(Self.word), scope == nil ? Self.boardWords.contains(word) : word == "vars" {
            if word == "direction" {
                state([word], entry, of: .whole)
                let towards = Self.text(entry.value)?.lowercased()
                if scope == nil { isDown = towards == "down" }
                if ["left", "up"].contains(towards) { note(entry.at, ImportedDiagram.backwardsNote) }
            } else if scope == nil, !["classes", "vars"].contains(word) {
                try readBoards(entry, word)
            }
            return
        }
        // `a.shape: cylinder` says something of `a`.
        let names = Self.names(of: entry.path)
        checkKeys(entry, names: names.count, in: scope)
        let place = try place(Array(names), from: scope, at: entry.at)
        if names.count < entry.path.count {
            return set(entry.path.dropFirst(names.count).map(\.text), entry, of: place)
        }
        guard let place else { return }
        if let key = names.last, key.isBlock {
            shapes[place].block = key.text
            shapes[place].isText = true
        }
        switch entry.value {
        case .text?, .literal?:
            if let map = wholeVariable(entry.value)?.map {
                if let label = wholeVariable(entry.value)?.value { shapes[place].label = filled(label, at: entry.at) }
                try spread(map, in: place, at: entry.at)
            } else {
                shapes[place].label = filled(entry.value, at: entry.at)
            }
        case .block(let text)?: setBlock(text, of: place, at: entry.at)
        case .null?: remove(place)
        case .list?, nil: break
        }
        if let map = entry.map { try read(map, in: place) }
    }

    /// The boards within the board: those that are drawn in its place, one over the other; nothing of the others.
    private mutating func readBoards(_ entry: D2Entry, _ word: String) throws(D2Slip) {
        let boards = (entry.map?.entries ?? []).filter { drawnBoards.contains($0.at) }
        guard let last = boards.last else {
            return note(entry.at, "what stands under \(word) was left out: a board is made of one diagram, which is the first")
        }
        if let name = last.path.first?.text {
            let which = boards.count > 1 ? "the last, \(name), was read, with those before it" : "only the first, \(name), was read"
            note(entry.at, "of \(word) \(which)")
        }
        for map in boards.compactMap(\.map) {
            readShared(map)
            try read(map, in: nil)
        }
    }

    /// What names a shape, before what is said of it.
    static func names(of path: [D2Entry.Key]) -> ArraySlice<D2Entry.Key> {
        path.prefix { word($0).map { !settings.contains($0) } ?? true }
    }

    /// Keys that set something and name no shape.
    static let settings: Set<String> = [
        "label", "shape", "class", "style", "icon", "near", "tooltip", "link", "width", "height", "constraint", "direction", "top", "left",
        "grid-rows", "grid-columns", "grid-gap", "vertical-gap", "horizontal-gap", "source-arrowhead", "target-arrowhead", "desc",
    ]
    /// What boards stand in that are shown beside the first.
    static let boards: Set<String> = ["layers", "scenarios", "steps"]
    static let boardWords = boards.union(["vars", "classes", "direction"])

    /// The shape of a key in small letters, within a container; nil where there is none.
    func place(named key: String, in scope: Int?) -> Int? { places[scope]?[key].flatMap { shapes[$0].isGone ? nil : $0 } }

    /// The shape of a path that is there already.
    func known(_ path: [D2Entry.Key], from scope: Int?) -> Int? {
        var found = scope
        for key in path {
            if !key.isQuoted, key.text == "_" {
                found = found.flatMap { shapes[$0].parent }
            } else {
                guard let next = place(named: key.text.lowercased(), in: found) else { return nil }
                found = next
            }
        }
        return found
    }

    /// The shape of a path, made where there is none; keys in any case are one. `_` is the container around.
    mutating func place(_ path: [D2Entry.Key], from scope: Int?, at offset: Int) throws(D2Slip) -> Int? {
        var place = scope
        for (number, key) in path.enumerated() {
            if !key.isQuoted, key.text == "_" {
                guard number == 0 || path[number - 1].text == "_" else {
                    throw D2Slip(at: offset, message: "'_' stands at the beginning of a path: _.x")
                }
                guard let inner = place else {
                    throw D2Slip(at: offset, message: "'_' stands for the container around, and there is none here")
                }
                place = shapes[inner].parent
                continue
            }
            let form = key.text.lowercased()
            if let known = places[place]?[form] {
                place = known
            } else {
                shapes.append(Shape(key: key.text, parent: place, line: files.position(offset).line, at: offset))
                let new = shapes.count - 1
                if let parent = place { shapes[parent].children.append(new) }
                places[place, default: [:]][form] = new
                place = new
            }
            if let found = place { shapes[found].isGone = false }
        }
        return place
    }

    mutating func remove(_ place: Int) {
        shapes[place].isGone = true
        for child in shapes[place].children { remove(child) }
        for index in arrows.indices where arrows[index].from == place || arrows[index].to == place { arrows[index].isGone = true }
    }
}
