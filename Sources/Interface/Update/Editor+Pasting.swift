import Canvas
import Practice

// Text that comes all at once: pasted, or typed faster than it was taken.

extension Editor {
    /// Keys that had piled up: each is pressed, and from where a line is open the rest goes into it at once.
    mutating func receiveTyped(_ text: String) {
        var rest = text[...]
        while let next = rest.first {
            if case .line(var line)? = prompt, line.choice == 0, !layout.isTooSmall {
                line.isInsisting = false
                lineHistory.leave()
                return insert(rest, in: line)
            }
            receive(.key(.character(next)))
            rest.removeFirst()
            if prompt == nil, place.takesEntries, !pane.field.isEmpty, !layout.isTooSmall { return typeIntoPane(rest) }
        }
    }

    /// Text, never commands: into the field that is open, else into a line that is shown before it is done.
    mutating func receivePaste(_ text: String) {
        message = nil
        if playback != nil { return }
        switch prompt {
        case .line(let line): insert(text, in: line)
        case .entry(var entry):
            entry.field.insert(text)
            entry.problem = nil
            prompt = .entry(entry)
        case .wrapUp(var card):
            card.fields[card.current].insert(text)
            keep(card)
        case .letters, .confirm, .menu: break
        case nil:
            if place.takesEntries {
                pasteIntoPane(text)
            } else if place == .drill, round?.drill.card != nil, round?.verdict == nil {
                round?.field.insert(text.prefix { !$0.isNewline }.prefix(QuickEntry.longestLine))
            } else if place == .questions {
                pane.filter += VisibleText.line(text.prefix { !$0.isNewline }.prefix(QuickEntry.longestLine))
                pane.choice = 0
            } else if whatIf != nil {
                openEvents(text)
            } else if place == .board, let block = Self.diagram(in: text) {
                take(block)
            } else if place == .board, !layout.isTooSmall {
                if let refusal = LinePrompt(.alone).refusal(of: text) { return say(refusal) }
                openLine(.alone, text: Self.asLine(text))
            }
        }
    }

    /// Puts text into a line, which is read once; what it has no room for is refused whole, and the line stays as it is.
    private mutating func insert(_ text: some StringProtocol, in line: LinePrompt) {
        var line = line
        line.refusal = line.refusal(of: text)
        guard line.refusal == nil else {
            prompt = .line(line)
            return
        }
        line.field.insert(Self.asLine(text))
        show(line)
    }

    /// Line breaks as what parts chains.
    private static func asLine(_ text: some StringProtocol) -> String { text.split(separator: "\n").joined(separator: "; ") }
}

extension LinePrompt {
    /// So many characters name more boxes than a board may have, and are read again after every key.
    static let mostCharacters = 65_536

    /// Why text has no room in the line; nil where it has.
    func refusal(of text: some StringProtocol) -> String? {
        let room = Self.mostCharacters - field.characters.count
        // No text has more characters than bytes, and those are counted already.
        guard text.utf8.count > room else { return nil }
        let count = text.count
        guard count > room else { return nil }
        return "Not taken: \(count) characters more, and a line has \(Self.mostCharacters) at most; :import FILE takes a diagram"
    }
}
