import Testing

/// What is begun and never ended, what goes out and does not come back, and who may.
extension RuleJudgementTests {
    private static func order(_ path: String, more: String = "", stock: String = "take stock") -> String {
        """
        boardwalk: 1
        flows: [{name: order, kind: write, path: \(path)}]
        components:
          - {id: client, kind: client}
          - {id: shop, kind: service, replicas: 2}
          - {id: inventory, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: stripe, kind: external, technology: Stripe}\(more)
        connections:
          - {from: client, to: shop}
          - {from: shop, to: inventory, label: "\(stock)"}
          - {from: inventory, to: db}
          - {from: shop, to: db}
          - {from: shop, to: stripe, timeout: 2s, idempotent: true}
        """
    }

    private static let stockFirst = "[client, shop, inventory, db, shop > stripe, shop > db]"

    static let begun = [
        Case("consistency/paid-before-recorded", "only the stock is written before", .loud, order(stockFirst)),
        Case(
            "consistency/paid-before-recorded", "the order is written before", .silent,
            order("[client, shop, db, shop > inventory, inventory > db, shop > stripe, shop > db]")),
        Case("consistency/held-for-ever", "nothing gives the stock back", .loud, order(stockFirst)),
        Case("consistency/held-for-ever", "a hold with an end", .silent, order(stockFirst, stock: "hold for ten minutes")),
        Case(
            "consistency/held-for-ever", "a cancellation takes nothing", .silent,
            order(stockFirst, stock: "stock").replacingOccurrences(of: "name: order", with: "name: cancel")),
        Case(
            "consistency/payment-outcome", "a clearing network that answers nobody, and a ledger", .loud,
            """
            boardwalk: 1
            data: [{entity: Entry, store: ledger, key: id, class: money}]
            flows: [{name: send, kind: write, path: [log, sender, net], user-facing: false}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2, auth: jwt, outbox: true}
              - {id: ledger, kind: sql-database, technology: RDS, zones: 2, managed: true}
              - {id: log, kind: event-log, technology: MSK, replicas: 3, dead-letter: true}
              - {id: sender, kind: worker, replicas: 2, idempotent: true}
              - {id: net, kind: external, name: SEPA clearing}
            connections:
              - {from: client, to: app}
              - {from: app, to: ledger, access: read-write}
              - {from: app, to: log, kind: async}
              - {from: log, to: sender, kind: async}
              - {from: sender, to: net, timeout: 5s, idempotent: true}
            """),
        Case(
            "consistency/payment-outcome", "no flow, and nothing leads back", .quiet,
            "client > lb:alb > app x2 > stripe; app > db"),
        Case(
            "consistency/payment-outcome", "no flow, and a webhook", .silent,
            "client > lb:alb > app x2 > stripe; app > db; stripe > \"webhook\" app"),
        Case(
            "consistency/dual-write", "what was placed was saved, though no arrow says so", .quiet,
            "client > lb:alb > orders:service x2 > db:rds; orders >> \"order placed\" mq:sqs > worker x2"),
        Case(
            "consistency/dual-write", "work is ordered, and nothing has happened yet", .silent,
            "client > lb:alb > orders:service x2 > db:rds; orders >> \"thumbnails\" mq:sqs > worker x2"),
    ]

    private static func chat(_ gateway: String, requirement: String = "chat", more: String = "") -> String {
        """
        boardwalk: 1
        requirements: {functional: [\(requirement)]}
        components:
          - {id: client, kind: client}
          - {id: hub, kind: connection-gateway, replicas: 8\(gateway)}
          - {id: app, kind: service, replicas: 2}
          - {id: bus, kind: pub-sub, technology: Redis, replicas: 3}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: hub}
          - {from: hub, to: app}
          - {from: app, to: db, access: read-write}
          - {from: app, to: bus, kind: async}
          - {from: bus, to: hub, kind: async\(more)}
        """
    }

