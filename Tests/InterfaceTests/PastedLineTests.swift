import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Interface

@Suite("Many lines pasted into a pane: each is one that was typed, and the clock goes on")
struct PastedLineTests {
    private static let requirements = [
        "shorten a URL", "- accounts", "10k reads/s", "writes = 100M / month", "redirect p99 100ms", "assume links hardly change",
        "100 writes/s", "follow a link", "keep 5y",
    ]
    private static let calls = [
        "POST /v1/urls shorten a URL", "idempotent key", "errors 400 not a URL 409", "GET /{code} redirect", "page cursor",
    ]
    private static let entities = [
        "Url(code key, long) in urls by code", "6bn x 500B", "keep 5y", "User(id key, name) in users", "personal",
    ]

    @Test(
        "A paste leaves what typing its lines would have left, and one step takes it back",
        arguments: [("", requirements), ("⌃n", calls), ("⌃n⌃n", entities)])
    func asTyped(_ way: String, _ lines: [String]) {
        var typed = Driver(practising: "url-shortener")
        typed.type(way + lines.joined(separator: "⏎") + "⏎")
        var pasted = Driver(practising: "url-shortener")
        pasted.type(way)
        let before = pasted.board
        pasted.send(.input(.paste(lines.joined(separator: "\r\n\n  \n"))))
        #expect(pasted.footer.contains("Kept \(lines.count - 1) pasted lines"), "\(pasted.footer)")
        #expect(pasted.editor.pane.field.text == lines.last)
        pasted.type("⏎")
        #expect(pasted.board == typed.board, "\(pasted.text)")
        #expect(pasted.editor.pane.marked == typed.editor.pane.marked)
        pasted.type("⌃_⌃_")
        #expect(pasted.board == before)
    }

    @Test("What is asked between lines that are kept is asked in its turn")
    func questionsStandBetween() {
        var driver = Driver(practising: "url-shortener")
        driver.send(.input(.paste("shorten a URL\nfollow a link\n? do links expire\n10k reads/s\n100 writes/s\n99.9%")))
        #expect(driver.board.requirements.functional == ["shorten a URL", "follow a link"])
        #expect(driver.editor.interview?.session.questions.count == 1)
        #expect(driver.board.requirements[.reads]?.value == 10_000 && driver.editor.pane.field.text == "99.9%", "\(driver.text)")
    }

    @Test("The last line of a list that ends it is kept; of one that does not it stays, and one line alone is not kept unread")
    func theLastLine() {
        for (text, kept, left) in [("a thing\nanother\n", 2, ""), ("a thing\nanother", 1, "another"), ("a thing\n", 0, "a thing")] {
            var driver = Driver(practising: "url-shortener")
            driver.send(.input(.paste(text)))
            #expect(driver.board.requirements.functional.count == kept && driver.editor.pane.field.text == left, "\(text)")
        }
    }

    @Test("What waits behind a refused line is said again once that is emptied, and comes with Enter")
    func whatWaitsIsSaid() {
        var driver = Driver(practising: "url-shortener")
        driver.send(.input(.paste("one thing\n10k reads/s writes/s\ntwo things are shown\nthree things are kept\n")))
        #expect(driver.editor.pane.problem?.contains("2 more pasted lines wait") == true, "\(driver.text)")
        driver.type("⌃u")
        #expect(driver.shows("2 more pasted lines wait: ⏎ goes on with them"), "\(driver.text)")
        driver.type("⏎")
        #expect(driver.board.requirements.functional.count == 3 && driver.editor.pane.field.isEmpty, "\(driver.text)")
    }

    @Test(
        "Thousands of lines are kept in a few goes between which the clock goes on",
        arguments: [("", "thing % is done"), ("⌃n", "GET /v1/things/% a thing")])
    func manyLines(_ way: String, _ line: String) {
        let count = 2_000
        let lines = (1...count).map { line.replacing("%", with: "\($0)") }
        var driver = Driver(practising: "url-shortener")
        driver.type(way)
        driver.send(.input(.paste(lines.joined(separator: "\n") + "\n")))
        #expect(driver.editor.pane.isKeepingPaste)
        #expect(driver.editor.nextChange(after: driver.editor.now) == driver.editor.now)
        var goes = 0
        while driver.editor.pane.isKeepingPaste, goes < 20 {
            driver.wait(seconds: 1)
            goes += 1
        }
        #expect(!driver.editor.pane.isKeepingPaste && (2...12).contains(goes))
        #expect((driver.editor.interview?.session.elapsed ?? 0) >= Double(goes))
        #expect(driver.footer.contains("Kept 2,000 pasted lines"), "\(driver.footer)")
        #expect(driver.board.requirements.functional.count + driver.board.api.count == count)
    }

    @Test("A key that is pressed meanwhile goes first, and the rest waits for it")
    func aKeyComesBetween() {
        var driver = Driver(practising: "url-shortener")
        driver.send(.input(.paste((1...400).map { "thing \($0) is done" }.joined(separator: "\n"))))
        let kept = driver.board.requirements.functional.count
        #expect(driver.editor.pane.isKeepingPaste && kept > 0)
        driver.type("x")
        driver.wait(seconds: 1)
        #expect(!driver.editor.pane.isKeepingPaste && driver.editor.pane.field.text == "x")
        #expect(driver.shows("more pasted lines wait until this one is kept"), "\(driver.text)")
        driver.type("⌃u⏎")
        for _ in 0..<8 { driver.wait(seconds: 1) }
        #expect(driver.board.requirements.functional.count == 399 && driver.editor.pane.field.text == "thing 400 is done", "\(driver.text)")
    }

    @Test(
        "What is too long is refused at once and leaves nothing",
        arguments: [
            (String(repeating: "long ", count: 1_000), "Not pasted: that line is too long; one thought a line, 4,000 letters at most"),
            (
                "a thing\n" + String(repeating: "x", count: 5_000),
                "Not pasted: line 2 of 2 is too long; one thought a line, 4,000 letters at most"
            ),
            (String(repeating: "words\n", count: 200_000), "Not pasted: that is more than 1 MB; one thought a line, 4,000 letters at most"),
            (String(repeating: "x", count: 3_000_000), "Not pasted: that is more than 1 MB; one thought a line, 4,000 letters at most"),
        ])
    func tooLong(_ text: String, _ says: String) {
        var driver = Driver(practising: "url-shortener")
        driver.send(.input(.paste(text)))
        #expect(driver.shows(says), "\(driver.text)")
        #expect(driver.board.requirements.functional.isEmpty && driver.editor.pane.field.isEmpty)
    }

    @Test("A line that was typed, or joined of several pastes, is no longer than one that is pasted", arguments: Phase.allCases)
    func tooLongToBeRead(_ phase: Phase) {
        let entry = QuickEntry(catalog: Project.catalog)
        let reading = entry.read(String(repeating: "word ", count: 1_000), in: phase, board: Board())
        #expect(reading.reason == "this line is too long: one thought a line, 4,000 letters at most")
    }
}
