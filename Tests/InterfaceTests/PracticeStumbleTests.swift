import Canvas
import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// Where candidates lost the thread in a session, a report, a drill or the day's four minutes.
@Suite struct PracticeStumbleTests {
    @Test("What is kept while the talk fills the pane is shown and said")
    func whatIsKeptIsSeen() {
        var driver = Driver(practising: "url-shortener", columns: 100, rows: 24) { $0.temperament = .quiet }
        for question in [
            "how many links are created", "do links expire", "how fast must a redirect be", "what availability", "who may create links",
            "what should I leave out", "do we count clicks",
        ] { driver.type("? \(question)⏎") }
        driver.type("disable a link⏎")
        #expect(driver.board.requirements.functional.last == "disable a link")
        #expect(driver.shows("disable a link"), "\(driver.text)")
        driver.type("? peak⏎")
        #expect(driver.shows("peak"), "a question goes to the end again: \(driver.text)")
    }

    @Test("One sign stands at the entity that is walked to, not at each of its fields")
    func oneSign() {
        var driver = Driver(practising: "url-shortener", columns: 120, rows: 36) { $0.temperament = .quiet }
        driver.type("⌃n⌃nCardToken(token key, pan, expiry) in vault:postgres⏎↑")
        #expect(driver.lines.count { $0.contains("▸") } == 1, "\(driver.text)")
    }

    @Test("What is typed behind a line that was filled in is not glued to it")
    func wordsStayApart() {
        var driver = Driver(practising: "twitter", columns: 100, rows: 24) { $0.temperament = .quiet }
        driver.type("post a tweet⏎⌃nPOST /v1/tweets post a tweet⏎⌃n⌃n⌃n:sum-up⏎and read it⏎⏎⏎")
        let lines = driver.editor.interview?.session.summary?.split(separator: "\n").map(String.init) ?? []
        #expect(lines.first == "Met: post a tweet by POST /v1/tweets and read it", "\(lines)")
    }

    @Test("A rating has a mark where the next digit goes; the last ones stay, and a later digit says how to change one")
    func ratings() {
        var driver = Driver(practising: "twitter", columns: 120, rows: 36) { $0.temperament = .quiet }
        driver.type("⎋:finish⏎4")
        #expect(driver.lines.contains { $0.contains("▸ I asked before I assumed") && $0.contains("1 2 3 4 5") }, "\(driver.text)")
        driver.type("3521")
        #expect(driver.lines.contains { $0.contains("I know what I would change") && $0.trimmed.hasSuffix("1") }, "\(driver.text)")
        driver.type("5")
        #expect(driver.footer.contains("All are rated") && driver.footer.contains("Backspace"), "\(driver.footer)")
        driver.type("⌫5")
        #expect(driver.editor.interview?.selfRatings == [4, 3, 5, 2, 5])
    }

    @Test("A page that was opened from the cards is of no board")
    func helpOfTheCards() {
        let card = Card(id: "c-1", topic: "caching", question: "LRU?", answer: "x", why: "so", source: "", kind: .text(accept: []))
        var driver = Driver(.drill(CardBox(deck: [card]), topic: nil), context: Driver.context, columns: 80, rows: 24)
        driver.type(" ?")
        #expect(driver.lines[0].hasPrefix(" Drill") && !driver.lines[0].contains("board"), "\(driver.lines[0])")
    }

    @Test("The first row in words leaves out what has no room, and cuts nothing", arguments: [60, 66, 80, 100])
    func spokenRow(columns: Int) {
        var driver = Driver(practising: "url-shortener", columns: columns, rows: 24) { $0.temperament = .quiet }
        driver.type("⎋:linear on⏎aclient > app > db⏎")
        #expect(!driver.lines[0].contains("…") && driver.lines[0].contains("Requirements, 0 of 5 minutes"), "\(driver.lines[0])")
        #expect(driver.lines[0].contains("45 minutes left"), "\(driver.lines[0])")
    }

    @Test("How the day went stands whole on every screen", arguments: [60, 80, 100])
    func theDayStandsWhole(columns: Int) throws {
        let reference = try #require(PracticeFiles.library.board("scaled", of: "url-shortener"))
        let fault = try #require(PlantedFault.plant(in: reference, title: "URL shortener", catalog: Project.catalog, seed: 3))
        let round = DailyRound(fault: fault, cards: CardBox(deck: []), day: 1, tomorrow: "Tomorrow: a fault.")
        #expect(round.faultTime == 60)
        var driver = Driver(.daily(round), context: PracticeFiles.context, columns: columns, rows: 24)
        driver.type("⎋⏎")
        let text = driver.lines.map { $0.trimmed }.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(text.contains("The fault: not found; \(fault.finding.headline)"), "\(driver.text)")
    }
}
