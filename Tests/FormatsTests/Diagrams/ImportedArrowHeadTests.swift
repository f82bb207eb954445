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

    /// In any language, of calls and of messages: as Mermaid, D2, Graphviz and Excalidraw count them.
    @Test(arguments: [
        (DiagramLanguage.mermaid, "flowchart LR\napp <--> web\napp <-.-> jobs\nweb o--o web"),
        (.d2, "app <-> web\napp <-> jobs: {style.stroke-dash: 3}\nweb <-> web"),
        (.dot, "digraph { edge [dir=both]; app -> web; app -> jobs [style=dashed]; web -> web }"),
    ])
    func twoHeadsAreOneArrowAndANote(_ language: DiagramLanguage, _ text: String) throws {
        let file = try DiagramFile(text, language: language, catalog: Project.catalog)
        #expect(file.board.connectionNames == ["app->web", "app->jobs", "web->web"])
        #expect(file.board.connections.map(\.kind) == [.sync, .async, .sync])
        let said = [("web", ConnectionKind.sync), ("jobs", .async)].map { ImportedDiagram.bothWaysNote("app", $0, kind: $1) }
        #expect(file.notes.map(\.text).filter { $0.contains("both ends") } == said)
    }

    @Test(arguments: ["solid", "dashed"]) func onAWhiteboardToo(_ style: String) throws {
        let text = """
            {"type": "excalidraw", "elements": [
            {"id": "app", "type": "rectangle", "x": 0, "y": 0, "width": 100, "height": 50},
            {"id": "db", "type": "rectangle", "x": 300, "y": 0, "width": 100, "height": 50},
            {"id": "x", "type": "arrow", "x": 100, "y": 25, "points": [[0, 0], [200, 0]], "strokeStyle": "\(style)",
             "startArrowhead": "arrow", "endArrowhead": "arrow", "startBinding": {"elementId": "app"}, "endBinding": {"elementId": "db"}}]}
            """
        let file = try DiagramFile(text, language: .excalidraw, catalog: Project.catalog)
        #expect(file.board.connectionNames == ["app->db"])
        #expect(file.notes.contains { $0.text.contains("both ends") })
    }
}
