import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What Graphviz's dot refuses is refused with its place.
@Suite struct DOTRefusalTests {
    private func problem(_ text: String) -> String? {
        do throws(ReadingProblem) {
            _ = try DiagramFile(text, language: .dot, catalog: Project.catalog)
            return nil
        } catch {
            return "\(error.line):\(error.column): \(error.message)"
        }
    }

    @Test(arguments: [
        ("digraph { a ,; b }", "1:14: a node was expected"), ("digraph { a;; b }", "1:13: a node was expected"),
        ("digraph { ; a }", "1:11: a node was expected"), ("digraph { a, }", "1:14: a node was expected"),
        (
            "digraph { a, node [shape=cylinder] }",
            "1:14: a node was expected; 'node' is a word of the language, of which quotes make a name"
        ),
        ("digraph {\n  edge b\n}", "2:8: '[' was expected behind edge"), ("digraph { node; a }", "1:15: '[' was expected behind node"),
        ("digraph { strict -> a }", "1:11: a node was expected; 'strict' is a word of the language, of which quotes make a name"),
        (
            "digraph { a [shape=Graph] }",
            "1:20: a value was expected; 'Graph' is a word of the language, of which quotes make a name"
        ),
        ("digraph { a:b:c:d -> e }", "1:16: a node was expected"), ("digraph { a [x=1,,y=2] }", "1:18: an attribute or ']' was expected"),
        ("digraph { a.b }", "1:12: '.' cannot stand here; put the name in quotes"),
    ])
    func aStatementThatDotCannotRead(_ text: String, _ expected: String) { #expect(problem(text) == expected) }

    @Test(arguments: [
        ("<b>x</i>", 4, "</b> was expected, and </i> stands here"), ("<b>x", 0, "<b> begins here and </b> is missing"),
        ("x</b>", 1, "</b> ends nothing here"), ("x & y", 2, "'&' stands as &amp; in HTML"),
        ("<p>x</p>", 0, "Graphviz knows no <p> in a label"), ("x<br>", 1, "<br> begins here and </br> is missing"),
        ("", 0, "a text was expected between '<' and '>'"), ("<b></b>", 0, "something was expected in <b>"),
        ("<font color=red>x</font>", 12, "a value in quotes was expected: color=\"…\""),
        ("<table><td>x</td></table>", 7, "<td> stands in <tr> only"),
        ("<table><tr><th>x</th></tr></table>", 11, "<th> stands in <table> only"),
    ])
    func htmlThatIsNone(_ label: String, _ at: Int, _ message: String) {
        #expect(problem("digraph { a [label=<\(label)>] }") == "1:\(21 + at): \(message)")
        #expect(problem("digraph { a -> b [tooltip=<\(label)>] }") == nil, "dot looks at labels only")
    }

    @Test(arguments: [
        "a, b -> c, d", "a -> b; c [x=1;y=2,z=3 w=4][v=5]", "\"node\" -> b:p:n", "A=b; a", "a [label=<<B>x</B><br/>y &amp; z &#39;>]",
        "a [label=<<table><tr><td colspan=\"2\">x</td><vr/><td></td></tr><hr/><tr><td><img src='i'/></td></tr></table>>]", "-.5 -> 1.",
        "a [label=<<!-- c --> <i>x</i>>]", "subgraph { a } -> { b c }",
    ])
    func whatDotTakesIsTaken(_ body: String) { #expect(problem("digraph { \(body) }") == nil) }

    @Test func aNameWithALineBreakIsTheSameThereAndBack() throws {
        let text = "digraph { \"API\ngateway\" -> db; subgraph \"cluster_a\nb\" { c } }"
        let board = try DiagramFile(text, language: .dot, catalog: Project.catalog).board
        #expect(board.components.map { $0.shownName(Project.catalog) } == ["API gateway", "db", "c"])
        #expect(board.groups.map { $0.name ?? "" } == ["a b"])
        let again = try DiagramFile(DOTExport.write(board, catalog: Project.catalog), language: .dot, catalog: Project.catalog).board
        #expect(again.components.map { $0.shownName(Project.catalog) } == board.components.map { $0.shownName(Project.catalog) })
    }
}
