import Whiteboard

extension Situation {
    /// What Tab puts into the empty line: the beginning of an entry that the phase still lacks, to be corrected and kept. Nil where
    /// nothing is missing.
    public func skeleton(of phase: Phase) -> String? {
        switch phase {
        case .requirements:
            let missing = checks(of: .requirements).first { !$0.isTicked }
            return missing.flatMap { EntrySkeleton.requirements[$0.check.id] }
        case .api:
            if let requirement = unservedRequirements.first { return EntrySkeleton.call(for: requirement) }
            return board.api.isEmpty ? "GET /v1/" : nil
        case .data:
            guard
                let noun = EntrySkeleton.nouns(of: board.api).first(where: { noun in
                    !board.data.contains { EntrySkeleton.singular($0.name.lowercased()) == noun }
                })
            else { return board.data.isEmpty ? "Thing(id key) in things by id" : nil }
            return "\(noun.prefix(1).uppercased())\(noun.dropFirst())(id key) in \(noun)s by id"
        case .optimise: return board.tradeOffs.count < 3 ? "X over Y because Z" : board.optimizations.isEmpty ? "problem: answer" : nil
        case .implementation: return nil
        }
    }
}

/// The beginnings that Tab offers.
enum EntrySkeleton {
    static let requirements: [String: String] = [
        "R1": "do what", "R2": "- not this", "R3": "10M daily users", "R4": "10k reads/s", "R5": "p99 100ms", "R6": "99.9%",
        "R7": "keep 5y",
        "R8": "rpo 1min", "R9": "regions us-east",
    ]

    private static let verbs: [(method: String, stems: [String])] = [
        (
            "POST",
            [
                "post", "creat", "add", "send", "shorten", "upload", "submit", "book", "order", "pay", "leave", "publish", "follow", "like",
                "register",
            ]
        ),
        ("DELETE", ["delet", "remov", "cancel", "withdraw"]), ("PUT", ["updat", "edit", "set", "chang", "renam", "expire"]),
    ]

    /// `POST /v1/tweets post a tweet` for the must-have "post a tweet".
    static func call(for requirement: String) -> String {
        let words = PlainWords.of(requirement)
        let method = verbs.first { PlainWords.has(stemOf: $0.stems, in: words.first ?? "") }?.method ?? "GET"
        let small: Set<String> = ["a", "an", "the", "of", "to", "for", "my", "its", "new", "long", "short", "recent", "by", "in"]
        let noun = words.dropFirst().first { !small.contains($0) } ?? words.first ?? "things"
        return "\(method) /v1/\(noun.hasSuffix("s") ? noun : noun + "s") \(requirement)"
    }

    /// What the paths of calls speak of, in one's number: `/v1/urls/{id}` of a url.
    static func nouns(of calls: [Call]) -> [String] {
        var nouns: [String] = []
        for call in calls {
            let path = call.call.split(separator: " ").dropFirst().first ?? ""
            for part in path.split(separator: "/") where part.allSatisfy({ $0.isLetter || $0 == "-" }) && part.count > 2 {
                let noun = singular(part.lowercased())
                if !nouns.contains(noun) { nouns.append(noun) }
            }
        }
        return nouns
    }

    static func singular(_ word: String) -> String {
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        return word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
    }
}
