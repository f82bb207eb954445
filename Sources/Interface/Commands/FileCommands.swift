import Whiteboard

/// Files: writing, leaving, opening, exporting.
enum FileCommands {
    static let all: [Command] = [
        Command("write", "FILE", keys: ["^s"], written: ":w, ^s", aliases: ["w"], "Save the board") { editor, invocation in
            editor.save(to: invocation.argument)
        },
        Command("write!", "FILE", written: ":w!", aliases: ["w!"], "Save the board, whatever lies there now") { editor, invocation in
            editor.save(to: invocation.argument, isForced: true)
        },
        Command("quit", written: ":q", aliases: ["q"], "Leave; what is unsaved is asked about") { editor, _ in editor.askToQuit() },
        Command("quit!", written: ":q!", aliases: ["q!"], "Leave without saving the board") { editor, _ in editor.quit()
        },
        Command("write-quit", written: ":wq", aliases: ["wq", "x"], "Save and leave") { editor, invocation in
            editor.leaving = .whenSaved
            editor.save(to: invocation.argument)
        },
        Command("open", "FILE", written: ":e", aliases: ["e"], "Open another board; a new name begins one") { editor, invocation in
            editor.open(invocation.argument)
        },
        Command("export", "FORMAT FILE", "Export as text, Markdown, SVG and others", unless: needsParts) { editor, invocation in
            editor.export(invocation.argument)
        },
        Command("import", "FILE", "Merge a Mermaid, D2, DOT, Excalidraw, compose or DSL file", unless: Obstacles.onBoard) {
            editor, invocation in
            editor.importDiagram(invocation.argument)
        },
        Command("reload", "", "Take the file as it is on disk", unless: needsFile) { editor, _ in editor.reload() },
        Command("take-over", "", "Edit here what is open in another Boardwalk", unless: isHeldByNobody) { editor, _ in editor.takeOver() },
    ]

    private static func needsParts(_ editor: Editor) -> String? {
        editor.board.components.isEmpty ? "the board is empty; ‹add-connected› adds the first components" : nil
    }

    private static func isHeldByNobody(_ editor: Editor) -> String? { editor.holder == nil ? "the board is edited here" : nil }

    private static func needsFile(_ editor: Editor) -> String? { editor.path == nil ? "the board was never saved" : nil }
}
