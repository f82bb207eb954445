// The typed keys of a component, in the order of attributes.tsv within their types.

extension Attribute<Component, String> {
    /// What connections, flows and waivers refer to; one id space with groups. Required.
    public static var id: Self { .init("id") }
    /// What the box shows, where the naming rule would show something else.
    public static var name: Self { .init("name") }
    /// Product or language; one that is not in `technologies.tsv` has the figures of its kind.
    public static var technology: Self { .init("technology") }
    /// Boxes of the same pool stand in for each other.
    public static var pool: Self { .init("pool") }
    /// The team or service that may change it.
    public static var owner: Self { .init("owner") }
    /// Anything worth saying, in words.
    public static var notes: Self { .init("notes") }
    /// Edge kinds and rate limiters: how a target is chosen, or how calls are counted; the words depend on the kind.
    public static var algorithm: Self { .init("algorithm") }
    /// Edge kinds: `4` where it balances connections, `7` where it reads requests.
    public static var layer: Self { .init("layer") }
    /// Stores and caches: the field that chooses the shard, or several with commas.
    public static var shardingKey: Self { .init("sharding.key") }
    /// Brokers: what chooses the partition of a message.
    public static var key: Self { .init("key") }
    /// Rate limiters: what is counted by, such as user, address, key.
    public static var scope: Self { .init("scope") }
}

extension Attribute<Component, Kind> {
    /// What it is, by its name in `kinds.tsv`. Required.
    public static var kind: Self { .init("kind") }
}

extension Attribute<Component, Place> {
    /// The top-left cell, only where a hand moved the box.
    public static var at: Self { .init("at") }
}

extension Attribute<Component, Int> {
    /// Instances, over all zones and regions, 1 or more; of a sharded store every copy of every shard.
    public static var replicas: Self { .init("replicas") }
    /// The fewest replicas the autoscaler leaves, 0 or more.
    public static var autoscaleMin: Self { .init("autoscale.min") }
    /// The most replicas the autoscaler starts, 1 or more.
    public static var autoscaleMax: Self { .init("autoscale.max") }
    /// Compute: requests a replica works on at once, 1 or more.
    public static var concurrency: Self { .init("concurrency") }
    /// Compute: open connections a replica can hold, 1 or more.
    public static var sockets: Self { .init("sockets") }
    /// Compute: connections a replica keeps to one store, 1 or more.
    public static var poolSize: Self { .init("pool-size") }
    /// Stores and caches: copies of one leader, 0 or more.
    public static var replicationFollowers: Self { .init("replication.followers") }
    /// Stores: copies of one object over all regions, 1 or more; N of Dynamo's N, R, W.
    public static var quorumN: Self { .init("quorum.n") }
    /// Stores: answers a read waits for, 1 or more; a read sees the last write where R + W > N.
    public static var quorumR: Self { .init("quorum.r") }
    /// Stores: answers a write waits for, 1 or more.
    public static var quorumW: Self { .init("quorum.w") }
    /// Stores and caches: parts that the keys are spread over, 1 or more.
    public static var shardingShards: Self { .init("sharding.shards") }
    /// Stores: connections one replica accepts, 1 or more.
    public static var maxConnections: Self { .init("max-connections") }
    /// Brokers: parallel logs of a topic, 1 or more; no more consumers of a group can work at once.
    public static var partitions: Self { .init("partitions") }
    /// Brokers: copies of a partition or queue over all brokers, 1 or more.
    public static var copies: Self { .init("copies") }
    /// Brokers: copies that must have a record before it counts as published, 1 or more.
    public static var minInSync: Self { .init("min-in-sync") }
    /// Brokers: messages a queue holds at the most, 1 or more.
    public static var maxLength: Self { .init("max-length") }
}

extension Attribute<Component, Zones> {
    /// The zones it stands in by name, or how many of the board's.
    public static var zones: Self { .init("zones") }
}

extension Attribute<Component, [String]> {
    /// The regions in each of which its whole stack stands.
    public static var regions: Self { .init("regions") }
    /// Stores: secondary indexes; a composite one is one text.
    public static var indexes: Self { .init("indexes") }
}

