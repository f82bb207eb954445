import Analysis
import Whiteboard

struct IndexByHand: Rule {
    let identifier = "consistency/index-by-hand"
    let severity = Severity.advice
    let summary = "a search index that the program writes itself, after the store"

    let explanation = Explanation(
        finds:
            "A service that writes a store of record and then the search or vector index of the same things, where no feed, job or comparison keeps the index right.",
        matters:
            "The two writes are two chances to fail. The store has the change and the index does not, or the process dies between them: what was deleted is still found, what is new is not, and nothing notices, for each request looks well by itself.",
        instead:
            "Let the index follow the store: an outbox or change data capture that a worker reads, in order and repeatable by the id; and a job that builds the index anew, which is needed for a new mapping anyway.",
        costs: "A worker, and an index that is a second behind.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: keeping systems in sync",
            "Debezium documentation, streaming changes to Elasticsearch",
        ],
        question: "The row is saved and the index refuses. Who finds that out, and when?")

    let examples = Examples(
        raises: "client > lb:alb > app x2 > {access=read-write} db:rds; app > {access=write} find:elasticsearch",
        nearMiss: "client > lb:alb > app x2 > {access=read-write} db:rds; app > {access=read} find:elasticsearch",
        fixed:
            "client > lb:alb > app x2 > {access=read-write} db:rds; db >> cdc:kafka x3 >> load:worker x2 {idempotent} > {access=write} find:elasticsearch"
    )

    private static let handled: Phrases = [
        "rebuil", "night", "hourly", "backfill", "compare", "outbox", "cdc", "change data", "repair", "from scratch", "debezium",
    ]

    /// Of the board as a whole: what else runs at night says nothing of the index.
    private static let kept = handled.filter { $0 != "night" && $0 != "hourly" } + ["index each night", "indexed each night"]
    private static let indexes: Set<Kind> = ["search-index", "vector-database"]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard part.kind == "service" || part.kind == "function", part[.outbox] != true else { return nil }
            let callees = design.topology.callees(of: part.index).filter {
                $0.link.kind == .sync && design.connection($0.link)?[.access]?.writes == true
            }
            guard let index = callees.first(where: { Self.indexes.contains($0.part.kind) && !isFed($0.part, apartFrom: part, in: design) }),
                let record = callees.first(where: { isRecord($0.part, in: design) }),
                design.topology.callers(of: part.index).contains(where: { $0.link.kind == .sync && $0.part.kind != "scheduler" }),
                !design.speaks(index.part, of: Self.handled), !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: Self.kept, apartFromWaiversOf: identifier)
            else { return nil }
            let (name, store) = (design.name(index.part), design.name(record.part))
            return finding(
                about: part, with: [record.part, index.part], links: [record.link, index.link],
                message:
                    "\(design.name(part)) writes \(store) and \(name) itself: where the second write fails they differ for good, and nothing compares them.",
                headline: "\(design.name(part)) writes \(store) and \(name): where one fails they differ for good.",
                fixes: [QuickFix(advice: "Let \(name) follow \(store) by an outbox or change data capture, and be able to build it anew")],
                harm: Harm(.other))
        }
    }

    private static let blobs: Set<Kind> = [
        "object-store", "file-store", "block-store", "search-index", "vector-database", "data-warehouse",
    ]

    private func isRecord(_ part: Part, in design: Design) -> Bool {
        part.family == .store && !Self.blobs.contains(part.kind) && !design.isDerived(part)
    }

    /// Something else keeps it right: a feed, or a job.
    private func isFed(_ index: Part, apartFrom writer: Part, in design: Design) -> Bool {
        design.topology.callers(of: index.index).contains { caller in
            caller.part.index != writer.index && design.connection(caller.link)?[.access] != .read
                && (caller.link.kind != .sync || caller.part.kind != "service" || caller.part.isBroker)
        }
    }
}
