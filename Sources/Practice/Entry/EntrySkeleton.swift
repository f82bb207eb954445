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
        if phase == .api, let requirement = unservedRequirements.first { return EntrySkeleton.call(for: requirement) }
        if phase == .api, board.api.isEmpty { return "GET /v1/" }
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

    private static let verbs: [(method: String, stems: [String])] = [
        (
            "POST",
            [
                "post", "creat", "add", "send", "shorten", "upload", "submit", "book", "order", "pay", "leave", "publish", "follow", "like",
                "register", "reconcil", "hold", "plac", "request", "charg", "refund", "confirm", "checkout", "reserv", "issu", "transfer",
                "start",
                "join", "invit", "buy", "import", "rate",
            ]
        ),
        ("DELETE", ["delet", "remov", "cancel", "withdraw"]), ("PUT", ["updat", "edit", "set", "chang", "renam", "expire"]),
    ]

    /// `POST /v1/tweets post a tweet` for the must-have "post a tweet".
    static func call(for requirement: String) -> String {
        let words = PlainWords.of(requirement)
        let noun = noun(of: words)
        let stated = verbs.first { PlainWords.has(stemOf: $0.stems, in: words.first ?? "") }?.method
        // A deed without a thing is one that is made: `POST /v1/refunds`.
        let method = stated ?? (noun == nil && words.count > 1 ? "POST" : "GET")
        let things = plural(noun ?? words.first ?? "things")
        // A number is no list, and what is changed or taken away is one thing.
        let isCount = ["count", "sum", "total"].contains(words.first ?? "")
        let path = isCount ? "\(things)/count" : method == "PUT" || method == "DELETE" ? "\(things)/{id}" : things
        return "\(method) /v1/\(path) \(requirement)"
    }

    /// The thing that a must-have is about: `payment` of "create and confirm a payment", `orders` of "place limit and market orders"; nil
    /// where it names none.
    private static func noun(of words: [String]) -> String? {
        var rest = words.dropFirst()
        // A second deed: `create and confirm a payment`.
        if let first = rest.first, joints.contains(first), rest.count > 2 { rest = rest.dropFirst(2) }
        while let first = rest.first, articles.contains(first) || !first.contains(where: \.isLetter) { rest.removeFirst() }
        var phrase: [String] = []
        for (place, word) in zip(rest.indices, rest) {
            if prepositions.contains(word) { break }
            // Behind `and the` another deed is told of something else.
            let next = rest.dropFirst(place - rest.startIndex + 2).first
            if joints.contains(word), next.map({ articles.contains($0) }) ?? false { break }
            if joints.contains(word) || small.contains(word) || word.hasSuffix("ly") || !word.contains(where: \.isLetter) { continue }
            phrase.append(word)
        }
        if let last = phrase.last { return last }
        // `pay out to merchants`, `reconcile with the processors`.
        guard let place = rest.firstIndex(where: { ["to", "with", "for", "from", "of"].contains($0) }) else { return nil }
        return noun(of: [""] + rest[(place + 1)...])
    }

    private static let joints: Set<String> = ["and", "or", "then"]
    private static let articles: Set<String> = ["a", "an", "the", "my", "its", "their", "your", "his", "her"]
    private static let small: Set<String> = articles.union([
        "new", "long", "short", "recent", "daily", "weekly", "hourly", "all", "each", "every", "few", "some", "any", "live",
    ])
    private static let prepositions: Set<String> = [
        "of", "to", "for", "by", "in", "out", "with", "from", "that", "which", "who", "at", "on", "as", "within", "without", "when",
        "while",
        "after", "before", "near", "per", "over", "under", "into", "is", "are", "was", "never", "not",
    ]

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
