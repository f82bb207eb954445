import Canvas
import Testing
import Whiteboard

@testable import Interface

@Suite struct OverviewTests {
    private static let guide = "user>lb>server*2>redis*>primary:db=>replica*2"

    /// Whole, however it opened: where squeezed all of it fits it opens so.
    private static func whole(_ sketch: String, columns: Int, rows: Int) -> Driver {
        var driver = Driver(sketch: sketch, columns: columns, rows: rows)
        if !driver.editor.isOverview { driver.type("z") }
        return driver
    }

    private static func outside(_ driver: Driver) -> Bool { driver.editor.hasBoxesOutside || driver.shows(" more") }

    @Test("No number of a legend that has no room stands in it", arguments: [(80, 24), (66, 20), (72, 22), (60, 16)])
    func withoutALegend(_ columns: Int, _ rows: Int) {
        var driver = Driver(
            sketch: "client > cdn > lb > app x3 > cache, urls:kv; app >> clicks:kafka >> rollup:flink > stats:olap; urls => copy:kv",
            columns: columns, rows: rows)
        if !driver.editor.isOverview { driver.type("z") }
        #expect(!driver.text.contains { "①②③".contains($0) }, "\(driver.text)")
    }

    @Test("z shows the whole board where any drawing of it fits", arguments: [(120, 36), (110, 30), (80, 40), (150, 24)])
    func whole(columns: Int, rows: Int) {
        let driver = Self.whole(Self.guide, columns: columns, rows: rows)
        #expect(!Self.outside(driver), "\(driver.text)")
        #expect(driver.shows("Replica 2"))
    }

