import Canvas
import Whiteboard

// What can be pressed while letters stand on the boxes: in the footer in few words, at the top of the help one a row.

extension Editor {
    func letterPairs(_ letters: LettersPrompt) -> [FooterPair] {
        let others = (hasBoxesOutside ? [FooterPair("← ↑ ↓ →", "more boxes")] : []) + [FooterPair("Esc", "cancel")]
        guard letters.purpose == .flow else { return [FooterPair("", asked(letters))] + others }
        guard !letters.path.isEmpty else {
            return [FooterPair("", asked(letters)), FooterPair("⏎", "done, and name it")] + others + [FooterPair("F1", "help")]
        }
        let name = letters.name.isEmpty ? "flow" : letters.name
        let rest =
            (layout.breadth == .full ? [FooterPair("", "letters go on")] : [])
            + [FooterPair("Backspace", "back"), FooterPair("⏎", "done")] + others + [FooterPair("F1", "help")]
        // The steps take what the keys leave, a gap of three blanks before each.
        let taken = rest.reduce(0) { $0 + TextWidth.columns($1.text(isShort: false)) + 3 }
        let steps = walkedSteps(letters.path, columns: size.columns - 2 - TextWidth.columns(name) - 2 - taken)
        return [FooterPair("", "\(name): \(steps)")] + rest
    }

    private func asked(_ letters: LettersPrompt) -> String {
        switch letters.purpose {
        case .jump: return "press the letter of the component\(hasBoxesOutside ? ", in view or not" : "")"
        case .connect: return "press the letter of the target"
        case .connectFrom: return "press the letter of the source"
        case .partition:
            return whatIf?.side.map { "\(name(ofComponent: $0)) and: press the letter of the other side" }
                ?? "press the letters of two sides"
        case .follow: return "press the letter of the next component"
        case .flow: return "press the letters of the flow, step by step"
        }
    }

    /// The same for the help, which has room for what each does.
    func letterRows(_ letters: LettersPrompt) -> [FooterPair] {
        let going = hasBoxesOutside ? [FooterPair("← ↑ ↓ →", "move the view to boxes that lie outside")] : []
        guard letters.purpose == .flow else {
            return [FooterPair("a letter", asked(letters))] + going + [FooterPair("Esc", "cancel")]
        }
        return [
            FooterPair("a letter", "the next step: the box that shows it"), FooterPair("Backspace", "take the last step back"),
            FooterPair("⏎", letters.name.isEmpty ? "the walk is done: give it a name" : "the walk is done: keep it as \(letters.name)"),
        ] + going + [FooterPair("Esc", "drop the walk")]
    }

    /// The end of a walk, as much as the other words of the footer leave room for.
    private func walkedSteps(_ path: [String], columns: Int) -> String {
        let names = path.map { name(ofComponent: $0) }
        for first in names.indices {
            let text = (first == 0 ? "" : "… > ") + names[first...].joined(separator: " > ")
            if first == names.count - 1 || TextWidth.columns(text) <= columns { return text }
        }
        return ""
    }
}
