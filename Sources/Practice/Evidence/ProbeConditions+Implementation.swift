import Analysis
import Review
import Whiteboard

extension ProbeConditions {
    static let implementation: [String: Condition] = [
        "I04": Condition(
            // Without a box there is nothing that a zone could take.
            {
                $0.isOpen("spof/single-zone")
                    || !$0.board.components.isEmpty && !$0.statesZones && ($0.availability ?? 0) >= 0.999 - 1e-12
            },
            answered: { !$0.isOpen("spof/single-zone") && ($0.statesZones || $0.isWaived("spof/single-zone")) }),
        "I05": Condition(while: { situation in
            situation.clientConnections.contains { connection in
                guard connection.kind == .sync, let target = situation.component(connection.to) else { return false }
                return situation.family(target) == .store && target.kind != "object-store"
            } || situation.isOpen("structure/edge-to-store", "security/exposed-store")
        }),
        "I06": Condition(
            { $0.hasForgetlessCache || $0.isOpen("caching/no-expiry", onCaches: $0.copyCaches) }, answered: { !$0.hasForgetlessCache }),
        "I07": Condition(
            { situation in
                situation.session.hasReached(.implementation)
                    && (situation.mereCaches.contains {
                        $0[.eviction] == nil && !($0[.memory] != nil && $0.technology != nil && $0[.placement] != nil)
                    }
                        || situation.isOpen("caching/undersized", onCaches: situation.mereCaches))
            }, answered: { situation in situation.mereCaches.allSatisfy { $0[.eviction] != nil } }),
        "I08": Condition(while: { $0.isOpen("capacity/cache-loss", onCaches: $0.mereCaches) }),
        "I09": Condition(while: { $0.isOpen("caching/private-per-instance", onCaches: $0.mereCaches) }),
        "I19": Condition(
            { $0.longestServiceChain >= 4 || $0.isOpen("latency/deep-chain") },
            answered: { $0.longestServiceChain <= 3 || $0.isSet(onAFlow: .availability) || $0.isWaived("latency/deep-chain") }),
        "I23": Condition(
            { $0.hasRoundRobinBeforeSockets },
            answered: { !$0.hasRoundRobinBeforeSockets || $0.has(stemOf: ["drain", "jitter", "reconnect"], in: $0.noteTexts) }),
        "I24": Condition(
            { $0.session.phase == .implementation && $0.minute > 20 && $0.busiestFlow(writes: true) != nil && !$0.saysWhatFails },
            answered: { $0.saysWhatFails }),
        "I26": Condition(
            { $0.board.components.count > 12 && $0.minute < 20 && !$0.hasSimpleStage }, answered: { $0.hasSimpleStage }),
        "I28": Condition(while: { $0.isOpen("structure/unlabelled") || !$0.board.connections.isEmpty && $0.labelledShare < 0.7 }),
        "I29": Condition(while: { $0.unstatedWorker != nil }),
    ]
}

extension Situation {
    fileprivate var hasSimpleStage: Bool { board.stages.contains { $0.name == "simple" } }
    fileprivate var statesZones: Bool { design.parts.contains { !$0.zones.isEmpty || $0[.multiZone] == true } }

    fileprivate var hasForgetlessCache: Bool {
        copyCaches.contains { cache in
            (cache[.invalidation] ?? Invalidation.none) == Invalidation.none && cache[.ttl] == nil && !isForgettingWaived(cache)
        }
    }

    /// Whether a finding is open on one of these caches, or on no cache at all.
    fileprivate func isOpen(_ rule: String, onCaches caches: [Component]) -> Bool {
        let (asked, all) = (Set(caches.map(\.id)), Set(self.caches.map(\.id)))
        return open(rule).contains { finding in
            let touched = all.intersection(finding.components)
            return touched.isEmpty || !touched.isDisjoint(with: asked)
        }
    }

    /// The most services that stand one after another over hard connections from a client.
    fileprivate var longestServiceChain: Int {
        let topology = design.topology
        var longest = Array(repeating: -1, count: topology.parts.count)
        var isOpen = Array(repeating: false, count: topology.parts.count)
        func depth(of part: Int) -> Int {
            if longest[part] >= 0 || isOpen[part] { return max(0, longest[part]) }
            isOpen[part] = true
            let below =
                topology.callees(of: part).filter { $0.link.isHard && $0.link.kind == .sync }.map { depth(of: $0.part.index) }.max() ?? 0
            isOpen[part] = false
            longest[part] = below + (topology.parts[part].kind == "service" ? 1 : 0)
            return longest[part]
        }
        return topology.parts.filter(\.isClient).map { depth(of: $0.index) }.max() ?? 0
    }

    fileprivate var hasRoundRobinBeforeSockets: Bool {
        board.connections.contains { connection in
            guard let balancer = component(connection.from), balancer.kind == "load-balancer",
                component(connection.to)?.kind == "connection-gateway"
            else { return false }
            return balancer[.algorithm] == nil || balancer[.algorithm] == "round-robin"
        }
    }

    fileprivate var saysWhatFails: Bool {
        guard let flow = busiestFlow(writes: true) else { return true }
        let path = Set(board.flows[flow].path.map(\.component))
        // A step that says how long it waits and what it does then answers it on whichever flow it lies.
        let isPrepared = board.connections.contains { $0[.timeout] != nil && $0[.fallback] != nil }
        let isGuarded =
            isPrepared
            || board.connections.contains { connection in
                path.contains(connection.from) && path.contains(connection.to)
                    && (connection[.timeout] != nil || connection[.retries] != nil || connection[.fallback] != nil)
            }
        let repairs = path.contains { id in component(id).map { $0[.saga] != nil || $0[.outbox] != nil } ?? false }
        return isGuarded || repairs || has(stemOf: ["fail", "retry", "compensat", "rollback"], in: reasons)
    }
}
