import Whiteboard

/// What people call boxes in architecture diagrams, where the catalogue's own words say nothing or something else: `Message broker`,
/// `Payment gateway`, `Web app`. A phrase counts at the end of a name, in any case and number.
enum ArchitectureWords {
    /// Longer phrases stand before what they end with.
    private static let phrases: [(words: String, kind: Kind)] = [
        ("payment gateway", "external"), ("payment provider", "external"), ("payment processor", "external"), ("sms gateway", "external"),
        ("email provider", "external"), ("email gateway", "external"), ("third party api", "external"), ("external api", "external"),
        ("external service", "external"), ("partner api", "external"),
        ("message broker", "queue"), ("message bus", "queue"), ("message queue", "queue"), ("task queue", "queue"), ("job queue", "queue"),
        ("dead letter queue", "queue"), ("dead letter topic", "queue"), ("dead letter", "queue"), ("dlq", "queue"),
        ("event bus", "pub-sub"), ("event stream", "event-log"),
        ("event store", "event-log"), ("commit log", "event-log"),
        ("blob storage", "object-store"), ("object storage", "object-store"), ("file storage", "object-store"),
        ("image storage", "object-store"), ("media storage", "object-store"), ("memcache", "cache"), ("cache layer", "cache"),
        ("time series db", "time-series-database"), ("time series database", "time-series-database"), ("vector db", "vector-database"),
        ("graph db", "graph-database"), ("nosql db", "document-store"), ("nosql database", "document-store"),
        ("read replica", "sql-database"), ("db replica", "sql-database"), ("database replica", "sql-database"),
        ("cron job", "scheduler"), ("cronjob", "scheduler"), ("key management", "secrets"), ("key management service", "secrets"),
        ("kms", "secrets"), ("secret manager", "secrets"), ("reverse proxy", "reverse-proxy"), ("active directory", "auth"),
        ("ldap", "auth"),
        ("redis commander", "service"), ("redis insight", "service"), ("kafka ui", "service"), ("mongo express", "service"),
        ("nat gateway", "custom"), ("nat instance", "custom"), ("internet gateway", "custom"), ("transit gateway", "custom"),
        ("vpn gateway", "custom"), ("egress gateway", "custom"),
        ("identity service", "auth"), ("identity provider", "auth"), ("identity server", "auth"), ("idp", "auth"), ("sso", "auth"),
        ("single sign on", "auth"), ("authentication service", "auth"), ("authentication", "auth"), ("authorization service", "auth"),
        ("login service", "auth"),
        ("outbox relay", "worker"), ("outbox poller", "worker"), ("outbox publisher", "worker"), ("outbox processor", "worker"),
        ("message relay", "worker"), ("event relay", "worker"),
        ("web tracker", "client"), ("javascript tracker", "client"), ("browser tracker", "client"), ("tracking pixel", "client"),
        ("websocket server", "connection-gateway"), ("etl job", "batch-job"), ("etl pipeline", "batch-job"),
        ("web sdk", "client"), ("mobile sdk", "client"),
        ("ios sdk", "client"), ("android sdk", "client"), ("javascript sdk", "client"), ("spa", "client"), ("single page app", "client"),
        ("browser extension", "client"), ("chrome extension", "client"),
        ("backup job", "batch-job"), ("api key management", "service"),
        ("elastic beanstalk", "service"), ("elastic container service", "service"), ("elastic file system", "file-store"),
        ("oauth provider", "auth"), ("oauth2 provider", "auth"), ("oidc provider", "auth"), ("video storage", "object-store"),
        ("photo storage", "object-store"), ("document storage", "object-store"), ("asset storage", "object-store"),
        ("cloud messaging", "external"), ("vector store", "vector-database"), ("blob store", "object-store"),
        ("image store", "object-store"), ("media store", "object-store"), ("websocket gateway", "connection-gateway"),
        ("celery beat", "scheduler"), ("model server", "inference"), ("model serving", "inference"), ("config server", "config"),
        ("configuration server", "config"), ("configuration service", "config"), ("feature flag", "config"),
        ("mobile app", "client"), ("ios app", "client"), ("android app", "client"), ("iphone app", "client"),
        ("event bridge", "pub-sub"), ("db shard", "sql-database"), ("database shard", "sql-database"), ("azure ad", "auth"),
        ("dns failover", "dns"), ("cloud armor", "waf"), ("jenkin", "pipeline"), ("github action", "pipeline"), ("gitlab ci", "pipeline"),
        ("flink sql", "stream-processor"), ("spark sql", "batch-job"), ("chromadb", "vector-database"), ("chroma db", "vector-database"),
        ("public internet", "external"), ("file store", "file-store"),
        ("map api", "external"), ("google map", "external"),
        ("monitoring service", "monitoring"), ("monitoring system", "monitoring"),
    ]

    /// Names of their own, which say less at the end of others.
    private static let whole: [String: Kind] = [
        "pubsub": "pub-sub", "llm": "inference", "etl": "batch-job", "load balancing": "load-balancer",
        "read model": "service", "write model": "service", "domain model": "service", "data model": "service", "view model": "service",
    ]

    /// What companies rent and never run themselves.
    private static let outsiders: Set<String> = [
        "github", "slack", "gmail", "salesforce", "hubspot", "zendesk", "shopify", "whatsapp", "telegram", "discord", "microsoft team",
        "google analytic", "mixpanel", "zoom", "internet",
    ]

