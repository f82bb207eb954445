import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What is said after an answer looks at its own words, and at the component that the question was about.
@Suite struct OwnWordsTests {
    private static let guide = PracticeFiles.guide

    private static func answered(
        _ id: String, _ answer: String, on sketch: String = "user > app > db", _ temperament: Temperament = .probing
    ) throws -> (probe: Probe, situation: Situation) {
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        var session = ProbeTests.session(in: .implementation)
        session.go(to: .implementation)
        let probe = try #require(guide.probe(id))
        let before = Situation(board: board, session: session, catalog: Project.catalog, guide: guide)
        let asked = probe.worded(in: before) ?? probe
        session.ask(asked)
        session.answer(asked, with: answer)
        return (asked, Situation(board: board, session: session, catalog: Project.catalog, guide: guide))
    }

    @Test(
        "What the answer has is not asked for",
        arguments: [
            ("R05", "99.9%, so 8.8 h a year", "In minutes a year, what is that?"),
            ("R08", "the balance; at most 5s", "How old may it be at most?"),
            ("I18", "we alert when the lag is over 5 min", "At what age of the oldest message?"),
            ("I10", "a cache in front, it takes 80%", "Which reads, and what share of them does it take?"),
            ("D07", "Postgres, we give up easy sharding", "And what do you lose by it?"),
            ("O08", "writes are slower now", "And who notices what you gave up?"),
            ("O08", "more complex; unless we pass 10k/s I would stay", "When would you take the other one after all?"),
            ("O06", "p99 of the checkout and the error rate", "Who tells you: a machine, or a user?"),
            ("O06", "an alert at 2% errors", "Which one number wakes somebody, and at what value?"),
            ("I12", "a standby, Patroni elects it within 30 s", "Who decides that the first is dead, and what if it is only slow?"),
            ("I06", "a ttl of a minute, nobody minds", "So it is wrong for that long. Who minds?"),
            ("R07", "a canary, stopped when the error rate is above 1%", "Which number on the canary stops the deploy by itself?"),
            ("I25", "fifteen", "As a number?"),
            ("O07", "a limit for each api key", "How do you know that it is one client?"),
        ])
    func notAskedAgain(_ id: String, _ answer: String, _ ask: String) throws {
        let (_, situation) = try Self.answered(id, answer)
        #expect(Interviewer.followUp(to: id, in: situation)?.ask != ask)
    }

    @Test(
        "Who says that there is none is told of nothing that the board lacks",
        arguments: [
            ("I06", "we have no cache"), ("I10", "we don't have a cache"), ("I07", "there is none"), ("I16", "there is no queue"),
            ("I06", "we don't use any cache here"), ("O03", "we have none"), ("I13", "no replicas, one primary"),
            ("D10", "no personal data"),
        ])
    func thereIsNone(_ id: String, _ answer: String) throws {
        let sketch = "user > app > sessions:redis, db; app >> jobs:kafka > worker > db"
        let (probe, situation) = try Self.answered(id, answer, on: sketch)
        #expect(situation.deniesItsPremise(id) && probe.missing(in: situation) == nil)
    }

    @Test(
        "A denial of what would happen is an answer, and no denial of the thing",
        arguments: [("I16", "no message is lost: it comes again"), ("I06", "within a second"), ("D14", "we don't know")])
    func someAnswersDenyNothing(_ id: String, _ answer: String) throws {
        #expect(try !Self.answered(id, answer).situation.deniesItsPremise(id))
    }

    @Test("What another cache lacks is not held against an answer about this one")
    func anotherCache() throws {
        let sketch = "require reads=10k/s; user > app > sessions:redis, prices:redis, db; sessions {ttl=5min}"
        let (probe, about) = try Self.answered("I06", "the sessions have a ttl of five minutes", on: sketch)
        #expect(probe.missing(in: about) == nil)
        let (_, other) = try Self.answered("I06", "the prices have a ttl of five minutes", on: sketch)
        #expect(probe.missing(in: other)?.contains("does not show it yet") == true)
    }
}
