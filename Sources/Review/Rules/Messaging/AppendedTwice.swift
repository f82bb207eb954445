import Analysis
import Whiteboard

struct AppendedTwice: Rule {
    let identifier = "async/appended-twice"
    let severity = Severity.advice
    let summary = "events that are stored as often as they come"

    let explanation = Explanation(
        finds:
            "A log or queue that delivers at least once, and a consumer that appends events to a store whose key does not have the event's id, with nothing that says repeats are taken out.",
        matters:
            "A producer that sends again after a lost answer, a restart of the consumer, a batch that failed halfway: each brings events a second time, and an append takes them as new. The sums are too high after each hiccup, by little, for ever; where they are billed a customer finds out.",
        instead:
            "An id that the sender makes, kept as part of the key or looked up in a window of a day; a store that merges rows of one key; inserts whose batches carry an id that the store refuses to see twice.",
        costs: "A window of ids in the state of the consumer, or reads that merge.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: fault tolerance",
            "ClickHouse documentation, insert deduplication and ReplacingMergeTree",
        ],
        question: "The sender did not hear the answer and sends the batch again. How many rows are there?")

    let examples = Examples(
        raises: board(key: "\"tenant_id, at\""), nearMiss: board(key: "\"tenant_id, event_id\""),
        fixed: board(key: "\"tenant_id, event_id\""))

    private static func board(key: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Event, store: events, fields: {event_id: uuid, tenant_id: id, at: time}, key: \(key), append-only: true, class: telemetry}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, delivery: at-least-once}
          - {id: load, kind: stream-processor, technology: Flink, replicas: 2}
          - {id: events, kind: data-warehouse, technology: ClickHouse, replicas: 4}
        connections:
          - {from: client, to: app}
          - {from: app, to: log, kind: async}
          - {from: log, to: load, kind: async}
          - {from: load, to: events, access: write}
        """
    }

    private static let handled: Phrases = [
        "dedup", "de-dup", "event id", "event_id", "idempot", "exactly once", "exactly-once", "replacingmerge", "upsert", "duplicates",
        "seen", "transactional", "merge",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { part in
            guard part[.idempotent] != true, part.kind == "stream-processor" || part.kind == "worker" else { return nil }
            let feeds = design.redelivering(to: part)
            guard let feed = feeds.first else { return nil }
            let sinks = design.topology.callees(of: part.index).filter { callee in
                callee.part.family == .store && (callee.link.kind == .sync || isUnkeyed(callee.part) && callee.link.kind == .batch)
                    && design.connection(callee.link)?[.idempotent] != true
                    && design.connection(callee.link)?[.access] != .read && appended(in: callee.part, by: part, in: design) != nil
            }
            guard let sink = sinks.first, let entity = appended(in: sink.part, by: part, in: design),
                ![part, feed.part, sink.part].contains(where: { design.speaks($0, of: Self.handled) }),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let sender = design.topology.callers(of: feed.part.index).first {
                (design.connection($0.link)?[.retries] ?? 0) > 0 && design.connection($0.link)?[.idempotent] != true
            }
            let again = sender.map { ", and \(design.name($0.part)) sends again after a lost answer" } ?? ""
            let id =
                identity(of: entity).map { ", and its key (\(entity[.key] ?? "")) does not have \($0)" }
                ?? (isUnkeyed(sink.part) ? ", which enforces no key" : "")
            return finding(
                about: part, with: [feed.part, sink.part], links: [feed.link, sink.link],
                message:
                    "\(design.name(feed.part)) delivers at least once\(again); \(entity.name) is only added to \(design.name(sink.part))\(id): what comes twice is counted twice.",
                headline: "\(entity.name) that comes twice is in \(design.name(sink.part)) twice.",
                fixes: [
                    QuickFix(
                        "Take repeats out by \(identity(of: entity) ?? (entity[.key] ?? "the id of the event"))",
                        edit: design.change(part, Component.change(.idempotent, to: true)))
                ], harm: Harm(.other, share: design.share(ofLoadOn: sink.part)))
        }
    }

    /// What only grows there and can come twice: it has an id of its own that is not in its key.
    private func appended(in store: Part, by writer: Part, in design: Design) -> Entity? {
        design.entities(in: store).first { entity in
            entity[.appendOnly] == true && entity[.derivedFrom] == nil
                && (identity(of: entity) != nil || isUnkeyed(store) && !(entity[.key] ?? "").isEmpty)
        }
    }

    /// A warehouse takes any row: its keys are hints for the planner.
    private func isUnkeyed(_ store: Part) -> Bool {
        store.kind == "data-lake" || ["BigQuery", "Snowflake", "Redshift"].contains(store.technologyName ?? "")
    }

    /// A field that names one event, where the key does not have it.
    private func identity(of entity: Entity) -> String? {
        let name = entity.name.lowercased()
        let keys = Set((entity[.key] ?? "").lowercased().split { $0 == "," || $0 == " " || $0 == "+" }.map(String.init))
        let own: Set<String> = ["id", "uuid", "event_id", "eventid", "message_id", "client_id", "\(name)_id", "\(name)id", "request_id"]
        guard !keys.isEmpty, keys.isDisjoint(with: own) else { return nil }
        return entity.fields.map(\.name).first { own.contains($0.lowercased()) && $0.lowercased() != "client_id" }
    }
}
