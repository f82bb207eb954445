import Whiteboard

/// Marks: what several components are done to at once.
enum MarkingCommands {
    static let all: [Command] = [
        Command("mark", keys: ["space"], "Mark the component, or unmark it", unless: needsSomeone) { editor, _ in
            if let group = editor.selection.group {
                let members = Set(editor.members(of: group))
                if members.isSubset(of: editor.selection.marks) {
                    editor.selection.marks.subtract(members)
                } else {
                    editor.selection.marks.formUnion(members)
                }
                return
            }
            guard let id = editor.selection.component else { return }
            if editor.selection.marks.remove(id) == nil { editor.selection.marks.insert(id) }
        },
        Command("mark-moving", keys: ["v"], "Mark while moving", unless: Obstacles.needsComponent) { editor, _ in
            editor.selection.isMarking.toggle()
            if editor.selection.isMarking, let id = editor.selection.component { editor.selection.marks.insert(id) }
        },
        Command("mark-kind", keys: ["V"], "Mark all of this kind", unless: Obstacles.needsComponent) { editor, _ in
            guard let kind = editor.selection.component.flatMap(editor.board.component)?.kind else { return }
            editor.selection.marks.formUnion(editor.board.components.filter { $0.kind == kind }.map(\.id))
        },
        Command("mark-all", keys: ["%"], "Mark everything", unless: Obstacles.needsBoxes) { editor, _ in
            editor.selection.marks = Set(editor.board.components.map(\.id))
        },
        Command("unmark", keys: [","], "Drop the marks", unless: Obstacles.needsMarks) { editor, _ in
            editor.selection.marks = []
            editor.selection.isMarking = false
        },
    ]

    /// Of a group its members are marked.
    private static func needsSomeone(_ editor: Editor) -> String? {
        editor.selection.group.map { !editor.members(of: $0).isEmpty } == true ? nil : Obstacles.needsComponent(editor)
    }
}
