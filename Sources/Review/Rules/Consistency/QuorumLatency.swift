import Analysis
import Whiteboard

struct QuorumLatency: Rule {
    let identifier = "consistency/quorum-latency"
    let severity = Severity.error
    let summary = "a budget below the round trip to the quorum"

    let explanation = Explanation(
        finds:
            "A flow with a strong level whose latency is less than the round trip to the copies that must agree, because the nearest quorum reaches into another region.",
        matters:
            "Agreement cannot be faster than the link to the nearest majority. No hardware helps: light in fibre needs a millisecond for each 100 km there and back, and every write pays it before any work is done.",
        instead:
            "Put the voters that make a majority into one region and let the others follow; or home each key in the region that writes it; or weaken the level where the reader cannot tell.",
        costs:
            "With the majority in one region its loss stops writes until a person decides. A weaker level shows some users older values.",
        sources: [
            "Abadi, Consistency Tradeoffs in Modern Distributed Database System Design, IEEE Computer, 2012",
            "Kleppmann, Designing Data-Intensive Applications, chapter 9",
        ],
        question: "Your voters stand in Virginia, Frankfurt and Singapore. How fast can one write be?")

    let examples = Examples(
        raises: board(latency: "50ms", consistency: "strong"),
        nearMiss: board(latency: "500ms", consistency: "strong"),
        fixed: board(latency: "50ms", consistency: "causal"))

    private static func board(latency: String, consistency: String) -> String {
        """
        boardwalk: 1
        requirements: {consistency: \(consistency)}
        flows:
          - {name: pay, kind: write, latency: \(latency), path: [client, app, accounts]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 3, regions: [us-east]}
          - {id: accounts, kind: sql-database, technology: CockroachDB, replicas: 3, regions: [us-east, us-west, eu-west]}
        connections:
          - {from: client, to: app}
          - {from: app, to: accounts, access: write}
        """
    }

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard let declared = flow.declared, let walk = flow.walk, flow.isUserFacing,
                let budget = design.board.flows[declared][.latency] ?? design.requirements[.latency],
                let needed = design.neededConsistency(of: flow), ConsistencyLattice.offers(needed, needed: .sequential)
            else { return nil }
            for step in walk.steps where walk.isAwaited[step.entry] {
                let store = design.parts[step.target]
                guard store[.latency] == nil, store[.latencyP99] == nil, let connection = design.connection(step.link),
                    let trip = design.quorumTrip(to: store, from: design.parts[step.source], over: connection, isWrite: flow.isWrite),
                    trip.milliseconds > budget.value * 1000 * (1 + 1e-9)
                else { continue }
                let call = flow.isWrite && connection[.access] != .read ? "write to" : "read of"
                let wait = design.duration(trip.milliseconds / 1000)
                return finding(
                    .flow(flow.name), about: [store], links: [step.link],
                    message:
                        "A \(call) \(design.name(store)) must hear from \(trip.region): \(wait) before any work; the budget of \(flow.name) is \(budget.proseText).",
                    headline: "\(flow.name) must hear from \(trip.region): \(wait) of a budget of \(budget.proseText).",
                    fixes: fixes(declared, store, in: design), harm: Harm(.other, share: design.share(of: [flow])),
                    assuming: "by usual round trips between regions",
                    from: design.board.flows[declared][.latency] == nil ? design.source(of: .latency) : nil)
            }
            return nil
        }
    }

    private func fixes(_ flow: Int, _ store: Part, in design: Design) -> [QuickFix] {
        var fixes: [QuickFix] = []
        if let regions = store[.regions], let home = regions.first {
            fixes.append(
                QuickFix(
                    "Keep the voters of \(design.name(store)) in \(home)", reach: .changesDesign,
                    edit: design.change(store, Component.change(.regions, to: [home]))))
        }
        fixes.append(
            QuickFix(
                "Say that causal will do for \(design.board.flows[flow].name)", reach: .changesDesign,
                edit: design.changeFlow(flow, Flow.change(.consistency, to: .causal))))
        return fixes
    }
}
