import Testing

@testable import Interface

/// What `g` shows: every place that it goes to.
@Suite struct GoListTests {
    @Test("All places stand at once, on every screen", arguments: [(60, 16), (80, 24), (120, 36), (200, 60)], [false, true])
    func whole(size: (columns: Int, rows: Int), isSession: Bool) {
        var driver =
            isSession
            ? Driver(practising: "url-shortener", columns: size.columns, rows: size.rows) { $0.temperament = .quiet }
            : Driver(sketch: "client > lb > app x3 > cache, db", columns: size.columns, rows: size.rows)
        if isSession { driver.type("⎋") }
        driver.type("g")
        for pair in driver.editor.goPairs {
            #expect(driver.shows(pair.text(isShort: false)), "\(pair)\n\(driver.text)")
        }
        #expect(driver.shows("g h j k l edges") && driver.shows("f findings"))
        driver.type("⎋")
        #expect(!driver.shows("g h j k l edges"))
    }
}
