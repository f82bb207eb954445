import TestSupport
import Testing

@testable import Formats

/// A pattern with filters, `&shape: person`, is for what passes all of them.
@Suite struct D2FilterTests {
    typealias Example = MermaidImportTests.Example

    @Test(arguments: [
        Example("a; b: {shape: oval}\n*: {\n  &shape: oval\n  shape: queue\n  label: Line\n}", "a=a service", "b=Line service"),
        Example(
            "a; b\na -> b\nc\n*: {\n  &connected: false\n  shape: cylinder\n}", "a=a service", "b=b service", "c=c sql-database", "a > b"),
        Example("a: {p}\n**: {\n  &leaf: true\n  shape: queue\n}", "p=p queue", "a[a]: p"),
        Example(
            "a.class: hot; b\nclasses: {hot: {style.fill: red}}\n*: {\n  !&class: hot\n  shape: queue\n}", "a=a service", "b=b queue"),
        Example(
            "a -> b: one\na -> c: two\n(* -> *)[*]: {\n  &label: two\n  style.stroke-dash: 3\n}", "a=a service", "b=b service",
            "c=c service",
            "a > b: one", "a > c async: two"),
        Example(
            "a -> b; c -> b\n(* -> *)[*]: {\n  &src: c\n  &dst: b\n  style.stroke-dash: 3\n}", "a=a service", "b=b service", "c=c service",
            "a > b", "c > b async"),
        Example("s: {shape: oval; p; q}\n*: {\n  &shape: oval\n  *: {shape: queue}\n}", "p=p queue", "q=q queue", "s[s]: p, q"),
    ])
    func areForWhatPasses(_ example: Example) throws {
        #expect(try summary(example.text, .d2).filter { !$0.isEmpty } == example.lines)
    }

    @Test func whatABoardDoesNotKeepIsNoFilter() throws {
        let file = try DiagramFile("*: {\n  &link: *\n  shape: queue\n}\na", language: .d2, catalog: Project.catalog)
        #expect(summary(file.board) == ["a=a service"])
        #expect(file.notes.map { "\($0.line) \($0.text)" } == ["1 " + D2Reader.filterLeftOut])
    }
}
