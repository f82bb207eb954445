import Analysis
import Whiteboard

struct RegionsUnsaid: Rule {
    let identifier = "consistency/regions-unsaid"
    let severity = Severity.advice
    let summary = "one box, two regions, and nothing between them"

    let explanation = Explanation(
        finds:
            "A log, cache or store that stands in two or more regions as one box, while nothing says how what is written in one comes to the other.",
        matters:
            "Stretched over the ocean every write waits for it; mirrored, a write arrives later or twice; apart, what happens in one region is never seen in the other. The three are different designs, and each of them surprises whoever thought of another.",
        instead:
            "Say which: regional ones with a mirror and from when on the other side has it; one leader and where it is; or apart, with users pinned to their region. And what a reader sees whose event has arrived before its data.",
        costs: "Thinking about two orders of the same events.",
        sources: [
            "Kleppmann, Designing Data-Intensive Applications, chapter 5: multi-leader replication",
            "Apache Kafka documentation, geo-replication",
        ],
        question: "I write in one region. Who over there sees it, and when?")

    let examples = Examples(
        raises: board(log: ""), nearMiss: board(log: ", notes: mirrored to the other region within a second"),
        fixed: board(log: ", notes: mirrored to the other region within a second"))

    private static func board(log: String) -> String {
        """
        boardwalk: 1
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4, regions: [us-east, eu-west], auth: jwt}
          - {id: events, kind: event-log, technology: Kafka, replicas: 6, regions: [us-east, eu-west]\(log)}
          - {id: feed, kind: worker, replicas: 4, regions: [us-east, eu-west], idempotent: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: events, kind: async}
          - {from: events, to: feed, kind: async}
        """
    }

    /// What says how one region comes to another, said of no box in particular.
    private static let decided: Phrases = [
        "mirror", "stretch", "replicat", "global table", "active-active", "pinned", "home region", "follows",
    ]
    /// Words that say it of the box that they stand at, or of what is written, read and kept; that a region is lost or large says nothing.
    private static let places: Phrases = ["multi-region", "cross-region", "regional", "each region", "per region", "one region", "geo"]
    private static let handled = decided + places
    private static let kept: Phrases = [
        "write", "written", "read", "cop", "data", "row", "event", "message", "split", "serve", "lag", "behind", "leader", "lives", "keep",
        "kept", "own", "cache", "hold",
    ]

    func findings(in design: Design) -> [Finding] {
        let open = design.parts.filter { part in
            part.regions.count >= 2 && (part.isBroker || part.isCache || part.family == .store) && part[.replicationRegions] == nil
                && part[.replicationMode] == nil && part.technology?.isRedundant != true && part[.managed] != true
                && part.kind != "object-store"
                && design.replicas(of: part).isEmpty && design.primaries(of: part).isEmpty && !design.speaks(part, of: Self.handled)
        }
        .sorted { $0.id < $1.id }
        guard let first = open.first, !design.boardSpeaks(of: Self.decided, apartFromWaiversOf: identifier),
            !design.boardSpeaks(of: Self.places, with: Self.kept, apartFromWaiversOf: identifier)
        else { return [] }
        let (names, isOne) = (design.names(open), open.count == 1)
        return [
            finding(
                about: first, with: Array(open.dropFirst()),
                message:
                    "\(names) \(isOne ? "stands" : "stand") in \(Design.list(first.regions)), and nothing says how what is written in one comes to the other: over the ocean at each write, later, or never.",
                headline: "Nothing says how \(names) of one region \(isOne ? "comes" : "come") to the other.",
                fixes: [QuickFix(advice: "Say which: one leader, a mirror, or apart with users pinned to their region")],
                harm: Harm(.other))
        ]
    }
}
