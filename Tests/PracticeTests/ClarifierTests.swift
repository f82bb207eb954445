import Practice
import TestSupport
import Testing

/// Typed questions are understood by their likeness to wordings (clarifying.md).
@Suite struct ClarifierTests {
    private static func rows(_ name: String) -> [[String]] {
        Project.text("Tests/Fixtures/clarifying/" + name).split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    /// The scores are those of the reference description of the algorithm.
    @Test func scoresAgreeWithTheReference() throws {
        for row in Self.rows("scores.tsv") {
            let scores = PracticeFiles.clarifier.scores(row[1], question: row[0])
            let score = try #require(scores[row[2] == "-" ? nil : row[2]], "\(row)")
            let expected = try #require(Double(row[3]))
            #expect(abs(score - expected) < 1e-9, "\(row[1]): \(row[2])")
        }
    }

    @Test func whatIsUnderstoodAgreesWithTheReference() {
        for row in Self.rows("understood.tsv") {
            let understood = PracticeFiles.clarifier.understand(row[1], question: row[0])
            #expect(understood.topics.joined(separator: ", ") == (row[2] == "-" ? "" : row[2]), "\(row[1])")
        }
    }

    @Test func theFirstWordingOfEachTopicIsUnderstood() {
        var right = 0
        var all = 0
        for question in PracticeFiles.library.questions {
            for answer in question.answers {
                guard let ask = answer.ask.first else { continue }
                all += 1
                if PracticeFiles.clarifier.understand(ask, question: question.id).topics.contains(answer.topic) { right += 1 }
            }
        }
        #expect(all > 400)
        #expect(Double(right) >= 0.99 * Double(all), "\(right) of \(all)")
    }

    @Test(arguments: [
        ("Café Zoë’s", ["cafe", "zoes"]), ("don't-stop (now)", ["dont", "stop", "now"]), ("p99 ≤ 200ms", ["p99", "200ms"]),
        ("ﬁle x²", ["file", "x2"]), ("Ｗｉｄｅ", ["wide"]), ("", []),
    ])
    func words(of text: String, are words: [String]) { #expect(PlainWords.of(text) == words) }

    @Test(arguments: [
        (["delet", "eras"], "Erasing a user", true), (["real time"], "in real timelines", true), (["real time"], "a real good time", false),
        (["hot"], "a shot", false),
    ])
    func stems(_ stems: [String], in text: String, stand: Bool) { #expect(PlainWords.has(stemOf: stems, in: text) == stand) }
}
