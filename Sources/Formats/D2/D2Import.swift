import Catalog
import Whiteboard

/// Reads a D2 diagram: containers become groups, classes and shapes tell kinds, texts become notes. Styles, globs, imports and boards
/// within the board are left out with a note.
public enum D2Import {
    /// The board and what it does not keep; throws what D2 would refuse, with its place.
    public static func read(_ text: String, catalog: Catalog) throws(ReadingProblem) -> (board: Board, notes: [ImportNote]) {
        var parser = D2Parser(text)
        let map = try parser.readFile()
        var reader = D2Reader(cursor: parser.cursor, title: comment(text))
        try reader.read(map)
        return DiagramBoard.board(of: reader.diagram(), catalog: catalog)
    }

    /// Our own export has its title as the first comment.
    private static func comment(_ text: String) -> String? {
        let line = text.prefix { !$0.isNewline }
        let isOurs = line.hasPrefix("# ") && text.dropFirst(line.count + 1).hasPrefix("direction: ")
        return isOurs ? String(line.dropFirst(2)) : nil
    }
}

/// What the statements of a diagram say of its shapes and arrows.
struct D2Reader {
    /// A shape or a container: which it is shows when all is read.
    private struct Shape {
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
        var isGone = false
    }

    private struct Arrow {
        var from: Int, to: Int
        var label: String?
        var hasTail: Bool, hasHead: Bool
        var classes: [String] = []
        var isDashed = false
        var isGone = false
    }

    /// What a class gives to those that have it.
    private struct Look {
        var label: String?
        var shape: String?
        var isDashed = false
        var isMultiple = false
    }

    private let cursor: DiagramCursor
    private var title: String?
    private var shapes: [Shape] = []
    private var places: [Int?: [String: Int]] = [:]
    private var arrows: [Arrow] = []
    private var looks: [String: Look] = [:]
    private var variables: [String: String] = [:]
    private var notes: [ImportNote] = []

    init(cursor: DiagramCursor, title: String?) {
        self.cursor = cursor
        self.title = title
    }

    private mutating func note(_ place: Int, _ text: String) { notes.append(ImportNote(line: cursor.position(place).line, text: text)) }

    // MARK: Statements

    mutating func read(_ map: D2Map) throws(ReadingProblem) {
        for entry in map.entries where entry.arrows.isEmpty {
            switch entry.path.first.flatMap(Self.word) {
            case "classes": readClasses(entry)
            case "vars": readVariables(entry, under: entry.path.dropFirst().map(\.text))
            default: continue
            }
        }
        try read(map, in: nil)
    }

    private static func word(_ key: D2Entry.Key) -> String? { key.isQuoted ? nil : key.text.lowercased() }

    private mutating func read(_ map: D2Map, in scope: Int?) throws(ReadingProblem) {
        for entry in map.entries { try read(entry, in: scope) }
    }

    private mutating func read(_ entry: D2Entry, in scope: Int?) throws(ReadingProblem) {
        let keys = entry.path + entry.arrows.flatMap { $0.from + $0.to }
        if keys.contains(where: { !$0.isQuoted && $0.text.contains("*") }) { return note(entry.at, "a pattern with * was left out") }
        if keys.contains(where: { !$0.isQuoted && ($0.text.hasPrefix("...") || $0.text.hasPrefix("@")) }) {
            return note(entry.at, "what is spread out or read from another file was left out")
        }
        guard entry.arrows.isEmpty else { return try readArrows(entry, in: scope) }
        if let word = entry.path.first.flatMap(Self.word), scope == nil ? Self.boardWords.contains(word) : word == "vars" {
            if scope != nil || !["classes", "direction", "vars"].contains(word) { note(entry.at, "\(word) was left out") }
            return
        }
        // `a.shape: cylinder` says something of `a`.
        let names = entry.path.prefix { Self.word($0).map { !Self.settings.contains($0) } ?? true }
        let place = try place(Array(names), from: scope, at: entry.at)
        if names.count < entry.path.count {
            return set(entry.path.dropFirst(names.count).map(\.text), entry, of: place)
        }
        guard let place else { return }
        switch entry.value {
        case .text(let text)?: shapes[place].label = filled(text)
        case .block(let text)?:
            shapes[place].block = text
            shapes[place].isText = true
        case .null?: remove(place)
        case .list?, nil: break
        }
        if let map = entry.map { try read(map, in: place) }
    }

