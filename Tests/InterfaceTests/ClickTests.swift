import Canvas
import Practice
import Testing
import Whiteboard

@testable import Interface

/// A click chooses the row it is on; a click on what is chosen, and so a double click, does what Enter would.
@Suite struct ClickTests {
    private static func board(columns: Int = 120, rows: Int = 36) -> Driver {
        Driver(sketch: "client > lb > app x3 > cache, db", columns: columns, rows: rows)
    }

    private static func start(columns: Int = 120, rows: Int = 36) -> Driver {
        Driver(.start, context: PracticeFiles.context, columns: columns, rows: rows)
    }

    // MARK: The start screen and the questions

    @Test(arguments: [(120, 36), (80, 24), (60, 16)]) func startScreen(columns: Int, rows: Int) throws {
        var driver = Self.start(columns: columns, rows: rows)
        try driver.click(on: "New board")
        #expect(driver.editor.place == .start)
        try driver.click(on: "New board")
        #expect(driver.editor.place == .board)
    }

    @Test func theSecondHalfOfADoubleClickMeansNothingMore() throws {
        var driver = Self.start()
        let row = try #require(driver.place(of: "Browse"))
        driver.click(row)
        driver.click(row)
        #expect(driver.editor.place == .questions)
        let chosen = driver.editor.pane.choice
        driver.click(row)
        #expect(driver.editor.place == .questions && driver.editor.pane.choice == chosen)
    }

    @Test func questionList() throws {
        var driver = Self.start()
        driver.type("/")
        let title = try #require(driver.editor.listedQuestions.last?.title)
        try driver.click(on: title)
        #expect(driver.editor.pane.choice == 1 && driver.effects.isEmpty)
        try driver.click(on: title)
        #expect(driver.effects == [.practise(question: driver.editor.listedQuestions[1].id)])
    }

    // MARK: The palettes

    @Test func palette() throws {
        var driver = Self.board()
        driver.type("gp")
        // A heading has nothing to be chosen for: one press opens it, and the second half of a double click does not close it.
        #expect(!driver.shows("  queue"))
        try driver.click(on: "messaging")
        #expect(driver.status.hasPrefix(" ") && driver.shows("  queue"))
        try driver.click(on: "messaging")
        #expect(driver.shows("  queue"))
        let before = driver.board.components.count
        try driver.click(on: "pub/sub")
        #expect(driver.board.components.count == before)
        driver.wait(seconds: 1)
        try driver.click(on: "pub/sub")
        #expect(driver.board.components.count == before + 1)
    }

    /// A row of the palette that is dragged to the board becomes a component there: behind a box, between two, in a group, alone.
    @Test(
        arguments: [
            ("App  x3", ["app>load-balancer-2"], nil), ("┼─▶", ["client>load-balancer-2", "load-balancer-2>lb"], nil),
            ("edge ┄", [], "edge"), ("", [], nil),
        ] as [(String, [String], String?)])
    func draggingFromThePalette(target: String, connections: [String], group: String?) throws {
        var driver = Driver(sketch: "client > [edge] lb > app x3 > cache, db", columns: 120, rows: 36)
        driver.type("gp")
        let before = driver.board
        let row = try #require(driver.place(of: "load balancer"))
        let end = try target.isEmpty ? Point(column: 40, row: 30) : #require(driver.place(of: target), "\(driver.text)")
        driver.send(.input(.mouse(Mouse(.press, at: row))))
        driver.send(.input(.mouse(Mouse(.drag, at: end))))
        #expect(driver.board == before && driver.shows("let it go"))
        driver.send(.input(.mouse(Mouse(.release, at: end))))
        let added = try #require(driver.board.components.last)
        #expect(driver.board.components.count == before.components.count + 1)
        #expect(added.id == "load-balancer-2" && added[.at] == nil)
        #expect(driver.board.groups.first { $0.members.contains("load-balancer-2") }?.id == group)
        let its = driver.board.connections.map { "\($0.from)>\($0.to)" }.filter { $0.contains("load-balancer-2") }
        #expect(its.sorted() == connections.sorted())
    }

    @Test func commandList() throws {
        var driver = Self.board()
        driver.type(":")
        try driver.click(on: "add-connected")
        #expect(driver.shows("▸ add-connected"))
        try driver.click(on: "add-connected")
        #expect(driver.footer.contains("Tab complete"))
    }

