import Canvas
import Catalog
import Formats
import Whiteboard

// Typing the line: what it means is shown on the board after every key.

extension Editor {
    /// What words of the line are looked up in: in a session also the words that the question has for its clients.
    var lineCatalog: Catalog { interview?.catalog ?? context.catalog }

    mutating func openLine(_ purpose: LinePrompt.Purpose, text: String = "", copies: Int? = nil, sources: [String]? = nil) {
        if place != .board { place = .board }
        lineHistory.leave()
        pane.sketch = SketchContext(document.board, catalog: lineCatalog, selection: selection.component ?? selection.group)
        var line = LinePrompt(purpose, text: text, copies: copies)
        line.viewBefore = drawing.isBehind ? nil : drawing.origin
        if case .connected(let source) = purpose { line.sources = sources ?? (selection.stage.first == source ? selection.stage : []) }
        show(line)
    }

    /// The palette where it has no room beside the board: the line, which lists its kinds until something is typed.
    mutating func openLineWithKinds() {
        let source = selection.component ?? selection.group
        openLine(selection.connection.map { .between($0) } ?? source.map { .connected($0) } ?? .alone)
        guard case .line(var line)? = prompt else { return }
        line.listsKinds = true
        show(line)
    }

    /// Shows a line that was changed: reads it again, and draws what it would add.
    mutating func show(_ line: LinePrompt) {
        var line = line
        let before = ghostEdit
        line.meaning = meaning(of: line, isEntered: false)
        let sketch = pane.sketch ?? SketchContext(document.board, catalog: lineCatalog)
        line.candidates = context.candidates(for: line, names: names(on: line), own: ownComponent(of: line), in: sketch)
        if line.choice >= line.candidates.count { line.choice = 0 }
        if line.hasChoice { line.meaning = meaning(of: line, isEntered: false) }
        guard mayChange() else { return }
        prompt = .line(line)
        if line.meaning.edit != before { refreshDrawing() }
    }

    private var ghostEdit: Edit? { if case .line(let line)? = prompt { line.meaning.edit } else { nil } }

    func meaning(of line: LinePrompt, isEntered: Bool) -> LinePrompt.Meaning {
        let sketch = pane.sketch ?? SketchContext(document.board, catalog: lineCatalog)
        let selected: String?
        if case .connected(let source) = line.purpose { selected = source } else { selected = sketch.selection }
        return LineReader(context: sketch.selecting(selected), purpose: line.purpose, copies: line.copies, sources: line.sources).read(
            line.effectiveText, isEntered: isEntered)
    }

    /// The new box that the word at the cursor makes as it stands.
    private func ownComponent(of line: LinePrompt) -> Component? {
        let start = line.currentWord.start
        guard let edit = line.meaning.edit, let id = line.meaning.words.first(where: { $0.range.lowerBound == start })?.component,
            document.board.component(id) == nil
        else { return nil }
        return (try? document.board.applying(edit))?.component(id)
    }

    /// Names that Tab completes before the catalogue's: of the line, then of the board.
    private func names(on line: LinePrompt) -> [(id: String, title: String, kind: Kind, technology: String?)] {
        let board = document.board
        var shown: [Component] = []
        if let edit = line.meaning.edit, let after = try? board.applying(edit) {
            let new = Set(line.meaning.components)
            shown = after.components.filter { new.contains($0.id) }
        }
        // The word that is being typed is on the line already as what it means so far; it is no name to complete to.
        let start = line.currentWord.start
        let own = line.meaning.words.first { $0.range.lowerBound == start }?.component
        return (shown + board.components.filter { component in !shown.contains { $0.id == component.id } }).filter {
            $0.id != own || board.component($0.id) != nil
        }.map { ($0.id, $0.shownName(context.catalog), $0.kind, $0.technology) }
    }

    mutating func press(_ key: Key, in line: LinePrompt) {
        var line = line
        line.isInsisting = false
        line.refusal = nil
        switch key {
        // One level: the list of words goes, the line stays.
        case .escape where line.asksForWords:
            line.stopAsking()
            show(line)
        case .escape:
            lineHistory.add(line.field.text)
            closeLine()
        case .enter: commit(line)
        case .tab:
            complete(&line)
            show(line)
        case .down, .control("n"):
            line.choice = line.candidates.isEmpty ? 0 : min(line.candidates.count - 1, line.choice + 1)
            show(line)
        case .up, .control("p"):
            if line.choice > 0 {
                line.choice -= 1
                show(line)
            } else if key == .up, line.field.bringBack() {
                show(line)
            } else if key == .up, line.field.isEmpty || line.candidates.isEmpty || lineHistory.isBrowsing, let older = lineHistory.older() {
                line.field = TextField(older)
                show(line)
            }
        case .backspace where line.field.isEmpty: closeLine()
        case .character(let character):
            // What ends a word takes the candidate that was chosen for it.
            if line.choice > 0 || line.asksForWords, !character.isLetter, !character.isNumber { line.takeChoice() }
            line.choice = 0
            lineHistory.leave()
            _ = line.field.press(key)
            show(line)
        default:
            if line.choice > 0 { line.takeChoice() }
            if line.field.press(key) { show(line) }
        }
    }

