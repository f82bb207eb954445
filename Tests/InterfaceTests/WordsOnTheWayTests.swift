import TestSupport
import Testing
import Whiteboard

@testable import Interface

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

    @Test("Where a phase is empty the screen shows how a line of it is written", arguments: [(120, 36), (80, 24), (60, 16)])
    func anEmptyPhaseTeaches(columns: Int, rows: Int) {
        var driver = Driver(practising: "twitter", columns: columns, rows: rows)
        driver.type("⎋gd")
        #expect(driver.shows("Name a thing, its key and its store"), "\(driver.text)")
        driver.type("⎋go")
        #expect(driver.shows("What did you give up?") && driver.shows("What gives way first?"), "\(driver.text)")
    }

    @Test func theThemesAreNamedBehindTheCommand() {
        let all = Self.driver(":theme ")
        #expect(all.shows("   dark") && all.shows("   light") && all.shows("▸ theme NAME"), "\(all.text)")
        let some = Self.driver(":theme l")
        #expect(some.shows("   light") && !some.shows("   dark"))
    }

    @Test(
        "What can stand behind a command is chosen from its list",
        arguments: [
            (":export ↓↓⏎", "ascii"), (":glyphs ↓↓⏎", "ascii"), (":help ↓⏎", HelpPage.topics[0]),
        ])
    func wordsBehindACommandAreChosen(_ keys: String, _ word: String) {
        var driver = Self.driver("⇥app⏎" + keys.dropLast())
        #expect(driver.shows("▸ \(word)"), "\(driver.text)")
        driver.type("⏎")
        #expect(driver.editor.prompt == nil)
    }

    @Test("A name that is typed is taken as it is, whatever the list offers")
    func whatIsTypedIsKept() {
        var driver = Self.driver("⇥app⏎:write bo⏎")
        #expect(driver.effects.contains { if case .saveAs(_, name: "bo", _, _) = $0 { true } else { false } })
        driver.type("⎋")
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
