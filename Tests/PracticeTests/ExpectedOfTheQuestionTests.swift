import Formats
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// What the question itself expects is asked, and named where nothing on the board speaks of it.
@Suite struct ExpectedOfTheQuestionTests {
    private static func situation(
        _ sketch: String = "user > app > db:postgres", lines: [String] = [], in phase: Phase = .optimise,
        _ change: (inout Session) -> Void = { _ in }
    ) throws -> Situation {
        var session = Session(question: "payment-system", guide: PracticeFiles.guide)
        for next in Phase.allCases where next <= phase { session.go(to: next) }
        session.pass(1800)
        change(&session)
        let drawn = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        return Situation(
            board: try PaneTyping.board(lines, in: .optimise, on: drawn), session: session, catalog: Project.catalog,
            guide: PracticeFiles.guide, question: PracticeFiles.library.question("payment-system"),
            reference: PracticeFiles.library.board("scaled", of: "payment-system"))
    }

    @Test("All that the question expects is asked before there is no question any more")
    func theInterviewerDoesNotRunDry() throws {
        var situation = try Self.situation()
        var asked: [String] = []
        for _ in 0..<100 {
            guard let next = Interviewer.next(in: situation) else { break }
            asked.append(next.ask)
            situation = try Self.situation { session in
                for ask in PracticeFiles.guide.probes where asked.contains(ask.plainAsk) { session.skip(ask) }
                for probe in asked.compactMap({ text in situation.question?.deepDives.first { $0.ask == text } }) {
                    session.skip(situation.asked("dive:" + probe.topic) ?? next)
                }
                for other in [next] { session.skip(other) }
            }
        }
        let expected = try #require(situation.question?.deepDives.map(\.ask))
        #expect(!expected.isEmpty && Set(expected).isSubset(of: asked), "\(asked)")
    }

    @Test("A deep dive that is offered waits until the board speaks of it, and whoever answers it has taken it")
    func anOfferedDiveWaits() throws {
        let before = try Self.situation()
        let dive = try #require(before.asked("dive:PCI"))
        #expect(Interviewer.stillOpen(dive, in: before) == dive)
        let noted = try Self.situation(lines: ["PCI scope: the browser sends cards to the vault in db, others see tokens only"])
        #expect(Interviewer.stillOpen(dive, in: noted) == nil)
        func isTaken(_ answer: String, isHollow: Bool = false) throws -> Bool {
            let situation = try Self.situation { $0.answer(dive, with: answer, isHollow: isHollow) }
            let isInReport = Report(situation).deepDives.contains { $0.topic == "PCI" && $0.isTaken }
            #expect(isInReport == situation.diveMatches.contains { $0.topic == "PCI" && $0.isTaken })
            return isInReport
        }
        #expect(try isTaken("a form of the provider's own in the page, so that we never hold a number"))
        #expect(try !isTaken("", isHollow: false) && !isTaken("sure", isHollow: true))
    }

