import Analysis
import Whiteboard

struct EventsAndSweep: Rule {
    let identifier = "consistency/events-and-sweep"
    let severity = Severity.advice
    let summary = "a stream and a job that write the same rows"

    let explanation = Explanation(
        finds:
            "A store that a consumer of events writes as they come and that a scheduled job writes over, with no version that says which is the newer.",
        matters:
            "The job read its input an hour ago; the event came since. Whichever writes last wins, and that is the job with the older state as often as not. It mends itself at the next run, or never, and nobody can reproduce it.",
        instead:
            "A version or time of the source in each row, and a write only over something older; or one of the two writes, and the other hands it what it found.",
        costs: "A column, and a condition in each write.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 5: detecting concurrent writes",
            "Elasticsearch documentation, external versioning",
        ],
        question: "The event came while the job was running. Which of the two is in the row?")

    let examples = Examples(
        raises: board(fields: "{doc: id, who: id}"), nearMiss: board(fields: "{doc: id, who: id, version: int}"),
        fixed: board(fields: "{doc: id, who: id, version: int}"))

    private static func board(fields: String) -> String {
        """
        boardwalk: 1
        data: [{entity: DocAcl, store: acl, fields: \(fields), key: "doc, who"}]
        flows:
          - {name: index, kind: write, path: [changed, extract, acl], user-facing: false}
          - {name: sync, kind: write, path: [job, acl], rate: 1/day, user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: changed, kind: queue, technology: SQS, dead-letter: dlq}
          - {id: extract, kind: worker, replicas: 2, idempotent: true}
          - {id: job, kind: batch-job}
          - {id: acl, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: changed, kind: async}
          - {from: app, to: acl, access: read}
          - {from: changed, to: extract, kind: async}
          - {from: extract, to: acl, access: read-write}
          - {from: job, to: acl, access: write}
        """
    }

    private static let versions: Phrases = [
        "version", "updated", "modified", "revision", "as-of", "as_of", "seq", "etag", "changed-at", "changed_at",
    ]
    private static let handled: Phrases = [
        "only newer", "if newer", "version", "compare", "last modified", "pauses", "expired", "older than", "clean", "delete", "purge",
        "archive", "partition", "report", "invoice", "aggregate", "only missing",
    ]

    func findings(in design: Design) -> [Finding] {
        guard !design.roles.brokers.isEmpty else { return [] }
        return design.roles.stores.compactMap { store in
            guard store[.conditionalWrites] != true, store.kind != "object-store", store.kind != "data-warehouse" else { return nil }
            let kept = design.entities(in: store)
            guard !kept.isEmpty,
                kept.contains(where: { entity in
                    entity[.appendOnly] != true && entity[.immutable] != true && !entity.fields.isEmpty
                        && !entity.fields.contains { $0.name.lowercased().says(Self.versions) }
                })
            else { return nil }
            let writers = design.topology.callers(of: store.index).filter { caller in
                caller.link.kind == .sync && design.connection(caller.link)?[.access]?.writes == true
            }
            guard writers.count > 1,
                let consumer = writers.first(where: { writer in
                    writer.part.kind == "worker" && design.topology.callers(of: writer.part.index).contains { $0.part.isBroker }
                        && !design.topology.callers(of: writer.part.index).contains { $0.part.kind == "scheduler" }
                }),
                let job = writers.first(where: { writer in
                    writer.part.kind == "batch-job" || writer.part.kind == "scheduler"
                }), job.part.index != consumer.part.index, !design.speaks(job.part, of: Self.handled),
                !design.speaks(store, of: Self.handled)
            else { return nil }
            return finding(
                about: store, with: [consumer.part, job.part], links: [consumer.link, job.link],
                message:
                    "\(design.name(consumer.part)) writes \(design.name(store)) as events come, \(design.name(job.part)) writes over it by the clock, and no row has a version: the last wins, which may be the older.",
                headline: "\(design.name(consumer.part)) and \(design.name(job.part)) both write \(design.name(store)), the last wins.",
                fixes: [
                    QuickFix(
                        "Write only over what is older, by a version of the source",
                        edit: design.change(store, Component.change(.conditionalWrites, to: true)))
                ], harm: Harm(.dataLost))
        }
    }
}
