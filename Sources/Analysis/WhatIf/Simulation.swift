import Whiteboard

/// The answer to a what-if: what becomes of every flow and every part, held against the stated targets.
public struct Simulation: Sendable {
    /// What was asked.
    public let scenario: Scenario
    /// By flow, in the design's order.
    public let flows: [FlowOutcome]
    /// By part of the design that has a load or is touched, in the board's order.
    public let parts: [PartOutcome]
    /// What is full first as traffic grows; nil where nothing has a load and a limit.
    public let limit: GrowthLimit?
    /// Targets that are missed, each a sentence without a full stop.
    public let misses: [String]
    /// The board's connections over which nothing goes, by their places.
    public let cut: [Int]
    /// What is left, with the traffic that is left.
    public let left: Design
    /// Parts of which nothing says in which zone or region they stand, where one is lost: they are taken as not touched.
    public let unplaced: [String]

    /// What the board does not say, so that the answer leaves it out, each a sentence.
    public let remarks: [String]
    /// Whether a flow is up less than was asked by what its providers promise alone: nothing that one runs oneself would mend it.
    public let isHeldByProviders: Bool

    /// What becomes of a flow.
    public struct FlowOutcome: Sendable {
        /// As the board or the review names it.
        public let name: String
        /// Whether a user waits for it.
        public let isUserFacing: Bool
        /// What stops it, by name; nil where it is served.
        public let stoppedBy: String?
        /// How it comes back; nil where it is served all the time, or nothing says how.
        public let recovery: Recovery?
        /// Seconds of acknowledged writes that are lost; nil where none are, infinite where nothing holds them.
        public let loss: Double?
        /// In what it is less than before, each a clause.
        public let degraded: [String]
        /// Median and 99th percentile before, milliseconds; nil where it was not walked.
        public let before: ResponseTime?
        /// The same now, waiting in front of busy parts added; nil where it is not served, not walked, or stands in front of a full one.
        public let after: ResponseTime?

        /// Requests a second that ask for it at peak; nil where nothing says how many.
        public let offered: Double?
        /// How many of them get an answer: none where it has stopped, what the fullest part that is waited for lets through where one is
        /// overloaded.
        public let answered: Double?
        /// Share of its requests that get an answer as the board stands, 0 to 1: less than one where something is overloaded already.
        public let shareBefore: Double
        /// How much of the time it is served as the board stands, of all that ask, a fraction: where nothing is overloaded the review's
        /// figure.
        public let availabilityBefore: Double
        /// The same while this lasts, of all that ask: requests that an overloaded part does not answer are not served. 0 where it has
        /// stopped for good.
        public let availabilityAfter: Double
        /// The board's connections that it runs over, by their places.
        public let connections: [Int]

        /// Served from the first moment on.
        public var isServed: Bool { stoppedBy == nil }
        /// Share of its requests that get an answer, 0 to 1; where no rate is known whether it is served at all.
        public var share: Double {
            guard let offered, let answered, offered > 0 else { return isServed ? 1 : 0 }
            return min(1, answered / offered)
        }
        /// Served, but not all that ask for it.
        public var isOverrun: Bool { isServed && share < 1 - 1e-9 }
        /// Fewer of its requests get an answer than before.
        public var isAnsweredLess: Bool { share < shareBefore - 1e-9 }
        /// Not as good as before in anything that a user feels: slower by a tenth, less of it, promoted first, something lost.
        public var isWorse: Bool {
            if !degraded.isEmpty || recovery != nil || loss != nil || isAnsweredLess { return true }
            // What waited without end waits no longer.
            guard let before, shareBefore >= 1 - 1e-9 else { return false }
            return after.map { $0.p99 > before.p99 * 1.1 } ?? true
        }
    }