    @Test("What the board speaks of is not asked")
    func whatIsSaidIsNotAsked() throws {
        let said = try Self.situation(lines: ["PCI scope: the browser sends cards to the vault in db, others see tokens only"])
        let dives = DeepDiveMatch.all(of: try #require(said.question), in: said.reasonTexts)
        #expect(dives.filter(\.isTaken).map(\.topic) == ["PCI"])
        #expect(said.expectedDive?.ask != "How do you limit scope?")
    }

    @Test(
        "Who names what is expected and says something of it has spoken of it, wherever it was said",
        arguments: ["bots: a captcha before the room", "we let nobody buy 40 seats so a bot gains little"])
    func bots(_ text: String) throws {
        let question = try #require(PracticeFiles.library.question("ticketmaster"))
        func isTaken(_ situation: Situation) -> Bool {
            DeepDiveMatch.all(of: question, in: situation.reasonTexts + situation.saidTexts).contains { $0.topic == "bots" && $0.isTaken }
        }
        #expect(isTaken(try Self.situation { $0.speak(text) }))
        let note = try Self.situation()
        let noted = Situation(
            board: try note.board.applying(note.board.adding(Note(text: text))), session: note.session, catalog: Project.catalog,
            guide: PracticeFiles.guide, question: question)
        #expect(isTaken(noted))
    }

    @Test(
        "One word in common is no deep dive",
        arguments: [
            "dead letters after five tries", "the idempotency token is kept 24 h", "DLQ: a dead message waits there",
            "jwt token at the door",
        ])
    func oneWordIsNoDive(_ text: String) throws {
        let question = try #require(PracticeFiles.library.question("notification-system"))
        let taken = DeepDiveMatch.all(of: question, in: [text]).filter(\.isTaken).map(\.topic)
        #expect(!taken.contains("token hygiene"), "\(taken)")
    }

    @Test(
        "Words that fall beside it are no deep dive",
        arguments: [
            "5 GB: App signs multipart uploads to S3 and the CDN reads ranges from S3; App only writes the row when the upload is completed; lifecycle aborts half uploads after a day",
            "App is stateless behind the balancer: rolling, one of three at a time, canary 5% and back out when burn rate rises. Schema: expand, backfill, contract, old and new code both run",
            "PostgreSQL over a key-value store because 540 GB fits one node, unique key insert and expiry index come for free",
        ])
    func besideTheDive(_ text: String) throws {
        let question = try #require(PracticeFiles.library.question("pastebin"))
        let taken = DeepDiveMatch.all(of: question, in: [text]).filter(\.isTaken).map(\.topic)
        #expect(!taken.contains("burn after read") && !taken.contains("expiry"), "\(taken)")
    }

    @Test(
        arguments: [
            ("burn after read: one update where not burned on the primary, the winner gets the content", "burn after read"),
            ("expiry: checked on every read, cache and CDN keep it no longer than what is left, a sweeper reclaims space", "expiry"),
            ("blob first, row second: a sweep removes objects that no row names", "write order"),
        ])
    func inTheDive(_ text: String, _ topic: String) throws {
        let question = try #require(PracticeFiles.library.question("pastebin"))
        #expect(DeepDiveMatch.all(of: question, in: [text]).contains { $0.topic == topic && $0.isTaken })
    }

    @Test(
        "What was said in other words is taken, and a word of it alone is not",
        arguments: [
            (
                "url-shortener",
                "id allocator down: each link service leases a block of 10k codes ahead and shuffles them, so nobody can count through",
                "code generation", true
            ),
            (
                "url-shortener", "hot links: a CDN in front caches the redirect for 5 s, so a viral link never reaches us", "hot link", true
            ),
            ("url-shortener", "spam: 100 creations a minute per key, the URL is screened behind", "abuse", true),
            ("url-shortener", "302 over 301 because counting may lag", "counting", false),
            ("payment-system", "Balance derived from LedgerEntry: append only, rebuilt from the ledger", "ledger", true),
            ("payment-system", "because isolated for PCI, encrypted", "PCI", false),
        ] as [(String, String, String, Bool)])
    func inOtherWords(_ id: String, _ text: String, _ topic: String, _ isTaken: Bool) throws {
        let question = try #require(PracticeFiles.library.question(id))
        #expect(DeepDiveMatch.all(of: question, in: [text]).contains { $0.topic == topic && $0.isTaken } == isTaken)
    }

    @Test("Who has said why something lies where it lies is not told to say it")
    func saidWhy() throws {
        let question = try #require(PracticeFiles.library.question("payment-system"))
        let lines = question.data.flatMap { ["\($0.entity)(id key) in store", "why it is small and rare"] }
        let board = try PaneTyping.board(lines, in: .data)
        let situation = Situation(
            board: board, session: ProbeTests.session(in: .optimise), catalog: Project.catalog, guide: PracticeFiles.guide,
            question: question)
        #expect(!ExpectedPoint.unsaid(in: situation).contains { $0.advice.hasPrefix("Say why ") })
    }

    @Test("Who has no answer is not credited with one", arguments: ["I don't know", "hm", "Hmmm...", "skip", "no idea", "?", "not sure"])
    func noAnswerIsNone(_ text: String) throws {
        let probe = try #require(PracticeFiles.guide.probe("I01"))
        let situation = try Self.situation { session in
            session.ask(probe)
            session.answer(probe, with: text)
        }
        #expect(situation.session.probes["I01"]?.outcome.answer == nil && situation.saidTexts.isEmpty)
    }

    @Test(arguments: ["", "no", "no: the standby takes over", "hmac over the body", "I don't know yet, but a standby would do"])
    func anAnswerIsOne(_ text: String) { #expect(!NonAnswer.isOne(text)) }

    @Test("A why of an entity and an answer on a card are texts, too")
    func anyTextTakesADeepDive() throws {
        let why = try PaneTyping.board(["Card(token key) in vault:postgres", "why isolated for PCI scope, tokenised"], in: .data)
        #expect(why.data.first?[.why] != nil)
        let situation = try Self.situation { session in
            session.speak("PCI: only the vault sees card data, so its scope is small")
        }
        let report = Report(situation)
        #expect(report.deepDives.first { $0.topic == "PCI" }?.isTaken == true)
        #expect(situation.isDiveTaken("dive:PCI") == false, "the board does not show it")
    }

    @Test("Three things to do next: what the question expects comes before how the time was spent")
    func contentComesBeforeProcess() throws {
        let report = Report(try Self.situation())
        #expect(report.next.count == 3)
        let points = ExpectedPoint.unsaid(in: try Self.situation()).map(\.advice)
        #expect(points.contains("Go into ledger: Why not a balance column?"))
        let deep = try Self.situation(lines: ["ledger: db has double entry, append-only journal entries, no balance column"])
        let rest = ExpectedPoint.unsaid(in: deep).map(\.advice)
        #expect(!rest.contains("Go into ledger: Why not a balance column?"))
        #expect(rest.contains { $0.hasPrefix("Say more of ledger: ") }, "\(rest)")
    }

    @Test("The best band lacks nothing: what is left would lift it")
    func theBestBandLacksNothing() throws {
        let report = Report(try Self.situation())
        #expect(!report.isTop && report.lacksText?.hasPrefix("For senior you still have to: ") == true)
    }

    @Test(
        "A number is a number, however it is said",
        arguments: [
            ("a tenth of all volume on one shard", 1), ("its key modulo 8", 1), ("20 TB a year in three copies, about 15k dollars", 3),
            ("two thirds of reads", 1), ("half of it", 1), ("three regions", 1), ("one attempt row per payment", 0), ("a third party", 1),
            ("the second one", 0), ("no number", 0), ("60 s", 1), ("10k/s and 80%", 2), ("3x", 1),
        ])
    func numbersAreRecognised(_ text: String, _ count: Int) {
        #expect(Situation.figures(in: text) == count)
    }

    @Test("The evidence names the deep dives that have a number")
    func theEvidenceNamesThem() throws {
        let report = Report(
            try Self.situation(lines: ["hot row: db takes a tenth of it on one shard", "double charge: db has one row per attempt"]))
        let says = report.marks.first { $0.dimension == .deepDives }?.evidence.first { $0.level == 3 }?.says
        #expect(says == "Put a number into two deep dives (three at staff level): a number stands in hot row alone")
    }

    @Test("How much is kept follows from how much is written, how large it is and how long it stays")
    func aSizeMayFollow() throws {
        let board = try PaneTyping.board(["240 writes/s", "keep 7y", "1.5kB each"], in: .requirements)
        let situation = Situation(
            board: board, session: ProbeTests.session(in: .data), catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(ProbeConditions.isAnswered("R11", in: situation))
    }

    @Test("A call that answers 202 at once lets long work finish behind")
    func longWorkIsAccepted() throws {
        let board = try PaneTyping.board(["POST /v1/payments/{id}/confirm confirm, answers 202 at once"], in: .api)
        let situation = Situation(
            board: board, session: ProbeTests.session(in: .api), catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(ExitChecks.holds("A6", in: situation))
    }

    @Test("When something happens says nothing of what it is")
    func daysServeNothing() throws {
        var board = try PaneTyping.board(["pay out merchant balances daily", "daily reconciliation"], in: .requirements)
        board = try PaneTyping.board(["POST /v1/payouts pay out a balance daily"], in: .api, on: board)
        let situation = Situation(
            board: board, session: ProbeTests.session(in: .api), catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.unservedRequirements == ["daily reconciliation"])
    }

    @Test("Erasure is asked once: by the curveball or by the question")
    func erasureIsAskedOnce() throws {
        let board = try PaneTyping.board(["Person(id key, name) in people:postgres", "personal"], in: .data)
        for isDrawn in [false, true] {
            var session = ProbeTests.session(in: .data)
            if isDrawn { session.add(DrawnCurveball(id: "gdpr-delete", event: "GDPR", time: 0)) }
            let situation = Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide)
            #expect(ProbeConditions.holds("D11", in: situation) == !isDrawn)
        }
    }

    @Test("A question that was put aside and is answered by what was done since was asked all the same")
    func whatIsPutAsideAndMendedCounts() throws {
        var session = ProbeTests.session(in: .requirements)
        let probe = try #require(PracticeFiles.guide.probe("R04"))
        session.ask(probe)
        session.later(probe)
        func situation(_ lines: [String]) throws -> Situation {
            Situation(
                board: try PaneTyping.board(lines, in: .requirements), session: session, catalog: Project.catalog,
                guide: PracticeFiles.guide)
        }
        session.settle(in: try situation([]))
        #expect(session.probes["R04"] == nil, "it may come again")
        session.settle(in: try situation(["p99 100ms"]))
        #expect(session.probes["R04"] != nil)
        #expect(Report(try situation(["p99 100ms"])).asked.map(\.said) == ["put aside"])
    }

    @Test(arguments: ["async", "202"])
    func aCallAnswersAtOnce(_ word: String) throws {
        let board = try PaneTyping.board(["POST /v1/payments pay", word], in: .api)
        #expect(board.api.first?[.does] == "pay, answers 202 at once")
    }

    @Test("Where most was mended by its own fix, the report says so among what is next")
    func quickFixesAreNoFinds() throws {
        let sketch =
            "require availability=99.99% writes=1k/s; client > lb > app > one:postgres, two:mysql, three:mongodb, four:cassandra; app >> q:queue >> w:worker; flow put: client lb app one kind=write"
        var session = Session(question: "none", guide: PracticeFiles.guide)
        let broken = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let findings = RuleBook.review(broken, catalog: Project.catalog).findings.filter { $0.severity != .advice }
        try #require(findings.count >= 4)
        session.note(ReviewResult(findings: findings, unknownRules: []))
        session.note(broken.adding(Note(text: "x")), from: broken, to: broken)
        session.apply(fixOf: findings[0])
        session.note(ReviewResult(findings: [], unknownRules: []))
        let report = Report(
            Situation(
                board: broken, session: session, catalog: Project.catalog, guide: PracticeFiles.guide,
                review: ReviewResult(findings: [], unknownRules: [])))
        #expect(report.quick == findings.count && report.fixed == findings.count)
        #expect(report.marks.first { $0.dimension == .diagram }?.summary.hasSuffix("1 quick fix taken") == true)
        #expect(report.unprompted == 0, "what another's fix mends is no find of one's own")
        #expect(report.promptedText.hasSuffix("\(report.quick) mended by their own fix (f)"))
    }

    @Test("A fix that was undone was not taken")
    func undoneFixesDoNotCount() throws {
        let board = try SketchLine.read("client > app > db", on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let findings = RuleBook.review(board, catalog: Project.catalog).findings
        try #require(findings.count >= 2)
        var session = Session(question: "none", guide: PracticeFiles.guide)
        let edit = board.adding(Note(text: "x"))
        session.note(edit, from: board, to: board)
        session.apply(fixOf: findings[0])
        session.note(edit, from: board, to: board)
        session.apply(fixOf: findings[1])
        session.note(edit, from: board, to: board)
        session.note(edit, from: board, to: board, isUndo: true)
        #expect(session.fixesTaken.count == 2)
        session.note(edit, from: board, to: board, isUndo: true)
        #expect(session.fixesTaken.count == 1)
    }

    @Test(
        "An estimate is used where a text has its name or its figure, in whatever form",
        arguments: [
            ("", ["fanout"]), ("fan-out goes over a queue because posting must not wait", []),
            ("a list in memory because it takes 463k inserts a second", []), ("a list because it is fast", ["fanout"]),
        ])
    func estimatesAreUsed(_ because: String, _ unused: [String]) throws {
        var situation = try Self.situation()
        let estimates = [Whiteboard.Estimate(name: "fanout", expression: "400M/day * 100")]
        var board = try situation.board.applying(.require(changes: [AttributeChange("estimates", estimates.attributeValue)]))
        if !because.isEmpty { board = try board.applying(board.adding(TradeOff(choice: "Redis", over: "MySQL", because: because))) }
        situation = Situation(board: board, session: situation.session, catalog: Project.catalog, guide: PracticeFiles.guide)
        #expect(situation.unusedEstimates == unused)
    }

    @Test("Dead letters say nothing of a call that fails while somebody waits")
    func deadLettersAreNoTimeout() throws {
        func states(_ sketch: String) throws -> Bool { try Self.situation(sketch).statesResilience }
        #expect(try !states("user > app > db; app >> q:queue{dead-letter} >> w:worker"))
        #expect(try states("user > app > db; app >> q:queue >> w:worker; app > {timeout=1s} db"))
        #expect(try states("app >> q:queue{dead-letter} >> w:worker"))
    }

    @Test("The score is what the bars add up to, and what fixes drew stands among the evidence")
    func theScoreIsTheSum() throws {
        let sketch = "require availability=99.99% writes=1k/s; client > lb > app > one:postgres; flow put: client lb app one kind=write"
        var session = Session(question: "none", guide: PracticeFiles.guide)
        for box in ["one", "app", "lb"] { session.noteFix(drew: box) }
        let board = try SketchLine.read(sketch, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        let report = Report(Situation(board: board, session: session, catalog: Project.catalog, guide: PracticeFiles.guide))
        let sum = report.marks.reduce(0.0) { $0 + Double($1.weight * ($1.level ?? 0)) / 4 }
        let most = report.marks.reduce(0) { $0 + ($1.level == nil ? 0 : $1.weight) }
        #expect(report.score == Int((sum * 100 / Double(most)).rounded()))
        let diagram = try #require(report.marks.first { $0.dimension == .diagram })
        #expect(diagram.evidence.contains { $0.says.hasPrefix("Draw most of the boxes yourself") && !$0.isMet })
    }
}
