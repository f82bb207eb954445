import Canvas
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// What somebody meets who draws a first board: what the screen promises is so, and what it shows is named.
@Suite struct FirstBoardTests {
    private static func all(_ sketch: String, columns: Int = 120, rows: Int = 36) -> Driver {
        Driver(.board(Driver.board(sketch), path: "feed.yaml", isOnDisk: true), columns: columns, rows: rows, review: .init())
    }

    // MARK: What if

    private static let ingest =
        "require writes=20k/s; iot:client x50 >> broker:pub-sub x3 >> ingest x4 >> raw-events:kafka >> enrich:flink x3"

    @Test("Who is overrun is said in the foot, and no flow is said to be served as if nothing were") func overrun() {
        var driver = Self.all(Self.ingest, columns: 80, rows: 24)
        driver.type("!araw-events:1, 3x⏎")
        #expect(driver.lines[0].contains("Raw events is gone, traffic x3"), "\(driver.lines[0])")
        #expect(!driver.shows("✔ every flow is served"))
        #expect(driver.shows("served, with less; Ingest gets"), "\(driver.text)")
        driver.type("⎋!a3x⏎")
        #expect(!driver.text.contains("every flow is served"))
        #expect(driver.text.contains("of what it serves") || driver.text.contains("times what it serves"), "\(driver.text)")
    }

    @Test("A copy of several is told as one", arguments: [("ingest:1", "1 of Ingest is gone"), ("ingest:4", "Ingest is gone")])
    func copies(_ event: String, _ title: String) {
        var driver = Self.all(Self.ingest)
        driver.type("!a\(event)⏎")
        #expect(driver.lines[0].contains(title), "\(driver.lines[0])")
    }

    @Test("More of no traffic is said at once to change nothing, with where it is stated", arguments: ["!+", "!a3x⏎", ":what-if 3x⏎"])
    func noTraffic(_ keys: String) {
        var driver = Driver(sketch: "client > app > db", columns: 120, rows: 36)
        driver.type(keys)
        #expect(driver.footer.contains("Nothing says how much traffic there is: after Esc type  10k reads/s  in Requirements (g r)"))
    }

    // MARK: Findings

    @Test("What is left to decide promises what the explanation shows") func advice() throws {
        var driver = Self.all("iot:client x50 >> broker:pub-sub {technology=NATS} >> app x2 > db")
        for _ in 0..<40 {
            driver.type("]")
            guard let finding = driver.editor.shownFinding, !finding.fixes.contains(where: { $0.edit != nil }) else { continue }
            driver.type("f")
            #expect(driver.text.contains("This is yours to decide"))
            let example = Editor.example(for: finding)
            #expect(driver.text.contains("shows how it is drawn") == (example != nil), "\(finding.rule)")
            driver.type("e")
            let told = driver.editor.explanationLines(finding, columns: 60).map(\.text)
            #expect(told.contains("Drawn so it is not found") == (example != nil))
            driver.type("⎋")
        }
    }

    @Test("An arrow that a finding is about shows its ends, and the keys that answer come first") func arrows() throws {
        var driver = Self.all(
            "iot:client x50 >> broker:pub-sub {technology=MQTT} >> app x2 > enricher > writer > db", columns: 80, rows: 24)
        for _ in 0..<40 where driver.editor.selection.connection == nil { driver.type("]") }
        let name = try #require(driver.editor.selection.connection)
        #expect(driver.footer.contains("e explain") && driver.footer.contains("w waive") && driver.footer.contains("] next"))
        let index = try #require(driver.board.index(ofConnection: name))
        let ends = [driver.board.connections[index].from, driver.board.connections[index].to]
        let area = driver.editor.layout.board.size
        for id in ends {
            let box = try #require(driver.editor.drawing.boxes[id])
            #expect(box.left >= driver.editor.drawing.origin?.column ?? 0)
            #expect(box.right <= (driver.editor.drawing.origin?.column ?? 0) + area.columns, "\(id)")
        }
    }

    // MARK: Undo

    @Test(
        "A step is called by what it changed",
        arguments: [
            ("'d=technology mysql⏎", "Undone: technology of Database."), ("'a)rwrites⏎", "Undone: label of App > Database."),
            ("'arShop⏎", "Undone: name of Shop."), (":set replicas 3⏎", "Undone: replicas of App."),
            ("'d+", "Undone: replicas of Database."),
        ])
    func stepNames(_ keys: String, _ said: String) {
        var driver = Driver(sketch: "app > db", columns: 120, rows: 36)
        driver.type(keys + "u")
        #expect(driver.text.contains(said), "\(driver.footer)")
    }

