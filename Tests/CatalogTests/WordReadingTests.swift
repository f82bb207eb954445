import Catalog
import Testing
import Whiteboard

/// How a word is read: kind and technology of what is typed.
@Suite struct WordReadingTests {
    let catalog = CatalogData.catalog

    @Test(
        arguments: [
            ("users-db", "sql-database", nil, .lastPart), ("orders-queue", "queue", nil, .lastPart),
            ("user-service", "service", nil, .lastPart),
            ("user-profile", "service", nil, .new), ("cache-warmer", "service", nil, .new), ("log-shipper", "service", nil, .new),
            ("auth-service", "auth", nil, .word), ("redis-cache", "cache", "Redis", .lastPart),
            ("redis-queue", "queue", "Redis", .lastPart),
            ("postgres-replica", "sql-database", "Postgres", .base), ("db-primary", "sql-database", nil, .base),
            ("worker-pool", "worker", nil, .base), ("api-gateway", "api-gateway", nil, .word), ("web", "service", nil, .word),
            ("frontend", "service", nil, .word), ("kafka1", "event-log", "Kafka", .base), ("kafka-consumer", "worker", nil, .lastPart),
            ("redis", "cache", "Redis", .word), ("nginx", "reverse-proxy", "nginx", .word), ("s3", "object-store", "S3", .word),
            ("lambda", "function", "Lambda", .word), ("cron", "scheduler", nil, .word), ("nfs", "file-store", nil, .word),
            ("k8s", "service", "k8s", .word), ("flink", "stream-processor", "Flink", .word), ("etcd", "coordinator", "etcd", .word),
            ("alb", "load-balancer", "ALB", .word), ("stripe-webhook", "external", "Stripe", .firstPart),
            // Case, blanks, `_` and `/` make no difference.
            ("Load Balancer", "load-balancer", nil, .word), ("USERS_DB", "sql-database", nil, .lastPart),
            ("Pub/Sub", "pub-sub", nil, .word), ("google cloud storage", "object-store", "Google Cloud Storage", .word),
            // A number or role may stand behind what is read by its last part.
            ("users-db-2", "sql-database", nil, .lastPart), ("users-db-replica", "sql-database", nil, .lastPart),
            ("kafka-2", "event-log", "Kafka", .base),
            ("2", "service", nil, .new), ("-", "service", nil, .new), ("склад", "service", nil, .new),
        ] as [(String, Kind, String?, WordReading.Rule)])
    func isReadByItsRule(_ word: String, _ kind: Kind, _ technology: String?, _ rule: WordReading.Rule) {
        let reading = catalog.read(word, allowsPrefix: false)
        #expect(reading.kind == kind)
        #expect(reading.technology == technology)
        #expect(reading.rule == rule)
    }

    /// The order must hold when the catalogue grows: fingers learn these.
    @Test(
        arguments: [
            ("ka", "kafka", "event-log", "Kafka"), ("fl", "flink", "stream-processor", "Flink"), ("et", "etcd", "coordinator", "etcd"),
            ("dy", "dynamodb", "key-value-store", "DynamoDB"), ("red", "redis", "cache", "Redis"),
            ("el", "elasticsearch", "search-index", "Elasticsearch"), ("cas", "cassandra", "wide-column-store", "Cassandra"),
            ("pos", "postgresql", "sql-database", "PostgreSQL"), ("cloudf", "cloudfront", "cdn", "CloudFront"),
            ("clickh", "clickhouse", "data-warehouse", "ClickHouse"), ("ol", "olap", "data-warehouse", nil),
            ("wor", "worker", "worker", nil),
            ("us", "user", "client", nil), ("ca", "cache", "cache", nil),
        ] as [(String, String, Kind, String?)])
    func prefixGivesTheFirstCandidate(_ prefix: String, _ word: String, _ kind: Kind, _ technology: String?) {
        let reading = catalog.read(prefix, allowsPrefix: true)
        #expect(reading.rule == .prefix)
        #expect(reading.word == word)
        #expect(reading.kind == kind)
        #expect(reading.technology == technology)
        #expect(catalog.read(prefix, allowsPrefix: false).rule == .new)
    }

    @Test func oneLetterIsNoPrefix() {
        #expect(catalog.read("k", allowsPrefix: true).rule == .new)
    }

    @Test func afterAColonOnlyTheCatalogueCounts() throws {
        #expect(catalog.readKind("kv", allowsPrefix: false)?.kind == "key-value-store")
        let kafka = try #require(catalog.readKind("ka", allowsPrefix: true))
        #expect(kafka.kind == "event-log" && kafka.technology == "Kafka")
        #expect(catalog.readKind("ka", allowsPrefix: false) == nil)
        #expect(catalog.readKind("users-db", allowsPrefix: true) == nil)
        #expect(catalog.readKind("nosuch", allowsPrefix: true) == nil)
    }