extension Attribute<Component, Bool> {
    /// Whether the provider runs it redundantly.
    public static var managed: Self { .init("managed") }
    /// Whether the provider spreads it over zones.
    public static var multiZone: Self { .init("multi-zone") }
    /// Whether it has no limit that this design could reach.
    public static var elastic: Self { .init("elastic") }
    /// Whether any copy can serve any request.
    public static var stateless: Self { .init("stateless") }
    /// Whether dead copies are found and left out.
    public static var healthChecks: Self { .init("health-checks") }
    /// Whether its data are encrypted at rest; on the wire is the connection's.
    public static var encrypted: Self { .init("encrypted") }
    /// Whether it can be rebuilt from elsewhere.
    public static var derived: Self { .init("derived") }
    /// Whether it may lose or skip work without harm.
    public static var bestEffort: Self { .init("best-effort") }
    /// Whether an active and a standby share one address that moves.
    public static var floatingIp: Self { .init("floating-ip") }
    /// Edge kinds: whether it decrypts here.
    public static var terminatesTls: Self { .init("terminates-tls") }
    /// Edge kinds: whether it is itself the handler, without a service behind.
    public static var integration: Self { .init("integration") }
    /// Compute: whether the same input twice has the effect of one.
    public static var idempotent: Self { .init("idempotent") }
    /// Compute: whether events leave through a table written in the store's own transaction.
    public static var outbox: Self { .init("outbox") }
    /// Whether a stale holder of a lock is refused by its number.
    public static var fencing: Self { .init("fencing") }
    /// Compute and edge kinds: whether it refuses early what it could not serve in time.
    public static var loadShedding: Self { .init("load-shedding") }
    /// Compute: whether it answers with what came in time.
    public static var partialResults: Self { .init("partial-results") }
    /// Caches and CDNs: whether many misses of the same key make one fetch.
    public static var coalescing: Self { .init("coalescing") }
    /// Stores and caches: whether a write names the version it saw and is refused where that is stale.
    public static var conditionalWrites: Self { .init("conditional-writes") }
    /// Rate limiters and caches: whether calls are let through while it is down.
    public static var failOpen: Self { .init("fail-open") }
    /// Coordination kinds: whether callers keep the answers, so that they survive its absence.
    public static var cached: Self { .init("cached") }
}

extension Attribute<Component, Rate> {
    /// Requests per second that one replica serves, above 0.
    public static var capacity: Self { .init("capacity") }
    /// Writes per second that one primary takes, above 0.
    public static var writeCapacity: Self { .init("write-capacity") }
    /// Requests per second that one client may make, above 0.
    public static var rateLimit: Self { .init("rate-limit") }
    /// Rate limiters: calls per second let through for one of what `scope` counts by, above 0.
    public static var limit: Self { .init("limit") }
}

extension Attribute<Component, TimeSpan> {
    /// Its own time for a request, without what it calls, median, in seconds.
    public static var latency: Self { .init("latency") }
    /// Its own time for a request, 99th percentile, in seconds.
    public static var latencyP99: Self { .init("latency-p99") }
    /// How long one request occupies it where that is long work, such as transcoding, in seconds.
    public static var work: Self { .init("work") }
    /// Edge kinds and caches: how long a copy is served, in seconds.
    public static var ttl: Self { .init("ttl") }
    /// Compute: what the first request of a new copy waits, in seconds.
    public static var coldStart: Self { .init("cold-start") }
    /// Stores, caches and event logs: how long data are kept, in seconds.
    public static var lifecycle: Self { .init("lifecycle") }
    /// Stores and event logs: age at which data move to cold storage, in seconds.
    public static var tierAfter: Self { .init("tier-after") }
    /// Brokers: how long messages stay, in seconds.
    public static var retention: Self { .init("retention") }
    /// Brokers: how far consumers may fall behind, in seconds.
    public static var lagAllowed: Self { .init("lag-allowed") }
}

extension Attribute<Component, Percentage> {
    /// Share of time that one replica is up, a fraction of one, above 0.
    public static var availability: Self { .init("availability") }
    /// Share of the load that falls on one key, a fraction of one.
    public static var hotKey: Self { .init("hot-key") }
    /// Edge kinds and caches: share of requests answered without the origin, a fraction of one.
    public static var hitRate: Self { .init("hit-rate") }
}

