import Analysis
import TestSupport
import Testing
import Whiteboard

/// What is drawn into an arrow, before a box or behind one, is walked by the flows that walked there.
@Suite struct RewiredFlowTests {
    private static let sketch =
        "user:client > lb > app > db; app > cache; flow read: user lb app cache app>db kind=read; flow write: user lb app db kind=write"

    @Test(
        "Flows take the insertion along",
        arguments: [
            (":jump lb⏎(⇥cdn⏎", "user cdn lb app cache db"), (":jump user⏎)⇥cdn⏎", "user cdn lb app cache db"),
            (":jump user⏎)⇥waf > cdn⏎", "user waf cdn lb app cache db"),
        ])
    func between(_ keys: String, _ path: String) {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 30)
        driver.type(keys)
        #expect(driver.board.flow("read")?.path.map(\.component).joined(separator: " ") == path, "\(driver.footer)")
        let design = Design(driver.board, catalog: Project.catalog)
        #expect(design.flows.count == 2 && design.flows.allSatisfy { $0.walk?.broken.isEmpty == true })
        driver.type("u")
        #expect(driver.board.flow("read")?.path.map(\.component).joined(separator: " ") == "user lb app cache db")
    }
}
