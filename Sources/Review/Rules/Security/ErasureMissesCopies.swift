import Analysis
import Whiteboard

struct ErasureMissesCopies: Rule {
    let identifier = "security/erasure-misses-copies"
    let severity = Severity.warning
    let summary = "a deletion that does not come to the copies"

    let explanation = Explanation(
        finds:
            "Personal data that can be deleted where it is kept, so says a call, a flow or a requirement, while the same data goes to other stores (archives, lakes, exports, indexes) with no lifecycle and no way of the deletion to them.",
        matters:
            "A person who was deleted in the database is still in the archive of the log, in last month's export and in the warehouse. The duty is about the data, not about one table; files by the hour cannot be searched for one person, and a restore brings the person back.",
        instead:
            "A lifecycle on every copy, shorter than what the law gives; a deletion that goes the way that changes go, to all of them; a key for each person, which is thrown away; no personal fields in what is kept for long.",
        costs: "A list of copies that must be kept true, and copies that end.",
        sources: ["Regulation (EU) 2016/679, articles 17 and 19", "ICO guidance, right to erasure: backups"],
        question: "I am deleted. In which files am I still?")

    let examples = Examples(
        raises: board(raw: ""), nearMiss: board(raw: ", lifecycle: 30d"), fixed: board(raw: ", lifecycle: 30d"))

    private static func board(raw: String) -> String {
        """
        boardwalk: 1
        requirements: {compliance: [GDPR]}
        api: [{call: "DELETE /visitors/{id}", auth: jwt}]
        data: [{entity: Event, store: db, fields: {id: id, visitor: text}, key: id, pii: true}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3, retention: 2d}
          - {id: load, kind: worker, replicas: 2, idempotent: true}
          - {id: archiver, kind: worker, replicas: 1, idempotent: true}
          - {id: db, kind: data-warehouse, technology: BigQuery}
          - {id: raw, kind: object-store, technology: S3\(raw)}
        connections:
          - {from: client, to: app}
          - {from: app, to: log, kind: async}
          - {from: log, to: load, kind: async}
          - {from: load, to: db, access: write}
          - {from: log, to: archiver, kind: async}
          - {from: archiver, to: raw, access: write}
        """
    }

    private static let erasing: Phrases = ["delete", "close", "remove"]
    private static let people = [
        "user", "visitor", "customer", "account", "member", "patient", "person", "profile", "/me", "contact", "guest", "my data",
    ]
    private static let handled: Phrases = [
        "shred", "pseudonym", "anonymi", "tombstone", "rewritten", "purge", "no personal", "without pii", "hashed visitor", "scrub",
        "redact",
        "ip is dropped", "drops the ip",
    ]
    private static let kinds: Set<Kind> = ["object-store", "data-lake", "data-warehouse", "search-index", "file-store", "vector-database"]

    func findings(in design: Design) -> [Finding] {
        let personal = design.board.data.filter { $0[.pii] == true && $0.store != nil }
        guard !personal.isEmpty else { return [] }
        let deletes =
            design.board.api.contains { $0.call.hasPrefix("DELETE") && $0.call.mentions(Self.people) }
            || design.requirements.functional.contains(where: erases) || design.flows.contains { erases($0.name) }
        guard deletes, design.privacyLaw != nil || design.requirements.functional.contains(where: erases) else {
            return []
        }
        let covered = Set(design.flows.filter { erases($0.name) }.flatMap { $0.walk?.entries ?? [] })
        return personal.compactMap { entity -> Finding? in
            guard let place = design.store(of: entity)?.index else { return nil }
            let store = design.parts[place]
            let copies = copies(of: store, in: design).filter { copy in
                copy[.lifecycle] == nil && copy[.ttl] == nil && !covered.contains(copy.index) && !design.isDerived(copy)
                    && design.entities(in: copy).allSatisfy { $0[.pii] == true && $0[.retention] == nil }
            }
            guard let first = copies.first, isNamedFirst(entity, in: personal),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let backup = store[.backups] != nil && store[.backups] != Backups.none ? ", and the backups of \(design.name(store))" : ""
            return finding(
                .entity(entity.name), about: [first, store], severity: design.privacyLaw == nil ? .advice : severity,
                message:
                    "\(entity.name) can be deleted in \(design.name(store)); \(design.names(copies))\(backup) keep\(copies.count == 1 && backup.isEmpty ? "s" : "") it too, with no lifecycle, and no deletion comes there\(design.privacyLaw.map { " (\($0))" } ?? "").",
                headline: "A deletion of \(entity.name) does not come to \(design.names(copies)).",
                fixes: [
                    QuickFix(
                        "Let the copies end after 30 days",
                        edit: design.batch("end", copies.map { design.change($0, Component.change(.lifecycle, to: TimeSpan(30 * 86_400))) })
                    )
                ], harm: Harm(.other))
        }
    }

    /// A person is deleted, not an appointment.
    private func erases(_ text: String) -> Bool {
        text.says(["erase", "erasure", "forget", "gdpr"]) || text.says(Self.erasing) && text.mentions(Self.people)
    }

    /// Of several entities in one store the first speaks.
    private func isNamedFirst(_ entity: Entity, in all: [Entity]) -> Bool { all.first { $0.store == entity.store }?.name == entity.name }

    /// Stores that the same log fills, and files that programs make of what they read here.
    private func copies(of store: Part, in design: Design) -> [Part] {
        var found: [Part] = []
        func add(_ part: Part) {
            guard Self.kinds.contains(part.kind), part.index != store.index, !found.contains(where: { $0.index == part.index }) else {
                return
            }
            found.append(part)
        }
        for copied in design.topology.callees(of: store.index) where copied.link.kind == .batch { add(copied.part) }
        let feeders = [store.index] + design.topology.callers(of: store.index).filter { isWrite($0.link, in: design) }.map(\.part.index)
        for feeder in feeders {
            for log in design.topology.callers(of: feeder).map(\.part) where log.isBroker {
                for other in design.topology.callees(of: log.index) {
                    add(other.part)
                    guard other.part.isCompute else { continue }
                    for sink in design.topology.callees(of: other.part.index) where isWrite(sink.link, in: design) { add(sink.part) }
                }
            }
        }
        for reader in design.topology.callers(of: store.index) where !isOnlyWrite(reader.link, in: design) && reader.part.isCompute {
            for sink in design.topology.callees(of: reader.part.index) where design.connection(sink.link)?[.access]?.writes == true {
                if sink.part.kind == "object-store" || sink.part.kind == "file-store" { add(sink.part) }
            }
        }
        return found
    }

    private func isWrite(_ link: Link, in design: Design) -> Bool { design.connection(link)?[.access].map(\.writes) ?? true }
    private func isOnlyWrite(_ link: Link, in design: Design) -> Bool { design.connection(link)?[.access] == .write }
}
