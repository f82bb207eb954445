import Catalog
import Whiteboard

/// What the text of a box says it is: `Postgres`, `redis:7`, `ALB`, `users DB`, `User database (PostgreSQL)`.
struct ImportedName {
    let kind: Kind
    let technology: String?
    /// Whether a word of its text says what it is.
    let isRead: Bool

    /// - Parameters:
    ///   - whole: What stands in the box.
    ///   - firstLine: The first line of it, where there are several.
    ///   - madeWith: What stands below the name, where that is what it is made with.
    ///   - key: What its language calls it by, read where the name says nothing.
    ///   - isLabelled: Whether the name is more than the key.
    ///   - classes: Words that it was given; the name of a kind decides.
    ///   - hints: Words that say what it is where its name does not.
    ///   - looks: Classes that its author gave looks to.
    ///   - shape: What its outline says it is, where no word does.
    init(
        _ whole: String, firstLine: String? = nil, madeWith: String? = nil, key: String, isLabelled: Bool, classes: [String],
        hints: [String] = [], looks: [String] = [], shape: DiagramShape?, catalog: Catalog
    ) {
        let stated = classes.lazy.map { Kind($0) }.first { catalog[$0] != nil }
        let (name, read) = BoxWords.read(whole, firstLine: firstLine, catalog)
        var reading = read
        if reading.rule == .new, isLabelled {
            // A key of a letter or two is a number to its author, not a word.
            let byKey = BoxWords.read(key, catalog)
            if key.count > 2, byKey.rule == .word || byKey.rule == .base, byKey.kind != "service", !ArchitectureWords.isSaid(name) {
                reading = byKey
            }
        }
        if reading.rule == .new, let named = hints.lazy.compactMap({ catalog.readKind($0, allowsPrefix: false) }).first { reading = named }
        if reading.rule == .new, let named = Self.reading(looks: looks, name, shape, catalog) { reading = named }
        // `In cache?` asks, and keeps nothing.
        let isQuestion = name.hasSuffix("?")
        if isQuestion { reading = BoxWords.new(name) }
        // `S3 dead letters` are kept where S3 keeps: they are no queue for the name of what is in them.
        let isKept = ArchitectureWords.isDeadLetter(name) && reading.technology != nil && catalog.family(of: reading.kind) == .store
        if stated == nil, !isQuestion, !isKept, !ArchitectureWords.isDeed(name), let said = ArchitectureWords.kind(name),
            said != reading.kind
        {
            reading = WordReading(
                kind: said, technology: catalog.family(of: said) == catalog.family(of: reading.kind) ? reading.technology : nil,
                rule: .base,
                word: name, name: nil)
        }
        // The second of several is no product, unless its text is written as one.
        if whole == "r2" { reading = BoxWords.new(name) }
        // A table of users is none of them.
        if shape == .store, catalog.family(of: reading.kind) == .outside {
            reading = BoxWords.new(name)
        }
        if reading.rule == .lastPart || reading.rule == .firstPart {
            // The end of a sentence names nothing, and what is drawn as a store is one, whatever it stores.
            let isSentence = ArchitectureWords.words(name).count > Self.mostWords
            let isOther = shape == .store && !Self.keepers.contains(catalog.family(of: reading.kind))
            if isSentence || isOther || Self.isBeside(name, reading, catalog) || Self.isWay(name) || Self.isEither(name, reading, catalog) {
                reading = BoxWords.new(name)
            }
        }
        if reading.rule != .word, ArchitectureWords.isDeed(name) { reading = BoxWords.new(name) }
        // Where the whole says nothing its first line may: `Message broker` over `Kafka or RabbitMQ`.
        if reading.rule == .new, shape != .decision, !isQuestion, let firstLine, !ArchitectureWords.isSaid(firstLine),
            let said = ArchitectureWords.kind(firstLine)
        {
            reading = WordReading(kind: said, technology: nil, rule: .base, word: name, name: nil)
        }
        let isEnd = reading.rule == .new && ArchitectureWords.isEnd(name)
        let texts = BoxWords.bracketed(whole).filter { !AmbiguousProducts.isNumber($0) } + [madeWith].compactMap { $0 }
        let bracketed = texts.compactMap { catalog.technology($0) }
        // Of two products in brackets none is the one: `Payments (Stripe, Adyen)`.
        let isEitherProduct =
            Set(texts.compactMap { catalog.product($0)?.name }).count > 1 && Set(bracketed.map { catalog.family(of: $0.kind) }).count == 1
        // Somebody else's runs outside, whatever its name ends with: `The Graph (SaaS)`.
        if reading.technology == nil, texts.contains(where: { Self.outsiders.contains($0.lowercased()) }) {
            reading = WordReading(kind: "external", technology: nil, rule: .base, word: name, name: nil)
        }
        var kind = stated ?? reading.kind
        if stated == nil, reading.rule == .new {
            kind = bracketed.first?.kind ?? (isEnd ? "custom" : shape.flatMap { Self.kinds[$0] }) ?? reading.kind
        } else if stated == nil, reading.technology == nil, !isEitherProduct,
            let product = bracketed.first(where: { catalog.family(of: $0.kind) == catalog.family(of: reading.kind) }),
            catalog.family(of: reading.kind) != .edge
        {
            // A database that is MongoDB is a document store; what balances with nginx still balances.
            kind = product.kind
        } else if stated == nil, kind == "sql-database", reading.rule != .word,
            let product = reading.technology.flatMap({ catalog.technology($0) }),
            [.store, .cache].contains(catalog.family(of: product.kind))
        {
            kind = product.kind
        } else if stated == nil, kind == "service", reading.rule == .lastPart,
            let product = reading.technology.flatMap({ catalog.technology($0) }), catalog.family(of: product.kind) == .compute
        {
            // A server of Temporal's does what Temporal does.
            kind = product.kind
        }
        // What is drawn as a cloud runs elsewhere, whatever its name ends with: `Maps API`.
        if stated == nil, shape == .foreign, reading.rule != .word, catalog.family(of: kind) == .compute { kind = "external" }
        self.kind = kind
        isRead = reading.rule != .new || !bracketed.isEmpty
        // A box that is called `PostgreSQL` shows its technology; the word is kept where its figures depend on it.
        var named = reading.technology.flatMap { Self.fits($0, kind, catalog) ? $0 : nil }
        // `Route 53 DNS`, `Amazon S3 bucket`: a product of several words before the word for what it is.
        if named == nil, reading.rule == .lastPart || reading.rule == .base {
            let words = name.split(separator: " ").dropLast().joined(separator: " ")
            let product = Self.general.contains(words.lowercased()) ? nil : catalog.technology(words)
            named = product.flatMap { $0.kind == kind ? $0.name : nil }
        }
        // `Aurora MySQL` is Aurora, too.
        if let engine = named, Self.isEngine(engine, catalog), let whole = catalog.technology(BoxWords.outer(name)),
            !Self.isEngine(whole.name, catalog), whole.kind == kind
        {
            named = whole.name
        }
        // `Redis Cluster HA` is Redis Cluster.
        if let first = named, reading.rule == .firstPart, let whole = Self.beginning(name, kind, catalog),
            catalog.technology(whole)?.name != catalog.technology(first)?.name
        {
            named = whole
        }
        // `Object storage` over `S3 bucket uploads` is S3.
        if let word = named, Self.general.contains(word.lowercased()), let product = Self.mentioned(in: whole, kind, catalog) {
            named = product
        }
        // `Redis: Smart Cache`, `Flink SQL`: the product that a name begins with.
        if named == nil, reading.rule != .new, kind != "service" { named = Self.beginning(name, kind, catalog) }
        // `Aurora PostgreSQL Writer` is Aurora, and `ElastiCache Redis Secondary` is Redis as `ElastiCache Redis` is.
        let products = Self.products(before: name, catalog)
        if let engine = named, products.count > 1 {
            let (first, second) = (products[0], products[1])
            if catalog.technology(engine)?.name == second.technology.name, Self.isEngine(engine, catalog),
                !Self.isEngine(first.name, catalog), first.technology.kind == kind
            {
                named = first.technology.name
            } else if engine == first.name, second.technology.name == first.technology.name {
                named = second.name
            }
        }
        // Of two products none is the one; both stand in the name.
        if Self.namesSeveral(name, catalog) { named = nil }
        let fitting = isEitherProduct ? nil : bracketed.first { Self.fits($0.name, kind, catalog) }?.name
        // `Aurora (Postgres)` is Aurora, which speaks Postgres; `Kafka (MSK)` is MSK.
        let isFlavour = named.map { !Self.isEngine($0, catalog) } ?? false && fitting.map { Self.isEngine($0, catalog) } ?? false
        technology = isFlavour ? named : fitting ?? named
    }

