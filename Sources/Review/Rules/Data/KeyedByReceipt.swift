import Analysis
import Whiteboard

struct KeyedByReceipt: Rule {
    let identifier = "data/keyed-by-receipt"
    let severity = Severity.advice
    let summary = "a repeat is a new row, for its key is when it came"

    let explanation = Explanation(
        finds:
            "An entity whose key holds the time at which it was received or stored, on a way on which the same thing may come twice: a queue or log that delivers again, or a sender that repeats.",
        matters:
            "The repeat comes a moment later, so its key is another: it is counted, billed and drawn twice. What comes late falls into the wrong hour, day or month, whatever it is about.",
        instead:
            "The sender's number or the time at which it was measured as the key, written by an upsert; the time of receipt beside it.",
        costs: "Senders that number what they send.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: event time versus processing time",
            "Akidau et al., The Dataflow Model, VLDB 2015",
        ],
        question: "The meter sends its reading a second time. Which row is that?")

    let examples = Examples(
        raises: board(key: "\"meter, received\""), nearMiss: board(key: "\"meter, measured\""), fixed: board(key: "\"meter, measured\""))

    private static func board(key: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Reading, store: db, fields: {meter: id, received: time, measured: time, kwh: decimal}, key: \(key)}]
        flows: [{name: ingest, kind: write, path: [meter, hub, log, worker, db], rate: 100/s, entity: Reading, user-facing: false}]
        components:
          - {id: meter, kind: client}
          - {id: hub, kind: service, replicas: 2, auth: mtls}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, copies: 3, delivery: at-least-once, key: meter}
          - {id: worker, kind: worker, replicas: 2}
          - {id: db, kind: time-series-database, technology: TimescaleDB, replicas: 2}
        connections:
          - {from: meter, to: hub}
          - {from: hub, to: log, kind: async}
          - {from: log, to: worker, kind: async}
          - {from: worker, to: db, access: write}
        """
    }

    private static let receipts: Set<String> = [
        "received", "received_at", "receipt_time", "inserted", "inserted_at", "ingested", "ingested_at", "arrived", "arrived_at",
        "stored_at",
        "processed_at", "ingest_time", "arrival", "server_time",
    ]
    private static let numbers: Set<String> = ["id", "seq", "sequence", "number", "event"]
    private static let repeating: Phrases = [
        "repeat", "again", "resend", "retries until", "at least once", "at-least-once", "until it is ack",
    ]
    private static let handled: Phrases = ["dedup", "upsert", "on conflict", "once per", "unique"]

    func findings(in design: Design) -> [Finding] {
        design.board.data.compactMap { entity in
            guard let parts = entity[.key]?.lowercased().split(whereSeparator: { ", +/".contains($0) }).map(String.init),
                let time = parts.first(where: Self.receipts.contains),
                // A number of the sender's beside it makes two of one thing one.
                !parts.contains(where: Self.numbers.contains), let key = entity[.key], let store = design.store(of: entity),
                !design.speaks(store, of: Self.handled), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let writing = design.flows.filter { flow in
                flow.isDeclared && flow.isWrite && (design.stated(flow)?[.entity] ?? entity.name) == entity.name
                    && flow.walk?.steps.contains { $0.target == store.index && design.writesStore($0, of: flow) } == true
            }
            let broker = writing.compactMap { flow in
                flow.walk?.entries.lazy.map { design.parts[$0] }.first { $0.isBroker && design.redelivers($0) }
            }.first
            let told = design.remarks.first { $0.says(Self.repeating) }
            guard let flow = writing.first, broker != nil || told != nil else { return nil }
            let why = told.map { "“\($0)”" } ?? broker.map { "\(design.name($0)) delivers again what it is not sure of" } ?? ""
            return finding(
                .entity(entity.name), about: [store] + (broker.map { [$0] } ?? []), severity: told != nil ? .warning : severity,
                message:
                    "\(entity.name) is keyed by \(key), and \(why): a repeat has another “\(time)”, is a row of its own, and is counted twice by \(flow.name)'s readers.",
                headline: "\(entity.name) is keyed by when it came: a repeat is there twice.",
                fixes: [QuickFix(advice: "Key by the sender's number or the time it measured, upsert, and keep “\(time)” beside it")],
                harm: Harm(.dataLost, share: design.share(of: writing)))
        }
    }
}
