import Analysis
import Whiteboard

struct DerivedNotRebuilt: Rule {
    let identifier = "data/derived-not-rebuilt"
    let severity = Severity.advice
    let summary = "derived, says the board, and nothing derives it again"

    let explanation = Explanation(
        finds:
            "A store that is called derived and is fed only by single changes (increments, ids that are pushed, events as they come), with no backup, no persistence and no job or flow that builds it from its source.",
        matters:
            "“Derived” is a promise that somebody can make it again. If the script does not exist it is written at night, in the middle of the season, and finds that the source does not have all the fields.",
        instead:
            "A job that builds all of it from the source, run once a week so that it works; or a log that is kept as long as it takes to replay; and fields that really come from the source.",
        costs: "A job, and its run time, which is the recovery time.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 12: deriving several views of the same data",
            "Kreps, Questioning the Lambda Architecture, 2014",
        ],
        question: "It is empty. Which command do you type, and how long does it run?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: ", notes: rebuilt from Player in ten minutes"),
        fixed: board(notes: ", persistence: aof-everysec"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Player, store: db, key: id}
          - {entity: Leaderboard, store: board, key: season, derived-from: [Player]}
        components:
          - {id: client, kind: client}
          - {id: log, kind: event-log, technology: MSK, replicas: 3, retention: 7d}
          - {id: results, kind: worker, replicas: 2, idempotent: true}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: board, kind: cache, technology: Redis, replicas: 2, derived: true\(notes)}
        connections:
          - {from: client, to: app}
          - {from: app, to: log, kind: async}
          - {from: log, to: results, kind: async}
          - {from: results, to: db, access: write}
          - {from: results, to: board, access: write, label: ZINCRBY points}
        """
    }

    private static let steps: Phrases = [
        "incr", "zincrby", "hincrby", "add", "+", "increment", "counter", "push", "lpush", "prepend", "append",
    ]
    private static let handled: Phrases = [
        "rebuil", "rebuild", "recomput", "replay", "recount", "backfill", "re-index", "reindex", "from scratch",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.keepers.compactMap { part in
            guard part[.derived] == true || design.entities(in: part).contains(where: { $0[.derivedFrom] != nil }),
                part.isCache || part.family == .store, part[.backups] == nil,
                part[.persistence] == nil || part[.persistence] == Persistence.none
            else { return nil }
            let feeds = design.topology.callers(of: part.index).filter {
                design.connection($0.link)?[.access]?.writes == true || $0.link.kind != .sync
            }
            guard let feed = feeds.first,
                feeds.allSatisfy({ feed in
                    feed.link.kind != .batch && feed.part.kind != "batch-job" && feed.part.kind != "scheduler"
                        && (design.connection(feed.link)?.label.map { $0.says(Self.steps) || $0.mentions(["+/-", "+1"]) } ?? false)
                }), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let kept = design.contents(of: part)
            return finding(
                about: part, with: [feed.part], links: [feed.link],
                message:
                    "\(kept) in \(design.name(part)) is called derived, and comes by single changes only (“\(design.connection(feed.link)?.label ?? "")”): no job builds it again and no copy is kept on disk. Lost once, it is gone until somebody writes the script.",
                headline: "Nothing builds \(kept) in \(design.name(part)) again.",
                fixes: [QuickFix(advice: "A job that builds all of it from its source, run often enough to be trusted")],
                harm: Harm(.dataLost))
        }
    }
}
