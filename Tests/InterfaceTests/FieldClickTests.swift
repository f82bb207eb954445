import Canvas
import Testing
import Whiteboard

@testable import Interface

@Suite("A click in a text that is typed")
struct FieldClickTests {
    @Test("puts the cursor where it is, in the line and behind a colon", arguments: ["aclient > app", ":sett app name"])
    func prompts(_ keys: String) throws {
        var driver = Driver(sketch: "web > db")
        driver.type(keys)
        let place = try #require(driver.place(of: "app"))
        driver.click(place)
        #expect(driver.screen.cursor == place)
        driver.type("x")
        #expect(driver.shows("xapp"))
        let end = try #require(driver.place(of: "xapp"))
        driver.click(Point(column: end.column + 30, row: end.row))
        driver.type("Z")
        #expect(driver.lines[end.row].trimmed.hasSuffix("Z"))
    }

    @Test func panes() throws {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a URL")
        let field = try #require(driver.place(of: "› shorten a URL"))
        driver.click(Point(column: field.column + 10, row: field.row))
        driver.type("long ")
        #expect(driver.editor.pane.field.text == "shorten long a URL")
    }
}

@Suite("Messages in several rows")
struct MessageWrapTests {
    @Test("A command stays with what stands behind it", arguments: Array(20...70))
    func commands(_ columns: Int) {
        let text = "x.yaml was changed by another program since it was read; :w! overwrites it, :reload takes it, :w NAME saves elsewhere"
        let rows = Wrap.sentences(text, columns: columns)
        #expect(rows.joined(separator: " ") == text)
        #expect(rows.contains { $0.contains(":w NAME") }, "\(rows)")
    }
}
