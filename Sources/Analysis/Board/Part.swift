import Catalog
import Whiteboard

/// A component as the rules see it: what is stated, with what its kind and technology imply. A class, because it is handed about
/// thousands of times in a review and never changes.
public final class Part: Sendable, PartTraits {
    /// Its place among the board's components, and its node in every graph of the design.
    public let index: Int
    /// The entry of the board.
    public let component: Component
    /// The component's id.
    public let id: String
    /// The component's kind.
    public let kind: Kind
    /// The kind's family; `other` where the catalogue lacks the kind.
    public let family: Family
    /// The row of its technology; nil where none is stated or the catalogue lacks it.
    public let technology: Technology?
    /// The name of that row: rules ask for it alone, and a whole row is much to hand over.
    public let technologyName: String?
    /// Zone names it stands in, empty where nothing says so.
    public let zones: [String]
    /// Region names it stands in, empty where nothing says so.
    public let regions: [String]
    /// How many of it there are.
    public let instances: Instances
    /// Survives the loss of one instance without a person.
    public let isRedundant: Bool
    /// Who promotes a copy when the leader is lost; nil where nobody has to.
    public let failover: Failover?

    // What the traits below come to, kept: a hundred rules ask for them.
    /// Who asks from outside.
    public let isClient: Bool
    /// Not run by us: a client or a third party.
    public let isOutside: Bool
    /// Runs code.
    public let isCompute: Bool
    /// Hands messages on.
    public let isBroker: Bool
    /// Of kind cache.
    public let isCache: Bool
    /// A store, or a cache that is the only place of what it holds.
    public let isStore: Bool
    /// Hands its callers on to one of several.
    public let isDistributor: Bool
    /// The door of a design: an edge kind, or a service that every request asks.
    public let isEntry: Bool
    /// Agrees by majority.
    public let isConsensusGroup: Bool
    /// Watches the others.
    public let isMonitoring: Bool
    /// Called beside the store and not before it: its loss makes reads slower, not impossible.
    public let isAside: Bool
    /// Whether it delivers to who listens and to nobody later, as the board states or the product does; nil where neither says. Redis and
    /// NATS keep messages where they are drawn as a log or a queue.
    public var forgetsUndelivered: Bool? {
        if let stated = self[.delivery] { return stated == .atMostOnce }
        guard let technology else { return nil }
        if technology.kind == "cache" || technology.name == "NATS" { return kind == "pub-sub" }
        return technology.delivery == .atMostOnce
    }

    /// The board says that it is called beside what it copies: what it forgets is asked or worked out again.
    public var isStatedAside: Bool { self[.strategy] == .cacheAside && isAside }

    /// Keeps something that a restart elsewhere would not bring back.
    public let isStateful: Bool
    /// What would be lost with it.
    public let holds: Held
    /// Who takes the writes.
    public let leader: Technology.Leader
    /// Parts that its data is split into, 1 where it is not.
    public let shards: Int

    init(
        index: Int, component: Component, kind: Kind, family: Family, technology: Technology?, zones: [String], regions: [String]
    ) {
        let placed = PlacedComponent(
            component: component, kind: kind, family: family, technology: technology, zones: zones, regions: regions)
        self.index = index
        self.component = component
        id = component.id
        self.kind = kind
        self.family = family
        self.technology = technology
        technologyName = technology?.name
        self.zones = zones
        self.regions = regions
        instances = placed.countedInstances()
        failover = placed.promotion(of: instances)
        isRedundant = placed.survivesOne(of: instances, promotedBy: failover)
        isClient = placed.isClient
        isOutside = placed.isOutside
        isCompute = placed.isCompute
        isBroker = placed.isBroker
        isCache = placed.isCache
        isStore = placed.isStore
        isDistributor = placed.isDistributor
        isEntry = placed.isEntry
        isConsensusGroup = placed.isConsensusGroup
        isMonitoring = placed.isMonitoring
        isAside = placed.isAside
        isStateful = placed.isStateful
        holds = placed.holds
        leader = placed.leader
        shards = placed.shards
    }

    /// What the board states of it.
    @inlinable public subscript<Value: AttributeValue>(_ attribute: Attribute<Component, Value>) -> Value? { component[attribute] }
}

/// What is known of a component before its copies are counted.
private struct PlacedComponent: PartTraits {
    let component: Component
    let kind: Kind
    let family: Family
    let technology: Technology?
    let zones: [String]
    let regions: [String]
}

/// What follows from kind, technology, place and statements alone.
public protocol PartTraits: Sendable {
    /// The entry of the board.
    var component: Component { get }
    /// Its kind.
    var kind: Kind { get }
    /// The kind's family; `other` where the catalogue lacks the kind.
    var family: Family { get }
    /// The row of its technology; nil where none is stated or the catalogue lacks it.
    var technology: Technology? { get }
    /// Zone names it stands in, empty where nothing says so.
    var zones: [String] { get }
    /// Region names it stands in, empty where nothing says so.
    var regions: [String] { get }
}

extension PartTraits {
    /// What the component states, or nil.
    public subscript<Value: AttributeValue>(_ attribute: Attribute<Component, Value>) -> Value? { component[attribute] }

    // MARK: Families as the rules speak of them

    /// A user, an app or a program that calls in.
    public var isClient: Bool { kind == "client" }
    /// Not ours to change: clients and systems of others.
    public var isOutside: Bool { family == .outside }
    /// Runs code of the design: services, workers, functions.
    public var isCompute: Bool { family == .compute }
    /// Carries messages: queues, topics, logs.
    public var isBroker: Bool { family == .broker }
    /// By its kind, whatever it holds.
    public var isCache: Bool { kind == "cache" }
    /// A store, or a cache that is the only place of what it holds.
    public var isStore: Bool { family == .store || (isCache && (holds == .record || holds == .session)) }
    /// Hands its callers on to one of several.
    public var isDistributor: Bool { KindSets.distributors.contains(kind) }
    /// The door of a design: an edge kind, or a service that every request asks.
    public var isEntry: Bool { family == .edge || kind == "auth" || kind == "rate-limiter" }
    /// Agrees by majority.
    public var isConsensusGroup: Bool { KindSets.consensus.contains(kind) }
    /// Only watches: nothing depends on it to serve.
    public var isMonitoring: Bool { kind == "monitoring" || kind == "logging" || kind == "tracing" }

    /// What would be lost with it; unstated, copies of what is elsewhere.
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

    /// Nobody alone takes the writes.
    public var isLeaderless: Bool { leader == .none }
    /// Stated parts that its keys are spread over, at least 1. Files of an embedded store copy nothing of each other unless that is said:
    /// each stands with the program that it is part of.
    public var shards: Int {
        let isApart = technology?.name == "SQLite" && self[.replicationMode] == nil && self[.replicationFollowers] == nil
        return max(1, self[.shardingShards] ?? (isApart ? self[.replicas] ?? 1 : 1))
    }
}

/// Kinds that rules speak of together: so few that comparing them is quicker than a hash.
enum KindSets {
    static let distributors: [Kind] = ["dns", "load-balancer", "api-gateway", "reverse-proxy", "cdn"]
    static let consensus: [Kind] = ["coordinator", "lock-service", "service-registry"]
    static let redundant: [Kind] = ["dns", "cdn", "waf", "object-store"]
    static let redundantWhenManaged: Set<Kind> = [
        "load-balancer", "api-gateway", "reverse-proxy", "queue", "pub-sub", "event-log", "function", "auth", "monitoring", "logging",
        "tracing",
    ]
    static let promotedByHand: [Kind] = ["sql-database", "ledger", "cache"]
}
