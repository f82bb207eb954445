import Analysis
import Formats
import Whiteboard

// What a step is called when it is taken back or done again: by what it changed, where that is one thing.

extension Editor {
    /// `technology of Orders db`, `label of App > Db`, `requirement reads`; else the name of the step.
    static func stepName(_ name: String, from old: Board, to new: Board, _ context: EditorContext) -> String {
        let difference = BoardDifference(from: old, to: new)
        let required = difference.requirements.map(\.key)
        if difference.parts.isEmpty, difference.settings.isEmpty, !required.isEmpty {
            return "requirement\(required.count == 1 ? "" : "s") \(Design.list(required))"
        }
        guard required.isEmpty, difference.settings.isEmpty, difference.parts.count == 1, let part = difference.parts.first,
            case .changed(let changes) = part.fate, let owner = owner(of: part, in: new, context), changes.count <= 3,
            !changes.contains(where: { ["at", "via", "from", "to"].contains($0.key) })
        else { return name }
        if let verb = Self.foldings[name] { return "\(verb) \(owner)" }
        let what = "\(Design.list(changes.map(\.key))) of \(owner)"
        return ["fix", "remedy"].contains(name) ? "\(name), \(what)" : what
    }

    private static let foldings = ["fold": "folding", "unfold": "opening"]

    private static func owner(of part: BoardDifference.Part, in board: Board, _ context: EditorContext) -> String? {
        guard let index = part.newIndex else { return nil }
        func end(_ id: String) -> String { board.component(id)?.shownName(context.catalog) ?? board.group(id)?.title ?? id }
        switch part.section {
        case .components: return board.components[index].shownName(context.catalog)
        case .connections: return "\(end(board.connections[index].from)) > \(end(board.connections[index].to))"
        case .groups: return board.groups[index].title
        default: return nil
        }
    }
}
