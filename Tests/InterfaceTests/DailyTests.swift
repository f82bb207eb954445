import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// The daily four minutes, from the card to tomorrow.
@Suite struct DailyTests {
    private static let number = Card(
        id: "e-1", topic: "estimation", question: "Seconds in a day?", answer: "86,400", why: "24 x 3,600.", source: "arithmetic",
        kind: .number(value: 86_400, unit: "s", tolerance: .share(0.05)))
    private static let text = Card(
        id: "c-1", topic: "caching", question: "LRU?", answer: "least recently used", why: "so", source: "", kind: .text(accept: []))

    private static func driver() throws -> (Driver, PlantedFault) {
        let reference = try #require(PracticeFiles.library.board("scaled", of: "url-shortener"))
        let fault = try #require(
            PlantedFault.plant(in: reference, title: "Design a URL shortener", catalog: Project.catalog, seed: 3))
        let round = DailyRound(
            fault: fault, cards: CardBox(deck: [text, number]), day: 1, tomorrow: "Tomorrow: a fault in Design Twitter.")
        var context = PracticeFiles.context
        context.wallClock = (1_000_000, 0)
        return (Driver(.daily(round), context: context, columns: 120, rows: 36), fault)
    }

    @Test func cardFaultEstimateAndTomorrow() throws {
        var (driver, fault) = try Self.driver()
        #expect(driver.lines[0].hasPrefix(" Daily") && driver.shows("LRU?"))
        driver.type("least recently used⏎⏎")
        #expect(driver.shows("One safeguard was taken out of Design a URL shortener. Which box lacks it? 1:00 left"))
        #expect(driver.text.contains("┌"), "the board is drawn")
        #expect(!driver.lines[0].contains("✖") && !driver.lines[0].contains("▲"), "what the rules find is not given away")
        driver.wait(seconds: 20)
        #expect(driver.shows("0:40 left"))
        driver.type("d")
        #expect(driver.board == fault.board, "nothing is changed while one looks")
        let other = try #require(fault.board.components.first { $0.id != fault.component })
        driver.editor.selection.select(.component(other.id))
        driver.type("⏎")
        #expect(driver.footer.contains("is as it should be"))
        driver.editor.selection.select(.component(fault.component))
        driver.type("⏎")
        #expect(driver.footer.contains("Found in 20 s"))
        driver.type("⏎")
        #expect(driver.shows("Seconds in a day?"))
        driver.type("86400⏎⏎")
        #expect(driver.shows("The card: right") && driver.shows("The fault: found in 20 s, after 1 other box"))
        #expect(driver.shows("The estimate: right") && driver.shows("Tomorrow: a fault in Design Twitter."))
        driver.type("q")
        #expect(driver.editor.place == .start)
    }

    @Test func afterAMinuteItIsShown() throws {
        var (driver, _) = try Self.driver()
        driver.type(" ⏎")
        driver.wait(seconds: 60)
        #expect(driver.footer.contains("Time is up"))
        driver.type("⏎⎋")
        #expect(driver.shows("The fault: not found") && driver.shows("The estimate: not yet"))
    }
}
