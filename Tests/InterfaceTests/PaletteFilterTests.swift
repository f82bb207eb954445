import Testing

@testable import Interface

/// Typing behind `/` in the palette: what letters do there, and every way out of it.
@Suite struct PaletteFilterTests {
    private func driver(_ keys: String) -> Driver {
        var driver = Driver(sketch: "client > lb > app x3 > db", columns: 120, rows: 36)
        driver.type("'agp/" + keys)
        return driver
    }

    @Test("The keys that are named are those that hold while letters are typed") func theFooterIsTheFiltersOwn() {
        let driver = driver("cach")
        for pair in ["type to narrow", "↑ ↓ move", "⏎ add and connect to App", "^u clear", "Esc all kinds", "F1 help"] {
            #expect(driver.footer.contains(pair), "\(driver.footer)")
        }
        #expect(!driver.footer.contains("j k") && !driver.shows("a add alone") && !driver.shows("h l fold"), "\(driver.text)")
    }

    @Test("Esc and Backspace on nothing go back to all kinds, and only the next Esc closes", arguments: ["⎋", "⌫⌫⌫⌫⌫", "⌃u⌫"])
    func oneLevelBack(_ way: String) {
        var driver = driver("cach" + way)
        #expect(driver.editor.side == .palette && !driver.editor.pane.isFiltering && driver.shows("▾ all"))
        driver.type("⎋")
        #expect(driver.editor.side == .findings)
    }

    @Test("Shift+Tab goes to the board, and back to what was typed", arguments: ["", "cach"])
    func toTheBoard(_ typed: String) {
        var driver = driver(typed + "⇤h")
        #expect(!driver.editor.isPaneFocused && driver.editor.selection.component == "lb")
        #expect(driver.footer.contains("Tab add and connect"), "the keys are the board's again: \(driver.footer)")
        driver.type("⇤")
        #expect(driver.editor.pane.isFiltering && driver.editor.pane.filter == typed)
    }

    @Test("What is not found is named") func nothingIsCalledSo() {
        let driver = driver("zzqx")
        #expect(!driver.footer.contains("⏎") && driver.footer.contains("Esc all kinds"), "\(driver.footer)")
        #expect(driver.shows("Nothing is called") && driver.lines.contains { $0.contains("zzqx; Esc shows") }, "\(driver.text)")
    }

    @Test("Enter adds and ends the filter; one too many adds nothing") func enterAddsOnce() {
        var driver = driver("lock⏎")
        #expect(driver.board.components.count == 5 && !driver.editor.pane.isFiltering && driver.editor.pane.filter.isEmpty)
        driver.type("⏎")
        #expect(driver.board.components.count == 5)
    }

    @Test("Recent ones are called as above them, and what was taken back is none") func recentOnes() {
        var driver = driver("object⏎")
        #expect(driver.lines.count { $0.hasPrefix("  object store ") } >= 1 && !driver.shows("object-store"), "\(driver.text)")
        driver.type("u")
        #expect(!driver.lines.contains { $0.hasPrefix(" recent") })
    }

    @Test("Half a sequence does not wait in the other half of the screen") func aHalfSequenceIsDropped() {
        var driver = Driver(sketch: "client > lb > app x3 > db", columns: 120, rows: 36)
        driver.type("'agpg⇤")
        #expect(driver.editor.pendingKeys.isEmpty)
        driver.type("g")
        #expect(driver.editor.pendingKeys.count == 1 && driver.editor.selection.component == "app")
    }
}
