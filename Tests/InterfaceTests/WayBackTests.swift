import Practice
import Testing
import Whiteboard

@testable import Interface

/// Esc is one level: what was asked back on is dropped where one is, and on the board the way back is said.
@Suite struct WayBackTests {
    @Test func whatWasAskedBackOnIsDropped() throws {
        var driver = Driver(practising: "url-shortener")
        driver.type("? may a redirect be stale⏎")
        try #require(driver.editor.pane.topics.count > 1, "\(driver.text)")
        driver.type("⎋")
        #expect(driver.editor.place == .requirements && driver.editor.pane.topics.isEmpty)
        #expect(driver.editor.interview?.session.questions.isEmpty == true)
    }

    @Test func theBoardSaysHowToGoBack() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⎋")
        #expect(driver.editor.place == .board && driver.footer.contains("g r back to Requirements"), "\(driver.text)")
        driver.type("gr")
        #expect(driver.editor.place == .requirements)
    }

    @Test("Behind a refused line a : begins a command and a ? a question")
    func signsBeginAnew() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n⌃n⌃n⌃ndead letters after 3 tries⏎:curveball⏎")
        #expect(driver.editor.document.board.optimizations.isEmpty)
        #expect(driver.editor.prompt != nil, "\(driver.text)")
    }

    @Test("What has no word is no must-have", arguments: ["k)a", "ok)", "hm"])
    func nothingIsNoMustHave(_ text: String) {
        var driver = Driver(practising: "url-shortener")
        driver.type(text + "⏎")
        #expect(driver.board.requirements.functional.isEmpty, "\(driver.text)")
    }

    @Test("A short word is one", arguments: ["DM", "send DMs", "登录", "pay"])
    func shortMustHaves(_ text: String) {
        var driver = Driver(practising: "url-shortener")
        driver.type(text + "⏎")
        #expect(driver.board.requirements.functional == [text], "\(driver.text)")
    }
}
