import Canvas
import Formats
import Whiteboard

// A diagram in another language, put on the board as one step.

extension Editor {
    mutating func importDiagram(_ file: String) {
        do throws(TypedFileName.Mistake) {
            let name = try TypedFileName.read(file)
            guard !name.isEmpty else { return say("import FILE: which file? Mermaid, D2, DOT, Excalidraw, compose or Structurizr") }
            effects.append(.importDiagram(path: name))
        } catch {
            say("Not imported: \(error.message)")
        }
    }

    /// A diagram that was pasted, alone or as a fenced block; nil where the text is none.
    static func diagram(in text: String) -> MarkdownBlock? {
        if let block = MarkdownBlock.all(in: text).first { return block }
        // `graph > app` is a sketch.
        guard text.contains(where: { $0.isNewline || $0 == ";" || $0 == "{" }) else { return nil }
        return DiagramLanguage(file: "", text: text).map { MarkdownBlock(language: $0, text: text, firstLine: 1) }
    }

    /// Puts a pasted diagram on the board, as a file of it would be.
    mutating func take(_ block: MarkdownBlock) {
        if let obstacle = Obstacles.onBoard(self) { return say(obstacle) }
        let name = "the pasted \(block.language.rawValue)"
        do throws(ReadingProblem) {
            // What a terminal would obey is refused as in a file.
            let text = try DiagramFile.text(of: Array(block.text.utf8))
            let diagram = try DiagramFile(text, language: block.language, firstLine: block.firstLine, catalog: context.catalog)
            take(diagram.board, from: name, notes: diagram.notes.map { VisibleText.line($0.text) })
        } catch {
            say(VisibleText.line("Not pasted: line \(error.line), column \(error.column) of \(name): \(error.message)"))
        }
    }

    /// Adds what the board does not have: of a component that it has, the board's own stands.
    mutating func take(_ other: Board, from path: String, notes: [String]) {
        let board = document.board
        let taken = board.takenIdentifiers
        let components = other.components.filter { !taken.contains($0.id) }
        // A name that is a group here and a box there, or the other way round, is this board's.
        let usable = Set(board.components.map(\.id) + board.groups.map(\.id) + components.map(\.id))
        let held = Set(board.groups.flatMap(\.members))
        let groups = other.groups.filter { !taken.contains($0.id) && !components.map(\.id).contains($0.id) }
        let all = usable.union(groups.map(\.id))
        let known = Set(board.connections.map { "\($0.from) \($0.to)" })
        let lines = other.connections.filter {
            all.contains($0.from) && all.contains($0.to) && !known.contains("\($0.from) \($0.to)")
        }
        var edits: [Edit] = components.enumerated().map { offset, component in
            .insert(section: .components, index: board.components.count + offset, attributes: component.attributes)
        }
        edits += groups.enumerated().map { offset, group in
            var group = group
            let members = group.members.filter { all.contains($0) && !held.contains($0) }
            group.attributes["members"] = members.isEmpty ? nil : .list(members.map { .text($0) })
            return .insert(section: .groups, index: board.groups.count + offset, attributes: group.attributes)
        }
        edits += lines.enumerated().map { offset, line in
            .insert(section: .connections, index: board.connections.count + offset, attributes: line.attributes)
        }
        let file = VisibleText.line(path.split(separator: "/").last.map(String.init) ?? path)
        guard !edits.isEmpty else { return say("\(file) has nothing that is not on the board already", tone: .done) }
        guard perform(.batch(name: "import", edits: edits), named: "import") else { return }
        if let first = components.first { selection.select(.component(first.id)) }
        let lost = notes.isEmpty ? "" : ". Not kept: \(notes.joined(separator: "; "))"
        say(
            "Imported \(components.count) component\(components.count == 1 ? "" : "s") and \(lines.count) connection"
                + "\(lines.count == 1 ? "" : "s") of \(file)\(lost)", tone: .done, keys: [FooterPair("u", "undo")])
    }
}
