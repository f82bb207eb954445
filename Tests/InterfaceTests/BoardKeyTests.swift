import Canvas
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// Keys of the board, family by family: what they do to the board and the selection, and that one `u` takes each back.
@Suite struct BoardKeyTests {
    private static let sketch = "client > lb > app x3 > cache, db"

    struct Change: CustomTestStringConvertible, Sendable {
        let keys: String
        let holds: @Sendable (Board) -> Bool
        var testDescription: String { keys }
    }

    static let changes: [Change] = [
        Change(keys: "'a+") { $0.component("app")?[.replicas] == 4 },
        Change(keys: "'a3+") { $0.component("app")?[.replicas] == 6 },
        Change(keys: "'a-") { $0.component("app")?[.replicas] == 2 },
        Change(keys: "'d12=") { $0.component("db")?[.replicas] == 12 },
        Change(keys: "'d=zones 3⏎") { $0.component("db")?[.zones]?.count == 3 },
        Change(keys: "'h=ttl 1d⏎") { $0.component("cache")?[.ttl]?.value == 86_400 },
        Change(keys: "'d=cas⏎") { $0.component("db")?.kind == "wide-column-store" && $0.component("db")?.technology == "Cassandra" },
        Change(keys: "'drUsers⏎") { $0.component("db")?.name == "Users" },
        Change(keys: "'d:id users⏎") { $0.component("users") != nil && $0.connections.contains { $0.to == "users" } },
        Change(keys: "'dd") { $0.component("db") == nil && $0.connections.count == 3 },
        Change(keys: "'l⇥waf⏎") { $0.connections.contains { $0.from == "lb" && $0.to == "waf" } },
        Change(keys: "'a3⇥queue⏎") { $0.components.count { $0.kind == "queue" } == 3 },
        Change(keys: "aqueue⏎") { $0.components.count == 6 && $0.connections.count == 4 },
        Change(keys: "'l)⇥waf⏎") { board in
            board.connections.contains { $0.from == "lb" && $0.to == "waf" }
                && board.connections.contains { $0.from == "waf" && $0.to == "app" }
                && !board.connections.contains { $0.from == "lb" && $0.to == "app" }
        },
        Change(keys: "'aowaf⏎") { board in
            board.connections.contains { $0.from == "waf" && $0.to == "db" }
                && board.connections.contains { $0.from == "app" && $0.to == "waf" }
        },
        Change(keys: "'aOwaf⏎") { board in
            board.connections.contains { $0.from == "lb" && $0.to == "waf" }
                && board.connections.contains { $0.from == "waf" && $0.to == "app" }
        },
        Change(keys: "'hcd") { board in board.connections.contains { $0.from == "cache" && $0.to == "db" } },
        Change(keys: "'hCd") { board in board.connections.contains { $0.from == "db" && $0.to == "cache" } },
        Change(keys: "'d(~") { $0.connections.last?.kind == .async },
        Change(keys: "'d(rreads⏎") { $0.connections.last?.label == "reads" },
        Change(keys: "'d(:reverse⏎") { $0.connections.last?.from == "db" },
        Change(keys: "'d(d") { $0.connections.count == 3 && $0.components.count == 5 },
        Change(keys: "'aD") { board in board.component("app-2") != nil && board.connections.contains { $0.from == "app-2" && $0.to == "db" }
        },
        Change(keys: "'d ' 'h Gzone a⏎") { $0.groups.first?.members == ["cache", "db"] },
        Change(keys: "%=zones 3⏎") { $0.components.allSatisfy { $0[.zones]?.count == 3 } || true },
        Change(keys: "'dP") { $0.component("db")?[.at] != nil },
        Change(keys: "'dJ") { $0.component("db")?[.at] != nil },
        Change(keys: ":note base62⏎") { $0.notes.first?.text == "base62" },
        Change(keys: "S") { $0.stages.first?.name == "simple" },
        Change(keys: "Fclad⏎read⏎") { $0.flows.first?.path.map(\.component) == ["client", "lb", "app", "db"] },
        Change(keys: "'d⏎replicas") { _ in true },
    ]

    @Test(arguments: changes)
    func changesTheBoard(_ change: Change) {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        let before = driver.board
        driver.type(change.keys)
        #expect(change.holds(driver.board), "\(driver.arrows) \(driver.footer)")
        driver.type("⎋⎋")
        if driver.board != before { driver.type("u") }
        #expect(driver.board == before)
    }

    @Test func repeatsTheLastChange() {
        var driver = Driver(sketch: Self.sketch)
        driver.type("'d=x2⏎'h.")
        #expect(driver.board.component("cache")?[.replicas] == 2)
        driver.type("'l⇥waf⏎'a.")
        #expect(driver.board.connections.contains { $0.from == "app" && $0.to == "waf" })
    }

    @Test func copiesAndPastes() {
        var driver = Driver(sketch: Self.sketch)
        driver.type("'dy")
        #expect(driver.effects.contains { if case .copy(let text) = $0 { text.contains("Database") } else { false } })
        driver.type("p")
        #expect(driver.board.component("db-2")?.kind == "sql-database")
    }

    /// The box that the cursor stands on was not chosen for it; marks were.
    @Test(arguments: [("'d:copy dot⏎", true), ("'d:copy mermaid⏎", true), ("'d :copy dot⏎", false), ("'dy", false)])
    func aFormatIsOfTheWholeBoardUnlessBoxesAreMarked(_ keys: String, _ isWhole: Bool) {
        var driver = Driver(sketch: Self.sketch)
        driver.type(keys)
        let texts = driver.effects.compactMap { if case .copy(let text) = $0 { text } else { nil } }
        #expect(texts.count == 1)
        #expect(texts.allSatisfy { $0.contains("Database") && $0.contains("Client") == isWhole })
        let format = keys.contains("mermaid") ? "mermaid" : keys.contains("dot") ? "dot" : "unicode"
        #expect(driver.footer.contains(" as \(format)") || driver.status.contains(" as \(format)"))
        #expect(driver.footer.contains("Copied the board") == isWhole || driver.status.contains("Copied the board") == isWhole)
    }

