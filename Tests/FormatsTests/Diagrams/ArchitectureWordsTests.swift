import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// What boxes of real architecture diagrams are called, and what they are.
@Suite("Names of boxes in other programs' diagrams") struct ArchitectureWordsTests {
    @Test(arguments: [
        ("Payment Gateway", "external"), ("Message Broker", "queue"), ("Event Bus", "pub-sub"), ("DLQ", "queue"),
        ("Event Store", "event-log"), ("Blob Storage", "object-store"), ("Cron Jobs", "scheduler"), ("Read Replicas", "sql-database"),
        ("Key Management", "secrets"), ("Time Series DB", "time-series-database"), ("API Gateway - US", "api-gateway"),
        ("Regional LB - US", "load-balancer"), ("Global load balancer", "load-balancer"), ("Elastic Load Balancer", "load-balancer"),
        ("Active Directory", "auth"),
        ("Central Monitoring Service", "monitoring"),
        ("Task 1: fetch all the rows, then query Postgres", "service"),
    ])
    func meansItsKind(_ name: String, _ kind: Kind) throws {
        let board = try DiagramFile("graph LR\nuser --> x[\"\(name)\"]", language: .mermaid, catalog: Project.catalog).board
        #expect(board.component("x")?.kind == kind)
    }

    /// A product may stand behind who sells it, and before what it is for.
    @Test(arguments: [
        ("Nginx Load Balancer", "load-balancer/nginx"), ("Nginx<br>Load Balancer", "load-balancer/nginx"),
        ("MinIO<br>Object Storage", "object-store/MinIO"), ("GCP Pub/Sub", "pub-sub"), ("Stripe API", "external/Stripe"),
        ("SendGrid API", "external/SendGrid"),
        ("OpenAI API", "external/OpenAI"), ("QR service<br>Redis cached", "service"), ("Kafka<br>Event bus", "event-log/Kafka"),
        ("Redis Commander", "service"), ("Query database", "service"), ("Return from Redis", "service"), ("Start", "custom"),
        ("WebSocket Server", "connection-gateway"), ("Glue ETL Job", "batch-job"),
    ])
    func hasKindAndTechnology(_ name: String, _ what: String) throws {
        let board = try DiagramFile("graph LR\nuser --> x[\"\(name)\"]", language: .mermaid, catalog: Project.catalog).board
        let component = try #require(board.component("x"))
        #expect(component.kind.rawValue + (component.technology.map { "/" + $0 } ?? "") == what)
    }

    /// Structurizr writes Mermaid so, and D2's own examples of the model do.
    @Test func theNotationOfC4SaysTheTechnology() throws {
        let text = "graph LR\nx[\"Web<br>[Container: Java and Spring]<br>Shows all\"] --> y[\"Mail<br>[Software System]\"]"
        let board = try DiagramFile(text, language: .mermaid, catalog: Project.catalog).board
        #expect(summary(board).prefix(2) == ["x=Web Shows all service/Java and Spring", "y=Mail service"])
    }

    @Test("What the C4 model calls a person is a client, its other system is outside, and the rest of such lines is listed")
    func theNotationOfC4SaysTheKind() throws {
        let text = "graph LR\na[\"Shop<br>[Software System]\"] --> b[\"Bob<br>[Person]\"]\nc[\"Bank<br>[External System]\"]"
        let diagram = try DiagramFile(text, language: .mermaid, catalog: Project.catalog)
        #expect(diagram.board.components.map(\.kind) == ["service", "client", "external"])
        #expect(diagram.notes.contains { $0.text.contains("[Software System] below a box's name was left out") })
    }

    @Test(arguments: ["Port: 5432", "port 5432", ":5432", "HTTP: 8080<br>gRPC: 50050"])
    func aPortIsNoPartOfAName(_ port: String) throws {
        let board = try DiagramFile("graph LR\nx[\"Orders<br>\(port)\"] --> y", language: .mermaid, catalog: Project.catalog).board
        #expect(board.component("x")?.shownName(Project.catalog) == "Orders")
        #expect(board.component("x")?[.notes] == port.replacing("<br>", with: " "))
    }

    /// A cylinder is a store, whatever its name ends with.
    @Test func whatIsDrawnAsAStoreIsOne() throws {
        let board = try DiagramFile("graph LR\na --> x[(model_performance_logs)]", language: .mermaid, catalog: Project.catalog).board
        #expect(board.component("x")?.kind == "sql-database")
        let table = try DiagramFile("users: {shape: sql_table; id: int}", language: .d2, catalog: Project.catalog).board
        #expect(table.components.map(\.kind) == ["sql-database"])
    }

