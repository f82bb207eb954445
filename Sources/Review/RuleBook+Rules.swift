/// Every rule, family by family in the order in which they are explained. A new rule is its file and a line here.
public enum RuleBook {
    public static let rules: [any Rule] =
        singlePoints + consistency + capacity + latency + availability + messaging + caching + data + security + structure + process

    private static let singlePoints: [any Rule] = [
        SingleEntry(), SingleCompute(), SingleStore(), SingleBroker(), SingleCoordinator(), ManualFailover(), SingleZone(), SingleRegion(),
        ExternalDependency(), NoBackup(), QuorumZones(),
    ]

    private static let consistency: [any Rule] = [
        LevelTooWeak(), ReplicaStaleRead(), CacheOnStrongRead(), QuorumOverlap(), WriteAll(), LastWriteLosesUpdates(), CapContradiction(), DualWrite(),
        AsyncRecoveryPoint(), WeakIsolation(), UnfencedLock(),
    ]

    private static let capacity: [any Rule] = [
        Overload(), Hot(), NoSpareInstance(), CacheLoss(), SingleWriter(), StorageOutgrows(), HotKey(),
    ]

    private static let latency: [any Rule] = [
        OverBudget(), FanOutTail(), CrossRegionCall(), NoContentNetwork(), SlowTechnologyOnPath(), SlowWorkInline(), ChattyEdge(),
    ]

    private static let availability: [any Rule] = [
        BelowTarget(), NoTimeout(), RetryStorm(), RetryNotIdempotent(), RecoveryTimeUnmet(), RecoveryPointUnmet(), EvenQuorum(), Unobserved(),
    ]

    private static let messaging: [any Rule] = [NoDeadLetter(), ConsumerNotIdempotent(), OrderNotKept(), Orphan(), LossyTransport()]

    private static let caching: [any Rule] = [
        NoExpiry(), WriteBackLoss(), ReadHeavyUncached(), PrivatePerInstance(), ModuloPlacement(), SessionEviction(),
    ]

    private static let data: [any Rule] = [VolatileRecord(), ShardKey(), BlobInDatabase(), OltpOlapMix(), SharedStore()]

    private static let security: [any Rule] = [ExposedStore(), NoAuthentication(), NoRateLimit(), Plaintext()]

    private static let structure: [any Rule] = [
        FlowBroken(), Isolated(), Unreachable(), NoClient(), Unlabelled(), SyncCycle(), BalancerWithoutPool(), PoolWithoutBalancer(),
        EdgeToStore(), StoreCallsOut(), CacheInline(), FakeBox(), ZoneDisagrees(),
    ]

    private static let process: [any Rule] = [
        NoScale(), NoQualityTarget(), NoFunctional(), ApiUnhandled(), RequirementUnserved(), EntityUnplaced(), NoTradeOff(), OverEngineered(),
        FlowUntraced(), EstimateDiffers(), StaleWaiver(),
    ]
}
