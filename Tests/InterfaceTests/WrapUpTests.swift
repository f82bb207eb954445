import Practice
import Testing
import Whiteboard

@testable import Interface

/// The wrap-up card: with two minutes left the pane becomes three lines, filled from the board.
@Suite struct WrapUpTests {
    private func nearTheEnd() -> Driver {
        var driver = Driver(practising: "twitter", columns: 80, rows: 24) { $0.temperament = .quiet }
        driver.type("post a tweet⏎mute somebody⏎⌃nPOST /v1/tweets post a tweet⏎⌃n⌃n⇥user > lb > app > db⏎⎋")
        driver.wait(seconds: 40 * 60)
        driver.type("⌃n")
        return driver
    }

    @Test("On small screens nothing of it is cut, and what Optimise asks for neither", arguments: [60, 80])
    func smallScreens(columns: Int) {
        var driver = Driver(practising: "twitter", columns: columns, rows: 16) { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⌃n")
        #expect(driver.lines.map { $0.trimmed }.joined(separator: " ").contains("because reads are 25x writes"), "\(driver.text)")
        driver.type(":sum-up⏎")
        #expect(driver.lines.contains { $0.hasPrefix(" Sum up") && $0.hasSuffix(" left") }, "\(driver.text)")
        #expect(driver.lines.contains { $0.hasPrefix(" Met ") }, "\(driver.text)")
    }

    @Test func itComesOnceTheHandsRest() throws {
        var driver = nearTheEnd()
        driver.wait(seconds: 2 * 60 + 50)
        driver.type("push")
        driver.wait(seconds: 10)
        #expect(!driver.shows("Sum up:"), "two minutes and more are left")
        driver.wait(seconds: 10)
        #expect(!driver.shows("Sum up:"), "a line is being typed")
        driver.type("⌃u")
        driver.wait(seconds: 5)
        #expect(!driver.shows("Sum up:"), "a key has just been pressed")
        driver.wait(seconds: 3)
        #expect(driver.shows("two risks, what next   1:42 left"))
        #expect(driver.shows("Met   post a tweet by POST /v1/tweets; not yet: mute somebody"))
        #expect(driver.shows("Risks ") && driver.shows("Next  serve \"mute somebody\""))
    }

    @Test func threeEntersKeepIt() {
        var driver = nearTheEnd()
        driver.wait(seconds: 3 * 60 + 10)
        driver.type("⏎⏎⌃uask who pays⏎")
        let lines = driver.editor.interview?.session.summary?.split(separator: "\n").map(String.init) ?? []
        #expect(lines.count == 3 && lines.last == "Next: ask who pays")
        #expect(driver.editor.place == .optimise && driver.editor.prompt == nil)
        driver.type(":finish⏎")
        #expect(driver.editor.interview?.report?.summary == lines)
        #expect(driver.editor.interview?.report?.markdown().contains("## Summed up\n\n- Met: post a tweet by POST /v1/tweets") == true)
    }

    /// The report goes into pull requests and tickets, too.
    @Test func whatYouSaidCallsNobodyInTheReport() {
        var driver = nearTheEnd()
        driver.wait(seconds: 3 * 60 + 10)
        driver.type("⏎⏎⌃uask @octocat about #12 | *now*⏎:finish⏎")
        let markdown = driver.editor.interview?.report?.markdown() ?? ""
        #expect(markdown.contains("\n- Next: ask \\@<!-- -->octocat about \\#<!-- -->12 \\| \\*now\\*\n"), "\(markdown)")
    }

    @Test func escPutsItAsideAndItComesBackAsItWas() {
        var driver = nearTheEnd()
        driver.wait(seconds: 3 * 60 + 10)
        driver.type("↓⌃uthe one writer⎋")
        driver.wait(seconds: 20)
        #expect(driver.editor.prompt == nil, "once")
        #expect(driver.shows("Sum up: what is met where, two risks, what next"), "the hint stays")
        driver.type(":sum-up⏎")
        #expect(driver.shows("Risks the one writer"))
        #expect(driver.editor.interview?.session.summary == nil)
    }

    @Test func theEndIsStillAKeyAway() {
        var driver = nearTheEnd()
        driver.wait(seconds: 3 * 60 + 10)
        driver.type("⌃n⏎")
        #expect(driver.editor.place == .report)
    }

    @Test("Without a clock, or in another part alone, nothing comes", arguments: [true, false])
    func neverElsewhere(_ isUntimed: Bool) {
        var driver = Driver(practising: "twitter") {
            $0.temperament = .quiet
            if isUntimed { $0.minutes = nil } else { ($0.minutes, $0.only) = (10, .data) }
        }
        driver.wait(seconds: 9 * 60)
        #expect(driver.editor.prompt == nil)
        driver.type(":sum-up⏎")
        #expect(driver.shows("Sum up"))
    }
}

/// What a session says when the time of a phase is used, and the short forms.
@Suite struct SessionFormTests {
    @Test("At the end of a phase's time the top bar says so for four seconds, and once", arguments: [(120, 36), (80, 24), (60, 16)])
    func theTimeIsUsed(_ columns: Int, _ rows: Int) {
        var driver = Driver(practising: "twitter", columns: columns, rows: rows) { $0.temperament = .quiet }
        driver.wait(seconds: 299)
        driver.type("post a tw")
        #expect(!driver.lines[0].contains("used"))
        driver.wait(seconds: 1)
        #expect(driver.lines[0].contains("5:00 used"))
        #expect(driver.editor.pane.field.text == "post a tw")
        driver.wait(seconds: 4)
        #expect(!driver.lines[0].contains("used") && driver.lines[0].contains("39:56"))
        driver.type("⌃n⌃p")
        driver.wait(seconds: 5)
        #expect(!driver.lines[0].contains("used"))
    }