    @Test(arguments: ["Web App", "Mobile Apps", "iOS App", "Customer", "Rider mobile app", "Admin portal", "Frontend"])
    func whoCallsFirstIsAClient(_ name: String) throws {
        func kind(_ text: String) throws -> Kind? {
            try DiagramFile(text, language: .mermaid, catalog: Project.catalog).board.component("x")?.kind
        }
        #expect(try kind("graph LR\nx[\"\(name)\"] --> lb") == "client")
        // What is called itself is a part of the system, but for what people hold in their hands: nobody runs that for others.
        let isInHand = name.contains("obile") || name.contains("iOS")
        #expect(try kind("graph LR\nlb --> x[\"\(name)\"] --> db") == (isInHand ? "client" : "service"))
    }

    @Test func whatStandsInALayerOfClientsIsOne() throws {
        let text = "graph LR\nsubgraph c [Client layer]\nw[Shop window]\nend\nw --> lb[Load balancer]"
        let board = try DiagramFile(text, language: .mermaid, catalog: Project.catalog).board
        #expect(board.component("w")?.kind == "client")
    }

    /// A plain arrow of another program means what a plain `>` does on the line; our own export keeps what it says.
    @Test func nothingWaitsForABroker() throws {
        #expect(
            try summary("graph LR\na[API] --> k[Kafka] --> w[Worker]", .mermaid).suffix(2) == ["a > k async", "k > w async"])
        let board = Board(
            components: [Component(id: "app", kind: "service"), Component(id: "q", kind: "queue")],
            connections: [Connection(from: "app", to: "q")])
        for language in DiagramLanguage.allCases {
            let text = language.write(board, catalog: Project.catalog)
            let back = try DiagramFile(text, language: language, catalog: Project.catalog).board
            #expect(back.connections.map(\.kind) == [.sync], "\(language)")
        }
    }

    @Test func aTextBelowANameIsSaidToBeANote() throws {
        let text = "graph LR\nn[\"Edge proxy<br/>rate limits, security, routing, and more\"] --> b"
        let result = try DiagramFile(text, language: .mermaid, catalog: Project.catalog)
        #expect(result.board.component("n")?[.notes] == "rate limits, security, routing, and more")
        #expect(result.notes.count == 1)
    }

    @Test(arguments: [
        ("Identity service", "auth"), ("NAT gateway", "custom"), ("Outbox relay", "worker"), ("Web tracker", "client"), ("SSO", "auth"),
        ("S3 dead letters", "object-store"), ("Dead letters", "queue"),
    ])
    func meansItsKindAlone(_ name: String, _ kind: Kind) throws {
        let file = try DiagramFile("graph LR\napp --> x[\"\(name)\"]", language: .mermaid, catalog: Project.catalog)
        #expect(file.board.component("x")?.kind == kind)
        #expect(file.notes.isEmpty, "\(file.notes.map(\.text))")
        // A cylinder holds its dead letters where its name says.
        let drawn = try DiagramFile("graph LR\napp --> x[(\"\(name)\")]", language: .mermaid, catalog: Project.catalog)
        if name.hasPrefix("S3") { #expect(drawn.board.component("x")?.kind == "object-store") }
    }

    @Test(arguments: ["Analyst", "Back office staff", "Mobile App", "Admin UI"])
    func whoIsNotCalledIsAClientAlone(_ name: String) throws {
        let board = try DiagramFile("\"\(name)\"; db", language: .d2, catalog: Project.catalog).board
        #expect(board.components.first?.kind == "client")
    }

    @Test("A line that is a technology is only that") func theTechnologyIsSaidOnce() throws {
        let board = try DiagramFile("graph LR\nx[API gateway<br/>Kong] --> y", language: .mermaid, catalog: Project.catalog).board
        #expect(board.component("x")?.shownName(Project.catalog) == "API gateway")
        #expect(board.component("x")?.technology == "Kong" && board.component("x")?.kind == "api-gateway")
    }

    @Test func whatNoWordSaysIsOneLine() throws {
        let text = "graph LR\na[Pricing] --> b[Orders] --> c[(Orders DB)]\nb --> d[Redis]"
        let file = try DiagramFile(text, language: .mermaid, catalog: Project.catalog)
        #expect(file.notes.isEmpty)
        #expect(file.guess?.text == "taken for services, as no word says what they are: Pricing, Orders")
        #expect(try DiagramFile("graph LR\na --> b", language: .mermaid, catalog: Project.catalog).guess == nil)
    }
}
