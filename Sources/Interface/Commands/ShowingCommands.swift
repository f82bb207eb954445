/// What shows the board, or something about it, in another way.
enum ShowingCommands {
    static let all: [Command] = [
        Command("overview", keys: ["z"], "Show the whole board, or return", unless: Obstacles.needsDrawing) { editor, _ in
            editor.toggleOverview()
        },
        Command("fold", keys: ["Z"], "Fold the group to one box, or open it", unless: Obstacles.needsDrawing) { editor, _ in
            editor.toggleFold()
        },
        Command("figures", keys: ["#"], "Show load and rates in the boxes", unless: needsBoxesInSight) { editor, _ in
            editor.toggleFigures()
        },
        Command("text-view", keys: ["g x"], "Show the board and its findings as sentences") { editor, _ in
            editor.open(.textView)
        },
        Command("linear", "on/off", "Show sentences in the drawing's place, or the drawing") { editor, invocation in
            editor.setLinear(invocation.argument)
        },
        Command("notes", keys: ["g n"], "Go to the notes") { editor, _ in editor.open(.notes) },
        Command("changes", keys: ["g c"], "Go to what differs from the file") { editor, _ in editor.open(.changes) },
        Command("messages", "", "Show what was said, and what an import left out") { editor, _ in
            editor.open(.messages)
        },
        Command("trade-offs", keys: ["g t"], "Go to the trade-offs") { editor, _ in editor.go(to: .optimise) },
        Command("board", keys: ["g b"], "Go to the board") { editor, _ in editor.goToBoard() },
        Command("palette", keys: ["g p"], "Open or close the palette") { editor, _ in editor.togglePalette() },
    ]

    /// Walking flows, and lighting them.
    static let flows: [Command] = [
        Command("flow", "NAME: A B", keys: ["F"], "Walk a flow over the board, by letters or by names", unless: Obstacles.needsBoxes) {
            editor, invocation in
            editor.beginFlow(invocation.argument)
        },
        Command("next-flow", keys: ["}"], "Light the next flow", count: .repeats, unless: needsFlows) { editor, invocation in
            editor.lightFlow(by: invocation.times)
        },
        Command("previous-flow", keys: ["{"], "Light the flow before", count: .repeats, unless: needsFlows) { editor, invocation in
            editor.lightFlow(by: -invocation.times)
        },
    ]

    private static func needsBoxesInSight(_ editor: Editor) -> String? {
        Obstacles.needsSight(editor) ?? Obstacles.needsDrawing(editor)
    }

    private static func needsFlows(_ editor: Editor) -> String? {
        Obstacles.needsBoxes(editor) ?? (editor.board.flows.contains { !$0.path.isEmpty } ? nil : "no flow is drawn; ‹flow› walks one")
    }
}