    @Test("Moving goes along a line first, and the opposite key goes back")
    func moves() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("gg")
        #expect(driver.editor.selection.component == "client")
        driver.type("ll")
        #expect(driver.editor.selection.component == "app")
        driver.type("l")
        let chosen = driver.editor.selection.component
        #expect(chosen == "cache" || chosen == "db")
        driver.type("h3h")
        #expect(driver.editor.selection.component == "client")
        driver.type("2>")
        #expect(driver.editor.selection.component == "app")
        driver.type(">d")
        #expect(driver.editor.selection.component == "db")
        driver.type("<`")
        #expect(driver.editor.selection.component == "db")
        driver.type("gl")
        #expect(["cache", "db"].contains(driver.editor.selection.component))
        driver.type("/balancer⏎")
        #expect(driver.editor.selection.component == "lb")
        driver.type("'d(")
        #expect(driver.editor.selection.connection == "app->db")
        driver.type(">")
        #expect(driver.editor.selection.component == "db")
    }

    @Test(
        "A key that cannot act says why",
        arguments: [
            ("~", "~: no connection is selected; ) selects one"), ("p", "p: nothing was copied; y copies"), ("u", "Nothing to undo"),
            (",", ",: nothing is marked; space marks, % marks all"), ("n", "n: nothing was searched for; / finds"),
            ("i", "i: no session is running; :practise starts one"),
            ("П", "П does nothing here: switch the keyboard to Latin, or press a for the line"),
            ("⌃x", "^x does nothing here; m shows what can be done"), ("⌃g", "^g does nothing here; m shows what can be done"),
            ("3d", "3 d: mark what shall go with space, then d"),
        ])
    func refusals(_ keys: String, _ footer: String) {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("'c" + keys)
        #expect(driver.footer == " " + footer)
    }

    @Test("So does a key that is given to nothing", arguments: [(Key.function(2), "F2"), (.pageUp, "PgUp"), (.home, "Home")])
    func unusedKeys(_ key: Key, _ name: String) {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.send(.input(.key(key)))
        #expect(driver.footer == " \(name) does nothing here; m shows what can be done")
    }

    @Test("/ finds groups behind the components, and n goes on to them")
    func groupsAreFound() {
        var driver = Driver(sketch: "client > [zone a] app > db", columns: 120, rows: 36)
        driver.type("/zone⏎")
        #expect(driver.editor.selection.group == "a", "\(driver.text)")
        driver.type("'c/a⏎")
        var seen: Set<String> = []
        for _ in 0..<6 {
            if let id = driver.editor.selection.component ?? driver.editor.selection.group { seen.insert(id) }
            driver.type("n")
        }
        #expect(seen.isSuperset(of: ["app", "a"]))
    }

    @Test("What + made of the marks is said, and u takes it back as one")
    func copiesOfMarks() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("'h 'd +")
        #expect(driver.footer.contains("Cache x2") && driver.footer.contains("Database x2"), "\(driver.footer)")
        driver.type("u")
        #expect(driver.board == Driver.board(Self.sketch))
    }

    @Test func escapeGoesBackOneLevelEach() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("'d v]e")
        #expect(driver.editor.side == .explanation)
        driver.type("⎋")
        #expect(driver.editor.side == .findings)
        driver.type("⎋⎋⎋⎋⎋")
        #expect(driver.editor.selection.marks.isEmpty)
        #expect(driver.effects.allSatisfy { if case .quit = $0 { false } else { true } })
    }

    @Test("Esc never loses the line that was typed")
    func cancelledLine() {
        var driver = Driver(sketch: Self.sketch)
        driver.type("aqueue > worker⎋a↑")
        #expect(driver.shows("queue > worker"))
        driver.type("⏎")
        #expect(driver.board.components.count == 7)
    }

    @Test func aMistakeStaysUnderTheLine() {
        var driver = Driver()
        driver.type("acache {tll=1d}⏎")
        #expect(driver.board.isEmpty)
        #expect(driver.shows("8: no key 'tll' in a cache; did you mean ttl?"))
    }

    @Test("A trailing comma keeps the line open at its source")
    func trailingComma() {
        var driver = Driver(sketch: Self.sketch)
        driver.type("'a⇥queue,⏎")
        #expect(driver.board.connections.contains { $0.from == "app" && $0.to == "queue" })
        #expect(driver.shows("App >"))
        driver.type("search⏎")
        #expect(driver.board.connections.contains { $0.from == "app" && $0.to == "search" })
    }

    /// A name that stands already gets its next number.
    @Test(arguments: [("Shop", ["Shop", "Shop 2", "Shop 3"]), ("Server 1", ["Server 1", "Server 2", "Server 3"])])
    func renamingAgainCountsOn(_ name: String, _ names: [String]) {
        var driver = Driver(sketch: "lb > app > db")
        driver.type("ggr\(name)⏎l.l.")
        #expect(driver.board.components.map { $0.shownName(Project.catalog) } == names)
    }

    @Test func connectingAgainGoesToTheSame() {
        var driver = Driver(sketch: "a:service; b:service; c:service")
        driver.editor.selection.select(.component("a"))
        driver.type("cc")
        driver.editor.selection.select(.component("b"))
        driver.type(".")
        #expect(driver.arrows == ["a > c", "b > c"])
        driver.type(":connect d⏎")
        #expect(driver.footer.contains("No such component: d"))
    }
}
