import TestSupport
import Testing
import Whiteboard

@testable import Formats

/// Which kind a careful reader gives to a box by what stands in it; where nothing says so, a service.
@Suite struct ImportedKindTests {
    private func box(_ text: String, _ more: String = "") throws -> Component {
        let board = try DiagramFile("graph LR\nz9[Entry] --> x9[\"\(text)\"]\(more)", language: .mermaid, catalog: Project.catalog).board
        return try #require(board.component("x9"))
    }

    @Test(
        "Products, as people write them",
        arguments: [
            ("The Graph (SaaS)", "external", nil), ("Neptune", "graph-database", "Neptune"),
            ("Aurora (Postgres)", "sql-database", "Aurora"),
            ("Database (Postgres)", "sql-database", "PostgreSQL"), ("S3 (images)", "object-store", "S3"),
            ("ElastiCache Redis", "cache", "Redis"),
            ("Cloud SQL", "sql-database", "Cloud SQL"), ("Event Hub", "event-log", "Event Hubs"),
            ("Cosmos DB", "document-store", "Cosmos DB"),
            ("CosmosDB", "document-store", "Cosmos DB"), ("PubSub", "pub-sub", nil), ("Google PubSub", "pub-sub", "Google Pub/Sub"),
            ("Cassandra DB", "wide-column-store", "Cassandra"), ("MongoDB database", "document-store", "MongoDB"),
            ("Queue (Redis)", "queue", "Redis"), ("Metrics cache [Database: Redis]", "cache", "Redis"), ("AuthService", "auth", nil),
            ("Elastic Beanstalk", "service", nil), ("Slack", "external", nil), ("LLM", "inference", nil),
            ("Route 53 DNS", "dns", "Route 53"), ("Amazon S3 bucket", "object-store", "S3"), ("Temporal server", "scheduler", "Temporal"),
            ("Aurora MySQL", "sql-database", "Amazon Aurora"), ("LoadBalancer", "load-balancer", nil),
            ("Load balancing", "load-balancer", nil),
            ("Firebase Cloud Messaging", "external", nil), ("Vector store", "vector-database", nil),
            ("Cassandra users", "wide-column-store", "Cassandra"), ("DynamoDB devices", "key-value-store", "DynamoDB"),
            ("Redis users", "cache", "Redis"),
        ] as [(String, String, String?)])
    func products(_ text: String, _ kind: String, _ technology: String?) throws {
        let box = try box(text)
        #expect(box.kind.rawValue == kind && box.technology == technology, "\(box.kind.rawValue) \(box.technology ?? "-")")
        #expect(box.shownName(Project.catalog) == text)
    }

    @Test(
        "A text that speaks of a product is none",
        arguments: [
            "Reads from Kafka", "Redis client library", "Postgres driver", "Elasticsearch client", "Store hash in DB", "Log to Splunk",
            "Publishes to SNS", "Add User", "Clear session", "cache miss?", "Is it in the cache?", "User uploads file", "Find user",
            "Configure rules", "svc:web", "Read model", "Log in",
        ])
    func prose(_ text: String) throws {
        let box = try box(text)
        #expect(box.kind == "service" && box.technology == nil, "\(box.kind.rawValue) \(box.technology ?? "-")")
    }

    @Test(
        "A product is named by a word of its own, and not by the beginning of a longer one, nor where its word says something else",
        arguments: [
            "LambdaMART", "RedisTemplate", "RedisTemplate.opsForHash", "SparkSession", "Verification Oracle", "Price oracle", "Test Oracle",
            "Asynchronous Dataflow", "Don't use ML", "avoid lru_cache",
        ])
    func otherWords(_ text: String) throws {
        let box = try box(text)
        #expect(box.kind == "service" && box.technology == nil, "\(box.kind.rawValue) \(box.technology ?? "-")")
        #expect(box.shownName(Project.catalog) == text)
    }

    @Test(
        arguments: [
            ("SnowflakeIdGenerator", "id-generator", nil), ("RedisCache", "cache", "Redis"), ("KafkaTopic", "pub-sub", "Kafka"),
            ("SolrIndex", "search-index", "Solr"), ("LambdaFunction", "function", "Lambda"), ("Orders Oracle", "sql-database", "Oracle"),
            ("Oracle DB", "sql-database", "Oracle"), ("Redis Cluster HA", "cache", "Redis Cluster"),
            ("Cloud Dataflow", "stream-processor", "Dataflow"),
            ("Message broker<br/>Kafka or RabbitMQ", "queue", nil), ("Object storage<br/>S3 bucket uploads", "object-store", "S3"),
            ("Object storage<br/>S3 / GCS", "object-store", "Object Storage"), ("Payments (Stripe, Adyen)", "external", nil),
            ("Queue (Kafka/RabbitMQ)", "queue", nil), ("Store (PostgreSQL, Multi-AZ)", "sql-database", "PostgreSQL"),
        ] as [(String, String, String?)])
    func wordsInOne(_ text: String, _ kind: String, _ technology: String?) throws {
        let box = try box(text)
        #expect(box.kind.rawValue == kind && box.technology == technology, "\(box.kind.rawValue) \(box.technology ?? "-")")
    }

