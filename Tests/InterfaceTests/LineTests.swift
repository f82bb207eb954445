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
