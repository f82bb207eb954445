import Canvas
import Testing
import Whiteboard

@testable import Interface

/// What stands beside what, on every screen.
@Suite struct LooksTests {
    @Test("Lines of the overview pass a frame, and do not wipe out its sides", arguments: [(100, 24), (80, 16), (80, 24), (120, 36)])
    func framesOfTheOverview(_ columns: Int, _ rows: Int) throws {
        var driver = Driver(
            sketch: "client > cdn, lb; cdn > lb; lb > [region eu] [zone a] web x3, [region eu] [zone a] orders x2; "
                + "web > [region eu] cache, [region eu] db; orders > db; orders >> [region eu] events:kafka >> mailer:worker > mail:external",
            columns: columns, rows: rows)
        if !driver.editor.isOverview { driver.type("z") }
        guard let map = driver.editor.drawing.map else { return }
        for (id, frame) in map.frames {
            let top = (frame.left + 1..<frame.right - 1).map { driver.editor.drawing.canvas.text(at: Point(column: $0, row: frame.top)) }
            #expect(top.count { $0 == "─" || $0 == "╌" } == 0, "\(id)\n\(driver.text)")
            for row in frame.top + 1..<frame.bottom - 1 {
                let sides = [frame.left, frame.right - 1].map { driver.editor.drawing.canvas.text(at: Point(column: $0, row: row)) }
                #expect(sides.allSatisfy { ["┆", "┼", "▶", "◀"].contains($0) }, "\(id), row \(row): \(sides)\n\(driver.text)")
            }
        }
    }

    @Test("Lists say in one way how much of them lies below", arguments: [(120, 30, "]"), (80, 24, "gf")])
    func moreBelow(_ columns: Int, _ rows: Int, _ keys: String) {
        let stores = (0..<14).map { "d\($0):db" }.joined(separator: ", ")
        var driver = Driver(sketch: "client > app x2 > \(stores)", columns: columns, rows: rows)
        driver.type(keys)
        #expect(driver.lines.contains { $0.contains("▼ ") && $0.hasSuffix(" more below") }, "\(driver.text)")
    }

    @Test(
        "Pages and explanations say so in the same way, and the row that says it hides nothing", arguments: [(120, 20), (80, 24), (60, 16)])
    func moreOfPagesBelow(_ columns: Int, _ rows: Int) {
        var help = Driver(sketch: "client > app > db", columns: columns, rows: rows)
        help.type("?")
        #expect(help.lines.contains { $0.contains("▼ ") && $0.hasSuffix(" more below") }, "\(help.text)")
        let first = help.lines[rows - 4].trimmed
        help.send(.input(.key(.pageDown)))
        #expect(help.lines.contains { $0.contains("▲ ") && $0.contains(" above   ▼ ") }, "\(help.text)")
        #expect(help.lines.first { $0.trimmed == first } == nil)
        var explanation = Driver(sketch: "client > app > db", columns: columns, rows: rows)
        explanation.type("]e")
        #expect(explanation.lines.contains { $0.hasSuffix(" more below") }, "\(explanation.text)")
        var seen: Set<String> = []
        for _ in 0..<60 {
            seen.formUnion(explanation.lines.map { $0.trimmed })
            explanation.type("j")
        }
        #expect(seen.contains { $0.contains("keep it and say why") }, "\(explanation.text)")
        #expect(!explanation.shows("more below") && explanation.shows("above"), "\(explanation.text)")
    }

    @Test("So do the commands behind a colon and what the interviewer may ask", arguments: [":", ":interviewer⏎"])
    func moreOfListsBelow(keys: String) {
        var driver = Driver(practising: "twitter", columns: 80, rows: 24) { $0.temperament = .quiet }
        driver.type("⎋" + keys)
        #expect(driver.lines.contains { $0.hasPrefix("   ▼ ") && $0.hasSuffix(" more below") }, "\(driver.text)")
        driver.type(String(repeating: "↓", count: 30))
        #expect(driver.lines.contains { $0.hasPrefix("   ▲ ") && $0.contains(" above") }, "\(driver.text)")
    }

    @Test("A pane of which the first lines have gone says so", arguments: [(80, 24), (120, 24), (60, 18)])
    func aboveInAPane(_ columns: Int, _ rows: Int) {
        var driver = Driver(practising: "twitter", columns: columns, rows: rows) { $0.temperament = .quiet }
        #expect(!driver.shows("above"))
        for number in 1...24 { driver.type("post a tweet of sort \(number)⏎") }
        #expect(driver.lines.contains { $0.trimmed.hasPrefix("▲ ") && $0.contains(" above") }, "\(driver.text)")
    }

    @Test("The start screen stands in the middle of a large one", arguments: [(120, 36, 16, 3), (200, 60, 56, 11), (300, 100, 106, 24)])
    func startInTheMiddle(_ columns: Int, _ rows: Int, _ left: Int, _ top: Int) {
        let driver = Driver(.start, columns: columns, rows: rows)
        #expect(driver.lines[top].hasPrefix(String(repeating: " ", count: left) + "Boardwalk"), "\(driver.text)")
    }

