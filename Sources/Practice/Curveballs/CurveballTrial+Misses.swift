import Analysis
import Whiteboard

// What a curveball breaks, by the analysis: flows that get no answer, and promises that no longer hold.
extension CurveballTrial {
    /// What is missed under the event and was not before it, a clause each; nil where no figure speaks of such an event.
    public var misses: [String]? {
        let old = tooOld
        if !old.isEmpty { return old }
        guard let scenario = scenario, let now = try? Simulation(scenario, on: under.design) else { return nil }
        let stopped = now.flows.filter(\.isUserFacing).compactMap { flow in flow.stoppedBy.map { (flow.name, $0) } }
        let missed = now.misses.filter { miss in !stopped.contains { miss.hasPrefix("\($0.0): no answer") } }
        let before = Set((try? Simulation(Scenario(), on: plain.design))?.misses ?? [])
        return stopped.map { "\($0): no answer without \($1)" } + missed.filter { !before.contains($0) }
    }

    /// The event as a what-if; nil where it is none and changes no figure.
    private var scenario: Scenario? {
        var scenario = Scenario()
        switch curveball.id {
        case "region-lost": scenario.failures = standing { $0.regions }.sorted().map { .component($0, copies: nil) }
        case "zone-lost": scenario.failures = lostWithAZone.sorted().map { .component($0, copies: nil) }
        case "db-primary-lost":
            guard let store = plain.mainStore else { return nil }
            scenario.failures = [.component(store.id, copies: 1)]
        case "provider-down":
            guard let provider = plain.busiest(where: { $0.kind == "external" }) else { return nil }
            scenario.failures = [.component(provider.id, copies: nil)]
        default: return board == nil ? nil : scenario
        }
        return scenario
    }

    /// What stands in the fullest zone alone; without a word of zones all that has one copy.
    var lostWithAZone: Set<String> {
        standing { ($0.isRedundant || $0.component[.multiZone] == true) && $0.zones.isEmpty ? ["", " "] : $0.zones }
    }
}
