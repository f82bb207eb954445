import Canvas
import Testing
import Whiteboard

@testable import Interface

/// What is selected once something was deleted, brought back or connected: the next letter must not hit what nobody meant.
@Suite struct SelectedAfterwardsTests {
    private func driver() -> Driver { Driver(sketch: "client > lb > app x3 > cache, db", columns: 120, rows: 30) }

    @Test("After an arrow the box it started at is selected, and one more d spares it")
    func deletedArrow() {
        var driver = driver()
        driver.type("'d(d")
        #expect(!driver.arrows.contains("app > db"))
        #expect(driver.editor.selection.component == "app")
        driver.type("d")
        #expect(driver.board.component("app") != nil && driver.board.connections.count == 3)
        #expect(driver.shows("App is selected now; d again deletes it"))
        driver.type("d")
        #expect(driver.board.component("app") == nil)
    }

    @Test("Who has done something else meanwhile means the d")
    func anotherKeyBetween() {
        var driver = driver()
        driver.type("'d(d'ad")
        #expect(driver.board.component("app") == nil)
    }

    @Test(
        "Undo says what came back, and selects it",
        arguments: [
            ("'d(d", "Undone: delete. App > Database is back.", BoardItem.connection("app->db")),
            ("'dd", "Undone: delete. Database and 1 connection are back.", .component("db")),
            ("'ad", "Undone: delete. App and 3 connections are back.", .component("app")),
            ("'d ' 'h d", "Undone: delete. Cache, Database and 2 connections are back.", .component("cache")),
        ])
    func broughtBack(_ keys: String, _ message: String, _ item: BoardItem) {
        var driver = driver()
        driver.type(keys + "u")
        #expect(driver.shows(message), "\(driver.text)")
        #expect(driver.editor.selection.subject == item)
    }

    @Test("A new arrow is selected: r labels it, c goes on from where it started", arguments: ["'lcd", "'dCl"])
    func connected(_ keys: String) {
        var driver = driver()
        driver.type(keys)
        #expect(driver.editor.selection.connection == "lb->db")
        driver.type("rreads⏎")
        #expect(driver.board.connections.last?.label == "reads")
        driver.type(keys.contains("C") ? "Cc" : "ch")
        #expect(driver.editor.selection.connection == (keys.contains("C") ? "client->db" : "lb->cache"))
    }

    @Test("Several letters go on from the box, marks stay marked")
    func severalAtOnce() {
        var driver = driver()
        driver.type("'l2chd")
        #expect(driver.arrows.suffix(2) == ["lb > cache", "lb > db"])
    }

    @Test("An arrow that was dragged is selected")
    func dragged() throws {
        var driver = driver()
        let from = try #require(driver.editor.drawing.boxes["lb"])
        let to = try #require(driver.editor.drawing.boxes["db"])
        let shift = driver.editor.layout.board.origin - (driver.editor.drawing.origin ?? .zero)
        let start = Point(column: from.left, row: from.top + 1) + shift
        let end = Point(column: to.left + 2, row: to.top + 1) + shift
        driver.send(.input(.mouse(Mouse(.press, at: start))))
        driver.send(.input(.mouse(Mouse(.drag, at: end))))
        driver.send(.input(.mouse(Mouse(.release, at: end))))
        #expect(driver.editor.selection.connection == "lb->db")
        #expect(driver.footer.contains("r label"), "\(driver.footer)")
    }
}
