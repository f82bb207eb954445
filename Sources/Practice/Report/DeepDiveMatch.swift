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

    /// At this likeness a text may be about a deep dive (question-format.md, Understanding): a question is short, and what is said of a
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
        let own = ownWords(of: question)
        let all = question.deepDives.reduce(into: [String: Set<Substring>]()) { all, dive in
            all[dive.topic] = stems(of: "\(dive.topic) \(dive.ask) \(dive.answer) \(dive.match.joined(separator: " "))")
        }
        let telling = all.mapValues { stems in stems.filter { stem in all.values.count { $0.contains(stem) } == 1 } }
        var taken: Set<String> = []
        for text in texts {
            let best = clarifier.scores(text, question: question.id).compactMap { topic, score in topic.map { (topic: $0, score: score) } }
                .max { ($0.score, $1.topic) < ($1.score, $0.topic) }
            let said = stems(of: text)
            if let best {
                let own = (telling[best.topic] ?? []).intersection(said).count
                // One word in common, `dead` of dead letters and of dead tokens, is about anything.
                let shared = (all[best.topic] ?? []).intersection(said).count
                if best.score >= sure && own >= 1 && shared >= 2 || best.score >= floor && own >= 2 { taken.insert(best.topic) }
            }
            // Who says the topic's own word and more speaks of it, however much else; in a reason for another choice it may be a word.
            let words = Set(PlainWords.of(text).map { singular($0) })
            let isReason = text.contains("because")
            for (word, topic) in own where words.count > 2 && words.contains(word) {
                let other = (all[topic] ?? []).subtracting(PlainWords.stems(of: word))
                if !isReason || !other.isDisjoint(with: said) { taken.insert(topic) }
            }
        }
        return question.deepDives.map { DeepDiveMatch(topic: $0.topic, ask: $0.ask, answer: $0.answer, isTaken: taken.contains($0.topic)) }
    }

    /// Words that name one deep dive, or are given as telling of it, and stand in no other: `bots`.
    private static func ownWords(of question: Question) -> [String: String] {
        var topics: [String: Set<String>] = [:]
        for dive in question.deepDives {
            for word in PlainWords.of("\(dive.topic) \(dive.ask) \(dive.answer) \(dive.match.joined(separator: " "))") {
                topics[singular(word), default: []].insert(dive.topic)
            }
        }
        var own: [String: String] = [:]
        for dive in question.deepDives {
            let names = PlainWords.of(dive.topic)
            for word in (names.count == 1 ? names : []) where word.count > 2 && topics[singular(word)]?.count == 1 {
                own[singular(word)] = dive.topic
            }
        }
        return own
    }

    /// The beginnings of a text's longer words, and its numbers: `302`.
    private static func stems(of text: String) -> Set<Substring> {
        PlainWords.stems(of: text).union(PlainWords.of(text).filter { $0.count == 3 && $0.allSatisfy(\.isNumber) }.map { $0[...] })
    }

    private static func singular(_ word: String) -> String { word.hasSuffix("s") && word.count > 3 ? String(word.dropLast()) : word }
}