    static let knownPeople = [
        Case("security/open-socket", "nobody is asked anywhere", .loud, chat("")),
        Case("security/open-socket", "a ticket names the user", .silent, chat(", auth: jwt")),
        Case("security/open-socket", "an arrow speaks of the session", .silent, chat("", more: ", label: session of the user")),
        Case("async/push-unrouted", "does each of eight hear everything?", .quiet, chat(", auth: jwt")),
        Case("async/push-unrouted", "a channel a user", .silent, chat(", auth: jwt", more: ", label: channel per user")),
        Case(
            "async/push-unrouted", "a list of devices is none of connections", .quiet,
            """
            client > app x2 > "unlock" hub:connection-gateway x4 {auth=mtls}; vehicle:client > hub; \
            hub > {access=read} registry:postgres {name="Device registry"}
            """),
        Case(
            "security/open-command", "certificates of the devices are no log-in of people", .loud,
            "manager:client > app x2 > \"unlock\" hub:connection-gateway x4 {auth=mtls}; vehicle:client > hub"),
        Case(
            "security/open-command", "a login", .silent,
            "manager:client > app x2 {auth=oauth} > \"unlock\" hub:connection-gateway x4 {auth=mtls}; vehicle:client > hub"),
        Case(
            "security/admin-public", "behind the door of everybody", .loud,
            "client > lb:alb > shop:service x2 > db:rds; lb > \"/admin\" admin:service > db"),
        Case(
            "security/admin-public", "by VPN only", .silent,
            "client > lb:alb > shop:service x2 > db:rds; lb > \"/admin, by VPN\" admin:service > db"),
        Case(
            "security/admin-public", "a door of its own", .silent,
            "client > lb:alb > shop:service x2 > db:rds; staff:client > inner:alb > admin:service > db"),
    ]

    private static func files(_ requirement: String, network: String = "", auth: String = "jwt", label: String = "photos") -> String {
        """
        boardwalk: 1
        requirements: {functional: [\(requirement)]}
        flows: [{name: show, kind: read, path: [client, app, db]}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: \(auth)}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: cdn, kind: cdn, technology: CloudFront, ttl: 7d}
          - {id: store, kind: object-store, technology: S3}
        connections:
          - {from: client, to: app}
          - {from: app, to: db, access: read}
          - {from: client, to: cdn, label: \(label)\(network)}
          - {from: cdn, to: store, access: read}
        """
    }

    static let outside = [
        Case("security/open-files", "private accounts", .loud, files("private accounts")),
        Case("security/open-files", "signed addresses", .silent, files("private accounts", network: ", presigned: true")),
        Case("security/open-files", "photos that are public", .silent, files("look at photos")),
        Case("security/open-files", "a player that asks for a login", .quiet, files("watch", label: "HLS segments")),
        Case("caching/no-takedown", "uploads at the edge for a week", .quiet, files("upload photos")),
        Case("caching/no-takedown", "a purge", .silent, files("upload photos, purge what is deleted")),
        Case(
            "capacity/bytes-through-programs", "images through a service, and no figures", .quiet,
            "require functional=[chat]; client > lb:alb > chat:service x2 > \"images\" {access=write} media:s3"),
        Case(
            "capacity/bytes-through-programs", "an address only", .silent,
            "require functional=[chat]; client > lb:alb > chat:service x2 > \"presigned image\" {access=write} media:s3"),
        Case(
            "data/oltp-olap-mix", "reports fetched from the only database", .quiet,
            """
            client > lb:alb > app x2 > db:mysql; db => {kind=batch} reports:batch-job {name="Nightly reports"}; \
            flow order: client lb app db kind=write
            """),
        Case(
            "spof/external-dependency", "a mail that nothing in the answer needs", .quiet,
            "client > lb:alb > app x2 > db:rds; app > mail:external; flow order: client lb app db mail kind=write"),
    ]

