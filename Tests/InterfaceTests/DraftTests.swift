import Testing
import Whiteboard

@testable import Interface

/// Esc goes where it should at once, and what was typed is there again when one comes back.
@Suite struct DraftTests {
    @Test(arguments: ["shorten a li", "? how many us", "- custom al"]) func aHalfTypedLineOfAPane(text: String) {
        var driver = Driver(practising: "url-shortener")
        driver.type(text + "⎋")
        #expect(driver.editor.place == .board)
        driver.type("gr")
        #expect(driver.shows("› \(text)"))
    }

    @Test("Each pane keeps its own") func ofEachPane() {
        var driver = Driver(practising: "url-shortener")
        driver.type("10k rea⌃nPOST /v1⌃p")
        #expect(driver.shows("› 10k rea"))
        driver.type("ds/s⏎⌃n")
        #expect(driver.shows("› POST /v1"))
        driver.type("⌃u⌃p⌃n")
        #expect(!driver.shows("› POST"))
    }

    @Test func anEntryThatWasTakenBackIsStillReplaced() {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a link⏎↑⏎ fast⎋gr⏎")
        #expect(driver.board.requirements.functional == ["shorten a link fast"])
    }

    @Test func anEntryThatWasOnlyLookedAtIsNot() {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a link⏎↑⏎⎋grfollow a link⏎")
        #expect(driver.board.requirements.functional == ["shorten a link", "follow a link"])
    }

    @Test func aTradeOffThatLacksItsAlternative() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⎋gopush because reads are 25x writes⏎")
        let asked = driver.editor.pane.draft
        #expect(asked != nil)
        driver.type("⎋go")
        #expect(driver.editor.pane.draft == asked)
    }

    @Test func theReasonOfAWaiver() {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: 120, rows: 36)
        driver.type("'dwone team ru⎋")
        #expect(driver.editor.prompt == nil)
        driver.type("w")
        #expect(driver.shows("Keep it because: one team ru"))
        driver.type("ns it⏎")
        #expect(driver.board.tradeOffs.map { $0[.because] } == ["one team runs it"])
        // The reason belongs to its finding, and is not kept once it was given.
        driver.type("uw")
        #expect(!driver.shows("one team"))
    }

    @Test func anAnswerToTheInterviewer() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⎋giauser > lb > app > db⏎i")
        let asked = driver.editor.interview?.probe?.ask
        driver.type("because it is⎋i")
        #expect(driver.editor.interview?.probe?.ask == asked)
        #expect(driver.shows("Answer: because it is"))
    }

    @Test("Leaving the inspector by another key keeps what was typed") func inspectorLeftByAPhase() throws {
        var driver = Driver(practising: "url-shortener")
        driver.type("⎋giauser > lb > app > db⏎'d⏎")
        try driver.click(on: "zones ")
        driver.type("3⌃p")
        #expect(driver.board.component("db")?[.zones] != nil)
    }
}
