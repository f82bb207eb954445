import Canvas
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// Between a key of a what-if and its answer nothing says what came of the question before.
@Suite struct UnansweredTrialTests {
    @Test(
        "Until the answer is there, the old verdict is gone",
        arguments: [(120, 36, "f"), (120, 36, "s"), (120, 36, "u"), (80, 24, "f"), (80, 24, "s"), (60, 16, "f")])
    func oldVerdictIsGone(_ columns: Int, _ rows: Int, _ key: String) throws {
        var driver = Driver(
            Project.document("Tests/Fixtures/boards/what-if.yaml").board, path: "shop.yaml", columns: columns, rows: rows)
        driver.type("/links⏎!s/cache⏎")
        let before = driver.lines
        #expect(!driver.editor.isAboutToKnow)
        let effects = driver.editor.update(.input(.key(.character(Character(key)))))
        #expect(driver.editor.isAboutToKnow)
        #expect(driver.shows("reckoning …"), "\(driver.text)")
        // The flows and what became of them, as the pane and the line above the status say it.
        let verdicts = before.flatMap { $0.split(separator: "│").map { String($0).trimmed } }.filter {
            $0.hasPrefix("✖ ") || $0.hasPrefix("▲ ") || $0.hasPrefix("✔ ")
        }.filter { !$0.contains("Links") && !$0.contains("Cache") && !$0.contains("┌") }
        for verdict in verdicts where verdict.contains("redirect") || verdict.contains("create") {
            #expect(!driver.shows(verdict), "\(verdict)\n\(driver.text)")
        }
        for case .whatIf(let board, let scenario, let number) in effects {
            let answer = try #require(try WhatIfAnswer(scenario, on: board, catalog: Project.catalog))
            driver.send(.whatIf(.success(answer), number: number))
        }
        #expect(!driver.shows("reckoning") && !driver.editor.isAboutToKnow, "\(driver.text)")
    }
}
