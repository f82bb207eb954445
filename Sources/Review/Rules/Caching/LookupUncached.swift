import Analysis
import Whiteboard

struct LookupUncached: Rule {
    let identifier = "caching/lookup-uncached"
    let severity = Severity.advice
    let summary = "a small table that every request asks"

    let explanation = Explanation(
        finds:
            "A small store of rights, settings or master data, less than a gigabyte, that a program asks beside the request's own data, without keeping the answers.",
        matters:
            "What hardly changes is asked for thousands of times a second, and its database, which nobody sized for that, has become a part without which no request is served.",
        instead:
            "Keep it in the program's memory for a minute, refreshed by an event or by age, and go on with what is known while the store is away. All of it fits.",
        costs: "A change of rights or settings is seen up to a minute later.",
        sources: ["Amazon Builders' Library, caching challenges and strategies"],
        question: "The settings database restarts. Which requests fail, and did they need it?")

    let examples = Examples(
        raises: board(cache: ""),
        nearMiss: board(count: "count: 300M", cache: ""),
        fixed: board(cache: "fallback: the rights of a minute ago"))

    private static func board(count: String = "count: 3k", cache: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Right, store: conf, key: id, size: 2kB, \(count)}]
        flows: [{name: search, kind: read, path: [client, lb, app, hot], rate: 50/s}]
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: app, kind: service, replicas: 4}
          - {id: hot, kind: search-index, replicas: 3}
          - {id: conf, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: lb}
          - {from: lb, to: app}
          - {from: app, to: hot}
          - {from: app, to: conf, label: who may see what\(cache.isEmpty ? "" : ", " + cache)}
        """
    }

    /// Fits beside a program's own memory.
    private static let small = 1e9
    private static let kept = ["cache", "in memory", "in-memory", "locally", "refresh", "ttl", "pushed", "loaded at"]

    func findings(in design: Design) -> [Finding] {
        design.roles.stores.compactMap { store in
            guard store.kind == "sql-database" || store.kind == "document-store" || store.kind == "key-value-store", !store.isCache else {
                return nil
            }
            let entities = design.entities(in: store)
            let bytes = design.storedBytes(in: store)
            guard bytes > 0, bytes <= Self.small, entities.allSatisfy({ $0[.size] != nil && $0[.count] != nil }),
                entities.allSatisfy({ $0[.class] != .money && $0[.class] != .inventory && $0[.invariant] == nil }),
                design.flowsWalking(over: store).isEmpty
            else { return nil }
            let asking = design.topology.callers(of: store.index).filter { asks($0, store, in: design) }
            guard let (program, link) = asking.first else { return nil }
            let flows = design.criticality.reachedBy[store.index].map { design.flows[$0] }.filter(\.isUserFacing)
            guard !flows.isEmpty else { return nil }
            let names = design.names(ofFlows: flows)
            return finding(
                about: store, with: [program], links: [link],
                message:
                    "\(design.name(program)) asks \(design.name(store)) beside the data of \(names), which stop\(flows.count == 1 ? "s" : "") with it: its \(design.size(bytes)) fit into memory.",
                headline: "\(design.name(store)) is small and asked each time: keep its answers for a minute.",
                fixes: [
                    QuickFix(
                        "Keep the answers, and go on with them while it is away",
                        edit: .change(
                            section: .connections, index: link.connection,
                            changes: [Connection.change(.fallback, to: "what was known a minute ago")]))
                ], harm: Harm(.serviceStops, share: design.share(of: flows)))
        }
    }

    /// A program on a declared path to other data, that cannot go on without the answer.
    private func asks(_ caller: (part: Part, link: Link), _ store: Part, in design: Design) -> Bool {
        guard caller.part.isCompute, caller.link.kind == .sync, caller.link.isHard, caller.link.connection >= 0,
            design.connection(caller.link)?[.access]?.writes != true, !design.flowsWalking(over: caller.part).isEmpty
        else { return false }
        let callees = design.topology.callees(of: caller.part.index)
        let hasOther = design.flowsWalking(over: caller.part).contains { flow in
            flow.walk?.steps.contains { $0.source == caller.part.index && design.parts[$0.target].index != store.index } ?? false
        }
        return hasOther
            && !callees.contains {
                $0.part.isCache && $0.part.holds == .copy && design.speaks($0.part, of: ["right", "setting", "config", "lookup"])
            }
            && !design.words(about: caller.part).contains { $0.says(Self.kept) } && !design.words(at: store).contains { $0.says(Self.kept) }
    }
}
