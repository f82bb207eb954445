/// `subgraph id [title]` to its `end`.
extension MermaidReader {
    mutating func readSubgraph(_ start: Int) throws(ReadingProblem) {
        cursor.move(to: start + 8)
        cursor.skipBlanks()
        try refuseArrowID()
        var title: String?
        let place = cursor.at
        var key: String
        if cursor.next == "\"" {
            key = try readQuoted()
            guard !key.isEmpty else { throw cursor.problem(place, "a text was expected between the quotes of a subgraph's title") }
            title = key
        } else {
            key = cursor.take { !"\n;[".unicodeScalars.contains($0) }
            if let sign = key.firstRange(of: ":::") {
                note(start, "a class behind a subgraph's id was left out; Mermaid itself wants a statement class")
                key = String(key[..<sign.lowerBound])
            }
            while key.last == " " || key.last == "\t" { key.removeLast() }
            if cursor.next == "[" {
                let opening = cursor.at
                cursor.advance()
                title = try readText(until: ["]"], from: opening)
            }
        }
        cursor.skipBlanks()
        guard cursor.isAtEnd || cursor.next == "\n" || cursor.next == ";" || cursor.looks(at: "%%") else {
            throw cursor.problem(cursor.at, "the end of the line was expected after a subgraph's title")
        }
        let isNamed = !key.isEmpty
        if !isNamed { note(start, "a subgraph without an id was called \(ImportedDiagram.unnamedGroup); Mermaid itself wants one") }
        if !isNamed { key = "subgraph \(diagram.frames.count + 1)" }
        if title == nil, isNamed, key.contains(" ") { title = key }
        guard open.count < Self.mostDepth else { throw cursor.problem(start, "subgraphs are nested more than \(Self.mostDepth) deep") }
        let parent = open.last?.frame
        // Two of one id are one, wherever the second stands; within itself it cannot be.
        if open.contains(where: { diagram.frames[$0.frame].key == key }) {
            throw cursor.problem(place, "the subgraph '\(key)' stands within itself; each needs an id of its own")
        }
        let frame = diagram.frame(key, parent: parent)
        if !isNamed { diagram.changeFrame(frame) { $0.word = ImportedDiagram.unnamedGroup } }
        if let title { diagram.changeFrame(frame) { $0.title = DiagramText.lines(title).joined(separator: " ") } }
        let line = cursor.position(start).line
        diagram.changeFrame(frame) { $0.line = $0.line ?? line }
        open.append((frame, start, []))
    }

    /// More subgraphs within each other than anybody draws; a deeper file is refused, not followed.
    private static let mostDepth = 100

    mutating func closeSubgraph(_ start: Int) throws(ReadingProblem) {
        cursor.move(to: start + 3)
        guard let closed = open.popLast() else {
            throw cursor.problem(start, "'end' closes no subgraph; put a node of that name in quotes")
        }
        // A box belongs to the first subgraph that closes over a mention of it.
        for key in closed.mentioned {
            guard let box = diagram.box(withKey: key), diagram.boxes[box].frame == nil else { continue }
            diagram.changeBox(box) { $0.frame = closed.frame }
        }
    }
}