    @Test("Where only the names have room, z shows them all, without a number that nothing explains", arguments: [(80, 24), (100, 30)])
    func namesAlone(columns: Int, rows: Int) {
        let driver = Self.whole(
            "user > lb > web x3 > \"reads and writes\" cache:redis, orders:postgres; web ~> \"places an order\" jobs:queue ~> worker x2",
            columns: columns, rows: rows)
        #expect(!Self.outside(driver), "\(driver.text)")
        for name in ["User", "Web", "Orders", "Jobs", "Worker"] { #expect(driver.shows(name)) }
        for number in ["①", "②"] { #expect(!driver.shows(number)) }
    }

    @Test("A name that has no room in the overview ends in a sign that it goes on", arguments: ["unicode", "ascii"])
    func cutNamesSaySo(_ glyphs: String) throws {
        var driver = Driver(
            sketch: "client > cdn, lb; cdn > lb; lb > [region eu] [zone a] \"Passenger service\" x3, [region eu] [zone a] orders x2; "
                + "\"Passenger service\" > [region eu] cache, [region eu] db; orders > db; orders >> [region eu] events:kafka "
                + ">> mailer:worker > \"Mail provider\":external",
            columns: 100, rows: 24)
        driver.type(":glyphs \(glyphs)⏎")
        if !driver.editor.isOverview { driver.type("z") }
        let sign = glyphs == "ascii" ? "..." : "…"
        let names = driver.lines.joined().split(separator: "[").dropFirst().map { $0.prefix { $0 != "]" } }
        try #require(!names.isEmpty, "\(driver.text)")
        for name in names {
            let isWhole = driver.board.components.contains { name.contains(driver.editor.name(ofComponent: $0.id)) }
            #expect(isWhole || name.reversed().drop { $0 == " " }.starts(with: sign.reversed()), "\(name)\n\(driver.text)")
        }
    }

    @Test("The overview goes the same way after a change that another drawing would fit as well")
    func keepsItsWay() throws {
        var driver = Self.whole(Self.guide, columns: 80, rows: 40)
        let way = try #require(driver.editor.drawing.drawn?.options.direction)
        for key in ["'p", "=x3⏎", "'l", "=x2⏎"] {
            driver.type(key)
            #expect(driver.editor.drawing.drawn?.options.direction == way, "\(driver.text)")
        }
    }

    @Test("The overview turns with its board")
    func turnsWithItsBoard() throws {
        var driver = Self.whole("client > lb > app > cache, db", columns: 70, rows: 40)
        let way = driver.editor.drawing.drawn?.options.direction
        driver.type(":direction down⏎")
        #expect(way == .right && driver.editor.drawing.drawn?.options.direction == .down, "\(driver.text)")
        driver.type(":direction right⏎")
        #expect(driver.editor.drawing.drawn?.options.direction == .right, "\(driver.text)")
    }

    @Test("A board goes the way that its file says, and :direction says it")
    func goesDown() throws {
        var driver = Driver(sketch: "client > lb > app > db", columns: 120, rows: 40)
        func goesDown() throws -> Bool {
            let boxes = driver.editor.drawing.boxes
            return try #require(boxes["db"]).top > #require(boxes["client"]).bottom
        }
        #expect(try !goesDown())
        driver.type(":direction down⏎")
        #expect(try goesDown() && driver.shows("The board goes downwards"))
        #expect(driver.board.settings["direction"] == .text("down"))
        driver.type(":direction down⏎")
        #expect(driver.shows("the board goes downwards already"))
        driver.type(":direction⏎")
        #expect(try !goesDown() && driver.board.settings["direction"] == nil)
        driver.type("u")
        #expect(try goesDown())
        driver.type(":direction up⏎")
        #expect(driver.shows("right or down"))
    }

    @Test("The overview goes the same way while a line is typed")
    func standsStill() throws {
        var driver = Self.whole(Self.guide, columns: 80, rows: 40)
        func goesDown(_ driver: Driver) throws -> Bool {
            let boxes = driver.editor.drawing.boxes
            return try #require(boxes["primary"]).top > #require(boxes["user"]).bottom
        }
        #expect(try goesDown(driver))
        driver.type("⇥db")
        #expect(!driver.editor.drawing.ghosts.isEmpty)
        #expect(try goesDown(driver))
    }

    @Test("Where none fits, z makes it narrower")
    func lessIsCut() {
        var driver = Driver(sketch: (0..<60).map { "s\($0)" }.joined(separator: " > "))
        func count(_ driver: Driver) -> Int {
            let outside = driver.editor.drawing.outside(of: driver.editor.layout.board.size)
            return outside.left + outside.right + outside.above + outside.below
        }
        let before = (count(driver), driver.editor.drawing.size.columns)
        driver.type("z")
        #expect(count(driver) <= before.0, "\(driver.text)")
        #expect(driver.editor.drawing.size.columns < before.1, "\(driver.text)")
    }

    @Test("The view comes back after z, after a pane and after both", arguments: ["zz", "e⎋", "⏎⎋", "gpgp", "ze⎋z", "z⏎⎋z"])
    func comesBack(keys: String) {
        var driver = Driver(sketch: Self.guide, columns: 120, rows: 36)
        driver.type("'l")
        let before = driver.lines
        driver.type(keys)
        #expect(driver.lines[2..<33] == before[2..<33])
    }

    @Test("Without findings beside it the board stays whole after a pane was open")
    func staysWhole() {
        var driver = Driver(sketch: Self.guide, columns: 120, rows: 36)
        driver.type("zgf'l")
        #expect(!Self.outside(driver))
        driver.type("e⎋")
        #expect(!Self.outside(driver))
    }

    @Test("F brings all boxes into view for the walk, and leaves the view as it was")
    func walk() {
        var driver = Driver(sketch: Self.guide, columns: 120, rows: 36)
        driver.type("z")
        #expect(driver.editor.hasBoxesOutside)
        let before = driver.lines
        driver.type("F")
        #expect(!driver.editor.hasBoxesOutside)
        driver.type("⎋")
        #expect(driver.lines == before)
    }

    @Test("Where the letters of all boxes have no room, arrows go on to the others")
    func arrowsShowTheRest() {
        let chain = (1...300).map { "s\($0):service" }.joined(separator: " > ")
        var driver = Driver(sketch: chain)
        driver.type("F")
        #expect(driver.footer.contains("← ↑ ↓ → more boxes"))
        for _ in 1...160 { driver.type("→↓") }
        let last = driver.lines
        for _ in 1...160 { driver.type("←↑") }
        #expect(driver.lines != last)
        for _ in 1...160 { driver.type("→↓") }
        #expect(driver.lines == last)
    }

    @Test("An explanation that is longer than its pane says how to read on")
    func longExplanation() {
        var driver = Driver(sketch: Self.guide)
        driver.type("]e")
        #expect(driver.footer.contains("j k scroll") && driver.footer.contains("Esc"))
        var tall = Driver(sketch: Self.guide, columns: 120, rows: 60)
        tall.type("]e")
        #expect(!tall.footer.contains("j k scroll"))
    }
}
