import Analysis
import Whiteboard

struct HoldRunsOut: Rule {
    let identifier = "consistency/hold-runs-out"
    let severity = Severity.warning
    let summary = "what is held runs out while its holder is still there"

    let explanation = Explanation(
        finds:
            "A store of locks or holds whose entries expire after a stated time (PX, EX, TTL), for things that nobody else may have meanwhile, and nothing that renews them or asks whether the holder is done.",
        matters:
            "A time to live is a guess of how long the holder needs. The one who stands still, waits or is slow for once keeps the thing and loses the hold; the next gets the same, and both are right by what the store says. `NX` cannot even renew it: the key is there.",
        instead:
            "The holder renews while it is there, by a number that only it has; what is held is free when its holder has reported that it left, not when a clock has.",
        costs: "Messages that renew, and a decision about holders that never come back.",
        sources: ["Kleppmann, How to do distributed locking (2016)", "Redis documentation, distributed locks: extending the lock"],
        question: "The holder stands still for a minute. Who has it then?")

    let examples = Examples(
        raises: board("SET cell robot NX PX 5000"), nearMiss: board("SET cell robot NX PX 5000, renewed each second"),
        fixed: board("SET cell robot NX, deleted when the robot reports from the next"))

    private static func board(_ notes: String) -> String {
        """
        boardwalk: 1
        data: [{entity: CellHold, store: holds, key: cell, invariant: one robot a cell}]
        components:
          - {id: robot, kind: client}
          - {id: control, kind: service, replicas: 2, auth: mtls}
          - {id: holds, kind: key-value-store, technology: Redis, replicas: 2, holds: lock, notes: "\(notes)"}
        connections: [{from: robot, to: control}, {from: control, to: holds, access: read-write}]
        """
    }

    private static let expiring: Phrases = ["px ", "ex ", "ttl", "expire", "times out", "lapse"]
    private static let renewed: Phrases = [
        "renew", "extend", "refresh", "heartbeat", "keepalive", "keep-alive", "prolong", "until he reports", "until it reports",
    ]
    private static let once: Phrases = ["one ", "at most one", "single", "only one", "never two", "no two"]

    func findings(in design: Design) -> [Finding] {
        design.parts.compactMap { store in
            guard store.holds == .lock, let notes = store[.notes], (notes + " ").says(Self.expiring) else { return nil }
            let labels = design.topology.callers(of: store.index).compactMap { design.connection($0.link)?.label }
            guard !notes.says(Self.renewed), !labels.contains(where: { $0.says(Self.renewed) }),
                let hold = design.entities(in: store).first(where: { ($0[.invariant] ?? "").says(Self.once) }),
                let invariant = hold[.invariant]
            else { return nil }
            let said = notes.split(separator: ".").first.map(String.init) ?? notes
            return finding(
                about: store, with: design.topology.callers(of: store.index).map(\.part).distinct,
                message:
                    "“\(said)” and “\(invariant)”: a holder that stands still for longer keeps the thing and loses its \(hold.name), and nothing on the board renews it.",
                headline: "\(hold.name) runs out while its holder may still be there.",
                fixes: [QuickFix(advice: "Renew it while its holder is there, and free it when the holder reports that it left")],
                harm: Harm(.other))
        }
    }
}