    @Test(arguments: [
        ("cron(0 5 * * *)", "scheduler"), ("Postgres backup job", "batch-job"), ("Spark job", "batch-job"), ("Cron job", "scheduler"),
    ])
    func jobs(_ text: String, _ kind: String) throws {
        let box = try box(text)
        #expect(box.kind.rawValue == kind)
        #expect(box.technology != "Airflow" && box.technology != "cron")
    }

    @Test(
        "Classes that an author gave looks to decide only where the name says nothing, and only what keeps or is elsewhere",
        arguments: [
            ("User", "external", "client"), ("Checkout", "auth", "service"), ("Login page", "auth", "service"),
            ("Checkout", "queue", "queue"),
            ("Worker", "queue", "worker"), ("Redis", "database", "cache"), ("Old bank", "external", "external"),
            ("Latency", "config", "service"),
            ("Validate order", "queue", "service"),
        ])
    func looks(_ name: String, _ look: String, _ kind: String) throws {
        let texts: [(DiagramLanguage, String)] = [
            (.mermaid, "graph LR\nx9[\"\(name)\"]:::\(look) --> b\nclassDef \(look) fill:#fff"),
            (.mermaid, "graph LR\nx9[\"\(name)\"] --> b\nclass x9 \(look)\nclassDef \(look) fill:#fff"),
            (.d2, "classes: {\(look): {style.fill: red}}\nx9: \(name) {class: \(look)}\nx9 -> b"),
        ]
        for (language, text) in texts {
            let board = try DiagramFile(text, language: language, catalog: Project.catalog).board
            #expect(board.component("x9")?.kind.rawValue == kind, "\(language)")
        }
    }

    @Test(
        "Words that are written as one are read as several",
        arguments: [
            ("postgresDb", "sql-database"), ("ordersDb", "sql-database"), ("S3Bucket", "object-store"), ("s3Bucket", "object-store"),
            ("APIGateway", "api-gateway"), ("apiGateway", "api-gateway"), ("paymentQueue", "queue"), ("userService", "service"),
            ("updateCache", "service"),
        ])
    func joinedWords(_ key: String, _ kind: String) throws {
        let board = try DiagramFile("graph LR\nstart1 --> \(key) --> end1", language: .mermaid, catalog: Project.catalog).board
        #expect(board.components[1].kind.rawValue == kind)
    }

    @Test("A letter with a number behind a name numbers it", arguments: ["HashTable [M3]", "Milestone M3", "Worker [M3]"])
    func numbers(_ name: String) throws {
        let read = try box(name)
        #expect(read.technology == nil && ["service", "worker"].contains(read.kind.rawValue), "\(read)")
    }

    @Test func aNameOverTwoLinesIsOne() throws {
        #expect(try box("API<br/>Gateway").kind == "api-gateway")
        #expect(try box("Load<br/>Balancer").kind == "load-balancer")
    }
}

/// What stands below a box's name: counts, what it is made with, figures. None of it is lost, and none of it is its name.
@Suite struct ImportedSecondLineTests {
    @Test(
        arguments: [
            ("Worker<br/>x3", "Worker", 3, nil, nil), ("API<br/>(3 replicas)", "API", 3, nil, nil),
            ("Redis<br/>6 GB", "Redis", nil, "Redis", "6 GB"),
            ("Worker x 3", "Worker", 3, nil, nil), ("User<br/>10k req/s", "User", nil, nil, "10k req/s"),
            ("Cache<br/>TTL 30 days", "Cache", nil, nil, "TTL 30 days"),
            ("Web App<br/>React/Next.js", "Web App", nil, "React/Next.js", nil),
            ("Orders<br/>Spring Boot 3", "Orders", nil, "Spring Boot 3", nil), ("Topic<br/>quorum, 3 replicas", "Topic", 3, nil, "quorum"),
            ("Grafana<br/>━━━━━<br/>Alerts", "Grafana Alerts", nil, "Grafana", nil), ("App<br/>Server 1", "App Server 1", nil, nil, nil),
            ("Order<br/>Service", "Order Service", nil, nil, nil), ("Redis<br/>2nd level", "Redis 2nd level", nil, "Redis", nil),
        ] as [(String, String, Int?, String?, String?)])
    func isRead(_ text: String, _ name: String, _ replicas: Int?, _ technology: String?, _ notes: String?) throws {
        let board = try DiagramFile("graph LR\nx9[\"\(text)\"] --> y9[Api]", language: .mermaid, catalog: Project.catalog).board
        let box = try #require(board.component("x9"))
        #expect(
            box.shownName(Project.catalog) == name && box[.replicas] == replicas && box.technology == technology && box[.notes] == notes)
    }
}
