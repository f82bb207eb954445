/// Every rule, family by family in the order in which they are explained. A new rule is its file and a line here.
public enum RuleBook {
    public static let rules: [any Rule] = singlePoints

    private static let singlePoints: [any Rule] = [
        SingleEntry(), SingleCompute(), SingleStore(), SingleBroker(), SingleCoordinator(), ManualFailover(), SingleZone(), SingleRegion(),
        ExternalDependency(), NoBackup(), QuorumZones(),
    ]
}
