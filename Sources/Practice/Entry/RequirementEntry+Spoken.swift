import Catalog
import Whiteboard

// Rates and levels with the question's own nouns: `1M checks/s`, `100M client keys a day`, `booking strong consistency`.
extension RequirementEntry {
    /// Who is counted where a number of them a day is said; what else is counted a day happens that often.
    private static let people: Set<String> = [
        "users", "user", "clients", "client", "customers", "people", "accounts", "visitors", "devices", "subscribers", "riders", "drivers",
        "players", "keys", "guests", "members", "readers", "viewers",
    ]

    /// A number of things in a time, alone in the line; nil for any other.
    func spokenRate(_ line: [String]) -> Reading? {
        let words = line.flatMap { $0.split(separator: " ").map(String.init) }
        guard (2...4).contains(words.count), let rate = try? QuantityText.read(words[0], as: .rate), words[0].contains("/"),
            words.dropFirst().allSatisfy({ word in
                word.allSatisfy { $0.isLetter || $0 == "-" } && !Self.smallWords.contains(word.lowercased())
            })
        else { return nil }
        let isPerDay = words[0].hasSuffix("/day") || words[0].hasSuffix("/d")
        if isPerDay, words.dropFirst().contains(where: { Self.people.contains($0.lowercased()) }) {
            return set("daily-users", .quantity(AnyQuantity((rate.value * 86_400).rounded(), .count)))
        }
        if let known = statedAlready(rate, words[0]) { return known }
        // Beside what all requests come to it is one thing's.
        let isCounted = ["requests", "reads", "writes"].contains { board.requirements.attributes[$0] != nil }
        if isCounted, words.count == 2, let noted = notedRate([words[1], words[0]]) { return noted }
        return set("requests", .quantity(rate))
    }

    /// How often one thing happens, `joins 500/s`: an estimate of that name, whose flow takes it; nil for any other line, and where the
    /// word may be a figure's in a slip of the pen.
    func notedRate(_ words: [String]) -> Reading? {
        guard words.count == 2, let name = words.first?.lowercased(), name.hasSuffix("s"), name.allSatisfy(\.isLetter),
            words[1].contains("/"),
            (try? QuantityText.read(words[1], as: .rate)) != nil,
            NearestName.of(name, among: ["reads", "writes", "requests", "users", "queries"]) == nil
        else { return nil }
        if let rate = try? QuantityText.read(words[1], as: .rate), let known = statedAlready(rate, words[1]) { return known }
        var reading = estimate(name, words[1])
        if reading.edit != nil {
            reading.note = "Kept as the estimate \(name): a flow of that name, or one that makes such a thing, has this rate"
        }
        return reading
    }

    /// A rate that stands there already under another name, as the interviewer gave it: said twice it would be counted twice. Two things of
    /// 40/s are two; 100M a month twice are one.
    private func statedAlready(_ rate: AnyQuantity, _ typed: String) -> Reading? {
        guard replacing == nil, rate.value > 0, !typed.hasSuffix("/s") else { return nil }
        let sheet = EstimateSheet(board.requirements)
        let known = ["writes", "reads", "requests"].first { key in
            let stated = board.requirements.attributes[key].flatMap { if case .quantity(let quantity) = $0 { quantity.value } else { nil } }
            return (stated ?? sheet[key]?.quantity?.value).map { abs($0 - rate.value) <= 0.01 * rate.value } ?? false
        }
        return known.map { .unreadable("\(typed) stands there already, as \($0): nothing is to be added") }
    }

    /// A level behind a flow's name, with or without the word: `booking strong consistency`, `bookings strongly consistent`.
    func namedLevel(_ words: [String]) -> Reading? {
        let lowered = words.map { $0.lowercased() }
        guard lowered.count >= 3, ["consistency", "consistent"].contains(lowered[lowered.count - 1]) else { return nil }
        let said = lowered[lowered.count - 2]
        let level = said.hasSuffix("ly") ? String(said.dropLast(2)) : said
        guard ConsistencyLevel(level) != nil else { return nil }
        let lead = words.dropLast(2).filter { !["is", "are", "must", "be", "stays"].contains($0.lowercased()) }
        guard let flow = flowName(lead[...]) else { return nil }
        return setLevel(.text(level), of: board.flow(flow) == nil && !EntityName.isOfThings(flow) ? singular(of: flow) : flow)
    }

    /// A short line that ends in a level alone may mean it, and is no must-have: `bookings strong`.
    func doubtfulLevel(_ words: [String]) -> Reading? {
        guard (2...3).contains(words.count), let last = words.last?.lowercased(), ["strong", "strongly", "eventually"].contains(last) else {
            return nil
        }
        let lead = words.dropLast().joined(separator: " ")
        let level = last == "eventually" ? "eventual" : "strong"
        return .unreadable("the consistency of \(lead)? \(singular(of: lead)) \(level) consistency; a must-have says what is done")
    }

    /// A flow of that name where the plural has none.
    private func singular(of name: String) -> String {
        guard name.hasSuffix("s"), !name.hasSuffix("ss") else { return name }
        return String(name.dropLast())
    }

    /// How long one of several things is kept: the line of all of them, or the entity's in Data.
    func doubtfulRetention(_ words: [String]) -> Reading? {
        guard words.count >= 3, ["keep", "kept", "retain", "store"].contains(words[0].lowercased()), let last = words.last,
            (try? QuantityText.read(last, as: .duration)) != nil, last.first?.isNumber ?? false
        else { return nil }
        return .unreadable("keep \(last) is for all of it; of \(words.dropFirst().dropLast().joined(separator: " ")) alone say it in Data")
    }
}
