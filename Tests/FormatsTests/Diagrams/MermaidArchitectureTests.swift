import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Mermaid's two languages for architectures beside its flowcharts.
@Suite struct MermaidArchitectureTests {
    @Test func c4ElementsAreBoxesAndBoundariesFrames() throws {
        let text = """
            %% who buys
            C4Container
                title Shop
                Person(buyer, "Buyer", "Buys <b>things</b>")
                Person_Ext(partner, "Partner")
                System_Ext(mail, "Mailer", "Sends mail")
                Enterprise_Boundary(firm, "Firm") {
                    System_Boundary(shop, "Shop") {
                        Container(web, "Web", "Go, gRPC", "Shows, sells", $tags="v1")
                        ContainerDb(db, "Orders", "PostgreSQL 16", "Keeps orders")
                        ContainerQueue(jobs, "Jobs", "RabbitMQ")
                        ContainerDb_Ext(old, "Old store")
                    }
                }
                Rel(buyer, web, "buys", "HTTPS")
                BiRel(web, db, "reads and writes")
                Rel_Back(jobs, web, "takes")
                Rel_D(web, mail, "sends")
                UpdateRelStyle(buyer, web, $textColor="red")
            """
        let result = try DiagramFile(text, language: .mermaid, catalog: Project.catalog)
        #expect(result.board.title == "Shop")
        #expect(
            summary(result.board) == [
                "buyer=Buyer client", "partner=Partner client", "mail=Mailer external", "web=Web service/Go, gRPC",
                "db=Orders sql-database/PostgreSQL 16", "jobs=Jobs queue/RabbitMQ", "old=Old store external", "buyer > web: buys",
                "web > db: reads and writes", "web > jobs async: takes", "web > mail: sends",
                "firm[Firm]: shop", "shop[Shop]: web, db, jobs, old",
            ])
        #expect(result.board.component("web")?[.notes] == "Shows, sells")
        #expect(result.board.connections.first?[.protocol] == "HTTPS")
        #expect(
            result.notes.map { "\($0.line) \($0.text)" } == [
                "4 the description of Buyer is in its notes, and not in the drawing; so were 3 more, lines 6, 9-10",
                "16 the arrow between web and db has a head at both ends; one arrow was kept, since an answer goes back the way the call came",
                "19 a style was left out",
            ])
    }

    @Test func architectureServicesStandInTheirGroups() throws {
        let text = """
            ---
            title: Cloud
            ---
            architecture-beta
                group api(cloud)[API]
                group inner(server)[Inner part] in api
                service db(database)[Orders DB] in inner
                service server(server)[Server] in api
                service fn(logos:aws-lambda)[Resize] in api
                service web(internet)[Web]
                junction j in api

                db:L -- R:server %% plain
                server:T <--> B:fn
                web:R -[asks]-> L:server{group}
                server:B --> T:j
                j:B --> T:db
            """
        let result = try DiagramFile(text, language: .mermaid, catalog: Project.catalog)
        #expect(
            summary(result.board) == [
                "db=Orders DB sql-database", "server=Server service", "fn=Resize function/AWS Lambda", "web=Web service",
                "db > server", "server > fn", "web > api: asks", "server > db", "api[API]: server, fn, inner",
                "inner[Inner part]: db",
            ])
        #expect(
            result.notes.map { "\($0.line) \($0.text)" } == [
                "13 a line without a head was read as an arrow from its first end",
                "14 the arrow between server and fn has a head at both ends; one arrow was kept, since an answer goes back the way the call came",
            ])
    }

    @Test(arguments: [
        ("C4Context\nSystem(a, \"A\")\nRel(a, b, \"x\")", 3, 1, "no element b is defined above"),
        ("C4Context\nSystem(a, \"A\"", 2, 7, "a bracket begins here and its ')' is missing"),
        ("C4Context\nSystem(a, \"A)", 2, 11, "a text begins here and its closing quote is missing"),
        ("C4Context\nThing(a, \"A\")", 2, 1, "no element is called Thing; Person, System, Container, Component or a boundary was expected"),
        ("C4Context\nBoundary(a, \"A\") {\nSystem(b, \"B\")", 2, 1, "a boundary begins here and its '}' is missing"),
        ("C4Context\n}", 2, 1, "'}' closes nothing here"),
        ("C4Context\nSystem_Boundary(a, \"A\")\nx", 3, 1, "'{' was expected behind System_Boundary"),
        ("C4Context\nhello", 2, 1, "an element such as System(id, \"Name\") or Rel(from, to, \"label\") was expected"),
        ("architecture-beta\nservice a[A]\na:L -- R:b", 3, 10, "no service b is defined above"),
        ("architecture-beta\nservice a[A] in g", 2, 17, "no group g is defined above"),
        ("architecture-beta\nservice a[A", 2, 10, "']' is missing"),
        ("architecture-beta\nservice a[A]\na:X -- R:a", 3, 3, "a side was expected: L, R, T or B"),
        ("architecture-beta\nservice a[A]\na:L > R:a", 3, 5, "an edge such as -- or --> was expected"),
        ("architecture-beta\n= x", 2, 1, "group, service, junction or an edge was expected"),
    ])
    func refusesWithItsPlace(_ text: String, _ line: Int, _ column: Int, _ message: String) {
        #expect(throws: ReadingProblem(line: line, column: column, message: message)) {
            try DiagramFile(text, language: .mermaid, catalog: Project.catalog)
        }
    }

    @Test(
        "Lines that meet in a junction join what stands at their other ends",
        arguments: [
            ("a:R -- L:j\nb:R -- L:j\nc:L -- R:j", ["a > b", "a > c"]), ("j:L -- R:a\nj:R -- L:b\nj:B -- T:c", ["a > b", "a > c"]),
            ("a:R --> L:j\nb:R -- L:j\nc:L -- R:j", ["a > b", "a > c"]), ("a:R -- L:j\nj:R --> L:b\nj:B -- T:c", ["a > b", "a > c"]),
            ("a:R --> L:j\nb:L --> R:j", []),
        ])
    func aJunctionJoins(_ lines: String, _ arrows: [String]) throws {
        let text = "architecture-beta\nservice a[A]\nservice b[B]\nservice c[C]\njunction j\n" + lines
        #expect(try summary(text, .mermaid).filter { $0.contains(" > ") } == arrows)
    }

    @Test func descriptionsAndQuotedTitlesAreRead() throws {
        let text = """
            architecture-beta
                accTitle: What it is
                accDescr {
                    two
                    lines
                }
                service a(disk)["Files [old]"]
                service b(internet)[Internet]
                b:R --> L:a
            """
        #expect(try summary(text, .mermaid) == ["a=Files [old] file-store", "b=Internet external", "b > a"])
    }
}
