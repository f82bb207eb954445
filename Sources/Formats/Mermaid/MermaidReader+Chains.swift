import Whiteboard

/// Chains of nodes and arrows: `A & B[text] -->|label| C:::class`.
extension MermaidReader {
    mutating func readChain() throws(ReadingProblem) {
        if try readSettings() { return }
        var from = try readNodes()
        if let frame = open.last?.frame, isAtStatementEnd { listed += from.map { ($0, frame) } }
        while true {
            skipToArrow()
            // A comment may stand behind a statement, and an arrow may begin the next line.
            if cursor.looks(at: "%%") {
                note(cursor.at, "a comment behind a statement was left out; Mermaid itself wants it on a line of its own")
                _ = readComment()
            }
            guard !cursor.isAtEnd, cursor.next != "\n", cursor.next != ";" else { return }
            let place = cursor.at
            let id = try takeArrowID()
            guard let arrow = MermaidArrow(at: cursor) else { throw cursor.problem(place, Self.arrowExpected) }
            let (label, end) = try readArrow(arrow, at: place)
            skipArrowSpace()
            let to = try readNodes()
            connect(from, to, arrow, end, label: label, id: id, at: place)
            from = to
        }
    }

    private static let arrowExpected = "an arrow such as --> or the end of the line was expected"

    private var isAtStatementEnd: Bool {
        var ahead = cursor
        ahead.skipBlanks()
        return ahead.isAtEnd || ahead.next == "\n" || ahead.next == ";"
    }

    /// Steps over blanks, and over line ends where an arrow begins the next line; a circle or a cross there begins a node's id.
    private mutating func skipToArrow() {
        cursor.skipBlanks()
        guard cursor.next == "\n" else { return }
        var ahead = cursor
        _ = ahead.take { " \t\n".unicodeScalars.contains($0) }
        if let sign = ahead.next, "-=~.<".unicodeScalars.contains(sign), MermaidArrow(at: ahead) != nil { cursor = ahead }
    }

    /// After an arrow the node may stand on the next line.
    private mutating func skipArrowSpace() { _ = cursor.take { " \t\n".unicodeScalars.contains($0) } }

    /// `e1@-->`: the id of an arrow, whatever stands before the sign without a blank.
    private mutating func takeArrowID() throws(ReadingProblem) -> String? {
        guard let end = signs.arrowID(at: cursor.at, in: cursor) else { return nil }
        let id = cursor.slice(cursor.at..<(end - 1))
        var ahead = cursor
        ahead.move(to: end)
        ahead.skipBlanks()
        guard MermaidArrow(at: ahead) != nil else { throw cursor.problem(cursor.at, Self.arrowIDMessage) }
        cursor = ahead
        return id
    }

    private static let arrowIDMessage =
        "Mermaid reads what stands before '@' as the id of an arrow; write \"…\" around a text that holds '@'"

    /// Refuses an `@` where a node or the text of an arrow is expected.
    mutating func refuseArrowID() throws(ReadingProblem) {
        if signs.arrowID(at: cursor.at, in: cursor) != nil { throw cursor.problem(cursor.at, Self.arrowIDMessage) }
    }

    /// `A@{ shape: cyl, label: "Orders" }` as a statement of its own; false where something else stands here.
    private mutating func readSettings() throws(ReadingProblem) -> Bool {
        var ahead = cursor
        let key = Self.takeKey(&ahead)
        guard !key.isEmpty, arrowIDs.contains(key), ahead.looks(at: "@{") else { return false }
        note(cursor.at, "settings of arrow \(key) were left out")
        cursor = ahead
        cursor.advance(2)
        _ = try readMap(from: cursor.at - 1)
        return true
    }

    // MARK: Arrows

    /// Steps over an arrow with its text; the end of it tells the head where a text stands in between.
    private mutating func readArrow(_ arrow: MermaidArrow, at place: Int) throws(ReadingProblem) -> (label: String?, end: MermaidArrow) {
        cursor.advance(arrow.length)
        guard arrow.isOpen else {
            cursor.skipBlanks()
            guard cursor.next == "|" else { return (nil, arrow) }
            try refuseArrowID()
            let start = cursor.at
            cursor.advance()
            return (DiagramText.line(try readText(until: ["|"], from: start)), arrow)
        }
        cursor.skipBlanks()
        let start = cursor.at
        let isQuoted = cursor.next == "\"" && !cursor.looks(at: "\"\"")
        var text = isQuoted ? try readQuoted() : ""
        let behind = cursor.at
        while !cursor.isAtEnd, cursor.next != "\n", !isEnd(of: arrow) {
            // An empty pair of quotes is nothing.
            if cursor.takes("\"\"") { continue }
            let sign = arrow.line == .thick ? "==" : "--"
            if cursor.next == "\"" || arrow.line != .dotted && cursor.looks(at: sign) {
                let found = cursor.next == "\"" ? "\"" : sign
                throw cursor.problem(cursor.at, "'\(found)' cannot stand in an arrow's text; write -->|\"…\"| around the text")
            }
            cursor.advance()
        }
        text += cursor.slice(behind..<cursor.at).replacing("\"\"", with: "")
        guard let end = MermaidArrow(at: cursor), end.line == arrow.line, isEnd(of: arrow) else {
            throw cursor.problem(place, "an arrow begins here and does not end; '-- text -->' was expected")
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw cursor.problem(start, "a text was expected before the end of its arrow")
        }
        cursor.advance(end.length)
        return (DiagramText.line(isQuoted ? text : plain(text, at: place)), end)
    }

