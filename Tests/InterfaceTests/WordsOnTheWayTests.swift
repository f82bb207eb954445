import Interface
import TestSupport
import Testing
import Whiteboard

/// What the screen says of what a key would do, or of what it does not show.
@Suite struct WordsOnTheWayTests {
    private static func driver(_ keys: String, rows: Int = 36) -> Driver {
        var driver = Driver(Board(), columns: 120, rows: rows)
        driver.type(keys)
        return driver
    }

    @Test(arguments: [("⇥app > db:postgres => replica", "a new SQL database of this name"), ("⇥app > xyzzy", "a new service of this name")])
    func theListSaysWhatEnterMakes(_ keys: String, _ words: String) {
        let driver = Self.driver(keys)
        #expect(driver.shows(words), "\(driver.text)")
    }

    @Test func theThemesAreNamedBehindTheCommand() {
        #expect(Self.driver(":theme ").shows("dark  light"))
        #expect(!Self.driver(":theme l").shows("dark  light"))
    }

    @Test func findingsThatHaveNoRoomAreCounted() {
        let line = "⇥user > app > cache, db:postgres, queue > worker > search; user > gateway > auth > users:mysql⏎"
        let driver = Self.driver(line + "]", rows: 24)
        #expect(driver.lines.contains { $0.hasSuffix(" more") || $0.contains(" more ") }, "\(driver.text)")
    }

    @Test func thePanesHaveAPageOfHelpOutsideToo() {
        #expect(CommandTable.entryLines.contains { $0.contains("6bn x 500B") })
        #expect(CommandTable.entryLines.contains { $0.contains("errors 400 409") })
    }
}
