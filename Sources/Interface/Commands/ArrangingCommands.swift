import Canvas
import Whiteboard

/// Groups, places and order.
enum ArrangingCommands {
    static let all: [Command] = [
        Command("group", "KIND NAME", keys: ["G"], "Group the marks: region, zone, vpc or context", unless: Obstacles.needsComponents) {
            editor, invocation in
            if invocation.argument.isEmpty {
                editor.prompt = .entry(EntryPrompt(.group, label: "Group as:"))
            } else {
                editor.group(invocation.argument)
            }
        },
        Command("ungroup", written: "d on a group", "Dissolve the group, keep its members", unless: needsGroup) { editor, _ in
            editor.delete()
        },
        Command(
            "move", keys: ["H", "J", "K", "L", "Shift+Left", "Shift+Down", "Shift+Up", "Shift+Right"], written: "H J K L",
            "Move the selection one cell", count: .repeats, meanings: 4, unless: Obstacles.needsPlaces
        ) { editor, invocation in
            guard let direction = invocation.key.flatMap(Bearing.init(key:)) else {
                return editor.say("H J K L move the selection one cell")
            }
            editor.move(direction, cells: invocation.times)
        },
        Command("pin", keys: ["P"], "Pin the component where it stands, or let it float", unless: Obstacles.needsPlaces) { editor, _ in
            editor.togglePin()
        },
        Command(
            "align", "WAY", keys: Alignment.allCases.map { "& \($0.rawValue)" }, written: "&", "Align or distribute the marks",
            meanings: Alignment.allCases.count, unless: needsSeveral
        ) { editor, invocation in
            let letter = invocation.key.flatMap { if case .character(let letter) = $0 { String(letter) } else { nil } }
            guard let way = Alignment(word: letter ?? invocation.argument) else {
                return editor.say("align WAY: \(Alignment.allCases.map(\.word).joined(separator: ", "))")
            }
            editor.align(way)
        },
        Command("tidy", keys: ["t"], "Lay the board, or only the marks, out again", unless: Obstacles.needsDrawing) { editor, _ in
            editor.tidy()
        },
        Command(
            "direction", "right/down", "Draw the board to the right or downwards, and keep that in its file", unless: Obstacles.needsDrawing
        ) {
            editor, invocation in
            editor.turn(invocation.argument)
        },
    ]

    /// What may follow `&`.
    static var ways: [FooterPair] { Alignment.allCases.map { FooterPair(String($0.rawValue), $0.word) } }

    private static func needsSeveral(_ editor: Editor) -> String? {
        Obstacles.needsPlaces(editor)
            ?? (editor.targets.count < 2 ? "it takes two components at least; ‹mark› marks, ‹mark-all› marks all" : nil)
    }

    private static func needsGroup(_ editor: Editor) -> String? {
        Obstacles.needsSelection(editor) ?? (editor.selection.group == nil ? "no group is selected; ‹jump› and the letter on a frame" : nil)
    }
}