    /// What becomes of a part.
    public struct PartOutcome: Sendable {
        /// Its id.
        public let id: String
        /// What its box shows.
        public let name: String
        /// Copies before; nil where its provider keeps enough.
        public let copies: Int?
        /// Copies lost.
        public let lost: Int
        /// Too little is left of it to work.
        public let isDown: Bool
        /// Demand over supply at peak before; nil where nothing brings load or nothing limits it.
        public let before: Double?
        /// The same now.
        public let after: Double?
        /// Requests a second at peak before; nil where nothing limits it.
        public let carried: Double?
        /// The same now; nil where it is gone or nothing limits it.
        public let demand: Double?
        /// Requests a second that what is left of it serves at this mix.
        public let supply: Double?
        /// Whether most of them are reads of a store, writes of one, or requests.
        public let traffic: Traffic

        /// What a store or a service is asked for.
        public enum Traffic: String, Hashable, Sendable { case reads, writes, requests }

        /// More is asked of it than it serves.
        public var isOverloaded: Bool { !isDown && (after ?? 0) > 1 + 1e-9 }
        /// It was so before, and no less.
        public var wasOverloaded: Bool { isOverloaded && (before ?? 0) >= (after ?? 0) - 1e-9 }
    }

    /// The first part that is full as traffic grows.
    public struct GrowthLimit: Sendable {
        /// What its box shows.
        public let name: String
        /// Of the traffic that is stated; below one where it is full already.
        public let multiple: Double
    }

