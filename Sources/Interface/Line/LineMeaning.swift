import Analysis
import Formats
import Review
import Whiteboard

/// Turns what is typed into one edit of the board.
struct LineReader {
    let context: SketchContext
    let purpose: LinePrompt.Purpose
    let copies: Int?
    /// Where a connected line goes on from, if that is more than one.
    var sources: [String] = []

    func read(_ text: String, isEntered: Bool) -> LinePrompt.Meaning {
        let text = text.trimmed
        guard !text.isEmpty, text != "?" else { return LinePrompt.Meaning() }
        let (head, reason) = Self.parted(text)
        let (whole, offset) = sketch(head)
        switch SketchLine.read(whole, in: context, mode: isEntered ? .entered : .typing) {
        case .failure(let mistake):
            let shown = SketchMistake(
                line: mistake.line, column: mistake.line == 1 ? max(1, mistake.column - offset) : mistake.column, message: mistake.message,
                isUnfinished: mistake.isUnfinished)
            var meaning = isEntered ? LinePrompt.Meaning() : readBefore(shown, in: head)
            meaning.mistake = shown
            return meaning
        case .success(let result):
            var meaning = LinePrompt.Meaning(
                edit: result.edit, components: result.newComponents, connections: result.newConnections.count, last: result.last,
                continuation: result.continuation, summary: result.summary, words: Self.places(result.words, in: whole, offset: offset))
            if let rewired = rewired(result) {
                meaning.edit = rewired.edit
                meaning.summary = rewired.summary
            }
            if let reason { add(reason, to: &meaning) }
            return meaning
        }
    }

    /// What a line says before the quote, brace or bracket that is still open at its end.
    private func readBefore(_ mistake: SketchMistake, in text: String) -> LinePrompt.Meaning {
        guard mistake.isUnfinished, mistake.line == 1 else { return LinePrompt.Meaning() }
        let before = text.prefix(mistake.column - 1)
        guard let opening = text.dropFirst(before.count).first, "\"{[".contains(opening) else { return LinePrompt.Meaning() }
        return read(String(before), isEntered: false)
    }

    /// The line, and the reason behind `because`, which becomes a note of the box that the line ends in.
    private static func parted(_ text: String) -> (line: String, reason: String?) {
        // Inside quotes and braces it is a word of theirs.
        let place = text.ranges(of: " because ").first { place in
            let before = text[..<place.lowerBound]
            return before.count { $0 == "\"" } % 2 == 0 && before.count { $0 == "{" } == before.count { $0 == "}" }
        }
        guard let place else { return (text, nil) }
        return (String(text[..<place.lowerBound]).trimmed, String(text[place.upperBound...]).trimmed)
    }

    private func add(_ reason: String, to meaning: inout LinePrompt.Meaning) {
        let edit = meaning.edit ?? .nothing
        guard !reason.isEmpty, let after = try? context.board.applying(edit) else { return }
        let notes = meaning.last.compactMap { after.index(ofComponent: $0) }.map { Component.edit(at: $0, .notes, to: reason) }
        if !notes.isEmpty { meaning.edit = .batch(name: "add", edits: [edit] + notes) }
    }

    /// Where words stand in the typed text: the sketch counts scalars of the whole.
    private static func places(_ words: [SketchWord], in text: String, offset: Int) -> [(range: Range<Int>, component: String)] {
        var characterOfScalar: [Int] = []
        for (index, character) in text.enumerated() {
            characterOfScalar += Array(repeating: index - offset, count: character.unicodeScalars.count)
        }
        characterOfScalar.append(text.count - offset)
        return words.compactMap { word in
            guard characterOfScalar.indices.contains(word.start), characterOfScalar.indices.contains(word.end) else { return nil }
            let start = characterOfScalar[word.start]
            let end = characterOfScalar[word.end]
            return start >= 0 && start <= end ? (start..<end, word.component) : nil
        }
    }

    /// The text as the sketch line wants it, and by how many columns it was shifted.
    private func sketch(_ text: String) -> (text: String, offset: Int) {
        var text = text
        if let copies, copies > 1, !text.contains(where: { "<>,;=~*".contains($0) }) { text += "*\(copies)" }
        guard case .connected = purpose else { return (text, 0) }
        let startsWithArrow =
            text.hasPrefix(">") || text.hasPrefix("<") || text.hasPrefix("=>") || text.hasPrefix("~>") || text.hasPrefix("->")
        let head = sources.isEmpty || text.hasPrefix("<") ? "" : sources.joined(separator: ", ") + " "
        let lead = head + (startsWithArrow ? "" : "> ")
        return (lead + text, lead.count)
    }

    /// For lines that go into a connection, before a component or behind it: the connections that change hands.
    private func rewired(_ result: SketchResult) -> (edit: Edit, summary: String)? {
        let board = result.board
        guard let first = result.words.first?.component, let last = result.last.first else { return nil }
        var edits = [result.edit]
        var changed: Set<Int> = []
        func change(_ index: Int, _ key: String, _ id: String) {
            changed.insert(index)
            edits.append(
                .change(section: .connections, index: index, changes: [AttributeChange(key, .text(id)), AttributeChange("via", nil)]))
        }
        let old = context.board.connections
        switch purpose {
        case .alone, .connected: return nil
        case .between(let name):
            guard let index = context.board.index(ofConnection: name) else { return nil }
            let target = old[index].to
            change(index, "to", first)
            edits.append(board.adding(Connection(from: last, to: target, kind: old[index].kind)))
        case .behind(let id):
            for index in old.indices where old[index].from == id && old[index].to != id { change(index, "from", last) }
            edits.append(board.adding(Connection(from: id, to: first)))
        case .before(let id):
            for index in old.indices where old[index].to == id && old[index].from != id { change(index, "to", first) }
            edits.append(board.adding(Connection(from: last, to: id)))
        }
        if !changed.isEmpty, !context.board.flows.isEmpty {
            let design = Design(context.board, catalog: context.catalog)
            edits += design.pathEdits(inserting: way(from: first, to: last, in: result), overConnections: changed)
        }
        return (.batch(name: "add", edits: edits), result.summary)
    }

    /// The components of a line from its first to its last, one after the other, as far as its words stand so.
    private func way(from first: String, to last: String, in result: SketchResult) -> [String] {
        var way = [first]
        for word in result.words.map(\.component) where !way.contains(word) {
            let isNext = result.board.connections.contains { $0.from == way.last && $0.to == word }
            if isNext { way.append(word) }
            if way.last == last { break }
        }
        return way.last == last ? way : [first, last]
    }
}
