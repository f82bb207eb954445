import Canvas
import Formats
import Testing
import Whiteboard

@testable import Interface

/// Sentences name the keys that one has, not those of the table.
@Suite struct RemappedTextTests {
    private static func driver(_ keys: String, sketch: String = "", columns: Int = 120, rows: Int = 36) throws -> Driver {
        var context = Driver.context
        context.keys = try KeyMap(Configuration(reading: Array("keys:\n\(keys)".utf8)).keys)
        return Driver(.board(Driver.board(sketch), path: "feed.yaml", isOnDisk: true), context: context, columns: columns, rows: rows)
    }

    @Test(
        "Why a key cannot act, and what it did",
        arguments: [
            ("  find: M\n", "app", "n", "nothing was searched for; M finds"), ("  connect: M\n", "app", ")", "M connects it"),
            ("  copy: M\n", "app", "p", "nothing was copied; M copies"), ("  undo: M\n", "app > db", "HHt", "tidied, M undoes"),
            ("  menu: M\n", "app", "Q", "M shows what can be done"),
            ("  next-connection: M\n", "app > db", "~", "no connection is selected; M selects one"),
            ("  undo: M\n", "app > db", "d", "M undo"), ("  find: []\n", "app", "n", "nothing was searched for; :find finds"),
        ])
    func sentences(keys: String, sketch: String, typed: String, said: String) throws {
        var driver = try Self.driver(keys, sketch: sketch)
        driver.type(typed)
        #expect(driver.footer.contains(said), "\(driver.footer)")
    }

    @Test func theTutorial() throws {
        var driver = try Self.driver("  add-connected: M\n  undo: T\n")
        driver.type(":tutorial⏎")
        #expect(driver.shows("Press  M , type  client"), "\(driver.text)")
        #expect(driver.footer.contains("M add and connect   T undo"), "\(driver.footer)")
    }

    @Test func theHint() throws {
        var driver = try Self.driver("  add-connected: M\n")
        driver.send(.clock(.seconds(9)))
        #expect(driver.shows("Start: M, then"), "\(driver.text)")
    }

    @Test("Every command that a sentence names is one")
    func names() {
        for step in Tutorial.steps {
            for text in [step.task, step.remark, step.praise] { #expect(!KeyMap.standard.naming(text).contains("‹"), "\(text)") }
        }
        for command in CommandTable.all {
            for driver in [Driver(), Driver(sketch: "app")] {
                #expect(!(command.obstacle(driver.editor).map(KeyMap.standard.naming) ?? "").contains("‹"), "\(command.name)")
            }
        }
    }

    @Test("What users wrote stays as it is")
    func usersText() {
        #expect(KeyMap.standard.naming("GET /{id}, ‹nothing›, ‹undo") == "GET /{id}, ‹nothing›, ‹undo")
        #expect(KeyMap.standard.naming("‹undo› undoes; ‹write› saves") == "u undoes; ^s saves")
    }
}
