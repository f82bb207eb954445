import Catalog
import Whiteboard

/// A component as the rules see it: what is stated, with what its kind and technology imply.
public struct Part: Sendable {
    /// Its place among the board's components, and its node in every graph of the design.
    public let index: Int
    public let component: Component
    public let id: String
    public let kind: Kind
    public let family: Family
    /// The row of its technology; nil where none is stated or the catalogue lacks it.
    public let technology: Technology?
    /// Zone names it stands in, empty where nothing says so.
    public internal(set) var zones: [String] = []
    /// Region names it stands in, empty where nothing says so.
    public internal(set) var regions: [String] = []
    /// How many of it there are.
    public internal(set) var instances = Instances(count: 1, isAssumed: true)
    /// Survives the loss of one instance without a person.
    public internal(set) var isRedundant = false
    /// Who promotes a copy when the leader is lost; nil where nobody has to.
    public internal(set) var failover: Failover?

    public subscript<Value: AttributeValue>(_ attribute: Attribute<Component, Value>) -> Value? { component[attribute] }

    init(index: Int, component: Component, catalog: Catalog) {
        self.index = index
        self.component = component
        id = component.id
        kind = component.kind
        family = catalog.family(of: kind)
        technology = component.technology.flatMap { catalog.technology($0) }
    }

    // MARK: Families as the rules speak of them

    public var isClient: Bool { kind == "client" }
    public var isOutside: Bool { family == .outside }
    public var isCompute: Bool { family == .compute }
    public var isBroker: Bool { family == .broker }
    public var isCache: Bool { kind == "cache" }
    /// A store, or a cache that is the only place of what it holds.
    public var isStore: Bool { family == .store || (isCache && (holds == .record || holds == .session)) }
    /// Hands its callers on to one of several.
    public var isDistributor: Bool { Self.distributors.contains(kind) }
    /// The door of a design: an edge kind, or a service that every request asks.
    public var isEntry: Bool { family == .edge || kind == "auth" || kind == "rate-limiter" }
    /// Agrees by majority.
    public var isConsensusGroup: Bool { Self.consensusKinds.contains(kind) }
    public var isMonitoring: Bool { kind == "monitoring" || kind == "logging" || kind == "tracing" }

    private static let distributors: Set<Kind> = ["dns", "load-balancer", "api-gateway", "reverse-proxy", "cdn"]
    private static let consensusKinds: Set<Kind> = ["coordinator", "lock-service", "service-registry"]

    public var holds: Held { self[.holds] ?? .copy }

    /// Called beside the store and not before it: its loss makes reads slower, not impossible.
    public var isAside: Bool {
        guard isCache, holds == .copy || holds == .rateLimit && self[.failOpen] == true else { return false }
        switch self[.strategy] {
        case nil, .cacheAside, .local, .writeAround, .refreshAhead: return true
        case .readThrough, .writeThrough, .writeBack: return false
        }
    }

    /// Keeps something that a restart elsewhere would not bring back.
    public var isStateful: Bool {
        if self[.stateless] == true { return false }
        switch family {
        case .store, .broker, .cache: return true
        case .coordination: return kind != "auth" || self[.auth] != .jwt
        default: return false
        }
    }

    /// Who takes the writes, of technology, replication mode or kind.
    public var leader: Technology.Leader {
        switch self[.replicationMode] {
        case .leaderless?: return .none
        case .leaderFollower?: return technology?.leader == .perPartition ? .perPartition : .single
        case .multiLeader?: return .perPartition
        case ReplicationMode.none?, nil: break
        }
        if let leader = technology?.leader { return leader }
        switch kind {
        case "sql-database", "document-store", "coordinator", "ledger", "cache", "lock-service", "service-registry": return .single
        case "event-log", "search-index", "key-value-store", "data-warehouse": return .perPartition
        default: return .none
        }
    }

    public var isLeaderless: Bool { leader == .none }
    public var shards: Int { max(1, self[.shardingShards] ?? 1) }
}
