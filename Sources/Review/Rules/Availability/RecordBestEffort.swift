import Analysis
import Whiteboard

struct RecordBestEffort: Rule {
    let identifier = "availability/record-best-effort"
    let severity = Severity.warning
    let summary = "what must be provable may be left out"

    let explanation = Explanation(
        finds:
            "A write marked as best effort, into a store of what is only added to and has to be there later: an audit trail, a ledger, consents.",
        matters:
            "Best effort is right for counts. A trail with a hole proves nothing: the entry that is missing is the one that is asked for, and nobody notices that it was never written.",
        instead:
            "Write the entry in the transaction that changes the state, or into an outbox there; what happened without its entry did not happen.",
        costs: "A write more in the transaction, and no change while the trail cannot be written.",
        sources: [
            "Richardson, Microservices Patterns, chapter 3: transactional outbox",
            "NIST SP 800-92, Guide to Computer Security Log Management",
        ],
        question: "The write of the audit entry fails. Is the change made?")

    let examples = Examples(raises: board(", best-effort: true"), nearMiss: board(""), fixed: board(""))

    private static func board(_ how: String) -> String {
        """
        boardwalk: 1
        data: [{entity: AuditEntry, store: audit, key: "document, time", append-only: true}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: audit, kind: document-store, technology: MongoDB, replicas: 3}
        connections: [{from: client, to: app}, {from: app, to: audit, access: write\(how)}]
        """
    }

    private static let evidence: Phrases = [
        "audit", "trail", "ledger", "posting", "consent", "evidence", "proof", "signature", "payment", "receipt",
    ]

    func findings(in design: Design) -> [Finding] {
        design.topology.links.compactMap { link in
            guard let connection = design.connection(link), connection[.bestEffort] == true, connection[.access] != .read else {
                return nil
            }
            let store = design.parts[link.target]
            guard store.family == .store,
                let entity = design.entities(in: store).first(where: { entity in
                    entity[.class] == .money || entity[.appendOnly] == true && entity.name.lowercased().says(Self.evidence)
                })
            else { return nil }
            return finding(
                .connection(design.name(connection: link.connection)), about: [design.parts[link.source], store], links: [link],
                message:
                    "\(design.name(design.parts[link.source])) writes \(entity.name) as well as it can: an entry that fails is missing for good, and what it stands for has happened.",
                headline: "\(entity.name) may be missing, and nobody notices.",
                fixes: [QuickFix("Let the change wait for its entry", edit: design.change(link, Connection.change(.bestEffort, to: nil)))],
                harm: Harm(.dataLost))
        }
    }
}
