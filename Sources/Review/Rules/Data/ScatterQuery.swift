import Analysis
import Whiteboard

struct ScatterQuery: Rule {
    let identifier = "data/scatter-query"
    let severity = Severity.warning
    let summary = "a query that every shard must answer"

    let explanation = Explanation(
        finds:
            "A call that finds its data by a field that does not choose the shard, in a store that is split over several; an index that begins with such a field, beside one that begins with the field that does.",
        matters:
            "Nobody knows which shard has the rows, so all are asked. The cost of one query grows with every shard you add, and the slowest of them decides how long the user waits.",
        instead:
            "A second table that is split by that field; a global index, where the store has one; or a search index that is fed from the store.",
        costs:
            "Each copy is written, too, and lags behind by a moment. A global index is itself split, so that a write touches two shards.",
        sources: ["Kleppmann, Designing Data-Intensive Applications, chapter 6", "Dean and Barroso, The Tail at Scale, 2013"],
        question: "You split orders by customer. The warehouse asks for all open orders of today: how many shards answer?")

    let examples = Examples(
        raises: board(filter: "status"),
        nearMiss: board(filter: "customer"),
        fixed: board(filter: "status", data: "\n  - {entity: OpenOrder, store: orders, key: status, derived-from: [Order]}"))

    private static func board(filter: String, data: String = "") -> String {
        """
        boardwalk: 1
        api:
          - {call: GET /orders, filters: [\(filter)], flow: list-orders, handler: app}
        data:
          - {entity: Order, store: orders, key: id, shard-by: customer, fields: {id: uuid, customer: uuid, status: text}}\(data)
        flows:
          - {name: list-orders, kind: read, entity: Order, path: [client, app, orders]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: orders, kind: sql-database, technology: PostgreSQL, sharding: {shards: 8, key: customer, by: hash}}
        connections:
          - {from: client, to: app}
          - {from: app, to: orders}
        """
    }

    /// Split over partitions without a word, by the key.
    private static let partitioned: Set<String> = ["DynamoDB", "Cassandra", "ScyllaDB", "Cosmos DB", "Bigtable", "HBase"]
    /// Whose secondary indexes span the shards and answer from one of them.
    private static let global: Set<String> = [
        "DynamoDB", "CockroachDB", "Spanner", "YugabyteDB", "TiDB", "Aurora DSQL", "FoundationDB", "Firestore", "Vitess",
    ]
    /// Below, one node holds them all.
    private static let small = 10_000.0

    func findings(in design: Design) -> [Finding] {
        let calls = calls(in: design) + labelled(in: design)
        let found = Set(calls.map(\.subject))
        return calls + halfIndexed(in: design).filter { !found.contains($0.subject) }
    }

