import Analysis
import Whiteboard

struct MadeUpKey: Rule {
    let identifier = "data/made-up-key"
    let severity = Severity.advice
    let summary = "input that may come twice, under a number of its own"

    let explanation = Explanation(
        finds:
            "An import, a file run, a webhook or a consumer that writes entities whose only key is a made-up number, with nothing that tells the same input from new.",
        matters:
            "Files are sent again under another name, runs are repeated by hand, providers repeat their notices. Each repeat gets new numbers, and the same line, booking or subscriber is there twice, correct to look at.",
        instead:
            "A key that the input brings: file and line, the sender's reference, list and address; unique in the store, written by an upsert. Or the file as a whole in one transaction, replaced when it comes again.",
        costs: "A unique index, and a decision on what makes two lines the same.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: idempotence", "PostgreSQL documentation, INSERT ON CONFLICT",
        ],
        question: "The same file arrives twice. What is in the table afterwards?")

    let examples = Examples(
        raises: board(key: "id", indexes: "reference"),
        nearMiss: board(key: "\"file, line\"", indexes: "reference"),
        fixed: board(key: "\"file, line\"", indexes: "reference"))

    private static func board(key: String, indexes: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Line, store: db, fields: {id: id, file: text, line: int, reference: text}, key: \(key), indexes: [\(indexes)]}]
        flows: [{name: parse, kind: write, path: [cron, parser, raw, parser > db], rate: 10/s, user-facing: false}]
        components:
          - {id: cron, kind: scheduler}
          - {id: parser, kind: batch-job}
          - {id: raw, kind: object-store, technology: S3}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: cron, to: parser, kind: async}, {from: parser, to: raw, access: read}, {from: parser, to: db, access: write}]
        """
    }

    private static let repeated: Phrases = [
        "import", "upload-csv", "parse", "load", "ingest", "webhook", "bounce", "return", "sync", "backfill", "file", "feed", "crawl",
    ]
    private static let keyed: Phrases = [
        "upsert", "on conflict", "unique", "dedup", "hash", "idempot", "natural", "once", "merge", "replace", "if not",
    ]

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, let walk = flow.walk, isRepeatable(flow, walk, in: design) else { return nil }
            let calls = design.board.api.filter { $0[.flow] == flow.name }
            if calls.contains(where: { $0[.idempotent].map { $0 != .none } ?? false }) { return nil }
            // Another company that is told of no key sends again what it heard no answer to.
            let isToldAgain = design.parts[flow.client].kind == "external" && calls.contains { $0[.idempotent] == Idempotence.none }
            for step in walk.steps where design.writesStore(step, of: flow) {
                let store = design.parts[step.target]
                let writer = design.parts[step.source]
                guard store.kind != "object-store", writer[.idempotent] != true, design.connection(step.link)?[.idempotent] != true,
                    !design.speaks(writer, of: Self.keyed), !(store[.notes]?.says(Self.keyed) ?? false)
                else { continue }
                let named = design.stated(flow)?[.entity]
                let kept = design.entities(in: store).filter { isMadeUp($0) && (named == nil || $0.name == named) }
                guard !kept.isEmpty else { continue }
                let meant = meant(of: kept, by: flow, in: design)
                guard !meant.isEmpty else { continue }
                let names = meant.map(\.name)
                let shown = names.count > 3 ? names.prefix(3).joined(separator: ", ") + " and more" : Design.list(names)
                return finding(
                    .flow(flow.name), about: [writer, store], links: [step.link],
                    severity: isToldAgain ? .warning : severity,
                    message:
                        "What \(flow.name) brings may come twice, and \(shown) in \(design.name(store)) \(names.count == 1 ? "has" : "have") a made-up id and nothing unique besides: a repeat is there twice.",
                    headline: "\(flow.name) repeated is there twice: \(shown) \(names.count == 1 ? "has" : "have") only a made-up id.",
                    fixes: [QuickFix(advice: "Key by what the input brings, unique in the store, and upsert")],
                    harm: Harm(.other, share: design.share(of: [flow])))
            }
            return nil
        }
    }

    /// Those that the flow's name speaks of; else all but what is set up once.
    private func meant(of kept: [Entity], by flow: DesignFlow, in design: Design) -> [Entity] {
        let named = kept.filter { flow.name.says([String($0.name.lowercased().prefix(4))]) }
        if !named.isEmpty { return named }
        let isPaid = design.takesPayments(design.parts[flow.client])
        let paid = kept.filter {
            isPaid && ($0[.class] == .money || $0.name.lowercased().says(["pay", "order", "booking", "posting", "transaction"]))
        }
        return paid.isEmpty
            ? kept.filter { !$0.name.lowercased().says(Self.settings) || flow.name.says(["import"]) && kept.count == 1 } : paid
    }

    private static let settings: Phrases = [
        "user", "company", "tenant", "customer", "account", "shop", "plan", "tariff", "contract", "campaign", "product", "template", "team",
        "device", "outbox", "organi", "setting", "role",
    ]

    private func isRepeatable(_ flow: DesignFlow, _ walk: Walk, in design: Design) -> Bool {
        if flow.name.says(Self.repeated) { return true }
        let first = design.parts[walk.entries[0]]
        if first.kind == "external" { return true }
        // A run that takes files, or what others have, and writes rows of it.
        guard
            let taken = walk.steps.firstIndex(where: { step in
                let target = design.parts[step.target]
                return design.parts[step.source].kind == "batch-job" && (target.kind == "object-store" || target.kind == "external")
            })
        else { return false }
        return walk.steps[taken...].contains { design.parts[$0.source].kind == "batch-job" && design.writesStore($0, of: flow) }
    }

    /// `id` alone, of a number that the store or the program makes.
    private func isMadeUp(_ entity: Entity) -> Bool {
        guard let key = entity[.key]?.lowercased().trimmingPrefix(while: { $0 == " " }), entity[.class] != .derived else { return false }
        guard
            key == "id" || key == "_id" || key == "uuid" || key == "\(entity.name.lowercased())-id"
                || key == "\(entity.name.lowercased())_id"
        else {
            return false
        }
        return !(entity[.indexes] ?? []).contains { $0.lowercased().contains("unique") }
    }
}
