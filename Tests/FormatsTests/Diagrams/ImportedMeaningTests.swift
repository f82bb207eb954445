import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What arrows, counts and things beside the system mean is read alike in all languages of diagrams.
@Suite struct ImportedMeaningTests {
    private func file(_ language: DiagramLanguage, _ text: String) throws -> DiagramFile {
        try DiagramFile(text, language: language, catalog: Project.catalog)
    }

    @Test(arguments: ["replication", "streaming replication", "replica", "async standby"])
    func aDottedArrowThatKeepsACopyReplicates(_ label: String) throws {
        let texts: [(DiagramLanguage, String)] = [
            (.mermaid, "graph LR\np[(Postgres)] -. \(label) .-> q[(Postgres copy)]"),
            (.d2, "p: Postgres\nq: Postgres copy {shape: cylinder}\np -> q: \(label) {style.stroke-dash: 3}"),
            (.dot, "digraph { p [label=Postgres]; q [label=\"Postgres copy\" shape=cylinder]; p -> q [style=dotted label=\"\(label)\"] }"),
        ]
        for (language, text) in texts {
            #expect(try file(language, text).board.connections.map(\.kind) == [.replication], "\(language)")
        }
    }

    @Test func aDottedArrowFromAServiceStaysAsync() throws {
        #expect(try file(.mermaid, "graph LR\na[API] -. replication .-> q[(Postgres)]").board.connections.map(\.kind) == [.async])
    }

    @Test(arguments: [
        ("Order service<br/>Go, 3 replicas", "Order service", 3, "Go"), ("Worker x3", "Worker", 3, nil), ("Worker (3x)", "Worker", 3, nil),
        ("Web app ×2", "Web app", 2, nil), ("Build x86", "Build x86", nil, nil), ("Worker<br/>4 instances", "Worker", 4, nil),
    ])
    func aCountLeavesTheName(_ text: String, _ name: String, _ replicas: Int?, _ technology: String?) throws {
        let component = try #require(try file(.mermaid, "graph LR\nx9[\"\(text)\"] --> b").board.components.first)
        #expect(component.shownName(Project.catalog) == name)
        #expect(component[.replicas] == replicas)
        #expect(component.technology == technology)
    }

    @Test(
        "What stands below a name says what it is made with, and so what it is",
        arguments: [
            (DiagramLanguage.mermaid, "graph LR\na[(Sessions<br/>Redis)] --> b", "cache", "Redis"),
            (.mermaid, "graph LR\na[(Orders<br/>MongoDB)] --> b", "document-store", "MongoDB"),
            (.d2, "a: \"Sessions\\nRedis\" {shape: cylinder}\na -> b", "cache", "Redis"),
            (.mermaid, "graph LR\na[(Orders<br/>PostgreSQL)] --> b", "sql-database", "PostgreSQL"),
        ])
    func aTechnologyBelowTheName(_ language: DiagramLanguage, _ text: String, _ kind: String, _ technology: String) throws {
        let component = try #require(try file(language, text).board.component("a"))
        #expect(component.kind.rawValue == kind && component.technology == technology)
    }

    @Test(arguments: [
        (DiagramLanguage.mermaid, "graph LR\nw@{ shape: procs, label: \"Mailer\" } --> b"),
        (.d2, "w: Mailer {style.multiple: true}\nw -> b"),
    ])
    func aStackIsNoFigure(_ language: DiagramLanguage, _ text: String) throws {
        let file = try file(language, text)
        #expect(file.board.component("w")?[.replicas] == nil)
        #expect(file.notes.map(\.text) == ["Mailer stands for several: replicas not stated"])
    }

    @Test(arguments: [
        (DiagramLanguage.mermaid, "graph LR\na --> b\nn@{ shape: braces, label: \"a remark\" }\nn -.- a"),
        (.mermaid, "graph LR\na --> b\nn@{ shape: text, label: \"a remark\" }"),
        (.dot, "digraph { a -> b; n [shape=note, label=\"a remark\"]; n -> a [dir=none] }"),
        (.dot, "digraph { a -> b; n [shape=plaintext, label=\"a remark\"] }"),
    ])
    func aRemarkIsANoteOfTheBoard(_ language: DiagramLanguage, _ text: String) throws {
        let board = try file(language, text).board
        #expect(summary(board) == ["a=a service", "b=b service", "a > b", "note: a remark"])
    }

    @Test func aTextThatArrowsLeadToIsACustomBox() throws {
        let file = try file(.dot, "digraph { a -> n; n [shape=note, label=\"who knows\"] }")
        #expect(file.board.component("n")?.kind == "custom")
        #expect(file.notes.map(\.text) == ["a text that arrows lead to, which no component is, was drawn as a custom box"])
    }

    @Test(arguments: [
        (DiagramLanguage.mermaid, "graph LR\na --> b\nsubgraph Later\nend"),
        (.dot, "digraph { a -> b; subgraph cluster_l { label=Later } }"),
    ])
    func anEmptyFrameIsNoBox(_ language: DiagramLanguage, _ text: String) throws {
        let file = try file(language, text)
        #expect(summary(file.board) == ["a=a service", "b=b service", "a > b"])
        #expect(file.notes.map(\.text) == ["the group Later, which has nothing in it, was left out"])
    }

