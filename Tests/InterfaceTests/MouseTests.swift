import Canvas
import Testing
import Whiteboard

@testable import Interface

@Suite struct MouseTests {
    private static func driver() -> Driver { Driver(sketch: "client > lb > app x3 > cache, db", columns: 120, rows: 36) }

    @Test func clickSelects() throws {
        var driver = Self.driver()
        driver.click(try #require(driver.place(of: "▲ Database│")))
        #expect(driver.editor.selection.component == "db")
        #expect(driver.status.hasPrefix(" Database"))
    }

    @Test func draggingPinsWhereItIsLetGo() throws {
        var driver = Self.driver()
        let start = try #require(driver.place(of: "│ Cache")) + Point(column: 2, row: 0)
        driver.send(.input(.mouse(Mouse(.press, at: start))))
        driver.send(.input(.mouse(Mouse(.drag, at: start + Point(column: 12, row: -2)))))
        driver.send(.input(.mouse(Mouse(.release, at: start + Point(column: 12, row: -2)))))
        #expect(driver.board.component("cache")?[.at] != nil)
        #expect(driver.footer.contains("let it float"))
        driver.type("u")
        #expect(driver.board.component("cache")?[.at] == nil)
    }

    @Test func wheelPansAndAKeyFollowsTheSelectionAgain() throws {
        var driver = Self.driver()
        let before = try #require(driver.place(of: "App"))
        driver.send(.input(.mouse(Mouse(.wheelDown, .none, at: before))))
        #expect(driver.place(of: "App")?.row == before.row - 3)
    }

    @Test func clickOnAWordOfTheFooterPressesIt() throws {
        var driver = Self.driver()
        driver.click(try #require(driver.place(of: "Tab add and connect")))
        #expect(driver.shows("▸") || driver.footer.contains("Esc cancel"))
    }

    @Test func clickOnAPhaseGoesThere() throws {
        var driver = Driver(practising: "url-shortener")
        let bar = try #require(driver.place(of: "▌ A"))
        driver.click(bar + Point(column: 2, row: 0))
        #expect(driver.lines[0].contains("▐ A"))
    }

    @Test func pasteOpensTheLineAndDoesNothingYet() {
        var driver = Driver()
        driver.send(.input(.paste("client > lb\nlb > app")))
        #expect(driver.board.isEmpty)
        #expect(driver.shows("client > lb; lb > app"))
        driver.type("⏎")
        #expect(driver.board.connections.count == 2)
    }
}
