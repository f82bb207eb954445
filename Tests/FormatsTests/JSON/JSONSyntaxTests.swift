import TestSupport
import Testing

@testable import Formats

@Suite struct JSONSyntaxTests {
    @Test(arguments: [
        "{}", "[]", "null", " { \"a\" : [1, -2.5e+3, true, \"x\\n\\u00e9\"], \"b\": {} }\n", "[[], [[1]], {\"a\": {\"b\": []}}]", "\"a\"",
    ])
    func isRight(_ text: String) { #expect(JSONSyntax.problem(in: text) == nil) }

    @Test(arguments: [
        ("", "1:1: this is no JSON: a value was expected"),
        ("{", "1:2: this is no JSON: the file breaks off; '}' of line 1, column 1 is missing"),
        ("{\"a\": 1,\n}", "2:1: this is no JSON: no comma may stand before '}'"),
        ("{\"a\" 1}", "1:6: this is no JSON: ':' was expected behind a key"),
        ("{a: 1}", "1:2: this is no JSON: a key in double quotes was expected"),
        ("[1 2]", "1:4: this is no JSON: ',' or ']' was expected"),
        ("[yes]", "1:2: this is no JSON: 'yes' is no value; texts stand in double quotes"),
        ("[\"a\n\"]", "1:2: this is no JSON: a text begins here and its closing quote is missing"),
        ("{} {}", "1:4: this is no JSON: the end of the file was expected"),
        ("{\"a\": [\n  {\"b\": 1}\n", "3:1: this is no JSON: the file breaks off; ']' of line 1, column 7 is missing"),
    ])
    func isWrongAtAPlace(_ text: String, _ message: String) {
        let problem = JSONSyntax.problem(in: text)
        #expect(problem.map { "\($0.line):\($0.column): \($0.message)" } == message)
    }

    @Test func isReadHoweverDeepItIs() {
        #expect(JSONSyntax.problem(in: String(repeating: "[", count: 100_000)) != nil)
        #expect(JSONSyntax.problem(in: String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)) == nil)
    }

    @Test func aBrokenDrawingIsNoJSON() {
        #expect(throws: ReadingProblem(line: 2, column: 1, message: "this is no JSON: no comma may stand before ']'")) {
            try DiagramFile("{\"type\": \"excalidraw\", \"elements\": [{},\n]}", language: .excalidraw, catalog: Project.catalog)
        }
    }
}
