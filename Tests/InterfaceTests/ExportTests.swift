import Canvas
import Formats
import TestSupport
import Testing

@testable import Interface

/// `:export FORMAT`: what the screen writes is what the command line writes.
@Suite struct ExportTests {
    private static func written(_ driver: Driver) -> (text: String, path: String)? {
        driver.effects.lazy.compactMap { if case .export(let text, let path) = $0 { (text, path) } else { nil } }.first
    }

    private static let context: EditorContext = {
        var context = Driver.context
        context.pictureColours = try? SVGColours(light: Self.theme("light"), dark: Self.theme("dark"))
        return context
    }()

    private static func theme(_ name: String) throws -> Theme {
        try ThemeFile.read(Array(Project.text("Themes/\(name).yaml").utf8), name: name)
    }

    @Test(
        arguments: [
            ("svg", "feed.svg", "<svg "), ("html", "feed.html", "<!DOCTYPE html>"), ("mermaid", "feed.mmd", "flowchart"),
            ("sequence", "feed.mmd", "---"), ("markdown", "feed.md", "#"), ("ascii", "feed.ascii.txt", ""),
        ])
    func isWritten(_ format: String, _ path: String, _ beginning: String) throws {
        let board = Driver.board("client > app x2 > db; flow read: client app db kind=read")
        var driver = Driver(.board(board, path: "feed.yaml", isOnDisk: true), context: Self.context)
        driver.type(":export \(format)⏎")
        let file = try #require(Self.written(driver), "\(driver.text)")
        #expect(file.path == path)
        #expect(file.text.hasPrefix(beginning))
    }

    @Test(arguments: [
        (":export sequence⏎", "no flow has a path yet"), (":export picture⏎", "no format 'picture': unicode, ascii, markdown, json"),
        (":export svg⏎", "no theme could be read"),
        (
            ":export /tmp/a.pdf⏎",
            "no format goes with .pdf: .txt .md .markdown .json .svg .html .htm .mmd .mermaid .d2 .dot .gv .excalidraw"
        ),
        (":export out/plan⏎", "no format goes with a name without an ending: .txt .md"),
    ])
    func saysWhyNot(_ keys: String, _ message: String) {
        var driver = Driver(sketch: "client > app", columns: 120, rows: 36)
        driver.type(keys)
        #expect(driver.footer.contains(message) || driver.status.contains(message), "\(driver.text)")
        #expect(Self.written(driver) == nil)
    }

    @Test(
        "A file alone says by its ending what it holds",
        arguments: [
            ("/tmp/x.mmd", "flowchart"), ("x.D2", "direction: "), ("my board.dot", "digraph"), ("\"a b.md\"", "#"), ("../x.json", "{"),
            ("x.svg", "<svg "),
            ("x.htm", "<!DOCTYPE"), ("x.gv", "digraph"), ("x.txt", "┌"), ("x.excalidraw", "{"),
        ])
    func goesByTheEnding(_ name: String, _ beginning: String) throws {
        let board = Driver.board("client > app x2 > db")
        var driver = Driver(.board(board, path: "feed.yaml", isOnDisk: true), context: Self.context)
        driver.type(":export \(name)⏎")
        let file = try #require(Self.written(driver), "\(driver.text)")
        #expect(file.path == name.replacing("\"", with: ""))
        #expect(file.text.contains(beginning))
    }

    @Test("What lies there already is replaced when one says so, and what this session wrote without a question as long as it is that")
    func asksBeforeItReplaces() {
        var driver = Driver(.board(Driver.board("client > app"), path: "feed.yaml", isOnDisk: true), context: Self.context)
        driver.send(.isThere(path: "feed.md", text: "new"))
        #expect(driver.text.contains("feed.md is there already. Replace it?"))
        driver.type("⎋")
        #expect(!driver.effects.contains(.write(text: "new", path: "feed.md")))
        driver.send(.isThere(path: "feed.md", text: "new"))
        driver.type("y")
        #expect(driver.effects.last == .write(text: "new", path: "feed.md"))
        driver.send(.exported(path: "feed.md"))
        driver.type(":export markdown⏎")
        guard case .exportAgain(let text, "feed.md", over: "new")? = driver.effects.last else {
            return #expect(Bool(false), "it asked again")
        }
        driver.send(.isThere(path: "feed.md", text: text))
        #expect(driver.text.contains("feed.md was changed since it was written here. Replace it?"), "\(driver.text)")
    }

    @Test("Beside the board's own file, where none is named") func standsBesideTheBoard() throws {
        var driver = Driver(.board(Driver.board("client > app"), path: "designs/feed.yaml", isOnDisk: true), context: Self.context)
        driver.type(":export ascii⏎")
        #expect(Self.written(driver)?.path == "designs/feed.ascii.txt")
    }

    @Test("Of what begins so the shortest is meant: most of it is typed") func isWhatTabMakesOfItsBeginning() {
        var driver = Driver(sketch: "client > app", columns: 120, rows: 36)
        driver.type(":exp⇥")
        #expect(driver.text.contains("\n :export"), "\(driver.text)")
    }
}
