import Analysis
import Whiteboard

struct RequirementUnserved: Rule {
    let identifier = "process/requirement-unserved"
    let severity = Severity.warning
    let summary = "a feature that was agreed and then lost"

    let explanation = Explanation(
        finds: "A functional requirement that shares no word with any call, any flow or any entity, on a board that has calls or flows.",
        matters:
            "The feature was agreed in the first five minutes, and then the design went where it was interesting. Whoever asked for it will look for it at the end.",
        instead: "Add the call that serves it, or move it out of scope aloud. Requirements marked optional are left alone.",
        costs: "Nothing.",
        sources: ["Boardwalk's rule catalogue, section R11"],
        question: "Which call lets a user do this?")

    let examples = Examples(
        raises: "require functional=[\"Shorten a link\", \"Export invoices\"]; client > lb > app x2 > db; flow shorten: client lb app db",
        nearMiss:
            "require functional=[\"Shorten a link\", \"Export invoices (optional)\"]; client > lb > app x2 > db; flow shorten: client lb app db",
        fixed:
            "require functional=[\"Shorten a link\", \"Export invoices\"]; client > lb > app x2 > db; flow shorten: client lb app db; flow export-invoices: client lb app db"
    )

    private static let fillers: Set<String> = [
        "the", "and", "for", "with", "from", "that", "this", "its", "his", "her", "their", "can", "all", "any", "each", "are", "one", "who",
        "what",
        "get", "post", "put", "delete", "patch", "users", "user", "system", "must", "may", "when", "where", "into", "have", "has",
    ]

    func findings(in design: Design) -> [Finding] {
        let board = design.board
        guard !design.requirements.functional.isEmpty, !board.api.isEmpty || !board.flows.isEmpty else { return [] }
        var words: Set<String> = []
        for call in board.api {
            words.formUnion(Self.stems(call.call + " " + (call[.does] ?? "")))
            for field in (call[.request]?.all ?? []) + (call[.response]?.all ?? []) { words.formUnion(Self.stems(field.name)) }
        }
        for flow in board.flows { words.formUnion(Self.stems(flow.name)) }
        for entity in board.data { words.formUnion(Self.stems(entity.name + " " + entity.fields.map(\.name).joined(separator: " "))) }
        for part in design.parts {
            words.formUnion(
                Self.stems(design.name(part) + " " + part.component.attributes.keys.joined(separator: " ") + " " + (part[.notes] ?? "")))
        }
        for tradeOff in board.tradeOffs { words.formUnion(Self.stems(tradeOff.choice)) }
        for optimization in board.optimizations { words.formUnion(Self.stems(optimization.problem + " " + (optimization[.answer] ?? ""))) }
        let lost = design.requirements.functional.filter { requirement in
            let lower = requirement.lowercased()
            if lower.contains("optional") || lower.contains("later") { return false }
            let stems = Self.stems(requirement)
            return !stems.isEmpty && stems.isDisjoint(with: words)
        }
        guard let first = lost.first else { return [] }
        let others = lost.count > 1 ? " (and \(lost.count - 1) more)" : ""
        return [
            finding(
                .requirements, about: [], message: "'\(first)' is not in the API\(others).",
                fixes: [QuickFix(advice: "Add the call that serves it, or leave it out of scope")])
        ]
    }

    /// Words of three letters or more, small, cut to what they share with their other forms.
    static func stems(_ text: String) -> Set<String> {
        var stems: Set<String> = []
        var word = ""
        func finish(_ word: String) {
            guard word.count >= 3, !fillers.contains(word) else { return }
            var stem = word
            for end in ["ings", "ing", "ions", "ion", "ies", "es", "ed", "ers", "er", "s", "e", "y"]
            where stem.count - end.count >= 3 && stem.hasSuffix(end) {
                stem.removeLast(end.count)
                break
            }
            stems.insert(String(stem.prefix(6)))
        }
        for character in text {
            // `orderId` is two words, as `order-id` is.
            if character.isUppercase, word.last?.isLowercase == true {
                finish(word.lowercased())
                word = ""
            }
            if character.isLetter {
                word.append(character)
            } else {
                finish(word.lowercased())
                word = ""
            }
        }
        finish(word.lowercased())
        return stems
    }
}
