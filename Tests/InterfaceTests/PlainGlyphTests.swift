import Testing

@testable import Interface

@Suite struct PlainGlyphTests {
    @Test("In ASCII the whole screen is 7-bit, footers and panes too", arguments: ["", "]e", "⎋gp", "?", "⎋:ex", "'a⇥redis, post"])
    func everythingIsPlain(_ keys: String) {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: 120, rows: 36)
        driver.type(":glyphs ascii⏎" + keys)
        #expect(driver.text.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func aTerminalWithWideLinesGetsASCIIAndIsTold() {
        var driver = Driver(sketch: "client > lb", columns: 120, rows: 36)
        driver.send(.input(.ambiguousWidth(2)))
        #expect(driver.footer.hasPrefix(" This terminal draws"))
        #expect(driver.shows("| Client |"))
        driver.type(":glyphs unicode⏎")
        #expect(driver.shows("│ Client"))
    }
}
