import Canvas
import Testing
import Whiteboard

@testable import Interface
@testable import Review

/// What the screen says in few words is whole: names beside figures, what a number applies, the heading of a finding.
@Suite struct WordsInSignsPlaceTests {
    @Test("Where the screen is heard no sign stands for a word", arguments: ["!f", "!f⏎", "gr", "gp", "?", "F"])
    func noSigns(_ keys: String) {
        var driver = Driver(sketch: "require reads=10k/s; client > lb > app x3 > cache:redis, db:postgres", columns: 80, rows: 30)
        driver.type(":linear on⏎:jump cache⏎\(keys)")
        for sign in ["⏎", "✖", "✔", "▲", "●", "›", "◀", "█"] { #expect(!driver.text.contains(sign), "\(sign): \(driver.text)") }
    }

    @Test("A finding elsewhere is said before the key that goes there")
    func findingBeforeItsKey() {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: 120, rows: 36)
        driver.type(":linear on⏎:jump cache⏎")
        #expect(driver.lines.contains { $0.contains("Warning, 1 of ") && $0.hasSuffix("] goes there.") }, "\(driver.text)")
    }

    @Test("The sentence of a component says how many findings it has")
    func countedFindings() {
        var driver = Driver(sketch: "client > lb > app x3 > db", columns: 120, rows: 36)
        driver.type(":linear on⏎")
        #expect(driver.shows("Database is an SQL database, one copy assumed. One warning."), "\(driver.text)")
    }

    @Test("In a what-if a long name of a flow stands over its figures, whole", arguments: [110, 120])
    func longNames(_ columns: Int) {
        var driver = Driver(
            sketch: "require reads=100/s availability=99.9%; client > lb > app x3 > cache:redis, db:postgres", columns: columns, rows: 40)
        driver.type("F'c")
        driver.type("⎋:flow \"free-slots-of-the-week\": client, lb, app, db⏎!'af")
        let pane = driver.lines.map { $0.split(separator: "│").last.map(String.init) ?? "" }
        #expect(!pane.contains { $0.contains("availabili…") || $0.contains("p99 free-sl…") }, "\(driver.text)")
        #expect(pane.contains { $0.contains("availability") }, "\(driver.text)")
    }

    @Test("On narrow screens a number applies nothing that is not read there")
    func remediesAreRead() {
        var driver = Driver(sketch: "require reads=10k/s; client > lb > app x3 > cache:redis, db:postgres", columns: 80, rows: 24)
        driver.type("!:jump db⏎f")
        #expect(!driver.footer.contains("apply"), "\(driver.text)")
    }

    @Test("What is asked for far more than it can is said as a multiple")
    func farTooBusy() {
        var driver = Driver(sketch: "require reads=1M/s; client > lb > app x3 > db:postgres", columns: 120, rows: 36)
        driver.type("!")
        #expect(!driver.text.contains("k%"), "\(driver.text)")
        #expect(QuantityText.busy(100) == "100 times too busy" && QuantityText.busy(0.66) == "66% busy")
        #expect(WhatIfWords.share(0.00999) == "1%" && WhatIfWords.share(0.9992) == "99.92%")
    }

    private static func finding(_ rule: String, _ headline: String) -> Finding {
        Finding(
            rule: rule, severity: .advice, subject: .board, components: [], connections: [], message: headline, headline: headline,
            fixes: [], harm: Harm(.other))
    }

    @Test("The heading of a finding is no name alone")
    func headings() {
        for (line, title) in [
            ("shorten: its rate is not stated.", "shorten: its rate is not stated"),
            ("Links is the only copy of the url data: one failure stops redirect.", "Links is the only copy of the url data"),
            ("Order db: full", "Order db: full"), ("Reads at 10:1 are many: say why", "Reads at 10:1 are many"),
        ] {
            #expect(Self.finding("capacity/overload", line).title == title)
        }
    }

    @Test("Keys of an example are whole, lists without blanks as = takes them")
    func exampleKeys() {
        let keys = RuleBook.rules.flatMap { rule -> [String] in
            Editor.example(for: Self.finding(rule.identifier, ""))?.keys ?? []
        }
        #expect(!keys.isEmpty)
        for key in keys { #expect(!key.contains("[") && !key.contains("]"), "\(key)") }
    }

    @Test("Topics of the shell's help that are about the line or the rules are pages here, too", arguments: ["words", "rules"])
    func topics(_ topic: String) {
        var driver = Driver(sketch: "client", columns: 80, rows: 24)
        driver.type(":help \(topic)⏎")
        #expect(driver.editor.place == .help && driver.shows(topic == "words" ? "load-balancer" : "spof/"), "\(driver.text)")
        driver.type("⎋:help schema⏎")
        #expect(driver.footer.contains("boardwalk help schema"), "\(driver.footer)")
    }

    @Test("What the name of a walk means is said before Enter, and the next flow can be lit then")
    func walkIsUnderstood() {
        var driver = Driver(sketch: "client > lb > app x3 > cache, db", columns: 120, rows: 36)
        driver.type("Fclad⏎⌃usend readings 50k writes/s")
        #expect(driver.shows("send-readings, a write, 50k/s: Client > "), "\(driver.text)")
        driver.type("⏎")
        #expect(driver.board.flows.first?.name == "send-readings" && !driver.footer.contains("next flow"))
        driver.type("Fcla⏎⌃uhome read⏎")
        #expect(driver.footer.contains("} next flow"), "\(driver.footer)")
        driver.type("}")
        #expect(driver.editor.litFlow == "send-readings")
        driver.type("}⎋")
        #expect(driver.editor.litFlow == nil)
    }
}
