import Analysis
import Whiteboard

extension ServedRequirements {
    /// The call that surely serves a requirement, else the flow: by its name, by the deed, or by two of the words that tell what serves it.
    /// Nil where nothing does so: one word in common says nothing.
    public static func server(of requirement: String, in design: Design) -> String? {
        let wanted = wanted(of: requirement, counts: counts(in: design), all: design.requirements.functional.count)
        let verb = requirement.split { !$0.isLetter }.first.map { $0.lowercased() } ?? ""
        let done = deed(of: withoutActor(requirement))
        func best(_ candidates: [(name: String, says: String)]) -> String? {
            let rated = candidates.compactMap { candidate -> (name: String, count: Int)? in
                let said = stems("\(candidate.name) \(candidate.says)")
                let shared = said.intersection(wanted)
                let named = stems(candidate.name).intersection(wanted)
                let isSure = !named.isEmpty || shared.count > 1 || !shared.isEmpty && (shared == wanted || !said.isDisjoint(with: done))
                return isSure ? (candidate.name, shared.count + named.count) : nil
            }
            let most = rated.map(\.count).max()
            return rated.first { $0.count == most }?.name
        }
        let calls = design.board.api.filter { !doesOther($0, than: verb) }
        return best(calls.map { ($0.call, "\(deed(of: $0)) \($0[.flow] ?? "")") })
            ?? best(design.board.flows.map { ("the flow \($0.name)", "") })
    }

    /// `edit calendar and price` of `hosts edit calendar and price`.
    private static func withoutActor(_ requirement: String) -> String {
        guard !actor(of: requirement).isEmpty else { return requirement }
        return String(requirement.drop { $0.isLetter || $0.isNumber })
    }
}
