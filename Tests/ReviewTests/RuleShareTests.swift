import Review
import TestSupport
import Testing
import Whiteboard

/// A rule that fires on more than a third of good designs is wrong until argued.
@Suite struct RuleShareTests {
    /// The scaled boards of all questions, waivers left aside: what was waived there is argued on the board, and counts here.
    static let reviews: [(question: String, result: ReviewResult)] = Project.names(in: "Templates").filter { $0 != "README.md" }.map {
        var options = ReviewOptions()
        options.includesProcessOnBareDrawings = true
        options.honoursWaivers = false
        let board = Project.document("Templates/\($0)/scaled.yaml").board
        return ($0, RuleBook.review(board, catalog: Project.catalog, options: options))
    }

    /// Rules that may fire on more than a third, with what was argued.
    static let argued = [
        "availability/unobserved":
            "Advice of the review and the O pane only. What it asks for is said in words, which each of these boards does.",
        "consistency/regions-unsaid":
            "Advice. Each of these boards says of some boxes how their regions come together and not of its logs: what it says of the others is no answer for them.",
    ]

    @Test func noRuleFiresOnMoreThanAThirdUnlessArgued() {
        var boards: [String: [String]] = [:]
        for (question, result) in Self.reviews {
            for rule in Set(result.findings.map(\.rule)) { boards[rule, default: []].append(question) }
        }
        let limit = Self.reviews.count / 3
        for (rule, questions) in boards.sorted(by: { $0.value.count > $1.value.count }) where questions.count > limit {
            #expect(Self.argued[rule] != nil, "\(rule) on \(questions.count): \(questions.joined(separator: " "))")
        }
        for rule in Self.argued.keys { #expect((boards[rule] ?? []).count > limit, "\(rule) needs no argument any more") }
    }
}
