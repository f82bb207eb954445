import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Lines that are broken within a phrase, and numbers that count no copies.
@Suite struct BoxLinesTests {
    private func box(_ text: String) throws -> Component {
        let board = try DiagramFile("graph LR\nz9[Entry] --> x9[\"\(text)\"]", language: .mermaid, catalog: Project.catalog).board
        return try #require(board.component("x9"))
    }

    @Test(arguments: [
        (["Retry with", "backoff"], ["Retry with backoff"]), (["insert(", "start, end)"], ["insert(start, end)"]),
        (["Show error and", "wait for", "another image"], ["Show error and wait for another image"]),
        (["Return whether or not", "it is there"], ["Return whether or not it is there"]),
        (["Orders (", "PostgreSQL)"], ["Orders (PostgreSQL)"]),
        (["Orders", "for the shop"], ["Orders", "for the shop"]), (["API", "Gateway"], ["API", "Gateway"]),
        (["Notes (", "open"], ["Notes (", "open"]),
        (["insert(", "start, end,", "filter)"], ["insert(start, end, filter)"]), (["sum(", "x", ")"], ["sum(x)"]),
        (["insert [", "one,", "two", "]", "later"], ["insert [one, two]", "later"]),
        (
            ["merge (", "the rows of the first table,", "the rows of the second table,", "and a filter)", "later"],
            ["merge", "(the rows of the first table, the rows of the second table, and a filter)", "later"]
        ),
        (["Notes (", "open", "still"], ["Notes (", "open", "still"]),
        (["With", "nginx"], ["With", "nginx"]), (["Read from", "Kafka"], ["Read from", "Kafka"]),
        (["Router A", "giaddr: 10.0.0.1"], ["Router A", "giaddr: 10.0.0.1"]),
    ])
    func goOn(_ lines: [String], _ joined: [String]) { #expect(BoxLines.joined(lines) == joined) }

    @Test(
        arguments: [
            ("Retry with<br/>backoff (3x)", "Retry with backoff (3x)", nil), ("Retry 3x", "Retry 3x", nil),
            ("table_insertions(<br/>start, end)", "table_insertions(start, end)", nil), ("Try x5", "Try x5", nil),
            ("Retry worker x3", "Retry worker", 3), ("Retry queue<br/>3 replicas", "Retry queue", 3),
            ("Xbox x360", "Xbox x360", nil), ("Workers x500", "Workers", 500), ("Workers (5)", "Workers", 5),
            ("App servers (12)", "App servers", 12), ("App servers (x10)", "App servers", 10), ("Step (5)", "Step (5)", nil),
            ("Services (5)", "Services (5)", nil), ("Workers (2024)", "Workers (2024)", nil),
        ] as [(String, String, Int?)])
    func namesAndCopies(_ text: String, _ name: String, _ replicas: Int?) throws {
        let box = try box(text)
        #expect(box.shownName(Project.catalog) == name && box[.replicas] == replicas, "\(box.attributes)")
    }

    @Test(
        arguments: [
            ("OneLogin", "auth", nil), ("Clerk", "auth", nil), ("Bank Clerk", "service", nil), ("Okta", "auth", "Okta"),
            ("Braintree", "external", nil), ("Klarna API", "external", nil), ("Stripe API", "external", "Stripe"),
            ("Compute Engines", "service", nil), ("Azure AD", "auth", "Entra ID"), ("Azure Cosmos DB", "document-store", "Cosmos DB"),
            ("Azure Service Bus", "queue", "Azure Service Bus"), ("Event Bridge", "pub-sub", "EventBridge"),
            ("Cloud Armor", "waf", "Google Cloud Armor"), ("Redis: Smart Cache", "cache", "Redis"),
            ("Prometheus - metrics", "time-series-database", "Prometheus"), ("OpenSearch - logs", "search-index", "OpenSearch"),
            ("PostgreSQL - backup job", "batch-job", nil), ("LB: nginx", "load-balancer", "nginx"), ("nginx LB", "load-balancer", "nginx"),
            ("ElastiCache Redis Primary", "cache", "Redis"), ("ElastiCache Redis Secondary", "cache", "Redis"),
            ("MSK Kafka Primary", "event-log", "Kafka"), ("MSK Kafka DR", "event-log", "Kafka"),
            ("Event Queue<br/>Kafka / RabbitMQ", "queue", nil), ("Event Queue Kafka / RabbitMQ", "queue", nil),
            ("S3 / CloudFront", "cdn", nil),
            ("Aurora PostgreSQL Writer", "sql-database", "Aurora"), ("SQLite or PostgreSQL", "sql-database", nil),
            ("Aurora PostgreSQL", "sql-database", "Amazon Aurora"),
            ("Route 53 DNS Failover", "dns", "Route 53"), ("Flink SQL", "stream-processor", "Flink"), ("Text-to-SQL", "service", nil),
            ("ChromaDB", "vector-database", nil), ("Service to Client (NATS)", "pub-sub", "NATS"),
            ("Service to Service (SQS)", "queue", "SQS"), ("Schedule / Sensor", "service", nil), ("Browser / SPA", "client", nil),
            ("Csv-users", "service", nil), ("DB shard 1", "sql-database", nil), ("Event DB*", "sql-database", nil),
            ("Mobile App", "client", nil), ("iOS App", "client", nil), ("Android app", "client", nil), ("Jenkins", "pipeline", nil),
            ("redis-cli", "service", nil), ("S3 uploader", "service", nil), ("ElasticsearchPersistReader", "service", nil),
            ("MongoPersistReader", "service", nil), ("kafka-topics.sh", "service", nil), ("Kafka-UI Webapp", "service", nil),
            ("Worker: resize", "worker", nil), ("Google Pub/Sub", "pub-sub", "Google Pub/Sub"), ("Lambdas", "function", "Lambda"),
        ] as [(String, String, String?)])
    func kindsAndProducts(_ text: String, _ kind: String, _ technology: String?) throws {
        let box = try box(text)
        #expect(box.kind.rawValue == kind && box.technology == technology, "\(box.kind.rawValue)/\(box.technology ?? "-")")
    }

    @Test func ofTwoProductsBothAreInTheName() throws {
        #expect(try box("Event Queue<br/>Kafka / RabbitMQ").shownName(Project.catalog) == "Event Queue Kafka / RabbitMQ")
    }

    @Test func usersBetweenAGatewayAndADatabaseAreAService() throws {
        let text = "graph LR\nC[Client] --> G[API Gateway] --> U[Users] --> D[(users DB)]"
        #expect(
            try summary(text, .mermaid).prefix(4).map { String($0.split(separator: " ")[1]) } == ["client", "Gateway", "service", "DB"])
        let callers = try DiagramFile("graph LR\nU[Users] --> G[API Gateway]", language: .mermaid, catalog: Project.catalog).board
        #expect(callers.component("u")?.kind == "client")
    }

    @Test func aLongNameIsCutInItsNote() throws {
        let name = String(repeating: "long ", count: 12_000)
        let file = try DiagramFile("graph LR\na[\"\(name)\"] --> b[Pricing]", language: .mermaid, catalog: Project.catalog)
        #expect(file.notes.allSatisfy { $0.text.count < 1_100 } && file.guess.map { $0.text.count < 200 } ?? false)
    }
}
