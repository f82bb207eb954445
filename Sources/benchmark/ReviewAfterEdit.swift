import Analysis
import Canvas
import Catalog
import Interface
import Review
import Whiteboard

/// From an edit to the findings that the pane draws: the edit applied to the board, the rules on what it leaves, the list they come to, the
/// frame with that. The drawing of the edit itself is the key's (`key to frame: edit`), which does not wait for the rules.
struct ReviewAfterEdit {
    let board: Board
    let catalog: Catalog

    /// Milliseconds, the median over an edit and its undoing in turn.
    var time: Double? {
        var editor = Editor(context: EditorContext(catalog: catalog), opening: .board(board, path: "generated.yaml", isOnDisk: true))
        _ = editor.start()
        _ = editor.update(.input(.resize(KeyToFrame.window)))
        guard let id = board.components.last?.id else { return nil }
        let edits = [board.setting(.replicas, to: 7, of: id), board.setting(.replicas, to: 1, of: id)]
        var next = 0
        return Measurement.median {
            next += 1
            guard let changed = try? board.applying(edits[next % 2]) else { return editor.view(in: KeyToFrame.window) }
            let design = Design(changed, catalog: catalog)
            guard let found = RuleBook.review(design) else { return editor.view(in: KeyToFrame.window) }
            _ = editor.update(.reviewed(found, revision: editor.revision, design: design))
            return editor.view(in: KeyToFrame.window)
        }
    }
}
