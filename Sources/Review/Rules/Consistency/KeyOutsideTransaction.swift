import Analysis
import Whiteboard

struct KeyOutsideTransaction: Rule {
    let identifier = "consistency/key-outside-transaction"
    let severity = Severity.warning
    let summary = "the key that stops a second payment, where it can be forgotten"

    let explanation = Explanation(
        finds:
            "Idempotency keys of a flow that writes money, kept in a cache beside the store and not with the row that they protect.",
        matters:
            "Two places cannot be written at once. A crash after the key and before the row: the repeat is told that all is done, and nothing was. A failover of the cache, or the end of its time to live, loses the key: the repeat pays twice. The protection fails exactly when things fail.",
        instead:
            "A unique column for the key in the table of the payment, written in the same transaction; the cache may stand before it as a quick answer. What is found there is answered from the row.",
        costs: "An index more, and rows that keep their key for as long as somebody may repeat.",
        sources: [
            "Stripe engineering, Designing robust and predictable APIs with idempotency, 2017",
            "Brandur Leach, Implementing Stripe-like idempotency keys in Postgres, 2017",
        ],
        question: "The process dies between the key and the row. What does the repeat get?")

    let examples = Examples(
        raises: board(fields: "{id: id, amount: money}"), nearMiss: board(fields: "{id: id, idempotency-key: text, amount: money}"),
        fixed: board(fields: "{id: id, idempotency-key: text, amount: money}"))

    private static func board(fields: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Transfer, store: ledger, fields: \(fields), key: id, class: money}]
        flows: [{name: send, kind: write, path: [client, app, keys, ledger]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: keys, kind: cache, technology: Redis, replicas: 2, ttl: 24h}
          - {id: ledger, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: keys, label: SETNX key, access: read-write}
          - {from: app, to: ledger, access: read-write}
        """
    }

    private static let keys = ["setnx", "set nx", "idempoten", "dedup", "request id", "request key", "already done", "seen before"]
    private static let fields = [
        "idempoten", "request-id", "request_id", "requestid", "client-id", "request-key", "request_key", "dedup", "external-id",
        "end-to-end",
    ]
    private static let handled: Phrases = [
        "unique column", "same transaction as the key", "unique index on", "unique key on", "key in the same",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.caches.compactMap { cache in
            guard isForgetful(cache) else { return nil }
            let callers = design.topology.callers(of: cache.index).filter { caller in
                caller.part.isCompute && (isKeyed(cache, over: caller.link, in: design))
            }
            guard let caller = callers.first else { return nil }
            let stores = callers.flatMap { caller in
                design.topology.callees(of: caller.part.index).map(\.part).filter { $0.family == .store && design.keepsMoney($0) }
            }
            guard let store = stores.first,
                !design.entities(in: store).contains(where: { entity in
                    entity.fields.contains { $0.name.lowercased().says(Self.fields) } || (entity[.key] ?? "").says(Self.fields)
                        || (entity[.indexes] ?? []).contains { $0.says(Self.fields) }
                }), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let label = design.connection(caller.link)?.label.map { " (“\($0)”)" } ?? ""
            let rows = design.entities(in: store).filter { $0[.class] == .money }.map(\.name)
            let lacks = rows.isEmpty ? "\(design.name(store)) has" : "\(Design.list(rows)) \(rows.count == 1 ? "has" : "have")"
            let why =
                cache[.replicationSync] == .async
                ? "a failover loses it" : cache[.ttl].map { "it ends after \($0.text)" } ?? "a restart loses it"
            return finding(
                about: cache, with: callers.map(\.part) + [store], links: callers.map(\.link),
                message:
                    "\(design.names(callers.map(\.part))) keep\(callers.count == 1 ? "s" : "") the key against a second payment in \(design.name(cache))\(label), outside the transaction of \(design.name(store)): \(why), and a crash between the two answers a repeat wrongly. \(lacks) no field for it.",
                headline: "The key against a second payment is outside the transaction: \(design.name(cache)).",
                fixes: [QuickFix(advice: "Write the key as a unique column with the row it protects, in one transaction")],
                harm: Harm(.dataLost))
        }
    }

    private static let holds: Phrases = ["hold", "seat", "slot", "lock", "reserv", "place in", "queue"]

    private func isForgetful(_ cache: Part) -> Bool {
        cache[.replicationSync] == .async || cache[.ttl] != nil || cache[.persistence] == nil || cache[.persistence] == Persistence.none
    }

    private func isKeyed(_ cache: Part, over link: Link, in design: Design) -> Bool {
        // What holds a seat or a lock is no key of a payment.
        if let label = design.connection(link)?.label { return label.says(Self.keys) && !label.says(Self.holds) }
        return design.speaks(at: cache, of: Self.keys)
    }
}