    /// Keys that set something and name no shape.
    private static let settings: Set<String> = [
        "label", "shape", "class", "style", "icon", "near", "tooltip", "link", "width", "height", "constraint", "direction", "top", "left",
        "grid-rows", "grid-columns", "grid-gap", "vertical-gap", "horizontal-gap", "source-arrowhead", "target-arrowhead", "desc",
    ]
    private static let boardWords: Set<String> = ["vars", "classes", "direction", "layers", "scenarios", "steps"]

    /// The shape of a path, made where there is none; keys in any case are one. `_` is the container around.
    private mutating func place(_ path: [D2Entry.Key], from scope: Int?, at offset: Int) throws(ReadingProblem) -> Int? {
        var place = scope
        for key in path {
            if !key.isQuoted, key.text == "_" {
                guard let inner = place else { throw cursor.problem(offset, "'_' stands for the container around, and there is none here") }
                place = shapes[inner].parent
                continue
            }
            let form = key.text.lowercased()
            if let known = places[place]?[form] {
                place = known
            } else {
                shapes.append(Shape(key: key.text, parent: place))
                let new = shapes.count - 1
                if let parent = place { shapes[parent].children.append(new) }
                places[place, default: [:]][form] = new
                place = new
            }
            if let found = place { shapes[found].isGone = false }
        }
        return place
    }

    private mutating func remove(_ place: Int) {
        shapes[place].isGone = true
        for child in shapes[place].children { remove(child) }
        for index in arrows.indices where arrows[index].from == place || arrows[index].to == place { arrows[index].isGone = true }
    }

    // MARK: Settings

    private mutating func set(_ path: [String], _ entry: D2Entry, of place: Int?) {
        guard let place, let word = path.first?.lowercased() else { return }
        let text = Self.text(entry.value)
        switch word {
        case "label" where path.count > 1:
            // Where it stands.
            break
        case "label":
            if let text { shapes[place].label = filled(text) }
            if case .block(let block)? = entry.value { shapes[place].block = block }
        case "shape": shapes[place].shape = text?.lowercased()
        case "class": shapes[place].classes += Self.list(entry.value)
        case "near": shapes[place].near = text
        case "style":
            for (key, value) in Self.styles(path, entry) where key == "multiple" { shapes[place].isMultiple = value == "true" }
        case "tooltip", "link": note(entry.at, "\(word) was left out")
        default: break
        }
    }

    private static func text(_ value: D2Entry.Value?) -> String? { if case .text(let text)? = value { text } else { nil } }

    private static func list(_ value: D2Entry.Value?) -> [String] {
        switch value {
        case .text(let text)?: [text]
        case .list(let items)?: items
        case .block?, .null?, nil: []
        }
    }

    /// `style.stroke-dash: 3` and `style: {stroke-dash: 3}`, alike.
    private static func styles(_ path: [String], _ entry: D2Entry) -> [(String, String)] {
        if path.count > 1 { return [(path[1].lowercased(), text(entry.value) ?? "")] }
        return (entry.map?.entries ?? []).compactMap { inner in inner.path.last.map { ($0.text.lowercased(), text(inner.value) ?? "") } }
    }

    private mutating func readClasses(_ entry: D2Entry) {
        let entries =
            entry.path.count > 1
            ? [D2Entry(path: Array(entry.path.dropFirst()), value: entry.value, map: entry.map, at: entry.at)] : entry.map?.entries ?? []
        for one in entries {
            guard let name = one.path.first?.text else { continue }
            var look = looks[name] ?? Look()
            let inner =
                one.path.count > 1
                ? [D2Entry(path: Array(one.path.dropFirst()), value: one.value, map: one.map, at: one.at)] : one.map?.entries ?? []
            for setting in inner {
                let path = setting.path.map(\.text)
                switch path.first?.lowercased() {
                case "label"?: look.label = Self.text(setting.value)
                case "shape"?: look.shape = Self.text(setting.value)?.lowercased()
                case "style"?:
                    for (key, value) in Self.styles(path, setting) {
                        if key == "stroke-dash" { look.isDashed = value != "0" }
                        if key == "multiple" { look.isMultiple = value == "true" }
                    }
                default: break
                }
            }
            looks[name] = look
        }
    }

