import TestSupport
import Testing
import Whiteboard

@testable import Formats

@Suite struct DOTImportTests {
    typealias Example = MermaidImportTests.Example

    @Test(arguments: [
        Example("digraph { a -> b -> c }", "a=a service", "b=b service", "c=c service", "a > b", "b > c"),
        Example("strict graph G { a -- b }", "a=a service", "b=b service", "a > b"),
        Example(
            "digraph { {a; b} -> {c d} }", "a=a service", "b=b service", "c=c service", "d=d service", "a > c", "a > d", "b > c", "b > d"),
        Example(
            "digraph { a -> b [label=\"put\" style=dashed]; a [label=\"Web\\napp\"] }", "a=Web app client", "b=b service",
            "a > b async: put"),
        Example(
            "digraph { c, d -> e, f; g, h [shape=cylinder] }", "c=c service", "d=d service", "e=e service", "f=f service",
            "g=g sql-database", "h=h sql-database", "c > e", "c > f", "d > e", "d > f"),
        Example("digraph { a; node [shape=cylinder]; b }", "a=a service", "b=b sql-database"),
        Example("digraph { node [shape=cylinder]; x; node [shape=box]; y }", "x=x sql-database", "y=y service"),
        Example("digraph { a -> b [dir=back] }", "a=a service", "b=b service", "b > a"),
        Example("# from a script\ndigraph {\n  # indented\n  a /* one */ -> b // two\n}", "a=a service", "b=b service", "a > b"),
        Example(
            "digraph { \"a b\" -> -1.5 -> \"x\" + \"y\" }", "a-b=a b service", "c1-5=-1.5 service", "xy=xy service", "a-b > c1-5",
            "c1-5 > xy"),
        Example("digraph { r [shape=record, label=\"{<in> north|<out> south\\|east}|\\N\"] }", "r=north, south|east, r service"),
        Example(
            "digraph { h [label=<<TABLE><TR><TD> alpha </TD>  <TD> Q&amp;A</TD></TR><TR><TD> <B>beta</B></TD></TR></TABLE>>] }",
            "h=alpha, Q&A beta service"),
        Example(
            "digraph { a -> b:port:n; a -> b [label=<reads <B>rarely</B>>] }", "a=a service", "b=b service", "a > b", "a > b: reads rarely"),
        Example(
            "digraph { a -> b [label=has, taillabel=1, headlabel=\"0..n\"]; b -> c [headlabel=all] }", "a=a service", "b=b service",
            "c=c service", "a > b: has (1 to 0..n)", "b > c: all"),
        Example(
            "digraph { subgraph cluster_0 { a; subgraph cluster1 { b } } }", "a=a service", "b=b service", "group[Group]: a, group-2",
            "group-2[Group]: b"),
    ])
    func reads(_ example: Example) throws { #expect(try summary(example.text, .dot) == example.lines) }

    /// A box may be called as a cluster is, with its prefix or without: what is said of the one is not said of the other.
    @Test func aBoxAndAClusterMayShareAName() throws {
        let text = """
            digraph { compound=true
              subgraph cluster_api { api -> db }
              subgraph cluster_db { label="Stores"; cache }
              api -> cache; cluster_api -> db
              cache -> db [ltail=cluster_db, lhead=cluster_api]
            }
            """
        let board = try DiagramFile(text, language: .dot, catalog: Project.catalog).board
        #expect(
            board.connectionNames == ["api->db", "api->cache", "cluster-api->db", "\(board.groups[1].id)->\(board.groups[0].id)"],
            "\(board.connectionNames)")
        #expect(board.groups.map(\.title) == ["api", "Stores"] && board.groups.map(\.members) == [["api", "db"], ["cache"]])
        #expect(board.group(holding: "api")?.id == board.groups[0].id)
    }

