import Canvas
import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// Whole screens, kept as text in Tests/Fixtures/frames.
@Suite struct FrameTests {
    struct Frame: CustomTestStringConvertible, Sendable {
        let name: String
        let columns: Int
        let rows: Int
        let start: @Sendable (Int, Int) -> Driver
        let keys: String

        var testDescription: String { "\(name) at \(columns)x\(rows)" }
    }

    private static let sketch = "client > lb > app x3 > cache, db"

    private static func board(_ columns: Int, _ rows: Int) -> Driver { Driver(sketch: sketch, columns: columns, rows: rows) }
    private static func shortener(_ columns: Int, _ rows: Int) -> Driver {
        Driver(Project.document("Tests/Fixtures/boards/url-shortener.yaml").board, path: "url-shortener.yaml", columns: columns, rows: rows)
    }
    /// An empty board that was looked at for a while.
    private static func empty(_ columns: Int, _ rows: Int) -> Driver {
        var driver = Driver(Board(), isOnDisk: false, columns: columns, rows: rows)
        driver.wait(seconds: 8)
        return driver
    }
    private static func session(_ columns: Int, _ rows: Int) -> Driver {
        var driver = Driver(practising: "twitter", columns: columns, rows: rows)
        driver.wait(seconds: 100)
        return driver
    }
    private static let requirements =
        "post a tweet⏎follow a user⏎home timeline⏎search recent tweets⏎- DMs⏎- ads⏎200M daily users⏎reads = 200M * 50 / day⏎"
        + "writes = 200M * 2 / day⏎peak 3⏎25:1⏎home p99 200ms⏎99.99%⏎home eventual⏎? ranked or by time⏎keep 5y"

    static let frames: [Frame] =
        [(120, 36), (80, 24)].flatMap { size -> [Frame] in
            [
                Frame(
                    name: "start", columns: size.0, rows: size.1, start: { Driver(.start, context: startContext, columns: $0, rows: $1) },
                    keys: ""),
                Frame(name: "empty", columns: size.0, rows: size.1, start: empty, keys: ""),
                Frame(
                    name: "report", columns: size.0, rows: size.1, start: session,
                    keys: requirements + "⎋⌃n⌃n⌃n⇥user > lb > app x3 > db⏎⌃npush over pull because reads are 25x writes⏎⎋:finish⏎"),
                Frame(name: "board", columns: size.0, rows: size.1, start: shortener, keys: "'u"),
                Frame(name: "line", columns: size.0, rows: size.1, start: board, keys: "'a⇥redis, post"),
                Frame(name: "findings", columns: size.0, rows: size.1, start: board, keys: "]⇤"),
                Frame(name: "explanation", columns: size.0, rows: size.1, start: board, keys: "]e"),
                Frame(name: "waive", columns: size.0, rows: size.1, start: board, keys: "]wit is a prototype"),
                Frame(name: "inspector", columns: size.0, rows: size.1, start: board, keys: "'d⏎"),
                Frame(name: "palette", columns: size.0, rows: size.1, start: board, keys: "'dgp"),
                Frame(name: "help", columns: size.0, rows: size.1, start: board, keys: "?"),
                Frame(name: "commands", columns: size.0, rows: size.1, start: board, keys: ":ex"),
                Frame(name: "what-if", columns: size.0, rows: size.1, start: shortener, keys: "'u!f"),
                Frame(name: "what-if-line", columns: size.0, rows: size.1, start: shortener, keys: "!afail app"),
                Frame(name: "menu", columns: size.0, rows: size.1, start: board, keys: "'dm"),
                Frame(name: "letters", columns: size.0, rows: size.1, start: board, keys: "'"),
                Frame(name: "requirements", columns: size.0, rows: size.1, start: session, keys: requirements),
                Frame(
                    name: "api", columns: size.0, rows: size.1, start: session,
                    keys: requirements + "⎋⌃nPOST /v2/tweets post⏎idempotent key⏎GET /v2/timeline/home⏎page cursor"),
                Frame(
                    name: "data", columns: size.0, rows: size.1, start: session,
                    keys: requirements
                        + "⎋⌃n⌃nTweet(id key, author index, text, created) in tweets by id⏎730bn x 1kB⏎"
                        + "why key lookup, append only, huge⏎Follow(follower key, followee index) in edges by follower⏎"
                ),
                Frame(
                    name: "optimise", columns: size.0, rows: size.1, start: session,
                    keys:
                        "⎋goasync replication over sync because redirects stay fast⏎hot links: CDN caches redirects for 60 s⏎"
                        + "push because reads are many⏎"
                ),
                Frame(
                    name: "questions", columns: size.0, rows: size.1,
                    start: { Driver(.start, context: startContext, columns: $0, rows: $1) }, keys: "b"),
            ]
        } + [
            Frame(name: "board", columns: 60, rows: 16, start: board, keys: "'d"),
            Frame(name: "line", columns: 60, rows: 16, start: board, keys: "'a⇥redis, post"),
            Frame(name: "palette", columns: 60, rows: 16, start: board, keys: "'dgp"),
            Frame(name: "palette", columns: 200, rows: 60, start: shortener, keys: "'ugp"),
            Frame(name: "themes", columns: 80, rows: 24, start: board, keys: ":theme ↓"),
            Frame(name: "requirements", columns: 60, rows: 16, start: session, keys: requirements),
            Frame(name: "small", columns: 52, rows: 20, start: board, keys: ":w"),
            Frame(name: "board", columns: 200, rows: 60, start: shortener, keys: "'u"),
        ]

    private static let startContext: EditorContext = {
        var context = PracticeFiles.context
        context.boardsHere = ["url-shortener.yaml", "twitter.yaml", "a.yaml", "b.yaml", "c.yaml"]
        return context
    }()

    @Test(arguments: frames)
    func frameIsAsItWas(_ frame: Frame) {
        var driver = frame.start(frame.columns, frame.rows)
        driver.type(frame.keys)
        #expect(driver.lines.count == frame.rows)
        #expect(driver.lines.allSatisfy { TextWidth.columns($0) <= frame.columns })
        #expect(Golden.mismatch(driver.text + "\n", "frames/\(frame.name)-\(frame.columns)x\(frame.rows).txt") == nil)
    }
}
