import Canvas
import Testing
import Whiteboard

@testable import Interface

/// What prompts say of themselves: the footer offers what can be typed, what is cut is marked.
@Suite struct PromptWordTests {
    private func driver(_ keys: String, columns: Int = 120, rows: Int = 36) -> Driver {
        var driver = Driver(sketch: "client > lb > \"calls\" app x3 > cache, db", columns: columns, rows: rows)
        driver.type(keys)
        return driver
    }

    @Test(
        "The footer of = shows keys of what is selected, whole, and how to see all",
        arguments: [("'h=", "ttl 1d"), ("'a=", "zones 3"), ("'d=", "backups daily"), ("'d(=", "timeout 200ms")])
    func settings(_ keys: String, _ example: String) {
        let driver = driver(keys)
        #expect(driver.footer.contains(example) && driver.footer.contains("? all keys"), "\(driver.footer)")
        #expect(!driver.footer.contains("cas"))
        if keys != "'h=" { #expect(!driver.footer.contains("ttl")) }
    }

    @Test("What the footer of = shows can be set", arguments: ["'h", "'a", "'d", "'l", "'c", "'d("])
    func examplesHold(_ keys: String) {
        var driver = driver(keys + "=")
        guard case .entry(let entry)? = driver.editor.prompt, let words = driver.editor.setPairs(entry).dropFirst().first?.words else {
            return #expect(Bool(false), "the prompt is open")
        }
        driver.type(words.dropFirst(4) + "⏎")
        #expect(driver.editor.prompt == nil, "\(words): \(driver.footer)")
    }

    @Test("? lists the keys of the kind and how values are typed; Esc goes back to what was asked")
    func allKeys() {
        var driver = driver("'h=?")
        #expect(driver.shows("How a value is typed"))
        #expect(driver.editor.page(columns: 120)?.lines.contains { $0.text.contains("eviction") } == true)
        driver.type("⎋")
        #expect(driver.footer.contains("ttl 1d"))
    }

    @Test("A key alone asks for a sane value")
    func replicas() {
        #expect(driver("'a=replicas⏎").footer.contains("replicas=3"))
    }

    @Test("A text that has no room shows where it is cut")
    func cuts() {
        var driver = driver("a" + String(repeating: "alpha,", count: 30), columns: 80, rows: 24)
        #expect(driver.shows("…alpha") || driver.lines.contains { $0.hasPrefix(" …") }, "\(driver.text)")
        driver.type("⌃a")
        #expect(driver.lines.contains { $0.hasSuffix("…") && $0.hasPrefix(" alpha") }, "\(driver.text)")
    }

    @Test(
        "Whatever the cursor, it is seen, and what is seen has room",
        arguments: [1, 4, 10, 20], ["", "short", "a text that is longer than the room it has", "宽宽宽宽宽宽宽宽宽宽宽宽宽宽"])
    func windows(_ room: Int, _ text: String) {
        for place in 0...text.count {
            var field = TextField(text)
            field.place(before: place)
            let window = field.window(columns: room)
            guard room > 3 else { continue }
            #expect((0..<room).contains(window.cursor))
            #expect(window.columns <= room)
        }
    }

    @Test("? is offered where it works: on the empty line")
    func theWords() {
        var driver = driver("a")
        #expect(driver.footer.contains("? all words it knows"))
        driver.type("x")
        #expect(!driver.footer.contains("? ") && driver.footer.contains("F1 help"))
    }

    @Test("While an end is missing nothing is called old news")
    func openEnd() {
        var driver = driver("alb >>")
        #expect(!driver.shows("nothing new"))
        driver.type("⎋alb > app")
        #expect(driver.shows("nothing new"))
    }

    @Test("A label can be taken away, and the prompt says how")
    func label() {
        var driver = driver("'a(r")
        #expect(driver.footer.contains("^u ⏎ take it away"), "\(driver.footer)")
        driver.type("⌃u⏎")
        #expect(driver.board.connections[1].label == nil)
        driver.type("r")
        #expect(!driver.footer.contains("^u"))
    }

    @Test("Without rates # says where they are typed")
    func noRates() {
        #expect(driver("#").shows("g r goes to Requirements"))
    }

    @Test("The form shows the name a box has, its keys whole, and that more follows")
    func form() {
        var driver = driver("'d⏎", columns: 120, rows: 30)
        #expect(driver.shows("more below"))
        #expect(driver.lines.contains { $0.contains("  name  ") && $0.contains("Database") }, "\(driver.text)")
        driver.send(.input(.key(.function(1))))
        #expect(driver.shows("How a value is typed"))
    }

    @Test("A press with the right button on an empty place is about the place")
    func rightButton() {
        var driver = driver("'a")
        driver.send(.input(.mouse(Mouse(.press, .right, at: Point(column: 2, row: 20)))))
        #expect(driver.editor.selection.subject == nil && !driver.shows("Run one copy more"))
    }
}
