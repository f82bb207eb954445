import Whiteboard

/// Which caches the entries of a walk have asked so far: what is asked after them is asked for what they did not have.
struct CachesAsked {
    private let design: Design
    /// By entry: the cache beside a store.
    private var beside: [Int: Int] = [:]
    /// By entry: any cache.
    private var any: [Int: Int] = [:]

    init(design: Design) { self.design = design }

    /// Notes that an entry asks what a step ends at, poolers looked through.
    mutating func note(_ step: Walk.Step, endingAt end: Part) {
        if end.isCache { any[step.caller] = end.index }
        if end.isAside || end.isCache && end[.hitRate] != nil && isBeside(end), !design.readsWhatOthersFill(step.link) {
            beside[step.caller] = end.index
        }
    }

    /// Asked before the store and not in front of it: nothing is drawn behind it that it would ask itself.
    private func isBeside(_ cache: Part) -> Bool {
        cache[.strategy] == .cacheAside || !design.topology.callees(of: cache.index).contains { $0.link.kind == .sync }
    }

    /// The cache that answers before a step: of a store the one beside it, else one whose misses the arrow says it is for.
    func before(_ step: Walk.Step, over connection: Connection, to end: Part) -> Int? {
        if end.family == .store, let cache = beside[step.caller] { return cache }
        return connection.label?.says(["miss"]) == true ? any[step.caller] : nil
    }
}
