import Whiteboard

/// Adds up what flows bring to the parts and connections that they touch.
struct Tally {
    private let design: Design
    private let peak: Figure<Double>
    private let writeShare: Double?
    private let pools: [Int: [Int]]
    private let shares: ArrowShares
    private(set) var loads: [Load]
    private(set) var connectionLoads: [Load]
    private(set) var assumptions: [String?]
    /// By part: the estimates behind its load.
    private(set) var sources: [FigureSources]
    /// By part: the estimates behind its writes alone.
    private(set) var writeSources: [FigureSources]
    private let demand: Demand
    private(set) var shieldedBy: [Int: (cache: Int, hitRate: Double)] = [:]

    /// Share of reads that a cache answers where nothing says: a fifth of the data takes four fifths of the reads (a rule of thumb).
    static let usualHitRate = 0.8

    init(design: Design, demand: Demand) {
        self.design = design
        peak = demand.peak
        writeShare = demand.writeShare
        loads = Array(repeating: Load(), count: design.parts.count)
        connectionLoads = Array(repeating: Load(), count: design.board.connections.count)
        assumptions = Array(repeating: nil, count: design.parts.count)
        sources = Array(repeating: [], count: design.parts.count)
        writeSources = sources
        self.demand = demand
        shares = ArrowShares(design: design, rates: demand.rates)
        // Where flows say which of them each goes to, they do different work, however alike they are drawn.
        var named: [Int: Set<Int>] = [:]
        for flow in design.flows where flow.isDeclared {
            for step in flow.walk?.steps ?? [] { named[step.source, default: []].insert(step.target) }
        }
        var pools: [Int: [Int]] = [:]
        for needs in design.topology.needs {
            for need in needs where need.group.members.count > 1 && !need.isFallback {
                for place in need.links {
                    let link = design.topology.links[place]
                    let others = named[link.source, default: []].subtracting([link.target])
                    pools[place] = need.group.members.filter { !others.contains($0) }
                }
            }
        }
        self.pools = pools
    }

    private mutating func assume(_ text: String?, of part: Int) {
        if assumptions[part] == nil { assumptions[part] = text }
    }

    /// What a cache, CDN or proxy answers itself; a cache's is assumed where nothing says.
    private func hitRate(_ part: Part) -> Figure<Double> {
        if let stated = part[.hitRate] { return Figure(stated.value) }
        return part.isCache ? Figure(Self.usualHitRate, .derived("a hit rate of 80% in \(design.name(part.index))")) : Figure(0)
    }

    /// Calls a request makes: as stated, else as many as are made at once. A query that is scattered over the shards of one store is one
    /// query for that store, whose replicas' capacity counts whole queries.
    private static func calls(_ connection: Connection, to target: Part) -> Double {
        connection[.calls]?.value ?? (target.shards > 1 ? 1 : Double(connection[.parallel] ?? 1))
    }

    // MARK: Declared flows

