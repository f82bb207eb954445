import Analysis
import Whiteboard

struct NoWayBehind: Rule {
    let identifier = "caching/no-way-behind"
    let severity = Severity.warning
    let summary = "a cache with nothing behind it for this caller"

    let explanation = Explanation(
        finds:
            "A program that decides by what it finds in a cache whose entries end or may be missing, and that has no arrow to the store from which the cache is filled.",
        matters:
            "A miss is not a no. After an expiry, a restart or an eviction the program must either refuse everybody or believe everybody: events that are refused are lost, keys that are believed are open to anyone.",
        instead:
            "A way to the store on a miss; or all of it in the program's memory, read at the start and refreshed, where it is small; or a cache that is filled ahead and never forgets.",
        costs: "A connection to the store from one program more, and load on it when the cache is cold.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 3", "AWS, Database caching strategies using Redis: lazy loading",
        ],
        question: "The key is not in the cache. What does this program answer?")

    let examples = Examples(
        raises: board(collector: ""), nearMiss: board(collector: "\n  - {from: collector, to: db, access: read, label: on a miss}"),
        fixed: board(collector: "\n  - {from: collector, to: db, access: read, label: on a miss}"))

    private static func board(collector: String) -> String {
        """
        boardwalk: 1
        flows: [{name: collect, kind: write, path: [client, collector, cache, collector > log]}]
        components:
          - {id: client, kind: client}
          - {id: collector, kind: service, replicas: 2}
          - {id: api, kind: service, replicas: 2}
          - {id: cache, kind: cache, technology: Redis, replicas: 2, ttl: 10min}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: log, kind: event-log, technology: MSK, replicas: 3}
        connections:
          - {from: client, to: collector}
          - {from: collector, to: cache, access: read, label: is the key valid}
          - {from: collector, to: log, kind: async}
          - {from: api, to: cache, access: read-write}
          - {from: api, to: db, access: read-write}\(collector)
        """
    }

    private static let handled: Phrases = [
        "in memory", "preload", "warm", "filled ahead", "read-through", "full copy", "fail open", "rejects", "on a miss",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { cache -> Finding? in
            guard cache.isAside, cache[.ttl] != nil || cache[.hitRate].map({ $0.value < 1 }) ?? false, design.entities(in: cache).isEmpty
            else { return nil }
            let callers = design.topology.callers(of: cache.index).filter { $0.part.isCompute && $0.link.kind == .sync }
            guard callers.count > 1 else { return nil }
            // Somebody else fills it, from a store.
            let filler = callers.first { caller in
                design.connection(caller.link)?[.access] != .read
                    && design.topology.callees(of: caller.part.index).contains {
                        $0.part.family == .store && $0.part.kind != "object-store"
                    }
            }
            guard let filler else { return nil }
            for caller in callers where caller.part.index != filler.part.index && design.connection(caller.link)?[.access] == .read {
                let callees = design.topology.callees(of: caller.part.index)
                guard design.connection(caller.link)?[.optional] != true, design.connection(caller.link)?[.fallback] == nil,
                    !callees.contains(where: { $0.part.family == .store || $0.part.isCompute && $0.part.index != caller.part.index }),
                    !design.speaks(caller.part, of: Self.handled)
                else { continue }
                let flows = design.flowsWalking(over: caller.link)
                let store = design.topology.callees(of: filler.part.index).first { $0.part.family == .store }?.part
                let label = design.connection(caller.link)?.label.map { " (“\($0)”)" } ?? ""
                let ends = cache[.ttl].map { "its entries end after \($0.text)" } ?? "a part of the look-ups miss"
                return finding(
                    about: caller.part, with: [cache] + (store.map { [$0] } ?? []), links: [caller.link],
                    severity: flows.contains(where: \.isWrite) ? severity : .advice,
                    message:
                        "\(design.name(caller.part)) asks only \(design.name(cache))\(label): \(ends), and it has no way to \(store.map { design.name($0) } ?? "the store") behind. On a miss it can only refuse or believe.",
                    headline: "\(design.name(caller.part)) has nothing to ask on a miss of \(design.name(cache)).",
                    fixes: [fix(caller.part, store, in: design)], harm: Harm(.dataLost, share: design.share(of: flows)))
            }
            return nil
        }
    }

    private func fix(_ caller: Part, _ store: Part?, in design: Design) -> QuickFix {
        guard let store else { return QuickFix(advice: "A way to the store on a miss, or all of it in memory") }
        var arrow = Connection(from: caller.id, to: store.id, label: "on a miss")
        arrow[.access] = .read
        arrow[.timeout] = TimeSpan(0.5)
        return QuickFix("Ask \(design.name(store)) on a miss", reach: .changesDesign, edit: design.board.adding(arrow))
    }
}
