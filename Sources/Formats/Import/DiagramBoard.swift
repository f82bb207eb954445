import Canvas
import Catalog
import Drawing
import Whiteboard

/// Makes a board of another program's diagram: gives each box a kind, an id and a name.
struct DiagramBoard {
    let diagram: ImportedDiagram
    let catalog: Catalog
    var notes: [ImportNote]
    private var taken: Set<String> = []
    /// The id of each box, by its key.
    var ids: [String: String] = [:]
    /// The id of each frame, by its key: a box may have the same.
    var frameIDs: [String: String] = [:]
    /// Keys that arrows lead to, and those that arrows leave.
    private let targets: Set<String>
    private let sources: Set<String>
    /// What a box is, by its id, where no other program's word for our own kinds says so.
    var guessed: [String: Kind] = [:]
    /// Boxes of which nothing says what they are, and where they stand.
    private var unsure: [(name: String, line: Int?)] = []
    /// What tables say that no database holds.
    var tableTexts: [String] = []

    /// The board, and what it does not keep.
    static func board(of diagram: ImportedDiagram, catalog: Catalog) -> (board: Board, notes: [ImportNote]) {
        var fitted = diagram.writable.fitted
        fitted.drawStores { isStore($0, catalog) }
        var maker = DiagramBoard(diagram: fitted, catalog: catalog, notes: fitted.notes)
        let board = maker.board()
        return (board, maker.notes)
    }

    /// Whether a frame is a database that is drawn with its tables in it: by its outline, or by its name.
    private static func isStore(_ frame: ImportedDiagram.Frame, _ catalog: Catalog) -> Bool {
        if frame.shape == .store { return true }
        guard frame.shape == nil, !frame.classes.contains(where: { GroupKind(rawValue: $0) != nil }) else { return false }
        let reading = ImportedName(
            frame.title ?? frame.word ?? frame.key, key: frame.word ?? frame.key, isLabelled: frame.title != nil, classes: frame.classes,
            shape: nil, catalog: catalog)
        return reading.isRead && catalog.family(of: reading.kind) == .store
    }

    private init(diagram: ImportedDiagram, catalog: Catalog, notes: [ImportNote]) {
        self.diagram = diagram
        self.catalog = catalog
        self.notes = notes
        targets = Set(diagram.arrows.map(\.to))
        sources = Set(diagram.arrows.map(\.from))
    }

    private mutating func board() -> Board {
        var components = diagram.boxes.map { component($0) }
        turnUsers(&components)
        let (filled, empty) = frames()
        let boxesOfFrames = empty.map { place in
            let frame = diagram.frames[place]
            return component(
                ImportedDiagram.Box(
                    key: frame.key, word: frame.word, lines: frame.title.map { [$0] }, classes: frame.classes, frame: frame.parent))
        }
        var members = [[String]](repeating: [], count: diagram.frames.count)
        for (place, box) in diagram.boxes.enumerated() {
            if let frame = box.frame { members[frame].append(components[place].id) }
        }
        for (place, frame) in empty.enumerated() {
            if let parent = diagram.frames[frame].parent { members[parent].append(boxesOfFrames[place].id) }
        }
        for place in diagram.frames.indices where filled.contains(place) {
            let frame = diagram.frames[place]
            frameIDs[frame.key] = freshID(frame.word ?? frame.key, name: frame.title)
        }
        for (place, frame) in diagram.frames.enumerated() where filled.contains(place) {
            if let parent = frame.parent, let id = frameIDs[frame.key] { members[parent].append(id) }
        }
        let groups = diagram.frames.indices.filter { filled.contains($0) }.map { group(diagram.frames[$0], members: members[$0]) }
        let all = components + boxesOfFrames
        let (data, tables) = entities(among: components)
        let connections = connections()
        var kept = all.filter { !tables.contains($0.id) }
        DrawnDeadLetters.state(in: &kept, connections, catalog)
        let left = without(tables, groups, connections)
        notes = ImportNote.merged(notes) + guess
        var settings = Attributes()
        if let title = diagram.title, !title.isEmpty { settings["title"] = .text(title) }
        if diagram.isDown { settings["direction"] = .text(Direction.down.rawValue) }
        return Board(
            settings: settings, data: data, components: kept, connections: connections,
            groups: left, notes: (diagram.texts.map(\.text) + tableTexts).map { Note(text: $0) })
    }