    // MARK: Variables

    /// `vars: { team: { name: Shop } }` is `team.name`.
    private mutating func readVariables(_ entry: D2Entry, under path: [String]) {
        if let text = Self.text(entry.value), !path.isEmpty { variables[path.joined(separator: ".")] = text }
        for inner in entry.map?.entries ?? [] where inner.arrows.isEmpty { readVariables(inner, under: path + inner.path.map(\.text)) }
    }

    /// A text with its variables, `${team.name}`, filled in; what is no variable stays as it stands.
    private func filled(_ text: String) -> String {
        guard !variables.isEmpty else { return text }
        var parts = text.split(separator: "${", omittingEmptySubsequences: false).map(String.init)
        for place in parts.indices.dropFirst() {
            guard let end = parts[place].firstIndex(of: "}") else {
                parts[place] = "${" + parts[place]
                continue
            }
            let value = variables[String(parts[place][..<end])]
            parts[place] = value.map { $0 + parts[place][parts[place].index(after: end)...] } ?? "${" + parts[place]
        }
        return parts.joined()
    }

    // MARK: Arrows

    private mutating func readArrows(_ entry: D2Entry, in scope: Int?) throws(ReadingProblem) {
        let label = Self.text(entry.value)
        let context = try place(entry.path, from: scope, at: entry.at)
        for arrow in entry.arrows {
            guard let from = try place(arrow.from, from: context, at: entry.at), let to = try place(arrow.to, from: context, at: entry.at)
            else {
                throw cursor.problem(entry.at, "an arrow needs a shape at both ends")
            }
            let index: Int
            if let number = entry.index {
                // `(a -> b)[0]` speaks of one that is there.
                let same = arrows.indices.filter { arrows[$0].from == from && arrows[$0].to == to }
                guard same.indices.contains(number) else { continue }
                index = same[number]
            } else {
                arrows.append(Arrow(from: from, to: to, hasTail: arrow.hasTail, hasHead: arrow.hasHead))
                index = arrows.count - 1
            }
            if case .null? = entry.value { arrows[index].isGone = true }
            setArrow(index, label: label, rest: entry.rest, entry)
        }
    }

    private mutating func setArrow(_ index: Int, label: String?, rest: [D2Entry.Key], _ entry: D2Entry) {
        if rest.isEmpty, let label { arrows[index].label = filled(label) }
        let inner = rest.isEmpty ? entry.map?.entries ?? [] : [D2Entry(path: rest, value: entry.value, map: entry.map, at: entry.at)]
        for setting in inner {
            let path = setting.path.map(\.text)
            switch path.first?.lowercased() {
            case "label"? where path.count == 1: arrows[index].label = Self.text(setting.value).map(filled)
            case "class"?: arrows[index].classes += Self.list(setting.value)
            case "style"?:
                for (key, value) in Self.styles(path, setting) where key == "stroke-dash" { arrows[index].isDashed = value != "0" }
            case "source-arrowhead"? where Self.text(setting.value) != nil, "target-arrowhead"? where Self.text(setting.value) != nil:
                note(setting.at, "the text at an arrow's head was left out")
            default: break
            }
        }
    }

    // MARK: The whole

