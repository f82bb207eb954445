import Canvas
import Practice
import Testing
import Whiteboard

@testable import Interface

@Suite struct SessionTests {
    @Test("A session opens Requirements, its clock running")
    func opensRequirements() {
        var driver = Driver(practising: "url-shortener")
        driver.wait(seconds: 190)
        #expect(driver.lines[0].contains("▐ R 3:10 of 5:00 ▌ A   D   I   O"))
        #expect(driver.lines[0].hasSuffix("41:50 left"))
        #expect(driver.shows("Design a URL shortener"))
    }

    @Test func entriesSetWhatTheyName() {
        var driver = Driver(practising: "url-shortener")
        driver.type("10k reads/s⏎- custom aliases⏎shorten a URL⏎")
        #expect(driver.board.requirements[.reads]?.value == 10_000)
        #expect(driver.board.requirements.outOfScope == ["custom aliases"])
        #expect(driver.board.requirements.functional == ["shorten a URL"])
        #expect(driver.lines.contains { $0.contains("reads         10k/s") })
        driver.type("⎋u")
        #expect(driver.board.requirements.functional.isEmpty)
    }

    @Test func phasesGoOnAndBack() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n")
        #expect(driver.lines[0].contains("▐ A"))
        driver.type("⌃n⌃n")
        #expect(driver.lines[0].contains("▐ I"))
        #expect(driver.editor.place == .board)
        driver.type("⌃p")
        #expect(driver.lines[0].contains("▐ D"))
        driver.type("⌃n⌃n⌃n")
        #expect(driver.shows("Finish and see the report? There are 45 minutes left; y ends the session"))
        #expect(driver.footer.contains("y finish") && !driver.footer.contains("^n"), "\(driver.footer)")
        driver.type("⏎")
        #expect(driver.editor.place == .optimise, "with time left Enter ends nothing")
        driver.type("⌃n⌃n⌃n")
        #expect(driver.editor.place == .optimise, "nor does the key that asked, held down")
        driver.type("y")
        #expect(driver.editor.place == .report)
        #expect(driver.effects.contains { if case .write(_, "url-shortener.report.md") = $0 { true } else { false } })
    }

    @Test func lineThatCannotBeReadStays() {
        var driver = Driver(practising: "url-shortener")
        driver.type("p99 5GB⏎")
        #expect(driver.editor.pane.field.text == "p99 5GB")
    }

    @Test func entriesAreWalkedAndChanged() {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a URL⏎follow a link⏎↑↑⏎")
        #expect(driver.editor.pane.field.text == "shorten a URL")
        driver.type("s⏎")
        #expect(driver.board.requirements.functional == ["shorten a URLs", "follow a link"])
        driver.type("↑⌃d")
        #expect(driver.board.requirements.functional == ["shorten a URLs"])
    }

    @Test func questionsAreAnswered() {
        var driver = Driver(practising: "url-shortener")
        driver.type("? do links expire⏎")
        #expect(driver.editor.interview?.session.questions.count == 1)
        #expect(driver.shows("You asked"))
    }
}

@Suite struct SessionGuidanceTests {
    @Test(
        "Diagram tells what it is judged by, beside the board and, on middle screens, above the status", arguments: [(120, 36), (80, 24)])
    func diagramTellsWhatIsJudged(_ columns: Int, _ rows: Int) {
        var driver = Driver(practising: "url-shortener", columns: columns, rows: rows)
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎")
        driver.wait(seconds: 8)
        #expect(driver.shows("of 10"))
        #expect(driver.text.contains("Walk the"))
        #expect(columns < 110 || driver.shows("○ the flows are walked"))
    }

    @Test func reasonStandsUnderTheLineAndACursorKeyGoesIntoIt() {
        var driver = Driver(practising: "url-shortener", columns: 80, rows: 24)
        driver.type("⌃n⌃n⌃n⌃nthe p99⏎")
        #expect(driver.lines[22].hasPrefix(" write X over Y because Z"))
        driver.type("→a")
        #expect(driver.editor.pane.field.text == "the p99a")
    }

    @Test("A colon at the beginning of a pane's line makes it a command, as on the board", arguments: ["", "⌃n", "⌃n⌃n", "⌃n⌃n⌃n⌃n"])
    func commandsRunFromThePanes(_ way: String) {
        var driver = Driver(practising: "url-shortener")
        driver.type(way + ":finish")
        #expect(driver.shows("Finish the session and show the report"))
        driver.type("⏎")
        #expect(driver.editor.place == .report)
        #expect(driver.board.requirements.functional.isEmpty)
    }

