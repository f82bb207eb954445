import Drawing
import Whiteboard

// A group that is drawn as one box.

extension Editor {
    /// What a box of the drawing is: a component, or a folded group.
    func item(ofBox id: String) -> BoardItem { document.board.group(id) == nil ? .component(id) : .group(id) }

    /// The folded group that the selection is drawn as, or is.
    var foldedGroup: String? { selection.group.flatMap { drawing.boxes[$0] == nil ? nil : $0 } }

    /// Folds the selected group, or that around the selected component, to one box; opens one that is folded.
    mutating func toggleFold() {
        let board = document.board
        let around = selection.component.flatMap { board.group(holding: $0)?.id }
        guard let id = selection.group ?? around, let group = board.group(id), let index = board.groups.firstIndex(where: { $0.id == id })
        else {
            return say("no group is here to fold; ‹group› makes one of the marks")
        }
        let isFolded = group[.folded] == true
        let parts = members(of: id).count
        guard parts > 0 else { return say("\(group.title) has nothing in it to fold") }
        guard perform(Group.edit(at: index, .folded, to: isFolded ? nil : true), named: isFolded ? "unfold" : "fold") else { return }
        selection.select(.group(id))
        let text = isFolded ? "\(group.title) is open" : "\(group.title): \(parts) component\(parts == 1 ? "" : "s") in one box"
        say(text, tone: .done, keys: [FooterPair("Z", isFolded ? "fold" : "unfold"), FooterPair("u", "undo")])
    }

    /// What is drawn in a folded group cannot be seen selected: the group is.
    mutating func selectWhatIsDrawn() {
        guard let holders = drawing.scene?.holders, !holders.isEmpty else { return }
        let hidden = selection.component ?? selection.group
        if let hidden, let holder = holders[hidden], document.board.group(holder)?[.folded] == true { selection.select(.group(holder)) }
    }
}
