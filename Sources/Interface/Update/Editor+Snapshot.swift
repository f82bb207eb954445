import Whiteboard

extension Editor {
    /// Keeps the drawing as it stands as a stage; one of that name is replaced.
    mutating func takeSnapshot(named name: String) {
        let name = name.trimmed.isEmpty ? "simple" : name.trimmed
        let board = document.board
        let stage = Stage(name: name, components: board.components, connections: board.connections)
        var edits: [Edit] = []
        if let old = board.stages.firstIndex(where: { $0.name == name }) { edits.append(.remove(section: .stages, index: old)) }
        edits.append(.insert(section: .stages, index: board.stages.count - edits.count, attributes: stage.attributes))
        // Who keeps a stage has not changed the drawing: what was taken back can be done again.
        if perform(.batch(name: "snapshot", edits: edits), named: "snapshot", keepsUndone: true) {
            // The check asks for the simple design before the seventh box: as it stands now, not when the review was last here.
            refreshChecks()
            let isLate = name == "simple" && interview?.checks[.implementation]?.contains { $0.check.id == "I1" && !$0.holds } ?? false
            say(
                "Kept as the stage \(name)"
                    + (isLate ? "; simple is six boxes at most beside the stores of Data, and comes before the seventh" : ""),
                tone: .done, keys: [FooterPair("u", "undo")])
        }
    }
}