    /// - Parameter counted: so many of its first steps were counted with another flow, which is the same request.
    mutating func follow(_ walk: Walk, of flow: DesignFlow, rate: Figure<Double>, counted: Int) {
        var times = [Double](repeating: 0, count: walk.entries.count)
        var lagging = [Bool](repeating: false, count: walk.entries.count)
        var batches = [Double](repeating: 1, count: walk.entries.count)
        var isUsualBatch = lagging
        // A clock does not go by how many people are there: what it starts comes no faster at their peak.
        lagging[0] = ["scheduler", "batch-job"].contains(design.parts[walk.entries[0]].kind) || design.isRateOfBusiest(flow)
        var asked = CachesAsked(design: design)
        times[0] = 1
        let perRun = stepsPerRun(of: walk)
        // Steps bring load; where a flow begins, the flow before it has counted what came in, perhaps in larger pieces.
        let onPath = Set(walk.entries)
        for (place, step) in walk.steps.enumerated() {
            guard let connection = design.connection(step.link) else { continue }
            let target = design.parts[step.target]
            // A pooler gets what its store would get.
            let end = design.parts[design.topology.end(of: step.target)]
            let source = design.parts[step.source]
            let access = connection[.access]
            let isReadByWords = access == nil && (connection.saysItReads || design.looksUpCaller(step, of: flow))
            let isWrite = access == .write ? true : access == .read ? false : flow.isWrite && !isReadByWords
            var assumption = rate.assumption
            var factor = times[step.caller] * Self.calls(connection, to: target) * shares.ofWalk(over: step.link, connection)
            if !isWrite {
                if (source.isCache || source.isDistributor) && design.answersFromCopies(source, for: flow) {
                    let hit = hitRate(source)
                    factor *= 1 - hit.value
                    if hit.value > 0 { assumption = hit.assumption ?? assumption }
                    if source.isCache { shieldedBy[end.index] = (source.index, hit.value) }
                } else if let cache = asked.before(step, over: connection, to: end) {
                    let hit = hitRate(design.parts[cache])
                    factor *= 1 - hit.value
                    assumption = hit.assumption ?? assumption
                    shieldedBy[end.index] = (cache, hit.value)
                }
            }
            // What is fetched from a store every five seconds is fetched as often whatever came in there.
            if source.family == .store || source.isCache, let pause = connection.label.flatMap(ClockWords.interval), rate.value > 0 {
                factor = min(factor, 1 / (pause * rate.value))
            }
            asked.note(step, endingAt: end)
            times[step.entry] = factor
            batches[step.entry] = batch(over: connection, from: source, carrying: batches[step.caller])
            isUsualBatch[step.entry] = saysBatches(connection, from: source) || source.isDistributor && isUsualBatch[step.caller]
            if isUsualBatch[step.entry], target.isCompute || target.isDistributor { assumption = assumption ?? Self.usualBatchText }
            let isUsualRows = step.link.kind == .batch && connection[.batchSize] == nil && target.family == .store
            if isUsualRows { assumption = assumption ?? Self.usualRowsText }
            let perCall =
                target.family == .store
                ? Double(max(1, connection[.batchSize] ?? (isUsualRows ? Self.usualRows : 1)))
                : itemsPerCall(to: target, from: source, carried: batches[step.entry])
            lagging[step.entry] = lagging[step.caller] || (source.isBroker && source[.lagAllowed] != nil)
            if place < counted || place < perRun { continue }
            // Followers answer what is read from them; what limits such a store is its leader.
            let isElsewhere = !isWrite && (target.instances.count ?? 2) > 1 && design.readsFollowers(over: step.link)
            let members = isElsewhere ? [] : (pools[step.link.index] ?? [step.target]).filter { $0 == step.target || !onPath.contains($0) }
            for member in members {
                add(
                    rate.value * factor / Double(members.count) / perCall, isWrite: isWrite, isLagging: lagging[step.entry], to: member,
                    because: assumption, from: rate.sources)
            }
            connectionLoads[step.link.connection].add(
                rate: rate.value * factor, peak: lagging[step.entry] ? 1 : peak.value, isWrite: isWrite)
            if !isWrite, end.isAside, let behind = design.storeBehind(step, on: walk, of: flow) {
                let hit = hitRate(end)
                let misses = rate.value * factor * (1 - hit.value)
                shieldedBy[behind.part.index] = (end.index, hit.value)
                add(
                    misses, isWrite: false, isLagging: lagging[step.entry], to: behind.part.index,
                    because: hit.assumption ?? rate.assumption,
                    from: rate.sources)
                connectionLoads[behind.link.connection].add(rate: misses, peak: lagging[step.entry] ? 1 : peak.value, isWrite: false)
            }
        }
    }

    /// Of a flow that a clock starts, the first steps that happen once a run, whatever number of items come of it: what the clock itself
    /// asks, and where a program behind a queue puts an item for each on another, or on the same again, all up to there.
    private func stepsPerRun(of walk: Walk) -> Int {
        guard let first = walk.entries.first, design.parts[first].kind == "scheduler" else { return 0 }
        let handed = walk.steps.indices.filter { design.parts[walk.steps[$0].target].isBroker }
        if handed.count > 1, let last = handed.last { return last }
        return walk.steps.prefix { $0.source == first && !design.parts[$0.target].isBroker }.count
    }

    /// Items that a call carries: as stated, else as many as came to what only hands calls on.
    private func batch(over connection: Connection, from source: Part, carrying carried: Double) -> Double {
        if saysBatches(connection, from: source) { return Self.usualBatch }
        return connection[.batchSize].map { Double(max(1, $0)) } ?? (source.isDistributor ? carried : 1)
    }

    /// Whether those outside send several at once and nobody says how many.
    private func saysBatches(_ connection: Connection, from source: Part) -> Bool {
        source.isOutside && connection[.batchSize] == nil && connection.label?.says(["batch", "bulk"]) ?? false
    }

    /// What a library that gathers events sends in one call, where nobody says.
    private static let usualBatch = 100.0
    private static let usualBatchText = "assuming 100 to a batch"
    /// Rows that are written at once over an arrow that is drawn as one of batches: what a columnar store asks for at least (ClickHouse
    /// documentation, bulk inserts).
    private static let usualRows = 1000
    private static let usualRowsText = "assuming 1,000 rows to a batch"

