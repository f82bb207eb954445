import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// The choices that one is asked about: what they were made over, and because of what.
@Suite struct ChoiceTests {
    private func board(_ sketch: String, on board: Board = Board()) throws -> Board {
        try SketchLine.read(sketch, on: board, catalog: Project.catalog, mode: .batch).get().board
    }

    @Test(
        "What is chosen, and what others take",
        arguments: [
            ("app", "app > cache:redis", "Redis", "Memcached"), ("app", "app > links:kv", "Key-value store", "an SQL database"),
            ("app", "app > db:postgresql", "PostgreSQL", "a key-value store"),
            ("app", "app > cache:redis, db", "Redis", "a CDN"), ("app", "app > bus:kafka", "Kafka", "a queue"),
            ("app > b", "app >> mail:worker", "async to Mail", "a call that waits"),
            ("user, app", "app >> user", "push to User", "polling"),
        ])
    func choice(_ before: String, _ line: String, name: String, other: String) throws {
        let before = try board(before)
        let choice = try #require(Choice.made(from: before, to: board(line, on: before), catalog: Project.catalog))
        #expect(choice.name == name)
        #expect(choice.alternatives.contains(other), "\(choice.alternatives)")
        #expect(choice.alternatives.count <= 3 && !choice.alternatives.contains(name))
    }

    @Test(
        "What has no other way is no choice", arguments: [("app", "app > api:service"), ("app", "user > app"), ("app > q:queue", "app x3")])
    func noChoice(_ before: String, _ line: String) throws {
        let before = try board(before)
        #expect(try Choice.made(from: before, to: board(line, on: before), catalog: Project.catalog) == nil)
    }

    @Test func whatIsComputedAheadIsAChoice() throws {
        let lines = ["Tweet(id key, text) in tweets:cassandra by id", "Line(user key) in lines:redis by user"]
        let before = try PaneTyping.board(lines, in: .data)
        let after = try PaneTyping.board(["Line", "derived from Tweet"], in: .data, on: before)
        #expect(Choice.made(from: before, to: after, catalog: Project.catalog)?.name == "a precomputed Line")
    }

    @Test func whatATradeOffSpeaksOfIsNotAskedAgain() throws {
        let before = try PaneTyping.board(["redis over memcached because of its structures"], in: .optimise, on: board("app"))
        #expect(try Choice.made(from: before, to: board("app > cache:redis", on: before), catalog: Project.catalog) == nil)
    }

    @Test(
        "A trade-off that is written later tells of it all the same",
        arguments: [
            ("event log over queue because groups go back for 7 days", 1), ("queue over push because it is cheap", 0),
        ])
    func toldLater(_ line: String, _ told: Int) throws {
        var session = Session(question: "twitter", guide: PracticeFiles.guide)
        session.ask(about: Choice(name: "Event log", alternatives: ["a queue"]))
        session.go(to: .optimise)
        let situation = Situation(
            board: try PaneTyping.board([line], in: .optimise), session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(Report(situation).choicesTold == told)
    }

    @Test("Once a phase, and only as long as the phase is open")
    func onceAPhase() {
        var session = Session(question: "twitter", guide: PracticeFiles.guide)
        let choice = Choice(name: "Redis", alternatives: [])
        let isAsked = session.ask(about: choice)
        #expect(isAsked && session.choiceInQuestion == choice)
        let isSecondAsked = session.ask(about: Choice(name: "Kafka", alternatives: []))
        #expect(!isSecondAsked)
        session.go(to: .data)
        #expect(session.choiceInQuestion == nil)
        session.ask(about: Choice(name: "Kafka", alternatives: []))
        session.closeChoice(isAnswered: true)
        #expect(session.choiceInQuestion == nil)
        #expect(session.choicesAsked?.map(\.outcome) == [.open, .answered])
    }

    @Test(arguments: [
        (["Redis"], "Redis"), (["Redis", "a CDN"], "Redis or a CDN"), (["Redis", "a CDN", "nothing"], "Redis, a CDN or nothing"), ([], ""),
    ])
    func others(_ alternatives: [String], says text: String) { #expect(Choice(name: "X", alternatives: alternatives).others == text) }
}
