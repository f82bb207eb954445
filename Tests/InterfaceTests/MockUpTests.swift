import Canvas
import Practice
import TestSupport
import Testing
import Whiteboard

@testable import Interface
@testable import Review

/// The mock-ups of the interface page, cell by cell around the board: its own cells are blank, the drawing is the engine's.
@Suite struct MockUpTests {
    @Test(
        "Footers in full and short, exactly",
        arguments: [
            (120, " Tab add and connect   c connect   ⏎ edit   f fix   w waive   ] next finding   ^n next phase   : commands   ? help"),
            (80, " Tab add  c connect  ⏎ edit  f fix  w waive  ] next finding  ^n phase  ? help"),
            (60, " Tab add  c connect  ⏎ edit  f fix  z all  ? help"),
        ])
    func boxFooter(_ columns: Int, _ footer: String) {
        let pairs = [
            FooterPair("Tab", "add and connect"), FooterPair("c", "connect"), FooterPair("⏎", "edit"), FooterPair("f", "fix"),
            FooterPair("w", "waive"),
            FooterPair("]", "next finding"), FooterPair("^n", "next phase"), FooterPair(":", "commands"), FooterPair("?", "help"),
        ]
        var sheet = Sheet(size: Size(columns: columns, rows: 1))
        Footer.draw(pairs, on: &sheet, row: 0, zoom: columns < 80 ? FooterPair("z", "all") : nil)
        #expect(sheet.canvas.line(0) == footer)
    }

    @Test(
        "The top bar gives way from the right, and never a figure before a tick",
        arguments: [
            (
                120, "url-shortener",
                " url-shortener ●       R ✔ 6:12   A ✔ 4:02   D ✔ 5:10   ▐ I 3:40 of 20:00 ▌ O                     25:56 left   ✖1 ▲2 ●1"
            ),
            (80, "feed", " feed ●     R ✔  A ✔  D ✔ ▐ I 3:40 of 20:00 ▌ O                25:56   ✖1 ▲2 ●1"),
            (60, "feed", " feed ●   ▐ I 3:40 ▌   25:56                       ✖1 ▲2 ●1"),
        ])
    func topBar(_ columns: Int, _ title: String, _ line: String) {
        var bar = TopBar(title: title, isModified: true, counts: [(.error, 1), (.warning, 2), (.advice, 1)])
        func left(_ letter: String, _ seconds: Int) -> TopBar.PhaseMark {
            .init(letter: letter, state: .left(isDone: true), spent: .seconds(seconds), budget: .seconds(300))
        }
        bar.phases = [
            left("R", 372), left("A", 242), left("D", 310),
            .init(letter: "I", state: .current, spent: .seconds(220), budget: .seconds(1200)),
            .init(letter: "O", state: .ahead, spent: .zero, budget: .seconds(600)),
        ]
        bar.remaining = .seconds(1556)
        var sheet = Sheet(size: Size(columns: columns, rows: 1))
        bar.draw(on: &sheet)
        #expect(sheet.canvas.line(0) == line)
    }

    @Test("The line is open: candidates, field, what it means, footer")
    func openLine() throws {
        var driver = Self.diagram(of: Driver.board("client > \"LB\":lb x2 > app x3"), path: "feed.yaml", store: "db", columns: 80, rows: 24)
        Self.review(&driver, on: ["lb", "lb", "app", "client"], saying: ["One.", "Two.", "Three.", "Four."])
        driver.type("'a⇥cache, post")
        let mockUp = try MockUp("open-line-80x24", rows: 24)
        let board = Rect(column: 0, row: 1, columns: 80, rows: 13)
        #expect(mockUp.differences(from: driver.lines, board: board) == [])
    }

    /// The board that the mock-ups show.
    private static let shortener = Driver.board(
        "user > cdn > \"Balancer\":lb x2 > redirect x12, create x3 > cache x3, links:postgresql x1; create > ids:etcd")

    @Test("The board at 120x36: top bar, findings, next step, status and footer")
    func boardBesideFindings() throws {
        var board = Self.shortener
        board = try board.applying(board.adding(Flow(name: "redirect")))
        board = try board.applying(board.adding(Self.flow("create", .read, ["user", "cdn", "balancer", "create", "links"], rate: 2000)))
        var driver = Self.diagram(of: board, path: "url-shortener.yaml", store: "links", columns: 120, rows: 36)
        driver.type("'l")
        Self.review(
            &driver, on: ["links", "links", "cache", "user"],
            saying: [
                "Links is the only copy of the url data: one failure stops redirect and create.",
                "Links has no backup: a bad DELETE cannot be undone.", "Cache never forgets Url: no ttl and no invalidation.",
                "No arrow says what travels on it.",
            ])
        let mockUp = try MockUp("board-120x36", rows: 36)
        let area = Rect(column: 0, row: 2, columns: 88, rows: 31)
        #expect(mockUp.differences(from: driver.lines, board: area) == [])
    }

    @Test("The board at 120x36 with the palette: kinds, what the marked one is, its keys")
    func boardBesidePalette() throws {
        var driver = Self.diagram(of: Self.shortener, path: "url-shortener.yaml", store: "links", columns: 120, rows: 36)
        driver.type("gp/worker⏎/queue⏎/cache⏎⎋⎋'lgpjjjj")
        Self.review(&driver, on: ["links", "links", "cache", "user"], saying: ["One.", "Two.", "Three.", "Four."])
        let mockUp = try MockUp("palette-120x36", rows: 36)
        let area = Rect(column: 21, row: 2, columns: 99, rows: 31)
        #expect(mockUp.differences(from: driver.lines, board: area) == [])
    }

