import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// A diagram's content in a line a part: `id=name kind`, `a > b label`, `group: members`.
func summary(_ text: String, _ language: DiagramLanguage) throws -> [String] {
    summary(try DiagramFile(text, language: language, catalog: Project.catalog).board)
}

/// A board's content in the same lines; ` x3` where a component states its replicas.
func summary(_ board: Board) -> [String] {
    board.components.map { component in
        let technology = component.technology.map { "/\($0)" } ?? ""
        let replicas = component[.replicas].map { " x\($0)" } ?? ""
        return "\(component.id)=\(component.shownName(Project.catalog)) \(component.kind.rawValue)\(technology)\(replicas)"
    }
        + board.connections.map {
            "\($0.from) > \($0.to)\($0.kind == .sync ? "" : " \($0.kind.rawValue)")\($0.label.map { ": \($0)" } ?? "")"
        }
        + board.groups.map { "\($0.id)[\($0.title)]: \($0.members.joined(separator: ", "))" } + board.notes.map { "note: \($0.text)" }
}

@Suite struct MermaidImportTests {
    struct Example: CustomTestStringConvertible {
        let text: String
        let lines: [String]
        init(_ text: String, _ lines: String...) { (self.text, self.lines) = (text, lines) }
        var testDescription: String { text }
    }

    @Test(arguments: [
        Example("graph LR\nWeb-->Api", "web=Web service", "api=Api service", "web > api"),
        Example("flowchart LR; A[Web]-->B[(Orders DB)];", "a=Web service", "b=Orders DB sql-database", "a > b"),
        Example(
            "graph TD\nA & B --> C & D", "a=A service", "b=B service", "c=C service", "d=D service", "a > c", "a > d", "b > c", "b > d"),
        Example(
            "graph LR\nA -- put --> B == many ==> C -. later .-> D", "a=A service", "b=B service", "c=C service", "d=D service",
            "a > b: put", "b > c: many", "c > d async: later"),
        Example("graph LR\nA -->|\"x | y\"| B", "a=A service", "b=B service", "a > b: x | y"),
        Example("graph LR\nA <--> B", "a=A service", "b=B service", "a > b"),
        Example("graph LR\nA <-.-> B", "a=A service", "b=B service", "a > b async", "b > a async"),
        Example(
            "graph LR\nA --x B\nA --o C\nA ---D", "a=A service", "b=B service", "c=C service", "d=D service", "a > b", "a > c", "a > d"),
        Example("graph LR\nA ----> B ~~~ C", "a=A service", "b=B service", "c=C service", "a > b"),
        Example("graph LR\nA-->\n  B", "a=A service", "b=B service", "a > b"),
        Example(
            "graph LR\nA[\"Web\"]\n\n  --> B\n  -. later .-> C", "a=Web service", "b=B service", "c=C service", "a > b",
            "b > c async: later"),
        // A box whose name begins as an arrow's end does stands on a line of its own.
        Example("graph LR\nA\nx --> B", "a=A service", "x=x service", "b=B service", "x > b"),
        Example("graph LR\nA .-> B", "a=A service", "b=B service", "a > b async"),
        Example("graph LR\nA <.-> B", "a=A service", "b=B service", "a > b async", "b > a async"),
        Example("graph LR\nA[<img src=\"https://x.org/a.svg\"> Web] --> B", "a=Web service", "b=B service", "a > b"),
        Example("graph LR\nA --> B\nclick A \"/a\" \"two\nlines\"\nB --> C", "a=A service", "b=B service", "c=C service", "a > b", "b > c"),
        Example("graph LR\nx-1-->y_2", "x-1=x-1 service", "y-2=y_2 service", "x-1 > y-2"),
        Example("graph LR\nA[\"`**Fast** cache`\"]:::cache", "a=Fast cache cache"),
        Example(
            "graph LR\nq@{ shape: das, label: \"Work, later\" } --> w@{shape: rect}", "q=Work, later queue", "w=w service",
            "q > w async"),
        Example("graph LR\nA[\"Cache<br/>&#40Valkey&#41\"]", "a=Cache (Valkey) cache/Valkey"),
        Example("graph LR\nA e2@--> B\ne2@{ animate: true }", "a=A service", "b=B service", "a > b"),
    ])
    func reads(_ example: Example) throws { #expect(try summary(example.text, .mermaid) == example.lines) }

    @Test func readsAllShapesAsOneBoxEach() throws {
        let shapes = [
            "[t]", "(t)", "([t])", "[[t]]", "[(t)]", "((t))", "(((t)))", ">t]", "{t}", "{{t}}", "[/t/]", "[\\t\\]", "[/t\\]", "[\\t/]",
            "(-t-)",
        ]
        for shape in shapes {
            let board = try DiagramFile("graph LR\nabc\(shape) --> d", language: .mermaid, catalog: Project.catalog).board
            #expect(board.components.map { $0.shownName(Project.catalog) } == ["t", "d"], "\(shape)")
        }
    }

    @Test func keepsSubgraphsWithArrowsToThem() throws {
        let text = """
            flowchart TB
              subgraph one [Zone one]
                direction LR
                a --> b
                subgraph "inner part"
                  c
                end
              end
              subgraph two
                d
              end
              a --> two
              one --> d
            """
        #expect(
            try summary(text, .mermaid) == [
                "a=a service", "b=b service", "c=c service", "d=d service", "a > b", "a > two", "one > d",
                "one[Zone one]: a, b, inner-part",
                "inner-part[inner part]: c", "two[two]: d",
            ])
    }