    /// Every kind, alias and technology is read as itself, by its own word and by the id that the word gives.
    @Test func everyWordOfTheCatalogueIsRead() {
        for entry in catalog.kinds {
            for word in [entry.kind.rawValue] + entry.aliases.map(\.word)
            where catalog.technology(word)?.name != entry.aliases.first(where: { $0.word == word })?.name {
                #expect(catalog.read(word, allowsPrefix: false).kind == entry.kind, "\(word)")
            }
        }
        for technology in catalog.technologies {
            let reading = catalog.read(technology.name, allowsPrefix: false)
            #expect(reading.technology == technology.name && reading.kind == technology.kind, "\(technology.name)")
            for alias in technology.aliases {
                let reading = catalog.read(alias, allowsPrefix: false)
                #expect(
                    reading.technology == alias && reading.kind == technology.kind || reading.technology == nil && reading.rule == .word,
                    "\(alias)")
            }
        }
    }
}

@Suite struct NamingTests {
    let catalog = CatalogData.catalog

    /// What a box is called whose name is not stated.
    @Test(arguments: [
        ("lb", "Load balancer"), ("app", "App"), ("redis", "Redis"), ("s3", "S3"), ("sql-database", "SQL database"), ("etcd", "etcd"),
        ("api-gateway", "API gateway"), ("route-53", "Route 53"), ("db-2", "Database 2"), ("server-1", "Server 1"), ("kafka1", "Kafka 1"),
        ("users-db", "Users db"), ("users-db-2", "Users db 2"), ("ec2", "EC2"), ("us-east-1", "Us east 1"), ("web3", "Web 3"),
        ("area51", "Area51"),
        ("lambda-edge", "Lambda@Edge"), ("component-1", "Component 1"), ("primary", "Primary"), ("s3-2", "S3 2"), ("a1", "A1"),
    ])
    func theIdAloneDecides(_ id: String, _ name: String) {
        #expect(catalog.shownName(id: id) == name)
    }

    @Test(arguments: [
        ("Café", "cafe"), ("Łódź", "lodz"), ("Straße", "strasse"), ("Ærø", "aero"), ("đorđe", "dorde"), ("Œuvre", "oeuvre"),
        ("userDB", "userdb"),
        ("Order service", "order-service"), ("--a__b//c--", "a-b-c"), ("3scale", "c3scale"), ("42", "c42"), ("API (v2)", "api-v2"),
        ("e\u{301}te\u{301}", "ete"), ("Øre", "ore"), ("ÉCOLE", "ecole"),
    ])
    func latinTextGivesAnId(_ text: String, _ id: String) {
        #expect(WordForm.id(text) == id)
        #expect(Identifier.isValid(id))
    }

    @Test(arguments: ["склад", "東京", "склад-2", "...", "$%", "", "aж"])
    func otherTextGivesNone(_ text: String) {
        #expect(WordForm.id(text) == nil)
    }

    @Test(
        arguments: [
            ("cafe", "Café", false, nil, "Café"), ("userdb", "userDB", false, nil, "UserDB"),
            ("order-service", "Order service", true, nil, nil),
            ("component-1", "склад", false, nil, "Склад"), ("lb", "LB", false, nil, nil), ("db", "db", true, nil, "db"),
            ("kafka1", "Kafka1", false, nil, nil),
            ("kafka1", "kafka1", false, nil, nil), ("users-db", "users_db", false, nil, nil), ("db-2", "db", false, 2, nil),
            ("cafe-2", "Café", false, 2, "Café 2"), ("order-service-2", "Order service", true, 2, nil),
            ("c3scale", "3scale", false, nil, "3scale"),
            ("redis", "redis", false, nil, nil), ("api-v2", "api.v2", false, nil, "Api.v2"), ("orders", "ORDERS", false, nil, "ORDERS"),
        ] as [(String, String, Bool, Int?, String?)])
    func aNameIsStatedOnlyWhereTheIdShowsAnother(_ id: String, _ word: String, _ isQuoted: Bool, _ suffix: Int?, _ name: String?) {
        #expect(catalog.statedName(id: id, word: word, isQuoted: isQuoted, suffix: suffix) == name)
    }

    @Test func aStatedNameWins() {
        var component = Component(id: "urls", kind: "sql-database")
        #expect(component.shownName(catalog) == "Urls")
        component[.name] = "Links"
        #expect(component.shownName(catalog) == "Links")
    }
}
