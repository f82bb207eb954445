import Analysis
import Whiteboard

struct SlotFillsDisk: Rule {
    let identifier = "data/slot-fills-disk"
    let severity = Severity.advice
    let summary = "a reader of the log that stops it from being emptied"

    let explanation = Explanation(
        finds:
            "Change data capture by one program from PostgreSQL, or another store that keeps its log until the reader has it, with no word on what happens while the reader is away.",
        matters:
            "The database keeps its write-ahead log for the reader that has not come. A connector that stands still over a weekend, unnoticed, fills the disk of the database, and then it is not the copy that stops but the orders.",
        instead:
            "An alarm on how far the slot is behind; a limit on what is kept for it, after which the copy is made anew; a connector that is started again by itself.",
        costs: "With the limit, a full copy from time to time; without it, a disk with days of log to spare.",
        sources: ["PostgreSQL documentation, max_slot_wal_keep_size", "Debezium documentation, PostgreSQL connector: WAL disk space"],
        question: "The connector dies on Friday evening. Which disk is full on Monday?")

    let examples = Examples(
        raises: board(notes: ""), nearMiss: board(notes: ", notes: alarm on slot lag"), fixed: board(notes: ", notes: alarm on slot lag"))

    private static func board(notes: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: orders, kind: sql-database, technology: PostgreSQL, replicas: 2}
          - {id: cdc, kind: worker, technology: Debezium\(notes)}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3}
        connections:
          - {from: client, to: app}
          - {from: app, to: orders}
          - {from: orders, to: cdc, kind: async}
          - {from: cdc, to: log, kind: async}
        """
    }

    private static let readers: Phrases = [
        "debezium", "cdc", "change capture", "change data capture", "logical replication", "logical decoding",
    ]
    private static let keepers: Phrases = ["postgres", "aurora", "rds", "alloydb", "cloud sql"]
    private static let handled: Phrases = ["slot", "lag", "alarm", "alert", "heartbeat", "restart"]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { reader in
            guard design.speaks(at: reader, of: Self.readers), let store = source(of: reader, in: design),
                store.kind == "sql-database",
                store.technology == nil || design.speaks(at: store, of: Self.keepers),
                !design.speaks(reader, of: Self.handled), !design.speaks(store, of: Self.handled),
                !design.topology.callees(of: reader.index).contains(where: \.part.isMonitoring),
                !design.boardSpeaks(of: ["slot", "wal "], apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                about: store, with: [reader],
                message:
                    "\(design.name(store)) keeps its log until \(design.name(reader)) has read it: while that stands still, unnoticed, the disk of \(design.name(store)) fills.",
                headline: "While \(design.name(reader)) stands still the disk of \(design.name(store)) fills.",
                fixes: [QuickFix(advice: "An alarm on how far it is behind, and a limit on what is kept for it")],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: store)))
        }
    }

    /// What hands it its log, or what it reads.
    private func source(of reader: Part, in design: Design) -> Part? {
        design.topology.callers(of: reader.index).first { $0.part.family == .store }?.part
            ?? design.topology.callees(of: reader.index).first {
                $0.part.family == .store && design.connection($0.link)?[.access] == .read
            }?.part
    }
}