    /// Asks what a scenario does to a design. Throws where what is left is no board.
    public init(_ scenario: Scenario, on design: Design) throws(BoardError) {
        let outage = Outage(scenario, in: design)
        let stopped = design.flows.map { outage.stopping($0, in: design, hoping: false) }
        let lasting = design.flows.map { outage.stopping($0, in: design, hoping: true) }
        let unserved = Set(design.flows.indices.filter { lasting[$0] != nil })
        let left = Design(try RemainingBoard(scenario, outage, in: design).board(unserved: unserved), catalog: design.catalog)
        let degradation = Degradation(outage, in: design)
        let leftFlows = Dictionary(left.flows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.scenario = scenario
        self.left = left
        flows = design.flows.enumerated().map { place, flow in
            let now = lasting[place] == nil ? leftFlows[flow.name] : nil
            let offered = design.peakRate(of: flow).map { $0 * scenario.traffic }
            let cause = stopped[place].map { design.name($0.index) }
            let shareBefore = 1 / max(1, design.fullestAwaited(of: flow))
            return FlowOutcome(
                name: flow.name, isUserFacing: flow.isUserFacing, stoppedBy: cause,
                recovery: degradation.recovery(of: flow, stoppedBy: stopped[place]),
                loss: degradation.loss(of: flow),
                degraded: degradation.clauses(of: flow).filter { clause in cause.map { clause != "without \($0)" } ?? true },
                before: design.latency(of: flow)?.time, after: now.flatMap { left.time(of: $0, waitingMoreThanOn: design) },
                offered: offered, answered: offered.map { rate in now.map { rate / max(1, left.fullestAwaited(of: $0)) } ?? 0 },
                shareBefore: shareBefore, availabilityBefore: design.availability[place].value * shareBefore,
                availabilityAfter: now.map { left.availability[$0.index].value / max(1, left.fullestAwaited(of: $0)) } ?? 0,
                connections: design.connections(of: flow))
        }
        parts = design.parts.compactMap { PartOutcome($0, outage, in: design, left: left) }
        cut = design.topology.links.filter { outage.isCut[$0.index] && $0.connection >= 0 }.map(\.connection)
        let fullest = left.fullest(of: left.parts)
        limit = fullest.map { GrowthLimit(name: left.name($0.part.index), multiple: scenario.traffic / $0.ratio) }
        misses = Self.misses(flows, parts, in: design)
        unplaced = Self.unplaced(scenario, in: design)
        let providers = Self.providers(flows, in: design)
        isHeldByProviders = !providers.isEmpty
        remarks = Self.remarks(scenario, in: design) + Self.unnamed(flows, in: design) + providers
    }

    private static func remarks(_ scenario: Scenario, in design: Design) -> [String] {
        var remarks: [String] = []
        if scenario.traffic != 1, !design.traffic.rates.contains(where: { ($0?.value ?? 0) > 0 }) {
            remarks.append("Nothing says how much traffic there is, so more of it changes nothing: 10k reads/s in Requirements says it.")
        }
        let pathless = design.board.flows.filter(\.path.isEmpty).map(\.name)
        if !pathless.isEmpty { remarks.append("Left out, for nothing says over what it runs: \(Design.list(pathless)).") }
        for flow in design.flows {
            guard let walk = flow.walk, let first = walk.broken.first else { continue }
            let name = design.name(walk.entries[first])
            remarks.append("\(flow.name) is followed as far as it is drawn: nothing before \(name) on its path calls it.")
        }
        return remarks
    }

    /// A flow that stops with what its path does not name: who needs it there.
    private static func unnamed(_ flows: [FlowOutcome], in design: Design) -> [String] {
        zip(design.flows, flows).compactMap { flow, outcome in
            guard let cause = outcome.stoppedBy, let walk = flow.walk,
                let part = flow.parts.map({ design.parts[$0] }).first(where: { design.name($0.index) == cause }),
                !walk.entries.contains(part.index),
                let caller = design.topology.callers(of: part.index).first(where: { walk.entries.contains($0.part.index) })?.part
            else { return nil }
            return
                "\(cause) is not on the path of \(flow.name); \(design.name(caller.index)) calls it and is taken to wait for it there: optional on that arrow says that it does not."
        }
    }

    /// What no provider sells better, and was asked for.
    private static func providers(_ flows: [FlowOutcome], in design: Design) -> [String] {
        zip(design.flows, flows).compactMap { flow, outcome in
            guard flow.isUserFacing, outcome.isServed, let target = design.availabilityTarget(of: [flow]) else { return nil }
            let value = design.availability[flow.index].value
            guard value < target - 1e-9,
                FlowAvailability.value(of: flow, in: design, assumingPerfect: design.isUpToItsProvider) >= target - 1e-9
            else { return nil }
            return
                "\(flow.name) is up \(QuantityText.share(value)) of the time as its providers promise it, and \(QuantityText.share(target)) was asked: more is had by doing without one of them for a while."
        }
    }

    private static func unplaced(_ scenario: Scenario, in design: Design) -> [String] {
        var names: [String] = []
        for part in design.parts where !part.isOutside && part.instances.count != nil && part.family != .auxiliary {
            let isUnknown = scenario.failures.contains { failure in
                switch failure {
                case .zone: part.zones.isEmpty
                case .region: part.regions.isEmpty
                case .component, .connection: false
                }
            }
            if isUnknown { names.append(design.name(part.index)) }
        }
        return names
    }
}

extension Simulation.PartOutcome {
    /// Nil for who asks from outside, and for what has no load and is not touched.
    fileprivate init?(_ part: Part, _ outage: Outage, in design: Design, left: Design) {
        let before = design.utilisation(of: part)
        let isTouched = outage.lost[part.index] > 0 || outage.isDown[part.index]
        let now = left.topology.indexOf[part.id].flatMap { left.utilisation(of: left.parts[$0]) }
        guard !part.isClient, before != nil || now != nil || isTouched else { return nil }
        let mix = (now ?? before)?.load
        id = part.id
        name = design.name(part.index)
        copies = part.instances.count
        lost = outage.lost[part.index]
        isDown = outage.isDown[part.index] && !outage.isPromoting[part.index]
        // Of a worker of which nobody said how long it takes only that it is far too slow can be told.
        let isUnknown = design.isWorkUnstated(part) && max(before?.ratio ?? 0, now?.ratio ?? 0) <= 1
        self.before = isUnknown ? nil : before?.ratio
        after = isUnknown ? nil : now?.ratio
        carried = before?.load.peak
        demand = now?.load.peak
        supply = now?.supply
        traffic = !part.isStore ? .requests : mix.map { $0.peakWrites > $0.peakReads } == true ? .writes : .reads
    }
}
