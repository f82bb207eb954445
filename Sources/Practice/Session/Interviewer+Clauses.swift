import Analysis
import Whiteboard

// What a typed question asks for: several things at once, and what a word of it settles that likeness to wordings does not.
extension Interviewer {
    /// A part of a question and the topic that it is about.
    public struct Clause: Hashable, Sendable {
        /// As it was typed.
        public let text: String
        /// What it is taken for; nil where it is not understood, or may be about several.
        public let topic: String?
    }

    /// The parts of a question that asks for several things at once, `how many links, and how many redirects`: those that are understood
    /// alone, then those that are questions of their own and are not, so that none is passed over in silence. Alternatives, `exact or a bit
    /// over`, are one. Empty where it asks for one thing.
    public func clauses(of text: String) -> [Clause] {
        // One of the script's own wordings is one question, whatever stands in it.
        guard let clarifier, clarifier.recalls(text, question: question.id) == nil else { return [] }
        var heard: [Clause] = []
        var unheard: [(clause: Clause, topics: [String], isOwn: Bool)] = []
        for clause in parts(of: text) where clause.split(separator: " ").count > 1 {
            let understood = understand(clause)
            if case .topic(let topic) = understood {
                if !heard.contains(where: { $0.topic == topic }) { heard.append(Clause(text: clause, topic: topic)) }
            } else if Self.isQuestion(clause) {
                let isOwn = QuestionSense.all.contains { $0.stands(in: clause) }
                unheard.append((Clause(text: clause, topic: nil), understood.topics, isOwn))
            }
        }
        // What the answer to another part may be about already is not asked back on, unless its own words say what it is about.
        let open = unheard.filter { part in part.isOwn || !heard.contains { heard in part.topics.contains(heard.topic ?? "") } }
        let clauses = heard + open.map(\.clause)
        if heard.count + unheard.count > 1, !heard.isEmpty { return clauses }
        guard case .topic(let topic) = understand(text), let peak = peakAsked(in: text, beside: topic) else { return [] }
        return [Clause(text: text, topic: topic), Clause(text: text, topic: peak)]
    }

    /// A question cut where another begins. What follows an `and` and neither begins as a question nor is understood alone, after one that
    /// is, belongs to what stands before it: `how long do we keep bookings and messages`.
    private func parts(of text: String) -> [String] {
        // `both refunds and payouts` is one thing that is asked.
        let words = PlainWords.of(text)
        let isPair =
            !Set(words).isDisjoint(with: ["both", "between", "either", "neither"])
            || PlainWords.has(stemOf: ["more important", "prefer", "favour", "favor", "rather"], in: text)
            // What stands before the comma is when, and no question: `if I create a link, must it work at once`.
            || words.first.map(Self.conditions.contains) ?? false
        var parts: [String] = []
        for sentence in Self.split(text, at: ["? ", "; "]).map(\.text) {
            var pieces: [String] = []
            for piece in Self.split(sentence, at: isPair ? [] : [", and ", " and ", " or ", ", "]) {
                if let last = pieces.last, piece.mark.hasSuffix("and "), let own = counted(piece.text, beside: last) {
                    pieces.append(own)
                    continue
                }
                // `which processors, one or several`: how many is asked of what stands before.
                let isCount = PlainWords.of(piece.text).allSatisfy(Self.counts.contains)
                let isAlternative = isCount || piece.mark == " or " && !Self.begins(piece.text, with: Self.questionWords)
                if let last = pieces.last, isAlternative || !Self.isQuestion(piece.text) && !areTwo(last, piece.text) {
                    pieces[pieces.count - 1] = last + piece.mark + piece.text
                } else {
                    pieces.append(piece.text)
                }
            }
            parts += pieces
        }
        return parts
    }

    /// `how many devices` of `how many users and devices`: a noun behind an `and` is counted as the one before it. Nil where it is
    /// more than a noun, or both come to the same topic.
    private func counted(_ noun: String, beside first: String) -> String? {
        let words = PlainWords.of(first)
        guard PlainWords.of(noun).count == 1, words.count == 3, words[0] == "how", words[1] == "many" else { return nil }
        let own = "how many \(noun)"
        if case .topic(let one) = understand(first), case .topic(let other) = understand(own), one == other { return nil }
        return own
    }

    private static let counts: Set<String> = [
        "one", "two", "three", "several", "many", "few", "more", "a", "some", "all", "none", "any", "only", "just", "exactly", "at",
        "least",
    ]

    /// Whether two parts are understood, each alone.
    private func areTwo(_ one: String, _ other: String) -> Bool {
        if case .topic = understand(one), case .topic = understand(other) { true } else { false }
    }

    private typealias Piece = (mark: String, text: String)

    private static func split(_ text: String, at marks: [String]) -> [Piece] { split((mark: "", text: text), at: marks) }

