import Analysis
import Whiteboard

struct TwoShardsOneChange: Rule {
    let identifier = "consistency/two-shards-one-change"
    let severity = Severity.warning
    let summary = "one change in two shards, and nothing for the crash between"

    let explanation = Explanation(
        finds:
            "A flow that writes something with two sides (from and to, payer and payee) that both lie in a store split into shards, where nothing says how half a change is finished or taken back.",
        matters:
            "The two sides lie on two shards as a rule, and each shard commits by itself. A crash, or a refusal on the second, leaves the money taken from one and given to nobody; no constraint sees it, as each shard is in order.",
        instead:
            "Write the whole change down first on one shard, with its state, and let something carry it through until both sides have it (a saga); take back what cannot be. Or a store that commits over shards.",
        costs:
            "For a moment the change is under way, which balances must show; the second half must be safe to repeat. A commit over shards waits for the slower, and for a coordinator that is away.",
        sources: [
            "Helland, Life beyond Distributed Transactions, CIDR 2007", "Garcia-Molina and Salem, Sagas, SIGMOD 1987",
            "Kleppmann, Designing Data-Intensive Applications, chapter 9",
        ],
        question: "The payer's shard has committed, and the program dies. Who credits the payee?")

    let examples = Examples(raises: board(), nearMiss: board(shards: 1), fixed: board(saga: ", saga: orchestrated"))

    private static func board(shards: Int = 4, saga: String = "") -> String {
        """
        boardwalk: 1
        data:
          - {entity: Account, store: accounts, key: id, shard-by: id, fields: {id: id, balance: cents}}
          - {entity: Transfer, store: accounts, key: id, shard-by: from, fields: {id: id, from: id, to: id, amount: cents}, class: money}
        flows: [{name: transfer, kind: write, path: [client, app, accounts], rate: 100/s, entity: Transfer}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4\(saga)}
          - {id: accounts, kind: sql-database, technology: MySQL, sharding: {shards: \(shards), by: hash, key: account id}}
        connections: [{from: client, to: app}, {from: app, to: accounts}]
        """
    }

    private static let sides = [
        ["from", "to"], ["payer", "payee"], ["sender", "receiver"], ["sender", "recipient"], ["debit", "credit"], ["source", "target"],
        ["debtor", "creditor"], ["seller", "buyer"], ["giver", "taker"],
    ]
    private static let handled: Phrases = [
        "saga", "two-phase", "two phase", "2pc", "xa ", "compensat", "taken back", "undo", "pending", "in flight", "carries it through",
        "finishes what", "finished by", "reconcil", "clearing", "state machine", "same shard", "one shard",
    ]
    /// These commit over all their shards.
    private static let commits: Set<String> = [
        "CockroachDB", "Spanner", "YugabyteDB", "TiDB", "Aurora DSQL", "FoundationDB", "DynamoDB", "MongoDB", "Firestore", "Cosmos DB",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.roles.compute.contains(where: { $0[.saga] != nil }) else { return [] }
        return design.flows.compactMap { flow in
            guard flow.isWrite, let entity = design.entity(of: flow), let store = design.store(of: entity), store.shards > 1,
                !(store.technology.map { Self.commits.contains($0.name) } ?? false),
                let sides = sides(of: entity),
                // The sides are keys of something that lies beside it, and is split by that key.
                let other = design.entities(in: store).first(where: { $0.name != entity.name && isSplitByKey($0, store) }),
                flow.walk?.steps.contains(where: { $0.target == store.index && design.writesStore($0, of: flow) }) == true,
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let name = design.name(store)
            return finding(
                .flow(flow.name), about: [store],
                message:
                    "\(flow.name) changes the \(other.name) of \(sides.one) and that of \(sides.other), on two of \(store.shards) shards of \(name) as a rule: a crash between leaves one half, and nothing says who finishes it or takes it back.",
                headline: "\(flow.name) changes two shards of \(name): a crash between leaves one half.",
                fixes: [
                    QuickFix(
                        advice:
                            "Write the \(entity.name) down first with its state, and let a saga carry it through; the second half safe to repeat"
                    )
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    private func sides(of entity: Entity) -> (one: String, other: String)? {
        func field(_ stem: String) -> String? {
            entity.fields.map(\.name).first { name in
                let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
                return words.first.map { $0 == stem } ?? false
            }
        }
        return Self.sides.lazy.compactMap { pair -> (String, String)? in
            guard let one = field(pair[0]), let other = field(pair[1]) else { return nil }
            return (one, other)
        }.first
    }

    private func isSplitByKey(_ entity: Entity, _ store: Part) -> Bool {
        guard let key = entity[.key], !key.contains(",") else { return false }
        guard let by = entity[.shardBy] else { return store[.shardingKey] != nil }
        return ShardKeyWords.isNamed(ShardKeyWords.first(of: by), in: [key])
    }
}
