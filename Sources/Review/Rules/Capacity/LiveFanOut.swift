import Analysis
import Whiteboard

struct LiveFanOut: Rule {
    let identifier = "capacity/live-fan-out"
    let severity = Severity.advice
    let summary = "each change to everybody who watches"

    let explanation = Explanation(
        finds:
            "An assumption that names how many watch one thing and how often it changes, where each change goes to each of them and the socket servers send no more than a fraction of that.",
        matters:
            "Those who watch times what happens is the load, and both are largest in the same minute: thirty thousand watchers of two hundred bids a second are six million messages a second. The servers fall behind, their buffers fill, and the slowest clients are cut off in the moment that everybody came for.",
        instead:
            "Send the newest state a few times a second in place of every change, and make one message of all that came between; a channel for each thing, so that a server hears only what its own users watch.",
        costs: "A fraction of a second of delay, and single changes that nobody sees pass.",
        sources: [
            "Centrifugal Labs, scaling WebSocket in Go and beyond: half a million messages a second over twenty servers",
            "Kleppmann, Designing Data-Intensive Applications, chapter 1: fan-out",
        ],
        question: "Everybody watches the same thing in its last minute. How many messages a second leave the building?")

    let examples = Examples(raises: board(rate: "200 bids/s"), nearMiss: board(rate: "2 bids/s"), fixed: board(rate: "2 bids/s"))

    private static func board(rate: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: [The largest auction has 30k watchers and \(rate) in its last minute]}
        flows: [{name: bid, kind: write, path: [client, app, live], rate: 300/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: jwt}
          - {id: live, kind: connection-gateway, replicas: 4, zones: [a, b], sockets: 20k}
        connections:
          - {from: client, to: app}
          - {from: client, to: live, protocol: WebSocket}
          - {from: app, to: live, kind: async}
        """
    }

    /// Messages a second that one socket server sends where nothing says; the benchmark among the sources has half of it.
    private static let usual = 50e3
    /// Who watches, beside the people that any board counts.
    private static let audience = [
        "watcher", "member", "subscriber", "audience", "guest", "spectator", "fan", "reader", "follower", "visitor", "student", "attendee",
    ]
    private static let handled: Phrases = [
        "coalesc", "merge", "throttl", "conflat", "sampl", "newest only", "latest only", "times a second", "a few times", "digest",
        "debounce",
        "summed", "aggregat",
    ]

    func findings(in design: Design) -> [Finding] {
        let servers = design.roles.compute.filter { $0.kind == "connection-gateway" }
        guard !servers.isEmpty, let (text, watching, changes) = busiest(in: design) else { return [] }
        return servers.compactMap { server in
            guard let copies = design.serving(server), copies > 0, !design.speaks(server, of: Self.handled),
                !design.isSpoken(of: Self.handled, apartFromWaiversOf: identifier)
            else { return nil }
            let each = server[.capacity]?.value ?? Self.usual
            let sent = watching * changes
            guard sent > each * Double(copies) else { return nil }
            return finding(
                about: server,
                message:
                    "“\(text)”: each of \(design.rate(changes)) goes to \(QuantityText.short(watching, .count)), which is \(design.rate(sent)) messages; \(copies) of \(design.name(server)) send some \(design.rate(each * Double(copies))).",
                headline:
                    "\(design.name(server)) has \(design.rate(sent)) messages to send, and sends some \(design.rate(each * Double(copies))).",
                fixes: [QuickFix(advice: "Send the newest state a few times a second, one message for all that came between")],
                harm: Harm(.serviceStops, share: design.share(ofLoadOn: server)),
                assuming: server[.capacity] == nil ? "assuming \(grouped(Self.usual)) messages a second from each" : nil)
        }
    }

    /// The text whose watchers times changes come to most.
    private func busiest(in design: Design) -> (text: String, watching: Double, changes: Double)? {
        design.remarks.compactMap { text -> (text: String, watching: Double, changes: Double)? in
            let numbers = Design.numbers(in: text)
            guard let watching = numbers.filter({ $0.countsPeople || $0.counts(Self.audience) }).map(\.value).max(),
                let changes = numbers.filter(\.isPerSecond).map(\.value).max()
            else { return nil }
            return (text, watching, changes)
        }.max { $0.watching * $0.changes < $1.watching * $1.changes }
    }
}