    /// Flows count items; programs are loaded by calls. What takes items off a broker and writes them in batches takes them in batches.
    private func itemsPerCall(to target: Part, from source: Part, carried: Double) -> Double {
        guard target.isCompute || target.isDistributor else { return 1 }
        // A capacity that is stated for what works behind a queue counts what comes out of the queue.
        guard carried <= 1, source.isBroker, target[.capacity] == nil else { return carried }
        let written = design.topology.callees(of: target.index).compactMap { design.connection($0.link)?[.batchSize] }.max()
        return Double(max(1, written ?? 1))
    }

    private mutating func add(
        _ rate: Double, isWrite: Bool, isLagging: Bool, to part: Int, because assumption: String?, from sources: FigureSources
    ) {
        loads[part].add(rate: rate, peak: isLagging ? 1 : peak.value, isWrite: isWrite)
        assume(assumption ?? (isLagging ? nil : peak.assumption), of: part)
        guard rate > 0 else { return }
        let all = isLagging ? sources : sources.union(peak.sources)
        self.sources[part].formUnion(all)
        if isWrite { writeSources[part].formUnion(all) }
    }

    // MARK: Implied flows

    private static let doors: Set<Kind> = ["load-balancer", "api-gateway", "reverse-proxy", "waf"]

    /// From all clients at once along the arrows, callers before callees; calls back into a circle are not followed.
    mutating func spread(from flows: [(flow: DesignFlow, rate: Figure<Double>)]) {
        guard let rate = flows.first?.rate else { return }
        let topology = design.topology
        let reached = topology.outgoing.reachable(from: flows.lazy.map(\.flow.client))
        let (circle, count) = topology.outgoing.stronglyConnectedComponents()
        var byCircle: [[Int]] = Array(repeating: [], count: count)
        for part in reached.indices where reached[part] { byCircle[circle[part]].append(part) }
        let share = writeShare ?? 0
        // What clients ask is theirs; what others bring to one ends there.
        var asked = [Double](repeating: 0, count: reached.count)
        for (flow, rate) in flows { asked[flow.client] += rate.value }
        var reads = [Double](repeating: 0, count: reached.count)
        var writes = reads
        for part in byCircle.reversed().joined() {
            let source = design.parts[part]
            if reads[part] > 0 || writes[part] > 0 || !source.isClient {
                add(reads[part], isWrite: false, isLagging: false, to: part, because: rate.assumption, from: demand.readSources)
                add(writes[part], isWrite: true, isLagging: false, to: part, because: rate.assumption, from: demand.writeSources)
            }
            if source.family == .store || source.family == .outside && asked[part] == 0 { continue }
            let givenReads = source.family == .outside ? asked[part] * (1 - share) : reads[part]
            let givenWrites = source.family == .outside ? asked[part] * share : writes[part]
            let calls = topology.drawnCallees(of: part).filter {
                ($0.link.kind == .sync || $0.link.kind == .async) && circle[$0.part.index] != circle[part]
            }
            // Requests come in by the doors for requests; beside them clients hold sockets, look up names and play.
            let doors = calls.filter { Self.doors.contains($0.part.kind) }
            let hasDoors = source.isOutside && !doors.isEmpty && doors.count < calls.count && !calls.contains { $0.part.kind == "cdn" }
            let asked = hasDoors ? doors.count : calls.count
            let divides = (source.isDistributor || source.isOutside) && asked > 1
            let cache = calls.map { design.parts[topology.end(of: $0.part.index)] }.first(where: \.isAside)
            let meant = ImpliedCalls(calls: calls, in: design, tellsReads: demand.tellsReads)
            for (target, link) in calls {
                guard let connection = design.connection(link) else { continue }
                let end = design.parts[topology.end(of: target.index)]
                let shares = meant.shares(of: (target, link), over: connection, from: source)
                var factor = Self.calls(connection, to: target)
                if hasDoors, connection[.share] == nil, !Self.doors.contains(target.kind) { factor = 0 }
                factor *= connection[.share]?.value ?? (divides ? 1 / Double(asked) : 1)
                var kept = 1.0
                if source.isCache || source.isDistributor {
                    kept = 1 - hitRate(source).value
                } else if end.family == .store, let cache {
                    let hit = hitRate(cache)
                    kept = 1 - hit.value
                    assume(hit.assumption, of: end.index)
                    shieldedBy[end.index] = (cache.index, hit.value)
                }
                let passedReads = givenReads * factor * kept * shares.reads
                let passedWrites = givenWrites * factor * shares.writes
                reads[target.index] += passedReads
                writes[target.index] += passedWrites
                connectionLoads[link.connection].add(rate: passedReads, peak: peak.value, isWrite: false)
                connectionLoads[link.connection].add(rate: passedWrites, peak: peak.value, isWrite: true)
            }
        }
    }
}
