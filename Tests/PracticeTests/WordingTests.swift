import Practice
import TestSupport
import Testing

/// The example wordings of the built-in questions: each question's own lines, asked as they stand, are understood.
@Suite struct WordingTests {
    /// Every so many-th line is asked: all of them take a minute where nothing is optimised.
    private static let stride = 9

    @Test(arguments: PracticeFiles.questionIDs)
    func linesAreUnderstood(id: String) throws {
        let question = try #require(PracticeFiles.library.question(id))
        let text = String(decoding: try #require(PracticeFiles.files(of: id).wordings), as: UTF8.self)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "|", maxSplits: 1) }
        #expect(lines.allSatisfy { $0.count == 2 })
        let topics = Set(question.answers.map(\.topic))
        let asked = lines.enumerated().filter { $0.offset % Self.stride == 0 }.map { line in
            (topic: trimmed(line.element[0]), text: trimmed(line.element[1]))
        }
        #expect(asked.count >= 20)
        var missed: [String] = []
        for line in asked {
            let understood = PracticeFiles.clarifier.understand(line.text, question: id).topics
            #expect(topics.isSuperset(of: understood), "\(line.text): \(understood)")
            if line.topic == "-" ? !understood.isEmpty : !understood.contains(line.topic) { missed.append(line.text) }
        }
        #expect(missed.count * 25 <= asked.count, "\(missed)")
    }

    private func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
