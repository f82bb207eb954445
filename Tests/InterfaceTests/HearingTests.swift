import Canvas
import Formats
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// What a screen reader and a braille display follow: the cursor at what the next key acts on, one column, no silence, few rows a key.
@Suite struct HearingTests {
    private static let sketch =
        "client > \"Front door\":lb > \"Order service\":app > \"Orders DB\":postgres; \"Order service\" > \"Order cache\":redis"

    private func driver(_ keys: String = "", linear: Bool = true, sketch: String = sketch) -> Driver {
        var driver = Driver(sketch: sketch, columns: 120, rows: 36)
        driver.type((linear ? ":linear on⏎" : "") + keys)
        return driver
    }

    private func row(_ driver: Driver, at point: Point?) -> String {
        guard let point, driver.lines.indices.contains(point.row) else { return "" }
        return driver.lines[point.row]
    }

    private func heard(_ driver: Driver) -> String { row(driver, at: driver.screen.cursor) }

    // MARK: The cursor

    @Test(
        "A pane takes the board's place, its entry begins with > and the cursor stands there",
        arguments: [
            (":jump orders db⏎⏎", "kind"), (":jump orders db⏎⏎↓", "name"), ("]e", "Warning, "), ("gf", "Warning, "), ("gfj", ", 2 of "),
            (":jump orders db⏎!f⏎", "What breaks"), ("gx", "A board without a title"), ("gxj", "Components"), (":messages⏎", "Sentences"),
            ("?", "Keys act"), (":↓↓", ">"),
        ])
    func theCursorIsAtTheEntry(keys: String, entry: String) {
        let driver = driver(keys)
        #expect(heard(driver).contains(entry) && heard(driver).contains(">"), "\(driver.text)")
        #expect(!driver.text.contains("│") && !driver.text.contains("▸") && !driver.text.contains("─"))
    }

    @Test("Where something is typed the cursor is in the field", arguments: [":", "a", "r", "=", "F", ":jump orders db⏎⏎x", ":↓↓x"])
    func theCursorIsInTheField(keys: String) throws {
        let driver = driver(":jump orders db⏎" + keys)
        let cursor = try #require(driver.screen.cursor)
        #expect(row(driver, at: cursor).prefix(max(1, cursor.column)).last != " " || row(driver, at: cursor).contains(":"))
        #expect(!heard(driver).hasPrefix(" > "), "\(driver.text)")
    }

    @Test(
        "A hidden cursor is parked at what has the keyboard, and not where something was painted last",
        arguments: [
            ("]e", "the only copy"), ("⇤", "Findings"), ("gp", "client"), ("?", "Keys act"), (":messages⏎", "Nothing was said"),
            (":jump orders db⏎⏎", "kind"),
        ])
    func aHiddenCursorIsParked(keys: String, entry: String) {
        let driver = driver(keys, linear: false)
        #expect(driver.screen.cursor == nil)
        #expect(row(driver, at: driver.screen.attention).contains(entry), "\(driver.text)")
    }

    @Test("A question has the cursor, and no field keeps it") func aQuestionHasTheCursor() {
        var driver = driver("aqueue⏎:q⏎")
        #expect(heard(driver).contains("Leave without saving?"), "\(driver.text)")
        driver.type("⎋")
        #expect(heard(driver).contains("> "))
    }

    @Test("The start screen marks what is chosen with a sign", arguments: [true, false]) func theStartHasASign(isLinear: Bool) {
        var context = StartContext.context
        context.isLinear = isLinear
        var driver = Driver(.start, context: context, columns: 120, rows: 36)
        let sign = isLinear ? ">" : "▸"
        let first = row(driver, at: driver.screen.attention)
        #expect(first.trimmed.hasPrefix(sign), "\(driver.text)")
        driver.type("j")
        let second = row(driver, at: driver.screen.attention)
        #expect(second.trimmed.hasPrefix(sign) && second != first && driver.lines.count { $0.trimmed.hasPrefix(sign) } == 1)
    }

    // MARK: One by one, and no silence

    @Test("Every sentence is reached by j, findings among them, and the ends are said") func allIsReached() {
        var driver = driver()
        var seen: [String] = []
        for _ in 0..<60 {
            driver.type("j")
            seen.append(heard(driver))
        }
        #expect(seen.contains { $0.contains("Order service calls Orders DB") } && seen.contains { $0.contains("> Warning: ") })
        #expect(driver.footer.contains("the last sentence"))
        for _ in 0..<60 { driver.type("k") }
        #expect(driver.footer.contains("the first sentence") && heard(driver).contains("A board without a title"))
    }

    @Test("On a sentence about no part no part is selected: no key acts on what was heard before") func noPartNoKey() {
        var driver = driver(":jump client⏎k")
        #expect(driver.editor.selection.subject == nil)
        let before = driver.board
        driver.type("d")
        #expect(driver.board == before)
    }

    @Test(
        "A key that does nothing says so",
        arguments: [(":jump client⏎h", "left"), ("gxk", "the first line"), (":zzzz⇥", "Tab does nothing"), ("⎋", "does nothing")])
    func noSilence(keys: String, said: String) {
        let driver = driver(keys)
        #expect(driver.footer.contains(said), "\(driver.text)")
    }

    @Test("A line that is wrong has the cursor where it is wrong, and says so") func theMistakeIsGoneTo() throws {
        var driver = driver("aclient > Front door:lb > x⏎")
        let first = try #require(driver.screen.cursor)
        #expect(first.column < 22, "\(driver.text)")
        driver.type("⏎")
        #expect(driver.footer.contains("Not added. Character "), "\(driver.text)")
    }

