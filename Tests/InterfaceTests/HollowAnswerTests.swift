import Practice
import Testing
import Whiteboard

@testable import Interface

/// `yes` is no answer to an interviewer's question: more is asked for once, and what was typed stays to be gone on with.
@Suite struct HollowAnswerTests {
    private func asked() throws -> (Driver, Probe) {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎i")
        return (driver, try #require(driver.editor.interview?.probe))
    }

    @Test(arguments: ["yes", "k)a…", "ok"])
    func moreIsAskedFor(_ text: String) throws {
        var (driver, probe) = try asked()
        driver.type(text + "⏎")
        #expect(driver.shows("Say a little more:") && driver.editor.interview?.probe?.id == probe.id, "\(driver.text)")
        #expect(driver.editor.interview?.session.probes[probe.id]?.outcome == .open)
        driver.type("a standby takes over⏎")
        #expect(driver.editor.interview?.session.probes[probe.id]?.outcome == .said(text: "a standby takes over"))
    }

    @Test func whoSaysNoMoreHasNotAnswered() throws {
        var (driver, probe) = try asked()
        driver.type("yes⏎⏎")
        let session = try #require(driver.editor.interview?.session)
        #expect(session.probes[probe.id]?.outcome == .said(text: "yes") && driver.shows("Asked, and not answered"), "\(driver.text)")
        #expect(driver.editor.interview?.probe == nil)
    }

    @Test func aCurveballStaysOpen() throws {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎:curveball⏎a:curveball⏎ok⏎")
        #expect(driver.shows("Say a little more:"), "\(driver.text)")
        driver.type("⏎")
        #expect(driver.editor.interview?.session.curveballs.last?.said == nil && driver.shows("Still open:"), "\(driver.text)")
    }
}
