import Analysis
import Whiteboard

struct SaidOutOfOrder: Rule {
    let identifier = "async/said-out-of-order"
    let severity = Severity.advice
    let summary = "messages that come twice or in no order, and nothing that tells"

    let explanation = Explanation(
        finds:
            "A note that messages of a system outside may come twice, late or out of order, a flow that writes what it sends, and no number, version or message id anywhere.",
        matters:
            "The board knows of it and does nothing. A discharge that is overtaken by an older transfer puts the patient back in bed; an admission that comes twice makes two of him.",
        instead:
            "Keep the sender's message id and refuse it the second time; order by the time of the event, for each thing by itself; refuse what is older than the state; keep what cannot be applied where somebody sees it.",
        costs: "A table of ids, and a state for what waits for its predecessor.",
        sources: [
            "Hohpe and Woolf, Enterprise Integration Patterns: idempotent receiver, resequencer",
            "Kleppmann, Designing Data-Intensive Applications, chapter 11",
        ],
        question: "The older message comes last. Which state is shown?")

    let examples = Examples(raises: board(""), nearMiss: board(", version: int"), fixed: board(", message_id: text"))

    private static func board(_ field: String) -> String {
        """
        boardwalk: 1
        notes: [{text: "Messages of the HIS may come twice or out of order."}]
        data: [{entity: Stay, store: db, key: id, fields: {id: int, bed: int\(field)}}]
        flows: [{name: adt, kind: write, path: [his, engine, db], entity: Stay}]
        components:
          - {id: his, kind: external, name: HIS}
          - {id: engine, kind: service, replicas: 2, auth: mtls}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: his, to: engine, auth: mtls}, {from: engine, to: db, access: read-write}]
        """
    }

    private static let disorder: Phrases = [
        "twice or out of order", "out of order", "out-of-order", "may come twice", "come twice", "arrive twice", "may arrive late",
        "in any order", "in no order", "duplicated or",
    ]
    private static let handled: Phrases = [
        "dedup", "sequence", "seq ", "version", "message id", "message_id", "message-id", "messageid", "control id", "control_id",
        "event_id", "event id", "idempot", "event time", "event_time", "occurred", "ordered by", "order by", "refuse stale", "stale ones",
        "ignored if older", "reorder", "resequenc", "etag", "revision", "updated_at", "seen before",
    ]

    func findings(in design: Design) -> [Finding] {
        let texts = design.remarks + design.parts.compactMap { $0[.notes] }
        guard let text = texts.first(where: { $0.says(Self.disorder) }), !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
        else { return [] }
        let flows = design.flows.filter { flow in
            let sender = design.parts[flow.client]
            return flow.isDeclared && flow.isWrite && sender.kind == "external" && isMeant(sender, by: text, in: design)
                && flow.walk?.entries.contains { design.parts[$0][.idempotent] == true } != true
        }
        guard let flow = flows.first, let receiver = flow.walk?.entries.dropFirst().first.map({ design.parts[$0] }) else { return [] }
        return [
            finding(
                .flow(flow.name), about: [receiver],
                message:
                    "“\(text)”: \(design.names(ofFlows: flows)) \(flows.count == 1 ? "writes" : "write") what comes as it comes, and nothing on the board tells a second message or an older one from a new one.",
                headline: "\(flow.name) takes messages twice and out of order.",
                fixes: [QuickFix(advice: "Keep the sender's message id and the time of the event; refuse what was seen, or is older")],
                harm: Harm(.dataLost, share: design.share(of: flows)))
        ]
    }

    /// Named in the text, or the only one outside that sends.
    private func isMeant(_ sender: Part, by text: String, in design: Design) -> Bool {
        if text.says([sender.id.lowercased()]) || text.says([design.name(sender).lowercased()]) { return true }
        return !design.parts.contains { other in
            other.kind == "external" && other.index != sender.index && design.flows.contains { $0.client == other.index }
        }
    }
}