    /// `"from, at"` and `"to, at"` in shards by `from`: who looks from the other side asks everywhere.
    private func halfIndexed(in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
            guard let key = entity[.shardBy], let indexes = entity[.indexes], let store = design.store(of: entity), store.shards > 1,
                isSplit(store), !(store.technology.map { Self.global.contains($0.name) } ?? false)
            else { return nil }
            let choosing = ShardKeyWords.first(of: key)
            let several = indexes.filter { $0.contains(",") }
            // Lists are asked for by the other side, or by somebody's call that goes through them page by page.
            let isListed = isPaged(entity, in: store, design)
            guard isListed || several.contains(where: { ShardKeyWords.isNamed(choosing, in: [ShardKeyWords.first(of: $0)]) }),
                let other = several.first(where: { index in
                    !index.split(separator: ",").contains { ShardKeyWords.isNamed(choosing, in: [String($0.filter { $0 != " " })]) }
                }), !hasCopy(of: entity.name, by: ShardKeyWords.first(of: other), in: design)
            else { return nil }
            return finding(
                .entity(entity.name), about: [store], severity: isListed ? severity : .advice,
                message:
                    "\(entity.name) is split by \(choosing): who looks it up by its index \(other) asks all \(store.shards) shards of \(design.name(store)) and puts the answers together.",
                headline: "\(entity.name) is found by \(ShardKeyWords.first(of: other)) on all \(store.shards) shards.",
                fixes: [
                    QuickFix(
                        advice:
                            "Keep a second table split by \(ShardKeyWords.first(of: other)), written with the first or from its changes")
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: store)))
        }
    }

    /// A call goes through what the store keeps page by page.
    private func isPaged(_ entity: Entity, in store: Part, _ design: Design) -> Bool {
        design.flowsWalking(over: store).contains { flow in
            guard !flow.isWrite, design.isPaged(flow) else { return false }
            let named = design.stated(flow)?[.entity]
            return named.map { $0 == entity.name } ?? (design.entities(in: store).count == 1)
        }
    }

    /// `WHERE worker = ?` on an arrow to shards by restaurant.
    private func labelled(in design: Design) -> [Finding] {
        design.topology.links.compactMap { link in
            let store = design.parts[link.target]
            guard link.kind == .sync, store.shards > 1, isSplit(store), let label = design.connection(link)?.label,
                !(store.technology.map { Self.global.contains($0.name) } ?? false)
            else { return nil }
            guard let field = label.askedField else { return nil }
            let asked = design.flowsWalking(over: link)
            let entity =
                asked.lazy.compactMap { design.entity(of: $0) }.first { $0.store == store.id }
                ?? design.entities(in: store).first { entity in entity.fields.contains { $0.name.lowercased() == field } }
            guard let entity, entity.fields.contains(where: { $0.name.lowercased() == field }),
                let key = entity[.shardBy] ?? store[.shardingKey], !ShardKeyWords.isNamed(ShardKeyWords.first(of: key), in: [field]),
                !label.says(["and "]), !hasCopy(of: entity.name, by: field, in: design),
                entity[.count].map({ $0.value >= Self.small }) ?? true
            else { return nil }
            let rate = design.traffic.connectionLoads[link.connection].peak
            let sum = rate > 0 ? ", \(design.rate(rate)) come to \(design.rate(rate * Double(store.shards)))" : ""
            return finding(
                .entity(entity.name), about: [store, design.parts[link.source]], links: [link],
                message:
                    "“\(label)”: \(entity.name) is split by \(ShardKeyWords.first(of: key)), so each asks all \(store.shards) shards of \(design.name(store))\(sum).",
                headline: "\(entity.name) is found by \(field) on all \(store.shards) shards.",
                fixes: [fix(design.entities.indexOf[entity.name] ?? 0, field, store, in: design)],
                harm: Harm(.other, share: design.share(of: asked)))
        }
    }

    private func calls(in design: Design) -> [Finding] {
        var seen: Set<String> = []
        return design.board.api.compactMap { call in
            guard let filters = call[.filters], !filters.isEmpty,
                let flow = call[.flow].flatMap({ name in design.flows.first { $0.name == name } }), flow.isUserFacing,
                let name = design.stated(flow)?[.entity], let index = design.entities.indexOf[name]
            else { return nil }
            let entity = design.board.data[index]
            guard let store = design.store(of: entity), isSplit(store),
                entity[.count].map({ $0.value >= Self.small }) ?? true, !isAnsweredElsewhere(flow, store, in: design)
            else { return nil }
            guard let key = entity[.shardBy] ?? store[.shardingKey] ?? entity[.key] else { return nil }
            let choosing = ShardKeyWords.first(of: key)
            let given = filters + (call[.request]?.all.map(\.name) ?? [])
            // What stands in the path may well be the key.
            guard !ShardKeyWords.isNamed(choosing, in: given), !call.call.contains("{"), let field = filters.first else { return nil }
            guard !hasCopy(of: name, by: field, in: design), !isIndexed(field, entity, store), seen.insert(name).inserted
            else { return nil }
            let asked = store.shards > 1 ? "all \(store.shards) shards are asked" : "every partition is asked"
            return finding(
                .entity(name), about: [store],
                message: "\(call.call) filters by \(field); \(design.name(store)) is split by \(choosing): \(asked).",
                headline: "\(call.call) filters by \(field): \(asked).", fixes: [fix(index, field, store, in: design)],
                harm: Harm(.other, share: design.share(of: [flow])))
        }
    }

    private func isSplit(_ store: Part) -> Bool {
        guard store.family == .store, store.kind != "search-index", store.kind != "object-store", store.kind != "data-warehouse" else {
            return false
        }
        return store.shards > 1 || store.technology.map { Self.partitioned.contains($0.name) } ?? false
    }

    /// A search index or a cache answers, or the flow does not read the store at all.
    private func isAnsweredElsewhere(_ flow: DesignFlow, _ store: Part, in design: Design) -> Bool {
        guard let walk = flow.walk else { return true }
        guard walk.entries.contains(store.index) else { return true }
        return walk.entries.contains { design.parts[$0].kind == "search-index" || design.parts[$0].isCache }
    }

    /// A second table of the same facts that is split by the field.
    private func hasCopy(of name: String, by field: String, in design: Design) -> Bool {
        design.board.data.contains { other in
            guard other[.derivedFrom]?.contains(name) == true, let key = other[.shardBy] ?? other[.key] else { return false }
            return ShardKeyWords.isNamed(ShardKeyWords.first(of: key), in: [field])
        }
    }

    private func isIndexed(_ field: String, _ entity: Entity, _ store: Part) -> Bool {
        guard store.technology.map({ Self.global.contains($0.name) }) ?? false else { return false }
        let indexes = (entity[.indexes] ?? []) + (store[.indexes] ?? [])
        return indexes.contains { ShardKeyWords.isNamed(ShardKeyWords.first(of: $0), in: [field]) }
    }

    private func fix(_ entity: Int, _ field: String, _ store: Part, in design: Design) -> QuickFix {
        guard store.technology.map({ Self.global.contains($0.name) }) ?? false else {
            return QuickFix(advice: "Keep a second table split by \(field), or a search index fed from \(design.name(store))")
        }
        let indexes = (design.board.data[entity][.indexes] ?? []) + [field]
        return QuickFix(
            "Add a global index on \(field)",
            edit: design.changeEntity(entity, Entity.change(.indexes, to: indexes)))
    }
}
