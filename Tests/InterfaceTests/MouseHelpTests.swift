import Testing

@testable import Interface

@Suite struct MouseHelpTests {
    @Test("The page of the mouse has the whole table, and the keys that do the same", arguments: [60, 80, 120])
    func page(columns: Int) {
        let text = HelpPage.page(of: "mouse", columns: columns).lines.map(\.text).joined(separator: "\n")
        for action in MouseAction.onBoard + MouseAction.elsewhere {
            #expect(text.contains(action.gesture), "\(action.gesture)")
            if let command = action.command { #expect(CommandTable.named(command) != nil, "\(command)") }
        }
        #expect(text.contains("H J K L"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns - 2 })
    }

    @Test func isReachedByNameAndFromTheKeys() throws {
        var driver = Driver(sketch: "app")
        driver.type(":help mouse⏎")
        #expect(driver.shows("drag from a side"))
        driver.type("⎋?")
        driver.click(try #require(driver.place(of: ":help mouse")))
        #expect(driver.shows("drag from a side"))
    }

    @Test("? in a line in which nothing stands opens help, behind something it is typed", arguments: [":", "=", "/", "G"])
    func questionMark(key: String) {
        var driver = Driver(sketch: "app > db")
        driver.type(key + "?")
        #expect(driver.editor.place == .help, "\(driver.text)")
        driver.type("⎋" + key + "a?")
        #expect(driver.editor.place == .board)
        #expect(driver.shows("a?"))
    }

    @Test("In the line ? lists the words, as its footer says, and F1 explains the line")
    func line() {
        var driver = Driver(sketch: "app > db")
        driver.type("a?")
        #expect(driver.editor.place == .board)
        #expect(driver.shows("Client"))
        driver.send(.input(.key(.function(1))))
        #expect(driver.editor.place == .help)
        #expect(driver.shows("a fan: every left with every right"))
    }
}
