import Formats
import TestSupport
import Testing
import Whiteboard

/// The line, as `boardwalk help line` has it.
@Suite struct SketchLineTests {
    @Test func theFirstLine() throws {
        let line = try SketchReading("client > lb > app x3 > cache, db")
        #expect(line.kinds == ["client client", "lb load-balancer", "app service", "cache cache", "db sql-database"])
        #expect(line.connections == ["client > lb", "lb > app", "app > cache", "app > db"])
        #expect(try line.component("app")[.replicas] == 3)
        #expect(line.result.newComponents.count == 5)
        #expect(line.result.newConnections.count == 4)
        #expect(line.result.last == ["cache", "db"])
        #expect(line.result.summary == "Client, Load balancer, App, Cache …: five boxes, four arrows")
    }

    @Test(
        "A label in a list is its item's; one before it is everybody's as long as no item has its own",
        arguments: [
            ("p > \"edits\" users, \"pictures\" media, usercache", ["edits", "pictures", nil]),
            ("p > \"edits\" users, media", ["edits", "edits"]), ("p > users, \"pictures\" media", [nil, "pictures"]),
        ] as [(String, [String?])])
    func labelsOfAList(_ text: String, _ labels: [String?]) throws {
        #expect(try SketchReading(text).result.board.connections.map(\.label) == labels)
    }

