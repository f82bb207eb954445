import TestSupport
import Testing
import Whiteboard

@testable import Interface

@Suite("Deleting the last member of a group")
struct EmptiedGroupTests {
    private static let sketch = "[region eu] [zone a] app > [region eu] [zone b] db; client > app"

    @Test("Deleting everything leaves nothing; undo brings it all back")
    func everything() {
        var driver = Driver(sketch: Self.sketch)
        let before = driver.board
        driver.type("%d")
        #expect(driver.board.components.isEmpty && driver.board.groups.isEmpty)
        #expect(driver.status.contains("3 components and 2 connections and 3 groups") || driver.footer.contains("3 groups"))
        driver.type("u")
        #expect(driver.board == before)
    }

    @Test("A group goes with its last member, others stay")
    func one() {
        var driver = Driver(sketch: Self.sketch)
        driver.editor.selection.select(.component("db"))
        driver.type("d")
        #expect(driver.board.groups.map(\.id) == ["eu", "a"])
    }
}
