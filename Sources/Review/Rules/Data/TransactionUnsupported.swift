import Analysis
import Whiteboard

struct TransactionUnsupported: Rule {
    let identifier = "data/transaction-unsupported"
    let severity = Severity.warning
    let summary = "a transaction that the store does not have"

    let explanation = Explanation(
        finds:
            "Entities that are said to change together, in one store that has no transaction over more than one object or partition, such as Cassandra, a search index or an object store.",
        matters:
            "Without a transaction you write the rollback by hand, and the crash between the two writes is the case nobody tests. Readers see one change without the other in the meantime.",
        instead:
            "One aggregate that is written as a whole; both in the same partition, where the store writes that at once; a store with transactions; or a saga with compensations.",
        costs:
            "An aggregate grows, and all its writers meet on one key. A store with transactions over partitions pays a round trip for agreement.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 7", "Helland, Life beyond Distributed Transactions, CIDR 2007",
        ],
        question: "Both rows must change or neither. What does your store do when it dies between them?")

    let examples = Examples(
        raises: board(technology: "Cassandra"),
        nearMiss: board(technology: "DynamoDB"),
        fixed: board(technology: "Cassandra", shard: ", shard-by: account"))

    private static func board(technology: String, shard: String = "") -> String {
        """
        boardwalk: 1
        data:
          - {entity: Transfer, store: ledger, key: id, with: [Balance], fields: {id: uuid, account: uuid, amount: money}\(shard)}
          - {entity: Balance, store: ledger, key: account\(shard)}
        flows:
          - {name: transfer, kind: write, entity: Transfer, path: [client, app, ledger]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: ledger, kind: key-value-store, technology: \(technology)}
        connections:
          - {from: client, to: app}
          - {from: app, to: ledger, access: write}
        """
    }

    /// What a store writes at once: one object only, or all of one partition.
    private enum Reach { case object, partition }

    private static let reaches: [String: Reach] = [
        "Cassandra": .partition, "ScyllaDB": .partition, "Keyspaces": .partition, "Redis Cluster": .partition, "HBase": .partition,
        "Bigtable": .partition, "Vitess": .partition, "Citus": .partition, "Riak": .object, "Elasticsearch": .object,
        "OpenSearch": .object, "Solr": .object, "S3": .object, "GCS": .object, "Azure Blob": .object, "MinIO": .object,
    ]

    func findings(in design: Design) -> [Finding] {
        design.board.data.enumerated().compactMap { index, entity in
            guard let with = entity[.with], let store = design.store(of: entity),
                let reach = reach(of: store)
            else { return nil }
            let others = with.compactMap { design.entities.indexOf[$0] }.filter { other in
                design.board.data[other].store == entity.store && other != index
                    && !(reach == .partition && ShardKeyWords.areTogether(entity, design.board.data[other]))
            }
            guard let other = others.first.map({ design.board.data[$0] }), !hasSaga(design) else { return nil }
            let flow = design.flows.first { flow in
                flow.isWrite && design.stated(flow)?[.entity] == entity.name
            }
            let pair = "\(entity.name) and \(other.name)"
            let what = flow.map { "\($0.name) changes \(pair) together" } ?? "\(pair) change together"
            return finding(
                .entity(entity.name), about: [store],
                message: "\(what); \(design.product(of: store)) cannot\(reach == .partition ? " over partitions" : "").",
                headline: "\(pair) change together: \(design.product(of: store)) cannot.",
                fixes: [fix(index, others, store, reach, in: design)],
                harm: Harm(.dataLost, share: flow.map { design.share(of: [$0]) } ?? 0))
        }
    }

    /// Nil where the store has transactions, or nothing is known against it.
    private func reach(of store: Part) -> Reach? {
        if let technology = store.technology {
            // A sharded SQL engine commits at once what one shard holds.
            guard let reach = Self.reaches[technology.name] else { return nil }
            return store.kind == "sql-database" && store.shards == 1 && store[.shardingShards] != nil ? nil : reach
        }
        switch store.kind {
        case "search-index", "object-store": return .object
        case "wide-column-store": return .partition
        default: return nil
        }
    }

    private func hasSaga(_ design: Design) -> Bool { design.roles.compute.contains { $0[.saga] != nil } }

    private func fix(_ entity: Int, _ others: [Int], _ store: Part, _ reach: Reach, in design: Design) -> QuickFix {
        let keys = others.compactMap { design.board.data[$0][.shardBy] ?? design.board.data[$0][.key] }.map { ShardKeyWords.first(of: $0) }
        let fields = design.board.data[entity].fields.map(\.name)
        // Only what has the other's field can lie beside it.
        guard reach == .partition, let field = keys.first, ShardKeyWords.isNamed(field, in: fields) else {
            return QuickFix(advice: "One aggregate that is written as a whole, a saga, or a store with transactions")
        }
        let edits = ([entity] + others).map { design.changeEntity($0, Entity.change(.shardBy, to: field)) }
        return QuickFix("Keep both in one partition, by \(field)", reach: .changesDesign, edit: design.batch("one partition", edits))
    }
}
