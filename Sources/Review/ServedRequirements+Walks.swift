import Analysis
import Whiteboard

/// What happens without a call of its own.
extension ServedRequirements {
    /// Whether a flow does it on its way: its boxes and arrows have two of the words that say what is done, or it ends at who tells people,
    /// where somebody is to be told of what it is about.
    static func isWalked(_ requirement: String, in design: Design) -> Bool {
        let wanted = heads(of: requirement)
        let all = stems(requirement)
        let isTold = requirement.says(telling)
        return design.flows.contains { flow in
            guard flow.isDeclared, let walk = flow.walk else { return false }
            let parts = walk.entries.map { design.parts[$0] }
            if isTold, parts.contains(where: design.tells), !stems(flow.name).isDisjoint(with: all) { return true }
            let texts = parts.flatMap { design.words(at: $0) } + walk.steps.compactMap { design.connection($0.link)?.label }
            var said = texts.reduce(into: stems(flow.name)) { $0.formUnion(stems($1)) }
            for (word, others) in meanings where texts.contains(where: { $0.says(others) }) { said.insert(word) }
            return wanted.intersection(said).count >= 2
        }
    }

    /// Whether a call hands out what is to be shown: `show deliveries in a portal` is served by `GET /deliveries`.
    static func isShown(_ requirement: String, in design: Design) -> Bool {
        let words = requirement.lowercased().split { !$0.isLetter }.map(String.init)
        guard let verb = words.first, reading.contains(verb), words.count > 1 else { return false }
        let wanted = heads(of: requirement).subtracting(stems(verb))
        return design.board.api.contains { call in
            let parts = call.call.split(separator: " ")
            return parts.first?.uppercased() == "GET" && parts.count > 1 && !stems(String(parts[1])).isDisjoint(with: wanted)
        }
    }

    private static let telling: Phrases = ["told", "notif", "inform", "alert", "remind", "warn"]

    /// Stems of requirements, with the words that boards have for them.
    private static let meanings: [String: Phrases] = [
        "suspic": ["fraud", "risk", "abuse", "anomal", "screen"], "notic": ["detect", "watch", "monitor", "timer"],
    ]
}
