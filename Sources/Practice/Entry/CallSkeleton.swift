import Whiteboard

/// The call that a must-have in words would be, as Tab offers it: `POST /v1/tweets` of "post a tweet", `GET /v1/users/{id}/timeline` of
/// "read the timeline of a user". It is a beginning, to be corrected.
struct CallSkeleton {
    /// Method and path.
    let call: String

    /// Nil where the must-have names neither a thing nor a deed that a call could be called after: `grow by adding nodes while it runs`.
    init?(for requirement: String) {
        let words = PlainWords.of(Self.firstClause(of: requirement))
        guard let verb = words.first else { return nil }
        if let of = words.dropFirst().first, Self.ofAThing.contains(of) {
            call = "GET /v1/" + EntrySkeleton.plural(verb.singular)
            return
        }
        let isDeed = Self.isVerb(verb) || words.count == 1
        // `Follow and unfollow`: two deeds and no thing.
        let isDeedAlone = words.count == 3 && Self.joints.contains(words[1]) && isDeed
        let found = isDeedAlone ? [] : Self.things(in: isDeed ? Array(words.dropFirst()) : words)
        guard let thing = found.first else {
            guard let deed = Self.deeds.first(where: { verb.hasPrefix($0.stem) }) else { return nil }
            call = "\(deed.method) /v1/\(deed.path)"
            return
        }
        let stated = Self.verbs.first { PlainWords.has(stemOf: $0.stems, in: verb) }?.method
        let method = isDeed ? stated ?? (Self.reads(verb) ? "GET" : "POST") : "GET"
        // Everybody has one, and sees that one: `GET /v1/timeline`.
        var path = Self.ofTheCaller.contains(thing.noun) && method == "GET" ? thing.noun : EntrySkeleton.plural(thing.noun)
        if let owner = thing.owner {
            // The timeline of a user: one of many, and what it has.
            path = "\(EntrySkeleton.plural(owner))/{id}/\(method != "POST" && thing.isOne ? thing.noun : path)"
        } else if method == "PUT" || method == "DELETE"
            || method == "GET" && thing.isOne && Self.looksAtOne.contains(verb) && !Self.ofTheCaller.contains(thing.noun)
        {
            path += "/{id}"
        } else if Self.doneTo.contains(where: { verb.hasPrefix($0) }) {
            path += "/{id}/\(verb)"
        }
        // A number is no list.
        if ["count", "sum", "total"].contains(verb) { path = EntrySkeleton.plural(thing.noun) + "/count" }
        call = "\(method) /v1/\(path)"
    }

    /// What is said up to the first comma, where that is more than a word: `read the home timeline, newest first`.
    private static func firstClause(of text: String) -> String {
        let first = text.prefix { $0 != "," && $0 != ";" }
        return first.split(separator: " ").count > 1 && !first.lowercased().hasPrefix("get, ") ? String(first) : text
    }

    // MARK: Verbs

    private static let verbs: [(method: String, stems: [String])] = [
        (
            "POST",
            [
                "post", "creat", "add", "send", "shorten", "upload", "submit", "book", "order", "pay", "leave", "publish", "register",
                "reconcil", "hold", "plac", "request", "charg", "refund", "confirm", "checkout", "reserv", "issu", "transfer", "start",
                "invit", "buy", "import", "rate", "follow", "like", "join", "shar", "block", "vote", "report",
            ]
        ),
        ("DELETE", ["delet", "remov", "cancel", "withdraw"]),
        ("PUT", ["updat", "edit", "set", "chang", "renam", "expire", "let", "make", "mark", "choos"]),
    ]

    /// Words that a must-have begins with and that only look.
    private static let reading = [
        "read", "view", "see", "show", "get", "list", "brows", "search", "find", "watch", "play", "open", "download", "scroll", "redirect",
        "resolv", "count", "estimat", "look", "display", "fetch", "track", "check", "sum", "total", "crawl",
    ]
    /// Other words that it begins with and that name no thing.
    private static let other = [
        "match", "keep", "limit", "answer", "respect", "stor", "retry", "transcod", "evict", "surviv", "replay", "learn", "exclud",
        "complet", "enforc", "resum", "sync", "pric", "login", "detect", "autocomplet", "correct", "reconnect", "replicat", "grow", "merg",
        "schedul", "accept", "declin", "stop", "lock", "notif", "deliver", "receiv", "comment", "enrol", "assign", "convert",
        "export", "move", "copy", "save", "tag", "pin", "mute",
    ]

    private static func isVerb(_ word: String) -> Bool {
        reads(word)
            || (verbs.flatMap(\.stems) + other).contains { word.hasPrefix($0) } && !word.hasSuffix("ing")
                && !word.hasSuffix("ion") && !nouns.contains(word)
    }

    private static func reads(_ word: String) -> Bool { reading.contains { word.hasPrefix($0) } }

