import Analysis
import Whiteboard

struct LookupUncached: Rule {
    let identifier = "caching/lookup-uncached"
    let severity = Severity.advice
    let summary = "what seldom changes, and every request asks"

    let explanation = Explanation(
        finds:
            "A small store of rights, settings or master data, less than a gigabyte, that a program asks beside the request's own data, without keeping the answers; or a look-up such as “is the device known” that is made first for every message.",
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
    private static let kept: Phrases = ["cache", "in memory", "in-memory", "locally", "refresh", "ttl", "pushed", "loaded at"]

    let silences = ["caching/read-heavy-uncached"]

    func findings(in design: Design) -> [Finding] {
        let small = small(in: design)
        let said = Set(small.compactMap(\.components.first))
        return small + eachMessage(in: design).filter { $0.components.first.map { !said.contains($0) } ?? true }
    }

    /// Requests a second from which a question that has nearly always the same answer is a load.
    private static let many = 1_000.0
    private static let questions: Phrases = [
        "known", "registered", "is valid", "valid ", "who is", "api key", "api-key", "which tenant", "tenant of", "may send", "is allowed",
        "is device", "config", "settings",
    ]

    /// A stream of messages of which each asks first what holds for as long as its sender is connected.
    private func eachMessage(in design: Design) -> [Finding] {
        var said: Set<Int> = []
        return design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, let rate = design.traffic.rates[flow.index], rate.isStated, rate.value >= Self.many,
                let walk = flow.walk,
                let step = walk.steps.first(where: { asksFirst($0, walk, in: design) }), let connection = design.connection(step.link),
                let label = connection.label, said.insert(step.target).inserted
            else { return nil }
            let (program, store) = (design.parts[step.source], design.parts[step.target])
            // Whoever comes in here comes again; what is handed on is of another each time.
            guard !design.comers(to: program).isEmpty, !design.words(about: program).contains(where: { $0.says(Self.kept) }),
                !design.speaks(at: store, of: Self.kept)
            else { return nil }
            let isOpen = program.kind == "connection-gateway"
            return finding(
                about: store, with: [program], links: [step.link],
                message:
                    "\(flow.name) asks \(design.name(store)) “\(label)” for each of \(design.rate(rate.value)), and the answer \(isOpen ? "holds for as long as the connection is open" : "is the same from one to the next"): \(design.name(program)) can keep it, and go on while \(design.name(store)) is away.",
                headline: "\(flow.name) asks \(design.name(store)) each time what seldom changes.",
                fixes: [
                    QuickFix(
                        isOpen ? "Ask once at connect, and keep the answer" : "Keep the answers for a minute",
                        edit: .change(
                            section: .connections, index: step.link.connection,
                            changes: [
                                Connection.change(.calls, to: Count(0.001)),
                                Connection.change(.fallback, to: "what was known a minute ago"),
                            ]))
                ], harm: Harm(.serviceStops, share: design.share(of: [flow])))
        }
    }

    /// A question to a general database before the message goes on to where it is kept.
    private func asksFirst(_ step: Walk.Step, _ walk: Walk, in design: Design) -> Bool {
        let store = design.parts[step.target]
        guard store.kind == "sql-database" || store.kind == "document-store" || store.kind == "key-value-store",
            design.parts[step.source].isCompute, let connection = design.connection(step.link),
            connection[.access] == .read || connection.saysItReads, connection[.calls] == nil, connection[.fallback] == nil,
            connection.label?.says(Self.questions) == true,
            !design.entities(in: store).contains(where: { $0[.class] == .money || $0[.class] == .inventory || $0[.invariant] != nil })
        else { return false }
        return walk.steps.contains { later in
            later.entry > step.entry && later.source == step.source && design.parts[later.target].isBroker
        }
    }

    private func small(in design: Design) -> [Finding] {
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
            && !design.words(about: caller.part).contains { $0.says(Self.kept) } && !design.speaks(at: store, of: Self.kept)
    }
}
