// What single words of a question say, beside its likeness to wordings as a whole.

extension Clarifier {
    /// What a text is about that is one of the question's own wordings, word for word: what is known needs no likeness. Nil where it is
    /// none, or one of two topics.
    public func recalls(_ text: String, question: String) -> Understanding? {
        guard let asked = questions[question] else { return nil }
        return switch known[asked][WordingFeatures(text).sentence] {
        case .topic(let topic): .topic(topics[topic])
        case .offTopic: .nothing(nearest: [])
        case .several, nil: nil
        }
    }

    /// Whether a word of the text that says something stands in a wording of the topic, whole, with another ending or mistyped: `what
    /// colour is it` shares no such word with what is asked about regions, and only how it is asked.
    public func hears(_ text: String, of topic: String, question: String) -> Bool {
        guard let asked = questions[question] else { return false }
        let telling = PlainWords.of(text).filter { !Self.asking.contains($0) }
        return telling.contains { word in
            // One beginning alone may be another word's: a colour is no colocation.
            let beginnings = WordingFeatures.beginnings(of: word)
            let heard = beginnings.count { beginning in
                guard let feature = features.find(beginning) else { return false }
                return entries[starts[feature]..<starts[feature + 1]].contains { entry in
                    let example = examples[Int(entry.example)]
                    guard let number = example.topic, topics[number] == topic else { return false }
                    return example.question == asked || !isPrivate[number]
                }
            }
            return heard > 0 && heard * 2 >= beginnings.count || isMistyped(word, for: topic, in: asked)
        }
    }

    /// Whether two thirds of the letters of a long word stand together in one wording of the topic: `latncy`.
    private func isMistyped(_ word: String, for topic: String, in question: Int) -> Bool {
        let threes = Set(WordingFeatures.threes(of: word))
        guard !threes.isEmpty else { return false }
        var found: [Int32: Int] = [:]
        for feature in threes.compactMap({ features.find($0) }) {
            for entry in entries[starts[feature]..<starts[feature + 1]] where examples[Int(entry.example)].question == question {
                found[entry.example, default: 0] += 1
            }
        }
        return found.contains { example, count in
            count * 3 >= threes.count * 2 && examples[Int(example)].topic.map { topics[$0] == topic } ?? false
        }
    }

    /// Whether so few wordings of a topic are known that its name has to stand for them.
    public func knowsLittle(of topic: String, question: String) -> Bool {
        guard let asked = questions[question] else { return true }
        return examples.count { $0.question == asked && $0.topic.map { topics[$0] == topic } ?? false } < Measure.few
    }

    /// Words that stand in any question.
    private static let asking: Set<String> = [
        "what", "whats", "which", "who", "is", "it", "its", "are", "the", "a", "an", "do", "does", "did", "we", "i", "you", "they", "he",
        "she", "to", "of", "in", "be", "can", "will", "would", "should", "could", "there", "that", "this", "these", "those", "our", "my",
        "your", "their", "has", "have", "had", "need", "or", "and", "for", "on", "with", "if", "any", "some", "must", "so", "as", "by",
        "from", "about", "how", "was", "were", "am", "let", "us", "me", "please",
    ]
}
