import Canvas
import Practice
import Testing
import Whiteboard

@testable import Interface

@Suite("The report's file")
struct ReportFileTests {
    private static let reason = "url-shortener.report.md cannot be written: the disk is full; free some space"

    private func finished(columns: Int = 120, rows: Int = 36) -> Driver {
        var driver = Driver(practising: "url-shortener", columns: columns, rows: rows)
        driver.type(":finish⏎⏎")
        return driver
    }

    @Test("One that could not be written is said as long as it is not", arguments: [(120, 36), (80, 24)])
    func notWritten(_ columns: Int, _ rows: Int) {
        var driver = finished(columns: columns, rows: rows)
        #expect(driver.editor.place == .report)
        driver.send(.notWritten(path: "url-shortener.report.md", reason: Self.reason))
        driver.send(.savedAlready(path: "url-shortener.yaml", revision: driver.editor.revision))
        driver.type("jk")
        #expect(driver.shows("url-shortener.report.md is not saved:"))
        #expect(!driver.lines[0].contains("saved url-shortener") && !driver.text.contains("nothing was lost"))
        driver.send(.exported(path: "url-shortener.report.md"))
        driver.type("jk")
        #expect(!driver.text.contains("is not saved"))
    }

    @Test("The page follows the mark on a small screen, down and up again")
    func thePageFollowsTheMark() throws {
        var driver = finished(columns: 60, rows: 16)
        let marks = try #require(driver.editor.interview?.report?.measuredMarks)
        for (place, mark) in marks.enumerated() {
            #expect(driver.lines.contains { $0.contains("▸ \(mark.name)") }, "\(place): \(driver.text)")
            if place < marks.count - 1 { driver.type("j") }
        }
        driver.type("j")
        #expect(driver.editor.pane.choice == marks.count - 1, "behind the last mark the page goes on alone")
        for _ in 0..<40 { driver.type("k") }
        #expect(driver.editor.pane.choice == 0 && driver.editor.pane.scroll == 0)
        driver.type(" ")
        let scroll = driver.editor.pane.scroll
        driver.type("j")
        #expect(driver.editor.pane.choice == 0 && driver.editor.pane.scroll >= scroll, "a mark out of view is not moved unseen")
    }

    @Test("Where another program holds the session, it is neither finished nor kept from here")
    func heldElsewhere() {
        var driver = Driver(practising: "url-shortener")
        driver.send(.held(by: "process 7 on desk"))
        driver.type("10k reads/s⏎")
        driver.wait(seconds: 600)
        driver.type("⎋:finish⏎")
        #expect(driver.editor.place != .report && driver.shows("process 7 on desk"))
        #expect(driver.editor.sessionRecord == nil && driver.editor.unkeptSteps == nil && !driver.editor.isSessionUnkept)
        let written = driver.effects.filter { effect in
            switch effect {
            case .keep, .keepSteps, .write, .save: true
            default: false
            }
        }
        #expect(written.isEmpty)
    }

    @Test("Saving the board writes it again, also under another name")
    func writtenAgain() {
        var driver = finished()
        driver.send(.notWritten(path: "url-shortener.report.md", reason: Self.reason))
        driver.type(":w⏎")
        driver.send(.saved(path: "elsewhere/b.yaml", revision: driver.editor.revision))
        guard case .write(_, let path)? = driver.effects.last else { return #expect(Bool(false), "\(driver.effects.count)") }
        #expect(path == "elsewhere/b.report.md")
    }
}
