import Whiteboard

extension Design {
    /// The part that has the least room, with its demand over supply at peak; nil where none has a load and a limit.
    func fullest(of some: [Part]) -> (part: Part, ratio: Double)? {
        let busy = some.compactMap { part in utilisation(of: part).map { (part: part, ratio: $0.ratio) } }
        return busy.filter { $0.ratio > 0 && $0.ratio.isFinite }.max { $0.ratio < $1.ratio }
    }

    /// Median and 99th percentile of a flow with the waiting that its parts have more than on another board; nil where the flow was not
    /// walked or one of them is full. Usual times hold the usual waiting.
    func time(of flow: DesignFlow, waitingMoreThanOn other: Design) -> ResponseTime? {
        guard let time = latency(of: flow)?.time, let walk = flow.walk else { return nil }
        var more = 0.0
        for (entry, index) in walk.entries.enumerated() where walk.isAwaited[entry] {
            let part = parts[index]
            guard let now = wait(at: part) else { return nil }
            let before = other.topology.indexOf[part.id].flatMap { other.wait(at: other.parts[$0]) } ?? 0
            more += max(0, now - before)
        }
        return ResponseTime(median: time.median + more, p99: time.p99 + more)
    }

    /// Mean milliseconds before a request is taken up, by Erlang's formula for one instance's workers; nil where the part is full.
    private func wait(at part: Part) -> Double? {
        guard let use = utilisation(of: part) else { return 0 }
        guard use.ratio < 1 else { return nil }
        let own = ownTime(of: part).value.median / 1000
        guard own > 0 else { return 0 }
        let workers = Queueing.workers(capacity: use.capacity.value, serviceTime: own)
        return Queueing.meanWait(servers: workers, rate: Double(workers) * use.ratio / own, serviceTime: own) * 1000
    }

    /// Requests a second that a flow's users make at peak; nil where nothing says how many.
    public func peakRate(of flow: DesignFlow) -> Double? {
        traffic.rates[flow.index].map { $0.value * traffic.peakFactor.value }
    }

    /// Demand over supply of the fullest part that a flow's users wait for; 0 where none has a load and a limit.
    func fullestAwaited(of flow: DesignFlow) -> Double {
        let awaited = flow.walk.map { walk in walk.entries.indices.filter { walk.isAwaited[$0] }.map { walk.entries[$0] } } ?? flow.parts
        return fullest(of: Set(awaited).sorted().map { parts[$0] })?.ratio ?? 0
    }

    /// The board's connections that a flow runs over: of its walk, else all between what it needs.
    func connections(of flow: DesignFlow) -> [Int] {
        let links: [Link]
        if let walk = flow.walk {
            links = walk.steps.map(\.link)
        } else {
            let touched = Set(flow.parts)
            links = topology.links.filter { touched.contains($0.source) && touched.contains($0.target) }
        }
        return Set(links.map(\.connection)).filter { $0 >= 0 }.sorted()
    }
}
