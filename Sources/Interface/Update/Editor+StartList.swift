import Canvas

// The start screen's list is drawn once it is whole: a row that came later would push the others away under the hand. What is typed
// before that waits and means what it would have meant.

extension Editor {
    /// What is read beside the first frame.
    enum StartPart: Hashable, Sendable { case questions, history }

    /// Whether the start screen has all its rows.
    var isStartListWhole: Bool { !context.isBeingRead || arrived.count == 2 }

    /// Notes that something was read, or cannot be.
    mutating func hasRead(_ part: StartPart) {
        guard context.isBeingRead, !isStartListWhole else { return }
        arrived.insert(part)
        guard isStartListWhole else { return }
        let inputs = heldBack
        heldBack = []
        for input in inputs { receive(input) }
    }

    /// Keeps an input that chooses among rows which are not there yet. Keys that mean the same whatever the rows are go through.
    mutating func holdsBack(_ input: Input) -> Bool {
        guard place == .start, prompt == nil, !isStartListWhole, !layout.isTooSmall else { return false }
        switch input {
        case .resize, .focus, .ambiguousWidth: return false
        case .key(let key):
            if heldBack.isEmpty, Self.keysOfAnyList.contains(key) { return false }
        case .paste, .typed, .mouse: break
        }
        heldBack.append(input)
        return true
    }

    private static let keysOfAnyList: Set<Key> = [
        .character("n"), .character("q"), .character(":"), .character("?"), .function(1), .control("c"), .control("l"), .control("z"),
        .escape,
    ]
}
