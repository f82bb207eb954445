import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Interface

@Suite("A line that is refused: nothing is glued to it, and nothing is lost")
struct RefusedLineTests {
    @Test(
        "What begins a line takes the place of the refused one, in every pane",
        arguments: [
            ("", "200/s x 5 MB = 30 TB a day", "assume 1/0"), ("", "p99 5GB", "p99 -5ms"), ("", "p99 5GB", "- accounts"),
            ("⌃n", "GET links", "POST /v1/urls"), ("⌃n⌃n", "Url(code key", "Link(code key)"),
        ])
    func aNewLineReplaces(_ way: String, _ refused: String, _ next: String) {
        var driver = Driver(practising: "url-shortener")
        driver.type("\(way)\(refused)⏎")
        #expect(driver.editor.pane.problem != nil && driver.editor.pane.field.text == refused, "\(driver.text)")
        driver.type(next)
        #expect(driver.editor.pane.field.text == next)
        #expect(driver.footer.contains("↑ the refused line"), "\(driver.footer)")
        driver.type("↑")
        #expect(driver.editor.pane.field.text == refused)
        driver.type("↑")
        #expect(driver.editor.pane.field.text == next)
    }

    @Test(
        "Correcting keys correct it, and a blank or a sign goes on with it",
        arguments: [("⌫", "p99 5G"), (" 1", "p99 5GB 1"), ("←x", "p99 5GxB")])
    func itIsCorrected(_ keys: String, _ text: String) {
        var driver = Driver(practising: "url-shortener")
        driver.type("p99 5GB⏎")
        #expect(driver.footer.contains("typing begins anew"), "\(driver.footer)")
        driver.type(keys)
        #expect(driver.editor.pane.field.text == text)
    }

    @Test("Nothing is kept of a line that stood before it")
    func nothingIsGlued() {
        var driver = Driver(practising: "url-shortener")
        driver.type("p99 5GB⏎10k reads/s⏎")
        #expect(driver.board.requirements.functional.isEmpty && driver.board.requirements[.reads]?.value == 10_000)
    }

    @Test("^u empties it, and ↑ brings it back")
    func emptiedIsNotLost() {
        var driver = Driver(practising: "url-shortener")
        driver.type("p99 5GB⏎⌃u")
        #expect(driver.editor.pane.field.isEmpty)
        driver.type("↑")
        #expect(driver.editor.pane.field.text == "p99 5GB")
    }

    @Test("↑ goes on from the refused line to the entries, and it waits behind the last of them", arguments: ["", "⌃u↑"])
    func theWayUpIsOpen(_ keys: String) {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a URL⏎10k reads/s⏎p99 5GB⏎" + keys)
        #expect(driver.editor.pane.field.text == "p99 5GB")
        driver.type("↑")
        #expect(driver.editor.pane.walked != nil && driver.editor.pane.field.isEmpty, "\(driver.text)")
        let first = driver.editor.pane.walked
        driver.type("↑")
        #expect(driver.editor.pane.walked != first)
        driver.type("↓↓")
        #expect(driver.editor.pane.walked == nil)
        driver.type("↑")
        #expect(driver.editor.pane.field.text == "p99 5GB")
    }

    @Test("A paste stops at the line that is refused, and goes on once that is mended")
    func aPasteWaits() {
        var driver = Driver(practising: "url-shortener")
        driver.editor.pasteIntoPane("shorten a URL\np99 5GB\nfollow a link\n10k reads/s")
        #expect(driver.editor.pane.problem?.contains("2 more pasted lines wait") == true, "\(driver.text)")
        driver.type("⌫⌫ms⏎")
        #expect(driver.board.requirements.functional == ["shorten a URL", "follow a link"])
        #expect(driver.editor.pane.field.text == "10k reads/s")
    }

    @Test("On the board's line, too; what is unfinished goes on")
    func onTheBoard() {
        var driver = Driver(sketch: "client")
        driver.type("adb > app x0⏎")
        guard case .line(let line)? = driver.editor.prompt else { return #expect(Bool(false), "the line stays") }
        #expect(line.field.isRefused)
        driver.type("user > web⏎")
        #expect(driver.board.component("user") != nil && driver.board.component("web") != nil && driver.board.component("db") == nil)
        driver.type("auser >⏎lb⏎")
        #expect(driver.board.component("lb") != nil)
    }

    @Test("Behind =, too")
    func aSetting() {
        var driver = Driver(sketch: "app")
        driver.type("'a=colour red⏎")
        guard case .entry(let entry)? = driver.editor.prompt else { return #expect(Bool(false), "the prompt stays") }
        #expect(entry.problem != nil && entry.field.text == "colour red")
        driver.type("x4⏎")
        #expect(driver.board.component("app")?[.replicas] == 4)
    }
}
