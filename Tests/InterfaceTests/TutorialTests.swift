import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// The first two minutes: six steps, ticked by what the board is.
@Suite struct TutorialTests {
    private func begun(columns: Int = 80, rows: Int = 24) -> Driver {
        var driver = Driver(.start, columns: columns, rows: rows)
        driver.type("t")
        return driver
    }

    @Test(
        "What is asked stands whole in every step, and no row begins with a comma or a full stop",
        arguments: [(60, 16), (66, 20), (80, 24)])
    func whatIsAskedStandsWhole(columns: Int, rows: Int) {
        var driver = begun(columns: columns, rows: rows)
        for (step, keys) in zip(Tutorial.steps, ["", "⇥client⏎", "⇥lb⏎", "⇥app x3⏎", "⇥db⏎", "]f"]) {
            driver.type(keys)
            let shown = driver.lines.map { $0.drop { $0 == " " } }
            #expect(!shown.contains { $0.hasPrefix(",") || $0.hasPrefix(".") }, "\(driver.text)")
            let end = step.remark.split(separator: " ").suffix(1).joined()
            #expect(shown.contains { $0.hasSuffix(end.hasSuffix(").") ? "(e)." : end) }, "\(driver.text)")
        }
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 36)])
    func itIsWalkedByTheKeysThatItNames(columns: Int, rows: Int) {
        var driver = begun(columns: columns, rows: rows)
        #expect(driver.shows("step 1 of 6"))
        driver.type("⇥client⏎")
        #expect(driver.shows("step 2 of 6"))
        driver.type("⇥lb⏎")
        #expect(driver.shows("step 3 of 6"))
        #expect(driver.shows("Now the servers."))
        driver.type("⇥app x3⏎")
        #expect(driver.shows("step 4 of 6"))
        driver.type("⇥db⏎")
        #expect(driver.shows("step 5 of 6"))
        #expect(driver.shows("✖ Database") || columns == 60)
        driver.type("]f")
        #expect(driver.shows("step 6 of 6"))
        driver.type("u")
        driver.type("U")
        driver.type("'")
        let letter = driver.editor.hintLetters().first { $0.value == "lb" }?.key ?? ""
        driver.type("\(letter)!f")
        #expect(driver.editor.tutorial != nil)
        driver.type("⎋")
        #expect(driver.editor.tutorial == nil)
        #expect(driver.shows("You can draw."))
        #expect(!driver.editor.isModified)
        #expect(driver.arrows == ["client > lb", "lb > app", "app > db"])
    }

    @Test func oneLineTicksFourSteps() {
        var driver = begun()
        driver.type("⇥client > lb > app x3 > db⏎")
        #expect(driver.shows("step 5 of 6"))
    }

    @Test func whatIsAskedStaysWhileOneTypes() {
        var driver = begun()
        driver.type("⇥cli")
        #expect(driver.shows("Someone uses your system."))
    }

    @Test func aWrongBoxIsNoStep() {
        var driver = begun()
        driver.type("⇥db⏎")
        #expect(driver.shows("step 1 of 6"))
    }

    @Test func escapeEndsItAndKeepsTheBoard() {
        var driver = begun()
        driver.type("⇥client⏎⎋")
        #expect(driver.editor.tutorial == nil)
        #expect(driver.board.components.map(\.id) == ["client"])
    }

    @Test func whoHasPractisedNothingFindsItUnderTheCursor() {
        var driver = Driver(.start)
        driver.type("⏎")
        #expect(driver.editor.tutorial != nil)
    }

    @Test func whatIsNotSavedIsNotThrownAway() {
        var driver = Driver(sketch: "client > app")
        driver.type("D:tutorial⏎")
        #expect(driver.editor.tutorial == nil)
        #expect(driver.shows("is not saved"))
    }

    @Test func itsBoardIsNoWorkThatACrashCouldLose() {
        var driver = begun()
        #expect(driver.editor.journalledBoard == .none)
        driver.type("⇥client⏎")
        #expect(!driver.effects.contains { if case .journal = $0 { true } else { false } })
        driver.type("⎋⇥lb⏎")
        #expect(driver.editor.journalledBoard == .unnamed)
        #expect(driver.effects.contains { if case .journal = $0 { true } else { false } })
    }
}
