import Whiteboard

/// Requests a second at peak and on average, reads and writes apart.
public struct Load: Hashable, Sendable {
    /// Reads a second when traffic is at its peak.
    public var peakReads = 0.0
    /// Writes a second when traffic is at its peak.
    public var peakWrites = 0.0
    /// Reads a second on average.
    public var averageReads = 0.0
    /// Writes a second on average.
    public var averageWrites = 0.0

    /// Reads and writes a second at peak.
    public var peak: Double { peakReads + peakWrites }
    /// Reads and writes a second on average.
    public var average: Double { averageReads + averageWrites }

    mutating func add(rate: Double, peak: Double, isWrite: Bool) {
        if isWrite {
            averageWrites += rate
            peakWrites += rate * peak
        } else {
            averageReads += rate
            peakReads += rate * peak
        }
    }
}

/// What runs where, a second, along the flows.
public final class Traffic: Sendable {
    /// Average rate of each flow, in the order of the design's flows; nil where nothing says or implies one.
    public let rates: [Figure<Double>?]
    /// Peak traffic as a multiple of the average.
    public let peakFactor: Figure<Double>
    /// By part.
    public let loads: [Load]
    /// By connection of the board.
    public let connectionLoads: [Load]
    /// What the load of a part rests on, beside what the user wrote.
    public let assumptions: [String?]
    /// `from the estimate reads = 100M / day`, by part; nil where no estimate is behind its load.
    public let sources: [String?]
    /// The same of the writes alone.
    public let writeSources: [String?]
    /// Share of reads that a cache answers before a store, as far as the store's load was lowered by it: by store, the cache and its rate.
    public let shieldedBy: [Int: (cache: Int, hitRate: Double)]

    /// Average rate of all user-facing flows together; nil where one is not known.
    public let total: Double?

    init(design: Design) {
        let demand = Demand(design: design)
        rates = demand.rates
        peakFactor = demand.peak
        var tally = Tally(design: design, demand: demand)
        var implied: [(flow: DesignFlow, rate: Figure<Double>)] = []
        let shared = SharedSteps(
            flows: design.flows, parts: design.parts, rates: demand.rates, asked: Demand.total(design.effective),
            isStated: { flow in flow.declared.map { design.board.flows[$0][.rate] != nil } ?? false })
        for (index, flow) in design.flows.enumerated() {
            guard let rate = demand.rates[index] else { continue }
            if let walk = flow.walk {
                tally.follow(walk, of: flow, rate: rate, counted: shared.counts[index])
            } else {
                implied.append((flow, rate))
            }
        }
        tally.spread(from: implied)
        loads = tally.loads
        connectionLoads = tally.connectionLoads
        assumptions = tally.assumptions
        // Most parts get their load from the same few.
        var texts: [UInt32: String?] = [0: nil]
        func said(_ sources: FigureSources) -> String? {
            if let known = texts[sources.rawValue] { return known }
            let text = design.effective.text(sources)
            texts[sources.rawValue] = .some(text)
            return text
        }
        sources = tally.sources.map(said)
        writeSources = tally.writeSources.map(said)
        shieldedBy = tally.shieldedBy
        var total: Double? = 0
        for (index, flow) in design.flows.enumerated() where flow.isUserFacing {
            total = total.flatMap { sum in demand.rates[index].map { sum + $0.value } }
        }
        self.total = total
    }
}
