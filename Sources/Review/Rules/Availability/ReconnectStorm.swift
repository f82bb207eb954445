import Analysis
import Whiteboard

struct ReconnectStorm: Rule {
    let identifier = "availability/reconnect-storm"
    let severity = Severity.advice
    let summary = "open connections that all come back at once"

    let explanation = Explanation(
        finds:
            "Servers that hold open connections of clients, where nothing says how these come back after a deploy, a crash or a lost zone.",
        matters:
            "A server that dies drops all its connections in one second, and all its clients reconnect, log in, and read what they missed in the next. That burst is many times the daily peak and meets login, cache and database while a part of them is away.",
        instead:
            "Reconnect after a random and growing wait, resume from the last message that was seen, and drain servers slowly before a deploy. Limit the rate at which a server takes new connections.",
        costs: "Some clients wait half a minute; the client must remember where it was.",
        sources: [
            "Amazon Builders' Library, timeouts, retries and backoff with jitter",
            "Google SRE Book, chapter 22: addressing cascading failures",
        ],
        question: "One of your gateways dies with fifty thousand sockets. What happens in the next ten seconds?")

    let examples = Examples(
        raises: "client > lb:alb > hub:connection-gateway x6 > app x4 > db",
        nearMiss: "client > lb:alb > hub:connection-gateway x6 {notes=\"reconnect with jitter, resume from the last id\"} > app x4 > db",
        fixed: "client > lb:alb > hub:connection-gateway x6 {notes=\"reconnect with jitter, resume from the last id\"} > app x4 > db")

    private static let handled: Phrases = [
        "jitter", "backoff", "back-off", "back off", "resume", "reconnect", "drain", "last-event", "last event", "random wait",
    ]

    func findings(in design: Design) -> [Finding] {
        let gateways = design.roles.compute.filter { $0.kind == "connection-gateway" }
        guard let first = gateways.min(by: { $0.id < $1.id }), !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier),
            !gateways.contains(where: { design.speaks($0, of: Self.handled) }), !saysHowClientsWait(design)
        else { return [] }
        // What comes after the connection: programs and stores that each of them asks.
        let behind = design.topology.callees(of: first.index).filter { $0.link.kind == .sync && !$0.part.isOutside }.map(\.part)
        let meets = behind.isEmpty ? "" : " and meet \(design.names(Array(behind.prefix(3))))"
        let count =
            first.instances.count.map { $0 > 1 ? "one of the \($0) copies of \(design.name(first))" : design.name(first) }
            ?? "a copy of \(design.name(first))"
        return [
            finding(
                about: first, with: behind,
                message:
                    "When \(count) goes, all its clients come back at once\(meets)\(left(of: first, in: design)). Nothing says how long each waits first\(saysFromWhere(in: design) ? "" : ", or from where it goes on").",
                headline: "\(design.name(first)): nothing says how its clients come back.",
                fixes: [QuickFix(advice: "Reconnect after a random, growing wait, and resume from what was seen last")],
                harm: Harm(.serviceStops))
        ]
    }

    private func saysFromWhere(in design: Design) -> Bool {
        design.boardSpeaks(
            of: ["since its last", "since the last", "after the last", "catch up", "catches up", "cursor"], apartFromWaiversOf: identifier)
    }

    /// What those that are left must take besides.
    private func left(of gateway: Part, in design: Design) -> String {
        guard let count = gateway.instances.count, count >= 2, !gateway.instances.isAssumed else { return "" }
        if let sockets = gateway[.sockets] {
            let room = QuantityText.short(Double(sockets * (count - 1)), .count)
            return count == 2 ? " (the other copy has room for \(room))" : " (the other \(count - 1) copies have room for \(room) in all)"
        }
        return count == 2 ? " (the copy that is left has all of them then)" : ""
    }

    /// The arrows over which clients come name a random wait.
    private func saysHowClientsWait(_ design: Design) -> Bool {
        design.links(outOf: design.roles.outside).contains { link in
            design.connection(link)?[.backoff] == .exponentialJitter
        }
    }
}
