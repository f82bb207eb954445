/// Every rule, family by family in the order in which they are explained. A new rule is its file and a line here.
public enum RuleBook {
    public static let rules: [any Rule] = singlePoints + structure + process

    private static let singlePoints: [any Rule] = [
        SingleEntry(), SingleCompute(), SingleStore(), SingleBroker(), SingleCoordinator(), ManualFailover(), SingleZone(), SingleRegion(),
        ExternalDependency(), NoBackup(), QuorumZones(),
    ]

    private static let structure: [any Rule] = [
        FlowBroken(), Isolated(), Unreachable(), NoClient(), Unlabelled(), SyncCycle(), BalancerWithoutPool(), PoolWithoutBalancer(),
        EdgeToStore(), StoreCallsOut(), CacheInline(), FakeBox(), ZoneDisagrees(),
    ]

    private static let process: [any Rule] = [
        NoScale(), NoQualityTarget(), NoFunctional(), ApiUnhandled(), RequirementUnserved(), EntityUnplaced(), NoTradeOff(), OverEngineered(),
        FlowUntraced(), EstimateDiffers(), StaleWaiver(),
    ]
}