    /// Whether a product goes with a kind: of the same family, or both keep data, of which one product does in several ways; of what
    /// stands before a system only what passes calls on is one product in several roles.
    private static func fits(_ product: String, _ kind: Kind, _ catalog: Catalog) -> Bool {
        guard let entry = catalog.technology(product) else { return false }
        if entry.kind == kind { return true }
        let (family, own) = (catalog.family(of: kind), catalog.family(of: entry.kind))
        if family == .edge { return passing.contains(kind) && passing.contains(entry.kind) }
        return family == own || keepers.contains(family) && keepers.contains(own)
    }

    /// The product of a kind that a name begins with; nil for none.
    private static func beginning(_ name: String, _ kind: Kind, _ catalog: Catalog) -> String? {
        let words = BoxWords.outer(name).split { $0 == " " || $0 == ":" }
        for length in stride(from: min(words.count - 1, 3), to: 0, by: -1) {
            let start = words.prefix(length).joined(separator: " ")
            guard !general.contains(start.lowercased()), let product = catalog.product(start) else { continue }
            return product.technology.kind == kind ? product.name : nil
        }
        return nil
    }

    /// The one product of a kind that a word of a name is; nil for none and for several.
    private static func mentioned(in name: String, _ kind: Kind, _ catalog: Catalog) -> String? {
        let products = name.split { !$0.isLetter && !$0.isNumber }.compactMap { catalog.product(String($0)) }
        let fitting = products.filter { $0.technology.kind == kind && !general.contains($0.name.lowercased()) }
        return Set(fitting.map(\.technology.name)).count == 1 ? fitting[0].name : nil
    }

