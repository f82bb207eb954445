import Testing

/// What is true of a small board and hardly worth a word, and what stays loud on it.
extension RuleJudgementTests {
    private static let shop = "flow order: client lb app db kind=write rate=200/day"

    static let small = [
        Case("spof/single-store", "few requests, nothing asked", .quiet, "client > lb:alb > app x2 > db; \(shop)"),
        Case("spof/single-store", "few requests at 99.9%", .loud, "require availability=99.9%; client > lb:alb > app x2 > db; \(shop)"),
        Case("spof/single-store", "few requests at 99.5%", .quiet, "require availability=99.5%; client > lb:alb > app x2 > db; \(shop)"),
        Case(
            "spof/single-store", "many requests at 99.5%", .loud,
            "require availability=99.5%; client > lb:alb > app x2 > db; flow order: client lb app db kind=write rate=200/s"),
        Case(
            "spof/single-store", "sessions at 99.5%, which no backup brings back", .loud,
            """
            require availability=99.5%; client > lb:alb > app x2 > redis {holds=session}; \
            flow look: client lb app redis kind=read rate=12/s
            """),
        Case("spof/single-store", "nothing known of the load", .loud, "client > lb:alb > app x2 > db"),
        Case(
            "spof/single-store", "answers that are asked again", .silent,
            "client > lb:alb > app x2 > cache {strategy=cache-aside}; app > db:rds {zones=2, managed}; entity Answer in cache key=question"),
        Case("caching/session-eviction", "one copy, which is said already", .silent, "client > lb:alb > app x2 > redis {holds=session}"),
        Case(
            "caching/session-eviction", "one copy that evicts besides", .loud,
            "client > lb:alb > app x2 > redis {holds=session, eviction=lru}"),
        Case("spof/single-entry", "a login at 99.5%", .quiet, "require availability=99.5%; client > lb > app x2 > db; \(shop)"),
        Case(
            "spof/single-broker", "a broker without a second node to run", .quiet,
            """
            require availability=99.5%; client > lb:alb > app x2 > bus:mosquitto > run:worker x2; \
            flow order: client lb app bus run kind=write rate=200/day
            """),
        Case(
            "spof/single-broker", "orders that were confirmed", .loud,
            """
            require availability=99.5%; client > lb:alb > app x2 > mq:rabbitmq > run:worker x2; \
            flow order: client lb app mq run kind=write rate=200/day
            """),
        Case(
            "latency/slow-work-inline", "a mail, two hundred times a day", .quiet,
            "client > lb:alb > app x2 > mail:twilio; flow order: client lb app mail kind=write rate=200/day"),
        Case(
            "latency/slow-work-inline", "a mail on a flow that promised", .loud,
            "client > lb:alb > app x2 > mail:twilio; flow order: client lb app mail kind=write rate=200/day latency=500ms"),
    ]

    private static func machine(_ title: String, copies: Int) -> String {
        """
        boardwalk: 1
        requirements: {availability: 99.9%}
        components:
          - {id: client, kind: client}
          - {id: nginx, kind: reverse-proxy}
          - {id: app, kind: service, replicas: \(copies)}
          - {id: db, kind: sql-database, technology: MySQL, replicas: 1}
        connections: [{from: client, to: nginx}, {from: nginx, to: app}, {from: app, to: db}]
        groups: [{id: place, kind: cluster, name: \(title), members: [nginx, app, db]}]
        """
    }

    static let machines = [
        Case("spof/single-compute", "speaks for its machine", .loud, machine("CX31", copies: 1)),
        Case("spof/single-entry", "spoken for by the program behind it", .silent, machine("CX31", copies: 1)),
        Case("spof/single-store", "spoken for as well", .silent, machine("CX31", copies: 1)),
        Case("spof/single-entry", "a place where something runs twice is no machine", .loud, machine("CX31", copies: 2)),
        Case("spof/single-store", "nor is its database spoken for", .loud, machine("CX31", copies: 2)),
    ]

    static let backups = [
        Case(
            "spof/no-backup", "a dump each night to another place", .silent,
            "client > app > db; db >> \"mysqldump at night\" nas:file-store; entity Order in db key=id"),
        Case(
            "availability/backup-gap", "a dump each night to another place", .quiet,
            "client > app > db; db >> \"mysqldump at night\" nas:file-store; entity Order in db key=id"),
        Case(
            "availability/backup-gap", "a dump each night, and a day may be lost", .silent,
            "require rpo=1d; client > app > db; db >> \"mysqldump at night\" nas:file-store; entity Order in db key=id"),
        Case(
            "spof/no-backup", "a job that takes snapshots", .silent,
            "client > app > db; cron > \"snapshot, every hour\" db; cron > keep:s3; entity Order in db key=id"),
        Case(
            "spof/no-backup", "an export that is no backup", .loud,
            "client > app > db; db >> \"report\" nas:file-store; entity Order in db key=id"),
        Case(
            "spof/no-backup", "a month of what each reader can do without", .quiet,
            "client > app > {fallback=\"none\"} db:aerospike {lifecycle=30d}; entity Profile in db key=user retention=30d"),
        Case(
            "spof/no-backup", "a month of what a reader needs", .loud,
            "client > app > db:aerospike {lifecycle=30d}; entity Profile in db key=user retention=30d"),
    ]

    @Test(arguments: small + machines + backups) func itIsAsLoudAsTheBoardIsLarge(_ item: Case) throws { try Self.check(item) }
}
