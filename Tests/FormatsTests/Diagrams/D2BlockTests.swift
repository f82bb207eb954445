import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Blocks of Markdown and code between bars, wherever D2 takes a text.
@Suite struct D2BlockTests {
    typealias Example = MermaidImportTests.Example

    @Test(
        "All signs behind the first bar end a block, the other way round",
        arguments: [
            Example("a: |'md\n  x | y\n'|\nb -> c", "b=b service", "c=c service", "b > c", "note: x | y"),
            Example("a: |\"md it's | so \"|\nb -> c", "b=b service", "c=c service", "b > c", "note: it's | so"),
            Example("a: |'\" x | y \"'| {shape: text}\nb -> c", "b=b service", "c=c service", "b > c", "note: x | y"),
            Example("a: |||md x || y |||\nb -> c", "b=b service", "c=c service", "b > c", "note: x || y"),
            Example("a: |`go x | y `|\nb -> c", "b=b service", "c=c service", "b > c", "note: x | y"),
            Example("a: |(md x ) y (|\nb -> c", "b=b service", "c=c service", "b > c", "note: x ) y"),
            Example("a: |x-y hello |\nb -> c", "b=b service", "c=c service", "b > c", "note: hello"),
        ])
    func delimiters(_ example: Example) throws { #expect(try summary(example.text, .d2) == example.lines) }

    @Test(arguments: ["|'md x |", "|(md x )|", "|||md x ||", "|`md x"])
    func isRefusedWhereItsEndIsMissing(_ block: String) {
        #expect(throws: ReadingProblem.self) { try DiagramFile("a: \(block)\n", language: .d2, catalog: Project.catalog) }
    }

    @Test(
        "A block behind label is the text of a shape as one behind its key is",
        arguments: [
            Example(
                "inv: {\n  label: |md\n    ### Rules\n    - never lose an order\n  |\n}\na -> inv", "inv=Rules never lose an order service",
                "a=a service", "a > inv"),
            Example("a.label: |md\n  # Orders\n|\na -> b", "a=Orders service", "b=b service", "a > b"),
            Example("x: {label: |`go\n func a()\n`|}\nx -> y", "x=func a() service", "y=y service", "x > y"),
            Example("g: {\n label: |md\n  Core\n |\n k\n}", "k=k service", "g[Core]: k"),
            Example("n: {label: |md only text |}\na -> b", "a=a service", "b=b service", "a > b", "note: only text"),
            Example("a: old {label: |md new |}\na -> b", "a=new service", "b=b service", "a > b"),
        ])
    func labels(_ example: Example) throws { #expect(try summary(example.text, .d2) == example.lines) }

    @Test(
        "A block that stands alone is a text",
        arguments: [
            Example("a: {\n  |md\n   ### Hi\n  |\n  b\n}\na -> c", "b=b service", "c=c service", "a > c", "a[a]: b", "note: Hi"),
            Example("|md\n # Hello\n|\na -> c", "a=a service", "c=c service", "a > c", "note: Hello"),
        ])
    func alone(_ example: Example) throws { #expect(try summary(example.text, .d2) == example.lines) }

    @Test("A label may have a style", arguments: ["a: {label: \"Shop\" {style.bold: true}}", "a -> b: {label: Shop {style.bold: true}}"])
    func styles(_ text: String) throws {
        let file = try DiagramFile(text, language: .d2, catalog: Project.catalog)
        #expect(file.board.components.first?[.name] == "Shop" || file.board.connections.first?.label == "Shop")
        #expect(file.notes.map(\.text) == ["a style was left out"])
    }
}