    /// Whether the second half of an arrow with a text stands here.
    private func isEnd(of arrow: MermaidArrow) -> Bool {
        switch arrow.line {
        case .normal: cursor.looks(at: "--") && !(MermaidArrow(at: cursor)?.isOpen ?? true)
        case .thick: cursor.looks(at: "==") && !(MermaidArrow(at: cursor)?.isOpen ?? true)
        case .dotted: cursor.next == "." && MermaidArrow(at: cursor).map { $0.line == .dotted && !$0.isOpen } ?? false
        case .invisible: false
        }
    }

    private mutating func connect(
        _ from: [String], _ to: [String], _ arrow: MermaidArrow, _ end: MermaidArrow, label: String?, id: String?, at place: Int
    ) {
        if arrow.line == .invisible {
            note(place, "an invisible link was left out")
        } else if !arrow.hasTail, !end.hasHead {
            note(place, ImportedDiagram.headlessNote)
        }
        if arrow.hasMark || end.hasMark { note(place, "a circle or cross at an arrow's end was read as a head") }
        if arrow.line == .thick { note(place, "the thickness of an arrow was left out") }
        let kind: ConnectionKind = arrow.line == .dotted ? .async : .sync
        let line = cursor.position(place).line
        for source in from {
            for target in to {
                keepID(source == from.last && target == to.last ? id : nil, from: source, to: target)
                guard arrow.line != .invisible else {
                    links.append(nil)
                    continue
                }
                links.append(diagram.arrows.count)
                let isReversed = arrow.hasTail && !end.hasHead
                let ends = isReversed ? (target, source) : (source, target)
                diagram.arrows.append(
                    .init(
                        from: ends.0, to: ends.1, label: label, kind: kind, hasHead: arrow.hasTail || end.hasHead,
                        isBothWays: arrow.hasTail && end.hasHead, line: line))
            }
        }
    }

    /// An arrow without an id has one all the same, of its ends and a number: `L_A_B_0`, then `L_A_B_2`, by which statements may speak
    /// of it.
    ///
    /// - Parameter id: The one that it was given; of several arrows in one the last has it.
    private mutating func keepID(_ id: String?, from source: String, to target: String) {
        let count = lineCounts[[source, target], default: 0]
        lineCounts[[source, target]] = count + 1
        if let id, arrowIDs.insert(id).inserted { return }
        arrowIDs.insert("L_\(source)_\(target)_\(count == 0 ? 0 : count + 1)")
    }

    // MARK: Nodes

    /// `A & B & C`.
    private mutating func readNodes() throws(ReadingProblem) -> [String] {
        var keys = [try readNode()]
        while true {
            var ahead = cursor
            ahead.skipBlanks()
            guard ahead.next == "&" else { return keys }
            let isParted = ahead.at > cursor.at && (ahead.peek(1) == " " || ahead.peek(1) == "\t")
            guard isParted else { throw cursor.problem(ahead.at, "'&' needs a blank before and behind it: A & B") }
            cursor = ahead
            cursor.advance()
            cursor.skipBlanks()
            keys.append(try readNode())
        }
    }

