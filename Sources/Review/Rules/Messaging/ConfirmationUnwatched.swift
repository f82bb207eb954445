import Analysis
import Whiteboard

struct ConfirmationUnwatched: Rule {
    let identifier = "async/confirmation-unwatched"
    let severity = Severity.warning
    let summary = "a confirmation that must come in time, and nobody looks whether it did"

    let explanation = Explanation(
        finds:
            "A requirement that somebody confirms or acknowledges within a time, a field that keeps whether he has, and nothing on the board that looks for those who have not.",
        matters:
            "A message that was sent is not one that was read: the phone is off, in a tunnel, or on silent. The field stays empty, nobody asks why, and the case that the time was promised for is the one that is found in the morning.",
        instead:
            "A timer for each, or a look every minute at what is open: ask again, then the next person, then by another way, and last a human with a telephone.",
        costs: "An order of who comes next, and people who are called although they were about to answer.",
        sources: [
            "Google SRE Book, chapter 11: being on-call, escalation", "Hohpe and Woolf, Enterprise Integration Patterns: process manager",
        ],
        question: "The time is up and the field is empty. Which box notices?")

    let examples = Examples(
        raises: board(""), nearMiss: board("open ones every minute, then the next technician"),
        fixed: board("escalates what is not confirmed"))

    private static func board(_ watch: String) -> String {
        """
        boardwalk: 1
        requirements: {functional: ["Trapped persons: a technician has confirmed within 3 min"]}
        data: [{entity: Fault, store: db, fields: {id: id, elevator: id, confirmed: "time?"}, key: id}]
        components:
          - {id: elevator, kind: client}
          - {id: app, kind: service, replicas: 2, auth: mtls, notes: "\(watch)"}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: push, kind: external, technology: FCM}
        connections: [{from: elevator, to: app}, {from: app, to: db, access: read-write}, {from: app, to: push, timeout: 3s}]
        """
    }

    private static let confirming: Phrases = ["acknowledg", "confirm", "accept", "respond", "react"]
    private static let fields: Phrases = ["ack", "confirm", "accept", "respon", "seen", "read-at", "answered"]
    private static let watching: Phrases = [
        "escalat", "unacknowledged", "unconfirmed", "not acknowledged", "not confirmed", "no acknowledgement", "open ones",
        "next technician",
        "next one", "remind", "call again", "asks again", "second attempt", "sweep", "overdue", "watchdog", "deadline", "timer",
    ]

    func findings(in design: Design) -> [Finding] {
        let promise = design.requirements.functional.first { text in
            text.says(Self.confirming) && text.says(["within", "in under", "no later", "at most"]) && !ClockWords.spans(in: text).isEmpty
        }
        guard let promise else { return [] }
        for entity in design.board.data {
            guard let field = entity.fields.first(where: { $0.type.hasSuffix("?") && $0.name.says(Self.fields) }) else { continue }
            // Somebody who looks by the clock may look for this: his note or arrow says so.
            let watchers = design.parts.filter { part in
                (part.kind == "scheduler" || part.kind == "batch-job" || part.isCompute)
                    && (part[.notes]?.says(Self.watching) ?? false || part.id.says(Self.watching) || design.name(part).says(Self.watching))
            }
            let isSaid =
                design.board.connections.contains { $0.label?.says(Self.watching) ?? false }
                || design.board.flows.contains { $0.name.says(Self.watching) }
            guard watchers.isEmpty, !isSaid else { return [] }
            return [
                finding(
                    .entity(entity.name), about: design.store(of: entity).map { [$0] } ?? [],
                    message:
                        "“\(promise)”: \(entity.name).\(field.name) says who has, and nothing on the board looks for who has not when the time is up.",
                    headline: "Nobody notices a missing confirmation (\(entity.name).\(field.name)).",
                    fixes: [
                        QuickFix(advice: "Look each minute for what is open too long: ask again, then the next person, then by telephone")
                    ],
                    harm: Harm(.other))
            ]
        }
        return []
    }
}
