import Analysis
import Whiteboard

/// Which functional requirements the board speaks of again: one judgement for the review's rule, the check of the API pane and what that
/// pane offers.
public enum ServedRequirements {
    /// The requirements that nothing on the board takes up, in their order. What is marked optional or later is left alone, and so is a
    /// text without a word that could be found again.
    ///
    /// A requirement is taken up by a call, flow, entity, component, arrow, trade-off or optimization that has one of its words; those that
    /// half of the requirements have say nothing: `url` where they are about URLs.
    public static func lost(in design: Design) -> [String] {
        let called = called(in: design)
        let words = words(in: design).union(called)
        let requirements = design.requirements.functional.map { (text: $0, stems: stems($0)) }
        let counts = counts(in: design)
        // Outside an interview nobody is taught to walk what he asks for: what is spoken of beside the drawing is not forgotten.
        let remarked = design.isInterview ? [] : remarked(in: design)
        let lost = requirements.filter { text, stems in
            // A call that only reads serves nothing that is written, whatever stands in its path, and the other way round.
            let called = Self.called(in: design, for: text)
            let words = Self.words(in: design).union(called)
            let lower = text.lowercased()
            if lower.contains("optional") || lower.contains("later") { return false }
            let wanted = wanted(of: text, counts: counts, all: requirements.count)
            if stems.isEmpty { return false }
            if let isServed = isServedByItsOwn(text, in: design) { return !isServed }
            // How and by what is taken up by what is called or walked alone: a field `key` reads no paste by its key.
            let heads = wanted.intersection(heads(of: text))
            if !wanted.isDisjoint(with: remarked) || !joined(text).isDisjoint(with: called) || isRetention(text, in: design) {
                return false
            }
            return heads.isEmpty || !heads.isDisjoint(with: words) ? wanted.isDisjoint(with: words) : wanted.isDisjoint(with: called)
        }
        .filter { text, _ in
            guard let half = secondHalf(of: text) else { return !isWalked(text, in: design) && !isShown(text, in: design) }
            return !whatIsDone(in: design).contains { $0.says(half.words) }
        }
        let served = requirements.filter { one in !lost.contains { $0.text == one.text } }.reduce(into: words) { $0.formUnion($1.stems) }
        return lost.filter { !isProperty($0.text) || $0.stems.isDisjoint(with: served) }.map(\.text)
    }

