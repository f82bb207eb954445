import Testing

@testable import Interface

@Suite struct MenuTests {
    @Test("The menu says what each key does, on as many screens as that takes", arguments: [(60, 16), (80, 24), (120, 36), (200, 60)])
    func everyEntry(columns: Int, rows: Int) {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: columns, rows: rows)
        driver.type("m")
        var text = ""
        for _ in 0..<driver.editor.menuPages {
            #expect(driver.footer.contains("press a key of the list"))
            text += driver.text
            driver.type("m")
        }
        #expect(driver.editor.prompt == nil)
        // A row ends where a word does.
        for command in driver.editor.menuCommands {
            #expect(text.contains(command.help.split(separator: " ").prefix(2).joined(separator: " ")), "\(command.name)")
        }
    }

    @Test(
        "Words behind a command say what they stand for", arguments: [(":help w", "What if"), (":practise url", "Design a URL shortener")])
    func arguments(typed: String, help: String) {
        var driver = Driver(practising: "url-shortener")
        driver.type("⎋" + typed)
        #expect(driver.shows(help), "\(driver.text)")
    }

    @Test("What a command does is said whole, and the board stays in sight", arguments: [(100, 30), (120, 36)])
    func whole(columns: Int, rows: Int) {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: columns, rows: rows)
        driver.type("m")
        #expect((driver.lines.firstIndex { $0.hasPrefix(" ───") } ?? 0) > 8, "\(driver.text)")
        var text = ""
        for _ in 0..<driver.editor.menuPages {
            text += driver.text
            driver.type("m")
        }
        #expect(!text.contains("…") && text.contains("h j k l"), "\(text)")
    }

    @Test("A key of the second screen acts on the first one, too")
    func keys() {
        var driver = Driver(sketch: "app", columns: 60, rows: 16)
        driver.type("mD")
        #expect(driver.board.components.count == 2)
        driver.type("mmd")
        #expect(driver.board.components.count == 1)
    }
}
