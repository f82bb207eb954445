import Whiteboard

/// A rate that an estimate notes of one thing: `joins = 500/s`.
struct NotedRate: Sendable {
    /// The stems of the words of its name.
    let stems: [String]
    /// Per second, from the estimate.
    let rate: Figure<Double>
}

/// The rates that the requirements note of single flows, by their names.
struct NotedRates {
    /// By flow; nil where none is noted.
    let rates: [Figure<Double>?]

    /// How surely a flow is the one that is counted.
    private enum Likeness: Int, Comparable {
        case thing = 1
        case verb, name

        static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    /// A thing's rate is that of the flow that is most like its name, where only one is: of that name, else the one that begins with it
    /// as its verb, else the one that makes it.
    init(design: Design) {
        let noted = design.effective.noted
        var rates = [(rate: Figure<Double>, likeness: Likeness)?](repeating: nil, count: design.flows.count)
        let flows = noted.isEmpty ? [] : design.flows.filter(\.isDeclared)
        let words = flows.map { Self.stems(of: $0.name) }
        for thing in noted {
            let likenesses = zip(flows, words).map { Self.likeness(of: $0, words: $1, to: thing.stems, in: design) }
            guard let best = likenesses.compactMap({ $0 }).max(), likenesses.count(where: { $0 == best }) == 1,
                let place = likenesses.firstIndex(of: best)
            else { continue }
            let index = flows[place].index
            if rates[index].map({ $0.likeness < best }) ?? true { rates[index] = (thing.rate, best) }
        }
        self.rates = rates.map { $0?.rate }
    }

    private static func likeness(of flow: DesignFlow, words: [String], to thing: [String], in design: Design) -> Likeness? {
        if Set(words) == Set(thing) { return .name }
        guard flow.isUserFacing else { return nil }
        if thing.count == 1, words.first == thing[0] { return .verb }
        // What is counted is what is made, not what is looked at or undone.
        guard flow.isWrite, undoing.isDisjoint(with: words) else { return nil }
        let entity = flow.declared.flatMap { design.board.flows[$0][.entity] }.map(stems)
        return Set(thing).isSubset(of: words) || entity == thing ? .thing : nil
    }

    // MARK: Words

    private static let undoing = Set(
        [
            "delete", "remove", "cancel", "update", "edit", "change", "expire", "refund", "rename", "revoke", "close", "release", "undo",
        ].map(stem))
    /// Words of rates that are no averages, or no flow's.
    private static let busiest: Set<String> = ["peak", "busiest", "rush", "max", "maximum", "most", "burst"]

    /// Whether an estimate speaks of the busiest time, itself or in what it is made of.
    static func isOfPeak(_ estimate: Estimate) -> Bool {
        let words = "\(estimate.name) \(estimate.expression)".lowercased().split { !$0.isLetter }
        return words.contains { busiest.contains(String($0)) }
    }

    /// `seat_holds` is `hold-seat`: the words without their endings.
    static func stems(of name: String) -> [String] { name.lowercased().split { !$0.isLetter && !$0.isNumber }.map { stem(String($0)) } }

    /// `bookings` and `book`, `queries` and `query`, `created` and `create` are of one stem.
    private static func stem(_ word: String) -> String {
        var stem = word
        func drop(_ ending: String, leaving rest: String = "") -> Bool {
            guard stem.hasSuffix(ending), stem.count - ending.count >= 3 else { return false }
            stem = stem.dropLast(ending.count) + rest
            return true
        }
        if !drop("ies", leaving: "y"), !stem.hasSuffix("ss") { _ = drop("s") }
        if !drop("ing"), !drop("ed") { _ = drop("e") }
        return stem
    }
}
