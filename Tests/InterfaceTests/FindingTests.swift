import Canvas
import Testing
import Whiteboard

@testable import Interface
@testable import Review

@Suite struct FindingTests {
    private static let sketch = "client > lb > app x3 > cache, db"

    @Test("] shows a finding and selects its box, f mends it, u brings it back")
    func fixAndUndo() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        let before = driver.board
        #expect(driver.lines[0].contains("▲"))
        driver.type("gg]")
        #expect(driver.editor.selection.component == "db")
        #expect(driver.shows("f fix   w waive   e explain"))
        driver.type("f")
        #expect(driver.footer.hasPrefix(" Fixed on Database: "))
        #expect(driver.board != before)
        #expect(!driver.shows("Database is the only copy"))
        driver.type("u")
        #expect(driver.board == before)
        #expect(driver.shows("Database is the only copy"))
    }

    @Test("The pane opens at the first finding where the selected box has none, so that its keys have something to act on")
    func opensAtAFinding() {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: 80, rows: 24)
        driver.type("gg")
        #expect(driver.editor.selection.component == "client")
        driver.type("gf")
        #expect(driver.editor.selection.component == "db")
        driver.type("y")
        #expect(driver.footer.contains("Copied"), "\(driver.text)")
    }

    @Test("After a fix the line says that the next finding is about another box, and which key goes there")
    func nextAfterAFix() {
        var driver = Driver(sketch: Self.sketch)
        driver.type("gg]f")
        #expect(driver.editor.selection.component == "db")
        #expect(driver.text.contains("Fixed on Database: "))
        #expect(driver.shows("▲ ] next: Load balancer is the only"), "\(driver.text)")
        driver.type("]")
        #expect(driver.editor.selection.component == "lb")
        #expect(driver.shows("▲ Load balancer is the only"))
    }

    @Test("What the line calls next is what the key goes to, wherever it was before", arguments: 1...4)
    func nextIsWhereTheKeyGoes(_ steps: Int) throws {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db; app >> mq:kafka >> w:worker > db", columns: 80, rows: 24)
        // The pointer stands somewhere in the list, and the selection at a box of which nothing was found.
        driver.type("gg" + String(repeating: "]", count: steps))
        driver.editor.selection.select(.component("client"))
        try #require(driver.editor.shownFinding == nil)
        let line = try #require(driver.lines.first { $0.contains("] next") && !$0.hasPrefix(" Tab") })
        driver.type("]")
        let shown = try #require(driver.editor.shownFinding)
        #expect(line.contains(String(shown.headline.prefix(20))), "\(line)\n\(shown.headline)")
    }

    @Test("The header says what a review counts beside its own counts", arguments: [60, 80, 120])
    func headerCountsAll(columns: Int) throws {
        let board = Driver.board("client > lb > app x3 > cache, db; require reads=10k/s")
        var options = ReviewOptions()
        let all = RuleBook.review(board, catalog: Driver.context.catalog, options: options).findings.filter { !$0.isWaived }
        options.rules = nil
        let driver = Driver(.board(board, path: "a.yaml", isOnDisk: true), columns: columns, rows: 24, review: options)
        let unstated = all.count { $0.family == .process }
        try #require(unstated > 0)
        #expect(driver.lines[0].contains("+\(unstated)"))
        #expect(driver.lines[0].contains("unstated") == (columns >= 80))
        let counted = Severity.allCases.map { driver.editor.findings.count($0) }.reduce(0, +)
        #expect(counted + unstated == all.count)
    }

    @Test func secondFix() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("]2f")
        #expect(driver.board.components.count == 6)
    }

    @Test("w keeps it and records why")
    func waive() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("]w⏎")
        #expect(driver.shows("a reason is what makes it a trade-off"))
        driver.type("a prototype⏎")
        #expect(driver.board.tradeOffs.first?[.because] == "a prototype")
        #expect(driver.board.tradeOffs.first?.waives.first?.text == "spof/single-store on db")
        #expect(!driver.shows("Database is the only copy"))
    }

    @Test func noFindingOnTheSelection() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("'hf")
        #expect(driver.footer == " f: no finding on Cache; ] goes to the next")
    }

    @Test("What was mended stays struck until the pane is left")
    func mendedStays() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        driver.type("]⇤f")
        let place = driver.place(of: "Fixed: Database")
        #expect(place != nil)
        if let place { #expect(driver.screen.canvas[place].style.emphasis.contains(.struck)) }
        driver.type("⎋")
        #expect(!driver.shows("Database is the only copy"))
    }

    @Test("The line's rules look only after Enter")
    func waitsForEnter() {
        var driver = Driver()
        driver.type("⇥client > db")
        #expect(driver.editor.findings.entries.isEmpty)
        driver.type("⏎")
        #expect(!driver.editor.findings.entries.isEmpty)
    }

    @Test func clickOnTheCountsStepsToOne() {
        var driver = Driver(sketch: Self.sketch, columns: 120, rows: 36)
        if let place = driver.place(of: "▲2") { driver.click(place) }
        #expect(["db", "lb"].contains(driver.editor.selection.component))
    }

    // MARK: The pointer

    private static let stores = "client > lb > app x3 > a:db, b:db, c:db"

    private static func headlines(_ driver: Driver) -> [String] { driver.editor.findings.open.map(\.headline) }

    @Test("After an answer the list goes on from its place", arguments: ["f", "wbecause⏎", "ef"])
    func goesOnFromItsPlace(answer: String) throws {
        var driver = Driver(sketch: Self.stores, columns: 120, rows: 36)
        driver.type("]]")
        let before = Self.headlines(driver)
        try #require(before.count >= 4)
        #expect(driver.editor.shownFinding?.headline == before[1])
        driver.type(answer)
        #expect(Self.headlines(driver) == before.filter { $0 != before[1] })
        driver.type("]")
        #expect(driver.editor.shownFinding?.headline == before[2])
        #expect(driver.shows("2 of \(before.count - 1)"))
        driver.type("]")
        #expect(driver.editor.shownFinding?.headline == before[3])
        driver.type("[[")
        #expect(driver.editor.shownFinding?.headline == before[0])
    }

    @Test("With another finding on the same box the list stays where it was, and each step moves by one")
    func anotherOnTheSameBox() throws {
        var driver = Driver(sketch: Self.stores, columns: 120, rows: 24)
        let store = try #require(driver.editor.findings.open.first)
        var found = driver.editor.findings.open
        let worst = store.headline
        for index in 1...20 {
            // The last of the list is on the store, too.
            let place = index < 20 ? "lb" : store.components[0]
            found.append(
                Finding(
                    rule: "caching/\(index)", severity: .advice, subject: .component(place), components: [place], connections: [],
                    message: "Other \(index).", headline: "Other \(index).", fixes: store.fixes, harm: .none))
        }
        driver.send(.reviewed(ReviewResult(findings: found, unknownRules: []), revision: driver.editor.revision))
        driver.type("]")
        #expect(driver.shows("1 of \(found.count)"))
        let left = Finding.sortedByHarm(found.filter { $0.headline != worst })
        let edits = driver.editor.update(.input(.key(.character("f"))))
        #expect(!edits.isEmpty)
        driver.send(.reviewed(ReviewResult(findings: left, unknownRules: []), revision: driver.editor.revision))
        // The selection's other finding is what f is for now, and the status says so; the list has not run to it.
        #expect(driver.editor.shownFinding?.headline == "Other 20.")
        #expect(driver.status.contains("f fixes: Other 20"))
        #expect(driver.shows(String(left[0].title.prefix(20))))
        driver.type("]")
        #expect(driver.shows("1 of \(left.count)"))
        driver.type("]")
        #expect(driver.shows("2 of \(left.count)"))
    }

    @Test("In the pane a step from what was mended goes to its neighbour", arguments: [("j", 2), ("k", 0)])
    func stepsFromTheStruck(key: String, index: Int) {
        var driver = Driver(sketch: Self.stores, columns: 120, rows: 36)
        driver.type("]]")
        let before = Self.headlines(driver)
        driver.type("⇤f\(key)")
        #expect(driver.editor.shownFinding?.headline == before[index])
    }

    @Test("On another box f fixes what is found there, not what was stepped to")
    func fixesTheSelection() throws {
        var driver = Driver(sketch: Self.stores, columns: 120, rows: 36)
        driver.type("]")
        let stepped = try #require(driver.editor.shownFinding)
        let other = try #require(driver.editor.findings.open.first { $0.components.first != stepped.components.first })
        let id = try #require(other.components.first)
        driver.editor.selection.select(.component(id))
        #expect(driver.editor.shownFinding == other)
        #expect(driver.status.contains("f fixes: \(other.title)"))
        driver.type("f")
        #expect(driver.editor.findings.open.contains(stepped))
        #expect(!driver.editor.findings.open.contains(other))
    }
}
