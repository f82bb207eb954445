import TestSupport
import Testing

@testable import Formats

/// What a board does not keep is said once, with all the lines where it stands.
@Suite struct ImportNoteTests {
    @Test(arguments: [
        ([4], "4 it was left out"), ([4, 9], "4 it was left out; so was 1 more, line 9"),
        ([9, 4, 12], "4 it was left out; so were 2 more, lines 9, 12"), ([4, 4], "4 it was left out; so was 1 more"),
        ([1, 3, 4, 5, 9, 9], "1 it was left out; so were 5 more, lines 3-5, 9"),
        ([1, 2, 3], "1 it was left out; so were 2 more, lines 2-3"),
        (
            (0..<15).map { $0 * 2 + 1 },
            "1 it was left out; so were 14 more, lines 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25 …"
        ),
    ])
    func isSaidOnceWithItsLines(_ lines: [Int], _ text: String) {
        let notes = ImportNote.merged(lines.map { ImportNote(line: $0, text: "it was left out") })
        #expect(notes.map { "\($0.line) \($0.text)" } == [text])
    }

    @Test func linesOfABlockAreThoseOfItsDocument() throws {
        let text = "graph LR\nA --> B\nstyle A fill:red\nstyle B fill:red\n"
        let file = try DiagramFile(text, language: .mermaid, firstLine: 11, catalog: Project.catalog)
        #expect(file.notes.map { $0.text(file: "a.md") } == ["a.md:13: a statement style was left out; so was 1 more, line 14"])
    }