    /// Whoever calls first, by the last word of a name of several.
    private static let callers: Set<String> = [
        "app", "application", "client", "browser", "site", "website", "portal", "ui", "frontend", "device", "user",
    ]
    /// What makes an app one that people hold in their hands.
    private static let inHand: Set<String> = [
        "web", "mobile", "ios", "android", "desktop", "react", "angular", "vue", "flutter", "native", "rider", "driver", "customer",
        "client",
        "user", "end", "browser", "single", "page", "spa", "admin", "merchant",
    ]
    /// Names of one word that mean the same.
    private static let alone: Set<String> = [
        "customer", "frontend", "android", "ios", "spa", "website", "browser", "buyer", "seller", "visitor", "rider", "shopper", "viewer",
        "player", "web-ui", "webapp", "iphone", "ipad",
    ]
    /// People, by the last word of a name: they call, or watch, and nothing calls them.
    private static let people: Set<String> = [
        "admin", "administrator", "analyst", "buyer", "customer", "developer", "editor", "employee", "engineer", "fan", "guest", "merchant",
        "moderator", "operator",
        "passenger", "patient", "person", "scientist", "seller", "shopper", "staff", "student", "teacher", "user", "viewer", "visitor",
    ]
    /// Of a group's title: what is in it stands before the system.
    private static let outside: Set<String> = ["client", "clients", "user", "users", "customers", "frontend", "frontends"]

    /// What begins a step of a flowchart, which names no part of a system.
    private static let deeds = words(
        listed:
            """
            add allow apply assign attach authenticate avoid build calculate call check choose clear click collect compute
            configure connect convert create decode delete detect don download edit encode encrypt enter evaluate
            execute extract fetch find generate get handle identify increment insert invalidate list lookup merge
            never notify open parse perform persist pick populate preprocess pull put query receive redirect remove render
            reply reject reset retrieve return run save select send serve set show submit subscribe take train
            transform trigger try update use validate verify wait
            """)
    /// The same where a preposition follows: `Store hash in DB`, `Reads from Kafka`; else they may be names: `Store service`.
    private static let perhapsDeeds = words(
        listed:
            """
            cache consume copy enqueue forward listen load log move process processe publish publishe push pushe
            queue read search store stream sync upload write
            """)
    private static let prepositions = words(listed: "from in into on onto to via with")

    private static func words(listed text: String) -> Set<String> { Set(text.split(whereSeparator: \.isWhitespace).map(String.init)) }

    /// Where a flowchart begins and ends.
    private static let ends: Set<String> = ["begin", "end", "finish", "start", "stop"]

    /// Whether a name says what is done, and not what does it: `Query database`.
    static func isDeed(_ name: String) -> Bool {
        let words = words(name)
        guard words.count > 1, let first = words.first else { return false }
        if deeds.contains(first) { return true }
        return perhapsDeeds.contains(first) && words.dropFirst().contains { prepositions.contains($0) }
    }

    /// Whether a text says something and names nothing: a deed, a question, a sentence.
    static func isSaid(_ name: String) -> Bool { isDeed(name) || name.hasSuffix("?") || words(name).count > mostWords }

    /// Whether a name is that of a flowchart's beginning or end.
    static func isEnd(_ name: String) -> Bool { ends.contains(words(name).joined(separator: " ")) }

    /// The words of a name in small letters and in the singular, without what stands in brackets.
    static func words(_ name: String) -> [String] {
        let bare = name.prefix { !"([{".contains($0) }
        return bare.lowercased().split { !$0.isLetter && !$0.isNumber }.map { word in
            word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("ies") && !word.hasSuffix("ios")
                && word != "kms" && word != "redis"
                ? String(word.dropLast()) : String(word)
        }
    }

    /// The kind that the end of a name says.
    static func kind(_ name: String) -> Kind? {
        var parts = words(name)
        // `DB shard 1` is one of several.
        while parts.count > 1, parts.last?.allSatisfy(\.isNumber) ?? false { parts.removeLast() }
        let words = parts.joined(separator: " ")
        if outsiders.contains(words) || outsiders.contains(where: { words == $0 + " api" || words == $0 + " webhook" }) {
            return "external"
        }
        if let kind = whole[words] { return kind }
        return phrases.filter { words == $0.words || words.hasSuffix(" " + $0.words) }.max { $0.words.count < $1.words.count }?.kind
    }

    /// Whether a name is that of a queue for what cannot be processed.
    static func isDeadLetter(_ name: String) -> Bool {
        let words = words(name)
        return words.contains("dlq") || words.contains("deadletter") || zip(words, words.dropFirst()).contains { $0 == ("dead", "letter") }
    }

    /// Whether a name may be that of whoever calls first: it is, where nothing calls it.
    static func isCaller(_ name: String) -> Bool {
        let words = words(name)
        guard let last = words.last, !isDeed(name), !name.hasSuffix("?") else { return false }
        if isPerson(name) { return true }
        if words.count == 1 { return alone.contains(last) }
        return callers.contains(last) && words.dropLast().contains { inHand.contains($0) } || alone.contains(last) && words.count == 2
    }

    /// Whether a name is that of people: `Back office staff`.
    static func isPerson(_ name: String) -> Bool {
        let words = words(name)
        return words.count <= mostWords && words.last.map { people.contains($0) } ?? false
    }

    /// More words are a sentence.
    private static let mostWords = 4

    /// Whether a group's title says that those outside stand in it: `Client layer`.
    static func isOutside(_ title: String) -> Bool {
        title.lowercased().split { !$0.isLetter }.contains { outside.contains(String($0)) }
    }
}