    /// The shapes as boxes, frames and texts.
    func diagram() -> ImportedDiagram {
        var diagram = ImportedDiagram()
        diagram.title = title.map { DiagramText.lines($0).joined(separator: " ") }
        diagram.notes = notes
        var roles = D2Roles(count: shapes.count)
        let ends = Set(arrows.filter { !$0.isGone }.flatMap { [$0.from, $0.to] })
        // From the innermost out: a container of texts alone is a box.
        for place in shapes.indices.reversed() where !shapes[place].isGone {
            let shape = shapes[place]
            let isRow = shape.parent.map { ["sql_table", "class"].contains(shapes[$0].shape) } ?? false
            let isText = shape.isText || ["text", "code"].contains(shape.shape)
            if isRow || isText && !ends.contains(place) && shape.children.isEmpty {
                roles.set(place, .text)
            } else {
                roles.set(place, shape.children.contains { roles.isSolid($0) } ? .frame : .box)
            }
        }
        for place in shapes.indices where !shapes[place].isGone {
            let shape = shapes[place]
            let key = path(of: place)
            let parent = shape.parent.flatMap { diagram.frame(withKey: path(of: $0)) }
            let look = shape.classes.compactMap { looks[$0] }
            let label = shape.label ?? look.compactMap(\.label).last
            switch roles[place] {
            case .frame:
                let frame = diagram.frame(key, parent: parent)
                let title = label.map { DiagramText.lines($0).joined(separator: " ") }
                diagram.changeFrame(frame) {
                    $0.word = shape.key
                    $0.title = title.flatMap { $0.isEmpty ? nil : $0 } ?? shape.key
                    $0.classes = shape.classes
                }
            case .box:
                let box = diagram.box(key)
                let outline = shape.shape ?? look.compactMap(\.shape).last
                let text = label ?? (shape.isText ? shape.block : nil) ?? shape.key
                diagram.changeBox(box) {
                    $0.word = shape.key
                    $0.lines = DiagramText.lines(text.isEmpty ? shape.key : text)
                    $0.classes = shape.classes
                    $0.shape = outline.flatMap { Self.outlines[$0] }
                    $0.isMultiple = shape.isMultiple || look.contains(where: \.isMultiple)
                    $0.frame = parent
                }
            case .text:
                let text = DiagramText.lines(label ?? shape.block ?? shape.key).joined(separator: "\n")
                if shape.near != nil, shape.parent == nil, diagram.title == nil, label != nil {
                    diagram.title = DiagramText.lines(text).joined(separator: " ")
                } else if !text.isEmpty, !(shape.parent.map { ["sql_table", "class"].contains(shapes[$0].shape) } ?? false) {
                    diagram.texts.append(text)
                }
            case nil: continue
            }
        }
        for arrow in arrows where !arrow.isGone && !shapes[arrow.from].isGone && !shapes[arrow.to].isGone {
            let label = arrow.label.map { DiagramText.lines($0).joined(separator: " ") }
            let stated = arrow.classes.compactMap { ConnectionKind(rawValue: $0) }.first
            let isDashed = arrow.isDashed || arrow.classes.contains { looks[$0]?.isDashed ?? false }
            var ends = [(arrow.from, arrow.to)]
            if arrow.hasTail, !arrow.hasHead { ends = [(arrow.to, arrow.from)] }
            if arrow.hasTail, arrow.hasHead, arrow.from != arrow.to { ends.append((arrow.to, arrow.from)) }
            for (from, to) in ends {
                diagram.arrows.append(
                    .init(
                        from: path(of: end(from, roles)), to: path(of: end(to, roles)), label: label,
                        kind: stated ?? (isDashed ? .async : .sync)))
            }
        }
        return diagram
    }

    /// An arrow to a row of a table ends at the table.
    private func end(_ place: Int, _ roles: D2Roles) -> Int {
        if roles[place] == .text, let parent = shapes[place].parent { return end(parent, roles) }
        return place
    }

    /// The keys from the outermost in.
    private func path(of place: Int) -> String {
        var keys: [String] = []
        var next: Int? = place
        while let at = next {
            keys.append(shapes[at].key)
            next = shapes[at].parent
        }
        return keys.reversed().joined(separator: ".")
    }

    private static let outlines: [String: DiagramShape] = [
        "cylinder": .store, "stored_data": .store, "queue": .queue, "person": .person, "c4-person": .person, "cloud": .foreign,
        "sql_table": .store,
    ]
}

/// What each shape of a D2 diagram becomes.
struct D2Roles {
    enum Role { case box, frame, text }
    private var roles: [Role?]

    init(count: Int) { roles = [Role?](repeating: nil, count: count) }
    subscript(place: Int) -> Role? { roles[place] }
    mutating func set(_ place: Int, _ role: Role) { roles[place] = role }
    /// Whether it is there and more than a text.
    func isSolid(_ place: Int) -> Bool { roles[place].map { $0 != .text } ?? false }
}
