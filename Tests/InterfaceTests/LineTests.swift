import Canvas
import Testing
import Whiteboard

@testable import Interface

@Suite struct LineTests {
    @Test("The guide's scaled design takes 47 keys, one line")
    func guideDesign() {
        var driver = Driver()
        let keys = "⇥user>lb>server*2>redis*>primary:db=>replica*2⏎"
        #expect(keys.count == 47)
        driver.type(keys)
        #expect(driver.board.components.count == 9)
        #expect(driver.board.connections.count == 9)
        #expect(driver.board.connections.count { $0.kind == .replication } == 2)
    }

    @Test func firstIssuesDesign() {
        var driver = Driver(columns: 120, rows: 36)
        let keys = "⇥client>lb>app x3>cache,db⏎"
        #expect(keys.count == 27)
        driver.type(keys)
        #expect(driver.arrows == ["client > lb", "lb > app", "app > cache", "app > db"])
    }
}

@Suite struct LineStageTests {
    @Test("After a list the next line goes on from the selected one, and its prompt says from which")
    func goesOnFromOneOfAList() {
        var driver = Driver(sketch: "client > app")
        driver.type("aapp > cache, db⏎⇥")
        #expect(driver.shows(" Cache >"))
        driver.type("log:service⏎")
        #expect(driver.arrows.suffix(3) == ["app > cache", "app > db", "cache > log"])
    }

    @Test func allThatOneWordMadeIsNamedInThePrompt() {
        var driver = Driver()
        driver.type("aclient > server*2⏎⇥")
        #expect(driver.shows(" Server 1, Server 2 >"))
    }

    @Test("After a stage of two the next line goes on from both, and from one again when the selection was moved")
    func goesOnFromTheWholeStage() {
        var driver = Driver()
        driver.type("aclient > server*2⏎⇥redis*⏎")
        #expect(driver.arrows.count == 4)
        #expect(Set(driver.board.connections.suffix(2).map(\.from)).count == 2)
        driver.type("hl⇥db⏎")
        #expect(driver.arrows.count == 5)
    }

    @Test func aCommaKeepsTheLineOpenAtTheStage() {
        var driver = Driver()
        driver.type("aclient > server*2⏎⇥redis,⏎")
        #expect(driver.arrows.count == 4)
        driver.type("db⏎")
        #expect(driver.arrows.count == 6)
    }
}

@Suite struct BoardCueTests {
    @Test("What lies outside the view is counted above the status, and z offered", arguments: [60, 80, 120])
    func outsideIsCounted(_ columns: Int) {
        let chain = "client > " + (0..<60).map { "s\($0)" }.joined(separator: " > ")
        var driver = Driver(sketch: chain, columns: columns, rows: 24)
        #expect(driver.lines[21].contains("▶ "))
        #expect(driver.lines[21].contains(" more"))
        driver.type("'c")
        #expect(driver.footer.contains("z all"))
    }

    @Test func controlCSaysHowToLeave() {
        var driver = Driver(sketch: "client > lb")
        driver.type("⌃c")
        #expect(driver.footer.contains(":q leaves"))
    }

    @Test("Help is never cut at the right", arguments: [80, 60])
    func helpIsWrapped(_ columns: Int) {
        for topic in ["keys", "line", "entries"] {
            let page = HelpPage.page(of: topic, columns: columns)
            #expect(page.lines.allSatisfy { TextWidth.columns($0.text) <= columns - 2 })
        }
    }
}
