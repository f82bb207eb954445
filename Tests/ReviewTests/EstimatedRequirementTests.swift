import Analysis
import Formats
import Review
import TestSupport
import Testing
import Whiteboard

/// Findings on a board whose figures are estimates only, as the R pane's own examples write them.
@Suite struct EstimatedRequirementTests {
    private static func board(_ requirements: String) throws -> Board {
        try ExampleBoard.read(
            """
            boardwalk: 1
            question: twitter
            requirements:
              \(requirements)
            components:
              - {id: user, kind: client}
              - {id: app, kind: service, replicas: 3}
              - {id: db, kind: sql-database}
            connections:
              - {from: user, to: app}
              - {from: app, to: db}
            """)
    }

    private static let twitter =
        "{daily-users: 200M, peak: 3, estimates: [{name: reads, expression: 200M * 50 / day}, {name: writes, expression: 200M * 2 / day}]}"

    private static func message(_ rule: String, _ subject: String, on board: Board) throws -> String {
        let findings = ExampleBoard.review(board).findings
        return try #require(findings.first { $0.rule == rule && $0.subject.text == subject }).message
    }

    @Test func reviewHasTheReadsThatMarkdownHas() throws {
        let board = try Self.board(Self.twitter)
        let design = Design(board, catalog: Project.catalog)
        // 200M users with 50 reads and 2 writes a day each, three times that at peak.
        #expect(QuantityText.short(design.traffic.loads[2].peakReads, .rate) == "347k/s")
        #expect(QuantityText.short(design.traffic.loads[2].peakWrites, .rate) == "13.9k/s")
        let message = try Self.message("capacity/overload", "db", on: board)
        #expect(message.contains("361k/s"))
        #expect(message.contains("(from the estimates reads = 200M * 50 / day and writes = 200M * 2 / day)"))
    }

    @Test func whatIsEstimatedIsNotMissed() throws {
        let message = try Self.message("process/no-quality-target", "requirements", on: Self.board(Self.twitter))
        #expect(message == "Not stated: latency, availability, consistency.")
    }

    @Test func anEstimatedRateIsAScale() throws {
        let board = try Self.board("{estimates: [{name: writes, expression: 100M / month}]}")
        #expect(!ExampleBoard.review(board).findings.contains { $0.rule == "process/no-scale" })
    }

    /// The same findings of the same severity, whether the figures are stated or come from arithmetic.
    @Test func arithmeticIsNoAssumption() throws {
        let stated = try ExampleBoard.review(Self.board("{daily-users: 200M, peak: 3, reads: 1M/s, writes: 20k/s}"))
        let estimated = try ExampleBoard.review(
            Self.board(
                "{daily-users: 200M, peak: 3, estimates: [{name: reads, expression: 500k/s * 2}, {name: writes, expression: 20k/s}]}"))
        #expect(
            stated.findings.map { "\($0.rule) \($0.severity) \($0.headline)" }
                == estimated.findings.map { "\($0.rule) \($0.severity) \($0.headline)" })
    }

    @Test(arguments: [
        ("latency: 100ms", "{name: latency, expression: 2 * 50ms}"),
        ("availability: 99.99%", "{name: availability, expression: 1 - 0.01%}"),
        ("rto: 1min", "{name: rto, expression: 2 * 30s}"), ("rpo: 1s", "{name: rpo, expression: 2 * 500ms}"),
    ]) func targetsMayBeEstimatedToo(_ stated: String, _ estimate: String) throws {
        let one = try ExampleBoard.review(Self.board("{\(stated)}")).findings
        let other = try ExampleBoard.review(Self.board("{estimates: [\(estimate)]}")).findings
        #expect(one.map { "\($0.rule) \($0.severity) \($0.subject.text)" } == other.map { "\($0.rule) \($0.severity) \($0.subject.text)" })
    }

    @Test func twoFiguresForOneThingAreStillNamed() throws {
        let board = try Self.board("{availability: 99.9%, estimates: [{name: availability, expression: 50% + 20%}]}")
        let message = try Self.message("process/estimate-differs", "requirements", on: board)
        #expect(message == "availability is stated as 99.9%, but 50% + 20% gives 70%.")
        let result = ExampleBoard.review(try Self.board(Self.twitter))
        #expect(!result.findings.contains { $0.rule == "process/estimate-differs" })
    }
}
