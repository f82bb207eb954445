import Whiteboard

/// Statements about looks: of boxes, of arrows, of what a click does. What they say is left out, but as a hint for kinds.
extension MermaidReader {
    /// `classDef hot,cold fill:red`: what has looks of its author's is his.
    mutating func keepLooks(_ statement: String) {
        let words = statement.split { $0 == " " || $0 == "\t" }
        styled.formUnion(words.dropFirst(statement.hasPrefix("classDef") ? 1 : 0).first?.split(separator: ",").map(String.init) ?? [])
    }

    /// `style C fill:#f00` draws C, whether or not another statement names it.
    mutating func keepStyled(_ statement: String, at place: Int) {
        var rest = DiagramCursor(statement)
        if rest.takes("style") { rest.skipBlanks() }
        let key = Self.takeKey(&rest)
        if !key.isEmpty, rest.next == " " || rest.next == "\t" { styledKeys.append((key, cursor.position(place).line)) }
    }

    /// Boxes that only a statement of their looks names.
    mutating func addStyled() {
        for (key, line) in styledKeys where diagram.box(withKey: key) == nil && diagram.frame(withKey: key) == nil {
            let box = diagram.box(key)
            diagram.changeBox(box) { $0.line = line }
            diagram.note(line, "\(key), which only a statement style names, is a box, as Mermaid draws it")
        }
    }

    /// `class A,B hot`: the name of a kind says what the boxes are, anything else is style.
    mutating func readClass(_ start: Int) throws(ReadingProblem) {
        cursor.move(to: start + 5)
        let words = DiagramText.lines(takeStatement()).joined(separator: " ").split(separator: " ").map(String.init)
        guard words.count == 2, let name = words.last else {
            throw cursor.problem(start, "'class A,B name' was expected: ids with commas and no blanks between them, then one class")
        }
        let keys = words[0].split(separator: ",").map(String.init)
        // What a group is, a board keeps.
        let isKept = GroupKind(rawValue: name) != nil && keys.allSatisfy { diagram.frame(withKey: $0) != nil }
        for key in keys {
            if let frame = diagram.frame(withKey: key) {
                diagram.changeFrame(frame) { $0.classes.append(name) }
            } else if let box = diagram.box(withKey: key) {
                diagram.changeBox(box) { $0.classes.append(name) }
            }
        }
        if !isKept { note(start, "a class was left out, but as a hint for the kind of its boxes") }
    }

    /// Our own dashes tell the kind of an arrow.
    mutating func readLinkStyle(_ start: Int) throws(ReadingProblem) {
        cursor.move(to: start + 9)
        let text = DiagramText.lines(takeStatement()).joined(separator: " ")
        let words = text.split(separator: " ", maxSplits: 1).map { String($0.drop { $0 == " " }) }
        let numbers = words.first?.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) } ?? []
        let isAll = words.first == "default"
        guard words.count == 2, isAll || numbers.allSatisfy({ $0 != nil }) else {
            throw cursor.problem(start, "'linkStyle 0,1 stroke:red' was expected: arrows by their numbers, or default, then their looks")
        }
        let known = isAll ? [] : numbers.compactMap(\.self)
        if let far = known.first(where: { !links.indices.contains($0) }) {
            throw cursor.problem(start, "no arrow above has the number \(far); they are counted from 0")
        }
        guard let dash = MermaidExport.dashes.first(where: { words[1] == "stroke-dasharray:\($0.dash)" }) else {
            return note(start, "a statement linkStyle was left out")
        }
        for number in known { if let arrow = links[number] { diagram.arrows[arrow].kind = dash.kind } }
    }

    /// `click A "https://…"`, `click A call show()`: what is called has brackets.
    func checkClick(_ statement: String, at start: Int) throws(ReadingProblem) {
        let words = statement.split(whereSeparator: \.isWhitespace)
        guard words.count > 2 || words.first != "click" else {
            throw cursor.problem(start, "a link or a function was expected: click A \"https://…\"")
        }
        guard words.count > 2, words[2] == "call" else { return }
        let isCalled = words.count > 3 && !words[3].hasPrefix("\"") && statement.contains("(") && !(words.last?.hasPrefix("_") ?? false)
        if !isCalled { throw cursor.problem(start, "a function with its brackets was expected: click A call show()") }
    }

    /// Our own export gives every box a class and no class looks. Whoever edits it may add boxes; where most have none, or one of them
    /// has looks, classes are the author's.
    mutating func partClasses() {
        let classed = diagram.boxes.filter { !$0.classes.isEmpty }
        let isOurs = classed.count * 2 > diagram.boxes.count && !classed.contains { !styled.isDisjoint(with: $0.classes) }
        guard !isOurs else { return }
        for place in diagram.boxes.indices { diagram.changeBox(place) { ($0.looks, $0.classes) = ($0.classes, []) } }
    }
}
