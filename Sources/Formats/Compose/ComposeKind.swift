import Catalog
import Whiteboard

/// Kind and technology of a service: by the product that its image is, else by its name, its image's or its build folder's.
struct ComposeKind: Hashable {
    let kind: Kind
    let technology: String?

    /// - Parameters:
    ///   - service: What it is called.
    ///   - image: What it runs.
    ///   - build: The folder that its image is built of.
    ///   - isShared: Whether other services run the same image.
    ///   - catalog: The kinds and technologies.
    init(service: String, image: String?, build: String?, isShared: Bool = false, catalog: Catalog) {
        let named = Self.reading(service, catalog)
        let picture = image.map { ImageName($0) }
        guard let product = picture.flatMap({ Self.product($0, of: service, isOwn: build != nil, catalog) }) else {
            let byImage = picture.flatMap { Self.reading($0.name, catalog) }
            let byFolder = build.flatMap { Self.reading(Self.folder($0), catalog) }
            // An image of one's own may be called after what it works with, and the folder of several services after their project.
            let isProduct = build == nil || byImage?.technology == nil
            let isProject = isShared && byFolder?.technology != nil
            self = named ?? (isProduct ? byImage : nil) ?? (isProject ? nil : byFolder) ?? ComposeKind(kind: "service", technology: nil)
            return
        }
        // One program in several services does in each what that one is called after: Airflow's workers schedule nothing.
        if isShared, [.compute, .auxiliary].contains(catalog.family(of: product.kind)) {
            let kind = named?.kind ?? (Self.isMember(service) ? product.kind : "service")
            self.init(kind: kind, technology: catalog.family(of: kind) == catalog.family(of: product.kind) ? product.technology : nil)
            return
        }
        // One product serves in several roles: a Redis that is called queue is one, an nginx that is called gateway, too.
        if let named, named.technology == nil {
            let families = (catalog.family(of: product.kind), catalog.family(of: named.kind))
            let isRole =
                families.0 == .edge && families.1 == .edge && named.kind != "reverse-proxy"
                || families.0 == .cache && (families.1 == .broker || named.kind == "key-value-store")
            if isRole {
                self.init(kind: named.kind, technology: product.technology)
                return
            }
        }
        self = product
    }

    private init(kind: Kind, technology: String?) {
        self.kind = kind
        self.technology = technology
    }

    /// The same program, doing something else.
    func changed(to kind: Kind) -> ComposeKind { ComposeKind(kind: kind, technology: technology) }

    /// Something that runs once with the tools of an image, and is not what else that holds.
    static let job = ComposeKind(kind: "batch-job", technology: nil)

    /// The same, holding messages.
    var asQueue: ComposeKind { ComposeKind(kind: "queue", technology: technology) }

    /// Whether a service is called after its part in a cluster of one program: `flink-jobmanager`.
    private static func isMember(_ service: String) -> Bool {
        let parts = service.lowercased().split { $0 == "-" || $0 == "_" }
        return parts.count > 1 && parts.last.map { members.contains(String($0)) } ?? false
    }

    private static let members: Set<String> = ["executor", "jobmanager", "master", "taskmanager"]

    // MARK: Images

    /// The product of an image: only a name that says it whole, since `mongo-express` is no MongoDB.
    ///
    /// - Parameters:
    ///   - service: What it is called: an image of several products is the one that its service is called after.
    ///   - isOwn: Whether it is built here: then what it is called like may be what it works with.
    private static func product(_ image: ImageName, of service: String, isOwn: Bool, _ catalog: Catalog) -> ComposeKind? {
        let parts = image.name.split { $0 == "-" || $0 == "_" }.map(String.init)
        let word = service.lowercased().prefix { $0 != "-" && $0 != "_" }
        if parts.count > 1, parts.dropLast().contains(String(word)), let last = parts.last, catalog.technology(last) != nil,
            let own = catalog.technology(String(word)), own.name != catalog.technology(last)?.name, catalog.family(of: own.kind) != .outside
        {
            return ComposeKind(kind: own.kind, technology: own.name)
        }
        for form in image.forms {
            guard let word = products[form] ?? (form.contains("/") ? nil : form) else { continue }
            if word.hasSuffix("-exporter") { return ComposeKind(kind: "monitoring", technology: nil) }
            let reading = catalog.read(word, allowsPrefix: false)
            let isWhole = reading.rule == .word || reading.rule == .base || reading.rule == .lastPart && !isOwn
            guard isWhole, reading.technology != nil || products[form] != nil, catalog.family(of: reading.kind) != .outside else {
                continue
            }
            return ComposeKind(kind: reading.kind, technology: reading.technology)
        }
        return nil
    }

