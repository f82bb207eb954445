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
        if perform(.batch(name: "snapshot", edits: edits), named: "snapshot") {
            say("Kept as the stage \(name)", tone: .done, keys: [FooterPair("u", "undo")])
        }
    }
}
