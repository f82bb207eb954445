import Testing

/// One message that becomes many calls: told by what the board works out or says, and by nothing that goes to one.
extension RuleJudgementTests {
    private static func spread(
        _ requirements: String = "", name: String = "Fan-out", arrow: String = "", more: String = "", flow: String = ""
    ) -> String {
        """
        boardwalk: 1
        requirements: {\(requirements)}
        flows:
          - {name: post, kind: write, rate: 4630/s, path: [client, app, bus, worker, timelines]}
        \(flow)
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 10, auth: jwt}
          - {id: bus, kind: event-log, technology: Kafka, replicas: 3}
          - {id: worker, kind: worker, name: \(name), replicas: 60, idempotent: true}
          - {id: timelines, kind: cache, technology: Redis, replicas: 30}
          - {id: graph, kind: key-value-store, technology: Cassandra, replicas: 3}
        connections:
          - {from: client, to: app}
          - {from: app, to: bus, kind: async}
          - {from: bus, to: worker, kind: async}
          - {from: worker, to: timelines, timeout: 100ms\(arrow)}
        \(more)
        """
    }

    private static let worked = "estimates: [{name: fan_out, expression: 400M / day * 100}]"

    static let spread = [
        Case("capacity/uncounted-fan-out", "an estimate says how many", .quiet, spread(worked)),
        Case(
            "capacity/uncounted-fan-out", "a sentence says how many", .quiet, spread("assumptions: [a user has 100 followers on average]")),
        Case("capacity/uncounted-fan-out", "its name alone", .quiet, spread()),
        Case("capacity/uncounted-fan-out", "its arrow alone", .quiet, spread(name: "Poster", arrow: ", label: to each follower")),
        Case("capacity/uncounted-fan-out", "no word of many", .silent, spread(worked, name: "Poster")),
        Case("capacity/uncounted-fan-out", "counted", .silent, spread(worked, arrow: ", calls: 100")),
        Case("capacity/uncounted-fan-out", "at once", .silent, spread(worked, arrow: ", parallel: 100")),
        Case("capacity/uncounted-fan-out", "in one", .silent, spread(worked, arrow: ", batch-size: 100")),
        Case(
            "capacity/uncounted-fan-out", "the estimate is what is sent", .silent, spread("estimates: [{name: fanout, expression: 4630/s}]")
        ),
        Case("capacity/uncounted-fan-out", "it only reads there", .silent, spread(worked, arrow: ", access: read")),
        Case(
            "capacity/uncounted-fan-out", "a flow of its own counts it", .silent,
            spread(flow: "  - {name: deliver, kind: write, rate: 463k/s, path: [worker, timelines], user-facing: false}")),
        Case(
            "capacity/uncounted-fan-out", "beside a look-up, into what is kept in memory", .quiet,
            spread(worked, more: "  - {from: worker, to: graph, timeout: 100ms}")),
        Case(
            "capacity/uncounted-fan-out", "beside a cache that no flow goes to", .quiet,
            spread(worked, more: "  - {from: worker, to: near, timeout: 100ms}").replacing(
                "  - {id: graph", with: "  - {id: near, kind: cache, technology: Redis, replicas: 3}\n  - {id: graph")),
        Case(
            "caching/no-expiry", "lists that a fan-out writes over, though its arrow says nothing", .silent,
            spread(more: "  - {from: worker, to: graph, timeout: 100ms, access: read}")),
        Case(
            "caching/no-expiry", "what the worker only reads there", .quiet,
            spread(arrow: ", label: get followers", more: "  - {from: worker, to: graph, timeout: 100ms, access: read}")),
    ]

    @Test(arguments: spread) func whatIsSpread(_ item: Case) throws { try Self.check(item) }
}
