import Review
import Whiteboard

// What a question takes for granted, and where the candidate has said that it is not so.
extension Situation {
    /// Caches of which a question about caches makes sense: not those that are said to be state and no copy.
    var mereCaches: [Component] { caches.filter { !isSaidToBeState($0) } }

    /// Caches that hold copies of what lies elsewhere.
    var copyCaches: [Component] { mereCaches.filter { ($0[.holds] ?? .copy) == .copy } }

    /// Whether a reason, a note or an answer says that a component of a cache's kind is no cache here: `the book is state, not a cache`.
    /// A text that names no component speaks of the only one.
    func isSaidToBeState(_ cache: Component) -> Bool {
        let isOnly = caches.count == 1
        let waivers = board.tradeOffs.filter { row in row.waives.contains { $0.subject == cache.id } }.compactMap { $0[.because] }
        let said = session.probes.values.compactMap(\.answer)
        return (waivers + [cache[.notes]].compactMap { $0 }).contains(where: Self.isNoCache)
            || (tradeOffTexts + said).contains { Self.isNoCache($0) && (isOnly || names(cache, in: $0)) }
    }

    private static func isNoCache(_ text: String) -> Bool {
        let words = PlainWords.of(text)
        return Denial.of(["cache"], in: words) != nil
    }

    /// Whether somebody has said why a cache may keep what it has: a waiver of what the review says of it.
    func isForgettingWaived(_ cache: Component) -> Bool {
        review.findings.contains { $0.isWaived && $0.family == .caching && $0.components.contains(cache.id) }
            || board.tradeOffs.contains { row in row.waives.contains { $0.rule.hasPrefix("caching/") && $0.subject == cache.id } }
    }

    /// Whether a cache has a way to drop what is old, or a reason for having none.
    func forgets(_ cache: Component) -> Bool {
        cache[.ttl] != nil || (cache[.invalidation] ?? Invalidation.none) != Invalidation.none || cache[.eviction] != nil
            || isForgettingWaived(cache)
    }

    /// Whether the answer to a question says that what it asks about is not there: `there is no row behind the book`.
    func deniesItsPremise(_ probe: String) -> Bool {
        guard let asked = self.probe(probe), asked.phase >= .api, let state = session.probes[probe], state.isHollow != true,
            case .said(let text) = state.outcome
        else { return false }
        let premises = premises(of: asked)
        if asked.phase >= .data, Denial.isAll(of: text) { return true }
        // What is denied stands in the same clause.
        return Denial.isOf(premises, in: text) || Denial.endsAClause(premises, in: text)
    }

    /// What a question is about: its words, and the things that its rules are about.
    func premises(of probe: Probe) -> [String] {
        let things = Self.things.filter { thing in probe.rules.contains { $0.contains(thing.rule) } }.flatMap(\.names)
        return Denial.subjects(of: session.probes[probe.id]?.ask ?? probe.ask) + things
    }

    /// What there has to be for rules to find something, by a part of their names.
    private static let things: [(rule: String, names: [String])] = [
        ("cach", ["cache"]), ("async/", ["queue", "broker"]),
        ("replica-", ["replica", "follower"]), ("rpo", ["replica", "follower"]),
        ("external-dependency", ["provider", "dependency", "vendor"]), ("scatter", ["shard"]), ("pii", ["personal", "pii"]),
        ("multi-leader", ["region", "leader"]), ("lock", ["lock", "lease"]), ("fan-out", ["fan"]), ("blob", ["blob", "megabytes"]),
    ]
}

/// A text that says of something that it is not there, or not what it is taken for.
enum Denial {
    private static let negators: Set<String> = ["no", "not", "isnt", "arent", "nothing", "none", "never", "neither", "nor", "without"]
    private static let small: Set<String> = [
        "the", "and", "for", "this", "that", "these", "those", "what", "when", "where", "which", "who", "how", "does", "did", "will",
        "would",
        "can", "may", "must", "is", "are", "you", "your", "they", "them", "each", "one", "two", "any", "all", "with", "from", "into",
        "same",
        "then", "there", "here", "time", "many", "long", "much", "happens", "happen", "know", "knows", "full", "other", "others", "before",
        "after", "without",
    ]

