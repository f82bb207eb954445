// How much of a question its answer would be to: one weak word in common, `rate` of a success rate, carries none.
extension Interviewer {
    /// What was taken for a topic, held to the words of weight of the question: where that topic has none of them nothing is understood,
    /// and where as many are of nothing in the script it is asked back.
    func weighed(_ understood: Understanding, _ text: String) -> Understanding {
        guard let clarifier, case .topic(let topic) = understood, let answer = question.answer(topic) else { return understood }
        let words = PlainWords.of(text).filter { !Self.weightless.contains($0) && $0.count > 2 && $0.first?.isNumber != true }
        guard !words.isEmpty else { return understood }
        let own = Set(PlainWords.of(([name(of: topic), answer.answer] + answer.ask).joined(separator: " ")).map { $0.singular.prefix(5) })
        var supporting = 0
        var strange = 0
        var isWeak = true
        for word in words {
            let topics = clarifier.topics(having: word, in: question.id)
            if own.contains(word.singular.prefix(5)) || topics.contains(topic) {
                supporting += 1
                isWeak = isWeak && Self.weak.contains(word)
            } else if topics.isEmpty, !isSpoken(word) {
                strange += 1
            }
        }
        if supporting == 0 { return .nothing(nearest: [topic]) }
        if isWeak, words.count > supporting { return .unsure([topic]) }
        return strange > supporting || strange == supporting && supporting == 1 ? .unsure([topic]) : understood
    }

    /// Whether anything in the script has the word.
    private func isSpoken(_ word: String) -> Bool {
        let stem = word.singular.prefix(5)
        return question.answers.contains { answer in
            PlainWords.of(([name(of: answer.topic), answer.answer] + answer.ask).joined(separator: " ")).contains {
                $0.singular.prefix(5) == stem
            }
        }
            || PlainWords.of(question.prompt + " " + question.mustHaves.joined(separator: " ")).contains { $0.singular.prefix(5) == stem }
    }

    /// The topic whose own name stands in a question, whole; nil where none does, or several do.
    func topicNamed(in text: String) -> String? {
        let words = Set(PlainWords.of(text).map(\.singular))
        let named = question.answers.map(\.topic).filter { topic in
            let parts = PlainWords.of(topic.replacing("-", with: " ")).map(\.singular)
            return !parts.isEmpty && parts.allSatisfy { $0.count > 2 && words.contains($0) } && !Self.weightless.contains(topic)
        }
        return named.count == 1 ? named[0] : nil
    }

    /// Whether a question is only a figure that wanted to be written down: `? 10k reads/s`.
    static func isFigure(_ text: String) -> Bool {
        guard text.first?.isNumber ?? false, !text.contains("?"), text.split(separator: " ").count <= 4 else { return false }
        return Set(PlainWords.of(text)).isDisjoint(with: ["is", "are", "ok", "enough", "right", "do", "can"])
    }

    /// Words of a topic that stand in questions about anything.
    private static let weak: Set<String> = [
        "rate", "time", "times", "fast", "strong", "file", "files", "data", "number", "count", "second", "minute", "day", "night", "old",
        "new", "first", "last", "same", "way", "part", "place", "world",
    ]

    /// Words of any question.
    private static let weightless: Set<String> = Set(
        """
        the and for with that this these those from into over than then them they their there what whats which while where who whom whose
        why how when not nor but are was were been being has have had can may might must shall will would could should does did its our
        your you all any each every one two some more most less few only also just still again already ever please about above below
        need needs needed want wants expect assume assuming say tell know like okay thing things many much often long big large small
        kind kinds sort sorts system design product app application user users people there here really actually exactly roughly
        support supports supported handle handles happen happens possible allowed okay something anything everything else other others
        """.split { $0.isWhitespace }.map(String.init))
}
