import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// A session of one part is judged as one part: by its own marks and findings, beside that part before, and nobody is hired for it.
@Suite struct OnePartTests {
    private static func player(_ only: Phase, minutes: Double = 10, _ script: String) throws -> SessionPlayer {
        var options = Session.Options()
        (options.only, options.minutes) = (only, minutes)
        var player = try SessionPlayer("url-shortener", options: options, clarifier: PracticeFiles.clarifier)
        try player.play(script)
        return player
    }

    @Test func dataAloneIsDataAlone() throws {
        let report = Report(try Self.player(.data, "0:30 type Url(code key, long) in urls:kv").situation)
        #expect(report.verdict(separator: " · ") == "Data alone: 1 of 4")
        #expect(report.band == "" && report.capped == nil)
        #expect(report.measuredMarks.map(\.dimension) == [.data])
        #expect(report.phases.map(\.phase) == [.data])
        #expect(report.unasked == [] && report.limits == [] && report.whyFirstText == nil)
        let text = report.markdown()
        #expect(!text.contains("hire") && text.contains("one part of 5") && text.contains("boardwalk practice url-shortener"))
        #expect(!text.contains("How many users"), "\(text)")
    }

    @Test("Findings are those that the part asks for", arguments: Phase.allCases)
    func findingsOfThePart(_ phase: Phase) throws {
        let script = "0:30 type Url(code key, long) in urls:kv\n1:00 type Hit(code, at) in hits:sql"
        var player = try Self.player(.data, script)
        try player.play("2:00 line user>app>urls, hits")
        let all = player.review.findings.map(FindingRecord.init)
        let own = all.filter { phase.asks(about: $0) }.map(\.rule)
        #expect(own.contains("process/no-scale") == (phase == .requirements))
        #expect(own.contains("spof/single-compute") == (phase >= .implementation), "\(own)")
    }

    @Test func optimiseHasTwoMarks() throws {
        let report = Report(try Self.player(.optimise, "0:30 type push over pull because reads are 25x writes").situation)
        let levels = report.measuredMarks.compactMap(\.level)
        #expect(levels.count == 2)
        #expect(report.partLevel == Double(levels.reduce(0, +)) / 2)
    }

    @Test func aWholeSessionIsNone() throws {
        let session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        let report = Report(Situation(board: Board(), session: session, catalog: Project.catalog, guide: PracticeFiles.guide))
        #expect(report.partLevel == nil && report.partNote == nil)
        #expect(report.verdict(separator: "  ") == "0  no hire")
    }

    @Test("A part stands beside that part before, alone or in a whole session, never beside a score")
    func besideThePartBefore() {
        func session(_ day: Double, _ levels: [Rubric.Dimension: Int]) -> SessionRecord {
            SessionRecord(
                id: Int64(day), question: "q", title: "q", started: day, saved: day, isFinished: true, score: 66, band: "hire",
                marks: levels.map { .init(dimension: $0.key, name: $0.key.rawValue, level: $0.value) }, findings: [], board: "b.yaml",
                elapsed: 1, total: 1, session: nil)
        }
        let whole = session(1, [.data: 3, .diagram: 2, .deepDives: 1, .tradeOffs: 4])
        let alone = session(2, [.data: 2])
        let history = SessionHistory([whole, alone])
        #expect(history.standing(1, of: "q", in: .data) == "down from 2 last time · best 3 of 4")
        #expect(history.standing(2, of: "q", in: .data) == "as last time · best 3 of 4")
        #expect(history.standing(3, of: "q", in: .optimise) == "up from 2.5 last time · best 3 of 4")
        #expect(history.standing(3, of: "q", in: .api) == nil)
    }

    @Test("The interviewer asks about the part that is practised", arguments: [Phase.data, .api])
    func questionsOfThePart(_ phase: Phase) throws {
        let player = try Self.player(phase, "4:00 type Url(code key, long) in urls:kv")
        let asked = Interviewer.choices(in: player.situation).map(\.phase)
        #expect(asked.allSatisfy { $0 == phase })
        #expect(Interviewer.next(in: player.situation).map { $0.phase == phase } ?? true)
    }
}
