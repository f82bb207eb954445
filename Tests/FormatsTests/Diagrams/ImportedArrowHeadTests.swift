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

    /// In any language: of a call one, for its answer is none; of messages one for each head.
    @Test(arguments: [
        (DiagramLanguage.mermaid, "flowchart LR\napp <--> db\napp <-.-> jobs\ndb o--o db"),
        (.d2, "app <-> db\napp <-> jobs: {style.stroke-dash: 3}\ndb <-> db"),
    ])
    func twoHeadsAreOneCallOrTwoMessages(_ language: DiagramLanguage, _ text: String) throws {
        let board = try DiagramFile(text, language: language, catalog: Project.catalog).board
        #expect(board.connectionNames == ["app->db", "app->jobs", "jobs->app", "db->db"])
        #expect(board.connections.map(\.kind) == [.sync, .async, .async, .sync])
    }

    @Test("Graphviz dashes for the looks of it, and counts one") func oneInDOT() throws {
        let text = "digraph { edge [dir=both]; app -> db; app -> jobs [style=dashed]; db -> db }"
        let board = try DiagramFile(text, language: .dot, catalog: Project.catalog).board
        #expect(board.connectionNames == ["app->db", "app->jobs", "db->db"])
    }

    @Test(arguments: [("solid", ["app->db"]), ("dashed", ["app->db", "db->app"])])
    func onAWhiteboardToo(_ style: String, _ arrows: [String]) throws {
        let text = """
            {"type": "excalidraw", "elements": [
            {"id": "app", "type": "rectangle", "x": 0, "y": 0, "width": 100, "height": 50},
            {"id": "db", "type": "rectangle", "x": 300, "y": 0, "width": 100, "height": 50},
            {"id": "x", "type": "arrow", "x": 100, "y": 25, "points": [[0, 0], [200, 0]], "strokeStyle": "\(style)",
             "startArrowhead": "arrow", "endArrowhead": "arrow", "startBinding": {"elementId": "app"}, "endBinding": {"elementId": "db"}}]}
            """
        let board = try DiagramFile(text, language: .excalidraw, catalog: Project.catalog).board
        #expect(board.connectionNames == arrows)
    }
}
