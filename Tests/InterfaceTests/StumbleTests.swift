import Canvas
import Practice
import Testing
import Whiteboard

@testable import Interface

/// What people stumbled over who held sessions by hand.
@Suite struct StumbleTests {
    private func session(_ id: String = "url-shortener", columns: Int = 120, rows: Int = 36) -> Driver {
        Driver(practising: id, columns: columns, rows: rows) { $0.temperament = .quiet }
    }

    @Test("A curveball that takes a region holds on a board whose flows need other parts than the first")
    func aRegionIsLost() {
        var driver = session()
        driver.type("⌃n⌃n⌃n⇥client > lb > app x3 > db, cache⏎F")
        walk(&driver, ["client", "lb", "app", "db"])
        driver.type("⏎one⏎")
        driver.editor.interview?.thrown = DrawnCurveball(id: "region-lost", event: "A whole region is gone", time: 0)
        driver.type("Ia")
        #expect(driver.editor.interview?.session.curveballs.map(\.id) == ["region-lost"])
        #expect(driver.editor.interview?.session.curveballs.first?.isMet == false)
    }

    /// Presses the letters of boxes.
    private func walk(_ driver: inout Driver, _ ids: [String]) {
        for id in ids {
            guard case .letters(let letters)? = driver.editor.prompt else { return }
            driver.type(letters.letters.first { $0.value == id }?.key ?? "?")
        }
    }

    @Test("A phase is gone to by its letter or its name, and another word says which there are")
    func phasesHaveLetters() {
        var driver = session()
        driver.type("⎋:phase D⏎")
        #expect(driver.editor.interview?.session.phase == .data && driver.editor.place == .data)
        driver.type("⎋:phase req⏎")
        #expect(driver.editor.interview?.session.phase == .requirements)
        driver.type("⎋:phase zz⏎")
        #expect(driver.shows("no phase zz; there are R Requirements, A API"), "\(driver.text)")
        driver.type("⎋:phase⏎")
        #expect(driver.editor.interview?.session.phase == .api)
    }

    @Test("Figures that stand on no flow say so, and those that nobody has stated say that")
    func whereTheFiguresAre() {
        var driver = session()
        driver.type("⎋⇥user > lb > app > db⏎#")
        #expect(driver.shows("no rates yet"), "\(driver.text)")
        driver.type("#gr10k reads/s⏎⎋#")
        #expect(!driver.shows("no rates yet"), "\(driver.text)")
    }

    @Test("Behind the end the clock tells what is over from what was left, by a word or a sign", arguments: [60, 80, 100, 120])
    func theClockGoesOn(_ columns: Int) {
        var driver = session(columns: columns, rows: 24)
        driver.wait(seconds: 36 * 60)
        driver.wait(seconds: 20 * 60)
        let over = (driver.editor.interview?.session.left).map { -$0 } ?? 0
        #expect(over > 60)
        let clock = TopBar.clock(.seconds(over))
        #expect(driver.lines[0].contains(columns < 110 ? "+" + clock : clock + " over"), "\(driver.lines[0])")
    }

    @Test("The prompt for a label says of which arrow")
    func aLabelNamesItsArrow() {
        var driver = session()
        driver.type("⌃n⌃n⌃n⇥client > lb > app⏎'l(r")
        #expect(driver.shows("Label of Client to Load balancer:"))
    }

