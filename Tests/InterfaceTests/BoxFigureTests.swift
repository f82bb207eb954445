import Testing
import Whiteboard

@testable import Interface

/// Loads in the boxes are those of the board as it stands.
@Suite struct BoxFigureTests {
    private static let board = """
        client > "reads" lb > app x4 > db
        require reads=2k/s
        flow home: client lb app db kind=read
        """

    private func driver() -> Driver {
        Driver(sketch: Self.board, columns: 120, rows: 36)
    }

    /// What the box of a component shows, as the editor would draw it anew.
    private func isRight(_ driver: Driver) -> Bool {
        guard let figure = driver.editor.boxFigures["app"] else { return false }
        return driver.shows(figure.replacing("  ", with: " "))
    }

    @Test(
        "A change shows in the boxes as soon as its figures are there",
        arguments: ["'a++", "'a+u", "'a3+u", "'a=x9⏎u", "'a=capacity 300/s⏎"])
    func followsChanges(_ keys: String) {
        var driver = driver()
        driver.type("#")
        let before = driver.editor.boxFigures["app"]
        #expect(isRight(driver), "\(driver.text)")
        driver.type(keys)
        #expect(isRight(driver), "\(driver.text)")
        if !keys.hasSuffix("u") { #expect(driver.editor.boxFigures["app"] != before) }
    }

    @Test("What Requirements says shows in the boxes at once")
    func followsRequirements() {
        var driver = driver()
        driver.type("#gr9k reads/s⏎⎋")
        #expect(isRight(driver), "\(driver.text)")
        #expect(driver.editor.boxFigures["app"]?.hasSuffix("9k/s") == true, "\(driver.editor.boxFigures)")
    }

    @Test("A load has a bar beside its share, full where there is more than it can", arguments: [true, false])
    func bars(isASCII: Bool) {
        var driver = driver()
        if isASCII { driver.type(":glyphs ascii⏎") }
        let (full, rest) = isASCII ? ("#", ".") : ("█", "░")
        for (capacity, count) in [("1000/s", 3), ("300/s", 5), ("100k/s", 0)] {
            driver.type("'a=capacity \(capacity)⏎")
            let bar = String(repeating: full, count: count) + String(repeating: rest, count: 5 - count)
            #expect(driver.editor.boxFigures["app"]?.hasPrefix(bar + " ") == true, "\(driver.editor.boxFigures)")
        }
        driver.type("#")
        #expect(driver.shows("\(rest)\(rest)\(rest)\(rest)\(rest) 1%"), "\(driver.text)")
    }

    @Test("After a what-if the boxes show the board's own figures")
    func afterWhatIf() {
        var driver = driver()
        driver.type("#'a+!f⎋")
        #expect(isRight(driver), "\(driver.text)")
    }
}