    @Test func aColonPutBeforeALineMakesItACommandToo() {
        var driver = Driver(practising: "url-shortener")
        driver.type("finish⌃a:")
        #expect(driver.shows("⏎ runs it as a command"))
        driver.type("⏎")
        #expect(driver.editor.place == .report)
    }

    @Test func pastedLinesAreNoCommands() {
        var driver = Driver(practising: "url-shortener")
        driver.send(.input(.paste(":finish\nshorten a URL\n")))
        #expect(driver.editor.place == .requirements && driver.board.requirements.functional.isEmpty)
        #expect(driver.shows("a line that begins with : is a command"))
    }

    @Test func theBoardsFileIsSpokenOfAtTheStart() {
        var opening = PracticeFiles.opening("twitter")
        opening.notice = "twitter is finished"
        let driver = Driver(.practice(opening), context: PracticeFiles.context)
        #expect(driver.shows("twitter is finished"))
    }

    @Test func afterAReopeningTheReportIsNamed() {
        let board = Board(settings: Attributes([.init("question", .text("twitter"))]))
        func said(_ history: SessionHistory) -> String {
            var context = PracticeFiles.context
            (context.history, context.folder) = (history, "/boards/")
            var driver = Driver(.board(board, path: "twitter.yaml", isOnDisk: true), context: context)
            driver.type(":report⏎")
            return driver.text
        }
        let record = SessionRecord(
            id: 1, question: "twitter", title: "Twitter", started: 0, saved: 1, isFinished: true, score: 50, band: "lean hire", marks: [],
            findings: [], board: "/boards/twitter.yaml", elapsed: 1, total: nil, session: nil)
        #expect(said(SessionHistory([record])).contains("twitter.report.md"))
        #expect(said(SessionHistory()).contains("no session is running"))
    }

    @Test func afterTheEndTheReportIsOffered() {
        var driver = Driver(practising: "url-shortener", columns: 120, rows: 36)
        driver.type("⌃n⌃n⌃n⇥user > lb⏎:finish⏎⎋")
        #expect(driver.footer.contains(":report"))
        #expect(!driver.footer.contains("^n"))
    }

    @Test("Where a part of a check is there, the check names the rest", arguments: [(120, 36), (80, 24)])
    func checksNameWhatIsMissing(_ columns: Int, _ rows: Int) {
        var driver = Driver(practising: "url-shortener", columns: columns, rows: rows)
        driver.type("10k reads/s⏎100 writes/s⏎- custom aliases⏎keep 5y⏎")
        let wide = ["requests: a peak (peak 3x)", "what is out: 1 more", "data kept: a size (1kB each)"]
        let folded = ["0 of 9 · missing: what is out (1 more), requests (peak 3x), data kept +6"]
        let text = driver.lines.map { $0.trimmingPrefix(" ") }.joined(separator: " ")
        for part in columns >= 110 ? wide : folded { #expect(text.contains(part)) }
    }

    @Test("What is missing takes one row; what has no room there is counted", arguments: [(80, 24, 19), (60, 16, 12), (100, 30, 25)])
    func whatIsMissingTakesOneRow(_ columns: Int, _ rows: Int, _ row: Int) {
        let driver = Driver(practising: "url-shortener", columns: columns, rows: rows)
        let line = driver.lines[row]
        #expect(line.hasPrefix(" 0 of 9 · missing: ") && !line.contains("…") && !driver.lines[row - 1].contains("missing"), "\(line)")
        let shown = line.split(separator: ", ").count
        #expect(line.contains(" +\(9 - shown)"), "\(line)")
    }
}

@Suite struct InterviewTests {
    @Test("The interviewer asks unasked, at most once in three minutes, and i takes the question")
    func asksUnasked() {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a URL⏎⌃n⌃n⌃n⇥user > lb > app > db⏎")
        driver.wait(seconds: 100)
        #expect(driver.editor.interview?.offered == nil)
        driver.wait(seconds: 200)
        #expect(driver.shows("The interviewer asks: "))
        driver.type("i")
        #expect(driver.shows("Answer:"))
        driver.type("a standby takes over⏎")
        #expect(driver.editor.interview?.session.probes.values.filter { $0.to == nil }.count == 1)
        driver.type("⎋")
        driver.wait(seconds: 60)
        #expect(driver.editor.interview?.offered == nil)
    }

    @Test("An answer is taken up by a second question, which waits for i: the next key on the board is the board's")
    func answersAreTakenUp() throws {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .probing }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > cache, db⏎i")
        let first = try #require(driver.editor.interview?.probe)
        driver.type("more of them⏎")
        #expect(driver.editor.prompt == nil && driver.shows(" go on"), "\(driver.text)")
        driver.type("/cache⏎")
        #expect(driver.editor.selection.subject == .component("cache") && driver.editor.interview?.session.probes.count == 1)
        driver.type("i")
        let second = try #require(driver.editor.interview?.probe)
        #expect(second.id != first.id && driver.shows(second.ask) && driver.shows("Answer:"))
        #expect(driver.editor.interview?.session.probes[second.id]?.to == first.id)
        driver.type("two⏎")
        #expect(driver.editor.prompt == nil && driver.shows("Noted"))
        #expect(driver.editor.interview?.session.probes.count == 2)
    }

