/// Which of the deep dives that a question expects the candidate has taken.
public struct DeepDiveMatch: Hashable, Sendable {
    /// Its name in the question's script.
    public let topic: String
    /// As the interviewer asks it.
    public let ask: String
    /// What a good answer says: shown for those that were not taken.
    public let answer: String
    /// Whether some text of the board is about it.
    public let isTaken: Bool

    /// At this likeness a text is about a deep dive (question-format.md, Understanding).
    private static let floor = 0.15

    /// Holds texts of the board to the deep dives' topics, questions, answers and further words, by the measure of typed questions.
    static func all(of question: Question, in texts: [String]) -> [DeepDiveMatch] {
        let clarifier = Clarifier(
            question.deepDives.flatMap { dive in
                ([dive.topic, dive.ask, dive.answer] + (dive.match.isEmpty ? [] : [dive.match.joined(separator: " ")]))
                    .map { Wording(question: question.id, topic: dive.topic, text: $0) }
            })
        let own = ownWords(of: question)
        var taken: Set<String> = []
        for text in texts {
            let best = clarifier.scores(text, question: question.id).compactMap { topic, score in topic.map { (topic: $0, score: score) } }
                .max { ($0.score, $1.topic) < ($1.score, $0.topic) }
            if let best, best.score >= floor { taken.insert(best.topic) }
            // Who says the topic's own word and more speaks of it, however much else.
            let words = Set(PlainWords.of(text).map { singular($0) })
            if words.count > 2 { taken.formUnion(own.filter { words.contains($0.key) }.map(\.value)) }
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

    private static func singular(_ word: String) -> String { word.hasSuffix("s") && word.count > 3 ? String(word.dropLast()) : word }
}
