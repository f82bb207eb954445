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
        var taken: Set<String> = []
        for text in texts {
            let best = clarifier.scores(text, question: question.id).compactMap { topic, score in topic.map { (topic: $0, score: score) } }
                .max { ($0.score, $1.topic) < ($1.score, $0.topic) }
            if let best, best.score >= floor { taken.insert(best.topic) }
        }
        return question.deepDives.map { DeepDiveMatch(topic: $0.topic, ask: $0.ask, answer: $0.answer, isTaken: taken.contains($0.topic)) }
    }
}
