import Glibc

/// What the interviewer takes a typed question for.
public enum Understanding: Equatable, Sendable {
    /// It is about this topic of the script.
    case topic(String)
    /// It may be about one of these two or three: the interviewer asks back.
    case unsure([String])
    /// The script says nothing about it; the nearest topics (at most three) serve as hints.
    case nothing(nearest: [String])

    /// The topics that are offered: one, two or three, or none.
    public var topics: [String] {
        switch self {
        case .topic(let topic): [topic]
        case .unsure(let topics): topics
        case .nothing: []
        }
    }
}

extension Understanding {
    /// Without the topics that do not hold: hints, where none is left.
    func keeping(_ holds: (String) -> Bool) -> Understanding {
        let kept = topics.filter(holds)
        if topics.isEmpty || kept.count == topics.count { return self }
        return kept.isEmpty ? .nothing(nearest: topics) : kept.count == 1 ? .topic(kept[0]) : .unsure(kept)
    }
}

/// Finds the topic of a typed question by likeness to example wordings. Building it reads all wordings of
/// all questions once, so it belongs off the input path; a match is quick.
public struct Clarifier: Sendable {
    /// How wordings are weighed, and when a question counts as understood.
    enum Measure {
        static let best = 3, shared = 0.5, elsewhere = 0.7, offTopic = 1.15, close = 0.25, floor = 0.15
        /// Of what is understood: the floor where the question's own nouns are discounted, and the least that such a noun counts.
        static let tellingFloor = 0.12, leastTelling = 0.3
        /// Wordings of a topic up to which its name counts as one.
        static let few = 5
        static let privateTopics: Set<String> = ["out", "stretch", "scope", "trap"]
    }

    /// What is known of a wording as a whole.
    enum Known {
        case topic(Int)
        case offTopic
        case several
    }

    struct Example {
        var question: Int
        /// Place in `topics`; nil is off-topic.
        var topic: Int?
    }

    private(set) var questions: [String: Int] = [:]
    private(set) var topics: [String] = []
    private var topicsOfQuestion: [Set<Int>] = []
    private(set) var isPrivate: [Bool] = []
    private(set) var examples: [Example] = []
    /// The topic of each wording of a question as a whole, by its words; of one that two topics have nothing is known.
    private(set) var known: [[UInt64: Known]] = []
    private(set) var features = FeatureNumbers()
    private var rarity: [Double] = []
    /// The examples that have feature f stand in `entries[starts[f]..<starts[f + 1]]`, with the weight it has in them.
    private(set) var starts: [Int] = []
    private(set) var entries: [(example: Int32, weight: Double)] = []

    /// The same wording of the same topic counts once.
    public init(_ wordings: [Wording]) {
        var topicNumbers: [String: Int] = [:]
        var seen: Set<Wording> = []
        var rows = Rows()
        for wording in wordings where seen.insert(wording).inserted {
            let question = questions[wording.question] ?? questions.count
            if question == questions.count {
                questions[wording.question] = question
                topicsOfQuestion.append([])
                known.append([:])
            }
            var topic: Int?
            if let name = wording.topic {
                let number = topicNumbers[name] ?? topics.count
                if number == topics.count {
                    topicNumbers[name] = number
                    topics.append(name)
                    isPrivate.append(Measure.privateTopics.contains(name))
                }
                topicsOfQuestion[question].insert(number)
                topic = number
            }
            examples.append(Example(question: question, topic: topic))
            let found = WordingFeatures(wording.text)
            let sentence = found.sentence
            known[question][sentence] = known[question][sentence] == nil ? topic.map { .topic($0) } ?? .offTopic : .several
            rows.append(found.words.map { features.number(for: $0) })
            rows.append(found.letters.map { features.number(for: $0) })
        }
        index(rows)
    }

    /// The score of each topic of the question for this text; nil stands for off-topic. Only topics that share something
    /// with the text are among them.
    public func scores(_ text: String, question: String) -> [String?: Double] { scores(vector(of: text), question: question) }

    private func scores(_ vector: [(feature: Int, weight: Double)], question: String) -> [String?: Double] {
        guard let asked = questions[question] else { return [:] }
        var near = [Double](repeating: 0, count: examples.count)
        var touched: [Int] = []
        for (feature, weight) in vector {
            for entry in entries[starts[feature]..<starts[feature + 1]] {
                let example = Int(entry.example)
                if near[example] == 0 { touched.append(example) }
                near[example] += weight * entry.weight
            }
        }
        var best: [Int: [Double]] = [:]  // by topic, -1 is off-topic; the greatest three, falling
        for example in touched {
            let topic = examples[example].topic
            let factor: Double
            if examples[example].question == asked {
                factor = 1
            } else if let topic {
                guard !isPrivate[topic], topicsOfQuestion[asked].contains(topic) else { continue }
                factor = Measure.shared
            } else {
                factor = Measure.elsewhere
            }
            Self.keep(near[example] * factor, in: &best[topic ?? -1, default: []])
        }
        var scores: [String?: Double] = [:]
        for (topic, three) in best {
            scores[topic < 0 ? nil : topics[topic]] = three.reduce(0, +) / Double(Measure.best)
        }
        return scores
    }

