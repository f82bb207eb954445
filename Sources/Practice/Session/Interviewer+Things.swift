import Analysis
import Whiteboard

// What a question is about where it names a word to be explained, or names nothing: `what does unlisted mean`, `how long are they`.
extension Interviewer {
    // MARK: What a word means

    private static let leads: [[String]] = [
        ["what", "does"], ["what", "do", "you", "mean", "by"], ["what", "do", "you", "mean", "with"], ["what", "is", "meant", "by"],
        ["what", "is", "the", "meaning", "of"], ["what", "did", "you", "mean", "by"], ["define"],
    ]

    /// The words that somebody asks the meaning of; nil where none is asked for.
    static func termAsked(in text: String) -> [String]? {
        var words = PlainWords.of(text)
        guard let lead = leads.first(where: { words.starts(with: $0) }) else { return nil }
        words.removeFirst(lead.count)
        if lead == ["what", "does"] {
            guard words.last == "mean" else { return nil }
            words.removeLast()
        }
        let term = words.drop { ["a", "an", "the", "that", "you", "it"].contains($0) }
        return (1...3).contains(term.count) ? Array(term) : nil
    }

    /// The topic whose answer speaks of a word, of several the likeliest; what no answer speaks of has no meaning of its own here.
    func meaning(of term: [String], likely: Understanding) -> Understanding {
        let phrase = term.joined(separator: " ")
        let speaking = question.answers.filter { PlainWords.has(stemOf: [phrase], in: "\(name(of: $0.topic)) \($0.answer)") }.map(\.topic)
        return (likely.topics.first(where: speaking.contains) ?? speaking.first).map { .topic($0) } ?? .nothing(nearest: [])
    }

    // MARK: What a thing measures

    /// `how long are videos`, `how big is one`: of a thing itself, not of how long it is kept, lives or takes.
    static func asksForLength(_ text: String) -> Bool {
        let words = PlainWords.of(text)
        guard words.count >= 4, words[0] == "how", words[1] == "long", ["is", "are", "can", "may"].contains(words[2]) else { return false }
        let spans = [
            "keep", "kept", "retain", "retention", "stor", "live", "last", "stay", "valid", "expir", "take", "wait", "down", "held", "hold",
            "until", "allowed", "available", "remember", "delay", "behind", "stale", "old",
        ]
        return !PlainWords.has(stemOf: spans, in: text)
    }

    /// What a question after the length of a thing is about: the answer that measures that thing, where the likely one speaks of how long
    /// something is kept, or there are several likely ones. Nil where nothing is to be corrected.
    func lengthAsked(in text: String, likely: Understanding) -> Understanding? {
        let answers = likely.topics.compactMap { question.answer($0) }
        guard answers.count > 1 || answers.contains(where: isSpan) else { return nil }
        let thing = PlainWords.of(text).dropFirst(3).filter { !["a", "an", "the", "one", "each", "be"].contains($0) }
            .map(\.singular)
        let measured = question.answers.filter { answer in
            ["length", "size"].contains(answer.topic)
                || PlainWords.has(stemOf: Self.lengths, in: answer.answer)
                    && PlainWords.has(stemOf: thing, in: "\(name(of: answer.topic)) \(answer.answer)")
        }.map(\.topic)
        if measured.count == 1 { return .topic(measured[0]) }
        let open = measured.isEmpty ? answers.filter { !isSpan($0) }.map(\.topic) : measured
        return open.isEmpty ? .unsure(likely.topics) : open.count == 1 ? .topic(open[0]) : .unsure(Array(open.prefix(3)))
    }

    private static let lengths = ["character", "letter", "byte", "kb", "mb", "word", "metre", "page"]

    /// Whether an answer says how long something is kept.
    func isSpan(_ answer: Question.Answer) -> Bool {
        answer.topic == "retention" || answer.topic == "expiry" || answer.sets.contains { $0.key == "retention" }
    }

    private static let pronouns: Set<String> = ["they", "it", "these", "those", "them", "that", "this"]

    /// The question with the thing that was named last in place of its only word for one: `how long are they` after `what do codes look
    /// like`. Nil where nothing was named; any other question as it is.
    func named(_ text: String, in session: Session) -> String? {
        var words = PlainWords.of(text)
        guard (4...5).contains(words.count), words[0] == "how", ["long", "big", "large"].contains(words[1]),
            ["is", "are", "can", "may"].contains(words[2]), Self.pronouns.contains(words[3]),
            words.count == 4 || words[4] == "be"
        else { return text }
        guard let last = session.questions.last, let thing = thing(in: last.text) else { return nil }
        words[3] = thing
        return words.joined(separator: " ")
    }

    /// The last noun of a question in the plural, or what its answer was about.
    private func thing(in text: String) -> String? {
        PlainWords.of(text).last {
            $0.count > 3 && $0.hasSuffix("s") && !$0.hasSuffix("ss") && !["does", "this", "years", "days"].contains($0)
        }
    }
}