    /// `none`, `we have none`, `there is no such thing`: an answer that says nothing but that there is none.
    static func isAll(of text: String) -> Bool {
        let words = PlainWords.of(text)
        return words.count <= 8 && words.allSatisfy(ofNone.contains) && !Set(words).isDisjoint(with: ["none", "no", "not", "dont"])
            && !Set(words).isDisjoint(with: ["none", "one", "any", "such", "that"])
    }

    private static let ofNone: Set<String> = [
        "there", "is", "are", "we", "i", "have", "has", "got", "none", "no", "not", "dont", "do", "such", "thing", "any", "one", "here",
        "yet", "at", "all", "that", "in", "this", "design", "it", "use",
    ]
    /// Behind `dont` only these deny what follows: `we dont lose the row` has a row.
    private static let having: Set<String> = ["have", "use", "need", "run", "keep"]

    /// What a question is about: its words of some weight.
    static func subjects(of ask: String) -> [String] {
        let words = PlainWords.of(ask)
        return words.enumerated().filter { place, word in
            word.count > 2 && !small.contains(word) && (place == 0 || !negators.contains(words[place - 1]))
        }.map(\.element)
    }

    /// Whether an answer denies one of the subjects: not where it agrees first, or speaks of the same thing elsewhere as of something that
    /// is there, `the key melts one machine, not each machine`.
    static func isOf(_ subjects: [String], in text: String) -> Bool {
        let clauses = clauses(of: text)
        if let first = clauses.first?.first, agreeing.contains(first) { return false }
        return clauses.indices.contains { index in
            guard let denied = of(subjects, in: clauses[index]) else { return false }
            let words = Set(denied.map { clauses[index][$0] })
            let isRest = !rest.isDisjoint(with: clauses[index])
            let rests = clauses.enumerated().flatMap { place, clause in
                place == index ? clause.enumerated().filter { !denied.contains($0.offset) }.map(\.element) : clause
            }
            return !isRest && !rests.contains { other in words.contains { isSame($0, other) } }
        }
    }

    private static func clauses(of text: String) -> [[String]] {
        text.split { ",;:.()".contains($0) }.map { PlainWords.of(String($0)) }.filter { !$0.isEmpty }
    }

    private static let agreeing: Set<String> = ["yes", "yeah", "yep", "right", "true", "sure"]
    /// What is said of the others speaks of one that is there.
    private static let rest: Set<String> = ["other", "others", "rest", "else", "only", "just", "longer"]

    /// The words of an answer that deny one of the subjects, by their places; nil where none does.
    static func of(_ subjects: [String], in words: [String]) -> Set<Int>? {
        var places: Set<Int> = []
        for (start, word) in words.enumerated() {
            let isHaving = ["dont", "doesnt"].contains(word) && start + 1 < words.count && having.contains(words[start + 1])
            guard negators.contains(word) || isHaving else { continue }
            // `not a cache`, `no row`, `nothing may leave`: what is denied comes next, but for small words. `no, 60 s later the row is read
            // again` denies no row.
            for place in words.indices where place > start && place <= start + 3 {
                if subjects.contains(where: { isSame($0, words[place]) }) {
                    // `without a cache the database melts` says what it is there for.
                    if word != "without" || place == words.count - 1 { places.insert(place) }
                    break
                }
                if !between.contains(words[place]) { break }
            }
        }
        return places.isEmpty ? nil : places
    }

    /// `clients do not: they read the headers`: a clause about a subject that ends in its denial.
    static func endsAClause(_ subjects: [String], in text: String) -> Bool {
        let clauses = clauses(of: text)
        // What stands before it has answered for those that do.
        guard let words = clauses.first, let first = words.first, let last = words.last, !agreeing.contains(first) else { return false }
        return negators.contains(last) && words.count <= 6 && rest.isDisjoint(with: words)
            && words.contains { word in subjects.contains { isSame($0, word) } }
    }

    /// What may stand between a denial and what it denies.
    private static let between: Set<String> = [
        "a", "an", "the", "any", "such", "real", "own", "of", "may", "can", "must", "have", "has", "use", "need", "run", "keep", "our",
        "this", "that", "these", "really",
    ]

    /// Whether two words are of one stem: `leaves` and `leave`.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        return long.hasPrefix(short) && long.count - short.count <= 2 && short.count > 2
    }
}
