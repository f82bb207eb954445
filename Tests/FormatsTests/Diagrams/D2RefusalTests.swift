import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What D2 refuses, be it in a keyword's value or in where something stands, is refused with its place.
@Suite struct D2RefusalTests {
    private func problem(_ text: String) -> String? {
        do throws(ReadingProblem) {
            _ = try DiagramFile(text, language: .d2, catalog: Project.catalog)
            return nil
        } catch {
            return "\(error.line):\(error.column): \(error.message)"
        }
    }

    @Test(arguments: [
        ("a.shape: bogus", "1:1: shape: bogus: a word that D2 knows was expected, such as rectangle or cylinder"),
        ("a.shape: arrow", "1:1: shape: arrow: only the head of an arrow has it"),
        ("a.shape: image", "1:1: shape: image: an icon was expected, too"),
        ("a\ndirection: sideways", "2:1: direction: sideways: one of down, left, right, up was expected"),
        ("a -> b\na.near: zzz", "2:1: near: zzz: the whole path of a shape, or a side such as top-center, was expected"),
        ("a.b.near: top-left", "1:1: near: top-left: only what stands in no container can stand at a side of the whole"),
        ("a.b -> c\na.near: a.b", "2:1: near: a.b: a shape that does not hold it, nor stands in it"),
        ("a: {constraint: x}", "1:5: constraint belongs to a column of a table (shape: sql_table), and this is none"),
        ("a.style.opacity: 2", "1:1: style.opacity: 2: a number from 0 to 1 was expected"),
        ("a -> b: {\n  style: {stroke-dash: 11}\n}", "2:11: style.stroke-dash: 11: a whole number from 0 to 10 was expected"),
        ("a.style.fill: nocolour", "1:1: style.fill: nocolour: a colour was expected, such as orange or \"#f0ff3a\""),
        ("a.style.bold: yes", "1:1: style.bold: yes: true or false was expected"),
        ("a.grid-rows: 0", "1:1: grid-rows: 0: a whole number of 1 or more was expected"),
        ("a.width: big", "1:1: width: big: a whole number was expected"),
        ("a.label.near: nowhere", "1:1: label.near: nowhere: a word that D2 knows was expected, such as outside-top-center"),
        (
            "a -> b: {target-arrowhead.shape: bogus}",
            "1:10: shape: bogus: a word that D2 knows was expected, such as rectangle or cylinder"
        ),
        ("a.fill: red", "1:1: fill stands behind style: style.fill"),
        ("a.style.foo: 1", "1:1: D2 knows no style foo"),
        ("a.style: red", "1:1: settings were expected behind style, such as style.opacity: 0.4"),
        ("a.shape", "1:1: a value was expected behind shape"),
        ("a.shape: {b: c}", "1:1: one value was expected behind shape, and no '{'"),
        ("a.b.shape.c: 1", "1:1: nothing can stand behind 'shape.'; a value was expected behind shape"),
        ("a -> b: {foo: 1}", "1:10: an arrow has no foo; a keyword such as label was expected"),
        ("a -> b: {target-arrowhead: {foo: 1}}", "1:29: an arrow's head has no foo; a keyword such as label was expected"),
        ("a.source-arrowhead: 1", "1:1: source-arrowhead belongs to an arrow, and this is none"),
        ("a -> b.style", "1:1: style is a keyword, which no arrow ends at; quotes make a name of it"),
        ("left -> right", "1:1: left is a keyword, which no arrow ends at; quotes make a name of it"),
        ("classes.x.foo: 1\na", "1:1: a class has no foo; a keyword such as shape was expected"),
        (
            "classes: {x: {shape: bogus}}\na.class: x",
            "1:15: shape: bogus: a word that D2 knows was expected, such as rectangle or cylinder"
        ),
        ("a.layers: {x: {y}}", "1:1: layers stands outside of all shapes"),
        ("a: {&shape: x}", "1:5: a filter with & stands within a pattern with *, and here is none"),
        ("t: {shape: sql_table; id.x: int}", "1:23: id is a row, which holds nothing"),
        ("a.grid-columns: 2\na -> a.b", "2:1: no arrow leads from a grid into itself, as this one does with a"),
    ])
    func aValueOrAKeywordThatD2DoesNotTake(_ text: String, _ expected: String) { #expect(problem(text) == expected) }

    @Test(arguments: [
        ("api -> db\n(api -> cache)[0]: reads", "2:1: no arrow [0] stands between these two; the first between two is [0]"),
        ("a -> b\n(a -> b)[1]: x", "2:1: no arrow [1] stands between these two; the first between two is [0]"),
        ("a -> b\n(b -> a)[0]: x", "2:1: no arrow [0] stands between these two; the first between two is [0]"),
        ("a -- b\n(a -> b)[0]: x", "2:1: no arrow [0] stands between these two; the first between two is [0]"),
        ("a -> b\n(a -> b)[x]: y", "2:10: a number or * was expected, such as [0]"),
        ("a &-> b", "1:3: '&' cannot stand in a key; put the key in quotes"),
        ("a -> pod-*: x", "1:9: '-*' begins an arrow; put a key with it in quotes"),
        ("a..b", "1:3: a key was expected, such as app or us.app"),
        ("a:", "1:2: a value was expected behind ':'"), ("a: # none", "1:2: a value was expected behind ':'"),
        ("a: costs $5", "1:10: '$' begins a variable, ${name}; put a backslash before it, or the text in single quotes"),
        ("a: \"${x\"", "1:5: a variable begins here and its '}' is missing"),
        ("a._.b", "1:1: '_' stands at the beginning of a path: _.x"),
    ])
    func aStatementThatD2CannotRead(_ text: String, _ expected: String) { #expect(problem(text) == expected) }

    /// D2 looks at what is left when all is read.
    @Test(arguments: [
        "a.shape: bogus\na.shape: circle", "a.shape: bogus\na.shape: null", "a -> b\nc.shape: bogus\nc: null",
        "classes: {x: {shape: bogus}}\na", "a -> b\n(a -> b)[0]: null", "a -> b\n(a -> c)[0]: null", "a -> b\n(a -> c)[*].label: x",
        "b <- a\n(a -> b)[0]: x", "a.b.: x", "a. -> b", "a: '$5'\nb: \\$5\n\"$5\" -> b", "a < b", "a.near: b\nb",
        "a.width: 3\na.shape: circle",
        "classes: {s: {width: 3; height: 4}}\na: {class: s; shape: square}", "a.style.stroke: \"linear-gradient(red, blue)\"",
        "t: {shape: sql_table; id: int {constraint: anything}}\na", "a -> b: {near: zzz; constraint: x}",
        "vars: {s: circle}\na.shape: ${s}",
        "a.style.opacity: ${none}",
    ])
    func whatD2TakesIsTaken(_ text: String) { #expect(problem(text) == nil) }

    @Test func anArrowThatIsNotThereMakesNoBox() throws {
        let board = try DiagramFile("a -> b\n(a -> c)[*].label: x\n(a -> d)[0]: null", language: .d2, catalog: Project.catalog).board
        #expect(board.components.map(\.id) == ["a", "b"])
    }

    @Test func anArrowIsSpokenOfFromEitherSide() throws {
        let text = "b <- a\na -> b\n(b <- a)[1]: second\n(* -> *)[*].style.stroke-dash: 3"
        let board = try DiagramFile(text, language: .d2, catalog: Project.catalog).board
        #expect(board.connections.map { "\($0.from) > \($0.to) \($0.kind) \($0.label ?? "")" } == ["a > b async ", "a > b async second"])
    }

    @Test func whatColumnsAreSaidToBeIsKeptOrListed() throws {
        let tables = "t: {shape: sql_table; id: int {constraint: primary_key}; by: int {constraint: [foreign_key; unique]}}\n"
        let drawn = try DiagramFile(tables + "a -> t.by", language: .d2, catalog: Project.catalog)
        #expect(drawn.board.component("t")?[.notes] == "columns: id int primary_key, by int foreign_key unique")
        #expect(drawn.notes.contains { $0.line == 2 && $0.text == "the row by, where an arrow ends, was left out; it ends at t" })
        let held = try DiagramFile(
            tables + "db: PostgreSQL {shape: cylinder}\ndb -- t", language: .d2, catalog: Project.catalog)
        #expect(held.board.data.first?[.key] == "id")
        #expect(
            held.notes.map(\.text).filter { $0.contains("t.by") } == ["foreign_key of t.by was left out", "unique of t.by was left out"])
    }
}
