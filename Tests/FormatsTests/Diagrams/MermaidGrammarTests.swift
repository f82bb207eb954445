import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What Mermaid's own grammar takes and refuses: each of these was given to its parser.
@Suite struct MermaidGrammarTests {
    typealias Example = MermaidImportTests.Example

    @Test(arguments: [
        // A hyphen before the outline of a flag belongs to the id.
        Example("A-->B->C]", "a=A service", "b=C service", "a > b"),
        Example("A-->B->\"C d\"]", "a=A service", "b=C d service", "a > b"),
        // So do signs that part nothing.
        Example("A&B --> C", "a-b=A&B service", "c=C service", "a-b > c"),
        Example("A,B --> C:d", "a-b=A,B service", "c-d=C:d service", "a-b > c-d"),
        Example("A:b:::c --> D", "a-b=A:b service", "d=D service", "a-b > d"),
        Example("A:::c&x --> B", "a=A service", "b=B service", "a > b"),
        Example("A --> B\nstyle A,B fill:red", "a=A service", "b=B service", "a-b=A,B service", "a > b"),
        // The id of an arrow is whatever stands before the sign.
        Example("A a-b.c@--> B", "a=A service", "b=B service", "a > b"),
        Example("A e1@ --> B e2@--> C", "a=A service", "b=B service", "c=C service", "a > b", "b > c"),
        Example("A@{ shape: cyl } & B --> C", "a=A sql-database", "b=B service", "c=C service", "a > c", "b > c"),
        // What stands behind the quotes of a text belongs to it, and an empty pair is nothing.
        Example("A[\"x\" more] --> B", "a=x more service", "b=B service", "a > b"),
        Example("A[x \"\"y] --> B", "a=x y service", "b=B service", "a > b"),
        Example("A[\"\" y] --> B", "a=y service", "b=B service", "a > b"),
        Example("A[\"say \\\"hi\\\"\"] --> B", "a=say \"hi\" service", "b=B service", "a > b"),
        Example("A -->|\"x\" y| B", "a=A service", "b=B service", "a > b: x y"),
        Example("A -- \"x\" y --> B", "a=A service", "b=B service", "a > b: x y"),
        Example("A[/ \"x\" /] --> B", "a=x service", "b=B service", "a > b"),
        Example("A[/a \"b\" c/] --> B", "a=a \"b\" c service", "b=B service", "a > b"),
        Example("A[\"ann@shop.org\"] -->|\"a@b\"| B[to @ann]", "a=ann@shop.org service", "b=to @ann service", "a > b: a@b"),
        Example(
            "endpoint --> classy --> graphDB", "endpoint=endpoint service", "classy=classy service", "graphdb=graphDB sql-database",
            "endpoint > classy", "classy > graphdb"),
    ])
    func takes(_ example: Example) throws { #expect(try summary("flowchart LR\n" + example.text, .mermaid) == example.lines) }

    @Test(
        "An arrow without an id has one of its ends and a number, by which a statement may speak of it",
        arguments: [
            ("A --> B\nL_A_B_0@{ animation: slow }", ["a", "b"]), ("A --> B\nA --> B\nL_A_B_2@{ animate: true }", ["a", "b"]),
            ("A --> B\nA --> B\nL_A_B_1@{ animate: true }", ["a", "b", "l-a-b-1"]),
            ("A & B --> C & D\nL_B_D_0@{ animate: true }", ["a", "b", "c", "d"]), ("A ~~~ B\nL_A_B_0@{ animate: true }", ["a", "b"]),
            ("A -- x --> B\nL_A_B_0@{ animate: true }", ["a", "b"]), ("A x1@--> B\nL_A_B_0@{ animate: true }", ["a", "b", "l-a-b-0"]),
        ])
    func arrowsHaveIDsOfTheirOwn(_ text: String, _ ids: [String]) throws {
        let board = try DiagramFile("flowchart LR\n" + text, language: .mermaid, catalog: Project.catalog).board
        #expect(board.components.map(\.id) == ids)
    }

    @Test(arguments: [
        ("A &B --> C", 3, "'&' needs a blank before and behind it: A & B"),
        ("A[x]&B --> C", 5, "'&' needs a blank before and behind it: A & B"),
        ("A & \n B", 5, "a node was expected, such as A or A[text]"),
        ("A[\"\"] --> B", 5, "a text was expected before ']'"), ("A[] --> B", 3, "a text was expected before ']'"),
        ("A -->|\"\"| B", 9, "a text was expected before '|'"), ("A -- \"\" --> B", 6, "a text was expected before the end of its arrow"),
        ("A[ \"x\" ] --> B", 4, "a quote must stand right behind the sign that its text follows"),
        ("A[x \"y\"] --> B", 5, "'\"' cannot stand in a text without quotes; write \"…\" around the text"),
        ("A[\"x\" \"y\"] --> B", 7, "'\"' cannot stand in a text in quotes; write #quot; for it"),
        ("A[\"x \"y \"z\"] --> B", 9, "'\"' cannot stand in a text in quotes; write #quot; for it"),
        ("A[\"`a` b\"] --> B", 6, "'`' cannot stand in a Markdown text, which '`\"' ends"),
        ("A -- y \"x\" --> B", 8, "'\"' cannot stand in an arrow's text; write -->|\"…\"| around the text"),
        ("A --> B[foo@bar]", 7, "Mermaid reads what stands before '@' as the id of an arrow; write \"…\" around a text that holds '@'"),
        ("A -->|a@b| B", 3, "Mermaid reads what stands before '@' as the id of an arrow; write \"…\" around a text that holds '@'"),
        ("A@x --> B", 1, "Mermaid reads what stands before '@' as the id of an arrow; write \"…\" around a text that holds '@'"),
        ("class A", 1, "'class A,B name' was expected: ids with commas and no blanks between them, then one class"),
        ("class A, B hot", 1, "'class A,B name' was expected: ids with commas and no blanks between them, then one class"),
        ("linkStyle e1 stroke:red", 1, "'linkStyle 0,1 stroke:red' was expected: arrows by their numbers, or default, then their looks"),
        ("linkStyle 0, 1 stroke:red", 1, "'linkStyle 0,1 stroke:red' was expected: arrows by their numbers, or default, then their looks"),
        ("linkStyle 7 stroke:red", 1, "no arrow above has the number 7; they are counted from 0"),
        ("click A", 1, "a link or a function was expected: click A \"https://…\""),
        ("click A call \"Tip\"", 1, "a function with its brackets was expected: click A call show()"),
        ("A --> style", 7, "'style' is a word of Mermaid's own and cannot begin a node's id; Style can"),
        ("graph-db --> A", 1, "'graph' is a word of Mermaid's own and cannot begin a node's id; Graph can"),
        ("end-user --> A", 1, "'end' closes a subgraph and cannot be a node's id; End can"),
        ("A–B --> C", 2, "'–' cannot stand in a node's id; A[\"…\"] shows any text"),
        ("subgraph \"\"\nA\nend", 10, "a text was expected between the quotes of a subgraph's title"),
        ("subgraph x []\nA\nend", 13, "a text was expected before ']'"),
    ])
    func refusesWithItsPlace(_ text: String, _ column: Int, _ message: String) {
        #expect(throws: ReadingProblem(line: 3, column: column, message: message)) {
            try DiagramFile("flowchart LR\nZ --> Y\n" + text, language: .mermaid, catalog: Project.catalog)
        }
    }

