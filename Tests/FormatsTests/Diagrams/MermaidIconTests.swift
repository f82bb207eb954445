import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Mermaid draws a picture for `fa:fa-server`, wherever it stands in a text; a board has none.
@Suite struct MermaidIconTests {
    @Test(arguments: [
        ("A[\"fa:fa-server Orders\"]", "Orders"), ("A(fa:fa-user  The user)", "The user"), ("A[fab:fa-github]", "A"),
        ("A[\"Orders fas:fa-server\"]", "Orders"), ("A[\"fa:fa-server<br>Orders\"]", "Orders"),
        ("A[\"(fa:fa-x)Orders\"]", "()Orders"), ("A@{ shape: cyl, label: \"fa:fa-server Orders\" }", "Orders"),
        ("A[\"Orders\"] -->|fa:fa-bolt| B", "Orders"),
    ])
    func iconsAreLeftOutWithANote(_ node: String, _ name: String) throws {
        let file = try DiagramFile("flowchart LR\n\(node)", language: .mermaid, catalog: Project.catalog)
        #expect(file.board.components.first?.shownName(Project.catalog) == name)
        #expect(file.board.connections.allSatisfy { $0.label == nil })
        #expect(file.notes.map { "\($0.line) \($0.text)" }.first == "2 an icon in a text was left out")
    }

    @Test(arguments: ["fa:fa-server", "fa:fa-server Orders", "fa: x", "sofa:fa-x", "a:fa-b", "fa:fa-"])
    func namesThatLookLikeOneComeBack(_ name: String) throws {
        var part = Component(id: "a", kind: "service")
        part[.name] = name
        let board = Board(
            settings: Attributes([.init("title", .text(name))]), components: [part, Component(id: "b", kind: "service")],
            connections: [Connection(from: "a", to: "b", kind: .sync, label: name)])
        let text = MermaidExport.write(board, catalog: Project.catalog)
        let file = try DiagramFile(text, language: .mermaid, catalog: Project.catalog)
        #expect(file.notes.isEmpty)
        #expect(file.board.title == name && file.board.components[0].name == name && file.board.connections[0].label == name)
    }
}
