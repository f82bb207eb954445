import Analysis
import Whiteboard

struct RowByRow: Rule {
    let identifier = "capacity/row-by-row"
    let severity = Severity.advice
    let summary = "thousands of rows a second, each in a transaction of its own"

    let explanation = Explanation(
        finds:
            "A worker behind a queue or log that writes two thousand rows a second or more to a database, where nothing says that it writes them in batches.",
        matters:
            "Each commit waits for a disk. A hundred rows in one commit cost little more than one, and who takes from a log has them at hand.",
        instead: "Gather for some hundred rows or some hundred milliseconds, write them in one statement, and commit the offset after it.",
        costs: "A row is seen later by as long as is gathered, and a bad row must be taken out of its batch.",
        sources: ["PostgreSQL documentation, populating a database", "Kleppmann, Designing Data-Intensive Applications, chapter 3"],
        question: "How many commits a second is that, and how many does the disk do?")

    let examples = Examples(
        raises: board(more: ""), nearMiss: board(more: ", batch-size: 500"), fixed: board(more: ", batch-size: 500"))

    private static func board(more: String) -> String {
        """
        boardwalk: 1
        flows: [{name: ingest, kind: write, path: [device, app, log, load, db], rate: 6k/s, user-facing: false}]
        components:
          - {id: device, kind: client}
          - {id: app, kind: service, replicas: 8}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, copies: 3}
          - {id: load, kind: worker, replicas: 6, idempotent: true}
          - {id: db, kind: time-series-database, technology: TimescaleDB, replicas: 2, replication: {followers: 1}}
        connections:
          - {from: device, to: app}
          - {from: app, to: log, kind: async}
          - {from: log, to: load, kind: async}
          - {from: load, to: db, access: write\(more)}
        """
    }

    private static let many = 2000.0
    private static let kinds: Set<Kind> = ["sql-database", "time-series-database", "document-store"]
    private static let handled: Phrases = [
        "batch", "bulk", "copy", "multi-row", "chunk", "buffer", "micro-batch", "window", "aggregate", "roll",
    ]

    func findings(in design: Design) -> [Finding] {
        design.links(into: design.parts(of: Self.kinds)).compactMap { link in
            guard link.kind == .sync, let connection = design.connection(link), connection[.batchSize] == nil,
                connection[.access] != .read
            else { return nil }
            let (writer, store) = (design.parts[link.source], design.parts[link.target])
            guard writer.isCompute, Self.kinds.contains(store.kind), design.isFedByBrokerOnly(writer) else { return nil }
            let rate = design.traffic.connectionLoads[link.connection].peakWrites
            guard rate >= Self.many, rate.isFinite, !design.speaks(writer, of: Self.handled), !design.speaks(store, of: Self.handled) else {
                return nil
            }
            return finding(
                about: writer, with: [store], links: [link],
                message:
                    "\(design.name(writer)) writes \(design.rate(rate)) to \(design.name(store)), and nothing says in batches: so many commits wait for its disk.",
                headline: "\(design.rate(rate)) from \(design.name(writer)), row by row.",
                fixes: [
                    QuickFix("Write 500 rows at a time", edit: design.change(link, Connection.change(.batchSize, to: 500)))
                ],
                harm: Harm(.other, share: design.share(ofLoadOn: store)))
        }
    }
}
