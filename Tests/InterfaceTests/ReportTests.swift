import Practice
import TestSupport
import Testing

@testable import Interface

@Suite struct ReportTests {
    private static func finished(_ keys: String = "", columns: Int = 120, rows: Int = 36) -> Driver {
        var driver = Driver(practising: "twitter", columns: columns, rows: rows) { $0.temperament = .quiet }
        driver.type(keys + "⎋:finish⏎")
        return driver
    }

    @Test("Time and findings, reference and what next stand beside each other where there is room")
    func twoColumns() {
        let wide = Self.finished()
        let lines = wide.lines
        #expect(lines[0].hasPrefix(" Design Twitter        Report") && lines[0].hasSuffix("saved twitter.report.md"))
        #expect(lines.contains { $0.hasPrefix("   Time") && $0.contains("Findings") })
        #expect(lines.contains { $0.hasPrefix("   Beside the reference design") && $0.contains("Do next") })
        let narrow = Self.finished(columns: 80, rows: 60)
        #expect(narrow.lines.contains("   Time") && narrow.lines.contains("   Findings"))
    }

    @Test("What was judged stands whole on every screen", arguments: [60, 66, 80, 120])
    func wholeSummaries(columns: Int) throws {
        let driver = Self.finished("10k reads/s⏎", columns: columns, rows: 120)
        let text = driver.lines.map { $0.trimmed }.joined(separator: " ").split(separator: " ").joined(separator: " ")
        for mark in try #require(driver.editor.interview?.report).measuredMarks {
            for word in mark.summary.split(separator: " ") { #expect(text.contains(word), "\(word)\n\(driver.text)") }
            if columns < 96 { #expect(text.contains(mark.summary), "\(driver.text)") }
        }
    }

    @Test("What was mended before it was shown is the candidate's own find")
    func findsOfOnesOwn() throws {
        let start = "10k reads/s⏎⌃n⌃n⌃n⇥user > lb:alb > app x3 > db⏎"
        func report(_ keys: String) throws -> Report {
            var driver = Driver(practising: "twitter") { $0.temperament = .quiet }
            driver.type(start + keys + "⎋:finish⏎")
            return try #require(driver.editor.interview?.report)
        }
        let shown = try report("]f")
        #expect(shown.fixed == 1 && shown.unprompted == 0)
        #expect(shown.unpromptedText == "you found 0 of 1 yourself")
        #expect(shown.quick == 1 && shown.promptedText == "; the others were shown or asked about first, 1 mended by their own fix (f)")
        let own = try report("'d=x2 replication.failover automatic⏎")
        #expect(own.fixed == 1 && own.unprompted == 1)
    }

    @Test func evidenceOpensUnderItsLine() {
        var driver = Self.finished()
        #expect(!driver.shows("State 5 of the 9 figures"))
        driver.type("⏎")
        #expect(driver.shows("State 5 of the 9 figures"))
        driver.type("j⏎")
        #expect(driver.shows("Write a call for each must-have") && !driver.shows("State 5 of the 9 figures"))
    }

    @Test("The candidate's own rating goes into the file and leaves the score alone")
    func selfRating() throws {
        var driver = Self.finished()
        let score = driver.editor.interview?.report?.score
        driver.type("4")
        #expect(driver.editor.interview?.selfRatings == [4], "a digit is an answer, and shows what was asked")
        #expect(driver.shows("I said why before I drew") && driver.shows("I asked before I assumed"))
        #expect(driver.shows("1 is not at all, 5 throughout"), "which end is good is said")
        driver.type("⌫")
        #expect(driver.editor.interview?.selfRatings == [], "it can be taken back")
        driver.type("43521")
        #expect(driver.editor.interview?.selfRatings == [4, 3, 5, 2, 1])
        #expect(driver.editor.interview?.report?.score == score)
        driver.type("5")
        #expect(driver.editor.interview?.selfRatings.count == SelfRating.questions.count)
        let written = driver.effects.compactMap { if case .write(let text, _) = $0 { text } else { nil } }
        #expect(try #require(written.last).contains("- I said why before I drew: 4 of 5"))
        #expect(driver.text.contains("You rated yourself"))
    }

    @Test("The pane names what the report counts beside its checks, so that both say the same")
    func checksAndFiguresAgree() throws {
        var driver = Driver(practising: "twitter") { $0.temperament = .quiet }
        driver.type("a⏎b⏎c⏎- d⏎- e⏎200M daily users⏎10k reads/s⏎100 writes/s⏎peak 3⏎p99 200ms⏎99.9%⏎keep 5y⏎1kB each⏎rpo 1min⏎rto 5min⏎")
        driver.type("⎋:said 9⏎gr")
        #expect(driver.text.contains("9 of 9"))
        #expect(driver.shows("The report also counts"))
        #expect(driver.editor.interview?.beyond[.requirements]?.first == "consistency")
        driver.type("home eventual⏎")
        #expect(!driver.shows("The report also counts"))
        driver.type("⎋⎋:finish⏎")
        #expect(driver.text.contains("9 of 9 figures"))
    }
}
