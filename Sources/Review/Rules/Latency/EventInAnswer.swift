import Analysis
import Whiteboard

struct EventInAnswer: Rule {
    let identifier = "latency/event-in-answer"
    let severity = Severity.advice
    let summary = "low-value events written to the database that users depend on"

    let explanation = Explanation(
        finds:
            "Clicks, views, positions, readings or logs that a request writes one by one, while it waits, into the database that other flows of users live on.",
        matters:
            "Such events are many and each is worth little; what they share a database with is few and worth much. A burst of them slows the orders, and a slow database breaks each link, beacon and ping, which had no need of it.",
        instead:
            "Answer first. Put the event on a log or queue, write in batches, into a store of its own with a retention.",
        costs: "Counters that are some seconds behind, and a log to run.",
        sources: ["Azure Architecture Center, queue-based load leveling", "Kleppmann, Designing Data-Intensive Applications, chapter 11"],
        question: "Your busiest write is your least important. What does it do to the others?")

    let examples = Examples(
        raises: board(path: "[client, app, db]"),
        nearMiss: board(path: "[client, app, log]"),
        fixed: board(path: "[client, app, log]"))

    private static func board(path: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: click, kind: write, path: \(path), rate: 400/s}
          - {name: order, kind: write, path: [client, app, db], rate: 20/s}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: log, kind: event-log, technology: MSK, managed: true}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: client, to: app}, {from: app, to: db}, {from: app, to: log, kind: async}]
        """
    }

    private static let events: Phrases = [
        "click", "open", "view", "impression", "track", "pixel", "beacon", "event", "log", "analytics", "ping", "position", "location",
        "gps",
        "telemetry", "heartbeat", "metric", "hit", "scroll", "activity", "reading", "ingest", "collect", "visit", "play-progress",
        "progress",
    ]
    private static let notEvents: Phrases = [
        "open-doc", "open document", "open-file", "open-page", "open-chat", "login", "log-in", "logout", "read", "open-account",
        "open-order", "reading-list", "review", "viewer", "collect-payment",
        "event-create", "create-event", "create",
    ]
    private static let shared: Set<Kind> = ["sql-database", "document-store"]

    func findings(in design: Design) -> [Finding] {
        design.flows.compactMap { flow in
            guard flow.isDeclared, flow.isWrite, flow.isUserFacing, flow.name.says(Self.events), !flow.name.says(Self.notEvents),
                let walk = flow.walk,
                let rate = design.traffic.rates[flow.index]?.value, rate >= 50
            else { return nil }
            for step in walk.steps where walk.isAwaited[step.entry] && design.writesStore(step, of: flow) {
                let store = design.parts[step.target]
                guard Self.shared.contains(store.kind), design.connection(step.link)?[.batchSize] == nil else { continue }
                let others = design.flowsWalking(over: store).filter {
                    $0.index != flow.index && $0.isUserFacing && !$0.name.says(Self.events)
                }
                guard !others.isEmpty else { continue }
                let name = design.name(store)
                return finding(
                    .flow(flow.name), about: [store, design.parts[step.source]], links: [step.link],
                    message:
                        "\(flow.name) (\(design.rate(rate))) waits for a row in \(name), which \(design.names(ofFlows: others)) \(others.count == 1 ? "lives" : "live") on: a burst of the one slows the other, and a slow \(name) breaks it.",
                    headline: "\(flow.name) writes one by one into \(name), beside \(design.names(ofFlows: Array(others.prefix(1)))).",
                    fixes: [QuickFix(advice: "Answer at once, put it on a log, and write batches into a store of its own")],
                    harm: Harm(.other, share: design.share(of: [flow])))
            }
            return nil
        }
    }
}
