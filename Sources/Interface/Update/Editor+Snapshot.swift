import Practice
import Whiteboard

extension Editor {
    /// Keeps the drawing as it stands as a stage; one of that name is replaced.
    mutating func takeSnapshot(named name: String) {
        let name = name.trimmed.isEmpty ? "simple" : name.trimmed
        let board = document.board
        let simple = SimpleDesign(board)
        if name == "simple", interview?.session.isFinished == false, simple.boxes > SimpleDesign.most {
            let kept = simple.isKept ? "The simple design is kept already" : "Too late for ‹snapshot›"
            return say(
                "\(kept): \(simple.counted) stand, \(SimpleDesign.most) at most are simple. "
                    + (simple.isKept ? "" : "‹undo› back to \(SimpleDesign.most), ‹snapshot›, then ‹redo›; or ")
                    + ":snapshot NAME keeps this as a stage")
        }
        let stage = Stage(name: name, components: board.components, connections: board.connections)
        var edits: [Edit] = []
        if let old = board.stages.firstIndex(where: { $0.name == name }) { edits.append(.remove(section: .stages, index: old)) }
        edits.append(.insert(section: .stages, index: board.stages.count - edits.count, attributes: stage.attributes))
        // Who keeps a stage has not changed the drawing: what was taken back can be done again.
        if perform(.batch(name: "snapshot", edits: edits), named: "snapshot", keepsUndone: true) {
            refreshChecks()
            let isCounted = name == "simple" && interview?.isInDiagram == true
            say(
                isCounted
                    ? "Saved as your simple design. Carry on from here." : "Kept as the stage \(name)",
                tone: .done, keys: [FooterPair("u", "undo")])
        }
    }

    /// What the line that is typed does to the simple design, before it is taken: the seventh box ends the time for it.
    func simpleWarning(before edit: Edit?) -> String? {
        guard let edit, let seventh = seventhBox(of: edit) else { return nil }
        let stands = SimpleDesign(document.board)
        let then = "\(seventh) boxes. The report counts a simple design of \(SimpleDesign.most) at most, kept before the seventh: "
        let how = stands.canBeKept ? "Esc, ‹snapshot›, then this line (↑)" : "first those, then ‹snapshot›, then the rest"
        return context.keys.naming(then + how)
    }

    /// How many boxes stand after an edit that draws the seventh while no simple design is kept; nil where it does not.
    func seventhBox(of edit: Edit) -> Int? {
        guard interview?.isInDiagram == true, playback == nil, !SimpleDesign(document.board).isKept else { return nil }
        guard SimpleDesign(document.board).boxes <= SimpleDesign.most, let after = try? document.board.applying(edit) else { return nil }
        let boxes = SimpleDesign(after).boxes
        return boxes > SimpleDesign.most ? boxes : nil
    }

    /// Says how to come by a simple design after all, once the seventh box stands.
    mutating func saySimpleIsLate(before board: Board) {
        let back =
            SimpleDesign(board).canBeKept
            ? "‹undo›, ‹snapshot›, then ‹redo› brings this back"
            : "‹undo›, then ↑ with \(SimpleDesign.most) boxes at most, ‹snapshot›, then the rest"
        say("No simple design (‹snapshot›) was kept before the seventh box. To have it: \(back)")
    }
}