    /// What the text asks about, as the interviewer of this question takes it. What all is about there, the paste of a pastebin, the order
    /// of an exchange, tells no topic from another and counts less than in `scores`.
    public func understand(_ text: String, question: String) -> Understanding {
        let scores = questions[question].map { self.scores(vector(of: text, telling: $0), question: question) } ?? [:]
        let ranked = scores.compactMap { topic, score in topic.map { (name: $0, score: score) } }
            .sorted { $0.score != $1.score ? $0.score > $1.score : $0.name < $1.name }
        let nearest = ranked.prefix(3)
        guard let first = ranked.first, first.score >= Measure.tellingFloor,
            (scores[nil] ?? 0) <= Measure.offTopic * first.score
        else { return .nothing(nearest: nearest.map(\.name)) }
        let close = nearest.filter { $0.score >= (1 - Measure.close) * first.score }.map(\.name)
        // What only its rarer words speak for is asked back on, not answered: `surge pricing` of a shortener is no question for its peak.
        return close.count == 1 && isLikely(text, question: question) ? .topic(first.name) : .unsure(close)
    }

    /// Whether a text is like a wording with all its words counted alike, and no more like what is off the topic.
    private func isLikely(_ text: String, question: String) -> Bool {
        let scores = scores(text, question: question)
        let best = scores.compactMap { topic, score in topic == nil ? nil : score }.max() ?? 0
        return best >= Measure.floor && (scores[nil] ?? 0) <= Measure.offTopic * best
    }

    private static func keep(_ score: Double, in three: inout [Double]) {
        if three.count < Measure.best {
            three.append(score)
        } else if let last = three.last, score > last {
            three[three.count - 1] = score
        } else {
            return
        }
        three.sort(by: >)
    }

    // MARK: The index

    /// The features of all examples one behind the other, with how often each occurs: first the words, then the letters of each.
    private struct Rows {
        var features: [Int] = []
        var counts: [Int] = []
        /// Where each part begins; two parts an example.
        var starts: [Int] = [0]

        mutating func append(_ numbers: [Int]) {
            var last = -1
            for number in numbers.sorted() {
                if number == last {
                    counts[counts.count - 1] += 1
                } else {
                    features.append(number)
                    counts.append(1)
                    last = number
                }
            }
            starts.append(features.count)
        }
    }

    private mutating func index(_ rows: Rows) {
        var occurrences = Array(repeating: 0, count: features.count)
        for feature in rows.features { occurrences[feature] += 1 }
        let all = Double(examples.count)
        rarity = occurrences.map { log((1 + all) / (1 + Double($0))) + 1 }
        starts = [0]
        starts.reserveCapacity(occurrences.count + 1)
        var sum = 0
        for count in occurrences {
            sum += count
            starts.append(sum)
        }
        entries = Array(repeating: (0, 0), count: sum)
        var next = starts
        for part in 0..<(rows.starts.count - 1) {
            let range = rows.starts[part]..<rows.starts[part + 1]
            var square = 0.0
            for place in range {
                let weight = Self.weight(rows.counts[place]) * rarity[rows.features[place]]
                square += weight * weight
            }
            guard square > 0 else { continue }
            let scale = 1 / (square.squareRoot() * 2.0.squareRoot())
            for place in range {
                let feature = rows.features[place]
                entries[next[feature]] = (Int32(part / 2), Self.weight(rows.counts[place]) * rarity[feature] * scale)
                next[feature] += 1
            }
        }
    }

    private static func weight(_ count: Int) -> Double { count == 1 ? 1 : 1 + log(Double(count)) }

    /// Both parts brought to the same length, so that a product of two vectors is the mean of two cosines; features that no
    /// wording has are left out.
    ///
    /// - Parameter question: Features that most topics of this question share are discounted; nil discounts none.
    private func vector(of text: String, telling question: Int? = nil) -> [(feature: Int, weight: Double)] {
        let found = WordingFeatures(text)
        var rows = Rows()
        rows.append(found.words.compactMap { features.find($0) })
        rows.append(found.letters.compactMap { features.find($0) })
        var vector: [(feature: Int, weight: Double)] = []
        for part in 0..<2 {
            let range = rows.starts[part]..<rows.starts[part + 1]
            let weights = range.map { place in
                Self.weight(rows.counts[place]) * rarity[rows.features[place]]
                    * (question.map { telling(rows.features[place], in: $0) } ?? 1)
            }
            let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
            if length > 0 { vector += zip(range, weights).map { (rows.features[$0], $1 / length / 2.0.squareRoot()) } }
        }
        return vector
    }

    /// How well a feature tells the topics of a question apart: 1 where one topic has it, the less the more of them do.
    private func telling(_ feature: Int, in question: Int) -> Double {
        let all = topicsOfQuestion[question].count
        guard all > 3 else { return 1 }
        var having: Set<Int> = []
        for entry in entries[starts[feature]..<starts[feature + 1]] {
            let example = examples[Int(entry.example)]
            if example.question == question, let topic = example.topic { having.insert(topic) }
        }
        guard having.count > 1 else { return 1 }
        return max(Measure.leastTelling, log(Double(1 + all) / Double(1 + having.count)) / log(Double(1 + all) / 2))
    }
}
