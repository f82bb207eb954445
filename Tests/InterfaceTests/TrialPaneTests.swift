import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// The pane of a what-if: how it is left, and what it offers.
@Suite struct TrialPaneTests {
    private static func driver(_ keys: String, columns: Int = 120, rows: Int = 36) -> Driver {
        var driver = Driver(Project.document("Tests/Fixtures/boards/what-if.yaml").board, columns: columns, rows: rows)
        driver.type(keys)
        return driver
    }

    @Test("Esc leaves the pane, and once more what is tried", arguments: [(120, 24), (80, 24)])
    func oneLevelBack(_ columns: Int, _ rows: Int) {
        var driver = Self.driver("/cache⏎!f⏎", columns: columns, rows: rows)
        #expect(driver.editor.isPaneFocused && driver.footer.contains("Esc back"), "\(driver.footer)")
        driver.type("⎋")
        #expect(driver.editor.whatIf != nil && !driver.editor.isPaneFocused)
        driver.type("⎋")
        #expect(driver.editor.whatIf == nil)
    }

    @Test("Remedies stand behind their keys, which the footer names")
    func keysOfRemedies() {
        let driver = Self.driver("/cache⏎!f")
        #expect(driver.shows("1  Links: split it into") && driver.footer.contains(" apply"), "\(driver.footer)")
    }

    @Test("What is not enough alone says so")
    func notEnough() {
        var driver = Driver(sketch: "require reads=2k/s; client > lb > app x2 > ranker x2 > db {capacity=20/s}", columns: 120, rows: 50)
        driver.type("!+++")
        let remedies = driver.editor.whatIf?.answer?.remedies ?? []
        #expect(!remedies.isEmpty)
        for remedy in remedies { #expect(remedy.isEnough || !remedy.effect.contains("every flow is served"), "\(remedy)") }
        #expect(remedies.allSatisfy(\.isEnough) || driver.shows("not enough alone"), "\(driver.text)")
    }
}
