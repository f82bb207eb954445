import Analysis
import Whiteboard

struct ClientClock: Rule {
    let identifier = "security/client-clock"
    let severity = Severity.warning
    let summary = "a deadline by the clock of whoever must keep it"

    let explanation = Explanation(
        finds:
            "A call that takes the client's time in its request, and by its words decides by it: accepted before a deadline, an offer still open, a bid in time.",
        matters: "Clocks of phones are set by their owners. Whoever is late sets it back, and nothing in the request shows it.",
        instead:
            "The server's clock when the request comes in decides; the client's time is kept beside it, for those whose network was slow.",
        costs: "A rule for who was cut off at the last moment.",
        sources: ["OWASP, Business Logic Security", "Kleppmann, Designing Data-Intensive Applications, chapter 8: unreliable clocks"],
        question: "I set my clock back by an hour. What do you accept?")

    let examples = Examples(
        raises: board(does: "accepted when client_time is before the deadline"),
        nearMiss: board(does: "accepted by the server's clock before the deadline"),
        fixed: board(does: "accepted by the server's clock before the deadline"))

    private static func board(does: String) -> String {
        """
        boardwalk: 1
        api:
          - {call: POST /v1/submit, does: "\(does)", request: {answers: json, client_time: timestamp}, handler: app}
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}]
        connections: [{from: client, to: app}]
        """
    }

    private static let times: Set<String> = [
        "client_time", "clienttime", "device_time", "local_time", "sent_at", "submitted_at", "client_timestamp", "device_timestamp",
    ]
    private static let deciding: Phrases = ["deadline", "before", "in time", "too late", "expire", "closes", "still open", "until"]
    private static let handled: Phrases = ["server's clock", "server time", "server clock", "received_at", "arrival", "when it arrives"]

    /// A time in the request by which the call decides: so says what it does, or an answer that refuses what is too late by it.
    private func decidingField(of call: Call, _ does: String) -> Field? {
        let sent = call[.request]?.all ?? []
        if does.says(Self.deciding),
            let field = sent.first(where: { Self.times.contains($0.name.lowercased()) }),
            does.says(["client", "device", "local"]) || does.lowercased().contains(field.name.lowercased())
        {
            return field
        }
        return sent.first { field in
            guard field.type == "time" || Self.times.contains(field.name.lowercased()) else { return false }
            return (call[.errors] ?? []).contains { $0.lowercased().contains(field.name.lowercased()) && $0.says(Self.refusing) }
        }
    }

    private static let refusing: Phrases = ["after", "late", "past the", "over time", "expired", "out of time", "closed", "deadline"]

    func findings(in design: Design) -> [Finding] {
        design.board.api.compactMap { call in
            let does = call[.does] ?? ""
            guard !does.says(Self.handled), let field = decidingField(of: call, does),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            return finding(
                .api(call.call), about: [],
                message: "\(call.call) decides by \(field.name), which its sender sets: who is late sets the clock back.",
                headline: "\(call.call): the sender's clock decides whether it is in time.",
                fixes: [QuickFix(advice: "Decide by the time at which it comes in, and keep \(field.name) beside it")], harm: Harm(.other))
        }
    }
}