    @Test("A subgraph is a cluster by its name in any case, or by its attribute; one that says nothing is none")
    func clustersAreSaidAsGraphvizHasThem() throws {
        let text = """
            digraph {
              subgraph s { cluster=true; label="Data tier"; pg; redis }
              subgraph Cluster_edge { label="Edge"; lb }
              subgraph { cluster=true; a }
              subgraph t { b; c [cluster=true] }
              lb -> pg
            }
            """
        let board = try DiagramFile(text, language: .dot, catalog: Project.catalog).board
        #expect(board.groups.map { $0.name ?? "" }.prefix(2) == ["Data tier", "Edge"] && board.groups.count == 3)
        #expect(board.groups.map(\.members.count) == [2, 1, 1])
    }

    @Test func clustersBecomeGroupsAndCutArrowsEndAtThem() throws {
        let text = """
            digraph {
              compound=true; label="The shop";
              subgraph cluster_front { label="Front end"; web; app }
              subgraph cluster_back {
                subgraph "cluster_data" { label=<<B>Data</B>>; db [shape=cylinder] }
                { rank=same; job; web }
              }
              web -> db [lhead=cluster_data];
              app -> job [ltail=cluster_front];
            }
            """
        let board = try DiagramFile(text, language: .dot, catalog: Project.catalog).board
        #expect(board.title == "The shop")
        #expect(
            try summary(text, .dot) == [
                "web=web service", "app=app service", "db=db sql-database", "job=job service", "web > data", "front > job",
                "front[Front end]: web, app", "back[back]: job, data", "data[Data]: db",
            ])
    }

    @Test func whatOnlyHelpsToPlaceIsLeftOut() throws {
        let text = "digraph { a -> b; a -> c [style=invis] }"
        #expect(try summary(text, .dot) == ["a=a service", "b=b service", "c=c service", "a > b"])
        let notes = try DiagramFile(text, language: .dot, catalog: Project.catalog).notes
        #expect(notes.map(\.text) == ["an invisible arrow, which only helps to place boxes, was left out"])
    }

    @Test func saysWhatItLeavesOut() throws {
        let text =
            "graph {\nrankdir=TB\na -- b [color=red]\na [URL=\"x\", tooltip=\"first\\nthen\"]\nc -- d [dir=both]\nb:n -- c\n}\ndigraph { x }"
        let result = try DiagramFile(text, language: .dot, catalog: Project.catalog)
        #expect(result.board.component("a")?[.notes] == "first\nthen")
        #expect(result.board.settings["direction"] == .text("down"))
        #expect(
            result.notes.map { "\($0.line) \($0.text)" } == [
                "3 a colour was left out",
                "3 a line without a head was read as an arrow from its first end; so was 1 more, line 6", "4 a link was left out",
                "5 the arrow between c and d has a head at both ends; one arrow was kept, since an answer goes back the way the call came",
                "6 a port was left out",
                "8 what follows the first graph was left out",
            ])
    }

    // MARK: What Graphviz means by it

    @Test func linesOfAStrictGraphAreOne() throws {
        let text = "strict digraph { a -> b [label=x]; a -> b [style=dashed]; b -> a; a -> b [label=y] }"
        let board = try DiagramFile(text, language: .dot, catalog: Project.catalog).board
        #expect(
            board.connections.map { "\($0.from) > \($0.to) \($0.kind.rawValue) \($0.label ?? "")" } == ["a > b async y", "b > a sync "])
        #expect(try summary("strict graph { a -- b; b -- a }", .dot) == ["a=a service", "b=b service", "a > b"])
    }

    @Test func labelsNameTheEndsOfTheirLine() throws {
        let text = #"digraph { edge [label="\E lbl"]; a -> b; b -> c [label="\T to \H", xlabel="beside"] }"#
        #expect(
            try DiagramFile(text, language: .dot, catalog: Project.catalog).board.connections.map(\.label) == [
                "a->b lbl", "b to c, beside",
            ])
    }

    @Test func whatStandsBesideABoxIsSaidOfIt() throws {
        let board = try DiagramFile("digraph { a [xlabel=\"two of them\"] }", language: .dot, catalog: Project.catalog).board
        #expect(board.component("a")?[.notes] == "two of them")
    }

    @Test func aLineThatIsCutAtAFrameEndsAtTheGroup() throws {
        let text = """
            digraph { compound=true
            subgraph cluster_x { a; b }
            subgraph cluster_y { c }
            a -> c [ltail=cluster_x, lhead=cluster_y]
            b -> c [lhead=cluster_x] }
            """
        let result = try DiagramFile(text, language: .dot, catalog: Project.catalog)
        #expect(result.board.connectionNames == ["x->y", "b->c"])
        #expect(result.notes.map(\.line) == [5])
    }

    @Test(
        "The cluster that a line is cut at may stand behind it, in any statement that names it",
        arguments: [
            ("compound=true; web -> p [lhead=cluster_d]; subgraph cluster_d { p; r }", "web->d"),
            ("p -> web [ltail=cluster_d, compound=false]; subgraph cluster_d { p; r }; graph [compound=1]", "d->web"),
            ("compound=true; p -> web [dir=back, ltail=cluster_d]; subgraph cluster_d { p; r }", "web->d"),
            ("compound=yes; edge [lhead=cluster_d]; web -> p; subgraph cluster_d { subgraph cluster_e { p; r } }", "web->d"),
        ])
    func theClusterMayStandBehindItsLine(_ text: String, _ name: String) throws {
        let result = try DiagramFile("digraph { \(text) }", language: .dot, catalog: Project.catalog)
        #expect(result.board.connectionNames == [name], "\(result.board.connectionNames)")
        #expect(result.notes.isEmpty, "\(result.notes)")
    }

    @Test(
        "Where Graphviz cuts no line at a frame, neither is one cut here, and that is said",
        arguments: [
            ("subgraph cluster_d { p; r }; web -> p [lhead=cluster_d]", "web->p", "since the graph does not say compound=true"),
            (
                "compound=false; subgraph cluster_d { p; r }; web -> p [lhead=cluster_d]", "web->p",
                "since the graph does not say compound=true"
            ),
            ("compound=true; subgraph cluster_d { p; r }; web -> p [lhead=cluster_x]", "web->p", "since there is no cluster cluster_x"),
        ])
    func noLineIsCutWhereGraphvizCutsNone(_ text: String, _ name: String, _ why: String) throws {
        let result = try DiagramFile("digraph { \(text) }", language: .dot, catalog: Project.catalog)
        #expect(result.board.connectionNames == [name])
        #expect(result.notes.map(\.text) == ["where a line is cut at a frame (lhead, ltail) was left out; it ends at the box, \(why)"])
    }

    @Test(arguments: [
        ("digraph { a -- b }", 1, 13, "a digraph's arrows are ->"),
        ("graph { a -> b }", 1, 11, "a graph's lines are --; digraph has arrows"),
        ("digraph { a -> }", 1, 16, "a node was expected"), ("digraph { a [x= }", 1, 17, "a value was expected"),
        ("digraph { \"a }", 1, 11, "a text begins here and its closing quote is missing"), ("digraph { a ", 1, 13, "'}' was expected"),
        ("hello", 1, 1, "a graph was expected: digraph { a -> b }"),
        ("digraph { a % b }", 1, 13, "'%' cannot stand here; put the name in quotes"),
        ("digraph { /* a }", 1, 11, "a comment begins here and its '*/' is missing"),
        ("digraph { a } }", 1, 15, "the end of the graph was expected"),
    ])
    func refusesWithItsPlace(_ text: String, _ line: Int, _ column: Int, _ message: String) {
        #expect(throws: ReadingProblem(line: line, column: column, message: message)) {
            try DiagramFile(text, language: .dot, catalog: Project.catalog)
        }
    }

    @Test func tellsTheLanguageByEndingOrText() {
        #expect(DiagramLanguage(file: "x.d2", text: "") == .d2)
        #expect(DiagramLanguage(file: "x.txt", text: "%% hi\ngraph LR\n a") == .mermaid)
        #expect(DiagramLanguage(file: "-", text: "// hi\nstrict digraph x { a }") == .dot)
        #expect(DiagramLanguage(file: "-", text: "hello") == nil)
        #expect(ImportLanguage(file: "-", text: "vars: {x: 1}\na -> b: {c -> d}") == .diagram(.d2))
        #expect(ImportLanguage(file: "-", text: "hello there") == nil)
    }

    @Test func findsTheFencedBlocksOfADocument() {
        let text =
            "# Title\n\n```mermaid\ngraph LR\n  a\n```\n\n~~~~ d2\nb -> c\n~~~\nd\n~~~~~\n```swift\nlet x\n```\n  ```dot {#id}\n  digraph {}\n  ```\n"
        #expect(
            MarkdownBlock.all(in: text) == [
                MarkdownBlock(language: .mermaid, text: "graph LR\n  a", firstLine: 4, heading: "Title"),
                MarkdownBlock(language: .d2, text: "b -> c\n~~~\nd", firstLine: 9, heading: "Title"),
                MarkdownBlock(language: .dot, text: "digraph {}", firstLine: 17, cuts: [2], heading: "Title"),
            ])
    }

    @Test func blocksInListsCountAndThoseInCommentsDoNot() {
        let text = "- step\n\n    ```mermaid\n    graph LR\n      a\n    ```\n<!--\n```mermaid\nhidden\n```\n-->\n```d2\nb\n```\n"
        #expect(
            MarkdownBlock.all(in: text) == [
                MarkdownBlock(language: .mermaid, text: "graph LR\n  a", firstLine: 4, cuts: [4, 4]),
                MarkdownBlock(language: .d2, text: "b", firstLine: 13),
            ])
    }

    @Test(arguments: [
        ("---\ntitle: x\n---\n", nil), ("# A\n## `B` *c* ##\n", "B c"), ("Two words\n---------\ntext\n", "Two words"),
        ("# A\n```sh\n# no heading\n```\n", "A"), ("# [Shop](https://x.org) now\n", "Shop now"), ("#hash\n", nil),
        ("<!--\n# hidden\n-->\n", nil),
    ])
    func aBlockKnowsItsHeading(_ before: String, _ heading: String?) {
        #expect(MarkdownBlock.all(in: before + "\n```mermaid\ngraph LR\n  a\n```\n").map(\.heading) == [heading])
    }

    @Test func blocksInQuotationsCount() {
        let text = "> ```mermaid\n> graph LR\n>  a\n> ```\n> > ~~~ d2\n> > x\nb\n"
        #expect(
            MarkdownBlock.all(in: text) == [
                MarkdownBlock(language: .mermaid, text: "graph LR\n a", firstLine: 2, cuts: [2, 2]),
                MarkdownBlock(language: .d2, text: "x", firstLine: 6, cuts: [4]),
            ])
    }

    @Test func mistakesInABlockAreWhereTheyStandInTheFile() {
        let blocks = MarkdownBlock.all(in: "- list\n\n  ```mermaid\n  graph LR\n    A - B\n  ```\n")
        #expect(throws: ReadingProblem(line: 5, column: 7, message: "an arrow such as --> or the end of the line was expected")) {
            guard let block = blocks.first else { return }
            _ = try DiagramFile(
                block.text, language: block.language, firstLine: block.firstLine, cuts: block.cuts, catalog: Project.catalog)
        }
    }

    @Test(arguments: [
        ("digraph { a -> v [style=invis]; a -> b; v [style=invis] }", ["a=a service", "b=b service", "a > b"]),
        // What lines lead to is a joint of theirs.
        ("digraph { a -> v; v [style=invis] }", ["a=a service", "v=v service", "a > v"]),
        ("digraph { node [style=\"filled, invis\"] v; node [style=solid] a -> b }", ["a=a service", "b=b service", "a > b"]),
        (
            "digraph { \"x\\\\y\" -> \"Order\\nservice\" }",
            ["x-y=x\\y service", "order-nservice=Order service service", "x-y > order-nservice"]
        ),
    ])
    func whatIsNotDrawnAndNamesWithEscapes(_ text: String, _ lines: [String]) throws { #expect(try summary(text, .dot) == lines) }
}
