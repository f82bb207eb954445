import Practice
import Testing

@testable import Interface

/// The index of wordings is there a moment after the session's first frame. What is asked before waits for it; keys do not.
@Suite struct UnheardQuestionTests {
    private static func driver() -> Driver {
        Driver(.practice(PracticeFiles.opening("twitter")), context: PracticeFiles.context, columns: 120, rows: 36)
    }

    private static let ears = PracticeFiles.library.clarifier()

    @Test func aQuestionAskedAtOnceGetsItsAnswer() throws {
        var driver = Self.driver()
        driver.type("? how many users⏎")
        #expect(driver.editor.interview?.session.questions.isEmpty == true, "nothing is recorded yet")
        let row = try #require(driver.lines.firstIndex { $0.contains("how many users") })
        #expect(driver.lines[row + 1].contains("…"))
        driver.send(.understands(Self.ears))
        let asked = try #require(driver.editor.interview?.session.questions)
        #expect(asked.map(\.topic) == ["users"])
        #expect(driver.board.requirements[.dailyUsers]?.value == 200_000_000)
        #expect(!driver.lines[row + 1].contains("…"))
        #expect(driver.editor.interview?.unheard == [])
    }

    @Test func whatIsTypedMeanwhileStays() throws {
        var driver = Self.driver()
        driver.type("? how many users⏎? qqqq zzzz⏎post a tweet⏎p99 10")
        #expect(driver.board.requirements.functional == ["post a tweet"])
        driver.send(.understands(Self.ears))
        #expect(driver.editor.pane.field.text == "p99 10")
        let asked = try #require(driver.editor.interview?.session.questions)
        #expect(asked.map(\.text) == ["how many users", "qqqq zzzz"])
        #expect(asked.map(\.topic) == ["users", nil])
        #expect(asked.last?.answer == driver.editor.interview?.interviewer.question.defaultAnswer)
    }

    @Test func elsewhereTheStatusSaysSo() {
        var driver = Self.driver()
        driver.type("⌃n? how many users⏎")
        #expect(driver.shows("…"))
        driver.send(.understands(Self.ears))
        #expect(driver.editor.message?.text.contains("200") == true)
    }

    @Test func whatIsAskedAfterwardsIsAnsweredAtOnce() {
        var driver = Driver(practising: "twitter")
        driver.type("? how many users⏎")
        #expect(driver.editor.interview?.session.questions.count == 1)
    }
}
