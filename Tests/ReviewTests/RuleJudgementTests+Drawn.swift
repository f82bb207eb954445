import Testing

/// What boards drawn by engineers who never saw the rules were told wrongly, and what they were not told.
extension RuleJudgementTests {
    private static func drafts(count: String) -> String {
        """
        require retention=7y; client > app x2 > db:postgres; entity Draft in db key=id size=50kB\(count); \
        flow save: client app db kind=write rate=500/s
        """
    }

    private static func lobby(_ topic: String) -> String {
        """
        client > lb:alb > chat:service x2 > \(topic) > sockets:connection-gateway x3; \
        entity Line in \(topic.prefix { $0 != ":" }) key=id ordered=true; \
        flow say: client lb chat \(topic.prefix { $0 != ":" }) sockets kind=write entity=Line
        """
    }

    private static func told(_ label: String) -> String {
        """
        require availability=99.95%; client > lb:alb > app x2 > {access=write} db:postgres {managed, multi-zone}; \
        app >> "\(label)" mq:queue >> tell:worker x2 > sms:twilio; \
        flow take: client lb app db mq kind=write rate=200/s
        """
    }

    static let falseAlarms = [
        Case(
            "consistency/async-rpo", "three of MongoDB, which answers when a majority has it", .silent,
            "require rpo=0; client > lb:alb > app x2 > mongo x3; entity Order in mongo key=id"),
        Case(
            "consistency/async-rpo", "three of MongoDB that are said not to wait", .loud,
            "require rpo=0; client > lb:alb > app x2 > mongo x3 {replication.sync=async}; entity Order in mongo key=id"),
        Case(
            "async/no-dlq", "a broker that sets aside by itself", .quiet,
            "client > lb > app x2 > mq:activemq x2 > post:worker x2 > bank:external {name=Bank}; entity Payment in mq key=id class=money"),
        Case(
            "async/no-dlq", "one that does not", .loud,
            "client > lb > app x2 > mq:rabbitmq x3 > post:worker x2 > bank:external {name=Bank}; entity Payment in mq key=id class=money"),
        Case("capacity/volume-grows", "as many as are counted, written over", .silent, drafts(count: " count=30M")),
        Case("capacity/volume-grows", "as many as are written", .loud, drafts(count: "")),
        Case("async/order-not-kept", "each subscriber gets all of one node in order", .silent, lobby("talk:redis-pub-sub x1")),
        Case("async/order-not-kept", "a topic that does not keep order", .loud, lobby("talk:sns")),
        Case(
            "latency/over-budget", "what a client waits for at another company", .silent,
            """
            require latency=300ms; car:client > cloud:external > {kind=async} mq:sqs > app:worker x2; \
            flow report: car cloud mq app kind=write
            """),
        Case(
            "caching/session-eviction", "a presence that is told again in a moment", .quiet,
            "client > lb:alb > hub:service x2 > redis x2 {holds=session, ttl=30s}"),
        Case(
            "caching/session-eviction", "logins", .loud, "client > lb:alb > hub:service x2 > redis x2 {holds=session, ttl=12h}"),
        Case(
            "capacity/storage-outgrows", "a fifth more than is usual", .quiet,
            "client > lb > app x2 > oracle; entity Return in oracle key=id size=60kB count=200M"),
        Case(
            "consistency/dual-write", "a transport that forgets whom it did not reach", .quiet,
            """
            client > lb > chat:service x2 > {access=write} db:postgres; chat > talk:redis-pub-sub > sockets:connection-gateway x3; \
            flow say: client lb chat db talk sockets kind=write
            """),
        Case("consistency/dual-write", "a notice", .quiet, told("parcel sent")),
        Case("consistency/dual-write", "a notice that somebody's life hangs on", .loud, told("critical values")),
        Case("spof/single-broker", "the broker of such notices", .loud, told("critical values")),
    ]

    @Test(arguments: falseAlarms) func itIsTrueOnDrawnBoards(_ item: Case) throws { try Self.check(item) }
}
