import Whiteboard

/// The walk of a flow: each entry of its path a step over a link into that component, from the latest earlier entry that has one.
public struct Walk: Sendable {
    /// One step: a call, or data handed on.
    public struct Step: Sendable {
        /// Its entry in the path, from 1.
        public let entry: Int
        /// The entry it is called from.
        public let caller: Int
        /// The arrow it goes over.
        public let link: Link
        /// The part it leaves, by its place.
        public var source: Int { link.source }
        /// The part it goes into, by its place.
        public var target: Int { link.target }
    }

    /// The component of each entry.
    public let entries: [Int]
    /// In path order. Entries without a link into them have none.
    public let steps: [Step]
    /// Entries that nothing before them calls.
    public let broken: [Int]
    /// For each entry whether a user who waits for the reply waits for it: no async, batch or replication step before it.
    public let isAwaited: [Bool]

    init(path: [PathEntry], reply: Reply?, topology: Topology) {
        var entries: [Int] = []
        var steps: [Step] = []
        var broken: [Int] = []
        var isAwaited: [Bool] = []
        // The latest entry of each part: a caller is found without looking back along the whole path.
        var latest: [Int: Int] = [:]
        for item in path {
            guard let part = topology.indexOf[item.component] else { continue }
            let entry = entries.count
            let isReturn = item.caller == nil && entries.last.map { Self.isReturn(to: part, from: $0, topology) } ?? false
            entries.append(part)
            // Back at who called: the answer, and what it calls next is called from where it was called itself.
            if isReturn, let place = latest[part] {
                isAwaited.append(isAwaited[place])
                continue
            }
            guard entry > 0 else {
                latest[part] = entry
                isAwaited.append(true)
                continue
            }
            var found: (caller: Int, link: Link)?
            if let caller = item.caller {
                if let source = topology.indexOf[caller], let place = latest[source] {
                    let links = topology.links(from: source, to: part)
                    let number = (item.parallel ?? 1) - 1
                    if number < links.count { found = (place, links[number]) }
                }
            } else {
                for arc in topology.incoming.arcs(from: part) {
                    guard let place = latest[arc.target] else { continue }
                    let link = topology.links[arc.label]
                    if let best = found {
                        // A request comes from a program that waits, and not from what another company sends now and then.
                        let isBetter = Self.isDelivery(best.link, topology) != Self.isDelivery(link, topology)
                        if isBetter ? Self.isDelivery(link, topology) : best.caller >= place { continue }
                    }
                    found = (place, link)
                }
            }
            if let (caller, link) = found {
                steps.append(Step(entry: entry, caller: caller, link: link))
                let waits = link.kind == .sync || reply == .wait && link.kind == .async
                // What a broker hands on is not waited for, however the arrow is drawn.
                let handsOn = topology.parts[link.source].isBroker && reply != .wait
                isAwaited.append(isAwaited[caller] && waits && !handsOn)
            } else {
                broken.append(entry)
                isAwaited.append(true)
            }
            latest[part] = entry
        }
        self.entries = entries
        self.steps = steps
        self.broken = broken
        self.isAwaited = isAwaited
    }

    /// Whether a path that goes on at a part after one that it called only says that the answer has come: `app, cache, app, db`.
    private static func isReturn(to part: Int, from last: Int, _ topology: Topology) -> Bool {
        !topology.links(from: part, to: last).isEmpty && topology.links(from: last, to: part).isEmpty
    }

    /// What somebody outside delivers in batches.
    private static func isDelivery(_ link: Link, _ topology: Topology) -> Bool {
        link.kind == .batch && topology.parts[link.source].isOutside
    }
}