extension Attribute<Component, Authentication> {
    /// What it asks of callers.
    public static var auth: Self { .init("auth") }
}

extension Attribute<Component, Money> {
    /// Dollars a month for one replica.
    public static var cost: Self { .init("cost") }
}

extension Attribute<Component, Bandwidth> {
    /// Bytes per second that one replica's network carries, above 0.
    public static var bandwidth: Self { .init("bandwidth") }
}

extension Attribute<Component, Cacheability> {
    /// Edge kinds: which answers it may keep.
    public static var caches: Self { .init("caches") }
}

extension Attribute<Component, Discovery> {
    /// Compute and clients: how callers find a copy.
    public static var discovery: Self { .init("discovery") }
}

extension Attribute<Component, Saga> {
    /// Compute: who runs the steps over several stores that compensations undo.
    public static var saga: Self { .init("saga") }
}

extension Attribute<Component, CacheStrategy> {
    /// Caches: who fills it and when.
    public static var strategy: Self { .init("strategy") }
}

extension Attribute<Component, Eviction> {
    /// Caches: what goes when it is full.
    public static var eviction: Self { .init("eviction") }
}

extension Attribute<Component, Invalidation> {
    /// Caches: what removes a stale copy.
    public static var invalidation: Self { .init("invalidation") }
}

extension Attribute<Component, DataSize> {
    /// Caches: bytes that one replica holds, above 0.
    public static var memory: Self { .init("memory") }
    /// Stores, caches and brokers: bytes that one replica holds, above 0.
    public static var storage: Self { .init("storage") }
}

extension Attribute<Component, Jitter> {
    /// Caches: the spread of `ttl`, so that copies do not expire together.
    public static var jitter: Self { .init("jitter") }
}

extension Attribute<Component, Placement> {
    /// Caches: which node holds a key.
    public static var placement: Self { .init("placement") }
}

extension Attribute<Component, Held> {
    /// Caches and key-value stores: what would be lost with it.
    public static var holds: Self { .init("holds") }
}

extension Attribute<Component, Persistence> {
    /// Caches: what survives a restart.
    public static var persistence: Self { .init("persistence") }
}

extension Attribute<Component, ReplicationMode> {
    /// Stores and caches: which copies take writes.
    public static var replicationMode: Self { .init("replication.mode") }
}

extension Attribute<Component, ReplicationSync> {
    /// Stores and caches: which copies a write waits for.
    public static var replicationSync: Self { .init("replication.sync") }
    /// Stores and caches: how copies in other regions are fed, `sync` or `async`.
    public static var replicationRegions: Self { .init("replication.regions") }
}

extension Attribute<Component, Failover> {
    /// Stores and caches: who promotes a follower.
    public static var replicationFailover: Self { .init("replication.failover") }
}

extension Attribute<Component, ConsistencyLevel> {
    /// The level that its reads offer.
    public static var consistency: Self { .init("consistency") }
}

extension Attribute<Component, Isolation> {
    /// Stores: the isolation of its transactions.
    public static var isolation: Self { .init("isolation") }
}

extension Attribute<Component, ShardingRule> {
    /// Stores and caches: the rule by which keys are spread.
    public static var shardingBy: Self { .init("sharding.by") }
}

extension Attribute<Component, Backups> {
    /// Stores, caches and event logs: how often a copy is made that a mistaken delete does not reach.
    public static var backups: Self { .init("backups") }
}

extension Attribute<Component, ConflictResolution> {
    /// Stores and caches: what happens to concurrent writes of one object.
    public static var conflicts: Self { .init("conflicts") }
}

extension Attribute<Component, Delivery> {
    /// Brokers and stream processors: how often a message may arrive.
    public static var delivery: Self { .init("delivery") }
}

extension Attribute<Component, MessageOrdering> {
    /// Brokers: what keeps its order.
    public static var ordering: Self { .init("ordering") }
}

extension Attribute<Component, Acknowledgements> {
    /// Brokers: which copies a publish waits for.
    public static var acks: Self { .init("acks") }
}

extension Attribute<Component, DeadLetter> {
    /// Brokers: where messages go that cannot be processed.
    public static var deadLetter: Self { .init("dead-letter") }
}
