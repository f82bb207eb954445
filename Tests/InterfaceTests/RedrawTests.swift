import Testing
import Whiteboard

@testable import Interface

/// A design for a minute, then drawn from memory.
@Suite struct RedrawTests {
    private func driver() -> Driver {
        let redraw = Redraw(title: "Design a shop", reference: Driver.board("client > lb > app > db"))
        return Driver(.redraw(redraw), context: Driver.context, columns: 120, rows: 36)
    }

    @Test("The design is looked at for a minute and not changed; then the board is empty")
    func aMinuteToLook() {
        var driver = driver()
        #expect(driver.shows("Look at Design a shop: 1:00 left") && driver.shows("Load balancer"))
        driver.wait(seconds: 20)
        driver.type("lxd⇥")
        #expect(driver.shows("0:40 left") && driver.board.components.count == 4)
        driver.type("⎋:compare⏎")
        #expect(driver.shows("draw it first"))
        driver.wait(seconds: 40)
        #expect(driver.board.isEmpty && !driver.shows("Load balancer") && driver.shows("Draw it from memory"))
    }

    @Test func whatWasDrawnIsComparedByRoles() {
        var driver = driver()
        driver.type("⏎⇥user > app > postgres⏎:compare⏎")
        #expect(driver.shows("3 of 4 roles") && driver.shows("a load balancer"))
        driver.type("⎋")
        #expect(driver.editor.place == .board && driver.board.components.count == 3)
    }
}
