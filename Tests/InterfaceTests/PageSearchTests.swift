import Testing

@testable import Interface

/// Help, the text view and the history are searched as the board is: / n N.
@Suite struct PageSearchTests {
    @Test func findsFromWhereOneReadsAndGoesRound() {
        var driver = Driver(sketch: "client > db", columns: 120, rows: 36)
        driver.type("?/waive reason⏎")
        #expect(driver.shows("w                    waive REASON"))
        driver.type("g/undo⏎")
        let first = driver.editor.pane.match
        driver.type("n")
        #expect(driver.editor.pane.match ?? 0 > first ?? 0)
        driver.type("N")
        #expect(driver.editor.pane.match == first)
        driver.type("N")
        #expect(driver.editor.pane.match ?? 0 > first ?? 0)
    }

    @Test(arguments: [("?n", "nothing was searched for; / finds"), ("gx/queue⏎", "nothing here says queue")])
    func saysWhatIsMissing(_ keys: String, _ message: String) {
        var driver = Driver(sketch: "client > db")
        driver.type(keys)
        #expect(driver.footer.contains(message))
    }

    @Test func theBoardsOwnSearchIsAnother() {
        var driver = Driver(sketch: "client > db")
        driver.type("gx/client⏎⎋")
        #expect(driver.editor.searchText.isEmpty)
        driver.type("n")
        #expect(driver.footer.contains("nothing was searched for"))
    }
}
