import Practice
import Testing

@testable import Interface

/// The simple design counts before the seventh box: that is said before it is drawn, and afterwards how to come by it all the same.
@Suite struct SimpleDesignTests {
    private static func inDiagram() -> Driver {
        var driver = Driver(practising: "twitter") { $0.temperament = .quiet }
        driver.type("⌃n⌃n⌃n")
        return driver
    }

    private static func isCounted(_ driver: Driver) -> Bool {
        driver.editor.interview?.checks[.implementation]?.first { $0.check.id == "I1" }?.holds ?? false
    }

    @Test("The line says it while it is typed, and as long as nothing is drawn")
    func saidBefore() {
        var driver = Self.inDiagram()
        driver.type("⇥user > lb > app > cache, db; app >> q:kafka")
        #expect(!driver.shows("simple design of 6"), "six boxes are simple\n\(driver.text)")
        driver.type(" > w:worker")
        #expect(driver.shows("7 boxes. The report counts a simple design of 6 at most, kept before the seventh: first those, then S"))
        driver.type("⎋⇥user > lb > app > db⏎⇥db > w:worker, s:s3, t:service")
        #expect(driver.shows("Esc, S, then this line"), "\(driver.text)")
    }

    @Test("Once the seventh stands, the way back is said, and it works")
    func saidAfterwards() {
        var driver = Self.inDiagram()
        driver.type("⇥user > lb > app > db⏎⇥w:worker > s:s3, t:service⏎")
        let said = "No simple design (S) was kept before the seventh box. To have it: u, S, then U brings this back"
        #expect(driver.shows(said), "\(driver.text)")
        driver.type("S")
        #expect(driver.shows("Too late for S: 7 boxes stand, 6 at most are simple. u back to 6, S, then U"), "\(driver.text)")
        #expect(driver.board.stages.isEmpty && !Self.isCounted(driver))
        driver.type("uSU")
        #expect(driver.board.components.count == 7 && driver.board.stages.first?.components.count == 4)
        #expect(Self.isCounted(driver))
    }

    @Test func aLineOfSevenIsTakenBackAndDrawnInTwo() {
        var driver = Self.inDiagram()
        driver.type("⇥user > lb > app > cache, db; app >> q:kafka > w:worker⏎")
        #expect(driver.shows("u, then ↑ with 6 boxes at most, S, then the rest"), "\(driver.text)")
        driver.type("u⇥user > lb > app > cache, db⏎S")
        #expect(driver.shows("Saved as your simple design"))
        driver.type("⇥db > w:worker, q:kafka⏎")
        #expect(Self.isCounted(driver) && !driver.shows("No simple design"))
    }

    @Test("What the pane and the report list says how")
    func listedWithHow() throws {
        var driver = Self.inDiagram()
        #expect(driver.shows("simple design first: 6"), "\(driver.text)")
        driver.type("⇥user > lb > app > cache, db; app >> q:kafka > w:worker⏎:finish⏎")
        let report = try #require(driver.editor.interview?.report)
        #expect(report.markdown().contains("Draw a simple design of 6 boxes at most and press S, before the seventh; then scale it"))
    }

    @Test("Without a session every drawing may be kept as a stage")
    func withoutASession() {
        var driver = Driver(sketch: "user > lb > app > cache, db; app >> q:kafka > w:worker")
        driver.type("S")
        #expect(driver.board.stages.first?.components.count == 7 && driver.shows("Kept as the stage simple"))
    }
}
