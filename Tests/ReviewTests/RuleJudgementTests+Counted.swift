import Testing

/// Sums that a board has all the figures for, and sums that it has not.
extension RuleJudgementTests {
    private static func kept(_ store: String, requirements: String = "", rest: String = "") -> String {
        "require writes=40k/s retention=90d object-size=\(requirements.isEmpty ? "500B" : requirements); "
            + "client > lb:nlb > app x20 >> log:kafka x3 >> flink x3 > {access=write} db:timescaledb {\(store)}; "
            + "flow ingest: client lb app log flink db kind=write rate=40k/s\(rest)"
    }

    private static func behind(_ path: String) -> String {
        """
        require retention=1y; client > lb:alb > app x9 >> log:kafka x3 >> load:flink x3 > {access=write} db:clickhouse {storage=1TB}; \
        entity Event in db key=id size=100B; flow ingest: client \(path) kind=write rate=50k/s entity=Event
        """
    }

    private static func thumbnails(_ arrow: String, work: String = "500ms") -> String {
        """
        client > lb:alb > app x9 > s3; app >> log:kafka x3; log >> fan:worker x2 > db; log >> \(arrow)thumbs:worker x40 {work=\(work)} > s3; \
        flow upload: client lb app s3 log kind=write rate=500/s
        """
    }

    private static func films(peak: String, promised: String) -> String {
        """
        require writes=5/s peak=\(peak); maker:client > raw:s3 >> jobs:sqs {dead-letter} >> cut:worker x300 \
        {work=8min, concurrency=1, idempotent, autoscale.max=600} > out:s3; \
        flow publish: maker raw jobs cut out kind=write rate=0.6/s latency=\(promised) user-facing=false
        """
    }

    private static func quorum(_ require: String, r: Int) -> String {
        "\(require)client > lb:alb > app x2 > cassandra x3 {quorum.n=3, quorum.r=\(r), quorum.w=2}"
    }

    private static func paying(_ processors: String) -> String {
        """
        require availability=99.99%; client > lb:alb > app x3 > db:postgres x3 {replication.failover=automatic}; \
        payouts:scheduler > {timeout=3s} "transfer" bank:external; \
        renew:batch-job > {timeout=3s} "charge" \(processors.split(separator: ",").map { $0.trimmingPrefix(" ") + ":external" }.joined(separator: ", ")); \
        flow pay: client lb app db kind=write
        """
    }

    private static func routed(_ path: String) -> String {
        "client > nginx > shop:service x2, admin:service; shop > db, s3; admin > db; flow buy: client nginx \(path) db kind=write"
    }

    private static func leaders(_ level: String, entity: String = "Post in cassandra key=id") -> String {
        """
        require consistency=\(level); client > lb:alb {regions=[us, eu]} > app x4 {regions=[us, eu]} > \
        cassandra x12 {regions=[us, eu], quorum.n=6, quorum.w=2, quorum.r=2}; entity \(entity)
        """
    }

    private static func vehicles(_ copies: Int, _ words: String = "200k vehicles, all connected in daytime") -> String {
        """
        require availability=99.9% assumptions=["\(words)"]; vehicles:client > lb:nlb > hub:connection-gateway x\(copies) {sockets=50k} > db
        """
    }