    @Test func anEmptyFrameThatArrowsLeadToIsABox() throws {
        #expect(try summary("graph LR\na --> Later\nsubgraph Later\nend", .mermaid) == ["a=a service", "later=Later service", "a > later"])
    }

    @Test(arguments: [
        (DiagramLanguage.dot, "digraph { a -> t [label=x]; t [shape=point]; t -> {b c} }", ["a > b: x", "a > c: x"]),
        (
            .mermaid, "architecture-beta\nservice a[A]\nservice b[B]\njunction j\njunction k\na:R --> L:j\nj:R -- L:k\nk:R --> L:b",
            ["a > b"]
        ),
    ])
    func linesGoOnThroughAPoint(_ language: DiagramLanguage, _ text: String, _ lines: [String]) throws {
        #expect(summary(try file(language, text).board).filter { $0.contains(" > ") } == lines)
    }

    @Test(arguments: [
        (DiagramLanguage.mermaid, "graph LR\nweb <--> api"), (.d2, "web <-> api"), (.dot, "digraph { web -> api [dir=both] }"),
        (.mermaid, "C4Context\nSystem(web, \"web\")\nSystem(api, \"api\")\nBiRel(web, api, \"\")"),
    ])
    func anArrowWithTwoHeadsIsOne(_ language: DiagramLanguage, _ text: String) throws {
        let file = try file(language, text)
        #expect(file.board.connections.map { "\($0.from) > \($0.to)" } == ["web > api"])
        #expect(file.notes.map(\.text) == [ImportedDiagram.bothWaysNote("web", "api", kind: .sync)])
    }

    @Test func ofTwoHeadsThatAtAStoreStays() throws {
        #expect(try summary("graph LR\nd[(Orders)] <--> a[Api]", .mermaid).last == "a > d")
    }

    @Test(arguments: [
        ("graph LR\nx[Web SDK] --> y", "client"), ("graph LR\ny --> x[Browser extension]", "client"),
        ("graph LR\nx[\"iOS app<br/>Swift 5\"] --> y", "client"), ("graph LR\nx --> y[Google Maps]", "service"),
    ])
    func aDeviceIsAClient(_ text: String, _ kind: Kind) throws {
        #expect(try file(.mermaid, text).board.component("x")?.kind == kind)
    }

    @Test func aCloudIsSomebodyElses() throws {
        let board = try file(.d2, "a -> maps; maps: Maps API {shape: cloud}; a -> g; g: Google Maps; a -> c; c: CDN {shape: cloud}").board
        #expect(board.components.map(\.kind) == ["service", "external", "external", "cdn"])
    }

    @Test func aNumberedKeyIsNoProduct() throws {
        #expect(try summary("r1; r2; R2: Cloudflare R2", .d2).filter { $0.contains("r2") }.count == 1)
        #expect(try file(.mermaid, "graph LR\nr1 --> r2").board.component("r2")?.kind == "service")
        #expect(try file(.mermaid, "graph LR\nr1 --> x[R2]").board.component("x")?.technology == "R2")
    }

    @Test func aSolidArrowOutOfAStreamIsNoBatch() throws {
        let text = "digraph { f [label=Flink]; c [label=ClickHouse]; f -> c [label=sink] }"
        #expect(try file(.dot, text).board.connections.map(\.kind) == [.sync])
    }

    @Test func aTableIsAnEntityOfTheDatabaseItStandsIn() throws {
        let text = """
            db: PostgreSQL {shape: cylinder}
            api -> db
            trips: {
              shape: sql_table
              id: int {constraint: primary_key}
              state: varchar
            }
            db -- trips
            api -> trips.id
            """
        let board = try file(.d2, text).board
        #expect(board.components.map(\.id) == ["db", "api"])
        #expect(board.connections.map { "\($0.from) > \($0.to)" } == ["api > db"])
        let entity = try #require(board.data.first)
        #expect(entity.name == "trips" && entity.store == "db" && entity[.key] == "id")
        #expect(entity.fields.map { "\($0.name): \($0.type)" } == ["id: int", "state: varchar"])
    }

    @Test func aTableThatNothingHoldsIsANote() throws {
        let board = try file(.d2, "a -> b\ntrips: {shape: sql_table; id: int}").board
        #expect(summary(board) == ["a=a service", "b=b service", "a > b", "note: trips: id int"])
    }

    @Test(arguments: ["DLQ", "Dead letters", "Orders DLQ"])
    func aDrawnQueueOfWhatFailedIsTheDeadLetterOfItsQueue(_ name: String) throws {
        let text = "graph LR\np[API] --> k@{shape: das, label: \"Kafka\"} --> w[Worker] --x d[(\(name))]"
        let board = try file(.mermaid, text).board
        #expect(board.component("k")?.attributes["dead-letter"] == .text("d"))
    }

    @Test func ofTwoQueuesNoneIsGuessed() throws {
        let text = "graph LR\nk@{shape: das, label: \"Orders\"} --> w[Worker]\nl@{shape: das, label: \"Mails\"} --> w --> d[(DLQ)]"
        #expect(try file(.mermaid, text).board.components.allSatisfy { $0.attributes["dead-letter"] == nil })
    }
}