    /// How many requirements have each stem.
    static func counts(in design: Design) -> [String: Int] {
        design.requirements.functional.flatMap { stems($0) }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// The stems of a requirement that tell what serves it.
    static func wanted(of text: String, counts: [String: Int], all: Int) -> Set<String> {
        let stems = stems(text)
        let own = stems.filter { counts[$0].map { $0 == 1 || $0 * 2 < all } ?? true }
        // Its first word is the deed, however many of the others share it.
        let needed = own.isEmpty ? stems : own.union(stems.intersection(deed(of: text)))
        // Who does it is not what is done: `message the host` does not let hosts edit calendar and price.
        let deeds = needed.subtracting(actor(of: text))
        let wanted = deeds.isEmpty ? needed : deeds
        // What stands behind a preposition is how and when: `pay: authorise at hold` is not served by what holds.
        let heads = wanted.intersection(heads(of: text))
        if heads.count > 1 {
            // `refund a payment` is served by what refunds, not by what makes the payments that others are about, too.
            let own = heads.intersection(Self.deed(of: text))
            let isUndone = own.count == 1 && undoing.contains(text.lowercased().split { !$0.isLetter }.first.map(String.init) ?? "")
            if isUndone, heads.subtracting(own).contains(where: { (counts[$0] ?? 0) > 1 }) { return own }
            // `search tweets, recent first`: what stands behind the comma is how, and is done by what lists the newest first, too.
            let first = wanted.intersection(Self.heads(of: String(text.prefix { $0 != "," && $0 != ";" })))
            return own.count == 1 && telling.contains(Self.verb(of: text)) && first == own ? own : heads
        }
        // `search videos by title` is served by what searches, not by what shows a title.
        return heads.count == 1 && !heads.isDisjoint(with: Self.deed(of: text)) && telling.contains(verb(of: text)) ? heads : wanted
    }

    /// The word that a requirement begins with, in small letters.
    static func verb(of text: String) -> String { text.lowercased().split { !$0.isLetter }.first.map(String.init) ?? "" }

    /// The stems of what a sentence does and to what, without what follows a preposition; of `pay: authorise at hold, capture at confirm`
    /// what stands before the colon, and what each part behind it begins with.
    static func heads(of text: String) -> Set<String> {
        let sides = text.split(separator: ":", maxSplits: 1)
        let isNamed = sides.count == 2 && sides[0].split(separator: " ").count <= 3
        let clauses = (isNamed ? sides[1] : text[...]).split { ",;".contains($0) }
        let kept = clauses.map { clause in
            let words = clause.split(separator: " ")
            return isNamed
                ? String(words.first ?? "")
                : words.prefix { !prepositions.contains($0.lowercased()) }.joined(separator: " ")
        }
        return stems(kept.joined(separator: " ") + (isNamed ? " \(sides[0])" : ""))
    }

    /// Verbs that name a call of their own, whatever they are done to.
    private static let telling: Set<String> = [
        "search", "delete", "edit", "share", "export", "import", "upload", "download", "rename", "report", "follow", "comment",
    ]

    /// Deeds that come after another on the same thing, under a name of their own.
    private static let undoing: Set<String> = ["refund", "cancel", "reconcile", "dispute", "withdraw", "void", "revoke"]

    private static let prepositions: Set<String> = [
        "at", "by", "with", "without", "within", "in", "on", "from", "for", "to", "of", "per", "via", "under", "until", "after", "before",
        "when", "while", "over", "through",
    ]

    /// The stem of the people or parts that a sentence begins with: `hosts edit`, `drivers accept`; empty where it begins with the deed.
    static func actor(of text: String) -> Set<String> {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        guard let first = words.first, first.count >= 4, first.hasSuffix("s"), !first.hasSuffix("ss") else { return [] }
        // `Reminders after three days` names a thing: behind people and parts stands what they do.
        if words.count < 2 || prepositions.contains(words[1].lowercased()) { return [] }
        return stems(String(first))
    }

    static func deed(of text: String) -> Set<String> {
        text.split(whereSeparator: { !$0.isLetter }).first.map { stems(String($0)) } ?? []
    }

    /// What a feature must never do or how fast it must be is no feature of its own: it is taken up with the one that it speaks of.
    private static func isProperty(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter }
        return words.first.map { ["never", "no", "not", "always", "survive", "tolerate", "withstand"].contains($0) } ?? false
            || text.says(["is the same", "are the same", "stops working", "stop working"])
            || text.lowercased().contains("at most") || text.lowercased().contains("at least")
            || zip(words, words.dropFirst()).contains { ["in", "within", "under"].contains($0) && bounds.contains(String($1)) }
    }

    /// A requirement that begins with a verb of the second half (correct, cancel, refund) which no call, flow or arrow has, in none of its
    /// common words.
    static func forgottenHalf(in design: Design) -> (text: String, verb: String)? {
        let texts = whatIsDone(in: design)
        for requirement in design.requirements.functional where !requirement.lowercased().contains("optional") {
            guard let half = secondHalf(of: requirement), !texts.contains(where: { $0.says(half.words) }) else { continue }
            return (requirement, half.verb)
        }
        return nil
    }

