import TestSupport
import Testing

@testable import Formats

/// What `vars` hold stands wherever `${…}` names it: texts, lists, and maps with the shapes in them.
@Suite struct D2VariableTests {
    typealias Example = MermaidImportTests.Example

    @Test(arguments: [
        Example("vars: {base: {shape: cylinder; label: Kept}}\na: {...${base}}", "a=Kept sql-database"),
        Example(
            "vars: {pair: {p; q: Two; p -> q: asks}}\nbox: {...${pair}}", "p=p service", "q=Two service", "p > q: asks", "box[box]: p, q"),
        Example("vars: {look: Stored {shape: queue}}\na: ${look}", "a=Stored queue"),
        Example("vars: {team: {name: Shop}}\na: ${team.name} desk", "a=Shop desk service"),
        Example("vars: {x: ${y} two; y: one}\na: ${x}", "a=one two service"),
        // What calls itself ends.
        Example("vars: {x: ${x}}\na: b", "a=b service"),
        Example(
            "vars: {who: all}\nbox: {\n  vars: {who: me}\n  d: ${who}\n}\ne: ${who}", "d=me service", "e=all service", "box[box]: d"),
        Example("classes: {hot: {shape: queue}}\nvars: {all: [cold; hot]}\na.class: [...${all}]", "a=a queue"),
        Example("vars: {kind: cylinder}\na.shape: ${kind}", "a=a sql-database"),
        Example("vars: {who: Ada}\na: |md\n  # Desk of ${who}\n| {shape: rectangle}", "a=Desk of Ada service"),
        Example("vars: {via: queue}\na -> b: by ${via}", "a=a service", "b=b service", "a > b: by queue"),
    ])
    func areFilledIn(_ example: Example) throws {
        let file = try DiagramFile(example.text, language: .d2, catalog: Project.catalog)
        #expect(summary(file.board) == example.lines)
        #expect(file.notes.isEmpty, "\(file.notes.map(\.text))")
    }

    /// Each variable holds the one before ten times.
    @Test func whatGrowsWithoutEndIsRefusedOrCutSoon() throws {
        let maps = (1...9).map { number in "v\(number): {" + String(repeating: "...${v\(number - 1)};", count: 10) + "}" }.joined(
            separator: "\n")
        let problem = #expect(throws: ReadingProblem.self) {
            try DiagramFile("vars: {\nv0: {a}\n\(maps)\n}\nx: {...${v9}}", language: .d2, catalog: Project.catalog)
        }
        #expect(problem?.message.hasPrefix("variables hold more than 20000 statements") ?? false)
        let texts = (1...9).map { number in "v\(number): " + String(repeating: "${v\(number - 1)}", count: 10) }.joined(separator: "\n")
        let board = try DiagramFile("vars: {\nv0: a\n\(texts)\n}\nx: ${v9}", language: .d2, catalog: Project.catalog).board
        #expect((board.component("x")?.name?.count ?? 0) < 100_000)
    }

    @Test func aMapThatSpreadsItselfIsRefusedInItsPlace() {
        let problem = #expect(throws: ReadingProblem.self) {
            try DiagramFile("vars: {x: {p; ...${x}}}\na: {...${x}}", language: .d2, catalog: Project.catalog)
        }
        #expect(problem?.message == "variables are spread out within each other more than 16 deep")
    }
}
