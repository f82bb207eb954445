import Whiteboard

/// How often each flow runs: as stated, else as the requirements note it, else its share of what the requirements say.
struct Demand {
    let rates: [Figure<Double>?]
    let peak: Figure<Double>
    /// The share of writes where flows are implied and the requirements tell reads from writes; nil where nothing does.
    let writeShare: Double?
    /// Whether the requirements speak of reads apart from writes.
    let tellsReads: Bool
    /// The estimates behind all reads together, and behind all writes.
    let readSources: FigureSources
    let writeSources: FigureSources

    /// Requests a person makes in a day where only the number of people is known.
    static let requestsPerUserAndDay = 10.0
    /// Peak over average where the rate itself was derived from people a day.
    static let usualPeak = 3.0

    init(design: Design) {
        let requirements = design.requirements
        let effective = design.effective
        let reads = requirements[.reads]?.value
        let writes = requirements[.writes]?.value
        var total = Self.total(effective)
        var isFromUsers = false
        if total == nil, let users = requirements[.dailyUsers]?.value {
            let text = "\(grouped(Self.requestsPerUserAndDay)) requests a user and day"
            total = Figure(users * Self.requestsPerUserAndDay / 86_400, .derived(text), from: effective.sources(of: "daily-users"))
            isFromUsers = true
        }
        let split = requirements[.readWrite]?.value
        if let total, writes == nil, let split, split > 0 {
            // Reads with their ratio to writes tell both.
            self.writeShare = total.value > 0 ? 1 / (1 + split) : nil
        } else if let writes, let total, total.value > 0 {
            self.writeShare = min(1, writes / total.value)
        } else {
            self.writeShare = nil
        }
        tellsReads = writeShare != nil || reads != nil
        if let stated = requirements[.peak]?.value, Self.arePeaks(design, factor: stated, writes: writes, total: total?.value) {
            peak = Figure(1, .derived("that the flows' rates are those of the peak, as they come to more than the requirements do at peak"))
        } else if let busiest = Self.busiest(design, total: total), busiest.value > requirements[.peak]?.value ?? 1 {
            // Of two peaks the higher is what has to be borne.
            peak = busiest
        } else if let stated = requirements[.peak]?.value {
            peak = Figure(stated, from: effective.sources(of: "peak"))
        } else if let busiest = requirements[.peakRequests]?.value, let total, total.value > 0 {
            peak = Figure(max(1, busiest / total.value), from: effective.sources(of: "peak-requests").union(total.sources))
        } else if isFromUsers {
            peak = Figure(Self.usualPeak, .derived("a peak of 3 times the average"))
        } else {
            peak = Figure(1)
        }
        let sources = [false, true].map { isWrite in total.map { Self.sources(ofWrites: isWrite, total: $0, in: design) } ?? [] }
        (readSources, writeSources) = (sources[0], sources[1])
        rates = Self.rates(design: design, total: total, writeShare: writeShare, sources: sources)
    }

    /// How many times the average the stated busiest second is; nil where it is not stated, or the average follows from it alone.
    private static func busiest(_ design: Design, total: Figure<Double>?) -> Figure<Double>? {
        let requirements = design.requirements
        guard let busiest = requirements[.peakRequests]?.value, let total, total.value > 0 else { return nil }
        let sources = design.effective.sources(of: "peak-requests")
        if requirements[.requests] != nil || requirements[.reads] != nil || requirements[.writes] != nil {
            return Figure(busiest / total.value, from: sources.union(total.sources))
        }
        // Nothing but the peak is stated of all requests: what the flows state is their average.
        let users = design.flows.filter(\.isUserFacing)
        let rates = users.compactMap { design.stated($0)?[.rate]?.value }
        let sum = rates.reduce(0, +)
        guard requirements[.peak] == nil, !users.isEmpty, rates.count == users.count, sum > 0 else { return nil }
        return Figure(busiest / sum, from: sources)
    }

    /// Whether the flows' stated rates come to several times the requirements at their peak: then they are not averages of the same.
    private static func arePeaks(_ design: Design, factor: Double, writes: Double?, total: Double?) -> Bool {
        guard factor > 1 else { return false }
        var written = 0.0
        var all = 0.0
        for flow in design.flows where flow.isUserFacing {
            guard let rate = design.stated(flow)?[.rate]?.value, !design.isServedAtTheEdge(flow) else { continue }
            all += rate
            if flow.isWrite { written += rate }
        }
        // Requirements that state writes alone say nothing of all together.
        let isWhole = design.requirements[.reads] != nil || design.requirements[.requests] != nil
        return writes.map { $0 > 0 && written > $0 * factor * 3 } ?? false
            || isWhole && (total.map { $0 > 0 && all > $0 * factor * 3 } ?? false)
    }

