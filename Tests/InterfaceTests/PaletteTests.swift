import Canvas
import Catalog
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// The palette by the room there is: the line's list below 110 columns, a pane from there on, and from 150 on
/// beside the findings.
@Suite struct PaletteTests {
    private static func board(_ columns: Int, _ rows: Int, keys: String) -> Driver {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: columns, rows: rows)
        driver.type(keys)
        return driver
    }

    // MARK: Below 110 columns

    @Test("Narrow screens list the kinds in the line, and the board stays in sight", arguments: [(80, 24), (109, 40), (60, 16)])
    func theLineListsTheKinds(_ columns: Int, _ rows: Int) {
        let driver = Self.board(columns, rows, keys: "'dgp")
        guard case .line(let line)? = driver.editor.prompt else { return #expect(Bool(false), "no line is open") }
        #expect(line.purpose == .connected("db"))
        #expect(line.candidates.map(\.kind) == Project.catalog.kinds.sorted { Self.place($0) < Self.place($1) }.map(\.kind))
        #expect(driver.shows("▸ client") && driver.shows("Database"), "\(driver.text)")
        #expect(driver.footer.contains("↑ ↓"))
        #expect(driver.editor.side != .palette)
    }

    private static func place(_ entry: KindEntry) -> Int { KindEntry.Palette.allCases.firstIndex(of: entry.palette) ?? 0 }

    @Test func enterAddsTheMarkedKindAndConnectsIt() {
        var driver = Self.board(80, 24, keys: "'agp↓↓")
        #expect(driver.shows("▸ cdn"))
        #expect(driver.editor.drawing.ghosts == ["cdn"])
        driver.type("⏎")
        #expect(driver.board.connections.last.map { "\($0.from)>\($0.to)" } == "app>cdn")
    }

    @Test func theFirstKindIsTakenWithoutAStep() {
        let driver = Self.board(80, 24, keys: "'agp⏎")
        #expect(driver.board.components.last?.id == "client-2")
        #expect(driver.board.connections.last.map { "\($0.from)>\($0.to)" } == "app>client-2")
    }

    @Test("What is on the board already is added once more, not connected again")
    func aKindThatIsThereMakesAnother() {
        var driver = Self.board(80, 24, keys: "'cgp")
        guard case .line(let line)? = driver.editor.prompt else { return #expect(Bool(false), "no line is open") }
        let down = line.candidates.firstIndex { $0.kind == "cache" } ?? 0
        driver.type(String(repeating: "↓", count: down) + "⏎")
        #expect(driver.board.components.last?.id == "cache-2")
    }

    @Test("The word that is typed narrows the list as it does in any line; without it the kinds are back")
    func theWordNarrowsIt() {
        var driver = Self.board(80, 24, keys: "'dgpque")
        #expect(driver.shows("▸ Queue") || driver.shows("▸ queue"), "\(driver.text)")
        driver.type("⌫⌫⌫")
        #expect(driver.shows("▸ client"))
        driver.type("⎋")
        #expect(driver.editor.prompt == nil && driver.board.components.count == 5)
    }

    @Test func aPressChoosesAndAnotherAdds() throws {
        var driver = Self.board(80, 24, keys: "'dgp")
        let row = try #require(driver.place(of: "waf"))
        driver.click(row)
        #expect(driver.shows("▸ waf"))
        driver.wait(seconds: 1)
        driver.click(row)
        #expect(driver.board.components.last?.id == "waf")
    }

    @Test("A pane that has no room any more is closed, not hidden with the keyboard in it")
    func aScreenThatBecomesNarrowClosesIt() {
        var driver = Self.board(120, 36, keys: "'dgp")
        #expect(driver.editor.side == .palette)
        driver.size = Size(columns: 100, rows: 30)
        driver.send(.input(.resize(driver.size)))
        #expect(driver.editor.side == .findings && !driver.editor.isPaneFocused)
    }

    // MARK: From 150 columns

    @Test("Two panes at once only from 150 columns on", arguments: [(120, false), (149, false), (150, true), (200, true)])
    func findingsStayBesideThePalette(_ columns: Int, _ isShown: Bool) throws {
        let driver = Self.board(columns, 40, keys: "'dgp")
        #expect(driver.shows("Palette"))
        #expect(driver.shows("Findings") == isShown, "\(driver.text)")
        let layout = driver.editor.layout
        let palette = try #require(layout.pane)
        #expect(layout.board.left == palette.right + 1)
        #expect(layout.board.right == layout.secondPane.map { $0.left - 1 } ?? columns)
        #expect(layout.secondPane?.right ?? columns == columns)
    }

    @Test func whatWasClosedStaysClosed() {
        #expect(!Self.board(200, 60, keys: "gfgp").shows("Findings"))
    }

    @Test("g f closes and opens the findings while the palette is open")
    func findingsAreToggledBesideThePalette() {
        var driver = Self.board(200, 60, keys: "'dgpgf")
        #expect(driver.shows("Palette") && !driver.shows("Findings"))
        driver.type("gf")
        #expect(driver.shows("Palette") && driver.shows("Findings"))
        driver.type("gp")
        #expect(!driver.shows("Palette") && driver.shows("Findings"))
    }

    @Test("The palette keeps the keyboard; the finding beside it is fixed by its own key and by a click")
    func theFindingsActBesideThePalette() throws {
        var driver = Self.board(200, 60, keys: "'dgp")
        let before = driver.board
        driver.type("f")
        #expect(driver.board != before && driver.shows("Palette"))
        driver.type("u")
        let keys = try #require(driver.place(of: "f fix"))
        driver.click(keys)
        #expect(driver.board != before)
    }

    @Test func aPressOnAFindingShowsIt() throws {
        var driver = Self.board(200, 60, keys: "gp")
        let finding = try #require(driver.editor.findings.open.last)
        driver.click(try #require(driver.place(of: String(finding.headline.prefix(12)))))
        #expect(driver.editor.findings.stepped == FindingList.Key(finding) && driver.shows("Palette"))
    }
}
