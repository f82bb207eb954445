import Canvas
import Formats
import Testing

@testable import Interface

/// `keys:` of config.yaml: commands with other keys than their own.
@Suite struct KeyMapTests {
    private static func keys(_ text: String) throws -> KeyMap { try KeyMap(Configuration(reading: Array(text.utf8)).keys) }

    private static func driver(_ text: String, sketch: String = "client > lb > app", columns: Int = 120, rows: Int = 36) throws -> Driver {
        var context = Driver.context
        context.keys = try keys(text)
        return Driver(
            .board(Driver.board(sketch), path: "feed.yaml", isOnDisk: true), context: context, columns: columns, rows: rows)
    }

    @Test func runOnTheBoardWhatTheirCommandDoes() throws {
        var driver = try Self.driver("keys:\n  duplicate: b\n  reverse: [R, g R]\n  first-client: F5\n")
        driver.send(.input(.key(.function(5))))
        driver.type("b")
        #expect(driver.board.components.count == 4)
        driver.type("u)R")
        #expect(driver.arrows == ["lb > client", "lb > app"])
        driver.type("gR")
        #expect(driver.arrows == ["client > lb", "lb > app"])
    }

    @Test func theOldKeyDoesNothing() throws {
        var driver = try Self.driver("keys:\n  duplicate: b\n")
        driver.type("ggD")
        #expect(driver.board.components.count == 3)
        #expect(driver.footer.contains("D does nothing here"))
    }

    @Test func directionsKeepTheirOrderAndTheArrowsStay() throws {
        var driver = try Self.driver("keys:\n  go: [n, e, i, o]\n  next-match: h\n  add-behind: l\n  ask: k\n  explain: j\n")
        driver.type("ggo")
        #expect(driver.editor.selection.component == "lb")
        driver.type("n")
        #expect(driver.editor.selection.component == "client")
        driver.type("→")
        #expect(driver.editor.selection.component == "lb")
    }

    @Test func aCtrlKeyOfEveryPlaceHoldsWhileTyping() throws {
        var driver = try Self.driver("keys:\n  write: ^g\n")
        driver.type("a⌃g")
        #expect(driver.effects.contains { if case .save = $0 { true } else { false } })
    }

    @Test func panesKnowThem() throws {
        var driver = try Self.driver(
            "keys:\n  go: [n, e, i, o]\n  next-match: h\n  add-behind: l\n  ask: k\n  explain: j\n", sketch: "client > db; queue; bus")
        driver.type("⇤e")
        let first = driver.editor.findings.stepped
        #expect(first != nil)
        driver.type("e")
        #expect(driver.editor.findings.stepped != first)
    }

    @Test func footerPaletteAndHelpShowThem() throws {
        var driver = try Self.driver("keys:\n  connect: b\n  edit: F5\n  help: [F1, '0']\n  findings: g F\n  tidy: []\n  commands: ';'\n")
        driver.type("gg")
        #expect(driver.footer.contains("b connect   F5 edit"))
        #expect(driver.footer.contains("; commands   F1 help"))
        driver.type("g")
        #expect(driver.shows("F findings"))
        driver.type("⎋;connect")
        #expect(driver.lines.contains { $0.contains("connect") && $0.hasSuffix(" b") })
        driver.type("⎋0")
        driver.type("\(String(repeating: "j", count: 12))")
        #expect(driver.lines.contains { $0.contains("b  ") && $0.contains("Connect the selection to another component") })
        #expect(CommandTable.helpLines(try Self.keys("keys:\n  tidy: []\n")).contains { $0.hasPrefix("  tidy ") && !$0.contains(" t ") })
    }

    @Test func aPressOnTheFooterPressesTheKeyThatItShows() throws {
        var driver = try Self.driver("keys:\n  connect: b\n")
        driver.type("gg")
        driver.click(try #require(driver.place(of: "b connect")))
        #expect(driver.footer.contains("press the letter of the target"))
    }

    @Test(arguments: [
        ("duplicat: b", "2:3: no command duplicat; did you mean duplicate?"),
        ("duplicate: Ctrl+b", "2:14: Ctrl+b is no key; keys are written as b, F5, ^g, Tab, space, PgUp or g b"),
        ("duplicate: d", "2:14: d runs delete already; give delete or duplicate another key"),
        ("duplicate: b\n  tidy: b", "3:9: b runs duplicate already; give duplicate or tidy another key"),
        ("tidy: b\n  duplicate: b", "3:14: b runs tidy already; give tidy or duplicate another key"),
        ("duplicate: g", "2:14: g begins g g of first-client; give duplicate another key"),
        ("duplicate: a b", "2:14: a runs add, so a b cannot begin with it"),
        ("duplicate: '3'", "2:14: 3 begins a count; choose another key"),
        ("duplicate: ^c", "2:14: ^c is Esc wherever one is; choose another key"),
        ("duplicate: ^i", "2:14: ^i is another key to every terminal; choose another one"),
        ("duplicate: Esc", "2:14: Esc goes one level back; choose another key"),
        ("go: [n, e]", "2:3: go takes 4 keys, each in place of one of h j k l"),
        ("tidy:", "2:8: tidy is a key or a list of keys; [] leaves it none"),
    ])
    func aSlipHasItsPlace(_ line: String, _ message: String) {
        let problems = #expect(throws: ReadingProblems.self) { try Self.keys("keys:\n  \(line)\n") }
        #expect(problems?.problems.first?.text(file: "config.yaml") == "config.yaml:" + message)
    }

    @Test func twoCommandsCanChangePlaces() throws {
        var driver = try Self.driver("keys:\n  duplicate: d\n  delete: [D, Delete]\n")
        driver.type("ggd")
        #expect(driver.board.components.count == 4)
        driver.type("ggD")
        #expect(driver.board.components.count == 3)
    }
}