    static let counted = [
        Case("capacity/sockets-exceeded", "one for each, and none to lose", .loud, vehicles(4)),
        Case("capacity/sockets-exceeded", "one more than needed", .silent, vehicles(5)),
        Case("capacity/sockets-exceeded", "nobody says that they are there at once", .silent, vehicles(4, "200k vehicles in the fleet")),
        Case(
            "consistency/replica-stale-read", "a copy that is read beside what is written", .quiet,
            "client > app x2 > db:postgres => copy:postgres; app > copy"),
        Case(
            "consistency/replica-stale-read", "own writes are asked", .loud,
            "require consistency=read-your-writes; client > app x2 > db:postgres => copy:postgres; app > copy"),
        Case(
            "consistency/replica-stale-read", "eventual will do", .silent,
            "require consistency=eventual; client > app x2 > db:postgres => copy:postgres; app > copy"),
        Case(
            "consistency/replica-stale-read", "reports read the copy", .silent,
            "client > app x2 > db:postgres => copy:postgres; report:batch-job > copy"),
        Case("capacity/disk-fills", "size, rate, time and disk are all there", .loud, kept("storage=20TB")),
        Case("capacity/disk-fills", "a disk that holds it", .silent, kept("storage=200TB")),
        Case("capacity/disk-fills", "files are not kept in a database", .silent, kept("storage=20TB", requirements: "1GB")),
        Case("capacity/disk-fills", "a flow that is drawn as far as the log", .loud, behind("lb app log")),
        Case("capacity/volume-grows", "a film's size says nothing of the table of films", .silent, kept("", requirements: "1GB")),
        Case("capacity/work-exceeds-hands", "a consumer of all that a log is given", .loud, thumbnails("")),
        Case("capacity/work-exceeds-hands", "quick enough", .silent, thumbnails("", work: "20ms")),
        Case("capacity/work-exceeds-hands", "one that takes some of it", .silent, thumbnails("\"pictures only\" ")),
        Case("capacity/work-exceeds-hands", "behind at peak, and late", .loud, films(peak: "3", promised: "30min")),
        Case("capacity/work-exceeds-hands", "behind at peak, with time for it", .silent, films(peak: "3", promised: "2h")),
        Case("capacity/work-exceeds-hands", "enough at peak", .silent, films(peak: "2", promised: "30min")),
        Case("consistency/quorum-overlap", "chosen, and nobody said how fresh", .quiet, quorum("", r: 1)),
        Case("consistency/quorum-overlap", "chosen for eventual reads", .silent, quorum("require consistency=eventual; ", r: 1)),
        Case("consistency/quorum-overlap", "they overlap", .silent, quorum("", r: 2)),
        Case("consistency/multi-leader-conflict", "the last write wins, and eventual is asked", .quiet, leaders("eventual")),
        Case("consistency/multi-leader-conflict", "more is asked", .loud, leaders("read-your-writes")),
        Case(
            "consistency/multi-leader-conflict", "money, whatever is asked", .loud,
            leaders("eventual", entity: "Account in cassandra key=id class=money")),
        Case("spof/manual-failover", "a read replica, on a drawing", .quiet, "client > app x2 > db:postgres => copy:postgres; app > copy"),
        Case(
            "spof/manual-failover", "one that takes over", .silent,
            "client > app x2 > db:postgres {replication.failover=automatic} => copy:postgres; app > copy"),
        Case("spof/external-dependency", "payouts go to one bank, charges to two processors", .silent, paying("processor-a, processor-b")),
        Case("spof/external-dependency", "one that charges", .quiet, paying("psp")),
        Case(
            "spof/single-region", "nothing may be lost with a region", .loud,
            "require rpo=0 regions=[us-east, us-west]; client > lb:alb > app x2 > postgres"),
        Case(
            "spof/single-region", "seconds may be lost", .quiet,
            "require rpo=1min regions=[us-east, us-west]; client > lb:alb > app x2 > postgres"),
        Case(
            "spof/single-region", "what one store says is not said of the others", .loud,
            "require rpo=0 regions=[us-east, us-west]; client > lb:alb > app x2 > postgres, ledger:postgres {regions=[us-east, us-west]}"),
        Case("spof/single-compute", "a request that goes another way", .silent, routed("shop")),
        Case("spof/single-compute", "a request that comes this way", .loud, routed("admin")),
        Case(
            "capacity/overload", "followers answer what is read from them", .silent,
            """
            require reads=9k/s writes=10/s; client > lb:alb > app x20 > {access=read} "followers" db:postgres x3 {replication.failover=automatic}; \
            flow look: client lb app db kind=read rate=9k/s
            """),
        Case(
            "capacity/overload", "the leader answers", .quiet,
            """
            require reads=9k/s writes=10/s; client > lb:alb > app x20 > {access=read} db:postgres x3 {replication.failover=automatic}; \
            flow look: client lb app db kind=read rate=9k/s
            """),
        Case(
            "spof/single-zone", "two regions are more than one data centre", .silent,
            "require availability=99.95%; client > lb:alb {regions=[us, eu]} > app x4 {regions=[us, eu]} > dynamodb {regions=[us, eu]}"),
        Case(
            "caching/not-invalidated", "what is made new has no copy yet", .silent,
            """
            client > lb:alb > app x2 > cache:redis x2 {ttl=1h, strategy=cache-aside}; app > db:rds {managed}; \
            flow show: client lb app cache app>db kind=read; flow upload: client lb app db kind=write
            """),
        Case(
            "process/requirement-unserved", "done and undone is one thing", .silent,
            """
            require functional=["follow and unfollow", "feed of whom one follows", "post a picture"]; client > lb:alb > app x2 > db; \
            flow follow: client lb app db kind=write; flow feed: client lb app db kind=read; flow post-picture: client lb app db kind=write
            """),
    ]

