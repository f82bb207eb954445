import TestSupport
import Testing
import Whiteboard

@testable import Interface

@Suite("The inspector")
struct InspectorTests {
    /// The inspector of `app`, at the field of its copies.
    private func atCopies() throws -> Driver {
        var driver = Driver(sketch: "app x3 > db")
        driver.type("'a⏎")
        let row = try #require(driver.editor.inspectorRows.firstIndex { $0.key == "replicas" })
        driver.type(String(repeating: "↓", count: row))
        return driver
    }

    @Test func escapeKeepsWhatWasTyped() throws {
        var driver = try atCopies()
        driver.type("9⎋")
        #expect(driver.board.components[0][.replicas] == 9)
        #expect(driver.editor.pane.inspector == nil)
    }

    @Test func escapeStaysWhereTheValueIsRefused() throws {
        var driver = try atCopies()
        driver.type("many⎋")
        #expect(driver.board.components[0][.replicas] == 3)
        #expect(driver.editor.pane.inspector?.problem != nil)
        #expect(driver.editor.pane.inspector?.field?.text == "many")
    }
}
