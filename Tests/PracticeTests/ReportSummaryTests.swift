import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What the report says of each mark in a few words is what the board shows, and nothing more.
@Suite struct ReportSummaryTests {
    private static func report(_ sketch: String, calls: [String] = []) throws -> Report {
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        var session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        session.go(to: .implementation)
        return Report(
            Situation(
                board: try PaneTyping.board(calls, in: .api, on: board), session: session, catalog: Project.catalog,
                guide: PracticeFiles.guide, question: PracticeFiles.library.question("url-shortener")))
    }

    private static func says(_ dimension: Rubric.Dimension, _ report: Report) -> String? {
        report.marks.first { $0.dimension == dimension }?.summary
    }

    @Test(arguments: [
        (["POST /v1/urls shorten", "idempotent key"], "retries stated, no list to page"),
        (["POST /v1/urls shorten", "idempotent key", "GET /v1/urls list", "page cursor"], "retries stated, paging stated"),
        (["POST /v1/urls shorten", "GET /v1/urls list"], "a retry is not safe, lists without paging"),
    ])
    func theAPI(_ calls: [String], _ end: String) throws {
        let says = try #require(Self.says(.api, try Self.report("client > app > db", calls: calls)))
        #expect(says.hasSuffix(end), "\(says)")
    }

    @Test(arguments: [
        ("require availability=99.99%; client > app > db; flow read: client app db kind=read", "the flow walked, up "),
        ("require availability=90%; client > app > db; flow read: client app db kind=read", "the flow holds, "),
        ("require latency=1us; client > app > db; flow read: client app db kind=read", "the flow walked, read slower than asked"),
    ])
    func aFlowThatMissesItsTargetDoesNotHold(_ sketch: String, _ start: String) throws {
        let says = try #require(Self.says(.diagram, try Self.report(sketch)))
        #expect(says.hasPrefix(start), "\(says)")
    }

    @Test("What is to be done next is said once, though two marks wait for it")
    func nextIsSaidOnce() throws {
        let report = try Self.report("client > app > db; flow read: client app db kind=read; flow put: client app db kind=write")
        #expect(Set(report.next).count == report.next.count && Set(report.lacking).count == report.lacking.count)
        #expect(Self.says(.diagram, report)?.contains("arrows without labels") == true)
    }
}
