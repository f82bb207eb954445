import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// A session of a few minutes as it is held: each edit goes into the session and into the log at once.
private struct Held {
    var session: Session
    var steps: [SessionStep]
    var board: Board

    init(_ change: (inout Session.Options) -> Void = { _ in }) {
        var options = Session.Options()
        change(&options)
        session = Session(question: "url-shortener", options: options, guide: PracticeFiles.guide)
        board = Board()
        steps = [SessionStep(.began(board: board), in: session)]
    }

    mutating func pass(_ seconds: Double) { session.pass(seconds) }

    mutating func sketch(_ line: String) throws {
        let result = try SketchLine.read(line, on: board, catalog: Project.catalog, mode: .batch).get()
        try edit(result.edit)
    }

    mutating func edit(_ edit: Edit, isUndo: Bool = false) throws {
        let before = board
        _ = try board.apply(edit)
        session.note(edit, from: before, to: board, isUndo: isUndo)
        steps.append(SessionStep(.edited(edit: edit, isUndo: isUndo), in: session))
    }

    mutating func state(_ key: String, _ value: Value) throws { try edit(.require(changes: [AttributeChange(key, value)])) }

    func record(isFinished: Bool = true) -> SessionRecord {
        SessionRecord(
            id: 1, question: "url-shortener", title: "URL shortener", started: 1000, saved: 2000, isFinished: isFinished, score: 74,
            band: "hire", marks: [], findings: [], board: "/b/url-shortener.yaml", elapsed: session.elapsed, total: session.total,
            session: session)
    }

    func replay() throws -> Replay {
        try #require(Replay(record(), steps: steps, guide: PracticeFiles.guide, catalog: Project.catalog))
    }

    /// Ten minutes with everything in them that a timeline knows.
    static func whole() throws -> Held {
        var held = Held()
        held.pass(30)
        try held.state("functional", .list([.text("shorten a URL")]))
        held.pass(60)
        held.session.go(to: .data)
        held.session.extend(by: 60)
        held.pass(20)
        held.session.pause()
        held.session.resume()
        held.session.go(to: .implementation)
        held.pass(100)
        try held.sketch("user > lb > app x3 > db")
        held.pass(40)
        try held.sketch("app > cache")
        held.session.speak("the cache takes the reads")
        let probe = try #require(PracticeFiles.guide.probes.first)
        held.session.ask(probe)
        held.pass(10)
        held.session.answer(probe, with: "a million")
        held.session.say(check: "R3")
        held.pass(100)
        held.session.go(to: .requirements)
        held.pass(50)
        held.session.go(to: .optimise)
        held.session.sumUp("all is met")
        held.pass(200)
        held.session.finish()
        return held
    }
}