    @Test("The board at 80x24 and 60x16: the finding in its row, status and footer", arguments: [(80, 24), (60, 16)])
    func boardWithoutPane(_ columns: Int, _ rows: Int) throws {
        var board = Driver.board("client > \"LB\":lb x2 > app x3 > \"reads\" cache x2, db:postgresql x1; app >> queue")
        let path = ["client", "lb", "app", "db"]
        board = try board.applying(board.adding(Self.flow("home", .read, path, rate: 1900)))
        board = try board.applying(board.adding(Self.flow("post", .write, path, rate: 100)))
        var driver = Self.diagram(of: board, path: "feed.yaml", store: "db", columns: columns, rows: rows)
        Self.review(
            &driver, on: ["db", "lb", "cache", "app"],
            saying: [
                "Database is the only copy of post data: one failure stops post and home.", "One.", "Two.", "Three.",
            ])
        driver.type("]")
        let mockUp = try MockUp("board-\(columns)x\(rows)", rows: rows)
        let area = columns == 80 ? Rect(column: 0, row: 2, columns: 80, rows: 18) : Rect(column: 0, row: 1, columns: 60, rows: 12)
        #expect(mockUp.differences(from: driver.lines, board: area) == [])
    }

    private static func flow(_ name: String, _ kind: FlowKind, _ path: [String], rate: Double) -> Flow {
        var flow = Flow(name: name, kind: kind, path: path.map { PathEntry($0) })
        flow[.rate] = Quantity(rate)
        return flow
    }

    /// A session in Diagram after 3:40, with a tick on Requirements, API and Data, and 25:56 left.
    private static func diagram(of board: Board, path: String, store: String, columns: Int, rows: Int) -> Driver {
        var opening = PracticeFiles.opening("url-shortener") { $0.temperament = .quiet }
        opening.board = board
        opening.path = path
        var driver = Driver(.practice(opening), context: PracticeFiles.context, columns: columns, rows: rows)
        driver.type(
            "shorten a long URL⏎redirect a short one⏎count clicks⏎- aliases⏎- accounts⏎10M daily users⏎10k reads/s⏎peak 1⏎p99 100ms⏎99.9%⏎")
        driver.wait(seconds: 372)
        driver.type(
            "⌃nPOST /v1/urls shorten a long URL⏎idempotent key⏎GET /{code} redirect a short one⏎GET /v1/urls/{code}/clicks count clicks⏎page cursor⏎"
        )
        driver.wait(seconds: 242)
        driver.type("⌃nUrl(code key, long) in \(store) by code⏎why one key lookup⏎Click(code key, time) in \(store)⏎why small rows⏎")
        driver.wait(seconds: 310)
        driver.type("⌃nS")
        driver.wait(seconds: 220)
        return driver
    }

    /// The findings of the mock-up: an error, two warnings, advice.
    private static func review(_ driver: inout Driver, on components: [String], saying headlines: [String]) {
        let severities: [Severity] = [.error, .warning, .warning, .advice]
        let findings = zip(components, headlines).enumerated().map { index, place in
            Finding(
                rule: "spof/finding-\(index)", severity: severities[index], subject: .component(place.0), components: [place.0],
                connections: [], message: place.1, headline: place.1,
                fixes: [QuickFix("Add a copy", edit: driver.board.setting(.replicas, to: 2, of: place.0))],
                harm: Harm(.dataLost, share: 1 - Double(index) / 10), waivedBecause: nil)
        }
        driver.send(.reviewed(ReviewResult(findings: findings, unknownRules: []), revision: driver.editor.revision))
    }

    @Test("The start screen with a history", arguments: [(120, 36), (80, 24)])
    func start(_ columns: Int, _ rows: Int) throws {
        let driver = Driver(.start, context: StartContext.context, columns: columns, rows: rows)
        let mockUp = try MockUp("start-\(columns)x\(rows)", rows: rows)
        let row = columns == 120 ? 10 : 6
        let column = columns == 120 ? 16 : 6
        let marked = String(repeating: " ", count: column) + "▸" + mockUp.lines[row].dropFirst(column + 1)
        #expect(
            mockUp.differences(from: driver.lines, except: [.init(row, marked, because: "nothing is told by colour alone")]) == [])
    }

    @Test("The R pane: what was entered, what is asked for, and how the line is read")
    func requirements() throws {
        var opening = PracticeFiles.opening("twitter") { $0.temperament = .quiet }
        // The figures have no size: the reading's is that of an entity that stood in the file.
        var tweet = Entity(name: "Tweet")
        tweet[.size] = Quantity(1000)
        opening.board = try opening.board.applying(opening.board.adding(tweet))
        var driver = Driver(.practice(opening), context: PracticeFiles.context, columns: 120, rows: 36)
        driver.send(.understands(PracticeFiles.library.clarifier()))
        driver.wait(seconds: 190)
        driver.type("post a tweet⏎follow a user⏎home timeline⏎search recent tweets⏎- DMs⏎- ads⏎200M daily users⏎reads = 200M * 50 / day⏎")
        driver.type(
            "writes = 200M * 2 / day⏎peak 3⏎25:1⏎home p99 200ms⏎99.99%⏎home eventual⏎own tweet read-your-writes⏎? ranked or by time?⏎keep 5y"
        )
        let mockUp = try MockUp("requirements-120x36", rows: 36)
        #expect(mockUp.differences(from: driver.lines) == [])
    }
}