    @Test("The places that g goes to begin with those that are gone to most, and name none that is not there")
    func placesOfTheFooter() {
        var driver = Driver(sketch: "client > app > db", columns: 80, rows: 24)
        driver.type("g")
        let first = driver.lines.first { $0.hasPrefix(" g   ") }
        #expect(
            first?.split(whereSeparator: \.isWhitespace).joined(separator: " ") == "g f findings b board p palette n notes",
            "\(driver.text)")
    }

    @Test("A page that was opened from the start screen is about no board")
    func pageFromTheStart() {
        var driver = Driver(.start, context: PracticeFiles.context, columns: 80, rows: 24)
        driver.type(":history⏎")
        #expect(driver.lines[0].trimmed == "Boardwalk", "\(driver.text)")
    }

    @Test("The steps to other findings have a word each where the footer is short")
    func stepsInTheFooter() {
        var driver = Driver(sketch: "client > app > db", columns: 80, rows: 24)
        driver.type("]e")
        #expect(
            driver.lines.last?.contains("]  next") == true || driver.lines.last?.contains("] next  [ previous") == true, "\(driver.text)")
        var least = Driver(sketch: "client > app > db > x > y > z > q > r > s", columns: 60, rows: 16)
        least.type("'")
        #expect(least.lines.last?.contains("press the letter of the component") == true, "\(least.text)")
    }

    @Test("The list of questions says so, too, until its end is seen")
    func moreQuestionsBelow() {
        var context = PracticeFiles.context
        context.questions = (0..<12).flatMap { _ in PracticeFiles.context.questions }
        var driver = Driver(.start, context: context, columns: 80, rows: 24)
        driver.type("b")
        #expect(driver.lines.contains { $0.hasSuffix(" more below") }, "\(driver.text)")
        driver.type(String(repeating: "↓", count: 40))
        #expect(!driver.shows("more below"), "\(driver.text)")
    }

    @Test("What a kind is for gives way to its figures where both have no room")
    func figuresBeforePurpose() {
        let sketch = "require reads=12k/s; client > lb > app x3 > cache > db; flow read: client lb app cache kind=read"
        for columns in [80, 160] {
            var driver = Driver(sketch: sketch, columns: columns, rows: 30)
            driver.type("'l")
            #expect(driver.status.contains("12k of 50k requests/s (24%)"), "\(driver.status)")
            #expect(driver.status.contains("spreads requests") == (columns == 160), "\(driver.status)")
        }
    }

    @Test("Before the rules have looked nothing is said to be found or not", arguments: ["]", "e"])
    func beforeTheFirstReview(_ keys: String) {
        var editor = Editor(context: Driver.context, opening: .board(Driver.board("client > lb > db"), path: nil, isOnDisk: true))
        editor.size = Size(columns: 120, rows: 36)
        _ = editor.start()
        for key in keys { _ = editor.update(.input(.key(.character(key)))) }
        let text = editor.view(in: editor.size).canvas.lines.joined(separator: "\n")
        #expect(!text.contains("othing found") && !text.contains("no finding"), "\(text)")
        #expect(text.contains("rules are reading the board"), "\(text)")
    }

    @Test("Where nothing is found no key is said to go to what is found")
    func nothingToGoTo() {
        var driver = Driver(sketch: "client > \"asks\" app", columns: 120, rows: 36)
        for finding in driver.editor.findings.open { #expect(Bool(false), "\(finding.headline)") }
        driver.type("e")
        #expect(driver.footer.contains("nothing found") && !driver.footer.contains("goes to the next"), "\(driver.footer)")
    }

    @Test("In the menu words stand near their keys, and longer keys keep theirs apart", arguments: [(80, 24), (120, 36)])
    func menuColumns(_ columns: Int, _ rows: Int) {
        var driver = Driver(sketch: "client > lb > app > db", columns: columns, rows: rows)
        driver.type("m")
        #expect(driver.lines.contains { $0.hasPrefix(" a      Add components") }, "\(driver.text)")
    }

    @Test("Between the drawing and a pane's rule stands a blank, at whichever side the pane is", arguments: ["gf", "e", "⏎", "gp"])
    func blankBesideThePane(_ keys: String) throws {
        for columns in [120, 160] {
            var driver = Driver(sketch: (0..<14).map { "s\($0)" }.joined(separator: " > ") + " > db", columns: columns, rows: 30)
            driver.type("]" + keys)
            let layout = driver.editor.layout
            let rules = [layout.pane, layout.secondPane].compactMap { $0.map { $0.left == 0 ? $0.right - 1 : $0.left } }
            #expect(!rules.isEmpty, "\(driver.text)")
            for rule in rules {
                for row in layout.board.top..<layout.board.bottom {
                    let beside = rule < layout.board.left ? rule + 1 : rule - 1
                    let text = driver.screen.canvas.text(at: Point(column: beside, row: row))
                    #expect(text == " ", "row \(row): \(text)\n\(driver.text)")
                }
            }
        }
    }

    @Test("When a pane comes back over the board, the selection's neighbours stay in sight where they have room")
    func neighboursBesideThePane() throws {
        var driver = Driver(sketch: "client > lb > app > queue, store:db; queue > worker", columns: 120, rows: 36)
        driver.type("'a⇥mailer, search⏎")
        let view = Rect(origin: driver.editor.drawing.origin ?? .zero, size: driver.editor.layout.board.size)
        #expect(driver.editor.layout.pane != nil, "\(driver.text)")
        let id = try #require(driver.editor.selection.component)
        let ends = driver.board.connections.filter { $0.from == id || $0.to == id }.flatMap { [$0.from, $0.to] }
        for end in ends {
            let box = try #require(driver.editor.drawing.boxes[end])
            #expect(view.intersection(box) == box, "\(end)\n\(driver.text)")
        }
    }
}
