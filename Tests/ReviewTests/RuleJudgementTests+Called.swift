import Testing

/// What is called after the thing that it is about, and what a broker hands on, needs no word more.
extension RuleJudgementTests {
    private static func birds(calls: String, services: [String] = ["tweet-service", "timeline-service"]) -> String {
        """
        boardwalk: 1
        api: [\(calls)]
        components:
          - {id: user, kind: client}
          - {id: gateway, kind: api-gateway, replicas: 2}
        \(services.map { "  - {id: \($0), kind: service, replicas: 2}" }.joined(separator: "\n"))
        connections:
          - {from: user, to: gateway}
        \(services.map { "  - {from: gateway, to: \($0)}" }.joined(separator: "\n"))
        """
    }

    private static func index(filler: String) -> String {
        """
        boardwalk: 1
        flows: [{name: find, kind: read, path: [client, app, search], rate: 10/s}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: events, kind: event-log, technology: Kafka, replicas: 3}
          - {id: indexer, kind: service, replicas: 2}
          - {id: search, kind: search-index, technology: Elasticsearch, replicas: 3}
        connections: [{from: client, to: app}, {from: app, to: search, access: read}, {from: indexer, to: search, label: tweet}\(filler)]
        """
    }

    static let called = [
        Case(
            "process/api-unhandled", "services called after their calls", .silent,
            birds(calls: "{call: POST /v1/tweets}, {call: GET /v1/timeline}")),
        Case("process/api-unhandled", "a call that no service is called after", .quiet, birds(calls: "{call: POST /v1/follows}")),
        Case(
            "process/api-unhandled", "two services of one name", .quiet,
            birds(calls: "{call: POST /v1/tweets}", services: ["tweet-reader", "tweet-writer"])),
        Case(
            "data/index-without-feed", "a program takes messages and fills it", .silent,
            index(filler: ", {from: events, to: indexer, kind: async}")),
        Case("data/index-without-feed", "nobody feeds what fills it", .quiet, index(filler: "")),
    ]

    @Test(arguments: called) func whatIsCalledAfterIt(_ item: Case) throws { try Self.check(item) }
}
