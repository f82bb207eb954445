import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What is written of a technology is kept, whatever of it the catalogue knows.
@Suite struct ImportedTechnologyTests {
    private static let written = [
        "Go 1.22", "PostgreSQL 16", "Apache Kafka", "Amazon ElastiCache for Redis", "Amazon RDS for MySQL", "Redis 7.2", "PostgreSQL",
    ]
    private static let kinds = ["service", "sql-database", "event-log", "cache", "sql-database", "cache", "sql-database"]

    @Test(arguments: DiagramLanguage.allCases)
    func comesBack(_ language: DiagramLanguage) throws {
        let lines = zip(Self.written, Self.kinds).enumerated().map { "  - {id: c\($0), kind: \($1.1), technology: \"\($1.0)\"}" }
        let board = Project.document(text: "boardwalk: 1\ncomponents:\n" + lines.joined(separator: "\n")).board
        let text = language.write(board, catalog: Project.catalog)
        let again = try DiagramFile(text, language: language, catalog: Project.catalog).board
        #expect(again.components.map(\.technology) == Self.written)
        #expect(again.components.map(\.kind) == board.components.map(\.kind))
    }

    @Test(
        arguments: [
            ("Orders<br/>PostgreSQL 16", "sql-database", "PostgreSQL 16"), ("Orders<br/>[Container: MySQL 8]", "sql-database", "MySQL 8"),
            ("Jobs<br/>Amazon ElastiCache for Redis", "cache", "Amazon ElastiCache for Redis"), ("Jobs<br/>redis", "cache", "Redis"),
        ])
    func belowAName(_ text: String, _ kind: Kind, _ technology: String) throws {
        let board = try DiagramFile("graph LR\napp --> x[(\"\(text)\")]", language: .mermaid, catalog: Project.catalog).board
        #expect(board.component("x")?.kind == kind)
        #expect(board.component("x")?.technology == technology)
    }

    @Test(
        arguments: [
            ("PostgreSQL 16", "PostgreSQL 16", false), ("Amazon RDS for MySQL", "Amazon RDS for MySQL", false),
            ("postgresql", "PostgreSQL", false), ("Node.js, Redis", "Redis", true),
        ])
    func ofAModel(_ written: String, _ technology: String, _ isShortened: Bool) throws {
        let text = """
            workspace {
              model {
                s = softwareSystem "S" {
                  db = container "Orders" "" "\(written)"
                }
              }
            }
            """
        var project = StructurizrProject()
        try project.add(text, path: "w.dsl", name: "w.dsl", for: nil)
        let result = try project.board(catalog: Project.catalog)
        #expect(result.board.components.map(\.technology) == [technology])
        #expect(result.notes.contains { $0.contains("the technology of Orders, \(written), was read as \(technology)") } == isShortened)
    }
}
