import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// What other programs make of the board's file is seen, and nobody's work is lost by it.
@Suite struct ChangedFileTests {
    private static func board(_ ids: String...) -> Board { Board(components: ids.map { Component(id: $0, kind: "service") }) }

    private func driver(isModified: Bool) -> Driver {
        var driver = Driver(Self.board("app"), columns: 100)
        if isModified { driver.type("aqueue⏎") }
        return driver
    }

    private func accepted(_ driver: Driver) -> [Bool] {
        driver.effects.compactMap { if case .acceptFile(let isModified) = $0 { isModified } else { nil } }
    }

    @Test func withoutEditsOfItsOwnTheBoardIsTheFile() {
        var driver = driver(isModified: false)
        driver.send(.changedOnDisk(Self.board("app", "api")))
        #expect(driver.board == Self.board("app", "api"))
        #expect(!driver.editor.isModified)
        #expect(driver.shows("feed was changed by another program and is shown as it is now"))
        #expect(accepted(driver) == [false])
    }

    @Test func withEditsOneChooses() {
        var driver = driver(isModified: true)
        let before = driver.board
        driver.send(.changedOnDisk(Self.board("app", "api")))
        #expect(driver.board == before)
        #expect(driver.shows("The file was changed by another program: it adds API."))
        #expect(driver.shows("m merge both") && driver.shows("Esc later"))
    }

    @Test func bothAreMerged() {
        var driver = driver(isModified: true)
        driver.send(.changedOnDisk(Self.board("app", "api")))
        driver.send(.clock(.seconds(1)))
        driver.type("m")
        #expect(Set(driver.board.components.map(\.id)) == ["app", "api", "queue"])
        #expect(driver.editor.isModified)
        #expect(driver.shows("Merged: nothing was changed on both sides"))
        #expect(accepted(driver) == [true])
    }

    @Test func aKeyThatWasTypedForSomethingElseDecidesNothing() {
        var driver = driver(isModified: true)
        let before = driver.board
        driver.send(.changedOnDisk(Self.board("app", "api")))
        driver.type("t")
        #expect(driver.board == before)
        #expect(driver.shows("m merge both"))
    }

    @Test func theFileIsTaken() {
        var driver = driver(isModified: true)
        driver.send(.changedOnDisk(Self.board("app", "api")))
        driver.send(.clock(.seconds(1)))
        driver.type("t")
        #expect(driver.board == Self.board("app", "api"))
        #expect(!driver.editor.isModified)
        #expect(accepted(driver) == [false])
        // What was not saved is offered when the board is opened next.
        #expect(driver.effects.contains(.setJournalAside))
    }

    @Test func thisIsKept() {
        var driver = driver(isModified: true)
        let before = driver.board
        driver.send(.changedOnDisk(Self.board("app", "api")))
        driver.send(.clock(.seconds(1)))
        driver.type("k")
        #expect(driver.board == before)
        #expect(driver.editor.isModified)
        #expect(accepted(driver) == [true])
    }

    @Test func whatIsPutOffDecidesNothing() {
        var driver = driver(isModified: true)
        driver.send(.changedOnDisk(Self.board("app", "api")))
        driver.send(.input(.key(.escape)))
        #expect(accepted(driver) == [])
        #expect(driver.editor.isModified)
    }

    @Test func whatIsBeingTypedStays() {
        var driver = driver(isModified: true)
        driver.type("acache")
        driver.send(.changedOnDisk(Self.board("app", "api")))
        #expect(driver.text.contains("cache"))
        driver.type("⏎")
        #expect(driver.board.component("cache") != nil)
        // Now that nothing is being typed it is asked.
        #expect(driver.shows("m merge both"))
    }

    @Test func aFileThatIsNoBoardIsSaid() {
        var driver = driver(isModified: true)
        let before = driver.board
        driver.send(.brokenOnDisk(reason: "feed.yaml:3:1: no key 'componets' in a board"))
        #expect(driver.board == before)
        #expect(driver.shows("is no board now: feed.yaml:3:1"))
    }
}