@Suite struct ReplayTests {
    @Test("At its end a replay has the board and the session as they were left")
    func endsAsItEnded() throws {
        let held = try Held.whole()
        var replay = try held.replay()
        #expect(replay.board.isEmpty && replay.session.phase == .requirements && replay.time == 0)
        replay.go(to: replay.length)
        #expect(replay.isAtEnd && replay.board == held.board)
        let session = replay.session
        #expect(session.timeline == held.session.timeline && session.budgets == held.session.budgets)
        #expect(session.phase == held.session.phase && session.opened == held.session.opened && session.isFinished)
        #expect(session.saidChecks == held.session.saidChecks && session.probes == held.session.probes)
        #expect(session.summary == held.session.summary)
        for phase in Phase.allCases { #expect(abs((session.used[phase] ?? 0) - (held.session.used[phase] ?? 0)) < 1e-6) }
    }

    @Test("Every second is the same, whether one comes to it from before or from behind", arguments: [0.0, 30, 31, 95, 210, 250, 400, 560])
    func goesBackAsForward(_ second: Double) throws {
        var forward = try Held.whole().replay()
        forward.go(to: second)
        var back = try Held.whole().replay()
        back.go(to: back.length)
        back.go(to: second)
        #expect(forward.board == back.board && forward.session == back.session && forward.caption == back.caption)
        #expect(forward.session.elapsed == second)
    }

    @Test func aLongSessionGoesBackAsWell() throws {
        var held = Held()
        var boards: [Board] = [held.board]
        for number in 1...150 {
            held.pass(2)
            try held.edit(held.board.adding(Note(text: "note \(number)")))
            boards.append(held.board)
        }
        var replay = try held.replay()
        replay.go(to: replay.length)
        for number in stride(from: 150, through: 0, by: -7) {
            replay.go(to: Double(number) * 2)
            #expect(replay.board == boards[number])
        }
    }

    @Test("Steps tell what happened, one after the other and back again")
    func stepsTell() throws {
        var replay = try Held.whole().replay()
        var told: [String] = []
        while !replay.isAtEnd {
            replay.step()
            if let text = replay.caption?.text, told.last != text { told.append(text) }
        }
        #expect(
            told == [
                "Must have: shorten a URL", "Went to Data", "Took 1 minute more", "Went to Diagram",
                "Added User, Load balancer, App, Database and 3 arrows", "Added Cache and an arrow",
                "You said: the cache takes the reads", "The interviewer asked: \(PracticeFiles.guide.probes[0].ask)",
                "You answered: a million", "Said aloud: users", "Went to Requirements", "Went to Optimise", "You summed up: all is met",
                "The end",
            ])
        var back: [String] = [try #require(replay.caption?.text)]
        while replay.time > 0 {
            replay.stepBack()
            if let text = replay.caption?.text { back.append(text) }
        }
        #expect(back.reversed() == told)
    }

    @Test func phasesAreGoneTo() throws {
        var replay = try Held.whole().replay()
        replay.goToPhase(1)
        #expect(replay.session.phase == .data && replay.time == 90)
        replay.goToPhase(1)
        #expect(replay.session.phase == .implementation && replay.time == 110)
        replay.go(to: 150)
        replay.goToPhase(-1)
        #expect(replay.time == 110)
        replay.goToPhase(-1)
        #expect(replay.time == 90)
        let isFound = (optimise: replay.go(to: .optimise), api: replay.go(to: .api))
        #expect(isFound.optimise && !isFound.api && replay.session.phase == .optimise)
        replay.goToPhase(1)
        #expect(replay.isAtEnd)
    }

    @Test("Without the board that it began with nothing can be played back")
    func needsABeginning() throws {
        let held = try Held.whole()
        for steps in [[], Array(held.steps.dropFirst())] {
            #expect(Replay(held.record(), steps: steps, guide: PracticeFiles.guide, catalog: Project.catalog) == nil)
        }
    }

    @Test("An edit that the board refuses is passed over; the rest is played")
    func refusedEditsArePassedOver() throws {
        var held = Held()
        held.pass(1)
        held.steps.append(SessionStep(.edited(edit: .remove(section: .components, index: 7), isUndo: false), in: held.session))
        held.pass(1)
        try held.sketch("app")
        var replay = try held.replay()
        replay.go(to: 5)
        #expect(replay.board.components.map(\.id) == ["app"])
    }
}

@Suite struct EditTextTests {
    @Test(arguments: [
        ("app > db", "app > cache, db", "Added Cache and an arrow"), ("app; db", "app > db", "Connected App to Database"),
        ("app", "app x3", "Changed App: replicas 3"), ("", "a1, a2, a3, a4, a5, a6", "Added A1, A2, A3, A4 and 2 more"),
    ])
    func linesAreTold(_ before: String, _ line: String, _ said: String) throws {
        let first = before.isEmpty ? Board() : try SketchLine.read(before, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let result = try SketchLine.read(line, on: first, catalog: Project.catalog, mode: .batch).get()
        #expect(EditText(result.edit, from: first, to: result.board, catalog: Project.catalog).sentence == said)
    }

    private func said(_ edit: Edit, on board: Board) throws -> String {
        EditText(edit, from: board, to: try board.applying(edit), catalog: Project.catalog).sentence
    }

    @Test func requirementsAreToldByWhatIsNew() throws {
        let board = try Board().applying(.require(changes: [AttributeChange("functional", .list([.text("post")]))]))
        func require(_ key: String, _ value: Value?) throws -> String {
            try said(.require(changes: [AttributeChange(key, value)]), on: board)
        }
        #expect(try require("functional", .list([.text("post"), .text("read")])) == "Must have: read")
        #expect(try require("functional", .list([])) == "Dropped: post")
        #expect(try require("out-of-scope", .list([.text("ads")])) == "Out of scope: ads")
        #expect(try require("consistency", .text("eventual")) == "consistency eventual")
        #expect(try require("functional", nil) == "Dropped: post")
    }

    @Test func movesAndRemovalsAreTold() throws {
        let board = try SketchLine.read("app > db", on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let at = AttributeChange("at", .list([.quantity(AnyQuantity(3, .count)), .quantity(AnyQuantity(4, .count))]))
        #expect(try said(.change(section: .components, index: 0, changes: [at]), on: board) == "Moved App")
        #expect(try said(board.removing(components: ["db"]), on: board) == "Removed Database and an arrow")
        #expect(
            try said(board.adding(TradeOff(choice: "push", over: "pull", because: "reads")), on: board)
                == "Added push over pull because reads")
    }
}

@Suite struct SessionRecoveryTests {
    @Test("A session that was kept before its last edits catches up with its log: clock, board and timeline")
    func catchesUp() throws {
        var held = Held()
        held.pass(20)
        try held.sketch("app")
        let kept = held.session
        held.pass(7)
        try held.sketch("app > db")
        held.pass(5)
        try held.edit(.remove(section: .connections, index: 0), isUndo: true)
        var session = kept
        session.catchUp(with: held.steps)
        #expect(session.elapsed == 32 && session.timeline == held.session.timeline)
        #expect(SessionStep.board(after: held.steps) == held.board)
    }

    @Test func oneThatHasEverythingStaysAsItIs() throws {
        let held = try Held.whole()
        var session = held.session
        session.catchUp(with: held.steps)
        #expect(session == held.session)
        var untouched = held.session
        untouched.catchUp(with: [])
        #expect(untouched == held.session)
    }
}
