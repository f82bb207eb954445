import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// What is written on the board and what was done to it, to be read; what comes in from elsewhere.
@Suite struct BoardPageTests {
    @Test func notesAreListedAddedAndTakenAway() {
        var driver = Driver(sketch: "client > app")
        driver.type("gn")
        #expect(driver.shows("No note yet."))
        driver.type("aone thing⏎")
        driver.type(":note another⏎")
        #expect(driver.shows("1  one thing") && driver.shows("2  another"))
        driver.type("d1⏎")
        #expect(driver.board.notes.map(\.text) == ["another"])
        driver.type("d")
        #expect(driver.board.notes.isEmpty)
        driver.type(":undo⏎⎋")
        #expect(driver.board.notes.map(\.text) == ["another"])
    }

    @Test func changesSayWhatDiffersFromTheFile() {
        var driver = Driver(sketch: "client > app")
        driver.type("gc")
        #expect(driver.shows("Nothing: the file is as the board is."))
        driver.type("⎋⇥cache⏎gc")
        #expect(driver.shows("Since the last save"))
        #expect(driver.shows("+ Cache"))
    }

    @Test func aDiagramIsMergedAsOneStep() {
        var driver = Driver(sketch: "client > app")
        driver.type(":import b.mmd⏎")
        #expect(driver.effects.last == .importDiagram(path: "b.mmd"))
        driver.send(.imported(Driver.board("client > app > cache; [zone a] db"), path: "b.mmd", notes: ["3: a colour"]))
        #expect(driver.arrows == ["client > app", "app > cache"])
        #expect(driver.board.groups.map(\.members) == [["db"]])
        #expect(driver.shows("Not kept: 3: a colour"))
        driver.type("u")
        #expect(driver.arrows == ["client > app"])
        driver.send(.imported(Driver.board("client > app"), path: "b.mmd", notes: []))
        #expect(driver.shows("nothing that is not on the board already"))
    }

    @Test func anExactNameIsFoundBeforeALongerOne() {
        var driver = Driver(sketch: "client > orders-cache, cache")
        driver.type("/cache⏎")
        #expect(driver.editor.selection.component == "cache")
        driver.type("n")
        #expect(driver.editor.selection.component == "orders-cache")
    }

    @Test("What people call their services is guessed to be no product", arguments: ["pay", "map", "mail", "link", "page", "route"])
    func ordinaryWordsAreServices(word: String) {
        var driver = Driver(sketch: "client > app")
        driver.type("⇥\(word) x3⏎")
        #expect(driver.board.component(word)?.kind == "service")
        #expect(driver.board.component(word)?.technology == nil)
    }

    @Test func theOtherNameIsStillCompletedTo() {
        var driver = Driver(sketch: "client > app")
        driver.type("⇥payp⇥⏎")
        #expect(driver.board.component("paypal")?.kind == "external")
    }

    @Test func aBlindSessionSaysNothingOfLoad() {
        var driver = Driver(practising: "url-shortener") { $0.isBlind = true }
        driver.type("10k reads/s⏎⌃n⌃n⌃n⇥client > lb > app > db⏎")
        #expect(!driver.status.contains("%"))
        driver.type("#")
        #expect(driver.shows("this session is blind"))
    }

    @Test func threeQuietMinutesAreSaidOverAnotherHint() {
        var driver = Driver(practising: "url-shortener") { $0.temperament = .quiet }
        driver.type("post a link⏎")
        for _ in 0..<16 { driver.wait(seconds: 15) }
        #expect(driver.editor.hintText == "Say what you are weighing; s notes it")
    }

    @Test func aCurveballAnsweredInWordsIsAskedOn() {
        var driver = Driver(practising: "url-shortener")
        driver.type("⌃n⌃n⌃n⇥client > lb > app > db⏎⌃n⎋IaIit scales by itself⏎")
        if case .entry(let entry)? = driver.editor.prompt {
            #expect(entry.purpose == .probe)
        } else {
            Issue.record("no second question: \(driver.text)")
        }
    }
}