    @Test("Severities are words, with the place among all") func severitiesAreWords() {
        let driver = driver("]")
        #expect(driver.lines[0].contains("warning") && driver.shows("1 of ") && driver.shows("Warning, "))
        for sign in ["▲", "●", "✖"] { #expect(!driver.text.contains(sign)) }
    }

    // MARK: Few rows

    @Test("A key changes as few rows as it can: the text stands while the next sentence is on the screen") func fewRows() {
        var driver = driver(sketch: (1...40).map { "s\($0)" }.joined(separator: " > "))
        var moved = 0
        driver.type(":jump s1⏎j")
        #expect(driver.shows("more below"))
        for _ in 0..<60 {
            let before = driver.lines
            driver.type("j")
            if zip(before, driver.lines).count(where: { $0 != $1 }) > 6 { moved += 1 }
            #expect(heard(driver).contains("> "), "\(driver.text)")
        }
        #expect(moved <= 4)
    }

    // MARK: Names

    @Test(
        "A name connects as an id does", arguments: ["order cache", "Order cache", "\"Order cache\"", "order-cache", "cache"])
    func connectTakesNames(name: String) {
        var driver = driver(":jump front door⏎:connect \(name)⏎", sketch: "client > \"Front door\":lb > app; \"Order cache\":redis")
        #expect(driver.board.connections.contains { $0.to == "order-cache" }, "\(driver.text)")
        driver.type(":jump order cache⏎:connect-from app⏎")
        #expect(driver.board.connections.contains { $0.from == "app" && $0.to == "order-cache" })
    }

    @Test("A name that fits several is no name that nothing has: they are offered, Tab completes") func severalAreOffered() {
        var driver = driver(":jump mail⏎", sketch: "client > \"Mail worker\":app > \"Mailgun\":external")
        #expect(driver.footer.contains("mail can be Mail worker or Mailgun"), "\(driver.text)")
        driver.type("↓↓⏎")
        #expect(driver.editor.selection.component == "mailgun")
        driver.type(":jump mailg⇥⏎")
        #expect(driver.editor.selection.component == "mailgun")
    }

    @Test(
        "A flow is walked by names",
        arguments: [
            ":flow checkout: client, front door, order service, orders db⏎", "Fcheckout: client front door \"Order service\" orders db⏎",
            ":flow checkout⏎client > front door > order service > orders⇥⏎",
        ])
    func aFlowByNames(keys: String) {
        let driver = driver(keys)
        #expect(driver.board.flows.first?.name == "checkout")
        #expect(
            driver.board.flows.first?.path.map(\.component) == ["client", "front-door", "order-service", "orders-db"], "\(driver.text)")
        #expect(driver.footer.contains("checkout"))
    }

    @Test("What is read of a flow is said while it is typed, and what is wrong with it") func aFlowIsReadAloud() {
        var driver = driver("F")
        #expect(driver.shows("Its name, a colon, and its parts in order"))
        driver.type("checkout: client, orders db")
        #expect(driver.shows("checkout: Client, then Orders DB. No arrow leads from Client to Orders DB"), "\(driver.text)")
        driver.type(", nowhere⏎")
        #expect(driver.footer.contains("nothing on the board is called nowhere") && driver.board.flows.isEmpty)
    }

    @Test("Lit or not, a flow is heard with its parts") func theNextFlowIsHeard() {
        #expect(driver(":flow buy: client, front door⏎}}").footer.contains("Flow buy: Client, then Front door"))
    }

    // MARK: What if

    @Test("What fails is said, in the sentences and at once") func whatIfIsHeard() {
        let driver = driver(":flow buy: client, front door, order service, orders db⏎:jump orders db⏎!f")
        #expect(heard(driver).contains("> Failed: Orders DB is"), "\(driver.text)")
        #expect(driver.shows("buy: no answer without Orders DB") && driver.lines.suffix(4).joined().contains("Orders DB is gone."))
        #expect(driver.shows("What if:"))
    }

    @Test("Two sides of a partition are named with their blanks") func sidesByNames() {
        var driver = driver("!p")
        driver.type("Front door/Order service⏎")
        #expect(driver.editor.whatIf?.scenario.partitions.count == 1, "\(driver.text)")
    }

    // MARK: What stays

    @Test("That boards are heard is kept for the next start") func linearIsKept() {
        var driver = driver()
        #expect(driver.effects.contains(.keepLinear(true)) && driver.shows("from the next start on"))
        driver.type(":linear off⏎")
        #expect(driver.effects.contains(.keepLinear(false)))
    }

    @Test("The page for it is among the others, and named at the start") func thePageIsNamed() {
        #expect(driver("?").shows(":help screen-reader"))
        #expect(driver(":help screen-reader⏎").shows("The same") || driver(":help screen-reader⏎").shows(":connect NAME"))
    }

    @Test("The tutorial asks for names where letters cannot be seen, and its board is asked about") func theTutorial() {
        var context = Driver.context
        context.isLinear = true
        var driver = Driver(.start, context: context, columns: 120, rows: 36)
        driver.type(":tutorial⏎⇥client⏎⇥lb⏎⇥app x3⏎⇥db⏎")
        #expect(driver.shows("found an error"), "\(driver.text)")
        driver.type("]f")
        #expect(driver.shows(":jump load balancer"), "\(driver.text)")
        driver.type("⎋:q⏎")
        #expect(driver.shows("Leave without saving?"), "\(driver.text)")
    }
}
