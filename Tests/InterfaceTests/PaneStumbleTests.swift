import Canvas
import Practice
import Testing
import Whiteboard

@testable import Interface

/// Where candidates lost their way between panes, board and clock.
@Suite struct PaneStumbleTests {
    @Test("Esc leaves the entries that ↑ walked to, and only then the pane; the board says how to come back")
    func escapeGoesOneLevel() {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a link⏎↑⎋")
        #expect(driver.editor.place == .requirements && driver.editor.pane.walked == nil)
        driver.type("⎋")
        #expect(driver.editor.place == .board)
        #expect(driver.footer.contains("g r back to Requirements"))
        driver.type("gr")
        #expect(driver.editor.place == .requirements)
    }

    @Test("Who looks back moves no clock; who goes on by key is told", arguments: ["r", "a", "d"])
    func lookingMovesNoClock(_ key: String) {
        var driver = Driver(practising: "url-shortener")
        driver.type("⎋gi")
        #expect(driver.lines[0].contains("▐ I") && driver.editor.message?.text.contains("The clock runs in Diagram") == true)
        driver.type("g\(key)")
        #expect(driver.editor.place.takesEntries && driver.lines[0].contains("▐ I"))
        #expect(driver.editor.message?.text.contains("the clock stays in Diagram") == true)
        driver.type("⎋")
        #expect(driver.editor.place == .board && driver.editor.interview?.session.phase == .implementation)
        driver.type("⌃p")
        #expect(driver.editor.interview?.session.phase == .data)
    }

