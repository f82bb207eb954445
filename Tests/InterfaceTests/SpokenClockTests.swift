import Testing

@testable import Interface

/// The clock for who hears it: whole minutes until the last one.
@Suite struct SpokenClockTests {
    @Test(arguments: [
        (1800.0, "30 minutes left"), (1799.2, "30 minutes left"), (1740, "29 minutes left"), (61, "2 minutes left"), (60, "1 minute left"),
        (59.5, "1 minute left"), (45, "45 seconds left"), (1, "1 second left"), (0, "time is up"), (-30, "time is up"),
        (-125, "2 minutes over"),
    ])
    func whatIsLeft(seconds: Double, said: String) { #expect(SpokenClock.left(seconds) == said) }

    @Test("What was spent changes with what is left, so that both are one change") func bothAtOnce() {
        var said: Set<String> = []
        for second in 0..<300 {
            let left = 1790.0 - Double(second)
            said.insert(SpokenClock.passed(SpokenClock.spent(Double(second) + 40, whenLeft: left)) + SpokenClock.left(left))
        }
        #expect(said.count <= 6)
    }

    @Test("In a session the first row stands still for a minute") func theRowStandsStill() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⎋:linear on⏎")
        var rows: Set<String> = []
        for _ in 1...58 {
            driver.wait(seconds: 1)
            rows.insert(driver.lines[0])
        }
        #expect(rows.count <= 2 && rows.allSatisfy { $0.contains("minutes left") && $0.contains("Requirements") }, "\(rows)")
    }
}