    /// The products that the first two words of a longer name are; none where the first is none.
    private static func products(before name: String, _ catalog: Catalog) -> [(technology: Technology, name: String)] {
        let words = BoxWords.outer(name).split(separator: " ")
        guard words.count > 1, let first = catalog.product(String(words[0])) else { return [] }
        return [first] + [catalog.product(String(words[1]))].compactMap(\.self)
    }

    /// Whether products stand on both sides of a stroke: `Kafka / RabbitMQ`, `SQLite or PostgreSQL`.
    private static func namesSeveral(_ name: String, _ catalog: Catalog) -> Bool {
        let text = BoxWords.outer(name).replacing(" or ", with: "/")
        guard text.contains("/"), catalog.read(name, allowsPrefix: false).rule != .word else { return false }
        let sides = text.split(separator: "/").map { $0.split(separator: " ").map(String.init) }
        let products = zip(sides, sides.dropFirst()).compactMap { left, right -> Bool? in
            let before = (1...3).lazy.compactMap { left.count >= $0 ? catalog.product(left.suffix($0).joined(separator: " ")) : nil }.first
            let behind = (1...3).lazy.compactMap { right.count >= $0 ? catalog.product(right.prefix($0).joined(separator: " ")) : nil }
                .first
            guard let before, let behind else { return nil }
            return before.name != behind.name
        }
        return products.contains(true)
    }

    /// Whether a name says what goes from one to another: `Service to Client (NATS)`, `Text-to-SQL`.
    private static func isWay(_ name: String) -> Bool {
        let words = ArchitectureWords.words(name)
        return words.count > 2 && words[words.count - 2] == "to"
    }

    /// Whether a name says one thing or another, of which only one would call: `Schedule / Sensor`.
    private static func isEither(_ name: String, _ reading: WordReading, _ catalog: Catalog) -> Bool {
        let sides = name.split(separator: "/")
        guard reading.kind == "client", sides.count > 1, let first = sides.first else { return false }
        return BoxWords.read(first.split(separator: " ").joined(separator: " "), catalog).kind != "client"
    }