    @Test func theGuidesLine() throws {
        let line = try SketchReading("user>lb>server*2>redis*>primary:db=>replica*2")
        #expect(
            line.kinds == [
                "user client", "lb load-balancer", "server-1 service", "server-2 service", "redis-1 cache Redis", "redis-2 cache Redis",
                "primary sql-database", "replica-1 sql-database", "replica-2 sql-database",
            ])
        #expect(
            line.connections == [
                "user > lb", "lb > server-1", "lb > server-2", "server-1 > redis-1", "server-2 > redis-2", "redis-1 > primary",
                "redis-2 > primary", "primary => replica-1", "primary => replica-2",
            ])
    }

    /// The scaled URL shortener in one line, its four completions typed as Tab.
    @Test func theShortenersLine() throws {
        var text = ""
        var cursor = 0
        for part in ["lb<us", ">cdn>lb>redirect,create>ca", ",links:kv;re", ">clicks:ka>rollup:fl>stats:ol<cr", ">ids:et"] {
            text += part
            cursor = text.count
            if part != ">ids:et" {
                (text, cursor) = SketchLine.complete(text, cursor: cursor, in: SketchContext(Board(), catalog: Project.catalog))
            }
        }
        #expect(cursor == text.count)
        #expect(text == "lb<user>cdn>lb>redirect,create>cache,links:kv;redirect>clicks:ka>rollup:fl>stats:ol<create>ids:et")
        let line = try SketchReading(text, mode: .entered)
        #expect(
            line.kinds == [
                "lb load-balancer", "user client", "cdn cdn", "redirect service", "create service", "cache cache", "links key-value-store",
                "clicks event-log Kafka", "rollup stream-processor Flink", "stats data-warehouse", "ids coordinator etcd",
            ])
        #expect(
            line.connections == [
                "user > lb", "user > cdn", "cdn > lb", "lb > redirect", "lb > create", "redirect > cache", "create > cache",
                "redirect > links",
                "create > links", "redirect >> clicks", "clicks >> rollup", "rollup ~> stats", "create > stats", "create > ids",
            ])
    }

    @Test(arguments: [
        ("a > b", "a > b"), ("a -> b", "a > b"), ("a-->b", "a > b"), ("a >> b", "a >> b"), ("a => b", "a => b"), ("a ~> b", "a ~> b"),
        ("a < b", "b > a"), ("a <- b", "b > a"), ("a <-- b", "b > a"), ("a << b", "b >> a"), ("a <= b", "b => a"), ("a <~ b", "b ~> a"),
        ("a->b", "a > b"), ("a<-b", "b > a"), ("a ->> b", "a >> b"),
    ])
    func arrows(_ line: String, _ connection: String) throws {
        #expect(try SketchReading(line).connections == [connection])
    }

    @Test(arguments: [
        ("app > queue", "app >> queue"), ("queue > worker", "queue >> worker"), ("app > kafka", "app >> kafka"),
        ("app > topic", "app >> topic"),
        ("flink > olap", "flink ~> olap"), ("spark > data-lake", "spark ~> data-lake"), ("app > olap", "app > olap"),
        ("flink > db", "flink > db"),
        ("app > {kind=sync} queue", "app > queue"), ("app >> db", "app >> db"), ("flink >> olap", "flink >> olap"),
        ("olap < flink", "flink ~> olap"),
    ])
    func kindsOfArrowsAreInferred(_ line: String, _ connection: String) throws {
        #expect(try SketchReading(line).connections == [connection])
    }

    @Test func theChainGoesOnFromTheRight() throws {
        #expect(try SketchReading("a < b > c").connections == ["b > a", "b > c"])
    }

    @Test func aCommaFansOut() throws {
        #expect(try SketchReading("a, b > c, d").connections == ["a > c", "b > c", "a > d", "b > d"])
    }

    @Test func aStarMakesSeveral() throws {
        #expect(try SketchReading("a*2 > b").connections == ["a-1 > b", "a-2 > b"])
        #expect(try SketchReading("a, b > c* > d").connections == ["a > c-1", "b > c-2", "c-1 > d", "c-2 > d"])
        #expect(try SketchReading("a*2 > b* > c*").connections == ["a-1 > b-1", "a-2 > b-2", "b-1 > c-1", "b-2 > c-2"])
        #expect(try SketchReading("a*2 > b; a > c").connections == ["a-1 > b", "a-2 > b", "a-1 > c", "a-2 > c"])
        #expect(try SketchReading("x > a*2 > b; y > a, d").connections.suffix(3) == ["y > a-1", "y > a-2", "y > d"])
        #expect(try SketchReading("a-1 > b; a > c").connections == ["a-1 > b", "a > c"])
        #expect(try SketchReading("a*2 > b*, c").connections == ["a-1 > b-1", "a-2 > b-2", "a-1 > c", "a-2 > c"])
        #expect(try SketchReading("a*2 x3").board.components.map { $0[.replicas] } == [3, 3])
        #expect(try SketchReading("server*2").board.components.map { $0.shownName(Project.catalog) } == ["Server 1", "Server 2"])
    }

    @Test func aNumberIsAnother() throws {
        #expect(try SketchReading("db > db#2").ids == ["db", "db-2"])
        #expect(try SketchReading("db:postgres#2").kinds == ["db-2 sql-database Postgres"])
    }

    @Test(arguments: [
        ("redis:7", "redis cache Redis"), ("redis:latest", "redis cache Redis"), ("postgres:16-alpine", "postgres sql-database Postgres"),
        ("links:kv", "links key-value-store"), ("graph", "graph graph-database"), ("graph:", "graph service"),
        ("clicks:kafka", "clicks event-log Kafka"),
        ("users-db", "users-db sql-database"), ("\"Users DB\"", "users-db sql-database"), ("flow", "flow service"),
    ])
    func kindsOfWords(_ line: String, _ kind: String) throws {
        #expect(try SketchReading(line).kinds == [kind])
    }

    @Test func prefixesCountOnScreenOnly() throws {
        let line = try SketchReading("red, us > post", mode: .typing)
        #expect(line.kinds == ["redis cache Redis", "user client", "postgresql sql-database PostgreSQL"])
        #expect(line.result.completedText == "redis, user > postgresql")
        #expect(line.result.words.map(\.rule) == [.prefix, .prefix, .prefix])
        #expect(try SketchReading("red").kinds == ["red service"])
        #expect(try SketchReading("red > redis", mode: .typing).ids == ["redis"])
        #expect(try SketchReading("ca:redis", mode: .typing).kinds == ["ca cache Redis"])
        #expect(try SketchReading("\"Red\"", mode: .typing).kinds == ["red service"])
    }

    @Test(
        "Two stores of a kind, one of which is said to copy the other, are no caller and callee",
        arguments: [
            ("db:postgres > \"replication\" copy:postgres", "db => copy \"replication\""),
            ("db:postgres > \"Async replicates\" copy:mysql", "db => copy \"Async replicates\""),
            ("db:postgres > \"archive\" copy:postgres", "db > copy \"archive\""),
            ("app > \"replicated state\" db", "app > db \"replicated state\""),
            ("db:postgres > {kind=sync} \"replication\" copy:postgres", "db > copy \"replication\""),
        ])
    func theLabelSaysThatItIsACopy(_ line: String, _ arrow: String) throws {
        #expect(try SketchReading(line).connections == [arrow])
    }

    @Test func replicationGivesItsKind() throws {
        #expect(try SketchReading("db => copy").kinds == ["db sql-database", "copy sql-database"])
        #expect(try SketchReading("copy <= db").kinds == ["copy sql-database", "db sql-database"])
        #expect(try SketchReading("a => b => c; a:kv").kinds == ["a key-value-store", "b key-value-store", "c key-value-store"])
        #expect(try SketchReading("db => cache").kinds == ["db sql-database", "cache cache"])
        #expect(try SketchReading("db => b:").kinds == ["db sql-database", "b service"])
    }

    @Test func labelsAndAttributesOfArrows() throws {
        let line = try SketchReading("app > \"read\" {timeout=200ms, retries=2} db, \"write\" {access=write} log:sql")
        #expect(line.connections == ["app > db \"read\"", "app > log \"write\""])
        let attributes = line.board.connections.map { ($0[.timeout]?.text, $0[.retries], $0[.access]) }
        #expect(attributes[0] == ("200ms", 2, nil))
        #expect(attributes[1] == ("200ms", 2, .write))
        #expect(try SketchReading("a > \"POST\"").ids == ["a", "post"])
        #expect(try SketchReading("a > \"Order service\" x3 > b").ids == ["a", "order-service", "b"])
        #expect(try SketchReading("a > \"x\" [zone z] b").connections == ["a > b \"x\""])
        #expect(try SketchReading("a > \"x\" {retries=1} \"B\"").connections == ["a > b \"x\""])
        #expect(try SketchReading("a > \"say \\\"hi\\\" \\\\\" b").board.connections[0].label == "say \"hi\" \\")
    }

    @Test func attributesOfBoxesAreTyped() throws {
        let line = try SketchReading(
            "cache {ttl=1d, eviction=lru, zones=[a, b], replication.failover=automatic, coalescing, jitter=true} > db {zones=3, sharding.by=hash}; q:queue {dead-letter=dlq}"
        )
        let cache = try line.component("cache")
        #expect(cache[.ttl]?.text == "1d")
        #expect(cache[.eviction] == .lru)
        #expect(cache[.zones] == .names(["a", "b"]))
        #expect(cache[.replicationFailover] == .automatic)
        #expect(cache[.coalescing] == true)
        #expect(cache[.jitter] == .usual(true))
        #expect(try line.component("db")[.zones] == .count(3))
        #expect(try line.component("q")[.deadLetter] == .queue("dlq"))
        #expect(try SketchReading("cache {jitter=20%}").component("cache")[.jitter]?.fraction == 0.2)
        #expect(
            try SketchReading("db {consistency=\"bounded-staleness 5s\"}").component("db")[.consistency]?.text == "bounded-staleness 5s")
    }

    @Test func namesAreStatedWhereTheIdShowsAnother() throws {
        func names(_ text: String) throws -> [String?] { try SketchReading(text).board.components.map(\.name) }
        #expect(try names("Café > userDB > \"Order service\" > склад > LB > lb#2") == ["Café", "UserDB", nil, "Склад", nil, nil])
        #expect(
            try SketchReading("Café > userDB > \"Order service\" > склад > 3scale").ids == [
                "cafe", "userdb", "order-service", "component-1", "c3scale",
            ])
        #expect(try SketchReading("склад > лавка > склад").connections == ["component-1 > component-2", "component-2 > component-1"])
        #expect(try SketchReading("склад*2").board.components.map(\.name) == ["Склад 1", "Склад 2"])
    }

    @Test func aComponentNamedAgainIsTheSame() throws {
        let line = try SketchReading("app > db; App x3; \"app\" {stateless}; Database")
        #expect(line.ids == ["app", "db"])
        #expect(try line.component("app")[.replicas] == 3)
        #expect(try line.component("app")[.stateless] == true)
        #expect(try SketchReading("a > b; b:kv").kinds == ["a service", "b key-value-store"])
        #expect(try SketchReading("server*2 > db; server-1 > cache").connections == ["server-1 > db", "server-2 > db", "server-1 > cache"])
    }

    @Test func aConnectionNamedAgainIsTheSame() throws {
        #expect(try SketchReading("a > b; a > b").connections == ["a > b"])
        #expect(try SketchReading("a > b; a > \"x\" b; a >> b").connections == ["a > b", "a > b \"x\"", "a >> b"])
        let line = try SketchReading("a > {retries=2} b; a > {timeout=1s} b")
        #expect(line.connections == ["a > b"])
        #expect(line.board.connections[0][.retries] == 2 && line.board.connections[0][.timeout]?.text == "1s")
    }

    @Test func chainsCommentsAndLines() throws {
        #expect(try SketchReading("# a drawing\na > b # and its comment\n\n; c > d;").connections == ["a > b", "c > d"])
        #expect(try SketchReading("a > b,").connections == ["a > b"])
        #expect(try SketchReading("").result.edit.isNothing)
        #expect(try SketchReading("flow > db").ids == ["flow", "db"])
        #expect(try SketchReading("require > entity > flow x3").ids == ["require", "entity", "flow"])
    }

    @Test func aTrailingCommaKeepsTheLineOpenAtItsSource() throws {
        #expect(try SketchReading("a > b > c,", mode: .entered).result.continuation == "b > ")
        #expect(try SketchReading("a > \"x\" b, c,", mode: .entered).result.continuation == "a > \"x\" ")
        #expect(try SketchReading("a,", mode: .entered).result.continuation == "")
        #expect(try SketchReading("a > b", mode: .entered).result.continuation == nil)
    }

    @Test(
        "Who only calls and has a name of people is a client; what watches is monitoring whatever keeps its series",
        arguments: [
            ("admin > app > db", "admin", "client"), ("app > admin > db", "admin", "service"), ("admin x2 > app", "admin", "service"),
            ("app > metrics:prometheus", "metrics", "monitoring"), ("app > points:prometheus", "points", "time-series-database"),
        ])
    func peopleAndWatchers(_ line: String, _ id: String, _ kind: String) throws {
        let board = try SketchLine.read(line, on: Board(), catalog: Project.catalog, mode: .batch).get().board
        #expect(board.component(id)?.kind.rawValue == kind)
    }
}
