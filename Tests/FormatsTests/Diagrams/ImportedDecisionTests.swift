import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Diamonds of flowcharts: a question is no component, and says so; a box that is only drawn so is what its name says.
@Suite struct ImportedDecisionTests {
    @Test(arguments: [
        (DiagramLanguage.mermaid, "flowchart LR\na --> b{Signed in?}", "b=Signed in? custom"),
        (.mermaid, "flowchart LR\na --> b{In cache?}", "b=In cache? custom"),
        (.mermaid, "flowchart LR\na --> b@{shape: diam, label: \"Paid\"}", "b=Paid custom"),
        (.mermaid, "flowchart LR\na --> b{API Gateway}", "b=API Gateway api-gateway"),
        (.d2, "a -> b\nb: Paid? {shape: diamond}", "b=Paid? custom"),
        (.dot, "digraph {\na -> b\nb [shape=diamond, label=\"Paid?\"]\n}", "b=Paid? custom"),
    ])
    func isNoService(_ language: DiagramLanguage, _ text: String, _ line: String) throws {
        let result = try DiagramFile(text, language: language, catalog: Project.catalog)
        #expect(summary(result.board)[1] == line)
        #expect(result.notes.map(\.text).contains { $0.contains("decision") })
    }

    @Test func theNoteStandsWhereTheBoxDoes() throws {
        let result = try DiagramFile("flowchart LR\na --> b\nb --> c{Paid?}", language: .mermaid, catalog: Project.catalog)
        #expect(result.notes == [ImportNote(line: 3, text: "a decision, which no component is, was drawn as a custom box")])
    }
}