    @Test("On weekdays the start screen's second line is ten minutes of what is weakest", arguments: [(0.0, false), (2, true)])
    func tenMinutes(_ days: Double, isWeekday: Bool) throws {
        var context = StartContext.context
        context.wallClock.start += days * 86_400
        var driver = Driver(.start, context: context, columns: 120, rows: 36)
        #expect(driver.shows("Ten minutes") == isWeekday)
        guard isWeekday else { return }
        #expect(
            driver.lines.contains { $0.contains("Ten minutes") && $0.contains("Optimise alone, 10 min") && $0.contains("train Trade-offs") }
        )
        driver.type("w")
        guard case .practise(_, let options?)? = driver.effects.last else { return #expect(Bool(false), "\(driver.effects)") }
        #expect(options.only == .optimise && options.minutes == 10)
    }

    @Test func theListOfQuestionsTakesOptions() {
        var driver = Driver(.start, context: StartContext.context, columns: 120, rows: 36)
        driver.type("btwit⇥")
        #expect(driver.shows("How:") && driver.shows("35 min  D  senior"))
        driver.type("35 junior⏎")
        #expect(driver.shows("'junior' is none of"))
        driver.type("⌃u35 staff pushing seed 4⏎")
        var options = Session.Options()
        (options.minutes, options.level, options.temperament, options.seed) = (35, .staff, .pushing, 4)
        options.isLevelChosen = true
        #expect(driver.effects.last == .practise(question: "twitter", options: options))
    }

    @Test("The second person of a pair chooses from a list")
    func interviewerChooses() {
        var driver = Driver(practising: "twitter") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎⎋:interviewer⏎")
        #expect(driver.shows("The interviewer") && driver.shows("curveball"))
        driver.type("region⏎")
        #expect(driver.editor.interview?.session.curveballs.map(\.id).contains("region-lost") == true)
        driver.type(":interviewer⏎")
        #expect(!driver.lines.dropFirst(4).contains { $0.contains("A whole region") })
        driver.type("⏎")
        #expect(driver.shows("Answer:"))
        driver.type("a standby takes over⏎")
        #expect(driver.editor.interview?.session.probes.count == 1 && driver.editor.place == .board)
    }

    @Test("A question is walked to and taken back, with what its answer has settled; nothing counts as asked")
    func questionsAreTakenBack() {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("? how many links a month⏎")
        let settled = driver.board.requirements
        #expect(settled != Board().requirements)
        driver.type("↑⌃d")
        #expect(driver.editor.interview?.session.questions.isEmpty == true)
        #expect(driver.board.requirements[.writes] == nil && driver.board.requirements.estimates.isEmpty)
        driver.type("? do links expire⏎↑⏎")
        #expect(driver.editor.pane.field.text == "? do links expire")
        driver.type("⌃u? peak⏎")
        #expect(driver.editor.interview?.session.questions.map(\.text) == ["peak"])
    }
}