    @Test("What was begun behind = is not in the way of the next; ↑ brings it")
    func aSettingIsTypedAnew() {
        var driver = session()
        driver.type("⌃n⌃n⌃n⇥client > lb > app⏎'a=x1⎋=")
        guard case .entry(let entry)? = driver.editor.prompt else { return #expect(Bool(false), "the prompt is open") }
        #expect(entry.field.isEmpty)
        driver.type("↑⏎")
        #expect(driver.board.component("app")?[.replicas] == 1)
        driver.type("'a=x4⎋=x5⏎")
        #expect(driver.board.component("app")?[.replicas] == 5)
    }

    @Test("A line that was refused is not in the way of the next")
    func aRefusedLineIsDropped() {
        var driver = session()
        driver.type("⌃nPOST /v1/payments pay⏎auth my own way⏎")
        #expect(driver.editor.pane.problem != nil && driver.editor.pane.field.text == "auth my own way")
        driver.type("GET /v1/payments list payments⏎")
        #expect(driver.board.api.map(\.call) == ["POST /v1/payments", "GET /v1/payments"])
        #expect(driver.editor.pane.field.isEmpty)
        driver.type("page⏎→ cursor⏎")
        #expect(driver.board.api.last?[.page] == .cursor, "what goes on with it corrects it")
    }

    @Test("What Tab proposed and nobody touched does not wait in the line")
    func aProposalIsNotKept() {
        var driver = session()
        driver.type("⌃n⇥")
        #expect(driver.editor.pane.field.text == "GET /v1/")
        driver.type("⎋")
        driver.type("⌃n⌃n")
        driver.editor.takeUpDraft(of: .api)
        #expect(driver.editor.pane.field.isEmpty)
    }

    @Test(
        "A reason that was typed into the first gap leaves no second because",
        arguments: [
            ("Redis over Memcached because it replicates because", "Redis over Memcached because it replicates"),
            ("Redis over Memcached because it replicates", "Redis over Memcached because it replicates"),
            ("Redis over Redis over Memcached because it is fast because", "Redis over Memcached because it is fast"),
        ])
    func oneBecause(_ typed: String, _ whole: String) {
        #expect(Editor.typedWhole(typed, of: "Redis") == whole)
    }

    @Test func aFlowThatIsCalledCreateWrites() {
        var driver = session()
        driver.type("⌃n⌃n⌃n⇥client > lb > app x3 > cache, db⏎F")
        walk(&driver, ["client", "lb", "app", "cache", "app", "db"])
        driver.type("⏎create⏎")
        #expect(driver.board.flows.first?.kind == .write)
        #expect(driver.board.flows.first?.path.map(\.component) == ["client", "lb", "app", "cache", "db"])
        #expect(driver.shows("create, a write: "))
    }

    @Test("What was agreed on stays in sight beside a long talk, and the last answer with it")
    func factsStayInSight() {
        var driver = session()
        for question in ["do links expire", "how many links a month", "ratio of reads", "peak", "availability", "custom aliases"] {
            driver.type("? \(question)⏎")
        }
        driver.type("shorten a URL⏎")
        #expect(driver.shows("shorten a URL") && driver.shows("You asked"))
    }

    @Test("After ^d the neighbour is next")
    func deletingGoesOn() {
        var driver = session()
        driver.type("one thing⏎two things⏎three things⏎four things⏎↑↑↑⌃d⌃d")
        #expect(driver.board.requirements.functional == ["one thing", "four things"])
    }

    @Test("Each part of a question that asks for several things is answered")
    func bothAreAnswered() throws {
        var driver = session()
        driver.type("? how many links are created per day, and how many redirects?⏎")
        #expect(driver.editor.interview?.session.questions.map(\.topic) == ["new-links", "redirects"])
        #expect(driver.shows("39 writes a second") && driver.shows("3,900 a second"))
    }

    /// A question that may be about several topics.
    private func unclear(_ driver: Driver) throws -> String {
        let interviewer = try #require(driver.editor.interview?.interviewer)
        let texts = [
            "how many", "how long", "links or clicks", "link clicks", "how many links redirect", "when do links work", "how many codes",
        ]
        return try #require(
            texts.first { text in
                if case .unsure = interviewer.clarifier?.understand(text, question: "url-shortener") { return true }
                return false
            })
    }