    /// Things whose names begin as a verb does.
    private static let nouns: Set<String> = [
        "orders", "settings", "setting", "likes", "posts", "sets", "shares", "market", "marketing", "locations", "logs",
    ]
    /// Behind these words the one before is a thing, whatever it looks like: `order history`.
    private static let ofAThing: Set<String> = ["history", "status", "page", "counts"]

    /// Of these one looks at one by its key.
    private static let looksAtOne: Set<String> = ["read", "view", "see", "open", "play", "watch", "download", "redirect", "get", "track"]
    private static let ofTheCaller: Set<String> = ["timeline", "feed", "inbox", "cart", "calendar", "dashboard", "basket", "profile"]
    /// What is done to a thing that is there already, and makes none.
    private static let doneTo = ["follow", "like", "join", "block", "rate", "shar", "vote", "mute", "accept", "declin"]

    /// What a deed is called that names no thing: `pay and cancel by the policy`.
    private static let deeds: [(stem: String, method: String, path: String)] = [
        ("search", "GET", "search"), ("book", "POST", "bookings"), ("pay", "POST", "payments"), ("follow", "POST", "follows"),
        ("like", "POST", "likes"), ("comment", "POST", "comments"), ("refund", "POST", "refunds"), ("checkout", "POST", "checkouts"),
        ("replay", "POST", "replays"), ("login", "POST", "sessions"), ("order", "POST", "orders"),
        ("upload", "POST", "uploads"), ("transfer", "POST", "transfers"), ("reserv", "POST", "reservations"), ("vote", "POST", "votes"),
        ("request", "POST", "requests"), ("publish", "POST", "posts"), ("autocomplet", "GET", "suggestions"), ("export", "POST", "exports"),
        ("import", "POST", "imports"), ("register", "POST", "accounts"), ("subscrib", "POST", "subscriptions"),
    ]

    // MARK: Things

    private struct Thing {
        let noun: String
        /// What it belongs to: the user of `the timeline of a user`.
        var owner: String?
        /// Whether it is one: `a paste`, `the timeline`, and not `tweets`.
        let isOne: Bool
    }

    /// The things that a must-have speaks of, the one that it is about first: `payment` of "create and confirm a payment", `orders` of
    /// "place limit and market orders".
    private static func things(in words: [String]) -> [Thing] {
        var rest = words[...]
        // A second deed: `create and confirm a payment`.
        while let first = rest.first, joints.contains(first), rest.count > 2 { rest = rest.dropFirst(2) }
        let phrase = phrase(of: rest)
        let behind = rest.dropFirst(phrase.length)
        guard let noun = phrase.noun else {
            // `pay out to merchants`, `reconcile with the processors`.
            guard let place = behind.firstIndex(where: { ["to", "with", "from", "of"].contains($0) }) else { return [] }
            return things(in: [String](behind[(place + 1)...]))
        }
        var owner: String?
        if behind.first == "of", let article = behind.dropFirst().first, ["a", "an", "each", "every", "one"].contains(article) {
            owner = Self.phrase(of: behind.dropFirst()).noun
        }
        return [Thing(noun: noun, owner: owner, isOne: noun == noun.singular)]
    }

    /// The last noun before whatever says more of it, and how many words lead up to there.
    private static func phrase(of words: ArraySlice<String>) -> (noun: String?, length: Int) {
        var noun: String?
        var length = 0
        for word in words {
            if prepositions.contains(word) { break }
            // Behind `and the` another deed is told of something else.
            let next = words.dropFirst(length + 2).first
            if joints.contains(word), next.map({ articles.contains($0) }) ?? false { break }
            length += 1
            guard !joints.contains(word), !small.contains(word), !word.hasSuffix("ly"), word.contains(where: \.isLetter), !isSaidOf(word)
            else { continue }
            // A page shows what it is the page of.
            if noun != nil, ["page", "pages", "screen"].contains(word) { break }
            noun = word
        }
        return (noun, length)
    }

    /// What says how a thing is, and is none: `unlisted`, `searchable`, `faster`.
    private static func isSaidOf(_ word: String) -> Bool {
        word.count > 5 && ["ed", "able", "ible", "ive"].contains(where: word.hasSuffix) && !["archive", "table"].contains(word)
    }

    private static let joints: Set<String> = ["and", "or", "then"]
    private static let articles: Set<String> = ["a", "an", "the", "my", "its", "their", "your", "his", "her"]
    private static let small: Set<String> = articles.union([
        "new", "long", "short", "recent", "daily", "weekly", "hourly", "all", "each", "every", "few", "some", "any", "live", "again",
        "public", "private", "expire", "home", "own", "one", "double", "free", "first", "last", "newest", "best", "it", "them", "raw",
        "seen", "get", "put", "set", "delete",
    ])
    private static let prepositions: Set<String> = [
        "of", "to", "for", "by", "in", "out", "with", "from", "that", "which", "who", "at", "on", "as", "within", "without", "when",
        "while", "after", "before", "near", "per", "over", "under", "into", "is", "are", "was", "never", "not", "up", "down", "off",
        "across", "between", "during", "until", "through", "than", "so",
    ]
}
