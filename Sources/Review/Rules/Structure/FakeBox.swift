import Analysis
import Whiteboard

struct FakeBox: Rule {
    let identifier = "structure/fake-box"
    let severity = Severity.advice
    let summary = "two boxes with one name, or more boxes than a reader can hold"

    let explanation = Explanation(
        finds: "Two components that show the same name, or more than 25 components at one level of the board.",
        matters:
            "A reader holds about a dozen boxes at a time and refers to them by name. With two boxes called Database every sentence about one of them is wrong half of the time.",
        instead: "Names that say what is in the box; groups for what belongs together, which can be folded.",
        costs: "Nothing.",
        sources: ["C4 model, levels of abstraction", "Miller, The Magical Number Seven, Plus or Minus Two, 1956"],
        question: "Which of the two databases do you mean?")

    let examples = Examples(
        raises: "client > app > db {name=Orders}; app > kv {name=Orders}",
        nearMiss: "client > app > orders:db, users:db",
        fixed: "client > app > db {name=Orders}; app > kv {name=\"Order lines\"}")

    /// More at one level than a reader takes in.
    private static let atMost = 25

    func findings(in design: Design) -> [Finding] {
        var taken: Set<String> = []
        taken.reserveCapacity(design.parts.count)
        var repeated: Set<String> = []
        for part in design.parts {
            let name = design.name(part)
            if !taken.insert(name).inserted { repeated.insert(name) }
        }
        var byName: [String: [Part]] = [:]
        if !repeated.isEmpty {
            for part in design.parts where repeated.contains(design.name(part)) { byName[design.name(part), default: []].append(part) }
        }
        var found = byName.map { name, parts in
            let sorted = parts.sorted { $0.id < $1.id }
            var number = 2
            let edits = sorted.dropFirst().map { part -> Edit in
                while taken.contains("\(name) \(number)") { number += 1 }
                defer { number += 1 }
                return design.change(part, Component.change(.name, to: "\(name) \(number)"))
            }
            return finding(
                about: sorted[0], with: Array(sorted.dropFirst()),
                message: "\(Design.list(sorted.map(\.id))) are \(sorted.count == 2 ? "both" : "all") called \(name).",
                fixes: [QuickFix("Number them", edit: design.batch("number", edits))])
        }
        guard design.parts.count > Self.atMost else { return found }
        var isLoose = [Bool](repeating: true, count: design.parts.count)
        for group in design.board.groups {
            for member in group.members { if let part = design.topology.indexOf[member] { isLoose[part] = false } }
        }
        let loose = isLoose.count { $0 }
        if loose > Self.atMost {
            found.append(
                finding(
                    .board, about: [], message: "\(loose) boxes stand on one level; group what belongs together.",
                    fixes: [QuickFix(advice: "Make groups of what belongs together")]))
        }
        return found
    }
}