    /// `Users` that a gateway calls and that call a database are no people: they are the service that keeps them.
    private mutating func turnUsers(_ components: inout [Component]) {
        let kinds = Dictionary(zip(diagram.boxes.map(\.key), components.map(\.kind)), uniquingKeysWith: { first, _ in first })
        func family(_ key: String) -> Family? { kinds[key].map { catalog.family(of: $0) } }
        for (place, box) in diagram.boxes.enumerated() where components[place].kind == "client" {
            let id = components[place].id
            let name = components[place].shownName(catalog)
            guard guessed[id] == "client", box.shape != .person, name.hasSuffix("s"), !name.contains(" "), targets.contains(box.key),
                sources.contains(box.key),
                diagram.arrows.contains(where: { $0.to == box.key && family($0.from).map { [.edge, .compute].contains($0) } ?? false }),
                diagram.arrows.contains(where: { $0.from == box.key && family($0.to).map { [.store, .cache].contains($0) } ?? false })
            else { continue }
            components[place].attributes["kind"] = .text("service")
            guessed[id] = "service"
            unsure.append((name, box.line))
        }
    }

    /// Frames with something in them, and those without that arrows end at, which are boxes to all who draw them. The others are left out.
    private mutating func frames() -> (filled: Set<Int>, empty: [Int]) {
        var filled = Set(diagram.boxes.compactMap(\.frame))
        var empty: [Int] = []
        // A frame stands behind the one around it.
        for (place, frame) in diagram.frames.enumerated().reversed() {
            let isEnd = targets.contains(frame.key) || sources.contains(frame.key)
            if !filled.contains(place), isEnd { empty.append(place) }
            if filled.contains(place) || isEnd {
                if let parent = frame.parent { filled.insert(parent) }
            } else {
                let title = frame.title ?? frame.word ?? ImportedDiagram.writable(frame.key)
                notes.append(ImportNote(line: frame.line ?? 1, text: "the group \(title), which has nothing in it, was left out"))
            }
        }
        return (filled, empty.reversed())
    }

    /// One line for all boxes that are services for want of a word: which they are.
    private var guess: [ImportNote] {
        guard let line = unsure.compactMap(\.line).min() ?? (unsure.isEmpty ? nil : 1) else { return [] }
        func short(_ name: String) -> String { name.count > Self.longestNamed ? name.prefix(Self.longestNamed) + "…" : name }
        let names = unsure.prefix(Self.mostNamed).map { short($0.name) }.joined(separator: ", ")
        let rest = unsure.count > Self.mostNamed ? " and \(unsure.count - Self.mostNamed) more" : ""
        return [ImportNote(line: line, text: "taken for services, as no word says what they are: \(names)\(rest)", isGuess: true)]
    }

    private static let mostNamed = 8
    /// More of a name says no more of which box it is.
    private static let longestNamed = 60

    /// Whether what follows the first line of a box says something about it and is no part of its name.
    private func isDescription(_ lines: [String]) -> Bool {
        let columns = TextWidth.columns(lines.joined(separator: " "))
        let words = lines.dropFirst().joined(separator: " ").split(separator: " ").count
        return columns > Self.widestName || columns > Self.oneName && words > 3
            || lines.dropFirst().contains { Self.isPort($0) || BoxFigures.says($0) }
    }

    /// `Port: 5432`, `HTTP: 8080`, `:3000`.
    private static func isPort(_ line: String) -> Bool {
        let words = line.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard let last = words.last, last.count > 1, last.allSatisfy(\.isNumber) else { return false }
        return line.hasPrefix(":") || words.count == 2 && ports.contains(String(words[0]))
    }

    private static let ports: Set<String> = ["port", "ports", "http", "https", "grpc", "tcp", "udp", "jmx", "ws"]

    /// Columns that a name and its second line rarely take together; above, a second line of many words is a sentence.
    private static let oneName = 28
    /// The most columns of a name of several lines: twice what a line of a box takes, less what a break may cost.
    private static let widestName = 40

