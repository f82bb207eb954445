import Analysis
import Whiteboard

struct WayBackUnserved: Rule {
    let identifier = "process/way-back-unserved"
    let severity = Severity.warning
    let summary = "coming back is required, and nothing brings anybody back"

    let explanation = Explanation(
        finds:
            "A requirement that people come back after a lost connection, resume or rejoin, with no flow, call, label or note that does it.",
        matters:
            "The way in is drawn, the way back is thought to be the same. It is not: the place where somebody was must be written down by whoever put him there, and be asked for by somebody who has only their name.",
        instead:
            "A flow for coming back: who knows where he was, who writes that down, how long it holds, and which token lets him in again.",
        costs: "A write more on the way in.",
        sources: ["Cockburn, Writing Effective Use Cases: extensions"],
        question: "My phone dies in minute five. How do I get back in?")

    let examples = Examples(
        raises: board(flow: "play"), nearMiss: board(flow: "reconnect"), fixed: board(flow: "reconnect"))

    private static func board(flow: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: ["Play a match, come back after a disconnect"]}
        flows: [{name: \(flow), kind: read, path: [client, app, db]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db}]
        """
    }

    private static let asked: Phrases = [
        "come back", "reconnect", "rejoin", "resume", "pick up where", "continue where", "after a disconnect", "carry on",
    ]
    private static let served: Phrases = [
        "reconnect", "rejoin", "resum", "come back", "comes back", "back in", "re-enter", "progress", "position of", "continue",
    ]

    /// `Lab results come back by sample number` speaks of what is sent back; people come back to something.
    private func isOfThings(_ text: String) -> Bool {
        text.says(["come back"]) && !text.says(Self.people) && text.says(Self.things)
    }

    private static let things: Phrases = [
        "results", "answers", "orders come", "files", "goods", "parcels", "figures", "readings", "reports", "payments", "bookings",
        "replies",
    ]
    private static let people: Phrases = [
        "who", "user", "people", "player", "customer", "reader", "viewer", "driver", "rider", "student", "candidate", "patient", "guest",
        "member", "visitor", "one ", "they", "somebody", "anybody", "everybody", "client", "session", "learner", "teacher", "listener",
    ]

    func findings(in design: Design) -> [Finding] {
        guard let text = design.requirements.functional.first(where: { $0.says(Self.asked) && !isOfThings($0) }),
            !design.board.flows.isEmpty
        else {
            return []
        }
        let board = design.board
        let isServed =
            board.flows.contains { $0.name.says(Self.served) }
            || board.api.contains { $0.call.says(Self.served) || ($0[.does] ?? "").says(Self.served) }
            || board.connections.contains { ($0.label ?? "").says(Self.served) }
            || design.parts.contains { $0[.notes]?.says(Self.served) ?? false }
            || design.boardSpeaks(of: Self.served, apartFromWaiversOf: identifier)
        guard !isServed else { return [] }
        // A reference that may be empty, and that somebody has to fill.
        let field = board.data.lazy.compactMap { entity in
            entity.fields.first { $0.type.hasSuffix("?") && !$0.name.says(["note", "deleted", "ended"]) }.map {
                "\(entity.name).\($0.name)"
            }
        }.first
        return [
            finding(
                .requirements, about: [],
                message:
                    "“\(text)”: no flow, call or arrow brings anybody back\(field.map { "; who writes \($0), and who reads it then?" } ?? ".")",
                headline: "“\(text)”: nothing brings anybody back.",
                fixes: [QuickFix(advice: "A flow for coming back: who wrote down where one was, and what lets one in again")],
                harm: Harm(.serviceStops))
        ]
    }
}
