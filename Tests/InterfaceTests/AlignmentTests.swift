import Canvas
import TestSupport
import Testing
import Whiteboard

@testable import Interface

@Suite struct AlignmentTests {
    private static let boxes = [Rect(column: 2, row: 3, columns: 10, rows: 3), Rect(column: 20, row: 9, columns: 6, rows: 4)]

    @Test(
        arguments: [
            (Alignment.left, [[2, 3], [2, 9]]), (.right, [[16, 3], [20, 9]]), (.centre, [[9, 3], [11, 9]]), (.top, [[2, 3], [20, 3]]),
            (.bottom, [[2, 10], [20, 9]]), (.middle, [[2, 6], [20, 6]]),
        ] as [(Alignment, [[Int]])])
    func bringsIntoLine(_ way: Alignment, _ places: [[Int]]) {
        #expect(way.places(of: Self.boxes).map { [$0.column, $0.row] } == places)
    }

    @Test func distributesTheGaps() {
        let boxes = [0, 5, 30].map { Rect(column: $0, row: 0, columns: 4, rows: 3) }
        #expect(Alignment.across.places(of: boxes).map(\.column) == [0, 15, 30])
    }

    @Test func oneKeyAndItsLetterMoveTheMarksAsOneStep() {
        var driver = Driver(sketch: "client > a, b > db")
        driver.type("%&")
        #expect(driver.footer.contains("middle"))
        driver.type("⎋,")
        driver.type("'a v'b ⎋")
        driver.editor.selection.marks = ["a", "b"]
        driver.type("&l")
        #expect(driver.board.component("a")?[.at]?.column == driver.board.component("b")?[.at]?.column)
        #expect(driver.shows("2 aligned: left"))
        driver.editor.selection.marks = ["a", "b"]
        driver.type("&l")
        #expect(driver.shows("They are aligned already: left"))
        driver.type("u")
        #expect(driver.board.component("a")?[.at] == nil)
    }

    @Test func oneBoxIsTooFew() {
        var driver = Driver(sketch: "client > a")
        driver.type("&l")
        #expect(driver.shows("it takes two components"))
    }
}
