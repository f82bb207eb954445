import Whiteboard

extension Design {
    /// The store that is asked for what a cache beside it does not have, where a flow's path ends at the cache: the store of records that
    /// the same program calls.
    ///
    /// Nil where the path itself goes on to a store, or the program has none but files and indexes.
    func storeBehind(_ step: Walk.Step, on walk: Walk, of flow: DesignFlow) -> (part: Part, link: Link)? {
        let cache = parts[topology.end(of: step.target)]
        guard !flow.isWrite, cache.isAside, step.link.kind == .sync, !readsWhatOthersFill(step.link),
            connection(step.link)?[.access] != .write,
            !walk.steps.contains(where: { later in
                later.caller == step.caller && parts[topology.end(of: later.target)].family == .store
            })
        else { return nil }
        return topology.callees(of: step.source).first { callee in
            callee.part.family == .store && callee.link.kind == .sync && !Self.storesOfCopies.contains(callee.part.kind)
                && !isDerived(callee.part) && connection(callee.link)?[.access] != .write
        }.map { ($0.part, $0.link) }
    }

    /// Stores of what is elsewhere too, or of files.
    static let storesOfCopies: Set<Kind> = ["search-index", "vector-database", "object-store", "file-store", "data-warehouse"]
}
