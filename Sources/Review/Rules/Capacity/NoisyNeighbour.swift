import Analysis
import Whiteboard

struct NoisyNeighbour: Rule {
    let identifier = "capacity/noisy-neighbour"
    let severity = Severity.advice
    let summary = "one customer's burst is everybody's wait"

    let explanation = Explanation(
        finds:
            "A queue or log that the work of many tenants goes through, with neither a share for each of them nor an order among them, on a board that speaks of tenants.",
        matters:
            "A queue is first come, first served. The customer who imports a million rows at nine o'clock stands in front of everybody's mails and invoices until noon, and no graph of averages shows it.",
        instead:
            "A limit for each tenant where work comes in; queues apart for short and long work, with workers of their own; or workers that take from each tenant in turn. Scale on the age of the oldest message.",
        costs: "Counters by tenant, more queues, and workers that stand idle in one queue while another waits.",
        sources: [
            "Amazon Builders' Library, fairness in multi-tenant systems", "Azure Architecture Center, Noisy Neighbor antipattern",
        ],
        question: "Your largest customer imports everything at once. How long do the others wait?")

    let examples = Examples(
        raises: board(notes: "enqueued after commit"),
        nearMiss: board(notes: "a lane for each tenant, taken in turn"),
        fixed: board(notes: "ten jobs of a tenant at once at most, the rest waits its turn per tenant"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: [imports of 3000 companies]}
        data: [{entity: Row, store: db, key: tenant_id + id}]
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: app, kind: service, replicas: 3}
          - {id: jobs, kind: queue, technology: SQS, dead-letter: jobs-dlq, notes: "\(notes)"}
          - {id: run, kind: worker, replicas: 3, idempotent: true}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: lb}
          - {from: lb, to: app}
          - {from: app, to: jobs, kind: async}
          - {from: jobs, to: run, kind: async}
          - {from: run, to: db}
        """
    }

    static let tenants = [
        "tenant", "multi-tenant", "multitenant", "compan", "organisation", "organization", "workspace", "b2b", "saas", "merchants",
    ]
    private static let fair: Phrases = [
        "per tenant", "per-tenant", "per team", "per customer", "per compan", "per organi", "per workspace", "per merchant", "per account",
        "per client", "each tenant", "each team", "each customer", "each compan", "each merchant", "each workspace", "by tenant",
        "of the tenant",
        "of a tenant", "every tenant", "quota", "fair", "priorit", "shuffle", "round robin", "round-robin", "in turn", "noisy", "bulkhead",
        "lane", "weighted", "slow merchant",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.roles.brokers.isEmpty, design.isForTenants,
            !design.boardSpeaks(of: Self.fair, apartFromWaiversOf: identifier),
            !design.parts.contains(where: { $0[.notes]?.says(Self.fair) ?? false }),
            !design.board.connections.contains(where: { $0.label?.says(Self.fair) ?? false })
        else { return [] }
        return design.roles.brokers.compactMap { broker in
            guard broker.kind == "queue" || broker.kind == "event-log" && broker[.key] == nil, broker[.rateLimit] == nil,
                broker[.bestEffort] != true
            else { return nil }
            let consumers = design.topology.callees(of: broker.index).map(\.part).filter { consumer in
                consumer.isCompute && consumer.kind != "connection-gateway" && consumer[.rateLimit] == nil
                    && design.topology.callers(of: consumer.index).filter({ $0.part.isBroker }).count == 1
                    && !design.onlyReports(consumer)
            }
            let producers = design.topology.callers(of: broker.index).map(\.part)
            guard let consumer = consumers.first, producers.contains(where: { design.isOnUserPath($0) }) else { return nil }
            let name = design.name(broker)
            let hands = consumer.instances.count.map { count in
                consumer[.concurrency].map { "\(count) x \($0) at a time" } ?? "\(count) at a time"
            }
            return finding(
                about: broker, with: consumers,
                message:
                    "\(name) takes the work of all tenants in one line\(hands.map { " (\(design.name(consumer)): \($0))" } ?? ""): behind what one of them sends in bulk, the others wait.",
                headline: "\(name) takes the work of all tenants in one line.",
                fixes: [QuickFix(advice: "Limit each tenant, or give short and long work queues and workers of their own")],
                harm: Harm(.other, share: design.share(ofLoadOn: broker)))
        }
    }
}

extension Design {
    /// Whether the board says that many customers with their own data share what is drawn.
    var isForTenants: Bool {
        let texts = [board.title ?? ""] + requirementTexts
        // Who rents a flat shares no system.
        if texts.contains(where: { $0.says(["tenanc", "landlord", "rent ", "deposit scheme", "flat", "housing"]) }) { return false }
        if texts.contains(where: { $0.says(NoisyNeighbour.tenants) }) { return true }
        return board.data.contains { entity in
            entity.name.says(["tenant"])
                || [entity[.key], entity[.shardBy]].compactMap(\.self).contains { $0.says(["tenant", "org_id", "workspace_id"]) }
        }
    }
}
