import Canvas
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// Any keys in any order: the editor never traps, draws every frame inside its size, and undo gives the first board back.
@Suite struct RandomKeyTests {
    private static let keys: [Key] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<>()[]{}'`/*~=+-.,:?!#%& \"{}лж語".map { .character($0) }
        + [.enter, .tab, .backTab, .escape, .up, .down, .left, .right, .backspace, .delete, .home, .end, .pageUp, .pageDown]
        + "adeknprstu".map { .control($0) }
    private static let lines = [
        "client > lb > app x3 > cache, db", "queue >> worker*2", "> redis", "x12 zones 3", "10k reads/s", "- sso", "zone a", "why not",
    ]
    private static let sizes = [
        Size(columns: 80, rows: 24), Size(columns: 120, rows: 36), Size(columns: 60, rows: 16), Size(columns: 31, rows: 9),
        Size(columns: 200, rows: 60),
    ]

    @Test(arguments: 0..<6)
    func anyKeys(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed + 1))
        var driver = seed % 3 == 0 ? Driver(practising: "url-shortener") : Driver(sketch: "client > lb > app x3 > cache, db")
        let first = driver.board
        for _ in 0..<160 {
            switch random.next() % 20 {
            case 0:
                driver.type(Self.lines[Int(random.next() % UInt64(Self.lines.count))])
            case 1:
                driver.size = Self.sizes[Int(random.next() % UInt64(Self.sizes.count))]
                driver.send(.input(.resize(driver.size)))
            case 2:
                let point = Point(
                    column: Int(random.next() % UInt64(driver.size.columns)), row: Int(random.next() % UInt64(driver.size.rows)))
                driver.click(point)
            case 3: driver.wait(seconds: 7)
            case 4: driver.send(.input(.paste("a > b\nc > d")))
            default: driver.send(.input(.key(Self.keys[Int(random.next() % UInt64(Self.keys.count))])))
            }
            let canvas = driver.screen.canvas
            #expect(canvas.size == driver.size)
        }
        driver.size = Size(columns: 120, rows: 36)
        driver.send(.input(.resize(driver.size)))
        driver.type("⎋⎋⎋⎋⎋⎋gb9999u")
        if driver.editor.place == .board { #expect(driver.board == first) }
    }
}
