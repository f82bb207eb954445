import Canvas
import Practice
import TestSupport
import Testing

@testable import Interface

/// Where one stands, on the start screen.
@Suite struct StandingTests {
    /// A start screen after a session in which one dimension came out weakest.
    private static func driver(weakest: Int, columns: Int) -> Driver {
        var context = StartContext.context
        let names: [(Rubric.Dimension, String)] = [
            (.requirements, "Requirements"), (.api, "API"), (.data, "Data"), (.diagram, "Diagram"), (.deepDives, "Deep dives"),
            (.tradeOffs, "Trade-offs"), (.communication, "Time, telling"),
        ]
        let marks = names.enumerated().map { SessionRecord.Mark(dimension: $1.0, name: $1.1, level: $0 == weakest ? 1 : 3) }
        context.history = SessionHistory([
            SessionRecord(
                id: 1, question: "twitter", title: "Design Twitter", started: 0, saved: context.wallClock.start - 86_400, isFinished: true,
                score: 70, band: "hire", marks: marks, findings: [], board: "", elapsed: 2700, total: 2700, session: nil)
        ])
        return Driver(.start, context: context, columns: columns, rows: 36)
    }

    @Test("The weakest dimension is named in either column, whole, and nothing runs into it", arguments: 0..<7, [110, 120, 200])
    func theWeakestIsNamed(_ weakest: Int, _ columns: Int) throws {
        let driver = Self.driver(weakest: weakest, columns: columns)
        let row = try #require(driver.lines.first { $0.contains("◀") })
        let sign = try #require(row.range(of: "◀ train this"), "\(driver.text)")
        let rest = row[sign.upperBound...]
        #expect(rest.isEmpty || rest.first == " ")
        #expect(row[..<sign.lowerBound].hasSuffix("1.0  "))
        // Each figure stands whole before the screen's edge.
        #expect(driver.text.ranges(of: "3.0").count == 6)
        #expect(driver.shows("of 4, in your last session"))
    }
}
