import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Whatever is imported is a board: its file reads again without a problem.
@Suite struct ImportReadBackTests {
    private func check(_ board: Board, _ what: String) {
        let problems = BoardFile.read(BoardFile.canonical(BoardDocument(new: board, catalog: Project.catalog)), catalog: Project.catalog)
            .problems
        #expect(problems.isEmpty, "\(what): \(problems.map { $0.text(file: "board") })")
    }

    @Test(arguments: Project.names(in: "Tests/Fixtures/diagrams"))
    func diagrams(_ name: String) throws {
        let text = Project.text("Tests/Fixtures/diagrams/" + name)
        guard !name.hasSuffix(".svg"), let language = DiagramLanguage(file: name, text: text) else { return }
        guard let file = try? DiagramFile(text, language: language, catalog: Project.catalog) else { return }
        check(file.board, name)
    }

    @Test(arguments: DiagramLanguage.allCases)
    func exports(_ language: DiagramLanguage) throws {
        let architectures = Project.names(in: "Tests/Fixtures/architectures").map { "Tests/Fixtures/architectures/" + $0 }
        for path in Project.templateBoards + Project.fixtureBoards + architectures {
            let board = Project.document(path).board
            guard !board.components.isEmpty else { continue }
            let text = language.write(board, catalog: Project.catalog)
            check(try DiagramFile(text, language: language, catalog: Project.catalog).board, "\(path) in \(language.rawValue)")
        }
    }

    @Test(
        "Names that a board has no room for",
        arguments: [
            (DiagramLanguage.mermaid, "graph LR\na[\"Таблица (v2)\"] --> b[(\"2fa: {x}\")]\nsubgraph \"#1 - true\"\nc[null]\nend"),
            (.dot, "digraph { \"a b\" -> \"null\" [label=\"- x: y\"]; \"~\" -> \"2\"; subgraph cluster_0 { label=\"'q'\"; \"#\" } }"),
            (.d2, "a: \"x: {y}\"\nb: '- z'\na -> b: '# no'\n\"true\": {\n  \"null\"\n}"),
            (.d2, "db: MySQL {\n  \"order items\": {\n    shape: sql_table\n    \"the id\": \"decimal(10, 2)\"\n  }\n}\na -> db"),
            (
                .d2,
                "db: MySQL {shape: cylinder}\nt: {shape: sql_table; \"a, b\": \"enum('x', 'y')\"; id: int {constraint: [primary_key; unique]}}\ndb -> t"
            ),
        ])
    func hostile(_ language: DiagramLanguage, _ text: String) throws {
        check(try DiagramFile(text, language: language, catalog: Project.catalog).board, text)
    }
}
