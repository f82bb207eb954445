import Analysis
import Catalog
import Whiteboard

/// What a what-if comes to, and what would hold it.
public struct WhatIfAnswer: Sendable {
    /// The design that was asked about.
    public let design: Design
    /// What becomes of it.
    public let simulation: Simulation
    /// What limits each flow that users wait for, while nothing happens; empty once something does.
    public let limits: [FlowLimits]
    /// Edits that were tried on the scenario and hold it better, the best first, at most three.
    public let remedies: [Remedy]

    /// Asks a board. Throws where what the scenario leaves is no board; nil when `isStale` said that nobody waits for it any more.
    public init?(
        _ scenario: Scenario, on board: Board, catalog: Catalog, isStale: () -> Bool = { false }
    ) throws(BoardError) {
        let design = Design(board, catalog: catalog)
        let simulation = try Simulation(scenario, on: design)
        guard let remedies = Remedies.find(for: simulation, on: design, isStale: isStale) else { return nil }
        self.design = design
        limits = scenario == Scenario() ? design.flows.filter(\.isUserFacing).map { FlowLimits(of: $0, in: design) } : []
        self.simulation = simulation
        self.remedies = remedies
    }
}