    /// The pieces between marks, each with the mark before it.
    private static func split(_ whole: Piece, at marks: [String]) -> [Piece] {
        marks.reduce([whole]) { pieces, mark in
            pieces.flatMap { piece -> [Piece] in
                let texts = piece.text.split(separator: mark).map(String.init)
                return texts.enumerated().map { (mark: $0 == 0 ? piece.mark : mark, text: $1) }
            }
        }
    }

    private static func isQuestion(_ text: String) -> Bool { begins(text, with: openers) }

    private static func begins(_ text: String, with words: Set<String>) -> Bool { PlainWords.of(text).first.map(words.contains) ?? false }

    /// `how many at the peak` asks for the peak, too: the topic that settles it, where the one that was understood does not.
    private func peakAsked(in text: String, beside topic: String) -> String? {
        func settlesPeak(_ answer: Question.Answer) -> Bool { answer.sets.contains { ["peak", "peak-requests"].contains($0.key) } }
        guard !Set(PlainWords.of(text)).isDisjoint(with: ["peak", "busiest", "peaks"]), let known = question.answer(topic),
            !settlesPeak(known), known.sets.contains(where: { ["reads", "writes", "requests", "daily-users"].contains($0.key) })
        else { return nil }
        return question.answers.first(where: settlesPeak)?.topic
    }

    /// What a sentence begins with that asks behind its first comma.
    private static let conditions: Set<String> = ["if", "when", "once", "after", "suppose", "say", "assuming", "given"]

    /// What a question of its own begins with behind any mark; behind `or` only the first of these begin another one.
    private static let questionWords: Set<String> = ["how", "what", "whats", "which", "who", "whom", "where", "when", "why"]
    private static let openers = questionWords.union([
        "any", "do", "does", "did", "is", "are", "can", "may", "must", "should", "will", "would", "could", "has", "have",
    ])

    // MARK: What a word settles

    /// What a question is taken for: by its likeness to wordings, unless it has a word that says what it is about and that is another.
    public func understand(_ text: String) -> Understanding {
        // `Who am i` has no word that a script could speak of.
        guard let clarifier, !Self.isEmptyOfThings(text) else { return .nothing(nearest: []) }
        let understood = settled(text)
        guard case .nothing(let nearest) = understood, !QuestionSense.all.contains(where: { $0.isAlwaysMeant && $0.stands(in: text) })
        else {
            return understood
        }
        // The name of one topic in so many words: `is there a fee` of the topic fees.
        let named = question.answers.map(\.topic).filter { topic in
            !Self.everywhere.contains(topic) && clarifier.knowsLittle(of: topic, question: question.id)
                && PlainWords.has(stemOf: [topic.split(separator: "-").joined(separator: " ").singular], in: text)
        }
        if named.isEmpty, let quality = qualityNamed(in: text) { return .topic(quality) }
        return named.count == 1 ? .topic(named[0]) : named.isEmpty ? understood : .unsure(Array((named + nearest).prefix(3)))
    }

    /// The one topic whose name stands in the text, a letter of it missing or another: `latncy requirments`. Only of what every design has,
    /// whose names mean the same everywhere.
    private func qualityNamed(in text: String) -> String? {
        let words = PlainWords.of(text)
        let named = question.answers.map(\.topic).filter { topic in
            Self.qualities.contains(topic) && words.contains { $0.singular == topic.singular || WordLikeness.isMistyped($0, for: topic) }
        }
        return named.count == 1 ? named[0] : nil
    }

    private static let qualities: Set<String> = [
        "latency", "availability", "retention", "durability", "consistency", "regions", "security", "privacy", "compliance", "encryption",
    ]

    /// Topics of a name that says little of what they are about.
    private static let everywhere: Set<String> = [
        "core", "out", "stretch", "scope", "trap", "traps", "default", "why", "time", "where", "when", "size", "long",
    ]