    /// Puts the chosen candidate, or the first, in the place of the word at the cursor.
    private func complete(_ line: inout LinePrompt) {
        // The word as it stands, where that is on top, completes nothing.
        let isOwnFirst = !line.isKindExpected && context.isOwnFirst(line.currentWord.text, names: names(on: line).map(\.id))
        let choice = line.choice == 0 && isOwnFirst && line.candidates.count > 1 ? 1 : line.choice
        guard let candidate = line.candidates.indices.contains(choice) ? line.candidates[choice] : nil else { return }
        let replacement = choice > 0 && choice == line.choice ? line.replacement(candidate) : candidate.word
        line.put(replacement)
        line.choice = 0
    }

    /// Closes whatever prompt is open; the text of a line is kept in its history.
    mutating func closePrompt() {
        if case .line(let line)? = prompt {
            lineHistory.add(line.field.text)
            closeLine()
        }
        prompt = nil
    }

    private mutating func closeLine() {
        let before: Point? = if case .line(let line)? = prompt { line.viewBefore } else { nil }
        prompt = nil
        pane.sketch = nil
        refreshDrawing()
        if let before, !drawing.isBehind { drawing.origin = before }
    }

    /// Enter: the edit is done as one step, or the mistake stands under the line and nothing is changed.
    mutating func commit(_ line: LinePrompt) {
        var line = line
        line.takeChoice()
        let text = line.field.text
        guard !text.trimmed.isEmpty, text.trimmed != "?" else {
            lineHistory.add(text)
            return closeLine()
        }
        if let command = Self.command(typed: text.trimmed) {
            closeLine()
            return runTyped(command, choice: 0)
        }
        let meaning = meaning(of: line, isEntered: true)
        guard let edit = meaning.edit else {
            line.meaning = meaning
            line.isInsisting = true
            // What is only unfinished goes on at its end. Who hears the line is brought to where it is wrong.
            if let mistake = meaning.mistake, !mistake.isUnfinished {
                line.field.refuse(before: isLinear ? mistake.column - 1 : nil)
            } else if isLinear, let mistake = meaning.mistake {
                line.field.place(before: mistake.column - 1)
            }
            prompt = .line(line)
            return
        }
        lineHistory.add(text)
        hints.note(line: text)
        // The ghosts stand where the boxes will: the drawing is kept.
        prompt = nil
        pane.sketch = nil
        let isChange = !edit.isNothing
        let before = document.board
        let seventh = seventhBox(of: edit)
        if isChange, !perform(edit, named: "add") {
            if holder == nil { prompt = .line(line) }
            return
        }
        if let last = meaning.last.first {
            selection.select(document.board.group(last) == nil ? .component(last) : .group(last), stage: meaning.stage)
        }
        if isChange {
            lastChange = Change(command: line.purpose.command, invocation: Invocation(argument: text))
            holdBackAround(meaning.last.first)
            sayUndrawn(since: before)
            if seventh != nil { saySimpleIsLate(before: before) }
        } else {
            refreshDrawing()
            say("that is on the board already", tone: .done)
        }
        if let continuation = meaning.continuation {
            let head = line.sources.joined(separator: ", ")
            let rest = continuation.hasPrefix(head) ? String(continuation.dropFirst(head.count)) : continuation
            openLine(
                line.purpose, text: line.purpose.isConnected ? Self.withoutLeadingArrow(rest) : continuation, sources: line.sources)
        }
    }

    /// What a line set that the drawing does not show: requirements, entities, flows.
    private mutating func sayUndrawn(since before: Board) {
        let difference = BoardDifference(from: before, to: document.board)
        guard !difference.parts.contains(where: { [.components, .connections, .groups].contains($0.section) }) else { return }
        let lines = DifferenceText(difference, catalog: context.catalog).lines.map { line in
            line.hasPrefix("+ ") ? "added " + line.dropFirst(2) : String(line.dropFirst(2))
        }
        if !lines.isEmpty { say(WordForm.capitalised(lines.joined(separator: "; ")), tone: .done) }
    }

    private static func withoutLeadingArrow(_ text: String) -> String {
        text.trimmed == ">" ? "" : text
    }
}

extension LinePrompt.Purpose {
    /// The command that opens such a line.
    var command: String {
        switch self {
        case .alone: "add"
        case .connected: "add-connected"
        case .between: "add-between"
        case .behind: "add-behind"
        case .before: "add-before"
        }
    }

    /// Whether what is typed goes between what stands on the board already.
    var standsBetween: Bool {
        switch self {
        case .between, .behind, .before: true
        case .alone, .connected: false
        }
    }

    var isConnected: Bool { if case .connected = self { true } else { false } }
}