    @Test("What is asked back stands in the talk; several digits take several topics")
    func askedBack() throws {
        var driver = session()
        let unclear = try unclear(driver)
        driver.type("? \(unclear)⏎")
        let count = driver.editor.pane.topics.count
        try #require(count >= 2)
        #expect(
            driver.lines.contains { $0.contains("      \(unclear)") } && driver.lines.contains { $0.contains("      You mean") })
        driver.type("1 2⏎")
        #expect(driver.editor.interview?.session.questions.count == 2)
    }

    @Test("A question that was asked back on is not lost when one types on: it stays, to be asked again")
    func leftOpen() throws {
        var driver = session()
        let unclear = try unclear(driver)
        driver.type("? \(unclear)⏎")
        try #require(driver.editor.pane.topics.count >= 2)
        driver.type("10k reads/s⏎")
        let questions = driver.editor.interview?.session.questions ?? []
        #expect(questions.map(\.text) == [unclear] && questions.first?.topic == nil)
        #expect(driver.shows("Left open: ") && driver.board.requirements.attributes["reads"] != nil)
        driver.type("↑⏎")
        #expect(driver.editor.pane.field.text == "? \(unclear)")
    }

    @Test("In a pane ^_ takes the last change back, and what is offered there says so")
    func undoWhileTyping() {
        var driver = session()
        driver.type("one thing⏎two things⏎↑⌃d")
        #expect(driver.footer.contains("^_ undo"))
        driver.type("⌃_")
        #expect(driver.board.requirements.functional == ["one thing", "two things"] && driver.editor.pane.field.isEmpty)
        #expect(driver.footer.contains("^r redo"))
        driver.type("⌃r")
        #expect(driver.board.requirements.functional == ["one thing"])
    }

    @Test("What is typed while one stands on an entry refines that one")
    func walkingMarks() {
        var driver = session()
        driver.type("⌃nPOST /v1/urls shorten⏎GET /{code} redirect⏎↑↑errors 400 409⏎")
        #expect(driver.board.api[0][.errors]?.count == 2 && driver.board.api[1][.errors] == nil)
    }

    @Test("Of several entries in a row the one that was walked to shows alone")
    func oneOfSeveralShows() throws {
        var driver = session()
        driver.type("- accounts⏎- QR codes⏎- reports⏎↑↑")
        let row = try #require(driver.lines.firstIndex { $0.contains("accounts · QR codes · reports") })
        let canvas = driver.screen.canvas
        let texts = (0..<canvas.size.columns).filter { canvas[Point(column: $0, row: row)].style == Style(.chosen) }
        #expect(texts.count == "QR codes".count + 1, "the entry and its sign")
    }

    @Test("A walk is offered a name: of a flow that nobody has walked, else of a call; without one it is not lost")
    func walksHaveNames() {
        var driver = session()
        driver.type("redirect p99 50ms⏎⌃nPOST /v1/urls shorten a URL⏎⌃n⌃n⇥client > lb > app > db⏎F")
        walk(&driver, ["client", "lb", "app", "db"])
        driver.type("⏎")
        #expect(driver.shows("Flow: redirect"))
        driver.type("⏎F")
        #expect(driver.board.flows.map(\.name) == ["redirect"] && driver.board.flows[0].path.count == 4)
        walk(&driver, ["client", "lb", "app", "db"])
        driver.type("⏎")
        #expect(driver.shows("Flow: shorten"))
        driver.type("⌫⏎")
        #expect(driver.footer.contains("a flow needs a name") && driver.shows("Flow:"))
        driver.type("create⏎")
        #expect(driver.board.flows.map(\.name) == ["redirect", "create"])
    }

    @Test(arguments: [("PCI DSS", ["PCI-DSS"]), ("PCI", ["PCI"]), ("GDPR, PCI DSS", ["GDPR", "PCI-DSS"])])
    func lawsAreNoMustHaves(_ line: String, _ laws: [String]) {
        var driver = session()
        driver.type(line + "⏎")
        #expect(driver.board.requirements.functional.isEmpty && driver.board.requirements[.compliance] == laws)
    }

    @Test(arguments: ["owner is personal", "personal: owner", "owner, code personal"])
    func personalFields(_ line: String) {
        var driver = session()
        driver.type("⌃n⌃nUrl(code key, long, owner index) in urls⏎\(line)⏎")
        #expect(driver.board.data.first?[.pii] == true && driver.editor.pane.problem == nil)
    }

    @Test(arguments: [
        ("idempotent key  page cursor", ["idempotent", "page"]), ("idempotent key errors 400 409 429", ["idempotent", "errors"]),
        ("errors 400 409, auth jwt", ["errors", "auth"]),
    ])
    func severalRefinementsOfACall(_ line: String, _ keys: [String]) {
        var driver = session()
        driver.type("⌃nPOST /v1/urls shorten a URL⏎\(line)⏎")
        #expect(driver.editor.pane.problem == nil)
        let call = driver.board.api[0]
        #expect(keys.allSatisfy { call.attributes[$0] != nil }, "\(call.attributes)")
        if keys.contains("errors") { #expect(call[.errors]?.first == "400") }
    }

    @Test func severalRefinementsOfAnEntity() {
        var driver = session()
        driver.type("⌃n⌃nUrl(code key, long) in urls:dynamodb⏎6bn x 500B, keep 5y, shard by code⏎")
        let entity = driver.board.data[0]
        #expect(entity[.count] != nil && entity[.retention] != nil && entity[.shardBy] == "code", "\(entity.attributes)")
    }

    @Test("A trade-off is taken where it comes to mind", arguments: ["⌃n", "⌃n⌃n", "⌃n⌃n⌃n⌃n"])
    func tradeOffsInPanes(_ way: String) {
        var driver = session()
        driver.type(way + "dynamodb over postgres because one key lookup is fast⏎")
        #expect(driver.board.tradeOffs.map(\.choice) == ["dynamodb"])
    }

    @Test(arguments: ["62^7", "2? how much data may we lose"])
    func whatIsNoMustHave(_ line: String) {
        var driver = session()
        driver.type(line + "⏎")
        #expect(driver.board.requirements.functional.isEmpty && driver.editor.pane.problem != nil)
    }

    @Test("A zone is not asked about before a box stands")
    func noZoneWithoutABox() {
        var driver = session()
        driver.type("99.99%⏎10k reads/s⏎peak 3⏎")
        for _ in 1...6 {
            driver.type("?⏎")
            #expect(!driver.shows("A rack switch"))
            driver.type("⌃d")
        }
    }

    @Test func whatWasSaidAndDoesNotShowIsFollowedUp() {
        var driver = session()
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎ithe second one takes over⏎")
        #expect(driver.shows("Noted") && driver.shows("but the board "), "\(driver.footer)")
        driver.type(":finish⏎")
        #expect(driver.editor.interview?.report?.markdown().contains("\"the second one takes over\"; the board ") == true)
    }

    @Test("The comparison leads back to the report")
    func backToTheReport() {
        var driver = session()
        driver.type(":finish⏎c⎋")
        #expect(driver.editor.place == .report)
        driver.type("q")
        #expect(driver.editor.place == .board)
    }

    @Test func aQuestionThatCannotBeReadIsListedWithItsMistake() {
        var context = PracticeFiles.context
        context.brokenQuestions = ["/t/mine/question.yaml:1:1: prompt is missing"]
        var driver = Driver(.start, context: context, columns: 120, rows: 36)
        driver.type("b")
        #expect(driver.shows("✖ /t/mine/question.yaml:1:1: prompt is missing"))
    }

    @Test("As long as it can be kept, S is offered; not where it would keep nothing simple")
    func theSnapshotIsOfferedWhereItCounts() {
        var driver = session()
        driver.type("⌃n⌃n⌃n⇥user > lb > app > cache, db⏎")
        #expect(driver.editor.holds(.snapshot))
        driver.type("⇥db > w:worker > s:s3⏎")
        #expect(!driver.editor.holds(.snapshot))
    }

    @Test("A question that is asked back on: 0 is none of them, and one that is asked otherwise is not left open")
    func noneOfThese() throws {
        var driver = session()
        let unclear = try unclear(driver)
        driver.type("? \(unclear)⏎")
        try #require(driver.editor.pane.topics.count >= 2 && driver.shows("0 none of these"))
        driver.type("0⏎")
        #expect(driver.editor.pane.topics.isEmpty && driver.editor.interview?.session.questions.first?.topic == nil)
        driver.type("? \(unclear)⏎")
        let topic = try #require(driver.editor.pane.topics.first)
        let plain = try #require(driver.editor.interview?.question.answer(topic)?.ask.first)
        driver.type("? \(plain)⏎")
        #expect(!driver.shows("Left open"))
    }

    @Test("A session of one phase finishes with ^n, and its report keeps to that phase")
    func onePhaseAlone() {
        var driver = Driver(practising: "url-shortener") { ($0.temperament, $0.only, $0.minutes) = (.quiet, .requirements, 10) }
        #expect(driver.footer.contains("^n finish"))
        driver.type("? do links expire⏎:finish⏎")
        let report = driver.editor.interview?.report
        #expect(report?.comparison == nil && report?.deepDives.isEmpty == true && report?.measuredMarks.count == 1)
    }

    @Test("When a phase has its tick the pane names what else the report counts")
    func whatElseCounts() {
        var driver = session()
        driver.type("shorten a URL⏎follow a link⏎count clicks⏎- aliases⏎- accounts⏎10M daily users⏎10k reads/s⏎peak 3⏎p99 100ms⏎99.9%⏎")
        #expect(driver.shows("The report also counts: "))
        #expect(driver.editor.interview?.beyond[.requirements]?.contains { $0.hasSuffix("redirect p99 50ms") } == true)
    }

    /// Undone and done again, a move by hand leaves the rest of the screen where it was.
    @Test(arguments: ["'dLLL", "'dJJJJ", "'lKK"]) func aMoveTakenBackShiftsNothing(_ keys: String) {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: 120, rows: 36)
        driver.type(String(keys.prefix(2)))
        let before = driver.lines[1..<32]
        driver.type(String(keys.dropFirst(2)))
        let moved = driver.lines[1..<32]
        #expect(moved != before)
        let steps = keys.dropFirst(2).count
        driver.type(String(repeating: "u", count: steps))
        #expect(driver.lines[1..<32] == before, "\(driver.text)")
        driver.type(String(repeating: "U", count: steps))
        #expect(driver.lines[1..<32] == moved, "\(driver.text)")
    }
}
