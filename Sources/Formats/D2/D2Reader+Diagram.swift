import Whiteboard

/// The whole: which shapes are boxes, which are frames, and which are texts.
extension D2Reader {
    /// The shapes as boxes, frames and texts.
    mutating func diagram() -> ImportedDiagram {
        removeSuspended()
        var diagram = ImportedDiagram()
        diagram.isDown = isDown
        diagram.title = title.map { DiagramText.lines($0).joined(separator: " ") }
        diagram.notes = notes
        var roles = D2Roles(count: shapes.count)
        var columns: [Int: Int] = [:]
        let ends = Set(arrows.filter { !$0.isGone }.flatMap { [$0.from, $0.to] })
        // From the innermost out: a container of texts alone is a box.
        for place in shapes.indices.reversed() where !shapes[place].isGone {
            let shape = shapes[place]
            let isRow = shape.parent.map { ["sql_table", "class"].contains(shapes[$0].shape) } ?? false
            // A text that was given an outline is a box.
            let outline = shape.shape ?? shape.classes.compactMap { looks[$0]?.shape }.last
            let isText = ["text", "code"].contains(outline) || shape.isText && outline == nil || isBeside(place)
            if isWithinSequence(place) {
                roles.set(place, .text)
            } else if isRow || (isText || isTitle(place)) && !ends.contains(place) && shape.children.isEmpty {
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
                let title = (label ?? (shape.isText ? shape.block.map(DiagramText.plainMarkdown) : nil)).flatMap { Self.oneLine($0) }
                diagram.changeFrame(frame) {
                    $0.word = shape.key
                    $0.title = title ?? shape.key
                    $0.classes = shape.classes
                    $0.shape = (shape.shape ?? look.compactMap(\.shape).last).flatMap { Self.outlines[$0] }
                    $0.line = shape.line
                }
            case .box:
                let box = diagram.box(key)
                let outline = shape.shape ?? look.compactMap(\.shape).last
                let text = label ?? (shape.isText ? shape.block.map(DiagramText.plainMarkdown) : nil) ?? shape.key
                let said = shape.tooltip.map { DiagramText.lines($0) } ?? []
                diagram.changeBox(box) {
                    $0.word = shape.key
                    $0.lines = DiagramText.lines(text)
                    // Our own export gives a box one class, which has an outline and nothing else.
                    let isOurs = shape.classes.count == 1 && !shape.classes.contains { self.looks[$0]?.isStyled ?? false }
                    ($0.classes, $0.looks) = isOurs ? (shape.classes, []) : ([], shape.classes)
                    $0.shape = outline.flatMap { Self.outlines[$0] }
                    $0.isMultiple = shape.isMultiple || look.contains(where: \.isMultiple)
                    $0.frame = parent
                    $0.description = said.isEmpty ? nil : said.joined(separator: "\n")
                    $0.line = shape.line
                    $0.table = shape.shape == "sql_table" ? self.table(shape) : nil
                }
            case .text where isWithinSequence(place) && (shape.isSpan || ends.contains(place)): continue
            case .text:
                let lines = DiagramText.lines(label ?? shape.block.map(DiagramText.plainMarkdown) ?? shape.key)
                var text = lines.joined(separator: "\n")
                if isTitle(place), diagram.title == nil, let first = lines.first {
                    // A heading may have a paragraph under it.
                    diagram.title = label == nil ? first : lines.joined(separator: " ")
                    text = label == nil ? lines.dropFirst().joined(separator: "\n") : ""
                }
                if !text.isEmpty, !(shape.parent.map { ["sql_table", "class"].contains(shapes[$0].shape) } ?? false) {
                    diagram.texts.append(.init(text: text, line: shape.line))
                }
            case nil: continue
            }
            if roles[place] == .text, let table = shape.parent, shapes[table].shape == "class" {
                columns[table, default: 0] += 1
            }
        }
        for (table, count) in columns.sorted(by: { $0.key < $1.key }) {
            diagram.note(
                shapes[table].line,
                "\(count == 1 ? "the row" : "\(count) rows") of class \(shapes[table].key) \(count == 1 ? "was" : "were") left out")
        }
        for arrow in arrows where !arrow.isGone && !shapes[arrow.from].isGone && !shapes[arrow.to].isGone {
            let label = DiagramText.label(arrow.label, tail: arrow.tailText, head: arrow.headText)
            let stated = arrow.classes.compactMap { ConnectionKind(rawValue: $0) }.first
            let isDashed = arrow.isDashed || arrow.classes.contains { looks[$0]?.isDashed ?? false }
            let ends = arrow.hasTail && !arrow.hasHead ? (arrow.to, arrow.from) : (arrow.from, arrow.to)
            for row in [ends.0, ends.1] where end(row, roles) != row {
                let name = shapes[end(row, roles)].key
                diagram.note(
                    files.line(arrow.at) ?? 1, "the row \(shapes[row].key), where an arrow ends, was left out; it ends at \(name)")
            }
            let (from, to) = (path(of: end(ends.0, roles)), path(of: end(ends.1, roles)))
            let kind = stated ?? (isDashed ? .async : .sync)
            diagram.arrows.append(
                .init(
                    from: from, to: to, label: label, kind: kind, hasHead: arrow.hasTail || arrow.hasHead,
                    isBothWays: arrow.hasTail && arrow.hasHead, protocolName: arrow.protocolName, line: files.line(arrow.at)))
        }
        return diagram
    }

