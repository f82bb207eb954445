import Whiteboard

/// How long a user waits for a flow's reply.
public struct FlowLatency: Sendable {
    /// Milliseconds from the first component's call to its answer; last mile and connection set-up are not in it.
    public let time: ResponseTime
    /// The sum of medians: what no tuning takes away, milliseconds.
    public let floor: Double
    /// What takes longest at the 99th percentile: part and milliseconds.
    public let largest: (part: Int, milliseconds: Double)?
    /// Whether every time on the way was stated.
    public let isStated: Bool

    /// Steps that fewer than one request in a hundred takes are not in its 99th percentile.
    static let seldom = 0.01

    init?(of flow: DesignFlow, in design: Design) {
        guard let walk = flow.walk, walk.steps.count > 0, walk.broken.isEmpty else { return nil }
        // Replies come back in reverse: every step's time is its own, its network's, and what it calls.
        var chances = [Double](repeating: 1, count: walk.entries.count)
        var asked = CachesAsked(design: design)
        var callers = [Int?](repeating: nil, count: walk.entries.count)
        var network = [Double](repeating: 0, count: walk.entries.count)
        var times = [Double](repeating: 1, count: walk.entries.count)
        var isParallel = [Bool](repeating: false, count: walk.entries.count)
        // Who goes on without the answer waits no longer than the timeout.
        var patience = [Double](repeating: .infinity, count: walk.entries.count)
        for step in walk.steps where walk.isAwaited[step.entry] {
            guard let connection = design.connection(step.link) else { continue }
            let source = design.parts[step.source]
            let target = design.parts[step.target]
            let end = design.parts[design.topology.end(of: step.target)]
            var chance = chances[step.caller]
            if !flow.isWrite {
                if source.isDistributor || source.isCache, design.answersFromCopies(source, for: flow), let hit = source[.hitRate] {
                    chance *= 1 - hit.value
                }
                if let cache = asked.before(step, over: connection, to: end) {
                    chance *= 1 - (design.parts[cache][.hitRate]?.value ?? Tally.usualHitRate)
                }
            }
            asked.note(step, endingAt: end)
            chances[step.entry] = chance
            callers[step.entry] = step.caller
            network[step.entry] = RoundTrip.milliseconds(from: source, to: target, stated: connection[.network]?.value)
            // Nobody waits for one message before he publishes the next.
            let isAtOnce = connection[.pipelined] == true || connection[.batchSize] != nil || step.link.kind == .async
            times[step.entry] = isAtOnce ? 1 : max(1, connection.rounds)
            isParallel[step.entry] = (connection[.parallel] ?? 1) > 1
            // Who gives up has waited no longer, whatever he says then; each attempt has its own patience.
            if let timeout = connection[.timeout] {
                let goesOn = connection[.fallback] != nil || connection[.optional] == true
                patience[step.entry] = timeout.value * 1000 * Double(goesOn ? 1 : 1 + max(0, connection[.retries] ?? 0))
            }
        }
        var own: [ResponseTime] = walk.entries.map { design.ownTime(of: design.parts[$0]).value }
        for entry in own.indices where patience[entry] < own[entry].p99 {
            own[entry] = ResponseTime(median: min(own[entry].median, patience[entry]), p99: patience[entry])
        }
        if design.parts[walk.entries[0]].isOutside { own[0] = .none }
        // What is not waited for is called by nobody here.
        var steps: [ReplyDepths.Step] = []
        var placeOf = [Int?](repeating: nil, count: walk.entries.count)
        for entry in walk.entries.indices where entry == 0 || callers[entry] != nil {
            placeOf[entry] = steps.count
            steps.append(
                ReplyDepths.Step(
                    chance: chances[entry], own: own[entry], network: network[entry], times: times[entry],
                    caller: callers[entry].flatMap { placeOf[$0] }, isAtOnce: isParallel[entry]))
        }
        let lengths = ReplyDepths(steps).lengths
        time = Self.mixture(lengths)
        var floor = 0.0
        var largest: (part: Int, milliseconds: Double)?
        var isStated = true
        for (entry, part) in walk.entries.enumerated() where entry == 0 || callers[entry] != nil {
            if chances[entry] > 0.499 { floor += (own[entry].median + network[entry]) * times[entry] }
            let worst = (own[entry].p99 + network[entry]) * times[entry]
            if chances[entry] > Self.seldom, worst > largest?.milliseconds ?? 0 { largest = (part, worst) }
            if !design.parts[part].isClient, !design.ownTime(of: design.parts[part]).isStated { isStated = false }
        }
        self.floor = floor
        // Calls at once, and those that few requests make, take no more than the whole does.
        let whole = time.p99
        self.largest = largest.map { ($0.part, min($0.milliseconds, whole)) }
        self.isStated = isStated
    }

