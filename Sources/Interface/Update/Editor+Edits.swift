import Catalog
import Whiteboard

/// Every change of the board comes through here.
extension Editor {
    /// Performs an edit as one step of undo; a refused one says why.
    @discardableResult
    mutating func perform(_ edit: Edit, named name: String, keepsUndone: Bool = false) -> Bool {
        guard !edit.isNothing, mayChange() else { return false }
        let before = document.board
        let catalog = context.catalog
        do {
            // What a reader would refuse is refused here: a board that was saved can always be opened.
            try document.perform(edit, named: name, keepsUndone: keepsUndone) { BoardCheck.problem(after: edit, on: $0, catalog) }
        } catch {
            say(error.message)
            return false
        }
        // What states again what stood there is no step to be taken back.
        if document.board == before {
            document.forgetLast()
            return true
        }
        noteStep(edit, from: before)
        weighChoice(from: before)
        lastChanged = changedItem(edit) ?? lastChanged
        boardChanged()
        return true
    }

    /// The last component or connection that an edit touched and that is there.
    private func changedItem(_ edit: Edit) -> BoardItem? {
        let board = document.board
        switch edit {
        case .batch(_, let edits): return edits.lazy.reversed().compactMap(changedItem).first
        case .insert(.components, let index, _), .change(.components, let index, _):
            return board.components.indices.contains(index) ? .component(board.components[index].id) : nil
        case .insert(.connections, let index, _), .change(.connections, let index, _):
            let names = board.connectionNames
            return names.indices.contains(index) ? .connection(names[index]) : nil
        default: return nil
        }
    }

    mutating func boardChanged() {
        let board = document.board
        let names = Set(board.connectionNames)
        let taken = board.takenIdentifiers
        selection.keep { subject in
            switch subject {
            case .component(let id), .group(let id): taken.contains(id)
            case .connection(let name): names.contains(name)
            }
        }
        refreshDrawing()
        askForReview()
    }

    mutating func askForReview() { effects.append(.review(document.board, revision: document.revision)) }
}
