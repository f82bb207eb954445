import Analysis
import Whiteboard

struct NameBelies: Rule {
    let identifier = "structure/name-belies"
    let severity = Severity.advice
    let summary = "named after one product and built on another"

    let explanation = Explanation(
        finds: "A component whose id or name is a product, while its technology is a different one.",
        matters:
            "Names outlive decisions. At three in the morning somebody reads “minio” in an alarm and empties the one that is called so, which is something else; and every new colleague asks once.",
        instead: "Name it by what it keeps or does: artifacts, cache, orders. The product stands in its technology.",
        costs: "A rename, in configuration and in heads.",
        sources: ["Evans, Domain-Driven Design: ubiquitous language"],
        question: "Which of the two is meant by that name, and who knows?")

    let examples = Examples(
        raises: "client > app x2 > minio:object-store {technology=S3}",
        nearMiss: "client > app x2 > artifacts:object-store {technology=S3}",
        fixed: "client > app x2 > artifacts:object-store {technology=S3}")

    /// Products that are each of a make of their own; what one maker sells under several names is left out.
    private static let products: [String: String] = [
        "minio": "MinIO", "rabbitmq": "RabbitMQ", "kafka": "Kafka", "mysql": "MySQL", "mongodb": "MongoDB", "mongo": "MongoDB",
        "cassandra": "Cassandra",
        "elasticsearch": "Elasticsearch", "memcached": "Memcached", "mariadb": "MariaDB", "nats": "NATS", "etcd": "etcd",
        "zookeeper": "ZooKeeper",
        "s3": "S3", "sqs": "SQS", "dynamodb": "DynamoDB", "bigquery": "BigQuery", "snowflake": "Snowflake", "clickhouse": "ClickHouse",
    ]
    /// Products that speak the same language, or are sold as the other.
    private static let alike: [Set<String>] = [
        ["kafka", "msk", "redpanda", "confluent", "warpstream", "event hubs"],
        ["mysql", "aurora", "rds", "mariadb", "vitess", "planetscale", "cloud sql", "tidb"],
        ["mongodb", "mongo", "documentdb", "atlas", "cosmos"], ["cassandra", "scylla", "keyspaces", "astra"],
        ["elasticsearch", "opensearch", "elastic"], ["memcached", "elasticache"], ["mariadb", "mysql", "rds", "aurora"],
        ["rabbitmq", "amazon mq", "cloudamqp"],
    ]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { part in
            guard part.family == .store || part.isBroker || part.isCache, let technology = part.component.technology?.lowercased(),
                let named = Self.products[part.id.lowercased()], !technology.contains(part.id.lowercased()),
                !named.lowercased().contains(technology),
                !Self.alike.contains(where: { set in
                    set.contains(part.id.lowercased()) && set.contains { technology.contains($0) }
                })
            else { return nil }
            return finding(
                about: part, message: "\(part.id) is \(part.component.technology ?? ""), not \(named): name it by what it keeps.",
                fixes: [QuickFix(advice: "Name it by what it keeps; the product stands in its technology")])
        }
    }
}
