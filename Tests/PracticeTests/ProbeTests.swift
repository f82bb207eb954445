import Formats
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// When the interviewer's probes are asked. Each probe of practice.yaml has boards in the line's notation on which it is and is not asked.
@Suite struct ProbeTests {
    private static func board(_ sketch: String) throws -> Board {
        switch SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch) {
        case .success(let result): return result.board
        case .failure(let mistake): throw mistake
        }
    }

    /// A session at ten minutes, with this phase open.
    static func session(in phase: Phase, minute: Double = 10) -> Session {
        var session = Session(question: "none", guide: PracticeFiles.guide)
        for next in Phase.allCases where next <= phase { session.go(to: next) }
        session.pass(minute * 60)
        return session
    }

    private static func situation(_ sketch: String, for probe: Probe) throws -> Situation {
        let minute: Double = probe.id == "I24" ? 21 : 10
        let phase = probe.phase < .implementation && probe.when.contains("reached") ? Phase.implementation : probe.phase
        let needed = probe.id == "D01" ? Phase.implementation : probe.id == "D13" ? .optimise : phase
        return Situation(
            board: try board(sketch), session: session(in: needed, minute: minute), catalog: Project.catalog, guide: PracticeFiles.guide)
    }

    private static func rulesAreThere(_ probe: Probe) -> Bool { probe.rules.allSatisfy { RuleBook.rule($0) != nil } }
    private static let sketched = PracticeFiles.guide.probes.filter { $0.fires != nil }

    @Test func everyProbeHasACondition() {
        for probe in PracticeFiles.guide.probes {
            #expect(ProbeConditions.table[probe.id] != nil || probe.when.hasPrefix("finding ") && !probe.rules.isEmpty, "\(probe.id)")
        }
        let known = Set(PracticeFiles.guide.probes.map(\.id))
        #expect(Set(ProbeConditions.table.keys).subtracting(known).isEmpty)
        let checks = Set(PracticeFiles.guide.phases.flatMap(\.checks).map(\.id))
        #expect(Set(ExitChecks.table.keys) == checks)
    }

    /// Probes that rest on a rule of a later issue are asked once it is there.
    @Test(arguments: sketched.map(\.id))
    func probeFires(_ id: String) throws {
        let probe = try #require(PracticeFiles.guide.probe(id))
        guard Self.rulesAreThere(probe) || ProbeConditions.table[id] != nil && probe.rules.isEmpty else { return }
        let there = try Self.situation(try #require(probe.fires), for: probe)
        #expect(ProbeConditions.holds(id, in: there) && !ProbeConditions.isAnswered(id, in: there), "\(probe.when): \(probe.fires ?? "")")
    }

    @Test(arguments: sketched.map(\.id))
    func probeIsQuiet(_ id: String) throws {
        let probe = try #require(PracticeFiles.guide.probe(id))
        let situation = try Self.situation(try #require(probe.quiet), for: probe)
        #expect(
            !ProbeConditions.holds(id, in: situation) || ProbeConditions.isAnswered(id, in: situation),
            "\(probe.when): \(probe.quiet ?? "")")
    }

    // MARK: Probes that the line cannot say: calls, trade-offs, optimizations

    private static let apiBoards: [(id: String, fires: [String], quiet: [String])] = [
        ("A02", ["POST /v1/urls shorten"], ["POST /v1/urls shorten", "idempotent key"]),
        ("A03", ["GET /v1/urls"], ["GET /v1/urls", "page cursor"]),
        ("A04", ["GET /v1/urls", "page offset"], ["GET /v1/urls", "page cursor"]),
        ("A05", ["POST /v1/urls", "auth jwt", "request url, user"], ["POST /v1/urls", "auth jwt", "request url"]),
        ("A06", ["POST /v1/urls", "errors 400"], ["POST /v1/urls", "errors 400 409"]),
        ("A11", ["GET /a", "GET /b", "GET /c"], ["GET /v1/a", "GET /b", "GET /c"]),
    ]

    @Test(arguments: apiBoards.map(\.id))
    func callProbe(_ id: String) throws {
        let row = try #require(Self.apiBoards.first { $0.id == id })
        for (lines, isAsked) in [(row.fires, true), (row.quiet, false)] {
            let board = try typed(lines, in: .api)
            let situation = Situation(board: board, session: Self.session(in: .api), catalog: Project.catalog, guide: PracticeFiles.guide)
            #expect((ProbeConditions.holds(id, in: situation) && !ProbeConditions.isAnswered(id, in: situation)) == isAsked, "\(lines)")
        }
    }

    @Test func aSeventhMustHaveIsOneTooMany() throws {
        let board = try typed((1...7).map { "do thing \($0) of many" }, in: .requirements)
        let situation = Situation(
            board: board, session: Self.session(in: .requirements), catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(ProbeConditions.holds("R12", in: situation))
    }

    @Test func theBottleneckNeedsAPartAndAFigure() throws {
        let start = try Self.board("user > app > db")
        for (line, isAsked) in [
            ("load: the database is sharded", true), ("load: db takes 5k/s, then it is sharded", false), ("load: 5k/s is the end", true),
        ] {
            let situation = Situation(
                board: try typed([line], in: .optimise, on: start), session: Self.session(in: .optimise), catalog: Project.catalog,
                guide: PracticeFiles.guide)
            #expect(
                (ProbeConditions.holds("O01", in: situation) && !ProbeConditions.isAnswered("O01", in: situation)) == isAsked, "\(line)")
        }
    }

    /// The line has no fields of entities: these boards are files.
    @Test(arguments: [
        ("D09", "[{entity: Video, store: db, key: id, fields: {views: count}}]", "[user, app, db]", true),
        ("D09", "[{entity: Video, store: db, key: id, fields: {views: count}}]", "[user, app, log, db]", false),
        ("D09", "[{entity: Video, store: db, key: id, fields: {title: text}}]", "[user, app, db]", false),
        ("D12", "[{entity: Pay, store: db, key: id, class: money, fields: {amount: float}}]", "[user, app, db]", true),
        ("D12", "[{entity: Pay, store: db, key: id, class: money, fields: {amount: minor units}}]", "[user, app, db]", false),
    ])
    func fieldProbe(_ id: String, data: String, path: String, isAsked: Bool) {
        let text = """
            boardwalk: 1
            requirements: {writes: 2k/s}
            data: \(data)
            flows: [{name: view, kind: write, path: \(path), rate: 2k/s}]
            components: [{id: user, kind: client}, {id: app, kind: service, replicas: 9}, {id: log, kind: event-log}, {id: db, kind: sql-database}]
            connections: [{from: user, to: app}, {from: app, to: db}, {from: app, to: log}, {from: log, to: db}]
            """
        let board = Project.document(text: text).board
        let situation = Situation(board: board, session: Self.session(in: .data), catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect((ProbeConditions.holds(id, in: situation) && !ProbeConditions.isAnswered(id, in: situation)) == isAsked)
    }

    // MARK: Wording

    /// A single capital other than the words A and I is a gap that nobody filled.
    private static func hasGap(_ text: String) -> Bool {
        text.contains("{")
            || text.split { !$0.isLetter && !$0.isNumber && $0 != "'" }.contains { word in
                word.count == 1 && word.allSatisfy(\.isUppercase) && word != "A" && word != "I"
            }
    }

    @Test func noTextOfTheGuideHasAGap() {
        let guide = PracticeFiles.guide
        let filled = guide.probes.filter { $0.ask.contains("{") }.map(\.id)
        #expect(filled == ["I01", "I02", "I05", "I12", "I14", "I15", "I20", "I25", "I27", "I28", "I29"])
        let texts =
            guide.probes.filter { !filled.contains($0.id) }.map(\.ask) + guide.phases.flatMap(\.checks).map(\.text)
            + guide.curveballs.map(\.event)
        for text in texts { #expect(!Self.hasGap(text), "\(text)") }
    }

    @Test func aProbeSaysTheBoardsFigures() throws {
        let probe = try #require(PracticeFiles.guide.probe("I25"))
        let situation = try Self.situation(try #require(probe.fires), for: probe)
        #expect(
            probe.worded(in: situation)?.ask
                == "Your numbers say 50k requests a second at App; one box of it does 2k. How many boxes?")
        #expect(probe.worded(in: try Self.situation(try #require(probe.quiet), for: probe)) == nil)
    }

    @Test(arguments: [
        ("I27", "user > app > db; lone:service", "What do you need Lone for?"),
        ("I28", "user > app > db", "What travels from User to App?"),
        ("I15", "user > app >> q:queue >> engine:service > db", "One message crashes Engine each time. What happens to the others?"),
        ("I01", "user > lb > app x1 > db", "You lose App. Who notices, and what does the user see?"),
    ])
    func aProbeNamesWhatItIsAbout(_ id: String, _ sketch: String, _ ask: String) throws {
        let probe = try #require(PracticeFiles.guide.probe(id))
        #expect(probe.worded(in: try Self.situation(sketch, for: probe))?.ask == ask)
    }

    /// A question that waits takes the figures of the board as it is now, and goes where the board has answered it meanwhile.
    @Test func aWaitingQuestionKeepsUpWithTheBoard() throws {
        let probe = try #require(PracticeFiles.guide.probe("I25"))
        let before = try Self.situation(try #require(probe.fires), for: probe)
        let waiting = try #require(probe.worded(in: before))
        #expect(Interviewer.stillOpen(waiting, in: before) == waiting)
        let after = try Self.situation((try #require(probe.fires)).replacing("capacity=2k/s", with: "capacity=500k/s"), for: probe)
        let next = Interviewer.stillOpen(waiting, in: after)
        #expect(waiting.ask.contains("at App") && next?.ask.contains("at App") != true)
        let quiet = try Self.situation(try #require(probe.quiet), for: probe)
        #expect(Interviewer.stillOpen(waiting, in: quiet) == nil)
    }

    // MARK: Choosing

    @Test func theChoiceIsReproducibleAndNothingIsAskedTwice() throws {
        let board = try Self.board("user > app x1 > db x1, cache")
        func asked(seed: UInt64) -> [String] {
            var options = Session.Options()
            options.seed = seed
            var session = Session(question: "none", options: options, guide: PracticeFiles.guide)
            session.pass(600)
            for phase in [Phase.api, .data, .implementation] { session.go(to: phase) }
            var ids: [String] = []
            while ids.count < 100 {
                let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
                guard let probe = Interviewer.next(in: situation) else { break }
                ids.append(probe.id)
                session.ask(probe)
                session.answer(probe, with: "")
            }
            return ids
        }
        let first = asked(seed: 7)
        #expect(first == asked(seed: 7))
        #expect(first != asked(seed: 8))
        #expect(Set(first).count == first.count && first.count > 10)
        #expect(first.first.flatMap { PracticeFiles.guide.probe($0)?.phase } == .implementation)
    }

    @Test func unaskedProbesKeepTheirDistance() throws {
        let board = try Self.board("user > app x1 > db x1")
        var session = Session(question: "none", guide: PracticeFiles.guide)
        session.go(to: .implementation)
        func next() -> Probe? {
            Interviewer.next(
                in: Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide), isUnasked: true)
        }
        session.pass(119)
        #expect(next() == nil)
        session.pass(1)
        let probe = try #require(next())
        session.ask(probe)
        session.answer(probe, with: "the standby")
        session.pass(179)
        #expect(next() == nil)
        session.pass(1)
        #expect(next() != nil)
    }

    private func typed(_ lines: [String], in phase: Phase, on start: Board = Board()) throws -> Board {
        try PaneTyping.board(lines, in: phase, on: start)
    }

    @Test(
        "What limits the board is told once the question about it was answered",
        arguments: [
            ("O01", "requests from Client would be full at 4.81 times the stated traffic, first of all Database"),
            ("I24", nil),
        ])
    func limits(_ id: String, _ says: String?) throws {
        let probe = try #require(PracticeFiles.guide.probes.first { $0.id == id })
        let board = try Self.board("require reads=1k/s writes=40/s peak=1; client > lb:alb > app x4 > db {capacity=5k/s}")
        let situation = Situation(board: board, session: Self.session(in: .optimise), catalog: Project.catalog, guide: PracticeFiles.guide)
        let text = probe.limit(in: situation)
        if let says { #expect(text?.hasPrefix(says) == true, "\(text ?? "nil")") } else { #expect(text == nil, "\(text ?? "")") }
    }

    @Test func theReportSaysWhatLimitsEachFlow() throws {
        let board = try Self.board("require reads=1k/s writes=40/s peak=1; client > lb > app x4 > db {capacity=5k/s}")
        let situation = Situation(board: board, session: Self.session(in: .optimise), catalog: Project.catalog, guide: PracticeFiles.guide)
        let report = Report(situation)
        let limits = try #require(report.limits.first)
        #expect(limits.flow == "requests from Client" && limits.says.contains { $0.contains("most of the rest is") })
        #expect(report.markdown().contains("## What limits it\n\n- requests from Client\n  - up "))
    }
}
