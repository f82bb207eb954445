import Analysis
import Whiteboard

// What is to be made, deleted or searched wants a call of its own.
extension ServedRequirements {
    /// Whether what is to be made, deleted or searched has its call; nil where the words that both have are to decide.
    static func isServedByItsOwn(_ text: String, in design: Design) -> Bool? {
        if isDeleted(text, in: design) || isMade(text, in: design) { return true }
        guard design.isInterview, !design.board.api.isEmpty else { return nil }
        if deleting.contains(verb(of: text)) { return isDeletedBehind(in: design) }
        return verb(of: text) == "search" ? isSearched(in: design) : nil
    }

    private static let deleting: Set<String> = ["delete", "deletes", "remove", "removes", "erase", "erases"]

    /// `delete a tweet`, by a call that deletes: DELETE, or one that says so, on a thing that the requirement names.
    private static func isDeleted(_ text: String, in design: Design) -> Bool {
        guard deleting.contains(verb(of: text)) else { return false }
        let thing = heads(of: String(text.prefix { $0 != "," && $0 != ";" }))
        return design.board.api.contains { call in
            let said = "\(call.call) \(deed(of: call))"
            let deletes = call.call.uppercased().hasPrefix("DELETE ") || said.says(["delete", "remove", "erase"])
            return deletes && (thing.isEmpty || !stems(said).isDisjoint(with: thing))
        }
    }

    private static let making: Set<String> = ["post", "create", "add", "publish", "write", "submit", "make"]

    /// `post a tweet of 280 characters`, by a POST to tweets: the word that half of the must-haves have tells here what is made.
    private static func isMade(_ text: String, in design: Design) -> Bool {
        guard making.contains(verb(of: text)) else { return false }
        let thing = heads(of: String(text.prefix { $0 != "," && $0 != ";" })).subtracting(deed(of: text))
        return design.board.api.contains { call in
            let words = call.call.split(separator: " ")
            guard words.first?.uppercased() == "POST", words.count > 1 else { return false }
            let last = words[1].prefix { $0 != "?" }.split(separator: "/").last { !$0.hasPrefix("{") }
            return last.map { !stems(String($0)).isDisjoint(with: thing) } ?? false
        }
    }

    /// Whether a call, a flow or an arrow searches: who makes tweets, or lists those of one user, finds none by its words.
    private static func isSearched(in design: Design) -> Bool {
        let board = design.board
        let said = board.api.map { "\($0.call) \(deed(of: $0))" } + board.flows.map(\.name) + board.connections.compactMap(\.label)
        return said.contains { $0.says(["search", "find", "quer", "filter", "look up", "lookup"]) || $0.contains("?q") }
    }

    /// Whether a flow, an arrow or a box says that it deletes: no call need be made for what happens behind.
    private static func isDeletedBehind(in design: Design) -> Bool {
        let said =
            design.board.flows.map(\.name) + design.board.connections.compactMap(\.label) + design.parts.flatMap { design.words(at: $0) }
        return said.contains { $0.says(["delet", "remov", "eras", "purg", "tombstone"]) }
    }
}
