import Whiteboard

/// Which calls cannot be done without: the target's failure is the caller's.
struct Hardness {
    private struct Pair: Hashable {
        let caller: Int, callee: Int
    }

    private let parts: [Part]
    private let board: Board
    private let poolers: Poolers
    let inlineCaches: [Topology.InlineCache]
    /// Read replicas, by the primaries they copy.
    private let primaries: [Int: [Int]]
    private let calls: Set<Pair>
    private let inlinePairs: Set<Pair>
    /// Components that some declared flow walks to, where there are others' systems, of which alone it is asked.
    private let named: Set<String>
    /// Who is asked only where another of the same caller does not answer: the arrow to that one names it as its fallback.
    let standIns: [StandIn]
    private let standingIn: Set<Pair>

    /// Another part that is asked where the first does not answer.
    struct StandIn {
        /// The arrow that names it as its fallback, and the one that leads to it.
        let link: Link, other: Link
    }

    init(parts: [Part], links: [Link], board: Board, poolers: Poolers) {
        self.parts = parts
        self.board = board
        self.poolers = poolers
        let asks = parts.contains { $0.kind == "external" }
        named = asks ? Set(board.flows.flatMap { $0.path.map(\.component) }) : []
        standIns = Self.standIns(among: links, of: parts, on: board)
        standingIn = Set(standIns.map { Pair(caller: $0.other.source, callee: $0.other.target) })
        var primaries: [Int: [Int]] = [:]
        for link in links where link.kind == .replication { primaries[link.target, default: []].append(link.source) }
        self.primaries = primaries
        func callsOn(_ link: Link) -> Bool {
            link.kind == .sync && parts[link.source].isAside
                && parts[poolers.store(behind: link.target) ?? link.target].family == .store
        }
        // Who calls whom is asked only where there are copies, or caches that call stores.
        guard !primaries.isEmpty || links.contains(where: callsOn) else {
            calls = []
            inlineCaches = []
            inlinePairs = []
            return
        }
        var calls: Set<Pair> = []
        for link in links where link.kind == .sync { calls.insert(Pair(caller: link.source, callee: link.target)) }
        self.calls = calls
        var inline: [Topology.InlineCache] = []
        var callers: [Int: [Int]] = [:]
        for link in links
        where link.kind == .sync && parts[link.target].isCache && (parts[link.source].isCompute || parts[link.source].family == .other) {
            callers[link.target, default: []].append(link.source)
        }
        for link in links where callsOn(link) {
            for caller in callers[link.source] ?? [] where !calls.contains(Pair(caller: caller, callee: link.target)) {
                inline.append(Topology.InlineCache(caller: caller, cache: link.source, store: link.target))
            }
        }
        inlineCaches = inline
        inlinePairs = Set(inline.map { Pair(caller: $0.cache, callee: $0.store) })
    }

    /// Arrows whose fallback is another part that their source calls, by its id or name: which stands in for which.
    private static func standIns(among links: [Link], of parts: [Part], on board: Board) -> [StandIn] {
        let falling = links.filter { link in
            link.kind == .sync && link.connection >= 0 && board.connections[link.connection][.fallback] != nil
        }
        guard !falling.isEmpty else { return [] }
        return falling.compactMap { link in
            let text = (board.connections[link.connection][.fallback] ?? "").lowercased()
            let other = links.first { other in
                guard other.source == link.source, other.target != link.target, other.kind == .sync, other.connection >= 0 else {
                    return false
                }
                let component = parts[other.target].component
                return component.id.lowercased() == text || component.name?.lowercased() == text
            }
            return other.map { StandIn(link: link, other: $0) }
        }
    }

    func isHard(_ link: Link) -> Bool {
        guard link.connection >= 0 else { return true }
        let connection = board.connections[link.connection]
        let caller = parts[link.source]
        let callee = parts[link.target]
        if connection[.optional] == true || connection[.fallback] != nil || connection[.callback] == true { return false }
        if callee.isClient || callee.family == .auxiliary { return false }
        if standingIn.contains(Pair(caller: link.source, callee: link.target)) { return false }
        // A scheduler sets off what it calls; who asked the scheduler does not wait for that.
        if caller.kind == "scheduler", callee.kind == "batch-job" || callee.kind == "worker" { return false }
        switch link.kind {
        // A broker is no more than its disk, however often it flushes.
        case .batch: return caller.isBroker && (callee.kind == "block-store" || callee.kind == "file-store")
        case .replication: return false
        case .async:
            // A publish waits for its broker; an outbox, or a store's change feed, survives the broker's absence. A client has neither.
            return callee.isBroker && (caller.isCompute || caller.isOutside) && caller[.outbox] != true && connection[.bestEffort] != true
        case .sync:
            if callee.isBroker {
                return caller.isCompute && caller[.outbox] != true && connection[.bestEffort] != true || caller.isDistributor
                    || caller.isOutside
            }
            // A broker waits for its own disk, never for its consumers.
            if caller.isBroker { return callee.family == .store }
            if callee.isAside || poolers.store(behind: link.target).map({ parts[$0].isAside }) == true
                || inlinePairs.contains(Pair(caller: link.source, callee: link.target))
            {
                return false
            }
            if callee.kind == "rate-limiter", callee[.failOpen] == true { return false }
            if callee[.cached] == true { return false }
            if callee.kind == "auth", caller[.auth] == .jwt { return false }
            // People are sent to sign in there and come back with a token: only the flow that names it waits.
            if callee.isIdentityProvider, !named.contains(callee.id) { return false }
            let primaries = primaries[callee.index] ?? []
            if primaries.contains(where: { calls.contains(Pair(caller: caller.index, callee: $0)) }) { return false }
            return true
        }
    }
}