    private mutating func component(_ box: ImportedDiagram.Box) -> Component {
        if let stated = box.stated {
            guard box.lines != nil else { return component(box, kind: stated.kind, technology: stated.technology) }
            return component(box, named: box.lines?.joined(separator: " ") ?? "", kind: stated.kind, technology: stated.technology)
        }
        var lines = box.lines ?? []
        if let first = lines.first { lines = [first] + lines.dropFirst().filter { !BoxFigures.isRule($0) } }
        let isOurs = box.classes.contains { catalog[Kind($0)] != nil }
        if !isOurs { lines = BoxLines.joined(lines) }
        // Under a product's own name the word for what it is, `MinIO` over `Object storage`, is no other product.
        let isProduct =
            !isOurs && lines.count == 2 && catalog.technology(lines[0]) != nil && catalog.technology(lines[1]) != nil
            && WordForm.id(lines[0]).flatMap { catalog[Kind($0)] } == nil
        func lastLine() -> DiagramDetail? {
            lines.count > 1 && !isProduct ? DiagramDetail(reading: lines[lines.count - 1], isOurs: isOurs, catalog: catalog) : nil
        }
        var detail = lastLine()
        let copies = isOurs || detail?.replicas != nil ? nil : BoxCopies(lines)
        if let copies, copies.count != nil {
            lines = copies.lines
            detail = lastLine() ?? detail
        }
        if detail != nil { lines.removeLast() }
        let device = isOurs || targets.contains(box.key) || !sources.contains(box.key) ? nil : device(&lines)
        // `Go, 3 replicas` says what it is made with.
        var madeWith = device
        if !isOurs, detail == nil, madeWith == nil, lines.count > 1, !isProduct, let said = lines.last, said.first != "(",
            MadeWith.says(said, catalog)
        {
            madeWith = said
            lines.removeLast()
        }
        // What stood beside a count is said of the box.
        var asides: [String] = []
        if !isOurs, detail == nil, lines.count > 1, let said = copies?.detail, said == lines.last { asides.append(lines.removeLast()) }
        let spoken = lines.dropFirst().lazy.compactMap(C4Notation.init).first
        if let spoken {
            lines.removeAll { C4Notation($0) != nil }
            if spoken.kind == nil, spoken.technology == nil {
                notes.append(ImportNote(line: box.line ?? 1, text: "[\(spoken.element)] below a box's name was left out"))
            }
        }
        // A box holds two lines of a name; a description under it is a note.
        var description: String?
        if lines.count > 1, isDescription(lines) {
            asides.insert(lines.dropFirst().joined(separator: " "), at: 0)
            lines.removeSubrange(1...)
        }
        if !asides.isEmpty {
            description = asides.joined(separator: "\n")
            notes.append(
                ImportNote(line: box.line ?? 1, text: "what stood below a box's name is in the component's notes, and not in the drawing"))
        }
        if let more = box.description { description = [description, more].compactMap { $0 }.joined(separator: "\n") }
        if let table = box.table, !table.fields.isEmpty {
            description = [description, "columns: " + table.text].compactMap { $0 }.joined(separator: "\n")
        }
        let written = lines.joined(separator: " ")
        var name = written.isEmpty ? DiagramText.withoutBreaks(box.word ?? ImportedDiagram.writable(box.key)) : written
        let hasKey = name.contains { !$0.isWhitespace }
        if box.lines?.isEmpty == true, !box.isPoint {
            let how = hasKey ? "a box without a text was named by its key" : "a box without a text and a key was numbered"
            notes.append(ImportNote(line: box.line ?? 1, text: how))
        }
        let id = freshID(box.word ?? box.key, name: name)
        if !hasKey { name = catalog.shownName(id: id) }
        ids[box.key] = id
        let reading = ImportedName(
            name, firstLine: lines.count > 1 ? lines[0] : nil, madeWith: detail?.technology ?? madeWith, key: box.word ?? box.key,
            isLabelled: !written.isEmpty,
            classes: box.classes, hints: box.hints, looks: box.looks, shape: box.shape, catalog: catalog)
        if !isOurs, reading.kind == "custom", box.shape != .decision, ArchitectureWords.isEnd(name) {
            notes.append(ImportNote(line: box.line ?? 1, text: "a start or an end, which no component is, was drawn as a custom box"))
        }
        if box.shape == .decision, !isOurs {
            let what =
                reading.kind == "custom"
                ? "a decision, which no component is, was drawn as a custom box" : "a decision's shape was left out"
            notes.append(ImportNote(line: box.line ?? 1, text: what))
        }
        var kind = !isOurs && isCaller(box, name, reading.kind) ? "client" : reading.kind
        if let said = spoken?.kind, !isOurs, catalog.family(of: kind) == .compute || kind == "custom" { kind = said }
        if box.isRemark, !isOurs, !reading.isRead, kind == "service" {
            kind = "custom"
            notes.append(ImportNote(line: box.line ?? 1, text: Self.textNote))
        }
        if box.isMultiple, detail?.replicas ?? copies?.count == nil {
            notes.append(ImportNote(line: box.line ?? 1, text: "\(name) stands for several: replicas not stated"))
        }
        if !isOurs { guessed[id] = kind }
        // A letter or two are a number to their author, of which nothing can be known.
        if !isOurs, kind == "service", !reading.isRead, written.count > 2 { unsure.append((name, box.line)) }
        var component = Component(id: id, kind: kind)
        if catalog.shownName(id: id) != name { component[.name] = name }
        if let technology = technology(
            [madeWith, spoken?.technology], of: detail?.technology ?? reading.technology ?? spoken?.technology ?? madeWith)
        {
            component[.technology] = technology
            // Of two things that it is made with one is its technology.
            if let madeWith, technology != madeWith, catalog.technology(madeWith)?.name != catalog.technology(technology)?.name {
                description = [madeWith, description].compactMap { $0 }.joined(separator: "\n")
            }
        }
        if let replicas = detail?.replicas ?? copies?.count { component[.replicas] = replicas }
        if let zones = detail?.zones { component[.zones] = zones }
        if let region = detail?.region { component[.regions] = [region] }
        if let regions = detail?.unnamedRegions {
            notes.append(ImportNote(line: box.line ?? 1, text: "\(name) stands in \(regions) regions without their names: left out"))
        }
        if let description { component[.notes] = fitted(description, "what is said of \(id),", box.line) }
        return component
    }

