import Analysis
import Whiteboard

struct ArchiveForEver: Rule {
    let identifier = "data/archive-for-ever"
    let severity = Severity.advice
    let summary = "a retention is stated, and the archive keeps for ever"

    let explanation = Explanation(
        finds:
            "A store of files that a consumer of a log or queue, or a program that is sent its work, fills without end, with no lifecycle and no colder class, on a board that says how long things are kept.",
        matters:
            "The retention is obeyed where it is enforced: in the database whose disk is full. The archive behind it grows by each event, at the price of the usual class, for years after the promise has ended; where persons are in it, the promise was to them.",
        instead:
            "A lifecycle on the bucket: to a colder class after weeks, deleted at the end of the retention. Parquet or another compressed form, by day, so that a day can be dropped.",
        costs: "Minutes to hours to read what is cold.",
        sources: [
            "Amazon S3 User Guide, managing your storage lifecycle", "Regulation (EU) 2016/679 (GDPR), article 5: storage limitation",
        ],
        question: "The retention is over. What deletes the archive?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", lifecycle: 395d"), fixed: board(more: ", lifecycle: 395d"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        requirements: {retention: 13month}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, retention: 7d}
          - {id: archiver, kind: worker, replicas: 2, idempotent: true}
          - {id: raw, kind: object-store, technology: S3\(more)}
        connections:
          - {from: client, to: app}
          - {from: app, to: log, kind: async}
          - {from: log, to: archiver, kind: async}
          - {from: archiver, to: raw, access: write}
        """
    }

    private static let handled: Phrases = [
        "lifecycle", "tier", "cold", "glacier", "expire", "delete", "purge", "roll", "retention", "kept for", "keeps for", "for ever",
    ]
    private static let words: Phrases = ["archiv", "raw", "event", "log", "dump", "history", "parquet", "lake", "backup", "recording"]

    /// What is only ever added to, by a program that gets its work without anybody waiting.
    private func isGrowing(over link: Link, from source: (part: Part, link: Link), in design: Design) -> Bool {
        design.connection(link)?[.access] == .write && source.link.kind == .async
    }

    func findings(in design: Design) -> [Finding] {
        guard let kept = design.requirements[.retention] else { return [] }
        return design.roles.stores.compactMap { part in
            guard part.kind == "object-store", part[.lifecycle] == nil, part[.tierAfter] == nil, part[.ttl] == nil,
                design.speaks(at: part, of: Self.words),
                !design.entities(in: part).contains(where: { $0[.retention] != nil || $0[.class] == .media })
            else { return nil }
            let fillers = design.topology.callers(of: part.index).filter { caller in
                caller.part.isBroker
                    || caller.part.isCompute && design.connection(caller.link)?[.access] != .read
                        && design.topology.callers(of: caller.part.index).contains {
                            $0.part.kind == "event-log" || $0.part.kind == "queue" || isGrowing(over: caller.link, from: $0, in: design)
                        }
            }
            guard let filler = fillers.first, !design.speaks(part, of: Self.handled),
                !design.boardSpeaks(of: ["lifecycle", "glacier", "colder", "archive is deleted"], apartFromWaiversOf: identifier)
            else { return nil }
            let name = design.name(part)
            let logs = design.topology.callers(of: filler.part.index).map(\.part).filter(\.isBroker)
            let isPersonal = logs.contains { log in
                design.flowsWalking(over: log).contains { design.entity(of: $0)?[.pii] == true }
            }
            return finding(
                about: part, with: fillers.map(\.part), links: fillers.map(\.link),
                message:
                    "The retention is \(kept.text), and \(name) has no end: \(design.name(filler.part)) adds to it without a lifecycle or a colder class\(isPersonal ? ", persons and all" : "").",
                headline: "\(name) keeps for ever; the retention is \(kept.text).",
                fixes: [
                    QuickFix(
                        "Delete from it after \(kept.text)",
                        edit: design.change(part, Component.change(.lifecycle, to: TimeSpan(kept.value))))
                ], harm: Harm(.other))
        }
    }
}
