import Drawing
import Testing
import Whiteboard

@testable import Interface

/// Z makes a group one box and opens it again.
@Suite struct FoldingTests {

    private func folded() -> Driver {
        var driver = Driver(sketch: "client > lb > [zone a] app > [a] db", columns: 120, rows: 36)
        driver.type("'aZ")
        return driver
    }

    @Test func theGroupAroundTheSelectionIsFoldedAndOpened() {
        var driver = folded()
        #expect(driver.board.groups.first?[.folded] == true)
        #expect(driver.editor.selection.group == driver.board.groups.first?.id)
        #expect(driver.shows("in one box"))
        driver.type("Z")
        #expect(driver.board.groups.first?[.folded] == nil)
        driver.type("u")
        #expect(driver.board.groups.first?[.folded] == true)
    }

    @Test("What is exported is what is on the screen: a drawing says which groups are one box in it", arguments: ["txt", "svg", "mmd"])
    func isSaidOfADrawing(ending: String) {
        var driver = folded()
        driver.send(.exported(path: "feed.\(ending)"))
        #expect(driver.footer.contains("folded as on the screen") == (ending != "mmd"), "\(driver.footer)")
        driver.type("Z")
        driver.send(.exported(path: "feed.\(ending)"))
        #expect(!driver.footer.contains("folded"), "\(driver.footer)")
    }

    @Test func itIsGoneToAsABoxIs() throws {
        var driver = folded()
        let group = try #require(driver.board.groups.first?.id)
        driver.type("h")
        #expect(driver.editor.selection.component == "lb")
        driver.type("l")
        #expect(driver.editor.selection.group == group)
        driver.type("⏎")
        #expect(driver.board.groups.first?[.folded] == nil)
    }

    /// What is drawn in it is never selected unseen.
    @Test func whatIsFoundInItSelectsIt() throws {
        var driver = folded()
        driver.type("h/app⏎")
        #expect(driver.editor.selection.group == driver.board.groups.first?.id)
    }

    @Test func itsMembersAreNotMovedUnseen() {
        var driver = folded()
        driver.type("K")
        #expect(driver.board.components.allSatisfy { $0[.at] == nil })
        #expect(driver.shows("Z opens it"))
    }

    @Test func withoutAGroupItSaysSo() {
        var driver = Driver(sketch: "client > lb")
        driver.type("Z")
        #expect(driver.shows("no group is here to fold"))
    }

    /// Everything has a way by keys: the letters of a jump stand on groups, too, and take none from a component.
    @Test func aGroupIsSelectedByItsLetter() {
        var driver = Driver(sketch: "client > [zone a] app > db", columns: 120, rows: 36)
        let letters = driver.editor.hintLetters()
        driver.type("'")
        guard case .letters(let prompt)? = driver.editor.prompt else { return #expect(Bool(false)) }
        #expect(prompt.letters.filter { driver.board.group($0.value) == nil } == letters)
        let letter = prompt.letters.first { driver.board.group($0.value) != nil }?.key ?? ""
        driver.type(letter)
        #expect(driver.editor.selection.group == driver.board.groups.first?.id)
        driver.type("d")
        #expect(driver.board.groups.isEmpty && driver.board.components.count == 3)
    }
}
