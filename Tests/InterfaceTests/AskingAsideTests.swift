import Practice
import Testing
import Whiteboard

@testable import Interface

/// A question that is typed where an answer is awaited is a question: the card stays, and nothing was answered.
@Suite struct AskingAsideTests {
    @Test func aProbeStaysOpen() throws {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎i")
        let probe = try #require(driver.editor.interview?.probe)
        driver.type("? do links expire⏎")
        let session = try #require(driver.editor.interview?.session)
        #expect(session.questions.map(\.text) == ["do links expire"] && session.probes[probe.id]?.outcome == .open)
        #expect(driver.editor.interview?.probe?.id == probe.id && driver.shows("Answer:") && driver.shows("Expiry is optional per link"))
        driver.type("a standby takes over⏎")
        #expect(driver.editor.interview?.session.probes[probe.id]?.outcome == .said(text: "a standby takes over"))
    }

    @Test func aCurveballStaysOpen() throws {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n⌃n⌃n⇥user > lb > app > db⏎:curveball⏎a:curveball⏎")
        #expect(driver.shows("Answer:"), "\(driver.text)")
        driver.type("? do links expire⏎")
        let drawn = try #require(driver.editor.interview?.session.curveballs.last)
        #expect(drawn.said == nil && driver.editor.interview?.session.questions.count == 1 && driver.shows("Answer:"))
    }

    @Test("Whoever walks the calls sees one mark, where one walks")
    func oneMark() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃nPOST /v1/links create⏎GET /{code} redirect⏎GET /v1/links list⏎")
        #expect(driver.text.filter { $0 == "▸" }.count == 1, "\(driver.text)")
        driver.type("↑↑")
        #expect(driver.text.filter { $0 == "▸" }.count == 1, "\(driver.text)")
    }

    @Test("A network of copies and what a provider runs is not one copy")
    func copies() {
        var driver = Driver(sketch: "user > cdn > app > db {managed}", columns: 120, rows: 36)
        driver.type("'c")
        #expect(!driver.shows("1 copy assumed"), "\(driver.text)")
        driver.type("'d")
        #expect(!driver.shows("1 copy assumed"))
        driver.type("'a")
        #expect(driver.shows("1 copy assumed"))
    }

    @Test("What keeps so many copies of each record says so, and nothing is assumed") func statedCopies() {
        var driver = Driver(sketch: "user > app >> log:kafka {copies=3}", columns: 120, rows: 36)
        driver.type("/log⏎")
        #expect(driver.shows("3 copies") && !driver.shows("copies assumed"), "\(driver.text)")
    }

    @Test("A flow that takes a rate which the requirements note says so")
    func notedRates() {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: 120, rows: 36)
        driver.type("gr200 writes/s⏎joins 50/s⏎⎋Fcladd⏎⌃ujoin write⏎")
        #expect(
            driver.editor.messages.last?.contains("It takes the 50/s that joins in Requirements says") == true, "\(driver.editor.messages)")
    }

    @Test("A worker of which nobody said how long it takes shows what comes and no share")
    func unstatedWork() {
        let sketch = "user > app x3 >> q:sqs >> transcoder:worker x2 > s3; flow send: user app q transcoder s3 kind=write rate=50/s"
        let driver = Driver(sketch: sketch, columns: 120, rows: 36)
        #expect(driver.editor.boxFigures["transcoder"] == "unstated  50/s", "\(driver.editor.boxFigures)")
        #expect(driver.editor.boxFigures["app"]?.contains("%") == true)
    }
}
