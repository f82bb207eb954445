import Testing

/// What engineers find with a pencil: stated figures against each other, copies that are late, doors that are open.
extension RuleJudgementTests {
    static let figures = [
        Case("capacity/disk-fills", "a count that is all there is", .silent, disk("count: 400k, size: 20kB", "rate: 3k/s")),
        Case("capacity/disk-fills", "nothing deletes, full within weeks", .loud, disk("size: 5MB", "rate: 8k/day")),
        Case("capacity/disk-fills", "kept for a time that fits", .silent, disk("size: 5MB, retention: 10d", "rate: 8k/day")),
        Case("capacity/disk-fills", "kept for a time that does not", .loud, disk("size: 5MB, retention: 90d", "rate: 8k/day")),
        Case(
            "security/stale-rights", "the night, as the clock says it", .loud,
            nightly(entity: "Membership", clock: "\"02:00\"", reading: "search, kind: read")),
        Case(
            "security/stale-rights", "each minute", .silent,
            nightly(entity: "Membership", clock: "every minute", reading: "search, kind: read")),
        Case(
            "consistency/stale-copy", "prices of last night at the till", .loud,
            nightly(entity: "Price", clock: "nightly", reading: "order, kind: write")),
        Case(
            "consistency/stale-copy", "prices that are only looked at", .silent,
            nightly(entity: "Price", clock: "nightly", reading: "look, kind: read")),
    ]

    private static func disk(_ entity: String, _ rate: String) -> String {
        """
        boardwalk: 1
        data: [{entity: Photo, store: disk, key: id, \(entity)}]
        flows: [{name: upload, kind: write, path: [client, app, disk], \(rate)}]
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: disk, kind: file-store, storage: 2TB}
        connections: [{from: client, to: app}, {from: app, to: disk, access: read-write}]
        """
    }

    private static func nightly(entity: String, clock: String, reading: String) -> String {
        """
        boardwalk: 1
        data: [{entity: \(entity), store: copy, key: id}]
        flows:
          - {name: \(reading), path: [client, app, copy, app > orders]}
          - {name: copy-\(entity.lowercased()), kind: write, path: [job, copy], user-facing: false}
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 2, auth: session}
          - {id: job, kind: batch-job, name: \(entity) sync, notes: \(clock)}
          - {id: copy, kind: sql-database, technology: RDS, zones: 2, managed: true}
          - {id: orders, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections:
          - {from: client, to: app}
          - {from: app, to: copy, access: read}
          - {from: app, to: orders}
          - {from: job, to: copy, access: write}
        """
    }

    static let doors = [
        Case(
            "security/open-call", "a login is open by nature", .silent,
            door("{call: POST /login, flow: go}, {call: POST /register, flow: go}")),
        Case(
            "security/open-call", "a command beside a login", .loud,
            door("{call: POST /login}, {call: \"POST /valves/{id}/open\", flow: go}")),
        Case(
            "security/open-call", "the same with a key", .silent,
            door("{call: POST /login}, {call: \"POST /valves/{id}/open\", flow: go, auth: api-key}")),
        Case(
            "security/clear-from-outside", "SFTP is not FTP", .silent,
            "client > app x2 > db:rds; cron:scheduler > {protocol=SFTP} partner:external"),
        Case(
            "security/clear-from-outside", "FTP is", .loud, "client > app x2 > db:rds; cron:scheduler > {protocol=FTP} partner:external"),
        Case(
            "security/clear-from-outside", "HTTP where nothing says otherwise", .silent,
            "client > {protocol=HTTP} app x2 > db:rds"),
        Case(
            "security/shared-credential", "a key for each", .silent,
            "device:client > app x2 {notes=\"one key for each device\"} > db:rds"),
        Case(
            "security/shared-credential", "one for all", .loud,
            "device:client > app x2 {notes=\"one API key for all devices\"} > db:rds"),
        Case(
            "async/added-twice", "a consumer of which the general rule speaks", .quiet,
            "client > app x2 >> log:kafka x3 >> w:worker x2 > \"rating +/-\" db:rds; entity Player in db key=id class=money"),
        Case(
            "async/added-twice", "release is no lease, address no addition", .silent,
            "client > app x2 >> log:kafka x3 >> w:worker x2 > \"address changes\" db:rds"),
    ]

    private static func door(_ calls: String) -> String {
        """
        boardwalk: 1
        api: [\(calls)]
        flows: [{name: go, kind: write, path: [phone, app, db]}]
        components:
          - {id: phone, kind: client}
          - {id: app, kind: service, replicas: 2}
          - {id: db, kind: sql-database, technology: RDS, zones: 2, managed: true}
        connections: [{from: phone, to: app}, {from: app, to: db}]
        """
    }

    @Test(arguments: figures + doors) func itIsAsLoudAsTheFiguresAre(_ item: Case) throws { try Self.check(item) }
}