    /// The verb that a requirement begins with, where it is one of the second half, and the words that stand for it.
    private static func secondHalf(of requirement: String) -> (verb: String, words: [String])? {
        let words = requirement.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
        if let first = words.first, let others = secondHalves[first] { return (first, others + [first]) }
        // `missing items are replaced or refunded`, `called out and acknowledged`: what ends a sentence is agreed as well.
        guard words.count > 2, let last = words.last, ["or", "and"].contains(words[words.count - 2]) else { return nil }
        return ends.first { last.hasPrefix($0.key) }.map { ($0.key, $0.value + [$0.key]) }
    }

    private static func whatIsDone(in design: Design) -> [String] {
        let board = design.board
        return board.api.map { "\($0.call) \(deed(of: $0))" } + board.flows.map(\.name) + board.connections.compactMap(\.label)
            + design.parts.flatMap { design.words(at: $0) } + board.data.map(\.name)
    }

    /// Verbs with the words that stand for them on boards.
    private static let secondHalves: [String: [String]] = [
        "rate": ["rating", "review", "star", "score", "feedback"], "tip": ["gratuity"], "block": ["ban", "mute", "blocklist"],
        "correct": ["revis", "amend", "fix", "adjust", "rebill", "re-bill", "spell", "rerun", "recalc"],
        "cancel": ["void", "abort", "withdraw", "delete", "release", "stop"],
        "refund": ["reverse", "return", "void", "credit", "chargeback"],
        "undo": ["revert", "rollback", "restore", "version"], "revoke": ["remove", "grant", "share", "delete", "disable", "block"],
        "dispute": ["chargeback", "claim", "case"], "reschedule": ["move", "change", "update"],
        "renew": ["extend", "subscription", "recurring"],
        "estimate": ["eta", "predict", "forecast", "quote", "validat"], "export": ["download", "dump", "report", "csv"],
        "import": ["upload", "ingest", "load"], "approve": ["review", "accept", "confirm", "sign"],
        "merge": ["join", "combine", "dedup", "match"],
        "transfer": ["move", "send", "pay"], "restore": ["recover", "undelete", "version"],
        "remind": ["notif", "push", "mail", "sms", "alert"],
        "report": ["flag", "complain", "abuse", "stat", "dashboard"], "moderate": ["review", "flag", "filter", "scan"],
    ]

    /// Verbs that end a sentence about what happens afterwards, by their stems, with the words that stand for them.
    private static let ends: [String: [String]] = [
        "refund": ["reverse", "return", "credit", "chargeback", "pay back"],
        "acknowledg": ["ack", "confirm", "receipt", "accept", "escalat"],
        "compensat": ["refund", "credit", "voucher"], "escalat": ["on call", "on-call", "second line", "page"],
        "appeal": ["objection", "review", "dispute"],
    ]

    private static let bounds: Set<String> = [
        "s", "min", "h", "second", "seconds", "milliseconds", "minute", "minutes", "hour", "hours", "time", "ms",
    ]

    /// What a call does, without what it says of its errors: who answers `410 disabled` disables nothing.
    static func deed(of call: Call) -> String {
        var kept: [Substring] = []
        var isError = false
        for word in (call[.does] ?? "").split(separator: " ") {
            let bare = word.filter(\.isNumber)
            if bare.count == 3, "45".contains(bare.prefix(1)), word.allSatisfy({ $0.isNumber || ",;:()/".contains($0) }) {
                isError = !word.hasSuffix(",") && !word.hasSuffix(";")
                continue
            }
            if !isError { kept.append(word) }
            if word.hasSuffix(",") || word.hasSuffix(";") || word.hasSuffix(".") { isError = false }
        }
        return kept.joined(separator: " ")
    }

    /// The words of calls and of flows that are walked.
    private static func called(in design: Design, for requirement: String? = nil) -> Set<String> {
        let board = design.board
        var texts: [String] = []
        let verb = requirement?.split { !$0.isLetter }.first.map { $0.lowercased() } ?? ""
        for call in board.api {
            if doesOther(call, than: verb) { continue }
            let fields = (call[.request]?.all ?? []) + (call[.response]?.all ?? [])
            texts.append("\(call.call) \(deed(of: call)) \(call[.flow] ?? "") \(fields.map(\.name).joined(separator: " "))")
        }
        // A flow that only has a target is not drawn yet.
        texts += board.flows.filter { !$0.path.isEmpty }.map(\.name)
        texts += board.connections.compactMap(\.label)
        return texts.reduce(into: []) { $0.formUnion(stems($1)) }
    }

