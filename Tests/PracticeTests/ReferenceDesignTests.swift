import Practice
import Review
import TestSupport
import Testing
import Whiteboard

/// The reference designs of the questions that are practised in full.
@Suite struct ReferenceDesignTests {
    private static let full = ["url-shortener", "youtube", "whatsapp"]

    /// What a good candidate says of the simple design, the review says too; findings of rules that are not there yet wait for them.
    @Test(arguments: full)
    func expectedFindingsAreFound(id: String) throws {
        let loaded = try #require(PracticeFiles.library.load(id))
        var options = ReviewOptions()
        options.includesProcessOnBareDrawings = true
        let found = RuleBook.review(try #require(loaded.simple), catalog: Project.catalog, options: options).findings
        let expected = try #require(loaded.question).findings.filter { RuleBook.rule($0.rule) != nil }
        #expect(!expected.isEmpty || id == "youtube")
        for finding in expected {
            #expect(
                found.contains { $0.rule == finding.rule && $0.subject.text == finding.subject }, "\(finding.rule) on \(finding.subject)")
        }
    }

    @Test(arguments: full)
    func everyAnswerCanBeWrittenIntoABoard(id: String) throws {
        let question = try #require(PracticeFiles.library.question(id))
        var board = Board()
        var session = Session(question: id, guide: PracticeFiles.guide)
        let interviewer = Interviewer(question: question)
        for answer in question.answers {
            let reply = interviewer.reply(about: answer.topic, session: session, board: board)
            guard case .answer(let topic, let text, let edit) = reply else {
                Issue.record("\(answer.topic) is not answered")
                continue
            }
            // What is only "Out." is told with what it is said of.
            let isListed = answer.answer == "Out." && text.hasPrefix("Out: ")
            #expect(topic == answer.topic && (text.hasPrefix(answer.answer) || isListed))
            session.ask(answer.ask.first ?? "", reply)
            board = try board.applying(edit)
        }
        #expect(board.requirements.functional == question.mustHaves)
        // What an answer says of single deeds is theirs, and no figure of all.
        #expect(board.requirements[.latency] != nil || board.flows.contains { $0[.latency] != nil })
    }

    /// The scaled design, as if somebody had drawn it in the time: a good report, and nothing beside itself that the other lacks.
    @Test(arguments: full)
    func theScaledDesignIsItsOwnReference(id: String) throws {
        let loaded = try #require(PracticeFiles.library.load(id))
        let scaled = try #require(loaded.scaled)
        let comparison = BoardComparison(scaled, with: scaled, catalog: Project.catalog)
        #expect(comparison.matched.count == scaled.components.count && comparison.matchedArrows == scaled.connections.count)
        #expect(comparison.matched.allSatisfy { $0.mine == $0.reference } && comparison.missing.isEmpty && comparison.extra.isEmpty)
        let session = Session(question: id, guide: PracticeFiles.guide)
        let report = Report(
            Situation(
                board: scaled, session: session, catalog: Project.catalog, guide: PracticeFiles.guide, question: loaded.question,
                reference: scaled))
        func level(_ dimension: Rubric.Dimension) -> Int? { report.marks.first { $0.dimension == dimension }?.level }
        #expect(level(.api) ?? 0 >= 2, "\(report.markdown())")
        #expect(level(.data) ?? 0 >= 2, "\(report.markdown())")
        #expect(level(.tradeOffs) ?? 0 >= 3, "\(report.markdown())")
        #expect(report.steps.count >= 5)
        #expect(report.unpromised.isEmpty || report.unpromised.count < 4)
        #expect(report.deepDives.contains { $0.isTaken })
    }

