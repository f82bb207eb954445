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

    /// What the language itself refuses, while it is clear what was meant.
    @Test(arguments: [
        (DiagramLanguage.mermaid, "flowchart LR\nA@{ shape: nosuch } --> B", "2 Mermaid knows no shape nosuch; it was left out"),
        (
            .mermaid, "flowchart LR\nsubgraph ide1:::x [one]\nA\nend",
            "2 a class behind a subgraph's id was left out; Mermaid itself wants a statement class"
        ),
        (.d2, "a: {shape: nosuch}", "1 D2 knows no shape nosuch; it was left out"),
        (
            .dot, "digraph { subgraph cluster_0 { a }\nsubgraph cluster_0 -> b }",
            "2 a subgraph was named without braces, which dot itself wants"
        ),
    ])
    func whatTheLanguageRefusesIsSaid(_ language: DiagramLanguage, _ text: String, _ note: String) throws {
        let notes = try DiagramFile(text, language: language, catalog: Project.catalog).notes
        #expect(notes.map { "\($0.line) \($0.text)" } == [note])
    }
}
