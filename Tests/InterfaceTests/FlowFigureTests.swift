import TestSupport
import Testing
import Whiteboard

@testable import Interface

@Suite("Figures of flows, and their attributes")
struct FlowFigureTests {
    private static let sketch = "client > lb:alb > app x3 > db:postgres; require reads=100/s"

    @Test("A walk shows its rate, latency and availability as it grows, and a step along no arrow says so")
    func aWalkShowsItsFigures() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("Fc")
        #expect(!driver.status.contains("available"))
        driver.type("l")
        let first = driver.status
        #expect(first.contains("Flow so far") && first.contains("p99") && first.contains("available"))
        driver.type("ad")
        #expect(driver.status.contains("p99") && driver.status != first)
        driver.type("⌫⌫d")
        #expect(driver.status.contains("no arrow leads from Load balancer to Database"))
        driver.type("z")
        #expect(driver.status.contains("no box shows z"))
    }

    @Test("A flow that is lit shows its figures, and Enter opens its attributes")
    func aLitFlowIsInspected() throws {
        var driver = Driver(sketch: Self.sketch + "; flow home: client lb app db kind=read rate=100/s", columns: 120, rows: 36)
        driver.type("}")
        #expect(driver.shows("100/s") && driver.shows("available"))
        driver.type("⏎")
        #expect(driver.shows("Flow home"))
        let row = try #require(driver.editor.inspectorRows.firstIndex { $0.key == "latency" })
        driver.type(String(repeating: "↓", count: row) + "200ms⏎⎋")
        #expect(driver.board.flow("home")?[.latency]?.text == "200ms")
        #expect(driver.board.components.allSatisfy { $0.attributes["latency"] == nil })
    }

    @Test("Enter on a box that one has gone to is about the box, whatever flow is lit")
    func aBoxIsInspectedBesideALitFlow() {
        var driver = Driver(sketch: Self.sketch + "; flow home: client lb app db kind=read rate=100/s", columns: 120, rows: 36)
        driver.type("}'d⏎")
        #expect(driver.editor.pane.inspector != nil && driver.editor.pane.inspector?.flow == nil && !driver.shows("Flow home"))
        driver.type("⎋⎋'aFclad⏎⌃uwalked⏎⏎")
        #expect(driver.board.flow("walked") != nil && driver.editor.pane.inspector?.flow == nil)
    }

    @Test("Where nothing is stated the inspector shows what is reckoned with, and whose figure it is")
    func usualFigures() throws {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("'d⏎")
        let row = try #require(driver.editor.inspectorRows.firstIndex { $0.key == "capacity" })
        driver.type(String(repeating: "↓", count: row))
        #expect(driver.shows("5k/s usually") && driver.shows("is usual for PostgreSQL"))
        driver.type("⌃o")
        #expect(driver.shows("5k/s is usual for PostgreSQL"))
        driver.type("800/s⏎")
        #expect(driver.board.component("db")?[.capacity]?.text == "800/s")
    }
}