    @Test func aPhaseByItsNameMovesTheClock() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⎋gi:requirements⏎")
        #expect(driver.editor.interview?.session.phase == .requirements)
    }

    @Test("A refused line stays with its reason until it is changed")
    func aRefusalStays() throws {
        var driver = Driver(practising: "url-shortener")
        driver.type("p99 5GB⏎")
        let reason = try #require(driver.editor.pane.problem)
        #expect(driver.footer.contains("^u empty the line"))
        for key in ["→", "←", "⏎", "⇥"] {
            driver.type(key)
            #expect(driver.editor.pane.field.text == "p99 5GB" && driver.editor.pane.problem == reason, "\(key)")
        }
        driver.type("⌫")
        #expect(driver.editor.pane.field.text == "p99 5G" && driver.editor.pane.problem == nil)
        driver.type("⌃u100ms")
        #expect(driver.editor.pane.problem == nil)
    }

    @Test func theNextLineBehindARefusedOneIsStillTaken() {
        var driver = Driver(practising: "url-shortener")
        driver.type("p99 5GB⏎10k reads/s⏎")
        #expect(driver.board.requirements[.reads]?.value == 10_000 && driver.editor.pane.field.isEmpty)
        #expect(driver.editor.pane.problem == nil)
    }

    @Test("↑ walks calls, → what refines one")
    func callsAreWalkedByTheLine() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃nPOST /v1/urls shorten, idempotent key, auth jwt, errors 400⏎GET /{code} redirect, errors 404⏎")
        driver.type("↑")
        #expect(driver.editor.walkedEntry?.text == "GET /{code} redirect")
        driver.type("↑")
        #expect(driver.editor.walkedEntry?.text == "POST /v1/urls shorten")
        driver.type("→")
        #expect(driver.editor.walkedEntry?.text.hasPrefix("idempotent") == true)
        driver.type("←↓")
        #expect(driver.editor.walkedEntry?.text == "GET /{code} redirect")
        driver.type("→→⌃d")
        #expect(driver.board.api[1].attributes["errors"] != nil, "behind the last there is nothing: the line is meant")
    }

    @Test("What is announced is what is asked")
    func theAnnouncedQuestionIsAsked() throws {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .probing }
        driver.type("⎋giauser > lb > app > db⏎")
        for _ in 0..<40 where driver.editor.interview?.offered == nil { driver.wait(seconds: 15) }
        let announced = try #require(driver.editor.interview?.offered?.ask)
        driver.type("'ur Visitors⏎")
        if driver.editor.interview?.offered != nil {
            driver.type("i")
            #expect(driver.editor.interview?.probe?.ask == announced)
        }
    }

    @Test("^d at the end of a list stays in that list, so that a second one deletes nothing else")
    func deletingKeepsToItsList() {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a link⏎follow a link⏎count clicks⏎- accounts⏎10k reads/s⏎")
        driver.type("↓↓↓⌃d⌃d")
        #expect(driver.board.requirements.functional == ["shorten a link"])
        #expect(driver.board.requirements.outOfScope == ["accounts"])
        driver.type("⌃d⌃d")
        #expect(driver.board.requirements.functional.isEmpty && driver.board.requirements.outOfScope == ["accounts"])
        #expect(driver.editor.pane.walked == nil)
    }

    @Test("What was asked last is what ↑ comes to: a question that was heard as another is taken back by ↑ and ^d, with its figures")
    func whatWasMisheardIsTakenBack() throws {
        var driver = Driver(practising: "url-shortener")
        driver.type("10k reads/s⏎? peak⏎")
        let asked = try #require(driver.editor.interview?.session.questions)
        try #require(asked.count == 1 && driver.board.requirements[.peak] != nil)
        driver.type("↑")
        #expect(driver.editor.walkedEntry?.text == "? peak")
        #expect(driver.shows("⏎ asks it otherwise, ^d takes it back"))
        driver.type("⌃d")
        #expect(driver.editor.interview?.session.questions.isEmpty == true && driver.board.requirements[.peak] == nil)
        driver.type("↑")
        #expect(driver.editor.walkedEntry?.text == "10k/s reads")
    }

    @Test("↑ and ↓ come to every line in the order in which the pane shows them, figures of flows and levels of entities among them")
    func allLinesAreWalked() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n⌃nLink(code key, url)⏎⌃p⌃p")
        driver.type("shorten a link⏎p99 100ms⏎home p99 300ms⏎99.9%⏎holds 99.99%⏎eventual consistency for Link⏎keep 5y⏎")
        driver.type("↑")
        var walked: [String] = []
        while driver.editor.pane.walked != nil, walked.count < 20 {
            walked.append(driver.editor.walkedEntry?.text ?? "")
            driver.type("↑")
        }
        driver.type("↓")
        var down: [String] = []
        while driver.editor.pane.walked != nil, down.count < 20 {
            down.append(driver.editor.walkedEntry?.text ?? "")
            driver.type("↓")
        }
        #expect(walked.first == "keep 5y" && walked == down.reversed().drop { $0 != "keep 5y" }.map(\.self))
        #expect(
            down == [
                "shorten a link", "p99 100ms", "home p99 300ms", "99.9%", "holds 99.99%", "eventual consistency for Link", "keep 5y",
            ])
    }

    @Test("Beside a pane nothing is cut at its right edge, however narrow", arguments: [100, 104, 108, 110, 115, 119, 120])
    func nothingIsCutAtTheSide(_ columns: Int) {
        var driver = Driver(practising: "url-shortener")
        driver.send(.input(.resize(Size(columns: columns, rows: 36))))
        guard driver.shows("Ask about") else { return }
        #expect(driver.shows("0 of 9") && driver.shows("- not this") && driver.shows("? a question"))
    }

    @Test("Without a session nobody is there to be asked")
    func withoutASessionNobodyIsAsked() {
        var driver = Driver(columns: 120, rows: 36)
        driver.type("gr")
        #expect(driver.editor.place == .requirements && !driver.footer.contains("ask the interviewer") && !driver.shows("? a question"))
        #expect(driver.shows("- not this"))
    }

    @Test("The key for the next phase is called finish where there is none after it, on the board as in the pane")
    func theLastPhaseFinishes() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n⌃n⌃n⇥user>app⏎")
        #expect(driver.footer.contains("^n phase") || driver.footer.contains("^n next phase"), "\(driver.footer)")
        driver.type("⌃n")
        #expect(driver.footer.contains("^n finish"))
        driver.type("⎋")
        #expect(driver.editor.place == .board && driver.footer.contains("^n finish"), "\(driver.footer)")
    }
}