    @Test func candidatesOfTheLine() throws {
        var driver = Self.board()
        driver.type("are")
        guard case .line(let line)? = driver.editor.prompt, line.candidates.count > 1 else { return #expect(Bool(false), "no candidates") }
        let title = line.candidates[1].title
        try driver.click(on: "   \(title)")
        #expect(driver.shows("▸ \(title)"))
        let before = driver.board.components.count
        try driver.click(on: "▸ \(title)")
        #expect(driver.board.components.count == before + 1)
    }

    @Test func menu() throws {
        var driver = Self.board()
        driver.type("m")
        try driver.click(on: "Delete the selection or the marks")
        #expect(driver.board.components.count == 4)
        driver.type("m")
        driver.click(Point(column: 50, row: 4))
        #expect(driver.editor.prompt == nil)
    }

    // MARK: Panes beside the board

    @Test(arguments: [(120, 36), (80, 24)]) func findings(columns: Int, rows: Int) throws {
        var driver = Self.board(columns: columns, rows: rows)
        driver.type("⇤")
        let second = try #require(driver.editor.findings.open.dropFirst().first)
        let words = second.headline.split(separator: " ").prefix(3).joined(separator: " ")
        driver.click(try #require(driver.place(of: words, below: 2)))
        #expect(driver.editor.shownFinding == second)
        #expect(driver.editor.isPaneFocused)
        try driver.click(on: "e explain")
        #expect(driver.editor.side == .explanation)
    }

    @Test func keysOfTheExplanation() throws {
        var driver = Self.board()
        driver.type("]e")
        try driver.click(on: "keep it and say why")
        #expect(driver.shows("Keep it because:"))
    }

    @Test func inspector() throws {
        var driver = Self.board()
        driver.type("'d⏎")
        try driver.click(on: "zones ")
        #expect(driver.shows("▸ zones"))
        try driver.click(on: "▸ zones")
        driver.type("3")
        // What was typed is kept by going elsewhere.
        try driver.click(on: "isolation")
        #expect(driver.board.component("db")?[.zones] != nil)
        #expect(driver.shows("▸ isolation"))
    }

    @Test func aClickOnTheBoardKeepsWhatWasTypedIntoTheInspector() throws {
        var driver = Self.board()
        driver.type("'d⏎")
        try driver.click(on: "zones ")
        driver.type("3")
        try driver.click(on: "│ Cache")
        #expect(driver.board.component("db")?[.zones] != nil)
        #expect(driver.editor.side == .findings && driver.editor.selection.component == "cache")
    }

    @Test func aBoxIsChosenAsByItsLetter() throws {
        var driver = Self.board()
        driver.type("'lc")
        driver.click(try #require(driver.place(of: "▲ Database│")) + Point(column: 2, row: 0))
        #expect(driver.arrows.contains("lb > db"))
    }

    // MARK: A session

    @Test func entriesOfAPane() throws {
        var driver = Driver(practising: "url-shortener")
        driver.type("shorten a link⏎follow a link⏎")
        try driver.click(on: "follow a link")
        #expect(driver.editor.pane.walked == 1)
        try driver.click(on: "follow a link")
        #expect(driver.shows("› follow a link"))
        driver.wait(seconds: 1)
        driver.type(" fast")
        try driver.click(on: "shorten a link")
        #expect(driver.shows("› follow a link fast"), "what is being typed stays")
    }

    @Test(arguments: [Phase.requirements, .implementation]) func checks(phase: Phase) throws {
        var driver = Driver(practising: "url-shortener", columns: 120, rows: 48)
        driver.type("⎋g\(phase == .requirements ? "r" : "i")")
        let check = try #require(driver.editor.interview?.checks[phase]?.last { !$0.isTicked })
        let words = (phase == .requirements ? check.lack?.text : nil) ?? check.text
        try driver.click(on: "○ " + words.split(separator: " ").prefix(2).joined(separator: " "))
        #expect(driver.editor.interview?.checks[phase]?.first { $0.check.id == check.check.id }?.isSaid == true)
    }

    @Test func cardsOfTheInterviewer() throws {
        var driver = Driver(practising: "url-shortener")
        driver.type("⎋giauser > lb > app > db⏎i")
        #expect(driver.shows("Answer:"))
        try driver.click(on: "Esc later")
        #expect(!driver.shows("Answer:"))
        driver.type("I")
        try driver.click(on: "n another")
        #expect(driver.footer.contains("a accept"))
        try driver.click(on: "a accept")
        #expect(driver.editor.interview?.session.curveballs.count == 1)
    }

    @Test func marksOfTheReport() throws {
        var driver = Driver(practising: "url-shortener")
        driver.type(":finish⏎")
        try driver.click(on: "Data ")
        #expect(driver.shows("▸ Data"))
        try driver.click(on: "▸ Data")
        #expect(driver.editor.pane.opened != nil)
    }

    // MARK: Help and messages

    @Test func helpLeadsToItsOtherPagesAndToCommands() throws {
        var driver = Self.board()
        driver.type("?")
        try driver.click(on: ":help line")
        #expect(driver.shows("The line"))
        driver.type("⎋?")
        try driver.click(on: "add-connected")
        #expect(driver.editor.place == .board)
        #expect(driver.shows(":add-connected"))
        #expect(driver.board.components.count == 5)
    }

    @Test func keysBehindAMessage() throws {
        var driver = Self.board()
        driver.type("d")
        try driver.click(on: "u undo")
        #expect(driver.board.components.count == 5)
    }

    @Test("Of several keys each is pressed for itself") func severalKeysOfAFooter() throws {
        var driver = Self.board()
        driver.type("'a)")
        let keys = try #require(driver.place(of: "( ) next"))
        let first = driver.editor.selection.connection
        driver.click(keys + Point(column: 2, row: 0))
        #expect(driver.editor.selection.connection != first)
        driver.click(keys)
        #expect(driver.editor.selection.connection == first)
    }

    // MARK: The wheel

    @Test("The wheel moves the list under the pointer, and the next key goes back to what is chosen")
    func wheelMovesLists() throws {
        var driver = Self.board(rows: 20)
        driver.type(":")
        let top = try #require(driver.place(of: "▸"))
        driver.wheel(.wheelDown, at: top)
        #expect(!driver.shows("▸"))
        driver.type("↓")
        #expect(driver.shows("▸"))
    }

    @Test func wheelMovesTheInspectorAndNotTheBoard() throws {
        var driver = Self.board(rows: 20)
        driver.type("⏎")
        let origin = driver.editor.drawing.origin
        let before = driver.lines
        driver.wheel(.wheelDown, at: try #require(driver.place(of: "▸")))
        #expect(driver.lines != before)
        #expect(driver.editor.drawing.origin == origin)
        for _ in 0..<40 { driver.wheel(.wheelUp, at: Point(column: 100, row: 8)) }
        #expect(driver.lines == before)
    }

    @Test func wheelScrollsEntriesAndPages() throws {
        var driver = Driver(practising: "url-shortener", columns: 80, rows: 24)
        for number in 1...20 { driver.type("thing number \(number)⏎") }
        let area = Point(column: 20, row: 10)
        for _ in 0..<20 { driver.wheel(.wheelUp, at: area) }
        #expect(driver.shows("1  thing number 1"))
        for _ in 0..<20 { driver.wheel(.wheelDown, at: area) }
        #expect(!driver.lines.contains { $0.hasSuffix("1  thing number 1") })
        driver.send(.input(.key(.function(1))))
        let first = driver.lines[4]
        driver.wheel(.wheelDown, at: area)
        #expect(driver.lines[4] != first)
    }
}

extension Driver {
    /// Clicks on a text where it stands first.
    mutating func click(on text: String) throws {
        click(
            try #require(place(of: text), "\(text) is not on the screen:\n\(self.text)")
                + Point(column: text.hasPrefix(" ") ? 3 : 0, row: 0))
    }

    mutating func wheel(_ action: Mouse.Action, at point: Point) { send(.input(.mouse(Mouse(action, .none, at: point)))) }

    /// Where a text stands first, from a row on.
    func place(of text: String, below row: Int) -> Point? {
        for (index, line) in lines.enumerated() where index >= row {
            guard let range = line.range(of: text) else { continue }
            return Point(column: TextWidth.columns(line[..<range.lowerBound]), row: index)
        }
        return nil
    }
}
