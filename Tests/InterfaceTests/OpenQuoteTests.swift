import Testing
import Whiteboard

@testable import Interface

@Suite("While a quote, brace or bracket is open the line shows what was read before it")
struct OpenQuoteTests {
    @Test(arguments: [
        #"client > lb > "PO"#, #"client > lb > "POST" {ti"#, "client > lb {techno", "client > lb > [zone a", "client > lb > {timeout=2",
    ])
    func ghostsStay(_ text: String) {
        var driver = Driver()
        driver.type("a" + text)
        #expect(driver.shows("Client"))
        #expect(driver.shows("Load balancer"))
        #expect(driver.shows("shown on the board"))
        // Enter still says what is missing, and does nothing.
        driver.type("⏎")
        #expect(driver.board.components.isEmpty)
        #expect(driver.shows("not closed"))
    }

    @Test func boardAndGhostsStayAtEveryKeyOfALabel() {
        var driver = Driver(sketch: "client > lb")
        driver.type("⇥app > ")
        for key in #""read and write" "# {
            driver.type(String(key))
            #expect(driver.shows("Client") && driver.shows("App"))
        }
        driver.type("db⏎")
        #expect(driver.board.connections.last?[.label] == "read and write")
    }

    @Test("Inside quotes nothing is offered: the text is the user's own, and Tab leaves it alone")
    func quotedTextIsNotCompleted() {
        var driver = Driver()
        driver.type(#"aclient > "PO"#)
        #expect(!driver.shows("PostgreSQL"))
        driver.type(#"⇥ST" lb⏎"#)
        #expect(driver.board.connections.first?[.label] == "POST")
    }

    @Test func whatIsWrongForGoodShowsNothing() {
        var driver = Driver()
        driver.type("aclient > > lb")
        #expect(driver.editor.drawing.ghosts.isEmpty)
        #expect(driver.shows("a component was expected"))
    }
}
