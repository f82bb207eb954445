import Analysis

/// Programs by which people look into a store, past the application.
enum AdminTools {
    private static let names = [
        "phpmyadmin", "php my admin", "adminer", "pgadmin", "pg admin", "kibana", "mongo express", "mongo-express", "redis commander",
        "redisinsight", "redis insight", "rabbitmq management", "kafka ui", "kafka-ui", "kafdrop", "dbeaver", "cloudbeaver", "sqlpad",
        "db console", "db-console",
        "database console", "flower", "opensearch dashboards",
    ]

    /// Whether a text names one of them.
    static func isNamed(in text: String) -> Bool { text.mentions(names.filter { $0 != "flower" }) }

    static func isOne(_ part: Part) -> Bool {
        guard part.isCompute || part.kind == "reverse-proxy" || part.kind == "monitoring" else { return false }
        return [part.id, part.component.name, part.component.technology].compactMap(\.self).contains { $0.mentions(names) }
    }
}
