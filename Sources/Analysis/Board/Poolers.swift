import Whiteboard

/// Proxies that hand what programs ask on to one store and do nothing else: PgBouncer, ProxySQL, HAProxy before a database. Who calls one
/// calls the store; it has a load, copies and a failure of its own, and no say in what is asked.
struct Poolers {
    /// By part: the store behind, where it is such a proxy.
    private let stores: [Int?]
    /// Whether there are none.
    let isEmpty: Bool

    private static let kinds: Set<Kind> = ["reverse-proxy", "load-balancer", "api-gateway"]

    init(parts: [Part], links: [Link]) {
        let proxies = parts.filter { Self.kinds.contains($0.kind) }
        guard !proxies.isEmpty, parts.count > proxies.count else {
            stores = []
            isEmpty = true
            return
        }
        var callees: [Int: Set<Int>] = [:]
        var callers: [Int: Set<Int>] = [:]
        for link in links where link.kind == .sync {
            callees[link.source, default: []].insert(link.target)
            callers[link.target, default: []].insert(link.source)
        }
        var stores = [Int?](repeating: nil, count: parts.count)
        /// One before another ends at the same store; what comes in from outside is asked for by nobody's program.
        func store(behind proxy: Int, within depth: Int) -> Int? {
            guard depth > 0, Self.kinds.contains(parts[proxy].kind), let only = callees[proxy], only.count == 1, let next = only.first,
                let asking = callers[proxy],
                asking.allSatisfy({
                    parts[$0].isCompute || parts[$0].isCache || parts[$0].family == .other || Self.kinds.contains(parts[$0].kind)
                })
            else { return nil }
            return parts[next].family == .store || parts[next].isCache ? next : store(behind: next, within: depth - 1)
        }
        for proxy in proxies { stores[proxy.index] = store(behind: proxy.index, within: proxies.count) }
        // What a door calls is called from outside, whatever stands before it.
        for _ in proxies {
            let open = proxies.filter { proxy in
                stores[proxy.index] != nil
                    && (callers[proxy.index] ?? []).contains { Self.kinds.contains(parts[$0].kind) && stores[$0] == nil }
            }
            if open.isEmpty { break }
            for proxy in open { stores[proxy.index] = nil }
        }
        self.stores = stores
        isEmpty = stores.allSatisfy { $0 == nil }
    }

    /// The store that stands behind a part; nil where the part is no pooler.
    func store(behind part: Int) -> Int? { isEmpty ? nil : stores[part] }

    /// The links out of programs as they are meant: into the store.
    func callees(_ links: [Link]) -> [(source: Int, target: Int, label: Int)] {
        links.map { link in
            let isProxy = store(behind: link.source) != nil
            return (link.source, isProxy ? link.target : store(behind: link.target) ?? link.target, link.index)
        }
    }

    /// The links into stores as they are meant: from the programs.
    func callers(_ links: [Link]) -> [(source: Int, target: Int, label: Int)] {
        var arcs = links.filter { store(behind: $0.source) == nil || $0.kind != .sync }.map { ($0.target, $0.source, $0.index) }
        for link in links {
            guard let end = store(behind: link.target) else { continue }
            if store(behind: link.source) == nil { arcs.append((end, link.source, link.index)) }
        }
        // A store's callers stand in the order of their arrows.
        return arcs.map { (source: $0.0, target: $0.1, label: $0.2) }.sorted { $0.label < $1.label }
    }
}