    /// A technology as it was written below a name, where that says more of the same product than was read: `PostgreSQL 16`.
    private func technology(_ written: [String?], of read: String?) -> String? {
        guard let read, let product = catalog.technology(read) else { return read }
        let exact = written.compactMap { $0 }.map { $0.filter { $0 != "(" && $0 != ")" } }.first {
            catalog.technology($0)?.name == product.name && catalog.says($0, beside: product)
        }
        return exact ?? read
    }

    private static let textNote = "a text that arrows lead to, which no component is, was drawn as a custom box"

    /// What a client of two lines is made with, which its second line says: `iOS app`, `Swift 5`.
    private func device(_ lines: inout [String]) -> String? {
        guard lines.count == 2, ArchitectureWords.isCaller(lines[0]), MadeWith.says(lines[1], catalog),
            !ArchitectureWords.isCaller(lines.joined(separator: " "))
        else { return nil }
        return lines.removeLast()
    }

    /// A box whose kind and name are both stated.
    private mutating func component(_ box: ImportedDiagram.Box, named name: String, kind: Kind, technology: String?) -> Component {
        let id = freshID(box.word ?? box.key, name: name)
        ids[box.key] = id
        guessed[id] = kind
        var component = Component(id: id, kind: kind)
        if catalog.shownName(id: id) != name { component[.name] = name }
        if let technology { component[.technology] = technology }
        if let replicas = box.replicas { component[.replicas] = replicas }
        if let description = box.description { component[.notes] = description }
        return component
    }

    /// Whether a box is one of those that call first: nothing calls it, and its name or its group says who that is.
    private func isCaller(_ box: ImportedDiagram.Box, _ name: String, _ kind: Kind) -> Bool {
        guard kind == "service", !targets.contains(box.key) else { return false }
        if box.frame.flatMap({ diagram.frames[$0].title }).map(ArchitectureWords.isOutside) ?? false {
            return !ArchitectureWords.isSaid(name)
        }
        return ArchitectureWords.isCaller(name)
    }

    private mutating func component(_ box: ImportedDiagram.Box, kind: Kind, technology: String?) -> Component {
        let word = ImportedDiagram.writable(box.key)
        let id = freshID(word)
        ids[box.key] = id
        var component = Component(id: id, kind: kind)
        if let name = catalog.statedName(id: id, word: word, isQuoted: false), !name.isEmpty { component[.name] = name }
        if let technology { component[.technology] = technology }
        if let replicas = box.replicas { component[.replicas] = replicas }
        return component
    }

    private func group(_ frame: ImportedDiagram.Frame, members: [String]) -> Group {
        let id = frameIDs[frame.key] ?? frame.key
        let title = DiagramText.withoutBreaks(frame.title ?? frame.word ?? ImportedDiagram.writable(frame.key))
        // A plain frame is one that states no kind.
        let kind = frame.classes.lazy.compactMap { GroupKind(rawValue: $0) }.first.flatMap { $0 == .group ? nil : $0 }
        return Group(id: id, kind: kind, name: title.isEmpty || title == id ? nil : title, members: members)
    }

    /// A text put together of several, as far as a board file holds it.
    mutating func fitted(_ text: String, _ what: String, _ line: Int?) -> String {
        let fitted = ImportedDiagram.fitted(text)
        if fitted != text { notes.append(ImportNote(line: line ?? 1, text: ImportedDiagram.cutNote(what, text))) }
        return fitted
    }

    /// The most characters of an id that is made of a text; the name keeps the whole.
    private static let longestID = 1_000

    private mutating func freshID(_ key: String, name: String? = nil) -> String {
        let wanted = (WordForm.id(key) ?? name.flatMap { WordForm.id($0) }).map { String($0.prefix(Self.longestID)) } ?? "component-1"
        if taken.insert(wanted).inserted { return wanted }
        let base = WordForm.id(key) == nil && wanted == "component-1" ? "component" : wanted
        var number = 2
        while !taken.insert("\(base)-\(number)").inserted { number += 1 }
        return "\(base)-\(number)"
    }
}