    @Test(arguments: [
        ("graph LR\nA --> B\nA --> B\nA -->|x| B\nB --> A\nA --> B & C\n", DiagramLanguage.mermaid, "3 … was 1 more, line 6"),
        ("architecture-beta\nservice a(server)[A]\nservice b(server)[B]\na:R --> L:b\na:R --> L:b\n", .mermaid, "5"),
        ("C4Context\nSystem(a, \"A\")\nSystem(b, \"B\")\nRel(a, b, \"x\")\nRel(a, b, \"x\")\n", .mermaid, "5"),
        ("digraph {\na -> b\n\na -> b\n}\n", .dot, "4"),
        ("a -> b: hi\na -> b\na -> b: hi\n", .d2, "3"),
    ])
    func anArrowThatStandsThereTwiceIsSaidWhereItStandsAgain(_ text: String, _ language: DiagramLanguage, _ place: String) throws {
        let file = try DiagramFile(text, language: language, catalog: Project.catalog)
        let parts = place.split(separator: " … ")
        let more = parts.count > 1 ? "; so \(parts[1])" : ""
        #expect(
            file.notes.map { "\($0.line) \($0.text)" } == [
                "\(parts[0]) an arrow that stands there twice, with the same label, was kept once\(more)"
            ])
    }

    /// A board file holds no text above 64 KiB: what is longer is cut, its place is said, and the board can be read.
    @Test(arguments: [
        (DiagramLanguage.mermaid, "graph LR\nx[one] --> z\ny[\"LONG\"]\n", "3 the text of a box"),
        (.mermaid, "graph LR\nx[one]\nx -->|LONG| y\n", "3 the label"), (.mermaid, "graph LR\nx --> y\nLONG\n", "3 the name"),
        (.mermaid, "graph LR\nsubgraph s [LONG]\nx --> y\nend\n", "2 the name of a group"),
        (.mermaid, "graph LR\nx --> y\n%% note: LONG\n", "3 the note"),
        (.mermaid, "---\ntitle: LONG\n---\ngraph LR\nx --> y\n", "1 the title"),
        (.d2, "x -> z\ny: LONG", "2 the text of a box"), (.d2, "x -> y\nx -> y: LONG", "2 the label"),
        (.d2, "x: {tooltip: LONG}", "1 what is said of a box"), (.d2, "a\nx: {b -> c}\nx: LONG", "2 the name of a group"),
        (.d2, "x -> y\nn: |md\n  LONG\n|", "2 the note"), (.dot, "digraph {\nx -> z\ny [label=\"LONG\"]}", "3 the text of a box"),
        (.dot, "digraph {\nx -> y\nx -> z [label=\"LONG\"]}", "3 the label"),
        (.dot, "digraph { a -> b\nsubgraph cluster_0 {\nlabel=\"LONG\"\nx -> y }}", "3 the name of a group"),
    ])
    func whatIsTooLongForABoardIsCutAndSaid(_ language: DiagramLanguage, _ text: String, _ note: String) throws {
        // The last character has two bytes, and none of them is left alone.
        let long = String(repeating: "é", count: 40_000)
        let file = try DiagramFile(text.replacing("LONG", with: long), language: language, catalog: Project.catalog)
        let end = "\(note) \(long.prefix(30))… is longer than 64 KiB, the most that a board keeps of a text; its end was left out"
        #expect(file.notes.map { "\($0.line) \($0.text)" }.contains(end), "\(file.notes)")
        let written = BoardDocument(new: file.board, named: nil, catalog: Project.catalog).text(for: file.board)
        #expect(BoardFile.read(written, catalog: Project.catalog).problems.isEmpty)
    }

    /// How many regions there are says nothing of their names.
    @Test(arguments: DiagramLanguage.allCases) func regionsWithoutTheirNamesAreSaid(_ language: DiagramLanguage) throws {
        let board = Project.document(
            text: """
                boardwalk: 1
                components:
                  - {id: app, kind: service, regions: [eu, us, asia]}
                  - {id: db, kind: sql-database, zones: [a, b]}
                  - {id: web, kind: service, zones: 2, regions: [eu]}
                  - {id: one, kind: service, regions: [eu]}
                """
        ).board
        #expect(
            DiagramGraph.losses(of: board, in: language, catalog: Project.catalog) == [
                "\(language.name) is told how many zones or regions these have, not their names: app, db, web"
            ])
        let file = try DiagramFile(language.write(board, catalog: Project.catalog), language: language, catalog: Project.catalog)
        #expect(file.notes.map(\.text).contains("App stands in 3 regions without their names: left out"), "\(file.notes)")
        #expect(file.board.component("app")?[.regions] == nil && file.board.component("one")?[.regions] == ["eu"])
    }

    /// What the language itself refuses, while it is clear what was meant.
    @Test(arguments: [
        (DiagramLanguage.mermaid, "flowchart LR\nA@{ shape: nosuch } --> B", "2 Mermaid knows no shape nosuch; it was left out"),
        (
            .mermaid, "flowchart LR\nsubgraph ide1:::x [one]\nA\nend",
            "2 a class behind a subgraph's id was left out; Mermaid itself wants a statement class"
        ),
        (
            .dot, "digraph { subgraph cluster_x { a }\nsubgraph cluster_x -> b }",
            "2 a subgraph was named without braces, which dot itself wants"
        ),
    ])
    func whatTheLanguageRefusesIsSaid(_ language: DiagramLanguage, _ text: String, _ note: String) throws {
        let notes = try DiagramFile(text, language: language, catalog: Project.catalog).notes
        #expect(notes.map { "\($0.line) \($0.text)" } == [note])
    }

    /// What is drawn otherwise than it was is said, once, at its line.
    @Test(arguments: [
        (
            "digraph {\nsubgraph cluster_x { a }\nsubgraph cluster_y { b; a }\n}",
            "3 a box that is named in two clusters stands in the first"
        ),
        ("digraph {\nsubgraph cluster_1 {\na }\n}", "2 a cluster without a label was called Group"),
    ])
    func clustersThatBoardsHaveNot(_ text: String, _ note: String) throws {
        let notes = try DiagramFile(text, language: .dot, catalog: Project.catalog).notes
        #expect(notes.map { "\($0.line) \($0.text)" } == [note])
    }

    @Test func aBoxWithinACluserWithinStandsInTheInnerOne() throws {
        let text = "digraph { subgraph cluster_a { x; subgraph cluster_b { x; y } } }"
        let file = try DiagramFile(text, language: .dot, catalog: Project.catalog)
        #expect(file.board.groups.map { "\($0.id): \($0.members.joined(separator: " "))" } == ["a: b", "b: x y"] && file.notes.isEmpty)
    }

    @Test func aTextBelowANameIsAtItsLine() throws {
        let text = "graph LR\na --> b\nb --> n[\"Edge proxy<br/>rate limits, security, routing, and more\"]"
        #expect(try DiagramFile(text, language: .mermaid, catalog: Project.catalog).notes.map(\.line) == [3])
    }

    @Test func nestingHasALimit() {
        let deep = "graph LR\n" + String(repeating: "subgraph\n", count: 101) + "a\n" + String(repeating: "end\n", count: 101)
        #expect(throws: ReadingProblem(line: 102, column: 1, message: "subgraphs are nested more than 100 deep")) {
            try DiagramFile(deep, language: .mermaid, catalog: Project.catalog)
        }
    }
}