    private func settled(_ text: String) -> Understanding {
        guard let clarifier else { return .nothing(nearest: []) }
        // What the script itself says one may ask is that.
        let plain = PlainWords.of(text)
        if let known = question.answers.first(where: { answer in answer.ask.contains { PlainWords.of($0) == plain } }) {
            return .topic(known.topic)
        }
        if let known = clarifier.recalls(text, question: question.id) { return known }
        // A topic's own name, which stands dimmed behind its answer, asks for that.
        let named = question.answers.filter { !Self.everywhere.contains($0.topic) && PlainWords.of(name(of: $0.topic)) == plain }
        if named.count == 1 { return .topic(named[0].topic) }
        // What no word of the question speaks of it is not about, however alike the rest of the line.
        let likely = clarifier.understand(text, question: question.id).keeping { topic in
            clarifier.hears(text, of: topic, question: question.id)
        }
        if let term = Self.termAsked(in: text) { return meaning(of: term, likely: likely) }
        if let figure = figureAsked(in: text, likely: likely) { return figure }
        guard let first = likely.topics.first else {
            let sense = QuestionSense.all.first { ($0.decides || $0.isAlwaysMeant) && $0.stands(in: text) }
            let own = sense.flatMap { sense in question.answers.first { sense.isAbout($0) } }
            return own.map { .topic($0.topic) } ?? likely
        }
        for sense in QuestionSense.all where sense.stands(in: text) {
            let own = question.answers.filter { sense.isAbout($0) }.map(\.topic)
            if sense.decides {
                if let topic = own.first { return .topic(topic) }
                continue
            }
            let meant = likely.topics.filter(own.contains)
            if meant.count == 1, likely.topics.count > 1, sense.isSure, !sense.keys.contains("availability") { return .topic(meant[0]) }
            if likely.topics.contains(where: own.contains) || likely.topics.contains(where: { isSaid(sense, by: $0) }) { break }
            if let only = sense.insteadOf, likely.topics != [only] { continue }
            if let topic = own.first { return sense.isSure ? .topic(topic) : .unsure([topic, first]) }
            if sense.isAlwaysMeant { return .nothing(nearest: likely.topics) }
        }
        // How long a thing is is not how long it is kept.
        if Self.asksForLength(text), let measured = lengthAsked(in: text, likely: likely) { return measured }
        // Nor is a rate an answer to who does it.
        if case .topic(let topic) = likely, PlainWords.of(text).first == "who", question.answer(topic)?.isRate ?? false {
            return .nothing(nearest: [topic])
        }
        if case .topic(let topic) = likely, PlainWords.of(text).first == "who",
            question.answer(topic)?.sets.contains(where: { $0.key == "latency" }) ?? false
        {
            return .nothing(nearest: [])
        }
        // Who speaks of users asks for their number only in so many words.
        if case .topic("users") = likely, Set(PlainWords.of(text)).isDisjoint(with: Self.aboutUsers) { return .unsure(["users"]) }
        // An answer in numbers to what asks for none is a guess.
        if case .topic(let topic) = likely, question.answer(topic)?.isAmount ?? false, Self.chooses(text) { return .unsure([topic]) }
        return likely
    }

    /// What is said where a question is not understood: what it is about, where a word of it says so.
    ///
    /// - Parameter text: As it was asked.
    public func openAnswer(to text: String) -> String {
        if let term = Self.termAsked(in: text) {
            return "By \(term.joined(separator: " ")) I mean nothing beyond the usual: say what you take it for, and write it down."
        }
        let sense = QuestionSense.all.first { sense in
            sense.isAlwaysMeant && sense.stands(in: text) && !question.answers.contains { sense.isAbout($0) }
        }
        return sense.map { "Of \($0.name) I have nothing to say: assume it, and write it down." } ?? question.defaultAnswer
    }

    /// Whether a question consists of words that stand in any question and name nothing.
    private static func isEmptyOfThings(_ text: String) -> Bool {
        let words = PlainWords.of(text)
        return !words.isEmpty && words.allSatisfy(nameless.contains)
    }

    private static let aboutUsers: Set<String> = [
        "who", "whose", "how", "many", "much", "number", "numbers", "count", "dau", "mau", "base", "audience", "size", "scale",
        "population", "active", "daily", "day", "registered", "accounts", "subs", "subscriber", "subscribers", "traffic", "people",
        "shoppers", "viewers",
    ]

    private static let nameless: Set<String> = [
        "who", "what", "why", "where", "when", "am", "i", "is", "are", "you", "me", "my", "your", "it", "this", "that", "do", "does", "we",
        "the", "a", "so", "and", "now", "here", "there", "please", "ok",
    ]

    private func isSaid(_ sense: QuestionSense, by topic: String) -> Bool {
        question.answer(topic).map { PlainWords.has(stemOf: sense.answers, in: $0.answer) } ?? false
    }

    /// `should hosts hear of bookings by webhook or push`: between two ways to do it.
    private static func chooses(_ text: String) -> Bool {
        let words = PlainWords.of(text)
        let amounts: Set<String> = ["many", "much", "often", "number", "rate", "per", "volume", "traffic", "load", "big", "large", "fast"]
        return words.contains("or") && ["should", "do", "would", "shall", "must", "is", "are"].contains(words.first ?? "")
            && amounts.isDisjoint(with: words)
    }
}

extension Question.Answer {
    /// Whether it settles how often something happens, and nothing of who does it.
    fileprivate var isRate: Bool { isAmount && !sets.contains { $0.key == "daily-users" } }

    /// Whether it settles how much there is of something.
    fileprivate var isAmount: Bool {
        sets.contains { ["reads", "writes", "requests", "peak-requests", "daily-users"].contains($0.key) }
    }
}
