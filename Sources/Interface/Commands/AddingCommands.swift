import Whiteboard

/// What puts components and connections on the board.
enum AddingCommands {
    static let all: [Command] = [
        Command("add", keys: ["a"], "Add components from a line, unconnected", count: .repeats, unless: Obstacles.onBoard) {
            editor, invocation in
            editor.openLine(.alone, text: invocation.argument, copies: invocation.count)
        },
        Command(
            "add-connected", keys: ["Tab"], "Add components from a line, connected from the selection", count: .repeats,
            unless: Obstacles.onBoard
        ) {
            editor, invocation in
            if let connection = editor.selection.connection {
                editor.openLine(.between(connection), text: invocation.argument, copies: invocation.count)
            } else if let source = editor.selection.component ?? editor.selection.group {
                editor.openLine(.connected(source), text: invocation.argument, copies: invocation.count)
            } else {
                editor.openLine(.alone, text: invocation.argument, copies: invocation.count)
            }
        },
        Command("add-behind", keys: ["o"], "Put a component behind the selection", unless: Obstacles.needsComponent) { editor, invocation in
            guard let id = editor.selection.component else { return }
            editor.openLine(.behind(id), text: invocation.argument)
        },
        Command("add-before", keys: ["O"], "Put a component before the selection", unless: Obstacles.needsComponent) { editor, invocation in
            guard let id = editor.selection.component else { return }
            editor.openLine(.before(id), text: invocation.argument)
        },
        Command(
            "add-between", written: "Tab on a connection", "Put a component into the selected connection", unless: Obstacles.needsConnection
        ) {
            editor, invocation in
            guard let connection = editor.selection.connection else { return }
            editor.openLine(.between(connection), text: invocation.argument)
        },
        Command("connect", "NAME", keys: ["c"], "Connect the selection to another component", count: .repeats, unless: needsTwo) {
            editor, invocation in
            if !invocation.argument.isEmpty { return editor.connect(outward: true, toNamed: invocation.argument) }
            editor.askForLetters(.connect, count: invocation.times)
        },
        Command("connect-from", "NAME", keys: ["C"], "Connect another component to the selection", count: .repeats, unless: needsTwo) {
            editor, invocation in
            if !invocation.argument.isEmpty { return editor.connect(outward: false, toNamed: invocation.argument) }
            editor.askForLetters(.connectFrom, count: invocation.times)
        },
    ]

    private static func needsTwo(_ editor: Editor) -> String? {
        editor.selection.marks.isEmpty && editor.selection.connection != nil
            ? Obstacles.needsSelection(editor) : Obstacles.needsComponents(editor)
    }
}
