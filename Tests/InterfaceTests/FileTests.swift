import Canvas
import Testing
import Whiteboard

@testable import Interface

@Suite struct FileTests {
    @Test func savesUnderItsName() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type("aclient > lb⏎")
        #expect(driver.lines[0].contains("feed ●"))
        driver.type(":w⏎")
        guard case .save(let board, let path, let revision)? = driver.effects.last else { return #expect(Bool(false), "nothing was saved") }
        #expect(board == driver.board)
        #expect(path == "feed.yaml")
        driver.send(.saved(path: path, revision: revision))
        #expect(!driver.editor.isModified)
        #expect(driver.footer == " Saved feed.yaml")
        driver.type("u")
        #expect(driver.editor.isModified)
        driver.type("U")
        #expect(!driver.editor.isModified)
    }

    @Test("A save that ends after more was typed leaves the board unsaved")
    func savesAreOfTheirRevision() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type("aclient⏎⌃saqueue⏎")
        driver.send(.saved(path: "feed.yaml", revision: 1))
        #expect(driver.editor.isModified)
    }

    @Test("A board without a name asks for one")
    func asksForAName() {
        var driver = Driver(.board(Board(), path: nil, isOnDisk: false))
        driver.type("aclient⏎⌃s")
        #expect(driver.shows("Save as: board.yaml"))
        driver.type("⌃ufeed⏎")
        guard case .save(_, "feed.yaml", _)? = driver.effects.last else { return #expect(Bool(false), "not saved") }
    }

    @Test func leaving() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type("q")
        #expect(driver.footer == " q again to leave (saved)")
        #expect(driver.effects.isEmpty)
        driver.type("q")
        #expect(driver.effects == [.quit(status: 0)])
    }

    @Test("Unsaved work is asked about, and n is the harmless answer")
    func leavingUnsaved() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type("aclient⏎:q⏎")
        #expect(driver.shows("feed is not saved. Leave without saving?"))
        driver.type("⏎")
        #expect(!driver.effects.contains(.quit(status: 0)))
        driver.type(":q⏎y")
        #expect(driver.effects.last == .quit(status: 0))
    }

    @Test func writeQuitWaitsForTheDisk() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type("aclient⏎:wq⏎")
        #expect(!driver.effects.contains(.quit(status: 0)))
        driver.send(.notWritten(path: "feed.yaml", reason: "the disk is full"))
        #expect(driver.footer == " Not saved: the disk is full")
        driver.type(":wq⏎")
        guard case .save(_, let path, let revision)? = driver.effects.last else { return #expect(Bool(false), "not saved") }
        driver.send(.saved(path: path, revision: revision))
        #expect(driver.effects.last == .quit(status: 0))
    }

    @Test("Too small a terminal still saves and leaves")
    func blind() {
        var driver = Driver(sketch: "client > lb", columns: 30, rows: 8)
        #expect(driver.lines.joined().contains("60 x 16"))
        driver.type("d:q!⏎")
        #expect(driver.board.components.count == 2)
        #expect(driver.effects.last == .quit(status: 0))
    }

    @Test func exportsTheDrawing() {
        var driver = Driver(sketch: "client > lb")
        driver.type(":export ascii⏎")
        guard case .write(let text, "feed.txt")? = driver.effects.last else { return #expect(Bool(false), "nothing was written") }
        #expect(text.contains("| Client |"))
    }
}
