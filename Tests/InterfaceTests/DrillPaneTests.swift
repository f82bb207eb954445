import Practice
import TestSupport
import Testing

@testable import Interface

/// Cards on the screen: type, look, rate.
@Suite struct DrillPaneTests {
    private static let card = Card(
        id: "c-1", topic: "throughput", question: "62 characters, 7 places. How many short codes?", answer: "3.5 trillion",
        why: "62^7 = 3,521,614,606,208. Six places give 56.8 billion, which six years of 100M links a month would eat an eighth of.",
        source: "arithmetic", kind: .number(value: 3_521_614_606_208, unit: "codes", tolerance: .share(0.05)))
    private static let choice = Card(
        id: "c-2", topic: "caching", question: "Which?", answer: "b", why: "so", source: "", kind: .choice(["a", "b", "c"]))

    private static func driver(_ deck: [Card], columns: Int = 80, rows: Int = 24) -> Driver {
        var context = Driver.context
        context.wallClock = (1_000_000, 0)
        return Driver(.drill(CardBox(deck: deck), topic: nil), context: context, columns: columns, rows: rows)
    }

    @Test("The mock-up after an answer, line by line below the bar")
    func afterTheAnswer() throws {
        var driver = Self.driver([Self.card, Self.choice])
        driver.type("3.5e12")
        #expect(driver.lines[9] == "        › 3.5e12  codes")
        driver.type("⏎")
        let expected = try Golden.text("mock-ups/drill-80x24.txt").split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(driver.lines[0] == " Drill      throughput                                  1 of 2   0 right   0:00")
        // The page breaks its two lines by hand; the words are the same.
        func words(_ lines: [String]) -> [String] { lines[13...14].flatMap { $0.split(separator: " ").map(String.init) } }
        #expect(words(driver.lines) == words(expected))
        for row in 1..<24 where row != 13 && row != 14 { #expect(driver.lines[row] == expected[row]) }
    }

    @Test("An answer longer than the screen is read on by ↓, and the last row of it is there", arguments: [(60, 16), (80, 24)])
    func longAnswersAreReadOn(_ columns: Int, _ rows: Int) {
        let long = (1...160).map { "word\($0)" }.joined(separator: " ")
        let card = Card(
            id: "c-3", topic: "caching", question: "Tell it all", answer: long, why: "so it is", source: "", kind: .text(accept: []))
        var driver = Self.driver([card], columns: columns, rows: rows)
        driver.type(" ")
        #expect(driver.shows("word1 ") && !driver.shows("so it is") && driver.shows("more below"))
        for _ in 0..<60 where !driver.shows("so it is") { driver.type("↓") }
        #expect(driver.shows("so it is") && driver.shows("above") && driver.shows("1 again"))
        driver.type("3")
        #expect(!driver.shows("above"))
    }

    @Test("Help that was read in a round leads back to it, and Escape from there to where it began", arguments: ["", "3.5T⏎?q"])
    func helpComesBack(_ keys: String) {
        var driver = Self.driver([Self.card, Self.choice])
        driver.send(.input(.key(.function(1))))
        #expect(driver.editor.place == .help)
        driver.type("q" + keys)
        #expect(driver.editor.place == .drill && driver.editor.round != nil, "\(driver.text)")
        driver.type("⎋")
        #expect(driver.editor.place == .start && driver.editor.round == nil, "\(driver.text)")
    }

    @Test("A paste goes into the answer") func aPasteIsAnAnswer() {
        var driver = Self.driver([Self.card, Self.choice])
        driver.send(.input(.paste("3.5T\nmore")))
        #expect(driver.editor.round?.field.text == "3.5T")
    }

    @Test("A question that fills the screen leaves room for the line and for its answer", arguments: [(80, 24), (60, 16), (100, 30)])
    func aLongQuestion(_ columns: Int, _ rows: Int) {
        let card = Card(
            id: "long", topic: "net", question: String(repeating: "Which of all the many words is it? ", count: 60), answer: "this one",
            why: "it is so", source: "", kind: .text(accept: []))
        var driver = Self.driver([card], columns: columns, rows: rows)
        #expect(driver.shows("›") && driver.shows("…"), "\(driver.text)")
        driver.type(" ")
        #expect(driver.shows("this one") && driver.shows("it is so") && driver.shows("1 again"), "\(driver.text)")
    }

    @Test func aRatingIsKeptAndTheNextCardComes() throws {
        var driver = Self.driver([Self.card, Self.choice])
        driver.type("3.5T⏎⏎")
        #expect(driver.lines[0].contains("2 of 2   1 right"))
        guard case .keepCard(let id, let state?, .good)? = driver.effects.last else {
            Issue.record("nothing was kept")
            return
        }
        #expect(id == "c-1" && state.due == 1_000_000 + 2 * 86_400)
        let place = try #require(driver.lines.first { $0.hasSuffix("  b") })
        driver.type("\(place.dropLast(3).last ?? "0")⏎")
        #expect(driver.shows("Right. Suggested: good."))
        driver.type("4")
        #expect(driver.shows("2 cards, 2 right at once."))
        #expect(driver.shows("Nothing due. Next: 1 card in 2 days."))
    }

    @Test("On the smallest screen the ratings have their own row, and the reason stands whole above them")
    func ratingsApartFromTheReason() {
        let reason = String(repeating: "reads move to copies which lag behind ", count: 5) + "by design"
        let card = Card(
            id: "c-3", topic: "caching",
            question: "Reads are moved to asynchronous replicas so that the primary has fewer of them. What breaks first?",
            answer: "somebody does not see his own write", why: reason, source: "",
            kind: .choice([
                "somebody does not see his own write, for as long as the copy lags", "writes become slower than they were before it",
                "the primary loses what it had acknowledged before", "nothing at all, for replicas are copies of the same",
            ]))
        var driver = Self.driver([card], columns: 60, rows: 16)
        driver.type("1⏎")
        let ratings = driver.lines.filter { $0.contains("1 again") }
        #expect(ratings.count == 1 && ratings.allSatisfy { $0.contains("2 hard") && !$0.contains("copies") })
        #expect(driver.shows("by design"), "\(driver.text)")
    }

    @Test func nothingTypedIsNotKnown() {
        var driver = Self.driver([Self.card])
        driver.type("⏎")
        #expect(driver.shows("Nothing typed. Suggested: again.") && driver.footer.contains("⏎ again"))
    }

    @Test func wrongIsAskedAgainAndTakenBack() {
        var driver = Self.driver([Self.card])
        driver.type("7⏎")
        #expect(driver.shows("✖ 3.5 trillion") && driver.footer.contains("⏎ again"))
        driver.type("⏎")
        #expect(driver.shows("62 characters"), "it comes again")
        driver.type("3.5T⏎3")
        #expect(driver.shows("1 card, 0 right at once."))
        driver.type("u")
        #expect(driver.lines[0].contains("1 of 1   0 right"))
        driver.type(" u")
        guard case .keepCard("c-1", nil, nil)? = driver.effects.last else {
            Issue.record("the first rating was not taken back")
            return
        }
    }

    @Test func theStartScreenOffersWhatIsDue() {
        var context = PracticeFiles.context
        context.wallClock = (1_000_000, 0)
        context.cards = CardBox(deck: [Self.card, Self.choice])
        var driver = Driver(.start, context: context)
        #expect(driver.shows("d   Drill       2 cards due, about 1 minute"))
        driver.type("d")
        #expect(driver.editor.place == .drill)
        driver.type("⎋")
        #expect(driver.editor.place == .start)
    }
}
