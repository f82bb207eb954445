import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Heads of arrows that a board does not draw are said.
@Suite struct ImportedArrowHeadTests {
    @Test(arguments: [
        (DiagramLanguage.mermaid, "flowchart LR\na --o b", "a circle or cross at an arrow's end was read as a head"),
        (.mermaid, "flowchart LR\na x-- text --x b", "a circle or cross at an arrow's end was read as a head"),
        (.mermaid, "flowchart LR\na -. text .-x b", "a circle or cross at an arrow's end was read as a head"),
        (.dot, "digraph {\na -> b [arrowhead=diamond]\n}", "the shape of an arrow's head was left out"),
        (.dot, "digraph {\na -> b [dir=both, arrowtail=odot]\n}", "the shape of an arrow's head was left out"),
        (.d2, "a -> b: {target-arrowhead.shape: diamond}", "the shape of an arrow's head was left out"),
        (.d2, "a -> b: {target-arrowhead: {shape: cf-many}}", "the shape of an arrow's head was left out"),
    ])
    func isANote(_ language: DiagramLanguage, _ text: String, _ note: String) throws {
        #expect(try DiagramFile(text, language: language, catalog: Project.catalog).notes.map(\.text).contains(note))
    }

    @Test(arguments: [
        (DiagramLanguage.mermaid, "flowchart LR\na --> b --> c -- x --> d"), (.dot, "digraph {\na -> b [arrowhead=vee]\n}"),
    ])
    func aPlainHeadIsNone(_ language: DiagramLanguage, _ text: String) throws {
        #expect(try DiagramFile(text, language: language, catalog: Project.catalog).notes.isEmpty)
    }
}