    /// Images whose name is not the product's: a word of the catalogue for each.
    private static let products: [String: String] = [
        "alertmanager": "monitoring", "apisix": "api-gateway", "azure-sql-edge": "sql-server", "azurite": "azure-blob",
        "beanstalkd": "queue", "cadvisor": "monitoring", "chroma": "vector-database", "cockroach": "cockroachdb",
        "database/enterprise": "oracle", "database/express": "oracle", "database/free": "oracle", "debezium/connect": "debezium",
        "elasticmq": "sqs", "elasticmq-native": "sqs", "fake-gcs-server": "gcs", "hydra": "auth", "jaegertracing/all-in-one": "jaeger",
        "krakend": "api-gateway", "kratos": "auth", "mongo": "mongodb", "cp-server": "kafka", "cp-enterprise-kafka": "kafka",
        "mssql/server": "sql-server",
        "nats-streaming": "nats", "nginx-proxy-manager": "nginx", "nginx-proxy": "nginx", "caddy-docker-proxy": "caddy",
        "oauth2-proxy": "auth", "ollama": "inference",
        "oracle-free": "oracle", "oracle-xe": "oracle", "percona": "mysql", "percona-server": "mysql", "pgpool": "reverse-proxy",
        "postgis": "postgresql", "postgres": "postgresql", "promtail": "logging", "scylla": "scylladb", "swag": "nginx",
        "telegraf": "monitoring", "temporalio/auto-setup": "temporal", "timberio/vector": "logging",
        "vllm-openai": "vllm",
    ]

    // MARK: Names

    /// What the name of a service says; nil where it says nothing. Nothing outside runs in a container, and a service of one's own is
    /// called after what it does: `search` searches, and is no index.
    private static func reading(_ name: String, _ catalog: Catalog) -> ComposeKind? {
        let word = WordForm.lookup(name)
        let parts = word.split { $0 == "-" || $0 == "." }
        if let last = parts.last, schedulers.contains(String(last)) { return ComposeKind(kind: "scheduler", technology: nil) }
        if workers.contains(word) { return ComposeKind(kind: "worker", technology: nil) }
        let reading = catalog.read(name, allowsPrefix: false)
        let family = catalog.family(of: reading.kind)
        // `metrics-consumer` works, and `worker-db` keeps.
        let isWorker = parts.contains { part in ["worker", "workers", "consumer", "consumers"].contains { part.hasSuffix($0) } }
        if isWorker, reading.rule != .word, ![.store, .cache, .broker].contains(family) || reading.rule == .firstPart {
            return ComposeKind(kind: "worker", technology: nil)
        }
        guard reading.rule != .new, reading.rule != .firstPart else { return nil }
        let isDeed = reading.technology == nil && parts.last.map { deeds.contains(String($0)) } ?? false
        guard family != .outside, !isDeed else { return nil }
        return ComposeKind(kind: reading.kind, technology: reading.technology)
    }

    private static let deeds: Set<String> = [
        "search", "graph", "topic", "stream", "log", "vector", "model", "ml", "config", "identity", "warehouse", "ledger", "pipeline",
    ]
    /// What runs a queue's work is called after its library.
    private static let workers: Set<String> = ["celery", "sidekiq", "rq", "dramatiq", "resque", "bullmq"]
    private static let schedulers: Set<String> = ["beat", "celerybeat", "crontab", "ofelia"]

    /// The last folder of a path.
    private static func folder(_ path: String) -> String {
        path.split(separator: "/").last { $0 != "." && $0 != ".." }.map(String.init) ?? ""
    }
}

/// The name of an image without registry, tag and digest: `postgres` of `registry:5000/team/postgres:16@sha256:…`.
struct ImageName: Hashable {
    /// Its last part.
    let name: String
    /// The part before it, where there is one.
    let owner: String?

    init(_ text: String) {
        let parts = text.prefix { $0 != "@" }.lowercased().split(separator: "/", omittingEmptySubsequences: true)
        name = parts.last.map { String($0.prefix { $0 != ":" }) } ?? ""
        owner = parts.dropLast().last.map(String.init)
    }

    /// What to look it up by, the closest first: with its owner, as it is, without words that say how it is packed.
    var forms: [String] {
        guard !name.isEmpty else { return [] }
        var forms = owner.map { ["\($0)/\(name)"] } ?? []
        forms.append(name)
        var words = name.split { $0 == "-" || $0 == "_" }
        if words.first == "cp", words.count > 1 { words.removeFirst() }
        while let last = words.last, words.count > 1, Self.packing.contains(String(last)) { words.removeLast() }
        let bare = words.joined(separator: "-")
        if bare != name { forms.append(bare) }
        return forms
    }

    private static let packing: Set<String> = [
        "alpine", "ce", "cluster", "community", "contrib", "ee", "enterprise", "fpm", "ha", "kraft", "local", "native", "oss", "primary",
        "repmgr", "replica", "server", "sharded", "single", "slim", "stack", "standalone", "unprivileged",
    ]
}