    /// The columns of a table; a name may stand there once.
    private func table(_ shape: Shape) -> ImportedDiagram.Table {
        var table = ImportedDiagram.Table()
        for row in shape.children.map({ shapes[$0] }) where !row.isGone && !table.fields.contains(where: { $0.name == row.key }) {
            table.fields.append(Field(name: ImportedDiagram.writable(row.key), type: ImportedDiagram.writable(row.label ?? "text")))
            table.constraints.append(row.constraints.map(ImportedDiagram.writable))
            table.lines.append(row.line)
        }
        return table
    }

    /// Whether a shape stands above the whole, or is a text at another side of it and called so: what D2's own examples do with titles.
    private func isTitle(_ place: Int) -> Bool {
        let shape = shapes[place]
        guard let near = shape.near?.lowercased(), shape.parent == nil else { return false }
        let isCalledSo = shape.key.lowercased() == "title"
        let isText = shape.isText || shape.shape == "text"
        return near.hasPrefix("top-") && (isText || isCalledSo) || isCalledSo && isText
    }

    /// Whether a shape stands at a side of the whole, where D2's documents put what is said about it. What has a text of its own to be
    /// shown on pointing at it is a box.
    private func isBeside(_ place: Int) -> Bool {
        guard let near = shapes[place].near?.lowercased(), shapes[place].parent == nil, shapes[place].tooltip == nil else { return false }
        let parts = near.split(separator: "-")
        return parts.count == 2 && ["top", "center", "bottom"].contains(parts[0]) && ["left", "center", "right"].contains(parts[1])
    }

    private static func oneLine(_ text: String) -> String? {
        let text = DiagramText.lines(text).joined(separator: " ")
        return text.isEmpty ? nil : text
    }

    /// An arrow to a row of a table ends at the table.
    private func end(_ place: Int, _ roles: D2Roles) -> Int {
        if roles[place] == .text, let parent = shapes[place].parent { return end(parent, roles) }
        return place
    }

    /// The keys from the outermost in.
    func path(of place: Int) -> String {
        var keys: [String] = []
        var next: Int? = place
        while let at = next {
            let key = shapes[at].key
            // A point in quotes parts nothing: 'a.b' is no b of a.
            keys.append(key.contains(".") ? "'\(key)'" : key)
            next = shapes[at].parent
        }
        return keys.reversed().joined(separator: ".")
    }

    private static let outlines: [String: DiagramShape] = [
        "cylinder": .store, "stored_data": .store, "queue": .queue, "person": .person, "c4-person": .person, "cloud": .foreign,
        "sql_table": .store, "diamond": .decision,
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