    private static func messages(_ question: String) -> String {
        """
        boardwalk: 1
        flows: [{name: ingest, kind: write, path: [vehicle, hub, registry, hub > log], rate: 40k/s}]
        components:
          - {id: vehicle, kind: client}
          - {id: hub, kind: connection-gateway, replicas: 8, auth: mtls}
          - {id: registry, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: log, kind: event-log, technology: MSK, replicas: 3}
        connections:
          - {from: vehicle, to: hub}
          - {from: hub, to: registry, access: read, \(question)}
          - {from: hub, to: log, kind: async}
        """
    }

    static let again = [
        Case("caching/lookup-uncached", "each message asks who sent it", .quiet, messages("label: is device known")),
        Case("caching/lookup-uncached", "one in a thousand asks", .silent, messages("label: is device known, calls: 0.001")),
        Case("caching/read-heavy-uncached", "the answer can be kept, which is said already", .silent, messages("label: is device known")),
        Case(
            "consistency/replica-stale-read", "no flow, a primary and its copy", .quiet,
            "client > lb:alb > app x2 > db:postgres; db => copy:postgres; app > \"lists\" {access=read} copy"),
        Case(
            "consistency/replica-stale-read", "reports may be old", .silent,
            "client > lb:alb > app x2 > db:postgres; db => copy:postgres; app > \"reports\" {access=read} copy"),
        Case(
            "latency/polled", "a gateway that asks for each of its connections", .quiet,
            "client > hub:connection-gateway x2 > \"every 2s per customer\" {access=read} last:redis"),
        Case("latency/polled", "a sensor that reports", .silent, "sensor:client > \"reads every 5s\" lb:alb > app x2 > db:rds"),
        Case(
            "availability/payment-without-key", "no flow, and no key", .quiet, "client > lb:alb > app x2 > stripe; app > db"),
        Case(
            "availability/payment-without-key", "a call of that name has a key", .silent,
            """
            boardwalk: 1
            api: [{call: "POST /v1/holds/{id}/pay", does: pay and get tickets, idempotent: key}]
            flows: [{name: pay, kind: write, path: [client, app, db, psp], rate: 1/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: db, kind: sql-database}
              - {id: psp, kind: external}
            connections:
              - {from: client, to: app}
              - {from: app, to: db}
              - {from: app, to: psp}
            """),
        Case(
            "availability/payment-without-key", "the row has the key of its attempt", .silent,
            """
            boardwalk: 1
            data: [{entity: Order, store: db, fields: {id: id, idempotency_key: text}, key: id}]
            flows: [{name: pay, kind: write, path: [client, app, db, psp], rate: 1/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 2}
              - {id: db, kind: sql-database}
              - {id: psp, kind: external}
            connections:
              - {from: client, to: app}
              - {from: app, to: db}
              - {from: app, to: psp}
            """),
        Case(
            "availability/payment-without-key", "no flow, and a store of keys", .silent,
            "client > lb:alb > app x2 > stripe; app > db; app > keys:redis {name=\"Idempotency keys\"}"),
        Case(
            "data/fan-out-on-write", "an average, and millions of users who follow", .loud,
            """
            require daily-users=50M; client > lb:alb > app x9 >> log:kafka x3 >> fan:worker x9 \
            > {calls=200, access=write} feeds:redis x9; flow post: client lb app log fan feeds kind=write rate=500/s; entity Follow in feeds key=follower
            """),
        Case(
            "data/fan-out-on-write", "celebrities are thought of", .silent,
            """
            require daily-users=50M functional=[celebrities]; client > lb:alb > app x9 >> log:kafka x3 >> fan:worker x9 \
            > {calls=200, access=write} feeds:redis x9; flow post: client lb app log fan feeds kind=write rate=500/s; entity Follow in feeds key=follower
            """),
    ]

    @Test(arguments: begun + knownPeople + outside + again) func itSeesHowItEnds(_ item: Case) throws { try Self.check(item) }
}
