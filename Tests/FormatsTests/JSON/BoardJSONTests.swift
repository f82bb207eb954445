import Formats
import Foundation
import TestSupport
import Testing
import Whiteboard

@Suite struct BoardJSONTests {
    private func object(_ board: Board) throws -> [String: Any] {
        let text = BoardJSON.write(board, catalog: Project.catalog)
        #expect(text.hasSuffix("}\n"))
        return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test(arguments: Project.templateBoards + Project.fixtureBoards) func namesEverythingThatIsDrawn(_ path: String) throws {
        let board = Project.document(path).board
        let json = try object(board)
        let components = try #require(json["components"] as? [[String: Any]])
        #expect(components.map { $0["name"] as? String } == board.components.map { $0.shownName(Project.catalog) })
        #expect(components.map { $0["kind"] as? String } == board.components.map(\.kind.rawValue))
        let connections = try #require(json["connections"] as? [[String: Any]])
        #expect(connections.map { $0["name"] as? String } == board.connectionNames)
        #expect(connections.map { $0["kind"] as? String } == board.connections.map(\.kind.rawValue))
        #expect(connections.map { $0["label"] as? String } == board.connections.map(\.label))
        let groups = try #require(json["groups"] as? [[String: Any]])
        #expect(groups.map { $0["members"] as? [String] } == board.groups.map(\.members))
        #expect(groups.map { $0["name"] as? String } == board.groups.map(\.title))
    }

    @Test func keepsTheOrderAndTheFormsOfTheFile() {
        let board = Project.document(
            text: """
                boardwalk: 1
                title: "a \\"b\\" \\u202Ec"
                requirements: {reads: 10k/s, daily-users: 10M, peak: 2.5, read-write: "100:1", functional: [x]}
                components:
                  - {id: a, kind: client}
                  - {id: db-2, kind: sql-database, replication: {mode: leaderless}, zones: 3, at: [1, 2], x-rack: 7}
                connections:
                  - {from: a, to: db-2}
                  - {from: a, to: db-2, label: again, timeout: 1.5s}
                flows:
                  - {name: f, path: [a, "a > db-2 #2"]}
                x-own: {k: [1, v]}
                """
        ).board
        #expect(
            BoardJSON.write(board, catalog: Project.catalog) == """
                {
                  "boardwalk": 1,
                  "title": "a \\"b\\" \\u202ec",
                  "requirements": {"functional": ["x"], "daily-users": 10000000, "reads": "10k/s", "read-write": "100:1", "peak": 2.5},
                  "flows": [
                    {"name": "f", "path": ["a", "a > db-2 #2"], "user-facing": true}
                  ],
                  "components": [
                    {"id": "a", "kind": "client", "name": "A"},
                    {"id": "db-2", "kind": "sql-database", "name": "Database 2", "at": [1, 2], "zones": 3, "replication": {"mode": "leaderless"}, "x-rack": "7"}
                  ],
                  "connections": [
                    {"name": "a->db-2", "from": "a", "to": "db-2", "kind": "sync"},
                    {"name": "a->db-2#2", "from": "a", "to": "db-2", "kind": "sync", "label": "again", "timeout": "1.5s"}
                  ],
                  "groups": [],
                  "x-own": {"k": ["1", "v"]}
                }

                """)
    }

    @Test func showsTheEmptyBoard() {
        #expect(
            BoardJSON.write(Board(), catalog: Project.catalog) == """
                {
                  "boardwalk": 1,
                  "components": [],
                  "connections": [],
                  "groups": []
                }

                """)
    }

    @Test("What is written as JSON is a board again, and one that the schema takes", arguments: Project.templateBoards)
    func isReadAgain(_ path: String) throws {
        let board = Project.document(path).board
        let read = BoardFile.read(BoardJSON.write(board, catalog: Project.catalog), catalog: Project.catalog)
        let again = try #require(read.document, "\(read.problems.map(\.message))").board
        #expect(again.connections.count == board.connections.count && again.components.count == board.components.count)
    }

    @Test("What was written as JSON is in its canonical form", arguments: Project.templateBoards)
    func isCanonical(_ path: String) {
        let text = BoardJSON.write(Project.document(path).board, catalog: Project.catalog)
        #expect(BoardFile.canonical(Project.document(text: text)) == text)
    }

    /// However loosely it was written; its line ends and mark of byte order are the checkout's.
    @Test("A board that is JSON stays JSON when it is changed", arguments: ["", "\n  ", "\u{FEFF}"], ["\n", "\r\n"])
    func staysJSON(_ start: String, _ lineBreak: String) throws {
        let text = (start + "{\"boardwalk\": 1,\n\"components\":[ {\"id\":\"a\", \"kind\":\"client\"} ] }\n")
            .replacing("\n", with: lineBreak)
        let document = Project.document(text: text)
        #expect(document.isJSON && document.text(for: document.board) == text)
        var board = document.board
        _ = try board.apply(board.adding(Component(id: "q", kind: "event-log")))
        let mark = start == "\u{FEFF}" ? start : ""
        #expect(
            document.text(for: board)
                == mark + BoardJSON.write(board, catalog: Project.catalog).replacing("\n", with: lineBreak))
    }

    @Test(
        "Braces without JSON's quotes, or with a comment, are YAML",
        arguments: ["{boardwalk: 1, components: [{id: a, kind: client}]}\n", "{\"boardwalk\": 1} # mine\n", "boardwalk: 1\n"])
    func otherBracesAreYAML(_ text: String) {
        let document = Project.document(text: text)
        #expect(!document.isJSON)
        #expect(!BoardFile.canonical(document).contains("\""))
    }

    @Test("A new file is JSON where it is named so", arguments: [("b.json", true), ("B.JSON", true), ("json", false), ("b.yaml", false)])
    func newFiles(_ name: String, _ isJSON: Bool) {
        let board = Project.document(text: "boardwalk: 1\ntitle: A\n").board
        let document = BoardDocument(new: board, named: name, catalog: Project.catalog)
        #expect(document.isJSON == isJSON)
        #expect(document.text(for: board) == (isJSON ? BoardJSON.write(board, catalog: Project.catalog) : "boardwalk: 1\ntitle: A\n"))
    }

    @Test("A name of a connection that is not its own is no key")
    func otherNamesAreNone() {
        let text = """
            boardwalk: 1
            components: [{id: a, kind: service}, {id: b, kind: service}]
            connections: [{from: a, to: b, name: calls}]
            """
        #expect(BoardFile.read(text, catalog: Project.catalog).problems.contains { $0.message.contains("no key 'name'") })
    }

    @Test("A connection with an id is called by it, and read again")
    func namedConnections() throws {
        let board = Project.document(
            text: """
                boardwalk: 1
                components: [{id: a, kind: service}, {id: b, kind: service}]
                connections: [{from: a, to: b, id: x}, {from: a, to: b, label: again}]
                """
        ).board
        let text = BoardJSON.write(board, catalog: Project.catalog)
        #expect(BoardFile.read(text, catalog: Project.catalog).document?.board.connectionNames == board.connectionNames)
        let schema = SchemaValidator(try JSONValue(json: BoardSchema.write(Project.catalog)))
        #expect(schema.problems(try JSONValue(json: text)).isEmpty)
    }
}
