import Whiteboard

/// Proxies that hand what programs ask on to one store and do nothing else: PgBouncer, ProxySQL, HAProxy before a database. Who calls one
/// calls the store; it has a load, copies and a failure of its own, and no say in what is asked.
struct Poolers {
    /// By part: the store behind, where it is such a proxy.
    private let stores: [Int?]
    /// Whether there are none.
    let isEmpty: Bool

    private static let kinds: [Kind] = ["reverse-proxy", "load-balancer", "api-gateway"]

    init(parts: [Part], links: [Link]) {
        let proxies = parts.filter { Self.kinds.contains($0.kind) }
        guard !proxies.isEmpty, parts.count > proxies.count else {
            stores = []
            isEmpty = true
            return
        }
        // For each proxy its only callee; nil where it calls none or several. And who calls it.
        var callee = [Int?](repeating: nil, count: parts.count)
        var spreads = Set<Int>()
        var callers: [Int: [Int]] = [:]
        var called: [Int: [Int]] = [:]
        var isProxy = [Bool](repeating: false, count: parts.count)
        for proxy in proxies { isProxy[proxy.index] = true }
        for link in links where link.kind == .sync {
            if isProxy[link.source] {
                if let known = callee[link.source], known != link.target { spreads.insert(link.source) }
                callee[link.source] = link.target
            }
            if isProxy[link.target] {
                callers[link.target, default: []].append(link.source)
                if isProxy[link.source] { called[link.source, default: []].append(link.target) }
            }
        }
        // What comes in from outside is asked for by nobody's program.
        func isInner(_ proxy: Int) -> Bool {
            guard let asking = callers[proxy], callee[proxy] != nil, !spreads.contains(proxy) else { return false }
            return asking.allSatisfy { parts[$0].isCompute || parts[$0].isCache || parts[$0].family == .other || isProxy[$0] }
        }
        let inner = Set(proxies.lazy.map(\.index).filter(isInner))
        // One before another ends at the same store: each is followed once.
        var stores = [Int?](repeating: nil, count: parts.count)
        var isFollowed = [Bool](repeating: false, count: parts.count)
        for proxy in inner where !isFollowed[proxy] {
            var way: [Int] = []
            var place = proxy
            while inner.contains(place), !isFollowed[place] {
                isFollowed[place] = true
                way.append(place)
                place = callee[place] ?? place
            }
            let isKept = parts[place].family == .store || parts[place].isCache
            let end = inner.contains(place) ? stores[place] : isKept ? place : nil
            for passed in way { stores[passed] = end }
        }
        // What a door calls is called from outside, whatever stands before it.
        var doors = proxies.map(\.index).filter { stores[$0] == nil }
        while let door = doors.popLast() {
            for next in called[door] ?? [] where stores[next] != nil {
                stores[next] = nil
                doors.append(next)
            }
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
