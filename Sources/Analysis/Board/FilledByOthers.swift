import Whiteboard

/// Copies in memory that are no caches before a store.
extension Design {
    /// Whether an arrow only reads a copy that another program writes: what the copy does not hold is not fetched into it, and a store
    /// beside it is asked for something else each time.
    public func readsWhatOthersFill(_ link: Link) -> Bool {
        let copy = parts[link.target]
        // What fetches its copies itself says whose they are.
        if copy.isCache, copy.isAside, connection(link)?[.access] == .read {
            let sources = topology.callees(of: link.target).filter { $0.link.kind != .replication && $0.part.family == .store }
            let asked = topology.callees(of: link.source).map(\.part.index)
            if !sources.isEmpty, sources.allSatisfy({ !asked.contains($0.part.index) }) { return true }
        }
        guard copy.isCache, connection(link)?[.access] == .read, copy[.hitRate] == nil, copy[.strategy] == nil else { return false }
        return topology.callers(of: link.target).contains { caller in
            caller.link.source != link.source && connection(caller.link)?[.access] == .write
        }
    }
}
