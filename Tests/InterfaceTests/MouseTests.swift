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

    /// Also beyond the drawing's upper and left sides, which shifts all of the drawing but nothing on the screen.
    @Test(arguments: [Point(column: 3, row: 4), Point(column: 0, row: -4), Point(column: -2, row: 6)])
    func whatIsDraggedStandsWhereItIsLetGoAndAllElseStandsStill(_ step: Point) throws {
        var driver = Driver(sketch: "client > lb > app > cache", columns: 120, rows: 36)
        func places(_ driver: Driver) throws -> [String: Point] {
            let origin = try #require(driver.editor.drawing.origin)
            return driver.editor.drawing.boxes.mapValues { $0.origin - origin }
        }
        let start = try #require(driver.place(of: "App")) + Point(column: 1, row: 0)
        driver.click(start)
        let before = try places(driver)
        for (action, at) in [(Mouse.Action.press, start), (.drag, start + step), (.release, start + step)] {
            driver.send(.input(.mouse(Mouse(action, at: at))))
        }
        var expected = before
        expected["app"] = try #require(before["app"]) + step
        #expect(try places(driver) == expected, "\(driver.text)")
        driver.type("J")
        expected["app"] = try #require(expected["app"]) + Point(column: 0, row: 1)
        #expect(try places(driver) == expected, "\(driver.text)")
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
