/// Reads Mermaid's C4 diagrams (`C4Context`, `C4Container`, …): people, systems, containers and components are the elements of a
/// Structurizr model, boundaries and nodes hold them.
struct MermaidC4Reader {
    private var cursor: DiagramCursor
    private(set) var model = StructurizrModel()
    private(set) var notes = ProjectNotes()
    private var elements: [String: Int] = [:]
    /// Boundaries that are open, the outermost first.
    private var open: [(element: Int, start: Int)] = []

    /// - Parameters:
    ///   - cursor: Where the name of the diagram stands.
    ///   - title: What the front matter says.
    init(cursor: DiagramCursor, title: String?) {
        self.cursor = cursor
        model.title = title
        model.shapes = ["db": "cylinder", "queue": "pipe"]
    }

    private static let names: Set<String> = ["C4Context", "C4Container", "C4Component", "C4Dynamic", "C4Deployment"]

    /// Whether such a diagram begins here.
    static func begins(at cursor: DiagramCursor) -> Bool {
        var ahead = cursor
        return names.contains(ahead.take { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
    }

    mutating func readAll() throws(ReadingProblem) {
        _ = cursor.takeLine()
        while true {
            _ = cursor.take { " \t\n;\u{FEFF}".unicodeScalars.contains($0) }
            guard let next = cursor.next else { break }
            if cursor.looks(at: "%%") {
                _ = cursor.takeLine()
            } else if next == "}" {
                guard open.popLast() != nil else { throw cursor.problem(cursor.at, "'}' closes nothing here") }
                cursor.advance()
            } else {
                try readStatement()
            }
        }
        if let last = open.last { throw cursor.problem(last.start, "a boundary begins here and its '}' is missing") }
    }

    private func place(_ at: Int) -> ProjectPlace {
        let position = cursor.position(at)
        return ProjectPlace(file: 0, line: position.line, column: position.column)
    }

    private mutating func readStatement() throws(ReadingProblem) {
        let start = cursor.at
        let word = cursor.take { $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0) }
        if ["title", "accTitle", "accDescr", "direction"].contains(word) {
            let text = DiagramText.lines(cursor.takeLine()).joined(separator: " ")
            if word == "title" { model.title = text }
            return
        }
        cursor.skipBlanks()
        guard !word.isEmpty, cursor.next == "(" else {
            throw cursor.problem(start, "an element such as System(id, \"Name\") or Rel(from, to, \"label\") was expected")
        }
        let arguments = try readArguments()
        if word.hasPrefix("Update") { return notes.add("style", place(start), "a style was left out") }
        if word.hasPrefix("Rel") || word == "BiRel" { return try readRelation(word, arguments, at: start) }
        guard let key = arguments.first, !key.isEmpty else {
            throw cursor.problem(start, "an id and a name were expected: \(word)(id, \"Name\")")
        }
        if word.hasSuffix("Boundary") || ["Node", "Node_L", "Node_R", "Deployment_Node"].contains(word) {
            return try openBoundary(word, key, arguments, at: start)
        }
        let bare = word.replacing("_Ext", with: "")
        guard let base = ["Person", "System", "Container", "Component"].first(where: { bare.hasPrefix($0) }) else {
            throw cursor.problem(start, "no element is called \(word); Person, System, Container, Component or a boundary was expected")
        }
        let hasTechnology = base == "Container" || base == "Component"
        let kind = bare.dropFirst(base.count).lowercased()
        add(
            .init(
                type: base == "Person" ? .person : .container, name: text(arguments, 1) ?? key, identifier: key, parent: open.last?.element,
                group: nil, place: place(start), description: text(arguments, hasTechnology ? 3 : 2),
                technology: hasTechnology ? text(arguments, 2) : nil,
                tags: (word.hasSuffix("_Ext") ? ["External"] : []) + (kind.isEmpty ? [] : [kind]), isExternal: word.hasSuffix("_Ext")),
            key)
    }

    private mutating func add(_ element: StructurizrModel.Element, _ key: String) {
        elements[key] = model.elements.count
        model.elements.append(element)
    }

    private mutating func openBoundary(_ word: String, _ key: String, _ arguments: [String], at start: Int) throws(ReadingProblem) {
        _ = cursor.take { " \t\n".unicodeScalars.contains($0) }
        guard cursor.takes("{") else { throw cursor.problem(cursor.at, "'{' was expected behind \(word)") }
        add(
            .init(
                type: .system, name: text(arguments, 1) ?? key, identifier: key, parent: open.last?.element, group: nil, place: place(start)
            ),
            key)
        open.append((model.elements.count - 1, start))
    }

    private mutating func readRelation(_ word: String, _ arguments: [String], at start: Int) throws(ReadingProblem) {
        // Of a dynamic diagram the first is a number.
        let ends = word.hasPrefix("RelIndex") ? Array(arguments.dropFirst()) : arguments
        guard ends.count >= 2 else { throw cursor.problem(start, "two ids were expected: \(word)(from, to, \"label\")") }
        var places: [Int] = []
        for key in ends.prefix(2) {
            guard let element = elements[key] else { throw cursor.problem(start, "no element \(key) is defined above") }
            places.append(element)
        }
        if word.hasSuffix("_Back") { places.reverse() }
        let relation = StructurizrModel.Relation(
            from: places[0], to: places[1], place: place(start), description: text(ends, 2), technology: text(ends, 3))
        model.relations.append(relation)
        if word == "BiRel" {
            notes.add("BiRel \(ends[0]) \(ends[1])", place(start), ImportedDiagram.bothWaysNote(ends[0], ends[1], kind: .sync))
        }
    }

    // MARK: Arguments

    private func text(_ arguments: [String], _ number: Int) -> String? {
        guard arguments.indices.contains(number) else { return nil }
        let text = DiagramText.lines(MermaidReader.plain(arguments[number])).joined(separator: " ")
        return text.isEmpty ? nil : text
    }

    /// `(a, "b, c", $tags="d")`: those without a name, in their order.
    private mutating func readArguments() throws(ReadingProblem) -> [String] {
        let start = cursor.at
        cursor.advance()
        var arguments: [String] = []
        while true {
            _ = cursor.take { " \t\n,".unicodeScalars.contains($0) }
            if cursor.takes(")") { return arguments }
            guard let next = cursor.next else { throw cursor.problem(start, "a bracket begins here and its ')' is missing") }
            let isNamed = next == "$"
            if isNamed { _ = cursor.take { !"=,)\n".unicodeScalars.contains($0) } }
            if isNamed { _ = cursor.takes("=") }
            var value = ""
            if cursor.next == "\"" {
                let quote = cursor.at
                cursor.advance()
                value = cursor.take { $0 != "\"" }
                guard cursor.takes("\"") else { throw cursor.problem(quote, "a text begins here and its closing quote is missing") }
            } else {
                value = DiagramText.lines(cursor.take { !",)\n".unicodeScalars.contains($0) }).joined(separator: " ")
            }
            if !isNamed { arguments.append(value) }
        }
    }
}
