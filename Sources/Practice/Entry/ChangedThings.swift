import Whiteboard

/// Whether some of a board's writes change what is kept already: such a write makes no new object.
enum ChangedThings {
    static func areWritten(on board: Board) -> Bool {
        board.api.contains { isChange($0.call) }
            || board.requirements.functional.contains { PlainWords.has(stemOf: verbs, in: $0) }
    }

    /// A PUT or PATCH, or a POST to what one thing has: `POST /v1/payments/{id}/confirm`.
    private static func isChange(_ call: String) -> Bool {
        let words = call.split(separator: " ")
        guard let method = words.first?.uppercased(), words.count > 1 else { return false }
        if method == "PATCH" || method == "PUT" { return true }
        let parts = words[1].split(separator: "/")
        guard method == "POST", parts.count > 1, let last = parts.last, parts[parts.count - 2].hasPrefix("{") else { return false }
        return PlainWords.has(stemOf: verbs, in: String(last))
    }

    private static let verbs = ["edit", "updat", "confirm", "cancel", "renam", "refund", "correct", "captur", "approv"]
}