    @Test func directionsAndLinesWithoutHeadsAreSaid() throws {
        let text = "graph TD\nsubgraph\nA --- B\nend\nB <--> C\nC === A\nD o--o B\n"
        let result = try DiagramFile(text, language: .mermaid, catalog: Project.catalog)
        #expect(result.board.connections.map { "\($0.from) > \($0.to)" } == ["a > b", "b > c", "c > a", "d > b"])
        #expect(result.board.groups.map(\.title) == ["Group"])
        #expect(result.board.settings["direction"] == .text("down"))
        #expect(MermaidExport.write(result.board, catalog: Project.catalog, direction: .right).hasPrefix("flowchart LR"))
        #expect(DiagramLanguage.mermaid.write(result.board, catalog: Project.catalog).contains("flowchart TB\n"))
        #expect(
            result.notes.map { "\($0.line) \($0.text)" } == [
                "2 a subgraph without an id was called Group; Mermaid itself wants one",
                "3 a line without a head was read as an arrow from its first end; so was 1 more, line 6",
                "5 the arrow between B and C has a head at both ends; one arrow was kept, since an answer goes back the way the call came",
                "6 the thickness of an arrow was left out",
                "7 a circle or cross at an arrow's end was read as a head",
                "7 the arrow between D and B has a head at both ends; one arrow was kept, since an answer goes back the way the call came",
            ])
    }

    /// Mermaid reads `graph` in `graph-database` as the word that begins a flowchart.
    @Test func noClassBeginsWithAWordOfMermaids() throws {
        let board = Board(components: [Component(id: "g", kind: "graph-database"), Component(id: "l", kind: "load-balancer")])
        let text = MermaidExport.write(board, catalog: Project.catalog)
        #expect(text.contains(":::graph_database\n") && text.contains(":::load-balancer\n"))
        #expect(try DiagramFile(text, language: .mermaid, catalog: Project.catalog).board == board)
    }

    @Test func leavesStylesOutWithANoteEach() throws {
        let text =
            "---\r\ntitle: Parcels\r\nconfig:\r\n  theme: forest\r\n---\r\n%%{init: {}}%%\r\nflowchart LR\r\nA:::slow --> B\r\n%% nothing\r\nclassDef slow stroke:#123\r\nclassDef quick stroke:#321\r\nclass A,B slow\r\nlinkStyle 0 color:blue\r\nclick A call open()\r\nstyle B color:red\r\n"
        let result = try DiagramFile(text, language: .mermaid, catalog: Project.catalog)
        #expect(result.board.title == "Parcels")
        #expect(result.board.components.count == 2 && result.board.connections.count == 1)
        #expect(
            result.notes.map { "\($0.line) \($0.text)" } == [
                "3 the configuration was left out", "6 a directive was left out",
                "10 a statement classDef was left out; so was 1 more, line 11",
                "12 a class was left out, but as a hint for the kind of its boxes", "13 a statement linkStyle was left out",
                "14 a statement click was left out", "15 a statement style was left out",
            ])
    }

    @Test func readsSignsAndHTML() throws {
        let text = "graph LR\na[\"fa:fa-user Users #35;1<br/><b>VIP</b> #lt;T#gt; &amp; co\"] -->|\"a<br>b\"| c[\"x <T> y\"]"
        #expect(try summary(text, .mermaid) == ["a=Users #1 VIP <T> & co service", "c=x <T> y service", "a > c: a b"])
    }

    // MARK: What Mermaid takes, too

    @Test func textsOfSettingsMayBeBlocks() throws {
        let text =
            "flowchart LR\n A@{\n    shape: docs\n    label: |\n      Block\n      text\n  }\n B@{\n  label: >-\n    Folded\n    text\n  shape: cyl }\n A --> B"
        #expect(try summary(text, .mermaid) == ["a=Block text service", "b=Folded text sql-database", "a > b"])
    }

    @Test func subgraphsOfOneIdAreOne() throws {
        let text = "flowchart LR\nsubgraph S\nA\nend\nsubgraph S\nB\nend\nA --> B"
        #expect(try summary(text, .mermaid) == ["a=A service", "b=B service", "a > b", "s[S]: a, b"])
    }

    /// Before or behind the other, a subgraph that another one names stands in it.
    @Test(arguments: [
        "subgraph outer\ninner\nend\nsubgraph inner\nA\nend", "subgraph inner\nA\nend\nsubgraph outer\ninner\nend",
        "subgraph inner\nA\nend\nsubgraph outer\nB & inner\nend",
    ])
    func aSubgraphMayBeNamedInAnother(_ text: String) throws {
        let board = try DiagramFile("flowchart LR\n" + text, language: .mermaid, catalog: Project.catalog).board
        #expect(board.group(holding: "inner")?.id == "outer")
        #expect(board.group("inner")?.members == ["a"])
    }

    @Test func twoSubgraphsThatNameEachOtherAreNoCircle() throws {
        let text = "flowchart LR\nsubgraph x\ny\nA\nend\nsubgraph y\nx\nB\nend"
        #expect(try DiagramFile(text, language: .mermaid, catalog: Project.catalog).board.group(holding: "y")?.id == "x")
    }

    @Test(arguments: [
        ("`The **cat** in the *hat*`", "The cat in the hat"), ("`_all_ of it`", "all of it"),
        ("`snake_case_name 2 * 3 * 4`", "snake_case_name 2 * 3 * 4"),
    ])
    func signsOfEmphasisAreNoText(_ written: String, _ name: String) throws {
        #expect(try summary("flowchart LR\nA[\"\(written)\"]", .mermaid) == ["a=\(name) service"])
    }

    @Test(arguments: [
        ("graph LR\nA[a (b)] --> C", 2, 5, "'(' cannot stand in a text without quotes; write \"…\" around the text"),
        ("graph LR\nA --> ", 2, 7, "a node was expected, such as A or A[text]"),
        ("graph LR\nA[\"open --> B", 2, 3, "a text begins here and its closing quote is missing"),
        ("graph LR\nsubgraph x\nA", 2, 1, "a subgraph begins here and has no 'end'"),
        ("graph LR\nA\nend", 3, 1, "'end' closes no subgraph; put a node of that name in quotes"),
        ("graph LR\nA - B", 2, 3, "an arrow such as --> or the end of the line was expected"),
        ("graph LR\nA -- a -- b --> C", 2, 8, "'--' cannot stand in an arrow's text; write -->|\"…\"| around the text"),
        ("graph LR\nA -- text B", 2, 3, "an arrow begins here and does not end; '-- text -->' was expected"),
        (
            "sequenceDiagram\nA->>B: x", 1, 1,
            "this is a sequence diagram, which no board is made of; 'flowchart LR', 'graph TD', 'architecture-beta' or 'C4Context' was expected"
        ),
        ("graph LR\nA[text --> B", 2, 2, "a text begins here and its ']' is missing"),
        ("graph LR\n%% nothing", 1, 1, "no box was found; there is nothing to draw"),
        ("flowchart ABC\n a --> b", 1, 11, "no direction is called ABC; LR, RL, TB, TD or BT was expected"),
    ])
    func refusesWithItsPlace(_ text: String, _ line: Int, _ column: Int, _ message: String) {
        #expect(throws: ReadingProblem(line: line, column: column, message: message)) {
            try DiagramFile(text, language: .mermaid, catalog: Project.catalog)
        }
    }

    @Test(arguments: [
        ("sequenceDiagram\nA->>B: hi", "a sequence diagram"), ("stateDiagram-v2\n[*] --> A", "a state diagram"),
        ("erDiagram\nA ||--o{ B : has", "an entity relationship diagram"), ("block-beta\na", "a block diagram"),
    ])
    func otherDiagramsAreCalledByTheirNames(_ text: String, _ noun: String) {
        let problem = #expect(throws: ReadingProblem.self) { try DiagramFile(text, language: .mermaid, catalog: Project.catalog) }
        #expect(
            problem?.message
                == "this is \(noun), which no board is made of; 'flowchart LR', 'graph TD', 'architecture-beta' or 'C4Context' was expected"
        )
    }

    @Test func aBoxInASubgraphOfItsNameStaysABox() throws {
        #expect(
            try summary("graph LR\nsubgraph db [Data]\ndb[(Orders)]\nend\napi --> db", .mermaid) == [
                "db=Orders sql-database", "api=api service", "api > db", "data[Data]: db",
            ])
    }

    @Test func aDescriptionMayBeginBehindItsBrace() throws {
        #expect(try summary("graph LR\naccDescr { many\nlines }\na --> b", .mermaid) == ["a=a service", "b=b service", "a > b"])
    }
}