    @Test func requirementsHaveNames() {
        var driver = Driver(sketch: "app > db", columns: 120, rows: 36)
        driver.type("gr500 reads/s⏎⎋u")
        #expect(driver.text.contains("Undone: requirement reads."), "\(driver.footer)")
    }

    @Test("What states again what stands there is no step", arguments: ["=x3⏎", "'a=name App⏎"]) func nothingChanged(_ keys: String) {
        var driver = Driver(Driver.board("app x3 {name=App} > db"), columns: 120, rows: 36)
        driver.type("'a" + keys + "u")
        #expect(driver.shows("Nothing to undo"), "\(driver.footer)")
    }

    // MARK: Leaving, exporting

    @Test("A format that alone begins so is meant", arguments: [("mark", true), ("m", false), ("ascii", true)])
    func formats(_ typed: String, _ isTaken: Bool) {
        var driver = Driver(sketch: "app > db", columns: 120, rows: 36)
        driver.type(":export \(typed)⏎")
        guard case .export? = driver.effects.last else { return #expect(!isTaken) }
        #expect(isTaken)
    }

    @Test("Leaving what is unsaved offers to save it") func savingAndLeaving() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type("aclient⏎:q⏎")
        #expect(driver.footer.contains("s save and leave   y leave without saving   Esc stay"), "\(driver.footer)")
        driver.type("s")
        guard case .save(_, "feed.yaml", let revision)? = driver.effects.last else { return #expect(Bool(false), "not saved") }
        driver.send(.saved(path: "feed.yaml", revision: revision))
        #expect(driver.effects.last == .quit(status: 0))
    }

    @Test("The dot of what is unsaved says what it means where there is room") func unsaved() {
        var driver = Driver(sketch: "app > db", columns: 120, rows: 36)
        driver.type("'a+")
        #expect(driver.lines[0].hasPrefix(" feed ● unsaved"))
    }

    @Test("What a fix puts on the board is seen") func revealed() throws {
        var driver = Self.all("a:client > b:api-gateway x2 > c:service x2 > d:service x2 > e:sql-database", columns: 80, rows: 24)
        driver.type("'e")
        let fixes = driver.editor.shownFinding?.fixes.filter { $0.edit != nil } ?? []
        let before = Set(driver.board.components.map(\.id))
        for number in fixes.indices {
            driver.type("\(number + 1)f")
            for id in driver.board.components.map(\.id) where !before.contains(id) {
                let box = try #require(driver.editor.drawing.boxes[id])
                let origin = try #require(driver.editor.drawing.origin)
                let area = driver.editor.layout.board.size
                #expect(Rect(origin: origin, size: area).intersection(box) == box, "\(id)")
            }
            driver.type("u'e")
        }
    }

    // MARK: Words at the prompt

    @Test("The place of a mistake has a word") func places() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type("aorder service⏎")
        #expect(driver.lines.contains { $0.hasPrefix(" Character ") && $0.contains("a name with a space needs quotes") }, "\(driver.text)")
    }

    @Test("A > that is typed over the one that stands there doubles nothing, and says so") func anArrowTwice() {
        var driver = Driver(sketch: "app > db", columns: 120, rows: 36)
        driver.type("'a⇥>")
        #expect(driver.lines.contains { $0.hasPrefix(" App > ") || $0 == " App >" } && !driver.shows("App > >"))
        #expect(driver.shows("that > stands there already"))
        driver.type(" cache⏎")
        #expect(driver.arrows.contains("app > cache"))
    }

    @Test("The line's foot says how an arrow goes the other way, and how all is cleared") func lineFoot() {
        var driver = Driver(sketch: "app > db", columns: 120, rows: 36)
        driver.type("'a⇥ca")
        #expect(driver.footer.contains("< back   ^u clear"), "\(driver.footer)")
    }

    @Test("A name that is marked says that typing replaces it") func renaming() {
        var driver = Driver(sketch: "app > db", columns: 120, rows: 36)
        driver.type("'ar")
        #expect(driver.footer.contains("typing replaces"))
        driver.type("S")
        #expect(!driver.footer.contains("typing replaces"))
    }
}
