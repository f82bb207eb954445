import Analysis
import Whiteboard

struct MissedWhileAway: Rule {
    let identifier = "async/missed-while-away"
    let severity = Severity.advice
    let summary = "a channel that forgets, and nothing that catches up"

    let explanation = Explanation(
        finds:
            "Servers with open connections that are fed by a channel which keeps nothing, or by a direct push, where nothing says how one that was away gets what it missed.",
        matters:
            "Publish and subscribe delivers to who listens at the moment. A server that restarts, a client in a tunnel, a second of lost network: what was sent then is gone, and nobody sees the gap. The next message makes it look well.",
        instead:
            "Number what is sent, read from the store what came after the last number on every connect, and look every few seconds even when nothing comes. Take the message as a hint that there is something to read.",
        costs: "A read at each connect, and a number in each message.",
        sources: ["redis.io, Redis Pub/Sub: at-most-once semantics", "WHATWG HTML, server-sent events: Last-Event-ID"],
        question: "The subscriber restarts for five seconds. What did it miss, and how does it find out?")

    let examples = Examples(
        raises: "client > lb:alb > hub:connection-gateway x4; app:service x2 > bus:pub-sub {technology=Redis} > hub",
        nearMiss:
            "client > lb:alb > hub:connection-gateway x4 {notes=\"on connect reads what came after the last id\"}; app:service x2 > bus:pub-sub {technology=Redis} > hub",
        fixed:
            "client > lb:alb > hub:connection-gateway x4 {notes=\"on connect reads what came after the last id\"}; app:service x2 > bus:pub-sub {technology=Redis} > hub"
    )

    private static let handled: Phrases = [
        "resume", "replay", "catch", "since", "after the last", "last id", "last-event", "offset", "cursor", "sequence", "seq",
        "on connect", "at connect", "on reconnect", "version held", "snapshot on", "gap", "missed", "resend", "sync on", "best effort",
        "ephemeral",
        "lost is fine", "may be lost",
    ]

    func findings(in design: Design) -> [Finding] {
        let said = design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
        guard !said else { return [] }
        return design.roles.compute.compactMap { part in
            guard part.kind == "connection-gateway", part[.bestEffort] != true, !design.speaks(part, of: Self.handled) else { return nil }
            let feeds = design.topology.callers(of: part.index).filter { feed in
                forgets(feed.part) || feed.part.isCompute && feed.link.kind != .replication && pushes(feed.link, in: design)
            }
            guard let feed = feeds.first, feed.part[.bestEffort] != true, !design.speaks(feed.part, of: Self.handled),
                design.connection(feed.link)?[.bestEffort] != true, !reads(part, in: design)
            else { return nil }
            let name = design.name(part)
            let source = design.name(feed.part)
            return finding(
                about: part, with: [feed.part], links: [feed.link],
                message: forgets(feed.part)
                    ? "\(source) keeps nothing: what it sends while a copy of \(name), or a client, is away is gone, and nothing says how they catch up."
                    : "\(source) pushes to \(name): what it sends while a client is away is gone, and nothing is read at connect.",
                headline: "\(name): what is sent while somebody is away is gone.",
                fixes: [QuickFix(advice: "On every connect read what came after the last that was seen, and look now and then unasked")],
                harm: Harm(.dataLost))
        }
    }

    /// Delivers to who listens, and to nobody later.
    private func forgets(_ part: Part) -> Bool {
        part.kind == "pub-sub" && part.forgetsUndelivered ?? true
    }

    private func pushes(_ link: Link, in design: Design) -> Bool {
        design.connection(link)?.label?.says(["push", "broadcast", "notify", "deliver"]) == true
    }

    /// It reads a store itself, which it can do at connect as well.
    private func reads(_ part: Part, in design: Design) -> Bool {
        design.topology.callees(of: part.index).contains {
            ($0.part.family == .store || $0.part.isCache) && design.connection($0.link)?[.access] == .read
        }
    }
}
