// The typed keys of a component, in the order of attributes.tsv within their types.

extension Attribute<Component, String> {
    public static var id: Self { .init("id") }
    public static var name: Self { .init("name") }
    public static var technology: Self { .init("technology") }
    public static var pool: Self { .init("pool") }
    public static var owner: Self { .init("owner") }
    public static var notes: Self { .init("notes") }
    public static var algorithm: Self { .init("algorithm") }
    public static var layer: Self { .init("layer") }
    public static var shardingKey: Self { .init("sharding.key") }
    public static var key: Self { .init("key") }
    public static var scope: Self { .init("scope") }
}

extension Attribute<Component, Kind> {
    public static var kind: Self { .init("kind") }
}

extension Attribute<Component, Place> {
    public static var at: Self { .init("at") }
}

extension Attribute<Component, Int> {
    public static var replicas: Self { .init("replicas") }
    public static var autoscaleMin: Self { .init("autoscale.min") }
    public static var autoscaleMax: Self { .init("autoscale.max") }
    public static var concurrency: Self { .init("concurrency") }
    public static var sockets: Self { .init("sockets") }
    public static var poolSize: Self { .init("pool-size") }
    public static var replicationFollowers: Self { .init("replication.followers") }
    public static var quorumN: Self { .init("quorum.n") }
    public static var quorumR: Self { .init("quorum.r") }
    public static var quorumW: Self { .init("quorum.w") }
    public static var shardingShards: Self { .init("sharding.shards") }
    public static var maxConnections: Self { .init("max-connections") }
    public static var partitions: Self { .init("partitions") }
    public static var copies: Self { .init("copies") }
    public static var minInSync: Self { .init("min-in-sync") }
    public static var maxLength: Self { .init("max-length") }
}

extension Attribute<Component, Zones> {
    public static var zones: Self { .init("zones") }
}

extension Attribute<Component, [String]> {
    public static var regions: Self { .init("regions") }
    public static var indexes: Self { .init("indexes") }
}

extension Attribute<Component, Bool> {
    public static var managed: Self { .init("managed") }
    public static var multiZone: Self { .init("multi-zone") }
    public static var elastic: Self { .init("elastic") }
    public static var stateless: Self { .init("stateless") }
    public static var healthChecks: Self { .init("health-checks") }
    public static var encrypted: Self { .init("encrypted") }
    public static var derived: Self { .init("derived") }
    public static var bestEffort: Self { .init("best-effort") }
    public static var floatingIp: Self { .init("floating-ip") }
    public static var terminatesTls: Self { .init("terminates-tls") }
    public static var integration: Self { .init("integration") }
    public static var idempotent: Self { .init("idempotent") }
    public static var outbox: Self { .init("outbox") }
    public static var fencing: Self { .init("fencing") }
    public static var loadShedding: Self { .init("load-shedding") }
    public static var partialResults: Self { .init("partial-results") }
    public static var coalescing: Self { .init("coalescing") }
    public static var conditionalWrites: Self { .init("conditional-writes") }
    public static var failOpen: Self { .init("fail-open") }
    public static var cached: Self { .init("cached") }
}

extension Attribute<Component, Rate> {
    public static var capacity: Self { .init("capacity") }
    public static var writeCapacity: Self { .init("write-capacity") }
    public static var rateLimit: Self { .init("rate-limit") }
    public static var limit: Self { .init("limit") }
}

extension Attribute<Component, TimeSpan> {
    public static var latency: Self { .init("latency") }
    public static var latencyP99: Self { .init("latency-p99") }
    public static var work: Self { .init("work") }
    public static var ttl: Self { .init("ttl") }
    public static var coldStart: Self { .init("cold-start") }
    public static var lifecycle: Self { .init("lifecycle") }
    public static var tierAfter: Self { .init("tier-after") }
    public static var retention: Self { .init("retention") }
    public static var lagAllowed: Self { .init("lag-allowed") }
}

extension Attribute<Component, Percentage> {
    public static var availability: Self { .init("availability") }
    public static var hotKey: Self { .init("hot-key") }
    public static var hitRate: Self { .init("hit-rate") }
}

extension Attribute<Component, Authentication> {
    public static var auth: Self { .init("auth") }
}

extension Attribute<Component, Money> {
    public static var cost: Self { .init("cost") }
}

extension Attribute<Component, Bandwidth> {
    public static var bandwidth: Self { .init("bandwidth") }
}

extension Attribute<Component, Cacheability> {
    public static var caches: Self { .init("caches") }
}

extension Attribute<Component, Discovery> {
    public static var discovery: Self { .init("discovery") }
}

extension Attribute<Component, Saga> {
    public static var saga: Self { .init("saga") }
}

extension Attribute<Component, CacheStrategy> {
    public static var strategy: Self { .init("strategy") }
}

extension Attribute<Component, Eviction> {
    public static var eviction: Self { .init("eviction") }
}

extension Attribute<Component, Invalidation> {
    public static var invalidation: Self { .init("invalidation") }
}

extension Attribute<Component, DataSize> {
    public static var memory: Self { .init("memory") }
    public static var storage: Self { .init("storage") }
}

extension Attribute<Component, Jitter> {
    public static var jitter: Self { .init("jitter") }
}

extension Attribute<Component, Placement> {
    public static var placement: Self { .init("placement") }
}

extension Attribute<Component, Held> {
    public static var holds: Self { .init("holds") }
}

extension Attribute<Component, Persistence> {
    public static var persistence: Self { .init("persistence") }
}

extension Attribute<Component, ReplicationMode> {
    public static var replicationMode: Self { .init("replication.mode") }
}

extension Attribute<Component, ReplicationSync> {
    public static var replicationSync: Self { .init("replication.sync") }
    public static var replicationRegions: Self { .init("replication.regions") }
}

extension Attribute<Component, Failover> {
    public static var replicationFailover: Self { .init("replication.failover") }
}

extension Attribute<Component, ConsistencyLevel> {
    public static var consistency: Self { .init("consistency") }
}

extension Attribute<Component, Isolation> {
    public static var isolation: Self { .init("isolation") }
}

extension Attribute<Component, ShardingRule> {
    public static var shardingBy: Self { .init("sharding.by") }
}

extension Attribute<Component, Backups> {
    public static var backups: Self { .init("backups") }
}

extension Attribute<Component, ConflictResolution> {
    public static var conflicts: Self { .init("conflicts") }
}

extension Attribute<Component, Delivery> {
    public static var delivery: Self { .init("delivery") }
}

extension Attribute<Component, MessageOrdering> {
    public static var ordering: Self { .init("ordering") }
}

extension Attribute<Component, Acknowledgements> {
    public static var acks: Self { .init("acks") }
}

extension Attribute<Component, DeadLetter> {
    public static var deadLetter: Self { .init("dead-letter") }
}
