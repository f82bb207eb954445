import Testing

@testable import Interface

/// Walking a flow by letters: what is pressed is said, and looking it up loses nothing.
@Suite struct FlowWalkTests {
    private func driver(_ keys: String, columns: Int = 120, rows: Int = 36) -> Driver {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: columns, rows: rows)
        driver.type(keys)
        return driver
    }

    private func path(_ driver: Driver) -> [String]? {
        guard case .letters(let letters)? = driver.editor.prompt else { return nil }
        return letters.path
    }

    @Test("Before the first letter the footer says how the walk ends", arguments: [(120, 36), (80, 24)])
    func theEndIsSaidAtTheStart(_ columns: Int, _ rows: Int) {
        let driver = driver("F", columns: columns, rows: rows)
        #expect(driver.footer.contains("⏎ done") && driver.footer.contains("Esc cancel"), "\(driver.footer)")
    }

    @Test("Help lists the letters, the way back and the end, and the walk goes on behind it", arguments: [(120, 36), (80, 24)])
    func helpIsNoEnd(_ columns: Int, _ rows: Int) throws {
        var driver = driver("Fcl", columns: columns, rows: rows)
        let before = driver.text
        try #require(path(driver) == ["client", "lb"])
        driver.send(.input(.key(.function(1))))
        #expect(driver.shows("Here"))
        for key in ["a letter", "Backspace", "⏎"] { #expect(driver.lines.contains { $0.hasPrefix("   \(key) ") }, "\(driver.text)") }
        driver.type("⎋")
        #expect(driver.text == before && path(driver) == ["client", "lb"])
        driver.type("a⏎⌃ucreate⏎")
        #expect(driver.board.flows.first?.path.map(\.component) == ["client", "lb", "app"])
    }

    @Test("Help loses nothing that is being typed, and no question", arguments: ["'ar", "'a⇥worker > que", "'a=x", "]w", "'a'"])
    func helpComesBack(_ keys: String) {
        var driver = driver(keys)
        let before = driver.text
        driver.send(.input(.key(.function(1))))
        #expect(driver.editor.place == .help)
        driver.type("⎋")
        #expect(driver.text == before)
    }

    @Test("That no arrow leads there stands above the keys until the next one") func aGapIsSeen() {
        var driver = driver("Fcd")
        #expect(driver.status.contains("no arrow leads from Client to Database; Backspace takes it back"), "\(driver.text)")
        #expect(driver.footer.contains("⏎ done"))
        driver.type("⌫")
        #expect(!driver.shows("no arrow leads"))
    }

    @Test("As much of the walk is shown as the keys leave room for") func theWholeWalk() {
        #expect(driver("Fclad").footer.contains("flow: Client > Load balancer > App > Database"))
    }
}