    @Test func aPictureInATextIsSaid() throws {
        let file = try DiagramFile("flowchart LR\nA[\"<img src='x.png'> Shop\"] --> B", language: .mermaid, catalog: Project.catalog)
        #expect(file.notes.map { "\($0.line) \($0.text)" } == ["2 a picture in a text was left out"])
        let dot = "digraph { a [label=<<TABLE><TR><TD><IMG SRC=\"x.png\"/></TD><TD>Shop</TD></TR></TABLE>>]; a -> b }"
        #expect(try DiagramFile(dot, language: .dot, catalog: Project.catalog).notes.map(\.text) == ["a picture in a text was left out"])
        let d2 = "a: |md\n  <img src=\"x.png\" /> Shop\n|\na -> b"
        #expect(try DiagramFile(d2, language: .d2, catalog: Project.catalog).notes.map(\.text) == ["a picture in a text was left out"])
    }

    @Test func aLongLineOfSignsIsReadInNoTime() throws {
        let text = "flowchart LR\n" + (0..<9).map { "e\($0)@" }.joined() + String(repeating: "A-->B-->", count: 20_000) + "C"
        #expect(throws: ReadingProblem.self) { try DiagramFile(text, language: .mermaid, catalog: Project.catalog) }
        let chain = "flowchart LR\n" + String(repeating: "A-->B-->", count: 20_000) + "C"
        #expect(try DiagramFile(chain, language: .mermaid, catalog: Project.catalog).board.components.count == 3)
    }
}
