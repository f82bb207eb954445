import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Small things that a language can say, each kept or told.
@Suite struct ImportedDetailTests {
    private func file(_ language: DiagramLanguage, _ text: String) throws -> DiagramFile {
        try DiagramFile(text, language: language, catalog: Project.catalog)
    }

    @Test func twoHeadsAtABrokerAreMessagesBothWays() throws {
        let board = try file(.mermaid, "graph LR\nA[App] <--> Q[Event bus]").board
        #expect(board.connectionNames == ["a->q", "q->a"] && board.connections.allSatisfy { $0.kind == .async })
    }

    @Test func anArrowThatIsTurnedIsSaid() throws {
        let file = try file(.mermaid, "graph LR\nR[Redis] <--> A[App]")
        #expect(file.board.connectionNames == ["a->r"])
        #expect(file.notes.first?.text == ImportedDiagram.bothWaysNote("R", "A", kind: .sync, isTurned: true))
        #expect(file.notes.first?.text.contains("from A to R") == true)
    }

    @Test func aLabelOfDotsStaysAndOneForManyIsSaid() throws {
        let file = try file(.mermaid, "graph LR\nA -- ... --> B\nB -->|\"[...]\"| C\nC -- … --> D")
        #expect(file.board.connections.map(\.label) == ["...", "several", "…"])
        #expect(file.notes.map(\.text) == ["the label [...], which stands for many arrows in one, was read as: several"])
    }

    @Test func aKeyInQuotesIsNoPath() throws {
        let board = try file(.d2, "'a.b': One\na.b: Two\n'a.b' -> a.b").board
        #expect(summary(board) == ["a-b=One service", "b=Two service", "a-b > b", "a[a]: b"])
    }

    @Test func aD2BoxWithoutTextAndKeyIsNumbered() throws {
        let file = try file(.d2, "c: {\n  \"\": {shape: cylinder}\n  y\n}")
        #expect(file.board.components.map { $0.shownName(Project.catalog) }.allSatisfy { !$0.isEmpty })
        #expect(file.notes.map(\.text) == ["a box without a text and a key was numbered"])
    }

    @Test(arguments: [
        ("x -> c [lhead=cluster_1]", "x->back"), ("c -> x [ltail=cluster_1]", "back->x"), ("x -> c", "x->c"),
    ])
    func aLineThatIsCutAtAFrameEndsAtTheGroup(_ line: String, _ name: String) throws {
        let file = try file(.dot, "digraph { compound=true; subgraph cluster_1 { label=Back; c; d }; \(line) }")
        let board = file.board
        let group = try #require(board.groups.first)
        #expect(board.connectionNames == [name.replacing("back", with: group.id)] && file.notes.isEmpty)
    }

    @Test func aTextOfTwoWordsWithoutQuotesIsAMistake() {
        #expect {
            try file(.dot, "digraph {\n  a -> b;\n  c [label=x y];\n}")
        } throws: { error in
            let problem = error as? ReadingProblem
            return problem?.line == 3 && problem?.column == 14 && problem?.message.contains("'=' and a value") == true
        }
    }

    @Test func anUndrawnBoxWithArrowsIsSaid() throws {
        let file = try file(.dot, "digraph { a [style=invis]; b; a -> b }")
        #expect(file.notes.map(\.text) == ["a box that is not drawn (style=invis), but has arrows that are, was kept as a box"])
    }

    @Test func aLookBeforeATextIsLeftOut() throws {
        let file = try file(.mermaid, "flowchart LR\nA --> B[|borders:lt|prop text]")
        #expect(file.board.component("b")?.name == "prop text")
        #expect(file.notes.map(\.text) == ["the look of a box, borders:lt, was left out"])
    }

    @Test func aBoxThatOnlyAStyleNamesIsDrawn() throws {
        let file = try file(.mermaid, "flowchart LR\nsubgraph s [S]\nA --> B\nend\nstyle C fill:#f00\nstyle A fill:#0f0\nstyle s fill:#00f")
        #expect(file.board.components.map(\.id) == ["a", "b", "c"] && file.board.groups.map(\.members) == [["a", "b"]])
        #expect(file.notes.map(\.text).contains("C, which only a statement style names, is a box, as Mermaid draws it"))
    }

    // MARK: Exports

    private static let unknown = Board(
        components: [
            Component(
                attributes: Attributes([
                    .init("id", .text("admin")), .init("kind", .text("service")), .init("name", .text("Django admin")),
                    .init("technology", .text("Django")),
                ])),
            Component(
                attributes: Attributes([
                    .init("id", .text("web")), .init("kind", .text("service")), .init("name", .text("Go")),
                    .init("technology", .text("Go")),
                ])),
        ])

    @Test(arguments: DiagramLanguage.allCases) func aTechnologyThatNothingKnowsComesBack(_ language: DiagramLanguage) throws {
        let text = language.write(Self.unknown, catalog: Project.catalog)
        let board = try DiagramFile(text, language: language, catalog: Project.catalog).board
        #expect(board.components.map(\.technology) == ["Django", "Go"])
        #expect(board.components.map { $0.shownName(Project.catalog) } == ["Django admin", "Go"])
    }

    @Test(arguments: [(ConnectionKind.replication, "replicates"), (.batch, "batch"), (.async, nil)] as [(ConnectionKind, String?)])
    func onAWhiteboardALineSaysItsKind(_ kind: ConnectionKind, _ word: String?) throws {
        let board = Board(
            components: [Component(id: "db", kind: "sql-database"), Component(id: "dr", kind: "sql-database")],
            connections: [Connection(from: "db", to: "dr", kind: kind)])
        let text = DiagramLanguage.excalidraw.write(board, catalog: Project.catalog)
        if let word { #expect(text.contains("\"\(word)\"")) }
        let back = try DiagramFile(text, language: .excalidraw, catalog: Project.catalog).board
        #expect(back.connections.map(\.kind) == [kind] && back.connections.map(\.label) == [nil])
    }

    @Test func aStageInJSONIsTheSameStage() throws {
        let board = Project.document(
            text: """
                boardwalk: 1
                components: [{id: app, kind: service}]
                stages: [{name: simple, components: [{id: app, kind: service}], connections: []}]
                """
        ).board
        let json = BoardJSON.write(board, catalog: Project.catalog)
        let back = try #require(BoardFile.read(json, catalog: Project.catalog).document).board
        let difference = BoardDifference(
            from: board.withoutUsualNames(catalog: Project.catalog), to: back.withoutUsualNames(catalog: Project.catalog))
        #expect(difference.isEmpty, "\(difference.parts)")
    }

    @Test func markdownHasWhatIsSaidOfGroupsRulesAndFigures() throws {
        let board = Project.document(
            text: """
                boardwalk: 1
                components: [{id: app, kind: service}, {id: db, kind: sql-database}]
                groups: [{id: us, kind: region, members: [app]}, {id: plain, members: [db]}]
                review: {capacity/hot: off}
                figures: {PostgreSQL: {capacity: 8k/s}}
                """
        ).board
        let text = MarkdownExport.write(board, drawing: "", catalog: Project.catalog)
        #expect(text.contains("## Groups\n\n- **us** (region): App\n- **plain**: Database\n"), "\(text)")
        #expect(text.contains("- rule `capacity/hot`: off") && text.contains("- figures of PostgreSQL: capacity 8k/s"), "\(text)")
    }
}
