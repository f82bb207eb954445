import Testing

/// The same flaw in other words: on arrows, in assumptions and notes, on drawings without flows.
extension RuleJudgementTests {
    private static func offers(_ wish: String, _ more: String = "") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["\(wish)"]}
        components:
          - {id: desk, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: api, kind: service, replicas: 2}
          - {id: matcher, kind: worker, replicas: 3}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true\(more)}
        connections:
          - {from: desk, to: lb, label: accept offer}
          - {from: lb, to: api}
          - {from: api, to: db, access: read-write}
          - {from: matcher, to: db, label: set offer.matched_to, access: read-write}
        """
    }

    private static func accepting(_ wish: String) -> String {
        """
        require assumptions=["\(wish)"]; client > lb:alb > api x2 > {access=read-write} db:rds; \
        flow accept-offer: client lb api db kind=write
        """
    }

    static let taking = [
        Case("consistency/double-booking", "two programs that give one away", .quiet, offers("an offer goes to exactly one bank")),
        Case(
            "consistency/double-booking", "the write says when", .silent,
            offers("an offer goes to exactly one bank", ", conditional-writes: true")),
        Case("consistency/double-booking", "one of something else", .silent, offers("there is exactly one metro area")),
        Case("consistency/double-booking", "nobody says one", .silent, offers("an offer goes to a bank")),
        Case("consistency/double-booking", "a flow that gives it away", .quiet, accepting("an offer goes to exactly one bank")),
        Case("consistency/double-booking", "a flow that gives what there is enough of", .silent, accepting("banks are open at night")),
    ]

    private static func located(_ door: String, _ store: String, said: String = "") -> String {
        """
        boardwalk: 1
        requirements: {assumptions: ["sales close at six"\(said)]}
        components:
          - {id: driver, kind: client, name: Driver app}
          - {id: shop, kind: client}
          - {id: lb, kind: load-balancer, managed: true}
          - {id: api, kind: service, replicas: 2, auth: jwt}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: driver, to: lb, label: "\(door)"}
          - {from: shop, to: lb, label: post an offer}
          - {from: lb, to: api}
          - {from: api, to: db, label: "\(store)", access: read-write}
        """
    }

    static let pinging = [
        Case("data/pings-beside-records", "no flow is drawn", .quiet, located("GPS every 5 s", "offers, locations")),
        Case("data/pings-beside-records", "once an hour", .silent, located("GPS every hour", "offers, locations")),
        Case("data/pings-beside-records", "they are not written there", .silent, located("GPS every 5 s", "offers")),
        Case(
            "data/pings-beside-records", "a flow that only reads goes the same way", .quiet,
            located("GPS every 5 s", "offers, locations") + "\nflows: [{name: look, kind: read, path: [driver, lb, api, db]}]"),
        Case(
            "data/pings-beside-records", "so few of them", .silent,
            located("GPS every 5 s", "offers, locations", said: ", \"40 drivers\"")),
        Case("security/personal-data-kept", "where drivers are", .quiet, located("GPS every 5 s", "offers, locations")),
        Case("security/personal-data-kept", "where shops are", .silent, located("nearby", "shops, locations")),
        Case(
            "security/personal-data-kept", "said how long", .silent,
            located("GPS every 5 s", "offers, locations", said: ", \"locations are deleted after the trip\"")),
    ]

    private static func sketch(_ worker: String) -> String {
        """
        boardwalk: 1
        requirements: {assumptions: [shops close at six]}
        components:
          - {id: app, kind: client}
          - {id: api, kind: service, replicas: 2, auth: jwt}
          - {id: jobs, kind: queue, technology: Redis}
          - {id: notifier, kind: worker, replicas: 2\(worker)}
          - {id: tick, kind: scheduler}
          - {id: maps, kind: external, name: Routing}
          - {id: sms, kind: external, name: SMS}
          - {id: db, kind: sql-database}
          - {id: files, kind: object-store}
          - {id: find, kind: search-index}
          - {id: hot, kind: cache}
        connections:
          - {from: app, to: api, label: orders}
          - {from: api, to: db, label: orders}
          - {from: api, to: files, label: photos}
          - {from: db, to: find, kind: batch}
          - {from: api, to: jobs, kind: async, label: notify}
          - {from: jobs, to: notifier, kind: async}
          - {from: notifier, to: sms}
          - {from: api, to: hot}
          - {from: tick, to: maps, label: best route}
          - {from: tick, to: db, label: due, access: read}
        """
    }

    static let sketches = [
        Case("async/consumer-not-idempotent", "a queue that does not say when it forgets", .quiet, sketch("")),
        Case("async/consumer-not-idempotent", "a mark for what was sent", .silent, sketch(", notes: sent marker for each message")),
        Case("availability/no-timeout", "a tick that waits for somebody else's system", .quiet, sketch("")),
        Case("availability/no-timeout", "boxes alone", .silent, "client > lb:alb > app x2 > maps:external"),
        Case("availability/unobserved", "work that nobody waits for, and no target", .quiet, sketch("")),
        Case("availability/unobserved", "it is watched", .silent, sketch(", notes: \"alerts in Grafana\"")),
        Case("availability/unobserved", "five boxes", .silent, "client > app x2 > \"orders\" db; app > \"jobs\" mq:redis > worker x2"),
    ]

    private static func model(_ call: String, notes: String = "") -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%}
        components:
          - {id: client, kind: client}
          - {id: feed, kind: service, replicas: 3\(notes)}
          - {id: ingest, kind: service, replicas: 2}
          - {id: collect, kind: service, replicas: 2}
          - {id: ranker, kind: inference, replicas: 4}
        connections:
          - {from: client, to: feed}
          - {from: feed, to: ranker, timeout: 100ms\(call)}
        """
    }

    static let models = [
        Case("availability/no-breaker", "a model in line", .quiet, model("")),
        Case("availability/no-breaker", "a model behind a breaker", .silent, model(", circuit-breaker: true")),
        Case(
            "capacity/storage-outgrows", "features that one node does not hold", .loud,
            "client > app x2 > f:feature-store {technology=Redis, storage=64GB}; entity F in f key=user_id size=4kB count=40M"),
        Case(
            "capacity/storage-outgrows", "features that it holds", .silent,
            "client > app x2 > f:feature-store {technology=Redis, storage=200GB}; entity F in f key=user_id size=4kB count=40M"),
        Case(
            "consistency/index-by-hand", "vectors beside the articles", .quiet,
            "feeds:external > ingest:service x2 > {access=write} db:rds; ingest > {access=write} ann:vector-database"),
    ]

    @Test(arguments: taking + pinging + sketches + models) func itHearsWhatSketchesSay(_ item: Case) throws { try Self.check(item) }
}
