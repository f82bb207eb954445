import Review
import TestSupport
import Testing
import Whiteboard

/// Every rule against the boards in its own file, and every fix against what it promises.
@Suite struct RuleExampleTests {
    static let identifiers = RuleBook.rules.map(\.identifier)

    @Test(arguments: identifiers) func theExampleRaisesIt(_ identifier: String) throws {
        let rule = try #require(RuleBook.rule(identifier))
        let found = ExampleBoard.review(try ExampleBoard.read(rule.examples.raises)).open
        #expect(found.contains { $0.rule == identifier }, "raised: \(found.map(\.rule))")
    }

    @Test(arguments: identifiers) func theNearMissDoesNot(_ identifier: String) throws {
        let rule = try #require(RuleBook.rule(identifier))
        let found = ExampleBoard.review(try ExampleBoard.read(rule.examples.nearMiss)).open.filter { $0.rule == identifier }
        #expect(found.isEmpty, "\(found.map(\.message))")
    }

    @Test(arguments: identifiers) func theRepairedBoardDoesNot(_ identifier: String) throws {
        let rule = try #require(RuleBook.rule(identifier))
        let found = ExampleBoard.review(try ExampleBoard.read(rule.examples.fixed)).open.filter { $0.rule == identifier }
        #expect(found.isEmpty, "\(found.map(\.message))")
    }

    @Test(arguments: identifiers) func fixesTakeTheFindingAway(_ identifier: String) throws {
        let rule = try #require(RuleBook.rule(identifier))
        let board = try ExampleBoard.read(rule.examples.raises)
        for finding in ExampleBoard.review(board).open where finding.rule == identifier {
            try Self.check(finding, on: board, "the example")
        }
    }

    /// What any fix promises: it applies, its finding goes, no error comes, undo brings the same findings back.
    static func check(_ finding: Finding, on board: Board, _ place: String) throws {
        let before = ExampleBoard.review(board)
        for (number, fix) in finding.fixes.enumerated() {
            guard let edit = fix.edit else { continue }
            var after = board
            let name = "\(place): \(finding.rule) on \(finding.subject.text), fix \(number + 1) (\(fix.title))"
            let inverse: Edit
            do { inverse = try after.apply(edit) } catch {
                Issue.record("\(name) is refused: \(error.message)")
                continue
            }
            let result = ExampleBoard.review(after)
            let isStillThere = result.open.contains { $0.rule == finding.rule && $0.subject == finding.subject }
            #expect(!isStillThere, "\(name) leaves it")
            // A finding may move to what now stands in its place; there may be no more of its rule than before.
            func errors(_ result: ReviewResult) -> [String: Int] {
                result.open.filter { $0.severity == .error }.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
            }
            let known = errors(before)
            let new = errors(result).filter { $1 > known[$0] ?? 0 }.keys.sorted()
            if number == 0 { #expect(new.isEmpty, "\(name) brings \(new)") }
            _ = try after.apply(inverse)
            #expect(after == board, "\(name) cannot be taken back")
        }
    }

    @Test(arguments: Project.templateBoards) func fixesOfReferenceBoardsHold(_ path: String) throws {
        let board = Project.document(path).board
        for finding in ExampleBoard.review(board).open { try Self.check(finding, on: board, path) }
    }
}