    /// The percentiles of requests of several lengths, each with its share of all.
    private static func mixture(_ lengths: [(share: Double, time: ResponseTime)]) -> ResponseTime {
        guard lengths.count > 1, let longest = lengths.last?.time else { return lengths.first?.time ?? .none }
        func quantile(_ wanted: Double) -> Double {
            func share(under time: Double) -> Double { lengths.reduce(0) { $0 + $1.share * $1.time.share(under: time) } }
            var low = 0.0
            var high = max(longest.p99, 0.001)
            while share(under: high) < wanted, high < 1e9 { high *= 2 }
            for _ in 0..<50 {
                let middle = (low + high) / 2
                if share(under: middle) < wanted { low = middle } else { high = middle }
            }
            return high
        }
        return ResponseTime(median: quantile(0.5), p99: quantile(0.99))
    }
}

/// Network round trips by distance, milliseconds: usual figures; 1 ms for each 100 km of fibre is the floor.
public enum RoundTrip {
    static let sameZone = 0.5
    static let acrossZones = 1.0
    /// Between regions whose places are not known.
    static let acrossRegions = 80.0

    /// One round trip of a call. `stated`, the connection's `network`, is in seconds and wins; a call from outside
    /// counts as none.
    public static func milliseconds(from caller: Part, to callee: Part, stated: Double?) -> Double {
        if let stated { return stated * 1000 }
        if caller.isOutside { return 0 }
        if !caller.regions.isEmpty, !callee.regions.isEmpty, Set(caller.regions).isDisjoint(with: callee.regions) {
            return between(caller.regions[0], callee.regions[0])
        }
        if !caller.zones.isEmpty, !callee.zones.isEmpty {
            return caller.zones == callee.zones && caller.zones.count == 1 ? sameZone : acrossZones
        }
        return sameZone
    }

    /// Between two regions, by the words in their names.
    public static func between(_ one: String, _ other: String) -> Double {
        let places = [continent(one), continent(other)]
        switch (places[0], places[1]) {
        case ("us", "us"): return one.contains("east") != other.contains("east") ? 65 : 20
        case ("eu", "eu"), ("asia", "asia"): return 20
        case ("us", "eu"), ("eu", "us"): return 80
        case ("eu", "asia"), ("asia", "eu"): return 160
        case ("us", "asia"), ("asia", "us"): return 150
        default: return acrossRegions
        }
    }

    private static func continent(_ name: String) -> String? {
        let words = name.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
        if words.contains(where: { ["us", "usa", "america", "virginia", "oregon", "ohio"].contains($0) }) { return "us" }
        if words.contains(where: { ["eu", "europe", "frankfurt", "dublin", "london", "ireland"].contains($0) }) { return "eu" }
        if words.contains(where: { ["ap", "asia", "tokyo", "singapore", "mumbai", "india", "japan"].contains($0) }) { return "asia" }
        return nil
    }
}

extension Design {
    /// Nil for flows that were not walked on the board.
    public func latency(of flow: DesignFlow) -> FlowLatency? { FlowLatency(of: flow, in: self) }
}
