import Analysis
import Whiteboard

// What is to be deleted.
extension ServedRequirements {
    static let deleting: Set<String> = ["delete", "deletes", "remove", "removes", "erase", "erases"]

    /// `delete a tweet`, by a call that deletes: DELETE, or one that says so, on a thing that the requirement names.
    static func isDeleted(_ text: String, in design: Design) -> Bool {
        guard deleting.contains(verb(of: text)) else { return false }
        let thing = heads(of: String(text.prefix { $0 != "," && $0 != ";" }))
        return design.board.api.contains { call in
            let said = "\(call.call) \(deed(of: call))"
            let deletes = call.call.uppercased().hasPrefix("DELETE ") || said.says(["delete", "remove", "erase"])
            return deletes && (thing.isEmpty || !stems(said).isDisjoint(with: thing))
        }
    }

    /// Whether a flow, an arrow or a box says that it deletes: no call need be made for what happens behind.
    static func isDeletedBehind(in design: Design) -> Bool {
        let said =
            design.board.flows.map(\.name) + design.board.connections.compactMap(\.label) + design.parts.flatMap { design.words(at: $0) }
        return said.contains { $0.says(["delet", "remov", "eras", "purg", "tombstone"]) }
    }
}