    private static let passing: Set<Kind> = ["load-balancer", "api-gateway", "reverse-proxy"]

    /// Whether a product is one that others run under names of their own.
    private static func isEngine(_ product: String, _ catalog: Catalog) -> Bool {
        catalog.technology(product).map { engines.contains($0.name) } ?? false
    }

    /// Words of the catalogue's that are no product's own: `Cron job` is no Airflow.
    private static let general: Set<String> = [
        "cron", "instance store", "managed disk", "object storage", "persistent disk", "uuid", "vm",
    ]
    private static let engines: Set<String> = ["PostgreSQL", "MySQL", "SQL Server", "Oracle", "Valkey", "Memcached"]
    /// What stands in brackets behind the name of what somebody else runs.
    private static let outsiders: Set<String> = ["saas", "external", "third party", "third-party", "3rd party", "3rd-party"]

    /// Whether a text of a store's, a cache's or a broker's product is about what works with it: `Postgres driver`, `Redis client library`.
    private static func isBeside(_ name: String, _ reading: WordReading, _ catalog: Catalog) -> Bool {
        let words = ArchitectureWords.words(JoinedWords.parted(name) ?? name)
        guard words.count > 1, let last = words.last, beside.contains(last), !isEnd(of: words, catalog) else { return false }
        let first = catalog.technology(words[0])
        guard let product = first ?? reading.technology.flatMap({ catalog.technology($0) }) else { return false }
        return keepers.contains(catalog.family(of: product.kind))
            && (keepers.contains(catalog.family(of: reading.kind)) || reading.kind == "client")
    }

    /// Whether a text ends with the word for what works with something.
    static func isBesideWord(_ text: String) -> Bool { ArchitectureWords.words(text).last.map { beside.contains($0) } ?? false }

    /// Whether a name is that of the door to a store whose makers part reading and writing: `Aurora PostgreSQL Writer`.
    private static func isEnd(of words: [String], _ catalog: Catalog) -> Bool {
        guard let last = words.last, last == "reader" || last == "writer" else { return false }
        return words.dropLast().contains { word in catalog.technology(word).map { parting.contains($0.name) } ?? false }
    }

    private static let parting: Set<String> = ["Amazon Aurora", "Amazon RDS", "AlloyDB"]

    private static let beside: Set<String> = [
        "cli", "console", "downloader", "explorer", "sh", "shell", "uploader", "webapp",
        "adapter", "admin", "agent", "api", "backup", "client", "command", "connector", "controller", "dao", "driver", "dump", "exporter",
        "handler", "importer", "job", "lib", "library", "listener", "middleware", "migration", "module", "notification", "operator",
        "plugin", "poller", "producer", "publisher", "reader", "repository", "script", "sdk", "service", "subscriber", "sync", "ui",
        "wrapper", "writer",
    ]

    /// What a class of its author's says of a box whose name says nothing: what keeps, who calls, and what is somebody else's. Other
    /// classes are parts of a picture, as colours are.
    private static func reading(looks: [String], _ name: String, _ shape: DiagramShape?, _ catalog: Catalog) -> WordReading? {
        let words = ArchitectureWords.words(name)
        guard words.count <= 3, !ArchitectureWords.isDeed(name), !ArchitectureWords.isCaller(name), !name.hasSuffix("?") else { return nil }
        guard shape == nil || shape == .store || shape == .queue || shape == .foreign else { return nil }
        return looks.lazy.compactMap { catalog.readKind($0, allowsPrefix: false) }.first { reading in
            guard reading.technology == nil else { return false }
            return keepers.contains(catalog.family(of: reading.kind)) || reading.kind == "external" || reading.kind == "client"
        }
    }

    /// Names have no more words than this; more are a sentence.
    private static let mostWords = 4
    /// The families whose boxes may be drawn as cylinders.
    private static let keepers: Set<Family> = [.store, .cache, .broker]

    /// What an outline alone says.
    private static let kinds: [DiagramShape: Kind] = [
        .person: "client", .foreign: "external", .store: "sql-database", .queue: "queue", .decision: "custom",
    ]
}
