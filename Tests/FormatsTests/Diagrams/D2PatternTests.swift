import TestSupport
import Testing

@testable import Formats

/// Patterns in D2, `* -> db`, mean what they mean to D2: all that fits, whether it stands before or behind them.
@Suite struct D2PatternTests {
    typealias Example = MermaidImportTests.Example

    @Test(arguments: [
        Example("a\nb\n* -> y\nc", "a=a service", "b=b service", "y=y service", "c=c service", "a > y", "b > y", "c > y"),
        Example("X1; x2; b\nx* -> b: get", "x1=X1 service", "x2=x2 service", "b=b service", "x1 > b: get", "x2 > b: get"),
        Example("a; b\n* -> *", "a=a service", "b=b service", "a > b", "b > a"),
        Example("a; b\n* -> c -> *", "a=a service", "b=b service", "c=c service", "a > c", "b > c", "c > a", "c > b"),
        Example("a: {p; q}\nb\na.* -> b", "p=p service", "q=q service", "b=b service", "p > b", "q > b", "a[a]: p, q"),
        Example("a: {p}\nn: {r}\na.* -> n.*", "p=p service", "r=r service", "p > r", "a[a]: p", "n[n]: r"),
        Example("a: {p}\nb\n** -> z", "p=p service", "b=b service", "z=z service", "p > z", "b > z", "a[a]: p"),
        Example("n: {o; r; o -> *}\nb", "o=o service", "r=r service", "b=b service", "o > r", "n[n]: o, r"),
        Example("a -> z*", "a=a service"),
        // `&` is no pattern here, and `"*"` is a name.
        Example("\"*\" -> a", "component-1=* service", "a=a service", "component-1 > a"),
        Example("a -> b\n(* -> *)[*].style.stroke-dash: 3", "a=a service", "b=b service", "a > b async"),
        Example("a\n* -> b\n(a -> b)[0]: put\n(a -> b)[*].style.stroke: red", "a=a service", "b=b service", "a > b: put"),
        Example("x: {y; z}\na -> x.y\nx.*: null", "x=x service", "a=a service"),
        Example("x: {y; z: Z}\nx.*: Same", "y=Same service", "z=Z service", "x[x]: y, z"),
        Example("*.shape: cylinder\na\nb: {shape: queue}", "a=a sql-database", "b=b queue"),
        Example("classes: {hot: {shape: cylinder}}\na: {p}\n**.class: hot", "p=p sql-database", "a[a]: p"),
    ])
    func standForWhatFits(_ example: Example) throws { #expect(try summary(example.text, .d2) == example.lines) }

    @Test(arguments: [
        ("*.style.fill: red\n**: {style.opacity: 0.5; style.stroke: blue}\na", ["1 a style was left out; so was 1 more, line 2"]),
        ("a -> b\n(* -> *)[*].style.stroke: red", ["2 a style was left out"]),
        ("*: {\n  &shape: person\n  style.fill: red\n}\na", ["1 a pattern with *, which no shape fits, was left out"]),
        ("a\n*.near: b", ["2 a pattern with * that sets no class and no shape was left out"]),
        ("x1.*.shape: queue\na", ["1 a pattern with *, which no shape fits, was left out"]),
    ])
    func areSaidOnceWhereNothingIsMadeOfThem(_ text: String, _ notes: [String]) throws {
        let file = try DiagramFile(text, language: .d2, catalog: Project.catalog)
        #expect(file.notes.map { "\($0.line) \($0.text)" } == notes)
        #expect(file.board.components.allSatisfy { $0.kind == "service" })
    }

    @Test func moreArrowsThanAnybodyReadsAreNotDrawn() throws {
        let shapes = (1...50).map { "a\($0)\n" }.joined()
        let file = try DiagramFile(shapes + "* -> *", language: .d2, catalog: Project.catalog)
        #expect(file.board.connections.isEmpty)
        #expect(file.notes.map(\.text) == ["a pattern with * that makes more than 2000 arrows was left out"])
    }
}
