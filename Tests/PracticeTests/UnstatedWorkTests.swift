import Analysis
import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// How busy a worker behind a queue is, as long as nobody says how long it is at work on one message.
@Suite struct UnstatedWorkTests {
    private static func situation(_ worker: String, rate: String = "rate=50/s") throws -> Situation {
        let sketch = "user > app x3 >> q:sqs >> transcoder:worker x2 \(worker) > s3; flow send: user app q transcoder s3 kind=write \(rate)"
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        return Situation(
            board: board, session: ProbeTests.session(in: .implementation), catalog: Project.catalog, guide: PracticeFiles.guide)
    }

    @Test(
        "It is asked about where a rate comes to it and neither its work nor its capacity is stated",
        arguments: [
            ("", "rate=50/s", true), ("{work=30s}", "rate=50/s", false), ("{capacity=2/s}", "rate=50/s", false), ("", "", false),
        ])
    func asked(_ worker: String, _ rate: String, _ isAsked: Bool) throws {
        let situation = try Self.situation(worker, rate: rate)
        let probe = Interviewer.choices(in: situation).first { $0.id == "I29" }
        #expect((probe != nil) == isAsked)
        if isAsked {
            #expect(
                probe?.ask
                    == "50/s at the peak come to Transcoder. How long does one of them take, and how many workers does that make?"
            )
            #expect(Interviewer.weight(of: try #require(probe), in: situation) == 5)
        }
    }

    @Test("A what-if has no figure for it, rather than one of a usual worker")
    func unmeasured() throws {
        func outcome(_ worker: String) throws -> Double? {
            let simulation = try Simulation(Scenario(), on: Self.situation(worker).design)
            return simulation.parts.first { $0.id == "transcoder" }?.before
        }
        #expect(try outcome("") == nil)
        #expect(try outcome("{work=30ms}") == 0.75)
    }
}
