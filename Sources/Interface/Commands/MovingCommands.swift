import Canvas
import Whiteboard

/// What selects something else, and changes nothing.
enum MovingCommands {
    static let all: [Command] = steps + search + lines + places

    private static let steps: [Command] = [
        Command(
            "go", keys: ["h", "j", "k", "l", "Left", "Down", "Up", "Right"], written: "h j k l", "Go to the next component that way",
            count: .repeats, meanings: 4, unless: Obstacles.needsBoxes
        ) { editor, invocation in
            guard let direction = invocation.key.flatMap(Bearing.init(key:)) else {
                return editor.say("h j k l go to the next component that way")
            }
            for _ in 0..<min(invocation.times, 1000) { editor.step(direction) }
        },
        Command(
            "jump", "NAME", keys: ["'"], "Jump to the component by a letter or by name", unless: Obstacles.needsBoxes
        ) { editor, invocation in
            if invocation.argument.isEmpty { editor.askForLetters(.jump) } else { editor.jump(to: invocation.argument) }
        },
        Command("back", keys: ["`"], "Jump back to the selection before", unless: Obstacles.needsBoxes) { editor, _ in
            editor.selectPrevious()
        },
    ]

    private static let search: [Command] = [
        Command("find", "TEXT", keys: ["/"], "Find by name, kind or technology", unless: Obstacles.needsBoxes) { editor, invocation in
            if invocation.argument.isEmpty {
                editor.prompt = .entry(EntryPrompt(.find, label: "Find:"))
            } else {
                editor.find(invocation.argument)
            }
        },
        Command("next-match", keys: ["n"], "Go to the next match", count: .repeats, unless: needsSearch) { editor, invocation in
            editor.nextMatch(by: invocation.times)
        },
        Command("previous-match", keys: ["N"], "Go to the match before", count: .repeats, unless: needsSearch) { editor, invocation in
            editor.nextMatch(by: -invocation.times)
        },
        Command("same-kind", keys: ["*"], "Go to the next component of this kind", count: .repeats, unless: Obstacles.needsComponent) {
            editor, invocation in
            editor.nextOfKind(by: invocation.times)
        },
    ]

    private static let lines: [Command] = [
        Command("downstream", keys: [">"], "Follow the arrow", count: .repeats, unless: Obstacles.needsSelection) { editor, invocation in
            for _ in 0..<min(invocation.times, 1000) { editor.follow(outward: true) }
        },
        Command("upstream", keys: ["<"], "Go against the arrow", count: .repeats, unless: Obstacles.needsSelection) { editor, invocation in
            for _ in 0..<min(invocation.times, 1000) { editor.follow(outward: false) }
        },
        Command(
            "next-connection", keys: [")"], "Select the next connection of the component", count: .repeats, unless: Obstacles.needsSelection
        ) {
            editor, invocation in
            editor.nextConnection(by: invocation.times)
        },
        Command("previous-connection", keys: ["("], "Select the connection before", count: .repeats, unless: Obstacles.needsSelection) {
            editor, invocation in
            editor.nextConnection(by: -invocation.times)
        },
    ]

    private static let places: [Command] = [
        Command("first-client", keys: ["gg"], "Go to the first client", unless: Obstacles.needsBoxes) { editor, _ in
            editor.selectFirstClient()
        },
        Command(
            "outermost", keys: ["gh", "gj", "gk", "gl"], written: "gh gj gk gl", "Go to the leftmost, lowest, highest or rightmost box",
            meanings: 4, unless: Obstacles.needsBoxes
        ) { editor, invocation in
            guard let direction = invocation.key.flatMap(Bearing.init(key:)) else {
                return editor.say("gh gj gk gl go to the outermost boxes")
            }
            editor.selectOutermost(direction)
        },
        Command("last-change", keys: ["g ."], "Go to what was changed last", unless: Obstacles.needsBoxes) { editor, _ in
            editor.selectLastChanged()
        },
    ]

    private static func needsSearch(_ editor: Editor) -> String? {
        Obstacles.needsBoxes(editor) ?? (editor.searchText.isEmpty ? "nothing was searched for; ‹find› finds" : nil)
    }
}

extension Bearing {
    /// The direction that a key of h j k l, their capitals or an arrow means.
    init?(key: Key) {
        switch key {
        case .character("h"), .character("H"), .left, .shiftLeft: self = .left
        case .character("j"), .character("J"), .down, .shiftDown: self = .down
        case .character("k"), .character("K"), .up, .shiftUp: self = .up
        case .character("l"), .character("L"), .right, .shiftRight: self = .right
        default: return nil
        }
    }
}