    @Test func rolesAreMatchedWhateverTheyAreCalled() throws {
        let reference = Project.document(
            text: """
                boardwalk: 1
                components:
                  - {id: user, kind: client}
                  - {id: lb, kind: load-balancer}
                  - {id: read, kind: service, name: Read service}
                  - {id: write, kind: service, name: Write service}
                  - {id: cache, kind: cache, technology: Redis}
                  - {id: links, kind: key-value-store, technology: DynamoDB}
                connections: [{from: user, to: lb}, {from: lb, to: read}, {from: lb, to: write}, {from: read, to: cache}, {from: read, to: links}, {from: write, to: links}]
                """
        ).board
        let mine = Project.document(
            text: """
                boardwalk: 1
                components:
                  - {id: browser, kind: client}
                  - {id: gate, kind: load-balancer}
                  - {id: app, kind: service, name: Read API}
                  - {id: table, kind: key-value-store, technology: DynamoDB}
                  - {id: jobs, kind: queue}
                connections: [{from: browser, to: gate}, {from: gate, to: app}, {from: app, to: table}, {from: app, to: jobs, kind: async}]
                """
        ).board
        let comparison = BoardComparison(mine, with: reference, catalog: Project.catalog)
        #expect(comparison.matched.map { "\($0.mine)=\($0.reference)" } == ["browser=user", "gate=lb", "app=read", "table=links"])
        #expect(comparison.missing == ["a service (Write service)", "a cache"])
        #expect(comparison.extra == ["a queue (Jobs)"])
        #expect(comparison.matchedArrows == 3 && comparison.arrows == 6 && comparison.roles == 6)
    }

    @Test func whatCannotBeCountedHasNoArticle() throws {
        let reference = try Self.board([Component(id: "watch", kind: "monitoring"), Component(id: "db", kind: "sql-database")])
        let missing = BoardComparison(Board(), with: reference, catalog: Project.catalog).missing
        #expect(missing.contains { $0.hasPrefix("monitoring") } && !missing.contains { $0.hasPrefix("a monitoring") })
        #expect(missing.contains { $0.hasPrefix("a ") || $0.hasPrefix("an ") })
    }

    private static func board(_ parts: [Component], flows: [Flow] = []) throws -> Board {
        var board = Board()
        for part in parts { board = try board.applying(board.adding(part)) }
        for flow in flows { board = try board.applying(board.adding(flow)) }
        return board
    }

