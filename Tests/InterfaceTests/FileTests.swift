import Canvas
import Formats
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
        guard case .saveAs(_, "feed", _, false)? = driver.effects.last else { return #expect(Bool(false), "not saved") }
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

    @Test("Hammering q loses nothing: leaving without saving takes another key")
    func hammering() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type("aclient⏎qqqqqqq")
        #expect(!driver.effects.contains(.quit(status: 0)))
        #expect(driver.shows("feed is not saved. Leave without saving?"))
        driver.type(":w⏎")
        guard case .save? = driver.effects.last else { return #expect(Bool(false), "`:w` is an answer, too") }
    }

    @Test func savingWithoutAnEditSaysSo() {
        var driver = Driver(Driver.board("client > lb"))
        driver.type(":w⏎")
        driver.send(.savedAlready(path: "feed.yaml", revision: driver.editor.revision))
        #expect(driver.footer == " feed.yaml is saved already")
    }

    @Test("A name that cannot be written leaves the board as it was called, and unsaved")
    func aRefusedName() {
        var driver = Driver(Board(), isOnDisk: false)
        driver.type("aclient⏎:w /dev/null⏎")
        guard case .saveAs(_, "/dev/null", _, false)? = driver.effects.last else { return #expect(Bool(false), "not asked for") }
        driver.send(.notWritten(path: "/dev/null", reason: "/dev/null is a device; name a file"))
        #expect(driver.footer == " Not saved: /dev/null is a device; name a file")
        #expect(driver.editor.isModified && driver.editor.path == "feed.yaml")
        driver.type(":w sub/⏎")
        #expect(driver.footer == " Not saved: sub/ is a folder; name a file in it, as :w sub/feed.yaml")
    }

    @Test func whatAnotherProgramWroteIsOverwrittenOnRequest() {
        var driver = Driver(Driver.board("client > lb"))
        driver.type("d:w!⏎")
        guard case .saveAs(_, "feed.yaml", let revision, true)? = driver.effects.last else { return #expect(Bool(false), "not forced") }
        driver.send(.saved(path: "feed.yaml", revision: revision))
        #expect(!driver.editor.isModified)
    }

    @Test("A message is as many rows high as it is long", arguments: [80, 60])
    func longMessages(columns: Int) {
        var driver = Driver(Driver.board("client > lb"), columns: columns)
        let reason =
            "feed.yaml was changed by another program since it was read; :w! overwrites it, :reload takes it, :w NAME saves elsewhere"
        driver.type("d:w⏎")
        driver.send(.notWritten(path: "feed.yaml", reason: reason))
        let shown = driver.lines.suffix(3).joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(shown.hasSuffix("Not saved: " + reason))
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
        guard case .export(let text, "feed.ascii.txt")? = driver.effects.last else { return #expect(Bool(false), "nothing was written") }
        #expect(text.contains("| Client |"))
    }

    @Test(arguments: [
        ("markdown", "md", "## Components"), ("json", "json", "\"boardwalk\": 1"), ("svg", "svg", "<svg "),
        ("html", "html", "<!DOCTYPE html>"),
        ("mermaid", "mmd", "flowchart LR"), ("d2", "d2", "direction: right"), ("dot", "dot", "digraph {"),
        ("excalidraw", "excalidraw", "\"excalidraw\""),
    ])
    func exportsInEveryFormat(_ format: String, _ ending: String, _ words: String) {
        var context = Driver.context
        let theme = Theme(name: "plain", title: "Plain", isLight: true, looks: [:])
        context.pictureColours = SVGColours(light: theme, dark: theme)
        var driver = Driver(.board(Driver.board("client > lb"), path: "feed.yaml", isOnDisk: true), context: context)
        driver.type(":export \(format)⏎")
        guard case .export(let text, let path)? = driver.effects.last else { return #expect(Bool(false), "nothing was written") }
        #expect(path == "feed.\(ending)" && text.contains(words))
    }

    /// What is written beside a board without a file is called as its file will be.
    @Test(arguments: [(nil, "board"), ("Odd shop", "odd-shop")] as [(String?, String)])
    func aNewBoardHasOneName(_ title: String?, _ name: String) {
        let settings = Attributes(title.map { [Value.Pair("title", .text($0))] } ?? [])
        var driver = Driver(Board(settings: settings, components: Driver.board("client > lb").components), path: nil, isOnDisk: false)
        driver.type(":export markdown⏎")
        guard case .export(_, let path)? = driver.effects.last else { return #expect(Bool(false), "nothing was written") }
        #expect(path == "\(name).md")
        driver.type(":w⏎")
        #expect(driver.shows("Save as: \(name).yaml"))
        driver.type("⏎")
        let saved = driver.effects.compactMap { if case .saveAs(_, let file, _, _) = $0 { file } else { nil } }
        #expect(saved == ["\(name).yaml"])
    }

    @Test func aSequenceDiagramWantsAFlow() {
        var driver = Driver(sketch: "client > lb")
        driver.type(":export sequence⏎")
        #expect(driver.footer.contains("no flow has a path yet"))
    }

    // MARK: Diagrams that are pasted

    @Test(arguments: [
        "graph LR\n  a[Web] --> b[(Orders)]\n", "```mermaid\ngraph LR\n  a[Web] --> b[(Orders)]\n```\n",
        "flowchart LR; a[Web]-->b[(Orders)]",
        "digraph { a [label=Web]; b [label=Orders, shape=cylinder]; a -> b }", "```d2\na: Web\nb: Orders {shape: cylinder}\na -> b\n```\n",
    ])
    func aPastedDiagramIsPutOnTheBoard(_ text: String) {
        var driver = Driver(sketch: "client > lb")
        driver.send(.input(.paste(text)))
        #expect(driver.arrows == ["client > lb", "a > b"])
        #expect(driver.board.component("b")?.kind == "sql-database")
        #expect(driver.footer.contains("Imported 2 components and 1 connection of the pasted"))
        driver.type("u")
        #expect(driver.arrows == ["client > lb"])
    }

    @Test func aMistakeInAPastedDiagramHasItsPlace() {
        var driver = Driver(sketch: "client > lb", columns: 120)
        driver.send(.input(.paste("graph LR\n  A[a (b)] --> C\n")))
        #expect(driver.arrows == ["client > lb"])
        #expect(driver.text.contains("Not pasted: line 2, column 7 of the pasted mermaid"))
    }
}
