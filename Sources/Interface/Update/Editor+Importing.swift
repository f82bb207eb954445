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

    /// Adds what the board does not have. A box that is there already, by id, name and kind, stays the board's own; one that only shares
    /// its id with another comes in under a new one.
    mutating func take(_ other: Board, from path: String, notes: [String]) {
        let arrival = ImportArrival(of: other, on: document.board, catalog: context.catalog)
        let file = VisibleText.line(path.split(separator: "/").last.map(String.init) ?? path)
        guard !arrival.edits.isEmpty else { return say("\(file) has nothing that is not on the board already", tone: .done) }
        guard perform(.batch(name: "import", edits: arrival.edits), named: "import") else { return }
        if let first = arrival.components.first { selection.select(.component(first.id)) }
        let said = "Imported \(arrival.text) of \(file)"
        let lost = notes.isEmpty ? "" : ". Not kept: \(notes.joined(separator: "; "))"
        // What is longer than a footer is read as a page.
        let isLong = TextWidth.columns(said + lost) > 2 * (size.columns - 2)
        let count = notes.count == 1 ? "1 thing" : "\(notes.count) things"
        say(said + (isLong ? ". \(count) not kept: ‹messages› lists what" : lost), tone: .done, keys: [FooterPair("u", "undo")])
        keepReadable(notes.map { "Not kept: \($0)" })
    }
}
