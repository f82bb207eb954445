import Canvas
import Catalog
import Interface
import Whiteboard

/// Our own work between a key and its finished frame: the editor's update and view, without the terminal.
struct KeyToFrame {
    static let window = Size(columns: 200, rows: 60)

    let board: Board
    let catalog: Catalog

    private func editor() -> Editor {
        var editor = Editor(context: EditorContext(catalog: catalog), opening: .board(board, path: "generated.yaml", isOnDisk: true))
        _ = editor.start()
        _ = editor.update(.input(.resize(Self.window)))
        return editor
    }

    /// The median over keys pressed in turn.
    private func median(after opening: [Key], _ keys: [Key]) -> Double {
        var editor = editor()
        for key in opening { _ = editor.update(.input(.key(key))) }
        var next = 0
        return Measurement.median {
            let effects = editor.update(.input(.key(keys[next % keys.count])))
            next += 1
            return (effects, editor.view(in: Self.window))
        }
    }

    /// Going from box to box.
    var move: Double {
        median(after: [.character("g"), .character("g")], [.character("l"), .character("l"), .character("h"), .character("h")])
    }

    /// A letter into the open line, which shows at once what it would draw.
    var type: Double { median(after: [.character("a"), .character("d")], [.character("b"), .backspace]) }

    /// One copy more or less: an edit, the drawing anew.
    var edit: Double { median(after: [.character("g"), .character("g"), .character("l")], [.character("+"), .character("-")]) }
}
