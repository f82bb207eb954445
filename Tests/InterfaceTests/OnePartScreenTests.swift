import Practice
import Testing

@testable import Interface

/// A session of one part says so on the screen, from its beginning to its report.
@Suite struct OnePartScreenTests {
    private static func session() -> Driver {
        Driver(practising: "twitter") { ($0.only, $0.minutes, $0.temperament) = (.data, 10, .quiet) }
    }

    @Test func saysThatItIsOnePartAndHowToHaveAll() {
        let driver = Self.session()
        #expect(driver.lines[0].contains("▌ alone"))
        #expect(driver.shows("Data alone, one part of 5; 20 minutes or more have all 5"))
    }

    @Test("Twenty minutes of one part do not say that twenty minutes have all")
    func saysHowToHaveAll() {
        let driver = Driver(practising: "twitter") { ($0.only, $0.minutes, $0.temperament) = (.implementation, 20, .quiet) }
        #expect(driver.shows("Diagram alone, one part of 5; without --phase a session has all 5"), "\(driver.text)")
    }

    @Test("No checks of parts that were not asked for") func noOtherChecks() {
        var driver = Self.session()
        #expect(driver.editor.hasChecks(.data))
        driver.type("⎋gi")
        #expect(!driver.shows("simple design") && !driver.editor.hasChecks(.implementation), "\(driver.text)")
    }

    @Test func theReportIsOfThePart() {
        var driver = Self.session()
        driver.type("Post(id key, text) in posts:kv⏎⎋:finish⏎")
        #expect(driver.shows("Data alone: 1 of 4") && driver.shows("This was one part of 5"), "\(driver.text)")
        #expect(!driver.shows("hire"))
    }
}