    @Test func theReportSaysWhichFlowLacksWhat() throws {
        let parts = [Component(id: "user", kind: "client"), Component(id: "app", kind: "service")]
        var walked = Flow(name: "redirect")
        walked.attributes["path"] = .list([.text("user"), .text("app")])
        func says(_ board: Board) -> [String] {
            let session = Session(question: "url-shortener", guide: PracticeFiles.guide)
            let report = Report(Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide))
            return report.marks.flatMap(\.evidence).map(\.says)
        }
        let both = try says(Self.board(parts, flows: [walked, Flow(name: "shorten")]))
        #expect(both.contains("Walk two flows over the board, a read and a write: shorten has no path"))
        #expect(both.contains { $0.hasPrefix("Mend what is broken, isolated or out of reach: ") && !$0.hasSuffix(".") })
        let one = try says(Self.board(parts, flows: [walked]))
        #expect(one.contains("Walk two flows over the board, a read and a write: only redirect is walked"))
    }

    @Test func phasesHaveOneNameInTheReport() {
        let session = Session(question: "url-shortener", guide: PracticeFiles.guide)
        let report = Report(Situation(board: Board(), session: session, catalog: Project.catalog, guide: PracticeFiles.guide))
        #expect(report.phases.map(\.name) == ["Requirements", "API", "Data", "Diagram", "Optimise"])
    }

    // MARK: Curveballs and skeletons

    @Test func theQuestionsOwnCurveballsComeFirst() throws {
        let question = try #require(PracticeFiles.library.question("youtube"))
        let deck = CurveballDeck(question: question, guide: PracticeFiles.guide, seed: 3)
        var session = Session(question: "youtube", guide: PracticeFiles.guide)
        var ids: [String] = []
        while let next = deck.next(in: session) {
            session.draw(
                next, in: Situation(board: Board(), session: session, catalog: Project.catalog, guide: PracticeFiles.guide))
            ids.append(next.id)
        }
        #expect(Array(ids.prefix(3)) == ["hot-key", "region-lost", "cost-half"])
        #expect(ids.count == 33 && Set(ids).count == 33)
        session.answerCurveball("")
        let situation = Situation(board: Board(), session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(ExitChecks.holds("O3", in: situation))
    }

    @Test func tabOffersWhatIsMissing() throws {
        var board = try PaneTyping.board(["post a tweet", "search recent tweets", "follow a user"], in: .requirements)
        let session = Session(question: "twitter", guide: PracticeFiles.guide)
        func skeleton(_ phase: Phase) -> String? {
            Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide).skeleton(of: phase)
        }
        #expect(skeleton(.requirements) == "- not this")
        #expect(skeleton(.api) == "POST /v1/tweets post a tweet")
        board = try PaneTyping.board(["POST /v1/tweets post a tweet"], in: .api, on: board)
        #expect(skeleton(.api) == "GET /v1/tweets search recent tweets")
        #expect(skeleton(.data) == "Tweet(id key) in tweets by id")
        #expect(skeleton(.optimise) == "X over Y because Z")
    }

    /// What Tab fills, taken as it stands until nothing is missing: the lines, in order.
    private static func filled(_ phase: Phase, on start: Board, most: Int = 20) throws -> [String] {
        let entry = QuickEntry(catalog: Project.catalog)
        let session = Session(question: "twitter", guide: PracticeFiles.guide)
        var (board, marked, lines) = (start, String?.none, [String]())
        while lines.count < most {
            let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
            guard let line = situation.skeleton(of: phase, marked: marked) else { return lines }
            lines.append(line)
            guard case .edit(let edit, let mark) = entry.read(line, in: phase, board: board, marked: marked).outcome else { return lines }
            if !edit.isNothing { board = try board.applying(edit) }
            marked = mark ?? marked
        }
        return lines
    }

    @Test("Tab fills what is missing, not what is there, and of a call the refinement once it is marked")
    func tabGoesOnToTheEnd() throws {
        let three = ["post a tweet", "search recent tweets", "follow a user"]
        let figures = ["10k reads/s", "100M daily users", "- ads", "keep 5y", "rpo 1min", "p99 200ms", "99.9%"]
        let asked = try PaneTyping.board(three + figures, in: .requirements)
        #expect(try Self.filled(.requirements, on: asked) == ["- not this", "peak 3x", "1kB each", "rto 5min", "regions us-east"])
        let calls = ["POST /v1/tweets post a tweet", "GET /v1/search search recent tweets", "PUT /v1/users/{id}/follow follow a user"]
        let called = try PaneTyping.board(calls, in: .api, on: asked)
        #expect(
            try Self.filled(.api, on: called)
                == ["POST /v1/tweets", "idempotent key", "GET /v1/search", "page cursor", "POST /v1/tweets", "errors 400 409", "auth jwt"])
        let kept = try PaneTyping.board(["Tweet(id key) in tweets", "User(id key)"], in: .data, on: called)
        #expect(
            Array(try Self.filled(.data, on: kept).prefix(4)) == [
                "User", "in users", "Tweet", "why one key lookup",
            ])
    }

    @Test(
        "An open check says what it lacks",
        arguments: [
            ("R1", ["post"], "must-haves: 2 more"), ("R2", ["- ads"], "what is out: 1 more"),
            ("R4", ["10k reads/s", "1k writes/s"], "requests: a peak (peak 3x)"), ("R4", ["peak 3x"], "requests: a rate (10k reads/s)"),
            ("R7", ["keep 5y"], "data kept: a size (1kB each)"), ("R7", ["1kB each"], "data kept: how long (keep 5y)"),
            ("R8", ["rpo 1min"], "loss and outage: outage (rto 5min)"), ("R8", ["rto 5min"], "loss and outage: loss (rpo 1min)"),
            ("R4", ["10k reads/s", "peak 3x"], nil), ("R4", ["post"], nil),
        ] as [(String, [String], String?)])
    func checkLacks(_ id: String, _ lines: [String], _ text: String?) throws {
        let board = try PaneTyping.board(lines, in: .requirements)
        let session = Session(question: "twitter", guide: PracticeFiles.guide)
        let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.checks(of: .requirements).first { $0.check.id == id }?.lack?.text == text)
    }

    @Test func tabCompletesAQuestion() throws {
        let interviewer = Interviewer(question: try #require(PracticeFiles.library.question("url-shortener")))
        #expect(interviewer.completions(of: "do links") == ["Do links expire, and how long must we keep the ones that do not?"])
        #expect(interviewer.completions(of: "do").isEmpty)
    }
}
