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
        var driver = Driver(sketch: "client > app", columns: 120)
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

    @Test func aBoxThatOnlySharesAnIdComesUnderANewOne() {
        func board(_ sketch: String, s3 name: String) -> Board {
            let board = Driver.board(sketch)
            return Board(
                components: board.components.map { component in
                    var component = component
                    if component.id == "s3" { component[.name] = name }
                    return component
                }, connections: board.connections)
        }
        var driver = Driver(board("client > app > s3", s3: "Ticket PDFs (S3)"))
        let other = board("app > s3; app > db", s3: "S3 data lake")
        driver.send(.imported(other, path: "b.mmd", notes: []))
        #expect(driver.board.component("s3-2")?.shownName(driver.editor.context.catalog) == "S3 data lake")
        #expect(driver.arrows == ["client > app", "app > s3", "app > s3-2", "app > db"])
        #expect(driver.shows("1 was there already"))
        #expect(driver.shows("s3-2"))
    }

    @Test func whatAnImportLeftOutIsReadAsAPage() {
        var driver = Driver(sketch: "client > app", columns: 120)
        let notes = (1...9).map { "\($0): a statement that styles something was left out" }
        driver.send(.imported(Driver.board("app > cache"), path: "b.mmd", notes: notes))
        #expect(driver.shows("9 things not kept: :messages lists what"))
        driver.type(":messages⏎")
        for note in notes { #expect(driver.shows("Not kept: \(note)")) }
        #expect(driver.shows("Imported 1 component and 1 connection"))
    }

    @Test func anExactNameIsFoundBeforeALongerOne() {
        var driver = Driver(sketch: "client > orders-cache, cache")
        driver.type("/cache⏎")
        #expect(driver.editor.selection.component == "cache")
        driver.type("n")
        #expect(driver.editor.selection.component == "orders-cache")
    }

    /// Mail and push of several firms have one line of figures: each is called what it is.
    @Test(arguments: ["SendGrid", "APNs", "FCM", "Twilio"]) func aThirdPartyKeepsItsName(_ name: String) {
        var driver = Driver(sketch: "client > worker > mail:\(name.lowercased())")
        driver.type("/mail⏎")
        #expect(driver.status.contains("External · \(name)"))
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
        driver.type("⌃n⌃n⌃n⇥client > lb > app > db⏎⌃n⎋IaIit scales by itself⏎i")
        if case .entry(let entry)? = driver.editor.prompt {
            #expect(entry.purpose == .probe)
        } else {
            Issue.record("no second question: \(driver.text)")
        }
    }
}