    private mutating func readNode() throws(ReadingProblem) -> String {
        try refuseArrowID()
        let start = cursor.at
        let key = Self.takeKey(&cursor)
        guard !key.isEmpty else { throw cursor.problem(start, "a node was expected, such as A or A[text]") }
        if let place = key.unicodeScalars.firstIndex(where: { !$0.isASCII && !$0.properties.isAlphabetic }) {
            let before = key.unicodeScalars.distance(from: key.startIndex, to: place)
            throw cursor.problem(start + before, "'\(key.unicodeScalars[place])' cannot stand in a node's id; A[\"…\"] shows any text")
        }
        try refuseReserved(key, at: start)
        let box = diagram.box(key)
        if diagram.boxes[box].line == nil {
            let line = cursor.position(start).line
            diagram.changeBox(box) { $0.line = line }
        }
        for place in open.indices { open[place].mentioned.append(key) }
        try readShape(of: box)
        if cursor.takes(":::") {
            let name = Self.takeKey(&cursor)
            guard !name.isEmpty else { throw cursor.problem(cursor.at, "the name of a class was expected behind ':::'") }
            diagram.changeBox(box) { $0.classes += name.contains("_") ? [name, name.replacing("_", with: "-")] : [name] }
        }
        while cursor.looks(at: "@{") {
            cursor.advance(2)
            let map = try readMap(from: cursor.at - 1)
            if map["icon"] ?? map["img"] != nil { note(start, "a picture was left out") }
            if let name = map["shape"], !MermaidShape.isKnown(name) { note(start, "Mermaid knows no shape \(name); it was left out") }
            let label = map["label"].map { plain($0, at: start) }
            diagram.changeBox(box) { box in
                if let label { box.lines = DiagramText.lines(label) }
                if let name = map["shape"] {
                    box.shape = MermaidShape.named[name] ?? box.shape
                    box.isMultiple = box.isMultiple || MermaidShape.multiple.contains(name)
                    box.isRemark = MermaidShape.remarks.contains(name)
                }
            }
        }
        return key
    }

    /// Refuses what Mermaid takes for a word of its own: `end`, `graph-db`, whose first letters are one.
    private func refuseReserved(_ key: String, at start: Int) throws(ReadingProblem) {
        let word = String(key.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        if word == "end" { throw cursor.problem(start, "'end' closes a subgraph and cannot be a node's id; End can") }
        let isAlone = key == word && cursor.next.map { " \t\n".unicodeScalars.contains($0) } ?? true
        guard Self.reserved.contains(word) || isAlone && Self.reservedAlone.contains(word) else { return }
        throw cursor.problem(
            start,
            "'\(word)' is a word of Mermaid's own and cannot begin a node's id; \(word.prefix(1).uppercased() + word.dropFirst()) can")
    }

    private static let reserved: Set<String> = ["graph", "flowchart", "subgraph", "style", "linkStyle", "classDef", "class"]
    private static let reservedAlone: Set<String> = ["call", "click", "href"]

    /// Letters of any script, digits and most signs; a hyphen and an equals sign only where no arrow begins.
    static func takeKey(_ cursor: inout DiagramCursor) -> String {
        let start = cursor.at
        while let next = cursor.next {
            if " \t\n;[](){}<>|@~^\"".unicodeScalars.contains(next) { break }
            if next == ":", cursor.looks(at: ":::") { break }
            if next == "-", let after = cursor.peek(1) {
                if "-.".unicodeScalars.contains(after) { break }
                if after == ">", cursor.at == start || !isFlag(at: cursor.at + 1, in: cursor) { break }
            }
            if next == "=", cursor.peek(1) == "=" { break }
            if next == "%", cursor.peek(1) == "%" { break }
            cursor.advance()
        }
        return cursor.slice(start..<cursor.at)
    }

    /// Whether the outline of a flag begins here and ends in the same line: `>text]`.
    private static func isFlag(at place: Int, in cursor: DiagramCursor) -> Bool {
        var ahead = cursor
        ahead.move(to: place)
        guard ahead.takes(">") else { return false }
        if ahead.takes("\"") {
            _ = ahead.take { $0 != "\"" && $0 != "\n" }
            ahead.advance()
        }
        _ = ahead.take { !"[](){}|\"\n".unicodeScalars.contains($0) }
        return ahead.next == "]"
    }

    private mutating func readShape(of box: Int) throws(ReadingProblem) {
        guard let shape = MermaidShape.all.first(where: { cursor.looks(at: $0.open) }) else { return }
        // `A > B` is no shape: a flag stands right at its id.
        let start = cursor.at
        cursor.advance(shape.open.unicodeScalars.count)
        // `[|borders:lt|text]` states something of its look first.
        if shape.open == "[", cursor.next == "|" {
            var ahead = cursor
            ahead.advance()
            let property = ahead.take { !"|]\n".unicodeScalars.contains($0) }
            if property.contains(":"), ahead.takes("|") {
                note(start, "the look of a box, \(property), was left out")
                cursor = ahead
            }
        }
        let isSlanted = shape.open == "[/" || shape.open == "[\\"
        let text = try readText(until: shape.closes, from: start, isSlanted: isSlanted)
        diagram.changeBox(box) {
            $0.lines = DiagramText.lines(text)
            $0.shape = shape.means ?? $0.shape
        }
    }
}
