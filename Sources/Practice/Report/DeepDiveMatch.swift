import Analysis

/// Which of the deep dives that a question expects the candidate has taken.
public struct DeepDiveMatch: Hashable, Sendable {
    /// Its name in the question's script.
    public let topic: String
    /// As the interviewer asks it.
    public let ask: String
    /// What a good answer says.
    public let answer: String
    /// Whether some text of the board is about it.
    public let isTaken: Bool

    /// The same, taken.
    var taken: DeepDiveMatch { DeepDiveMatch(topic: topic, ask: ask, answer: answer, isTaken: true) }

    /// At this likeness a text may be about a deep dive: a question is short, and what is said of a
    /// design has words of many things.
    private static let floor = 0.15
    /// At this likeness it is, whatever its words.
    private static let sure = 0.2

    /// Holds texts of the board to the deep dives' topics, questions, answers and further words, by the measure of typed questions.
    static func all(of question: Question, in texts: [String]) -> [DeepDiveMatch] {
        let clarifier = Clarifier(
            question.deepDives.flatMap { dive in
                ([dive.topic, dive.ask, dive.answer] + (dive.match.isEmpty ? [] : [dive.match.joined(separator: " ")]))
                    .map { Wording(question: question.id, topic: dive.topic, text: $0) }
            })
        let words = DiveWords.all(of: question)
        var taken: Set<String> = []
        for text in texts {
            let said = DiveWords.stems(of: text)
            let scores = clarifier.scores(text, question: question.id)
            let best = scores.compactMap { topic, score in topic.map { (topic: $0, score: score) } }
                .max { ($0.score, $1.topic) < ($1.score, $0.topic) }
            if let best, let dive = words[best.topic] {
                let own = dive.telling.intersection(said).subtracting(dive.name.count == 1 ? dive.name : []).count
                // One word in common, `dead` of dead letters and of dead tokens, is about anything.
                let shared = dive.all.intersection(said).subtracting(dive.name.count == 1 ? dive.name : []).count
                if best.score >= sure && own >= 1 && shared >= 2 || best.score >= floor && own >= 2 { taken.insert(best.topic) }
            }
            for (topic, dive) in words where dive.isSpokenOf(in: text, said, likeness: scores[topic] ?? 0) { taken.insert(topic) }
        }
        return question.deepDives.map { DeepDiveMatch(topic: $0.topic, ask: $0.ask, answer: $0.answer, isTaken: taken.contains($0.topic)) }
    }
}

/// The words by which a text is known to speak of a deep dive.
struct DiveWords {
    /// Those of its name, each needed; empty where another dive has one of them, too.
    let name: Set<String>
    /// All that it says.
    let all: Set<String>
    /// Those that no other dive of the question has.
    let telling: Set<String>

    /// By the dives' topics.
    static func all(of question: Question) -> [String: DiveWords] {
        let all = question.deepDives.reduce(into: [String: Set<String>]()) { all, dive in
            all[dive.topic] = stems(of: "\(dive.topic) \(dive.ask) \(dive.answer) \(dive.match.joined(separator: " "))")
        }
        return all.reduce(into: [:]) { words, entry in
            let name = stems(of: entry.key)
            let others = all.filter { $0.key != entry.key }.values
            let isOwn = !name.isEmpty && !others.contains { !$0.isDisjoint(with: name) && name.count == 1 }
            words[entry.key] = DiveWords(
                name: isOwn ? name : [], all: entry.value,
                telling: entry.value.filter { stem in !common.contains(stem) && !others.contains { $0.contains(stem) } })
        }
    }

    /// Whether what was said is about it: by its name, and in a reason for something else by more of what it says, too; or by several
    /// words that are its alone.
    func isSpokenOf(in text: String, _ said: Set<String>, likeness: Double) -> Bool {
        if !name.isEmpty, name.isSubset(of: said) {
            let shared = all.intersection(said).subtracting(name).count
            if name.count > 1 { return shared >= 1 }
            return text.contains("because") ? shared >= 2 : PlainWords.of(text).count > 2
        }
        let own = telling.intersection(said).subtracting(name).count
        return own >= 3 && likeness >= DiveWords.faint || own >= 2 && likeness >= DiveWords.likely
    }

    /// Three words of a dive's own are enough at this likeness, two at that.
    private static let faint = 0.08
    private static let likely = 0.11

    /// The beginnings of a text's words of some weight, one for words that mean the same, and its numbers: `302`.
    static func stems(of text: String) -> Set<String> {
        Set(
            PlainWords.of(text).compactMap { word in
                guard !weightless.contains(word), word.count >= 3 else { return nil }
                if word.allSatisfy(\.isNumber) { return word.count == 3 ? word : nil }
                let stem = String(word.singular.prefix(5))
                return same[stem] ?? stem
            })
    }

    /// Beginnings of words that any design has: they tell of no dive.
    private static let common: Set<String> = [
        "cdn", "day", "row", "write", "read", "cache", "store", "datab", "servi", "app", "queue", "clien", "serve", "reque", "user",
        "redis", "minut", "secon", "hour", "year", "copy", "node", "key", "code", "call", "load",
    ]

    /// Words for the same, by their beginnings.
    private static let same: [String: String] = [
        "shuff": "scram", "permu": "scram", "biject": "scram", "bijec": "scram", "block": "range", "viral": "hot", "popul": "hot",
        "celeb": "hot", "throt": "limit", "dedup": "idemp", "coale": "colla", "singl": "colla", "merge": "colla", "guess": "enume",
        "count": "count", "captc": "bot", "robot": "bot", "scrap": "bot", "erase": "delet", "remov": "delet", "stand": "repli",
        "rebui": "proje", "deriv": "proje", "appen": "appen",
    ]

    private static let weightless: Set<String> = Set(
        """
        the and for with that this from into over than then them they their there these those when what which while where who why how
        not nor but are was were been being has have had can may must will would could should does did its our your you all any each
        every one two three some more most less few only also very just still again already never always ever until after before
        because since about above below under between through within without same other others another such both either neither
        get gets got give gives given take takes taken make makes made put puts keep keeps kept let lets use uses used using need
        needs say says said see sees know knows long short small large big high low fast slow good new old first last next now yes
        way ways thing things lot many much out off per via like well even too
        """.split { $0.isWhitespace }.map(String.init))
}
