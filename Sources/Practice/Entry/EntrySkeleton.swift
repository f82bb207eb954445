import Analysis
import Whiteboard

extension Situation {
    /// What Tab puts into the empty line: the beginning of an entry that the phase still lacks, to be corrected and kept. Nil where
    /// nothing is missing that one line says.
    ///
    /// - Parameters:
    ///   - phase: The phase that it is typed in.
    ///   - marked: The call or entity that refinements go to; another one is offered first, to be marked.
    public func skeleton(of phase: Phase, marked: String? = nil) -> String? {
        // A call that is there already does what it does: it is not written over.
        let known = Set(board.api.map(\.call))
        let unserved = phase == .api ? unservedRequirements : []
        let offered = unserved.lazy.compactMap { requirement in CallSkeleton(for: requirement).map { ($0.call, requirement) } }
            .first { !known.contains($0.0) }
        if let (call, requirement) = offered { return "\(call) \(requirement)" }
        if phase == .api, board.api.isEmpty || !unserved.isEmpty { return "GET /v1/" }
        // Once enough entities have their key, what a path speaks of needs none.
        let isBegun = phase == .data && !board.data.isEmpty
        if phase == .data, !isBegun || !hasAllEntities && EntrySkeleton.missingNoun(board) != nil { return EntrySkeleton.another(board) }
        // Without choices there is nothing to go deep into.
        if phase == .optimise, board.tradeOffs.count < 3 { return EntrySkeleton.lines["O2"] }
        let names = phase == .api ? board.api.map(\.call) : phase == .data ? board.data.map(\.name) : []
        let isMarked = names.isEmpty || marked.map(names.contains) ?? false
        for check in checks(of: phase) where !check.isTicked {
            if let typed = check.lack?.typed(marked: marked) { return typed }
            guard let line = EntrySkeleton.lines[check.check.id] else { continue }
            if isMarked || !EntrySkeleton.refining.contains(check.check.id) { return line }
            if let owner = names.lazy.compactMap(EntrySkeleton.marking).first { return owner }
        }
        return nil
    }
}

/// The beginnings that Tab offers.
enum EntrySkeleton {
    static let lines: [String: String] = [
        "R1": "a must-have in your words", "R2": "- not this", "R3": "10M daily users", "R4": "10k reads/s", "R5": "p99 100ms",
        "R6": "99.9%",
        "R7": "keep 5y",
        "R8": "rpo 1min", "R9": "regions us-east", "A5": "auth jwt", "D1": "Thing(id key) in things by id", "D8": "personal",
        "O1": "problem: answer",
        "O2": "X over Y because Z", "O4": "alert: X over Y for 5min wakes the on-call", "O5": "bill: X is the dearest line, Y a month",
    ]

    /// The checks whose lines refine what is marked.
    static let refining: Set<String> = ["A5", "D8"]

    /// The line that marks a call or an entity; nil for one that cannot be named alone.
    static func marking(_ owner: String) -> String? {
        owner.contains(" ") || owner.first?.isUppercase ?? false ? owner : nil
    }

    /// What the calls speak of and no entity is.
    static func missingNoun(_ board: Board) -> String? {
        nouns(of: board.api).first { noun in !board.data.contains { $0.name.lowercased().singular == noun } }
    }

    /// An entity that is not there yet: `Url(id key) in urls by id`.
    static func another(_ board: Board) -> String {
        let noun = missingNoun(board) ?? "thing"
        return "\(noun.prefix(1).uppercased())\(noun.dropFirst())(id key) in \(plural(noun)) by id"
    }

    /// `POST /v1/tweets post a tweet` for the must-have "post a tweet"; nil where no call could be called after it.
    static func call(for requirement: String) -> String? { CallSkeleton(for: requirement).map { "\($0.call) \(requirement)" } }

    /// What the paths of calls speak of, in one's number: `/v1/urls/{id}` of a url.
    static func nouns(of calls: [Call]) -> [String] {
        var nouns: [String] = []
        for call in calls {
            let path = call.call.split(separator: " ").dropFirst().first ?? ""
            let parts = path.prefix { $0 != "?" }.split(separator: "/")
            for (place, part) in parts.enumerated() where part.allSatisfy({ $0.isLetter || $0 == "-" }) && part.count > 2 {
                // `/bookings/{id}/confirm` is done to a booking, and `/quota/{client}` has one each: what there are many of has its plural.
                let isOne = part.lowercased().singular == part.lowercased()
                if isOne, place > 0, parts[place - 1].hasPrefix("{") || parts.dropFirst(place + 1).first?.hasPrefix("{") ?? false {
                    continue
                }
                let noun = part.lowercased().singular
                if !nouns.contains(noun) { nouns.append(noun) }
            }
        }
        return nouns
    }

    /// `entries`, `boxes`, `links`.
    static func plural(_ word: String) -> String {
        guard let last = word.last, last != "s" else { return word }
        let isAfterVowel = word.dropLast().last.map { "aeiou".contains($0) } ?? true
        if last == "y", !isAfterVowel { return word.dropLast() + "ies" }
        return word + (["x", "z", "ch", "sh"].contains { word.hasSuffix($0) } ? "es" : "s")
    }
}
