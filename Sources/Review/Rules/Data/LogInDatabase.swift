import Analysis
import Whiteboard

struct LogInDatabase: Rule {
    let identifier = "data/log-in-database"
    let severity = Severity.advice
    let summary = "every log line, in the table beside the work"

    let explanation = Explanation(
        finds:
            "Log lines or events that are only added, in the same general database that plans the work or serves users, while readers poll it.",
        matters:
            "Lines come a thousand for each piece of work. They fill the disk that everything else writes to, push it out of memory, and each viewer asks for them every two seconds; when the disk is full, all work stops for the sake of logs.",
        instead:
            "Lines go to a log store or to files, by stream, with a retention of days; the database keeps a pointer. Viewers are told of new lines instead of asking.",
        costs: "A second store, and a search that is not SQL.",
        sources: [
            "Jenkins and GitLab documentation, job logs in object storage",
            "Kleppmann, Designing Data-Intensive Applications, chapter 3: log-structured storage",
        ],
        question: "The disk is full of log lines. What else stops?")

    let examples = Examples(raises: board(store: "db"), nearMiss: board(store: "files"), fixed: board(store: "files"))

    private static func board(store: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Build, store: db, key: id}
          - {entity: LogLine, store: \(store), key: "build, n", append-only: true}
        components:
          - {id: client, kind: client}
          - {id: ui, kind: service, replicas: 2, auth: session}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: files, kind: object-store, technology: S3}
        connections:
          - {from: client, to: ui}
          - {from: ui, to: db, access: read, label: polls every 2 s}
          - {from: ui, to: files, access: read}
        """
    }

    private static let lines = ["log", "logline", "logentry", "loglines", "consoleline", "outputline"]

    func findings(in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
            guard entity[.appendOnly] == true, entity[.class] != .money, entity[.retention] == nil,
                let place = design.store(of: entity)?.index
            else { return nil }
            let store = design.parts[place]
            let name = entity.name.lowercased()
            guard store.kind == "sql-database" || store.kind == "document-store", Self.lines.contains(where: { name.hasPrefix($0) }),
                !name.says(["login", "audit", "logistic"]), !name.hasPrefix("login")
            else { return nil }
            let others = design.entities(in: store).filter { $0.name != entity.name }
            guard let other = others.first, !design.speaks(store, of: ["partition", "prune", "log store"]) else { return nil }
            let polled = design.topology.callers(of: place).lazy.compactMap { design.connection($0.link)?.label }.first {
                $0.says(["poll", "polls", "every"])
            }
            return finding(
                .entity(entity.name), about: [store],
                message:
                    "\(entity.name) is added to \(design.name(store)) without a retention, beside \(other.name)\(polled.map { ", and viewers ask for it (“\($0)”)" } ?? ""): logs fill the disk on which the work is planned.",
                headline: "\(entity.name) fills \(design.name(store)) beside \(other.name).",
                fixes: [
                    QuickFix(
                        "Keep them for 14 days",
                        edit: design.entities.indexOf[entity.name].map {
                            design.changeEntity($0, Entity.change(.retention, to: TimeSpan(14 * 86_400)))
                        }),
                    QuickFix(advice: "Better: files or a log store, and a pointer here"),
                ], harm: Harm(.other))
        }
    }
}
