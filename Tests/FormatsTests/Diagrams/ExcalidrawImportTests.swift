import TestSupport
import Testing
import Whiteboard

@testable import Formats

@Suite struct ExcalidrawImportTests {
    private func file(_ elements: String...) -> String {
        "{\"type\": \"excalidraw\", \"version\": 2, \"elements\": [\(elements.joined(separator: ", "))]}"
    }

    private func shape(_ id: String, _ x: Int, _ y: Int, _ width: Int = 100, _ height: Int = 60) -> String {
        "{\"id\": \"\(id)\", \"type\": \"rectangle\", \"x\": \(x), \"y\": \(y), \"width\": \(width), \"height\": \(height), \"isDeleted\": false}"
    }

    private func text(_ words: String, in container: String? = nil, id: String = "t", x: Int = 0, y: Int = 0) -> String {
        "{\"id\": \"\(id)\", \"type\": \"text\", \"x\": \(x), \"y\": \(y), \"width\": 40, \"height\": 20, \"text\": \"\(words)\", \"containerId\": \(container.map { "\"\($0)\"" } ?? "null")}"
    }

    private func arrow(_ from: String?, _ to: String?, _ more: String = "\"points\": []") -> String {
        func binding(_ end: String?) -> String { end.map { "{\"elementId\": \"\($0)\"}" } ?? "null" }
        return
            "{\"id\": \"a\", \"type\": \"arrow\", \"x\": 100, \"y\": 30, \"endArrowhead\": \"arrow\", \"startBinding\": \(binding(from)), \"endBinding\": \(binding(to)), \(more)}"
    }

    @Test func shapesWithTheirTextsAndArrows() throws {
        let text = file(
            shape("web", 0, 0), text("Web", in: "web"), shape("db", 300, 0), self.text("Orders DB", in: "db"),
            arrow("web", "db", "\"strokeStyle\": \"dashed\", \"points\": []"), self.text("reads", in: "a"))
        #expect(try summary(text, .excalidraw) == ["web=Web service", "db=Orders DB sql-database", "web > db async: reads"])
    }

    @Test func aShapeAroundShapesIsAGroup() throws {
        let text = file(
            shape("zone", -40, -60, 600, 300), self.text("Zone A", in: "zone"), shape("web", 0, 0), self.text("Web", in: "web"))
        #expect(try summary(text, .excalidraw) == ["web=Web service", "zone[Zone A]: web"])
    }

    @Test func anArrowBoundToNothingIsReadByWhereItEnds() throws {
        let text = file(
            shape("web", 0, 0), self.text("Web", in: "web"), shape("db", 300, 0), self.text("DB", in: "db"),
            arrow(nil, "gone", "\"points\": [[0, 0], [195, 0]]"))
        let result = try DiagramFile(text, language: .excalidraw, catalog: Project.catalog)
        #expect(result.board.connections.map { "\($0.from) > \($0.to)" } == ["web > db"])
        #expect(result.notes.map(\.text) == ["an arrow that is bound to nothing was read by where it ends"])
    }

    @Test func anArrowToNothingIsLeftOutAndSaid() throws {
        let text = file(shape("web", 0, 0), self.text("Web", in: "web"), arrow("web", "gone", "\"points\": [[0, 0], [900, 900]]"))
        let result = try DiagramFile(text, language: .excalidraw, catalog: Project.catalog)
        #expect(result.board.connections.isEmpty && result.notes.map(\.text) == ["an arrow that ends at no shape was left out"])
    }

    @Test func captionsOnShapesAndArrowsToTextsCount() throws {
        let text = file(
            shape("web", 0, 0), self.text("Cache", id: "c", x: 20, y: 20), self.text("Mailer", id: "post", x: 300, y: 20),
            arrow("web", "post"))
        #expect(try summary(text, .excalidraw) == ["web=Cache cache", "post=Mailer service", "web > post"])
    }

    /// Whoever draws an arrow to the words means the shape that they lie on.
    @Test func anArrowBoundToACaptionEndsAtItsShape() throws {
        let text = file(
            shape("web", 0, 0), self.text("API", id: "c", x: 20, y: 20), shape("db", 300, 0), self.text("DB", in: "db"), arrow("c", "db"))
        #expect(try summary(text, .excalidraw) == ["web=API service", "db=DB sql-database", "web > db"])
    }

    @Test(arguments: ["{}", "[]", "{\"type\": \"excalidraw\"}", "hello", "{\"type\": \"excalidraw\", \"elements\": ["])
    func anythingElseIsRefused(_ text: String) {
        #expect(throws: ReadingProblem.self) { try DiagramFile(text, language: .excalidraw, catalog: Project.catalog) }
    }

    @Test func linesBetweenShapesAreArrowsAndLooseOnesAreSaid() throws {
        func shape(_ id: String, _ x: Int) -> String {
            #"{"id": "\#(id)", "type": "rectangle", "x": \#(x), "y": 0, "width": 100, "height": 50}"#
        }
        func line(_ id: String, _ x: Int, _ y: Int) -> String {
            #"{"id": "\#(id)", "type": "line", "x": \#(x), "y": \#(y), "points": [[0, 0], [200, 0]]}"#
        }
        let text =
            "{\"type\": \"excalidraw\", \"elements\": [\n"
            + [shape("a", 0), shape("b", 300), line("l", 100, 25), line("m", 0, 400)].joined(separator: ",\n") + "]}"
        let result = try DiagramFile(text, language: .excalidraw, catalog: Project.catalog)
        #expect(result.board.connectionNames == ["a->b"])
        #expect(result.notes.contains { $0.line == 4 && $0.text == ImportedDiagram.headlessNote })
        #expect(result.notes.contains { $0.line == 5 && $0.text == "a line that ends at no shape was left out" })
    }

    /// Pictures of several shapes, such as those of Excalidraw's libraries, are grouped.
    @Test func aGroupWithOneTextIsOneBox() throws {
        func part(_ id: String, _ type: String, _ y: Int, _ height: Int) -> String {
            #"{"id": "\#(id)", "type": "\#(type)", "x": 300, "y": \#(y), "width": 100, "height": \#(height), "groupIds": ["g"]}"#
        }
        let caption =
            #"{"id": "t", "type": "text", "x": 320, "y": 90, "width": 50, "height": 25, "text": "Redis", "groupIds": ["g"]}"#
        let text = file(
            shape("web", 0, 0), self.text("Web", in: "web"), part("y1", "ellipse", 60, 20), part("y2", "rectangle", 70, 60),
            part("y3", "ellipse", 120, 20), caption, arrow("web", "y3"))
        let result = try DiagramFile(text, language: .excalidraw, catalog: Project.catalog)
        #expect(summary(result.board) == ["web=Web service", "y2=Redis cache/Redis", "web > y2"])
        #expect(result.notes.map(\.text) == ["shapes that were grouped into one picture were read as one box"])
    }

    @Test func namedBoxesThatMoveTogetherStayApart() throws {
        let both = [("x", "API", 0), ("y", "Cache", 300)].flatMap { id, name, x in
            [
                #"{"id": "\#(id)", "type": "rectangle", "x": \#(x), "y": 0, "width": 100, "height": 60, "groupIds": ["g"]}"#,
                #"{"id": "\#(id)-t", "type": "text", "x": \#(x), "y": 0, "width": 40, "height": 20, "text": "\#(name)", "containerId": "\#(id)", "groupIds": ["g"]}"#,
            ]
        }
        let text = "{\"type\": \"excalidraw\", \"elements\": [\((both + [arrow("x", "y")]).joined(separator: ", "))]}"
        #expect(try summary(text, .excalidraw) == ["x=API service", "y=Cache cache", "x > y"])
    }

    @Test func aBoxWithoutATextIsSaid() throws {
        let text = file(shape("web", 0, 0), self.text("Web", in: "web"), shape("empty", 300, 0), arrow("web", "empty"))
        let result = try DiagramFile(text, language: .excalidraw, catalog: Project.catalog)
        #expect(result.notes.map(\.text) == ["a box without a text was named by its key"])
    }

    @Test("A label that is the word of its arrow's kind stays", arguments: ["replication", "batch"])
    func keepsLabelsThatAreWordsOfKinds(_ kind: String) throws {
        let word = kind == "batch" ? "batch" : "replicates"
        for label in [word, nil] {
            let said = label.map { ", label: \($0)" } ?? ""
            let text = """
                boardwalk: 1
                components: [{id: a, kind: sql-database}, {id: b, kind: sql-database}]
                connections: [{from: a, to: b, kind: \(kind)\(said)}]
                """
            let written = DiagramLanguage.excalidraw.write(Project.document(text: text).board, catalog: Project.catalog)
            let board = try DiagramFile(written, language: .excalidraw, catalog: Project.catalog).board
            #expect(board.connections.map(\.label) == [label])
            #expect(board.connections.map(\.kind.rawValue) == [kind])
        }
    }

    @Test func whatIsCopiedInTheProgramIsRead() throws {
        let text = """
            {"type": "excalidraw/clipboard", "elements": [
              {"type": "rectangle", "id": "p", "x": 0, "y": 0, "width": 120, "height": 60},
              {"type": "text", "id": "pt", "x": 5, "y": 5, "width": 100, "height": 20, "text": "Gateway", "containerId": "p"}
            ], "files": {}}
            """
        #expect(DiagramLanguage(file: "", text: text) == .excalidraw)
        let board = try DiagramFile(text, language: .excalidraw, catalog: Project.catalog).board
        #expect(board.components.map { $0.shownName(Project.catalog) } == ["Gateway"])
    }
}
