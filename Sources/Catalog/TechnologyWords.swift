/// What people write beside a product's name.
enum TechnologyWords {
    private static let vendors = [
        "amazon-", "aws-", "azure-", "google-cloud-", "google-", "gcp-", "microsoft-", "apache-", "confluent-", "alibaba-", "oracle-cloud-",
        "self-hosted-", "managed-", "hosted-",
    ]
    private static let flavours = [
        "-postgresql", "-postgres", "-mysql", "-mariadb", "-redis", "-valkey", "-cluster-mode", "-cluster", "-sentinel-mode", "-multi-az",
        "-serverless", "-cloud", "-standard",
        "-fifo",
        "-streams-on-demand", "-v2", "-v3", "-oss", "-server", "-ce",
    ]

    /// Products under the names that their makers' consoles show, as they are looked up.
    private static let otherNames: [String: String] = [
        "application-load-balancer": "alb", "load-balancer-(alb)": "alb", "elastic-load-balancer": "alb", "elb": "alb",
        "network-load-balancer": "nlb", "load-balancer-(nlb)": "nlb", "cloud-load-balancing": "gclb", "cloud-load-balancer": "gclb",
        "load-balancing": "gclb", "app-gateway": "azure-application-gateway", "application-gateway": "azure-application-gateway",
        "simple-queue-service": "sqs", "simple-notification-service": "sns", "simple-storage-service": "s3",
        "managed-streaming-for-apache-kafka": "msk", "managed-streaming": "msk", "kubernetes-engine": "gke", "kubernetes-service": "aks",
        "elastic-kubernetes-service": "eks", "k3s": "k8s", "redis-enterprise": "redis-cluster",
        "upstash": "redis", "event-hub": "event-hubs", "cosmosdb": "cosmos-db", "google-pubsub": "google-pub-sub",
        "gcp-pubsub": "google-pub-sub", "cloud-pubsub": "google-pub-sub", "event-bridge": "eventbridge",
        "cloud-armor": "google-cloud-armor", "azure-ad": "entra-id", "azure-active-directory": "entra-id",
        "flink-sql": "flink", "spark-sql": "spark", "apache-flink-sql": "flink",
    ]

    /// What only a vendor before it makes a product: `Azure Cache for Redis`, `Azure Database for PostgreSQL`, `Azure AD`.
    private static let vendorsOwn: [String: String] = ["cache": "elasticache", "database": "rds", "kubernetes": "k8s"]

    /// Other readings of a name that was looked up in vain, the closest first.
    /// - Parameter name: As `WordForm.lookup` gives it.
    static func readings(of name: String) -> [String] {
        var readings: [String] = []
        var rest = Substring(name)
        if let open = rest.firstIndex(of: "("), open != rest.startIndex {
            // A product in brackets is how the one before it is run: `Kafka (MSK)`.
            readings.append(String(rest[rest.index(after: open)...].prefix { $0 != ")" }))
            rest = trimmed(rest[..<open])
        }
        let unversioned = rest.isEmpty ? rest : trimmed(rest[...rest.lastIndexOfLetter])
        var made: [String] = []
        for text in [rest, unversioned] {
            readings.append(String(text))
            for words in cut(text) { readings.append(String(words)) }
            guard let vendor = vendors.first(where: { text.hasPrefix($0) }) else { continue }
            let own = text.dropFirst(vendor.count)
            readings.append(String(own))
            for words in [own] + cut(own) {
                readings.append(String(words))
                if let product = vendorsOwn[String(words)] { made.append(product) }
            }
        }
        return readings + readings.compactMap { otherNames[$0] } + made
    }

    /// Without what stands behind `for`, `on` or `with`, and without a flavour at its end.
    private static func cut(_ text: Substring) -> [Substring] {
        let short = firstFor(in: text).map { text[..<$0] }
        return [short].compactMap(\.self)
            + flavours.compactMap { text.hasSuffix($0) && text.count > $0.count ? text.dropLast($0.count) : nil }
    }

    private static func firstFor(in text: Substring) -> String.Index? {
        var place = text.startIndex
        while place != text.endIndex {
            if text[place...].hasPrefix("-for-") || text[place...].hasPrefix("-on-") || text[place...].hasPrefix("-with-")
                || text[place...].hasPrefix("-+-") || text[place...].hasPrefix(",")
            {
                return place == text.startIndex ? nil : place
            }
            place = text.index(after: place)
        }
        return nil
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let last = text.last, last == "-" || last == "." || last == "," { text = text.dropLast() }
        return text
    }
}

extension Substring {
    /// The last letter, before a version: `redis-7.2` up to its `s`; the end where no letter stands in it or it ends with one.
    fileprivate var lastIndexOfLetter: Index {
        guard let last = indices.last else { return startIndex }
        guard self[last].isNumber, let letter = indices.last(where: { self[$0].isLetter && self[$0] != "v" && self[$0] != "x" }) else {
            return last
        }
        // `s3` and `ec2` have no version, `s3-2` has: what is before a hyphen or blank.
        let after = index(after: letter)
        return after < endIndex && (self[after] == "-" || self[after] == ".") ? letter : last
    }
}
