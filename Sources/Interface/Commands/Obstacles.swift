import Whiteboard

/// Reasons why a command cannot act, said in its place.
enum Obstacles {
    static func onBoard(_ editor: Editor) -> String? {
        switch editor.place {
        case .board: nil
        // Nothing is open yet.
        case .start, .questions: "this is for a board; open one or begin one first"
        default: "this is for the board; ‹board› goes there"
        }
    }

    static func needsBoxes(_ editor: Editor) -> String? {
        onBoard(editor)
            ?? (editor.document.board.components.isEmpty ? "the board is empty; ‹add-connected› adds the first components" : nil)
    }

    /// What is seen on the drawing alone.
    static func needsDrawing(_ editor: Editor) -> String? {
        needsBoxes(editor) ?? (editor.isLinear ? "the drawing is not shown; :linear off draws it" : nil)
    }

    static func needsSelection(_ editor: Editor) -> String? {
        needsBoxes(editor)
            ?? (editor.selection.subject == nil && editor.selection.marks.isEmpty
                ? "nothing is selected; ‹jump› and a letter selects" : nil)
    }

    /// Boxes of which the figures may be seen.
    static func needsSight(_ editor: Editor) -> String? {
        needsBoxes(editor) ?? (editor.isBlindfolded ? "this session is blind; from Optimise on the board says what it knows" : nil)
    }

    /// Components, by selection or marks.
    static func needsComponents(_ editor: Editor) -> String? {
        needsSelection(editor) ?? (editor.targets.isEmpty ? "this is for components; \(editor.selectedNoun) is selected" : nil)
    }

    /// One selected component.
    static func needsComponent(_ editor: Editor) -> String? {
        needsSelection(editor) ?? (editor.selection.component == nil ? "this is for a component; \(editor.selectedNoun) is selected" : nil)
    }

    /// Components where they really stand: not seen from afar.
    static func needsPlaces(_ editor: Editor) -> String? {
        needsDrawing(editor) ?? needsComponents(editor)
            ?? (editor.drawing.map == nil ? nil : "the board is seen from afar; ‹overview› shows it larger")
    }

    static func needsConnection(_ editor: Editor) -> String? {
        needsBoxes(editor) ?? (editor.selection.connection == nil ? "no connection is selected; ‹next-connection› selects one" : nil)
    }

    static func needsMarks(_ editor: Editor) -> String? {
        needsBoxes(editor) ?? (editor.selection.marks.isEmpty ? "nothing is marked; ‹mark› marks, ‹mark-all› marks all" : nil)
    }
}

extension Editor {
    /// The components that letters act on, in the board's order: the marks if there are any, else what is selected; of a group its members.
    var targets: [String] {
        let board = document.board
        let wanted: Set<String>
        if !selection.marks.isEmpty {
            wanted = selection.marks
        } else if let id = selection.component {
            wanted = [id]
        } else if let group = selection.group {
            wanted = Set(members(of: group))
        } else {
            return []
        }
        return board.components.map(\.id).filter(wanted.contains)
    }

    /// All components in a group and the groups in it.
    func members(of group: String) -> [String] {
        var found: [String] = []
        var open = [group]
        var seen: Set<String> = []
        while let id = open.popLast() {
            guard seen.insert(id).inserted else { continue }
            for member in document.board.group(id)?.members ?? [] {
                if document.board.group(member) != nil { open.append(member) } else { found.append(member) }
            }
        }
        return found
    }

    var selectedNoun: String {
        switch selection.subject {
        case .component: "a component"
        case .group: "a group"
        case .connection: "a connection"
        case nil: "nothing"
        }
    }

    /// What a sentence calls what letters act on: `Cache`, `3 marked`.
    var targetName: String {
        if !selection.marks.isEmpty { return "\(selection.marks.count) marked" }
        return selection.subject.map { name(of: $0) } ?? "the board"
    }
}
