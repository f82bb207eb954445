import Testing

/// What a path says, and what is read into it.
extension RuleJudgementTests {
    private static func numbered(_ second: String) -> String {
        """
        boardwalk: 1
        flows: [{name: move, kind: write, path: [client > app, "app > core #1", "app > core\(second)"]}]
        components: [{id: client, kind: client}, {id: app, kind: service, replicas: 2}, {id: core, kind: service, replicas: 2}]
        connections: [{from: client, to: app}, {from: app, to: core}]
        """
    }

    private static func blog(_ flow: String) -> String {
        """
        client > app x2 > {access=read-write} db; entity Post in db key=id pii=true; flow \(flow): client app db
        """
    }

    private static func devices(_ label: String, class word: String = "social") -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%}
        data: [{entity: Trip, store: db, key: id, class: \(word)}]
        components:
          - {id: car, kind: client}
          - {id: mqtt, kind: pub-sub, technology: MQTT, replicas: 3}
          - {id: run, kind: worker, replicas: 2}
          - {id: db, kind: sql-database}
        connections:
          - {from: car, to: mqtt, kind: async, label: "\(label)"}
          - {from: mqtt, to: run, kind: async}
          - {from: run, to: db, access: write}
        """
    }

    private static func mutual(_ flow: String) -> String {
        """
        boardwalk: 1
        flows:
          - {name: in, kind: write, path: [client, engine, app, db]}
        \(flow)
        components:
          - {id: client, kind: client}
          - {id: engine, kind: service, replicas: 2}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database}
        connections:
          - {from: client, to: engine}
          - {from: engine, to: app, timeout: 10s, retries: 2}
          - {from: app, to: engine, timeout: 10s}
          - {from: app, to: db, timeout: 1s}
        """
    }

    private static func judged(by kind: String) -> String {
        """
        boardwalk: 1
        data:
          - {entity: Transfer, store: books, key: id, class: money}
          - {entity: Score, store: scores, key: id}
        flows: [{name: pay, kind: write, path: [client, app, books, app > judge, scores]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: judge, kind: \(kind), replicas: 2}
          - {id: books, kind: sql-database}
          - {id: scores, kind: document-store}
        connections:
          - {from: client, to: app}
          - {from: app, to: books, access: write}
          - {from: app, to: judge}
          - {from: judge, to: scores, access: write}
        """
    }

    static let namedPaths = [
        Case("structure/flow-broken", "a second arrow that is not there", .loud, numbered(" #2")),
        Case("structure/flow-broken", "the same arrow again", .silent, numbered("")),
        Case("security/no-auth", "a flow that is named for reading, over an arrow that does both", .silent, blog("read-post")),
        Case("security/no-auth", "one that is named for nothing", .loud, blog("post")),
        Case("async/lossy-transport", "positions that come again in seconds", .silent, devices("position every 5 s")),
        Case("async/lossy-transport", "a broker of devices forgets what was done", .quiet, devices("trip ended")),
        Case("async/lossy-transport", "a broker of devices forgets what was paid", .loud, devices("trip ended", class: "money")),
        Case("latency/timeout-inverted", "two that call each other on different occasions", .silent, mutual("")),
        Case("consistency/distributed-transaction", "what a model notes of its judgement", .silent, judged(by: "inference")),
        Case("consistency/distributed-transaction", "what another service writes", .loud, judged(by: "service")),
    ]

    @Test(arguments: namedPaths) func aPathIsReadAsItIsMeant(_ item: Case) throws { try Self.check(item) }
}
