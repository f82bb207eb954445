import Analysis
import Whiteboard

struct OlderSaveWins: Rule {
    let identifier = "consistency/older-save-wins"
    let severity = Severity.warning
    let summary = "a late save overwrites a newer one"

    let explanation = Explanation(
        finds:
            "A call that saves the whole of something over what was there, with retries or from several devices, where neither the request nor the entity has a version to compare.",
        matters:
            "The last to arrive is not the last that was written. A repeat that was under way for ten seconds, a second tab, the telephone that was offline: each puts an older whole over a newer one, without an error, and nobody can say what was lost.",
        instead:
            "A number that grows with each save, sent along and compared in the write: older ones are refused (If-Match, `where version = n`). Or only what changed, field by field.",
        costs: "A refusal that the client has to answer: read, merge, save again.",
        sources: [
            "RFC 9110, section 13: conditional requests (If-Match, lost updates)",
            "Kleppmann, Designing Data-Intensive Applications, chapter 5",
        ],
        question: "The retry of 10:00:05 arrives after the save of 10:00:15. What is kept?")

    let examples = Examples(raises: board(fields: ""), nearMiss: board(fields: ", version: int"), fixed: board(fields: ", version: int"))

    private static func board(fields: String) -> String {
        """
        boardwalk: 1
        api: [{call: "PUT /drafts/{id}", does: Save the whole draft, flow: save, auth: session, idempotent: natural}]
        data: [{entity: Draft, store: db, fields: {id: id, text: text\(fields)}, key: id}]
        flows: [{name: save, kind: write, path: [editor, app, db], rate: 10/s, entity: Draft}]
        components:
          - {id: editor, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: editor, to: app, retries: 3}, {from: app, to: db}]
        """
    }

    private static let whole: Phrases = [
        "save all", "saves all", "save the", "whole", "all answers", "so far", "full state", "overwrite", "replace", "autosave",
    ]
    private static let replacing: Phrases = ["replace the", "replaces the", "overwrite the", "overwrites the"]
    private static let several: Phrases = [
        "several devices", "editors", "edit together", "together", "collaborat", "co-edit", "change the device", "changes device",
        "two tabs", "offline", "another device", "many devices", "two devices",
    ]
    /// What is promised of two that change one thing.
    private static let promised: Phrases = [
        "no edit is lost", "no change is lost", "no edit of", "edits are not lost", "two devices change", "two people change",
        "both change", "edit the same", "change the same", "no update is lost",
    ]
    private static let versions: Set<String> = [
        "version", "revision", "rev", "seq", "sequence", "etag", "updated_at", "lamport", "clock", "saved_no",
    ]
    private static let handled: Phrases = [
        "version", "if-match", "etag", "sequence", "base revision", "revision it", "revision that", "expected revision", "merge", "crdt",
        "operational transform", "refuses older", "newer",
    ]

    private static let newestWins: Phrases = [
        "newest change wins", "newest wins", "last change wins", "last write wins", "last one wins", "latest wins", "last sync wins",
    ]
    private static let away: Phrases = ["offline", "tablet", "field", "sync", "without network", "no signal", "later"]

    func findings(in design: Design) -> [Finding] { called(in: design) + synced(in: design) }

    /// Whole rows that come from afar: what was counted down here meanwhile is put back by them.
    private func synced(in design: Design) -> [Finding] {
        design.topology.links.compactMap { link in
            guard link.kind == .sync, let label = design.connection(link)?.label, label.says(Self.newestWins),
                let told = ([label] + design.remarks + design.words(at: design.parts[link.source])).first(where: { $0.says(Self.away) })
            else { return nil }
            let receiver = design.parts[link.target]
            let stores = [receiver] + design.topology.callees(of: receiver.index).map(\.part)
            let entity = stores.lazy.flatMap { design.entities(in: $0) }.first { entity in
                entity[.invariant] != nil && entity[.appendOnly] != true
                    && !entity.fields.contains { Self.versions.contains($0.name.lowercased()) }
            }
            guard let entity, let invariant = entity[.invariant], let store = design.store(of: entity),
                store[.conditionalWrites] != true, !design.speaks(store, of: Self.handled)
            else { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [design.parts[link.source], store], links: [link],
                message:
                    "“\(label)”\(told == label ? "" : ", and “\(told)”"): a row of \(entity.name) that was changed there before and comes later is written over what changed here meanwhile, and “\(invariant)” is broken by what is no longer so.",
                headline: "\(design.name(link.source)) writes whole rows of \(entity.name) over newer ones.",
                fixes: [
                    QuickFix(
                        advice:
                            "Send what was done and not what there is (taken 20), or the version it was read at, and ask where it is another"
                    )
                ],
                harm: Harm(.dataLost))
        }
    }

    private func called(in design: Design) -> [Finding] {
        design.board.api.compactMap { call in
            let does = call[.does] ?? ""
            let isPut = call.call.uppercased().hasPrefix("PUT ")
            let promise = (design.requirements.functional + design.remarks).first { $0.says(Self.promised) }
            guard isPut && (promise != nil || does.says(Self.whole)) || does.says(Self.replacing), let name = call[.flow],
                let flow = design.flows.first(where: { $0.name == name }), flow.isWrite, let walk = flow.walk,
                let entity = design.entity(of: flow) ?? onlyEntity(of: walk, in: design), entity[.appendOnly] != true,
                entity[.immutable] != true,
                !entity.fields.contains(where: { Self.versions.contains($0.name.lowercased()) }),
                !(call[.request]?.all ?? []).contains(where: { Self.versions.contains($0.name.lowercased()) }),
                let first = walk.steps.first, let store = design.store(of: entity),
                store[.conditionalWrites] != true, !design.speaks(store, of: Self.handled),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let retries = walk.steps.lazy.compactMap { design.connection($0.link)?[.retries] }.first { $0 > 0 }
            let told = promise ?? (design.requirements.functional + design.remarks).first { $0.says(Self.several) }
            guard retries != nil || told != nil else { return nil }
            let how = told.map { "“\($0)”" } ?? "it is tried \((retries ?? 0) + 1) times"
            return finding(
                .api(call.call), about: [design.parts[first.source], store],
                message:
                    "\(call.call) writes all of \(entity.name) over what is there, and \(how): one that was under way longer puts older content over newer, for nothing is compared.",
                headline: "\(call.call): a late one overwrites a newer \(entity.name).",
                fixes: [
                    QuickFix(advice: "Send the version that was read, and write only where it is still the one in \(design.name(store))")
                ],
                harm: Harm(.dataLost, share: design.share(of: [flow])))
        }
    }

    /// Of the stores on the way what the only one that keeps something keeps.
    private func onlyEntity(of walk: Walk, in design: Design) -> Entity? {
        let kept = Set(walk.entries).flatMap { design.entities(in: design.parts[$0]) }
        return kept.count == 1 ? kept.first : nil
    }
}
