import Analysis
import Whiteboard

extension ServedRequirements {
    /// The words of what is said beside the drawing, and of those outside with whom a walked flow begins or ends.
    static func remarked(in design: Design) -> Set<String> {
        var texts = design.board.notes.map(\.text) + design.board.data.compactMap { $0[.why] }
        for flow in design.flows where flow.isDeclared {
            for part in (flow.walk?.entries ?? []).map({ design.parts[$0] }) where part.isOutside && part.component.name != nil {
                texts.append("\(part.id) \(design.name(part))")
            }
        }
        return texts.reduce(into: Set<String>()) { $0.formUnion(stems($1)) }.subtracting(people)
    }

    /// Who asks for everything tells nothing of what is asked.
    private static let people = stems("client user browser app customer web mobile phone visitor people team system")

    /// The stem of `roll out`, written as one word.
    static func joined(_ text: String) -> Set<String> {
        let words = text.lowercased().split { !$0.isLetter }.prefix(2)
        guard words.count == 2, ["out", "up", "in", "off", "back", "down", "over", "on"].contains(words[1]) else { return [] }
        return stems(words.joined())
    }

    /// `Keep readings 10 years`, where the board says how long things are kept.
    static func isRetention(_ text: String, in design: Design) -> Bool {
        let verb = text.lowercased().prefix { $0 != " " }
        guard verb == "keep" || verb == "retain" || verb == "store", !ClockWords.spans(in: text).isEmpty else { return false }
        return design.requirements[.retention] != nil || design.board.data.contains { $0[.retention] != nil }
    }
}