    private static let six = "client > nginx > api:gateway > a:service, b:service; a > db; b > mongo"

    private static func beside(_ path: String) -> String {
        """
        require reads=4k/s; client > lb:alb > app x3 > cache:redis x3 {ttl=5min, hit-rate=80%, replication.failover=automatic}; \
        app > {access=read} db:postgres {managed, multi-zone}; flow look: client \(path) kind=read rate=4k/s
        """
    }

    private static func handedOn(_ client: String) -> String {
        """
        client > lb:alb > app x3 > jobs:sqs {dead-letter} > work:worker x2 > other:service x2; cron > jobs; \
        flow submit: client lb app jobs kind=write rate=3/s; flow forward: \(client) work other kind=write user-facing=false
        """
    }

    static let paths = [
        Case("capacity/overload", "a path that says when the answer came", .silent, beside("lb app cache app db")),
        Case("capacity/overload", "the same, with who calls", .silent, beside("lb app cache app>db")),
        Case("async/shared-queue", "what goes on where the other ends", .silent, handedOn("jobs")),
        Case("async/shared-queue", "what comes from elsewhere", .quiet, handedOn("cron jobs")),
        Case(
            "availability/dependency-below-target", "clients that also read pictures", .silent,
            """
            require availability=99.95%; client > lb:alb > app x3 {zones=3} > dynamodb; client > cdn:cloudfront > s3; \
            flow edit: client lb app dynamodb kind=write
            """),
        Case(
            "capacity/overload", "editors are few among readers", .silent,
            """
            require reads=9k/s writes=20/s; reader:client > cdn:fastly {hit-rate=95%} > lb:alb > web:service x3 > s3; \
            editor:client > cms:service x2 > s3
            """),
        Case(
            "capacity/overload", "all requests come in by the balancer", .quiet,
            "require reads=9k/s; client > lb:alb > api:service x4 > dynamodb; client > sockets:connection-gateway x4"),
        Case(
            "caching/session-eviction", "games are no logins", .silent,
            "require reads=1/s; client > lb > match:service x2 > \"free slots\" sessions:redis x2 {holds=session, eviction=lru}"),
    ]

    private static let told = """
        client > lb:alb > app x2 > {timeout=2s} stripe; stripe > "payment_failed" hooks:service > db:rds {managed, multi-zone}; \
        app > db; require availability=99.9%
        """

    static let callbacks = [
        Case("spof/single-compute", "what a provider tells is no part of the request", .silent, told)
    ]

    @Test(arguments: callbacks) func aProviderCallsOfItself(_ item: Case) throws { try Self.check(item) }
    @Test(arguments: paths) func itFollowsThePath(_ item: Case) throws { try Self.check(item) }

    static let bare = [
        Case("spof/single-entry", "a drawing that counts nothing", .quiet, six),
        Case("spof/single-entry", "one that does", .loud, "client > nginx > api:gateway > a:service x2, b:service x2; a > db; b > mongo"),
        Case("spof/single-entry", "a target is named", .loud, "require availability=99.9%; " + six),
        Case("structure/isolated", "three of them are one remark", .loud, "client > app > db; a:service; b:service; c:service"),
        Case("structure/unreachable", "a service where a drawing begins", .quiet, "client > lb > app > db; rules:service > db"),
        Case("structure/store-calls-out", "an arrow that says what comes out", .quiet, "client > app > s3; s3 > \"images\" show:service"),
        Case("structure/store-calls-out", "an arrow that says nothing", .loud, "client > app > s3; s3 > show:service"),
        Case(
            "async/consumer-not-idempotent", "nobody knows what is written", .quiet,
            "client > app x2 > mq:rabbitmq > work:worker > db"),
        Case(
            "async/consumer-not-idempotent", "a board that says what it keeps", .loud,
            "client > app x2 > mq:rabbitmq > work:worker > db; entity Order in db key=id"),
    ]

    @Test(arguments: bare) func aDrawingIsNoDesignYet(_ item: Case) throws { try Self.check(item) }
    @Test(arguments: counted) func itCountsWhatIsThere(_ item: Case) throws { try Self.check(item) }
}
