import Analysis
import Whiteboard

struct DeletionNotMirrored: Rule {
    let identifier = "data/deletion-not-mirrored"
    let severity = Severity.warning
    let summary = "a copy that learns of changes, never of deletions"

    let explanation = Explanation(
        finds:
            "A copy of what another system keeps, brought by asking what has changed, with nothing on the board that removes what was deleted over there.",
        matters:
            "“Changed since” does not name what is gone. What was deleted on purpose, by mistake uploaded, or taken back lives on in the copy, is found by search and shown with its old rights.",
        instead:
            "Ask for deletions too where the source has a feed of them; compare the list of ids with the source in full, once a day or week, and remove what is missing; keep a mark for what was removed.",
        costs: "A full comparison that reads all ids of the source, within its limits.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 11: change data capture",
            "Microsoft Graph documentation, delta query: deleted items",
        ],
        question: "It was deleted at the source an hour ago. What shows it still?")

    let examples = Examples(
        raises: board(label: "changed since"), nearMiss: board(label: "\"changed and deleted since\""),
        fixed: board(label: "\"changed and deleted since\""))

    private static func board(label: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Document, store: files, key: id, pii: true}]
        flows:
          - {name: crawl, kind: write, path: [crawler, drive, crawler > files], user-facing: false}
          - {name: search, kind: read, path: [client, app, files]}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: crawler, kind: worker, replicas: 1}
          - {id: drive, kind: external, name: Google Drive}
          - {id: files, kind: object-store, technology: S3}
        connections:
          - {from: client, to: app}
          - {from: app, to: files, access: read}
          - {from: crawler, to: drive, label: \(label), access: read}
          - {from: crawler, to: files, access: write}
        """
    }

    private static let changes: Phrases = [
        "changed since", "changes since", "modified since", "updated since", "new and changed", "delta", "incremental", "changed documents",
        "what changed", "since the last run", "by modification date", "by modified date", "updated_at >", "modified_at >",
    ]
    /// How an assumption says what is asked for, which is no way to do it.
    private static let demanding: Phrases = ["must", "may not", "never", "no longer", "not be", "at the latest", "within"]
    private static let handled: Phrases = [
        "delet", "tombstone", "remov", "full compar", "reconcil", "purge", "full sync", "replac", "mirror", "unshar", "gone", "expire",
        "retention",
    ]

    func findings(in design: Design) -> [Finding] {
        let others = design.parts(of: "external")
        guard !others.isEmpty else { return [] }
        let asked = others.compactMap { other in
            design.topology.callers(of: other.index).lazy.filter(\.part.isCompute).compactMap { caller in
                question(of: caller.part, over: caller.link, in: design).map {
                    (other: other, caller: caller.part, link: caller.link, text: $0)
                }
            }.first
        }
        guard let first = asked.first else { return [] }
        let reached = design.topology.outgoing.reachable(from: [first.caller.index])
        let stores = design.parts.filter { part in
            reached[part.index] && (part.family == .store) && part[.lifecycle] == nil && part[.ttl] == nil
                && !design.entities(in: part).isEmpty
                && design.flowsWalking(over: part).contains { $0.isWrite && !$0.isUserFacing }
        }
        guard let store = stores.first, !design.isSpoken(of: Self.handled, butAskedBy: Self.demanding, apartFromWaiversOf: identifier)
        else { return [] }
        let promise = design.requirements.functional.first {
            $0.says(["may open", "may see", "may read", "permission", "allowed", "only find"])
        }
        let isPersonal = design.board.data.contains { $0[.pii] == true } || promise != nil
        let sources = Design.list(asked.map { design.name($0.other) })
        return [
            finding(
                about: first.caller, with: stores, links: asked.map(\.link), severity: isPersonal ? severity : .advice,
                message:
                    "\(design.name(first.caller)) asks \(sources) “\(first.text)”, which does not name what is gone, and nothing removes it from \(design.names(stores)): what was deleted there lives on here\(promise.map { "; “\($0)” is asked for" } ?? "").",
                headline: "What is deleted in \(sources) lives on in \(design.name(store)).",
                fixes: [QuickFix(advice: "Take deletions too, and compare all ids with the source once a day")], harm: Harm(.other))
        ]
    }

    /// How a program asks for what has changed: by its arrow, its notes, or those of what sets it off.
    private func question(of program: Part, over link: Link, in design: Design) -> String? {
        let starters = design.topology.callers(of: program.index).filter { $0.part.kind == "scheduler" || $0.part.kind == "batch-job" }
        let texts =
            [design.connection(link)?.label, program[.notes]] + starters.flatMap { [design.connection($0.link)?.label, $0.part[.notes]] }
        return texts.lazy.compactMap(\.self).first { $0.says(Self.changes) }
    }
}
