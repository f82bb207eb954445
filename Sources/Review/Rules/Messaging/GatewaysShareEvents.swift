import Analysis
import Whiteboard

struct GatewaysShareEvents: Rule {
    let identifier = "async/gateways-share-events"
    let severity = Severity.advice
    let summary = "events that reach one of several socket gateways"

    let explanation = Explanation(
        finds:
            "A queue or log that several copies of a gateway of open connections take from, where nothing says which of them gets what, or that each gets all.",
        matters:
            "Consumers of one group divide the messages among them: with twenty gateways each event reaches one, and the sockets at the nineteen others hear nothing.",
        instead:
            "A group of its own for each gateway, or a topic that goes to all; where that is too much for each, a registry of who is connected where, and an address on each event.",
        costs: "Each gateway reads everything; or a registry that must be kept true while clients come and go.",
        sources: ["Apache Kafka documentation, consumer groups"],
        question: "The event is here, the socket is at gateway seven. Who tells gateway seven?")

    let examples = Examples(
        raises: "client > lb > app x2 >> log:kafka x3 >> ws:connection-gateway x20 >> client; client > ws",
        nearMiss: "client > lb > app x2 >> log:kafka x3 >> \"each gateway reads all\" ws:connection-gateway x20 >> client; client > ws",
        fixed: "client > lb > app x2 >> log:kafka x3 >> \"each gateway reads all\" ws:connection-gateway x20 >> client; client > ws")

    private static let handled: Phrases = [
        "each", "every", "group", "broadcast", "all of it", "reads all", "own offset", "fan-out", "fanout", "subscri", "registry", "routed",
        "route", "presence", "directory", "sticky", "consistent hash", "by user", "per room", "per channel", "per instance",
        "which gateway",
    ]

    func findings(in design: Design) -> [Finding] {
        design.roles.compute.compactMap { gateway in
            guard gateway.kind == "connection-gateway", (gateway[.replicas] ?? gateway.instances.count ?? 1) > 1 else { return nil }
            let feeds = design.topology.callers(of: gateway.index).filter { $0.part.kind == "event-log" || $0.part.kind == "queue" }
            guard let feed = feeds.first, !design.speaks(gateway, of: Self.handled), !design.speaks(feed.part, of: Self.handled),
                !design.boardSpeaks(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            // Who asks a register first knows where to.
            let asks = design.topology.callees(of: gateway.index).contains { $0.part.isCache || $0.part.family == .coordination }
            guard !asks else { return nil }
            let count = gateway[.replicas] ?? gateway.instances.orTwo
            return finding(
                about: gateway, with: [feed.part], links: [feed.link],
                message:
                    "\(count) copies of \(design.name(gateway)) take from \(design.name(feed.part)): as one group each event reaches one of them, and nothing says that each gets all, or who knows at which one a socket is open.",
                headline: "An event of \(design.name(feed.part)) reaches one of \(count) gateways.",
                fixes: [QuickFix(advice: "Let each gateway read all of it, or keep a register of who is connected where")],
                harm: Harm(.other, share: design.share(ofLoadOn: gateway)))
        }
    }
}
