import Analysis
import Formats
import Review
import TestSupport
import Testing
import Whiteboard

/// The review of the reference boards: what a good candidate says of the simple ones, and nothing grave about the scaled ones.
@Suite struct TemplateFindingsTests {
    static func review(_ path: String) -> ReviewResult {
        var options = ReviewOptions()
        options.includesProcessOnBareDrawings = true
        return RuleBook.review(Project.document(path).board, catalog: Project.catalog, options: options)
    }

    struct Expected: Sendable, CustomTestStringConvertible {
        let question: String, rule: String, subject: String
        var testDescription: String { "\(question): \(rule) on \(subject)" }
    }

    /// The `findings` of every question, read by lines: a rule and its subject.
    static let expected: [Expected] = Project.names(in: "Templates").filter { $0 != "README.md" }.flatMap { question in
        let text = Project.text("Templates/\(question)/question.yaml")
        guard let start = text.range(of: "\nfindings:") else { return [Expected]() }
        var found: [Expected] = []
        var rule: String?
        for line in text[start.upperBound...].split(separator: "\n") {
            guard line.hasPrefix(" ") || line.hasPrefix("-") else { break }
            if let at = line.range(of: "rule: ") { rule = String(line[at.upperBound...].prefix { $0 != "," && $0 != "}" && $0 != " " }) }
            if let at = line.range(of: "subject: "), let name = rule {
                let rest = line[at.upperBound...]
                let subject = rest.first == "\"" ? rest.dropFirst().prefix { $0 != "\"" } : rest.prefix { $0 != "," && $0 != "}" }
                found.append(Expected(question: question, rule: name, subject: String(subject)))
                rule = nil
            }
        }
        return found
    }

    @Test(arguments: expected) func theSimpleBoardRaises(_ expected: Expected) {
        guard RuleBook.rule(expected.rule) != nil else { return }
        let result = Self.review("Templates/\(expected.question)/simple.yaml")
        let isThere = result.open.contains { $0.rule == expected.rule && $0.subject.text == expected.subject }
        #expect(isThere, "\(result.open.map { "\($0.rule) on \($0.subject.text)" })")
    }

    /// A waiver and the list on screen know a finding by its rule and subject.
    @Test(arguments: Project.templateBoards + RuleBook.rules.map(\.identifier))
    func noTwoFindingsOfARuleAreAboutTheSame(_ name: String) throws {
        let board = try RuleBook.rule(name).map { try ExampleBoard.read($0.examples.raises) } ?? Project.document(name).board
        var options = ReviewOptions()
        options.includesProcessOnBareDrawings = true
        let found = RuleBook.review(board, catalog: Project.catalog, options: options).findings
        let names = found.map { "\($0.rule) on \($0.subject.text)" }
        #expect(Set(names).count == names.count, "\(names.sorted())")
    }

    @Test func aWorkerThatCallsThreeProvidersHasThreeFindings() throws {
        let text = "client > lb x2 > app x2 >> kafka >> wk:worker x2; wk > stripe; wk > twilio; wk > sendgrid"
        let board = try SketchLine.read(text, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let found = RuleBook.review(board, catalog: Project.catalog).findings.filter { $0.rule == "async/slow-call-in-consumer" }
        #expect(found.map(\.subject.text).sorted() == ["wk->sendgrid", "wk->stripe", "wk->twilio"])
    }

    @Test func everyQuestionNamesFindings() { #expect(Self.expected.count >= 100) }

    @Test(arguments: Project.templateBoards) func everyWaiverAnswersSomething(_ path: String) {
        let stale = Self.review(path).findings.filter { $0.rule == "process/stale-waiver" }
        #expect(stale.isEmpty, "\(stale.map(\.message))")
    }

    @Test(arguments: Project.names(in: "Templates").filter { $0 != "README.md" }) func theScaledBoardIsClean(_ question: String) {
        let loud: [Finding] = Self.review("Templates/\(question)/scaled.yaml").open.filter { $0.severity > .advice }
        #expect(loud.count == 0, Comment(rawValue: loud.map { "\n\($0.rule) on \($0.subject.text): \($0.message)" }.joined()))
    }
}