    @Test("Esc puts a second question aside, and i brings it back; a quiet interviewer waits for i")
    func secondQuestionsWait() throws {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > cache, db⏎imore of them⏎")
        #expect(driver.editor.prompt == nil && driver.editor.interview?.session.probes.count == 1)
        driver.type("i")
        let second = try #require(driver.editor.interview?.probe)
        #expect(driver.editor.interview?.session.probes[second.id]?.to != nil)
        driver.type("⎋")
        #expect(driver.editor.interview?.session.probes.count == 1)
        driver.type("i")
        #expect(driver.editor.interview?.probe == second)
        driver.type("⌫")
        #expect(driver.editor.interview?.probe == nil && driver.editor.prompt == nil, "backspace out of an empty card puts it aside, too")
    }

    @Test func probesAreSkippedOrPutAside() {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎i⎋")
        #expect(driver.editor.interview?.session.probes.isEmpty == true)
        driver.type("i⌃d")
        #expect(driver.editor.interview?.session.probes.values.first?.outcome == .skipped)
    }

    @Test func curveballsAreAcceptedAndAnswered() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎I")
        let first = driver.lines.first { $0.contains("Curveball: ") }
        driver.type("n")
        let second = driver.lines.first { $0.contains("Curveball: ") }
        #expect(first != nil && second != nil && second != first)
        driver.type("aIa queue in front⏎")
        #expect(driver.editor.interview?.session.curveballs.first?.said == "a queue in front")
    }

    @Test("In Optimise a sentence that is no trade-off answers the curveball that is open")
    func aSentenceAnswersTheCurveball() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n⌃n⌃n⌃n:curveball⏎a")
        #expect(driver.shows("or in a sentence here") && !driver.footer.contains("I in words"))
        driver.type("In front of it stands a queue⏎")
        #expect(driver.editor.interview?.session.curveballs.first?.said == "In front of it stands a queue")
        #expect(driver.editor.pane.field.isEmpty)
    }

    @Test("All that a phase asks for is shown by a command, and by the key of Diagram where one is there")
    func allChecksAreShown() {
        var driver = Driver(practising: "url-shortener")
        driver.type(":checks⏎")
        #expect(driver.shows("0 of 9") && driver.shows("9 ○ regions and law"))
        driver.type("⎋⌃n⌃n⌃n⇥user > lb > app > db⏎gi")
        #expect(driver.shows("of 10") && driver.shows("two zones: App (zones 2)") && driver.shows(":said NUMBER"))
        driver.type("⎋")
        #expect(driver.editor.place == .board)
    }

    @Test("A refused line stays to be edited; who types the next one behind it means that one")
    func aRefusedLineStays() {
        var driver = Driver(practising: "url-shortener")
        driver.type("what each node takes = 1M/s / 100 nodes⏎")
        #expect(driver.shows("the name of an estimate is a word or two") && driver.editor.pane.field.text.hasPrefix("what each node"))
        driver.type("check p99 5ms⏎")
        #expect(driver.board.flow("check")?.attributes["latency"] != nil && driver.editor.pane.field.isEmpty)
        driver.type("what each node takes = 1M/s⏎←⌫")
        #expect(driver.editor.pane.field.text == "what each node takes = 1Ms")
        driver.type("⎋gr")
    }

    @Test("↑ begins at what was kept or asked last")
    func upBeginsAtTheLast() {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a URL⏎? do links expire⏎p99 50ms⏎↑⏎")
        #expect(driver.editor.pane.field.text == "p99 50ms")
        driver.type("⌃u? do links expire⏎? peak⏎↑⏎")
        #expect(driver.editor.pane.field.text == "? peak")
    }

    @Test("What is typed and not kept goes before what was kept")
    func undoTakesTheTypingFirst() {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a URL⏎follow⌃_")
        #expect(driver.editor.pane.field.isEmpty && driver.board.requirements.functional == ["shorten a URL"])
        driver.type("⌃_")
        #expect(driver.board.requirements.functional.isEmpty)
    }
    @Test("Keeping a stage loses nothing that was taken back, and a phase waits for an answer")
    func aStageKeepsTheRedo() {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎⇥worker⏎uSU")
        #expect(driver.board.component("worker") != nil && driver.board.stages.count == 1)
        driver.type("i⌃n")
        #expect(driver.shows("a question is open") && driver.editor.interview?.session.phase == .implementation)
    }

    @Test("What is said while a curveball is open answers it, and the pane says how one is had")
    func whatIsSaidAnswersTheCurveball() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎⌃n")
        #expect(driver.shows(":curveball throws one"))
        driver.type("⎋Ias")
        driver.type("a queue in front⏎")
        #expect(driver.editor.interview?.session.curveballs.first?.said == "a queue in front")
    }

    @Test("What the interviewer asks stays under the line until it is answered, and the line takes it")
    func theQuestionStaysUnderTheLine() {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a link⏎")
        driver.wait(seconds: 181)
        driver.wait(seconds: 2)
        #expect(driver.footer.contains("? ⏎ answer"))
        driver.type("p")
        #expect(driver.status.contains("? and ⏎ answer the interviewer: "))
        driver.type("⌫?⏎")
        #expect(driver.shows("Answer:") && !driver.shows("? and ⏎ answer"))
    }

    @Test("What Tab proposes as a form gives way to what is typed, and is never kept as it is")
    func aPlaceholderIsNoEntry() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⇥")
        #expect(driver.editor.pane.field.text == "a must-have in your words")
        driver.type("⏎")
        #expect(driver.editor.document.board.requirements.functional.isEmpty && driver.shows("type your own words over it"))
        driver.type("shorten a link⏎")
        #expect(driver.editor.document.board.requirements.functional == ["shorten a link"])
        var another = Driver(practising: "url-shortener")
        another.type("⌃n⇥⏎")
        #expect(another.editor.document.board.api.isEmpty)
    }

    @Test("Of a curveball that no figure sees the screen says no more than that, once it is answered")
    func anAnsweredCurveballIsNotAskedAgain() {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎")
        driver.editor.interview?.thrown = DrawnCurveball(id: "own:1", event: "Legal wants a link gone within an hour", time: 0)
        driver.type("Ia")
        #expect(driver.shows("No figure sees it: draw"))
        driver.type("I")
        driver.type("an operator marks it and the CDN is purged⏎")
        #expect(!driver.shows("No figure sees it") && driver.shows("Answered; no figure"))
    }

    @Test("While a curveball holds the screen shows the board under it, and the board stays what it is")
    func aCurveballIsLaidOverTheBoard() {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("10k reads/s⏎100 writes/s⏎⌃n⌃n⌃n⇥user > lb > app x90 > db:dynamodb⏎⇥worker⏎u")
        #expect(!driver.editor.findings.open.contains { $0.rule == "capacity/overload" })
        driver.editor.interview?.thrown = DrawnCurveball(id: "traffic-x10", event: "Traffic grows ten times overnight", time: 0)
        driver.type("I")
        #expect(driver.shows("Traffic grows ten times overnight"))
        driver.type("a")
        #expect(driver.shows("Under: Traffic grows"))
        #expect(driver.editor.findings.open.contains { $0.rule.hasPrefix("capacity/") })
        #expect(driver.board.requirements[.reads]?.value == 10_000)
        #expect(driver.editor.interview?.review?.findings.contains { $0.rule.hasPrefix("capacity/") } == false)
        driver.type(":finish⏎")
        let outcome = driver.editor.interview?.report?.curveballs.first?.outcome
        #expect(outcome == "open; on the board as it stands: Load balancer gets 202% of what it serves")
    }

    @Test("A blind session keeps what the rules find back until Optimise")
    func blindUntilOptimise() {
        var driver = Driver(practising: "twitter") {
            $0.isBlind = true
            $0.temperament = .quiet
        }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎")
        #expect(driver.editor.findings.open.isEmpty && driver.shows("Blind: what the rules find"))
        #expect(driver.editor.interview?.review?.open.isEmpty == false)
        driver.type("⌃n⎋")
        #expect(!driver.editor.findings.open.isEmpty)
    }

    @Test func checksAreTickedByHand() throws {
        var driver = Driver(practising: "url-shortener")
        #expect(driver.shows("0 of 9"))
        driver.click(try #require(driver.place(of: "○ users")))
        #expect(driver.shows("1 of 9"))
        driver.type("⎋:said 3⏎gr")
        #expect(driver.shows("0 of 9"))
    }

    @Test func theClockStandsAndRunsOn() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃t")
        #expect(!driver.editor.needsClock)
        driver.wait(seconds: 100)
        #expect(driver.lines[0].contains("45:00 left"))
        driver.type("⌃t")
        driver.wait(seconds: 100)
        #expect(driver.lines[0].contains("43:20 left"))
        driver.type("⎋:extend 5⏎")
        #expect(driver.lines[0].contains("48:20 left"))
    }
}
