import Whiteboard

/// What changes, removes and brings back.
enum ChangingCommands {
    static let all: [Command] = connections + texts + counts + removal + history

    private static let connections: [Command] = [
        Command(
            "cycle-kind", keys: ["~"], "Make the connection sync, async, replication or batch", count: .repeats,
            unless: Obstacles.needsConnection
        ) {
            editor, invocation in
            editor.cycleKind(by: invocation.times)
        },
        Command("reverse", "", "Turn the connection round", unless: Obstacles.needsConnection) { editor, _ in editor.reverseConnection() },
    ]

    private static let texts: [Command] = [
        Command("edit", keys: ["Enter"], "Edit every attribute of the selection", unless: Obstacles.needsSelection) { editor, _ in
            if editor.foldedGroup != nil { editor.toggleFold() } else { editor.openInspector() }
        },
        Command("rename", keys: ["r"], "Rename the component, or label the connection", unless: Obstacles.needsSelection) {
            editor, invocation in
            if invocation.argument.isEmpty { editor.askForName() } else { editor.rename(to: invocation.argument) }
        },
        Command("id", "NEW", "Change the id here and wherever it is named", unless: needsNamed) { editor, invocation in
            editor.changeIdentifier(to: invocation.argument)
        },
        Command(
            "set", "KEY VALUE", keys: ["="], "Set attributes of the selection or the marks", count: .repeats,
            unless: Obstacles.needsSelection
        ) {
            editor, invocation in
            if let count = invocation.count {
                editor.set("x\(count)")
            } else if invocation.argument.isEmpty {
                editor.ask(EntryPrompt(.set, label: "Set \(editor.targetName):"))
            } else {
                editor.set(invocation.argument)
            }
        },
    ]

    private static let counts: [Command] = [
        Command("more", keys: ["+"], "Run one copy more", count: .repeats, unless: Obstacles.needsComponents) { editor, invocation in
            editor.addCopies(invocation.times)
            editor.lastChange = .init(command: "more", invocation: invocation)
        },
        Command("fewer", keys: ["-"], "Run one copy fewer", count: .repeats, unless: Obstacles.needsComponents) { editor, invocation in
            editor.addCopies(-invocation.times)
            editor.lastChange = .init(command: "fewer", invocation: invocation)
        },
    ]

    private static let removal: [Command] = [
        Command(
            "delete", keys: ["d", "x", "Delete"], written: "d x", "Delete the selection or the marks", count: .refused,
            unless: Obstacles.needsSelection
        ) { editor, _ in
            editor.delete()
        },
        Command("duplicate", keys: ["D"], "Duplicate with its connections", count: .repeats, unless: Obstacles.needsComponents) {
            editor, invocation in
            editor.duplicate(times: invocation.times)
        },
        Command("copy", "FORMAT", keys: ["y"], "Copy to this program and the clipboard, in any format", unless: Obstacles.needsBoxes) {
            editor, invocation in
            editor.copy(format: invocation.argument)
        },
        Command("paste", keys: ["p"], "Paste right of the selection", count: .repeats, unless: needsClipping) { editor, invocation in
            editor.paste(times: invocation.times)
        },
        Command("repeat", keys: ["."], "Repeat the last change on the selection", count: .repeats, unless: needsChange) {
            editor, invocation in
            editor.repeatLastChange(times: invocation.times)
        },
    ]

    private static let history: [Command] = [
        Command("undo", keys: ["u"], "Undo the last change", count: .repeats) { editor, invocation in editor.undo(times: invocation.times)
        },
        Command("redo", keys: ["U", "^r"], written: "U, ^r", "Redo what was undone", count: .repeats) { editor, invocation in
            editor.redo(times: invocation.times)
        },
        Command("note", "TEXT", "Put a note on the board") { editor, invocation in
            if invocation.argument.isEmpty {
                editor.ask(EntryPrompt(.note, label: "Note:"))
            } else {
                editor.addNote(invocation.argument)
            }
        },
        Command("unnote", "NUMBER", "Take a note off the board, by its number in g n") { editor, invocation in
            editor.deleteNote(invocation.argument)
        },
        Command("title", "TEXT", "Give the board a title, which exports show") { editor, invocation in
            editor.giveTitle(invocation.argument)
        },
    ]

    private static func needsNamed(_ editor: Editor) -> String? {
        Obstacles.needsSelection(editor)
            ?? (editor.selection.component == nil && editor.selection.group == nil ? "this is for components and groups" : nil)
    }

    private static func needsClipping(_ editor: Editor) -> String? {
        Obstacles.onBoard(editor) ?? (editor.register == nil ? "nothing was copied; ‹copy› copies" : nil)
    }

    private static func needsChange(_ editor: Editor) -> String? {
        Obstacles.onBoard(editor) ?? (editor.lastChange == nil ? "nothing was changed yet" : nil)
    }
}