    /// Whether a call that only reads is asked to write, or the other way round, and does not say that it does.
    static func doesOther(_ call: Call, than verb: String) -> Bool {
        let method = call.call.prefix { $0 != " " }.uppercased()
        let isOther =
            method == "GET" ? writing.contains(verb) : ["POST", "PUT", "PATCH", "DELETE"].contains(method) && reading.contains(verb)
        return isOther && stems("\(call.call) \(deed(of: call))").isDisjoint(with: stems(verb))
    }

    /// Verbs that a requirement begins with of which a GET does nothing.
    private static let writing: Set<String> = [
        "create", "send", "upload", "book", "hold", "reserve", "pay", "buy", "order", "cancel", "edit", "update", "publish", "write", "add",
        "follow", "comment", "submit", "place", "register", "change", "shorten", "rename", "refund", "delete", "post",
    ]
    /// Verbs that a requirement begins with of which a call that changes something does nothing.
    static let reading: Set<String> = ["view", "browse", "see", "read", "show", "look", "list", "redirect", "resolve", "download", "fetch"]

    /// The words of all else.
    private static func words(in design: Design) -> Set<String> {
        let board = design.board
        var texts: [String] = []
        texts += board.data.map { "\($0.name) \($0.fields.map(\.name).joined(separator: " ")) \($0[.key] ?? "")" }
        texts += design.parts.map { part in
            "\(part.id) \(design.name(part)) \(part.component.attributes.keys.joined(separator: " ")) \(part[.notes] ?? "")"
        }
        // In an interview a sentence about it is not the thing: it is taken up by what is called, walked, kept or drawn.
        if !design.isInterview {
            texts += board.tradeOffs.map(\.choice)
            texts += board.optimizations.map { "\($0.problem) \($0[.answer] ?? "")" }
        }
        return texts.reduce(into: []) { $0.formUnion(stems($1)) }
    }

    private static let fillers: Set<String> = [
        "the", "and", "for", "with", "from", "that", "this", "its", "his", "her", "their", "can", "all", "any", "each", "are", "one", "who",
        "what",
        // When it happens says nothing of what it is.
        "daily", "weekly", "monthly", "yearly", "hourly", "nightly", "day", "days", "week", "month", "night", "hour", "every", "once",
        "get", "post", "put", "delete", "patch", "users", "user", "system", "must", "may", "when", "where", "into", "have", "has",
    ]

    /// Words of three letters or more, small, cut to what they share with their other forms.
    static func stems(_ text: String) -> Set<String> {
        var stems: Set<String> = []
        var word = ""
        var whole: Set<String> = []
        func finish(_ word: String) {
            guard word.count >= 3, !fillers.contains(word) else { return }
            // `follow and unfollow` is one thing done and undone.
            if word.hasPrefix("un"), whole.contains(String(word.dropFirst(2))) { return }
            whole.insert(word)
            var stem = word
            for end in ["ings", "ing", "ions", "ion", "ies", "es", "ed", "ers", "er", "s", "e", "y"]
            where stem.count - end.count >= 3 && stem.hasSuffix(end) {
                stem.removeLast(end.count)
                break
            }
            stems.insert(String(stem.prefix(6)))
        }
        for character in text {
            // `orderId` is two words, as `order-id` is.
            if character.isUppercase, word.last?.isLowercase == true {
                finish(word.lowercased())
                word = ""
            }
            if character.isLetter {
                word.append(character)
            } else {
                finish(word.lowercased())
                word = ""
            }
        }
        finish(word.lowercased())
        return stems
    }
}
