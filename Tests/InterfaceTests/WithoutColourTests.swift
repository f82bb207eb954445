import Canvas
import TestSupport
import Testing
import Whiteboard

@testable import Interface

/// Two states that mean different things look different where there is no colour: by their text, or by bold, dim, reverse, struck.
@Suite struct WithoutColourTests {
    /// A frame as it is seen without colour: text and emphasis of each cell.
    private static func seen(_ driver: Driver) -> [[String]] {
        let theme = Theme(name: "none", title: "None", isLight: false, looks: [:]).withoutColour
        let canvas = driver.screen.canvas
        return (0..<driver.size.rows).map { row in
            (0..<driver.size.columns).map { column in
                let point = Point(column: column, row: row)
                let style = canvas[point].style
                let emphasis = style.emphasis.union(theme[style.role].emphasis)
                return "\(canvas.text(at: point))|\(emphasis.rawValue)"
            }
        }
    }

    struct Pair: CustomTestStringConvertible, Sendable {
        let what: String
        var sketch = "client > lb > app x3 > cache, db"
        let one: String
        let other: String
        /// Rows that are looked at: status and footer say everything in words, the board must say it too.
        var rows = 1..<33
        var testDescription: String { what }
    }

    @Test(arguments: [
        Pair(what: "which box is selected", one: "'a", other: "'c"),
        Pair(what: "which connection is selected", one: "'a)", other: "'a))"),
        Pair(what: "what Enter would add, and what stands", one: "'a⇥queue", other: "'a⇥queue⏎", rows: 1..<20),
        Pair(what: "which boxes are marked", one: "'a ", other: "'a"),
        Pair(what: "which flow is lit", one: "Fcla⏎main⏎'a", other: "Fcla⏎main⏎}'a"),
        Pair(what: "what has failed", one: "'d!f", other: "'c!f", rows: 2..<20),
        Pair(what: "what is cut", one: "'a)!f", other: "'a))!f", rows: 2..<20),
        Pair(what: "which finding is shown, with the pane in the keys' hands", one: "]⇤", other: "]]⇤"),
        Pair(what: "which command is chosen", one: ":ex", other: ":ex↓"),
        Pair(what: "whether a text is replaced by typing", one: "'ar", other: "'ar←", rows: 33..<36),
        Pair(what: "which letters lead to a box", one: "'", other: "'⎋"),
    ])
    func statesDiffer(_ pair: Pair) {
        var one = Driver(sketch: pair.sketch, columns: 120, rows: 36)
        var other = Driver(sketch: pair.sketch, columns: 120, rows: 36)
        one.type(pair.one)
        other.type(pair.other)
        #expect(Array(Self.seen(one)[pair.rows]) != Array(Self.seen(other)[pair.rows]))
    }

    @Test(
        "In a session: what is ticked, what an entry's cursor is on, a phase over its time",
        arguments: [("shorten⏎", "shorten⏎:said 3"), ("a⏎b⏎c⏎↑", "a⏎b⏎c⏎↑↑"), ("p99 5GB⏎", "p99 5GB")])
    func panesDiffer(_ one: String, _ other: String) {
        var first = Driver(practising: "twitter")
        var second = Driver(practising: "twitter")
        first.type(one)
        second.type(other)
        #expect(Self.seen(first) != Self.seen(second))
    }

    /// A role that has nothing but its colour says nothing without it: each that tells something has an emphasis of its own.
    @Test(arguments: [Role.ghost, .selection, .mark, .flow, .error, .warning, .chosen, .key, .currentPhase, .faint])
    func rolesThatTellSomethingHaveAnEmphasis(_ role: Role) {
        let theme = Theme(name: "none", title: "None", isLight: false, looks: [:]).withoutColour
        #expect(theme[role].emphasis != theme[.text].emphasis)
    }
}