    /// Requests a second that the requirements come to; nil where they give none.
    static func total(_ effective: EffectiveRequirements) -> Figure<Double>? {
        let requirements = effective.all
        if let requests = requirements[.requests]?.value { return Figure(requests, from: effective.sources(of: "requests")) }
        let reads = requirements[.reads]?.value
        let writes = requirements[.writes]?.value
        if reads != nil || writes != nil {
            let sources = effective.sources(of: "reads", "writes")
            guard reads == nil || writes == nil, let ratio = requirements[.readWrite]?.value, ratio > 0 else {
                return Figure((reads ?? 0) + (writes ?? 0), from: sources)
            }
            let sum = (reads ?? (writes ?? 0) * ratio) + (writes ?? (reads ?? 0) / ratio)
            return Figure(sum, from: sources.union(effective.sources(of: "read-write")))
        }
        if let busiest = requirements[.peakRequests]?.value {
            let peak = requirements[.peak]?.value ?? 1
            return Figure(busiest / peak, from: effective.sources(of: "peak-requests", "peak"))
        }
        return nil
    }

    /// The estimates behind the reads or the writes of all flows together.
    private static func sources(ofWrites isWrite: Bool, total: Figure<Double>, in design: Design) -> FigureSources {
        let requirements = design.requirements
        if requirements[.requests] == nil, requirements[.reads] != nil, requirements[.writes] != nil {
            return design.effective.sources(of: isWrite ? "writes" : "reads")
        }
        return total.sources.union(design.effective.sources(of: "writes", "read-write"))
    }

    private static func rates(
        design: Design, total: Figure<Double>?, writeShare: Double?, sources: [FigureSources]
    ) -> [Figure<Double>?] {
        let flows = design.flows
        guard flows.first?.isDeclared == true else {
            // Implied flows: the requests divide evenly over the clients, of whom one's own people are few.
            let isFew = flows.map { design.isOwnPeople(design.parts[$0.client]) }
            let asking = isFew.contains(false) ? isFew.count { !$0 } : flows.count
            return isFew.map { isFew in
                if isFew, asking < flows.count { return nil }
                return total.map { total in
                    let text = "that the \(asking) kinds of clients ask equally often"
                    return Figure(total.value / Double(asking), asking > 1 ? .derived(text) : total.origin, from: total.sources)
                }
            }
        }
        let noted = NotedRates(design: design).rates
        var stated: [Figure<Double>?] = []
        var left: [Bool: (rate: Double, count: Int)] = [false: (0, 0), true: (0, 0)]
        for flow in flows {
            let source = flow.declared.map { design.board.flows[$0] }
            var rate = source?[.rate].map { Figure($0.value) }
            if let calls = rate?.value, let items = itemsInBatches(of: flow, calls: calls, in: design) { rate = Figure(items) }
            if rate == nil, let share = source?[.share]?.value, let total {
                let part = design.requirements[.requests] != nil ? 1 : (flow.isWrite ? writeShare : writeShare.map { 1 - $0 }) ?? 1
                rate = Figure(total.value * part * share, from: part == 1 ? total.sources : sources[flow.isWrite ? 1 : 0])
            }
            rate = rate ?? noted[flow.index]
            stated.append(rate)
            guard flow.isUserFacing else { continue }
            if let rate { left[flow.isWrite]?.rate -= rate.value } else { left[flow.isWrite]?.count += 1 }
        }
        // Where nothing tells reads from writes, what the stated flows leave is divided over the others.
        let others = left.values.reduce((rate: 0.0, count: 0)) { ($0.rate + $1.rate, $0.count + $1.count) }
        return flows.enumerated().map { index, flow in
            if let rate = stated[index] { return rate }
            guard flow.isUserFacing, let total, let group = left[flow.isWrite] else { return nil }
            guard let share = flow.isWrite ? writeShare : writeShare.map({ 1 - $0 }) else {
                let text = "an even share of the requests for \(flow.name)"
                return Figure(max(0, total.value + others.rate) / Double(max(1, others.count)), .derived(text), from: total.sources)
            }
            let whole = total.value * share + group.rate
            let text = "an even share of the \(flow.isWrite ? "writes" : "reads") for \(flow.name)"
            return Figure(max(0, whole) / Double(max(1, group.count)), .derived(text), from: sources[flow.isWrite ? 1 : 0])
        }
    }
}

extension Demand {
    /// What comes a second where a flow's rate counts the batches and the requirements' writes what is in them: 2k/s of 500 under `1M/s`.
    private static func itemsInBatches(of flow: DesignFlow, calls: Double, in design: Design) -> Double? {
        guard flow.isWrite, design.mayState(.batchSize), let writes = design.requirements[.writes]?.value, writes > calls * 2,
            let first = flow.walk?.steps.first, let size = design.connection(first.link)?[.batchSize]
        else { return nil }
        let items = calls * Double(size)
        return abs(items - writes) <= writes * sameWithin ? items : nil
    }

    /// Apart by no more than this share two rates are one, rounded.
    private static let sameWithin = 0.1
}

extension Design {
    /// Whether a content network takes it: pieces of a page or a film, of which the requirements count the page or the film.
    fileprivate func isServedAtTheEdge(_ flow: DesignFlow) -> Bool {
        flow.walk?.entries.dropFirst().first { parts[$0].kind != "dns" }.map { parts[$0].kind == "cdn" } ?? false
    }
}
