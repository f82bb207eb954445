import Whiteboard

/// The parts that rules speak of together, in the board's order: a rule about caches need not look at everything else.
public struct PartsByRole: Sendable {
    /// Of the family of stores.
    public let stores: [Part]
    /// Of kind cache, whatever they hold.
    public let caches: [Part]
    /// Stores and caches.
    public let keepers: [Part]
    /// Queues, logs and other hands of messages.
    public let brokers: [Part]
    /// What runs code.
    public let compute: [Part]
    /// Doors of a design, and what hands callers on.
    public let doors: [Part]
    /// What agrees by majority.
    public let consensus: [Part]
    /// Clients and systems of others.
    public let outside: [Part]
    /// Of each kind that is there: so few that comparing them is quicker than a hash.
    let kinds: [(kind: Kind, parts: [Part])]

    /// Three or more stores, caches and brokers, and of none of them nor of any program the board says how many there are: a drawing of
    /// what there is.
    public let isKeepingUncounted: Bool

    /// Five parts or more, and of none does the board say how many there are.
    public let isNothingCounted: Bool

    init(_ parts: [Part]) {
        stores = parts.filter { $0.family == .store }
        caches = parts.filter(\.isCache)
        keepers = parts.filter { $0.family == .store || $0.isCache }
        brokers = parts.filter(\.isBroker)
        compute = parts.filter(\.isCompute)
        doors = parts.filter { $0.isEntry || $0.isDistributor }
        consensus = parts.filter(\.isConsensusGroup)
        outside = parts.filter(\.isOutside)
        var kinds: [(kind: Kind, parts: [Part])] = []
        for part in parts {
            if let place = kinds.firstIndex(where: { $0.kind == part.kind }) {
                kinds[place].parts.append(part)
            } else {
                kinds.append((part.kind, [part]))
            }
        }
        self.kinds = kinds
        let kept = parts.filter { ($0.family == .store || $0.isCache || $0.isBroker) && $0.instances.count != nil }
        let programs = compute.filter { $0.instances.count != nil }
        let countable = parts.filter { $0.instances.count != nil && !$0.isOutside }
        isNothingCounted = countable.count >= 5 && countable.allSatisfy(\.instances.isAssumed)
        isKeepingUncounted =
            kept.count >= 3 && kept.allSatisfy { $0.instances.isOne && $0.instances.isAssumed }
            && programs.allSatisfy(\.instances.isAssumed)
    }
}

extension Design {
    /// The parts of a kind, in the board's order.
    public func parts(of kind: Kind) -> [Part] {
        for place in roles.kinds.indices where roles.kinds[place].kind == kind { return roles.kinds[place].parts }
        return []
    }

    /// The parts of several kinds, in the board's order.
    public func parts(of kinds: some Sequence<Kind>) -> [Part] {
        let found = kinds.map(parts(of:)).filter { !$0.isEmpty }
        return found.count == 1 ? found[0] : found.joined().sorted { $0.index < $1.index }
    }

    /// Whether a part of the kind is on the board.
    public func has(_ kind: Kind) -> Bool { roles.kinds.indices.contains { roles.kinds[$0].kind == kind } }

    /// The drawn arrows into some parts, in the board's order.
    public func links(into parts: [Part]) -> [Link] { links(at: parts, in: topology.incoming) }

    /// The drawn arrows out of some parts, in the board's order.
    public func links(outOf parts: [Part]) -> [Link] { links(at: parts, in: topology.outgoing) }

    private func links(at parts: [Part], in graph: CompressedGraph) -> [Link] {
        var places: [Int32] = []
        for part in parts {
            let arcs = graph.bounds(of: part.index)
            for place in arcs.first..<arcs.end { places.append(graph.ends[place].label) }
        }
        if parts.count > 1 { places.sort() }
        let links = topology.links
        return places.map { links[Int($0)] }
    }
}
