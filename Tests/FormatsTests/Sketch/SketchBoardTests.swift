import Formats
import TestSupport
import Testing
import Whiteboard

/// A line against a board that has something already, groups, and the statements.
@Suite struct SketchBoardTests {
    func board(_ text: String) throws -> Board { try SketchReading(text).board }

    @Test func anArrowGoesOnFromTheSelection() throws {
        let board = try board("client > app")
        let line = try SketchReading("> cache, post", on: board, selection: "app", mode: .entered)
        #expect(line.connections == ["client > app", "app > cache", "app > postgresql"])
        #expect(line.result.newComponents == ["cache", "postgresql"])
        #expect(line.result.summary == "Cache, PostgreSQL: two boxes, two arrows")
        #expect(try SketchReading("< lb", on: board, selection: "app").connections == ["client > app", "lb > app"])
        #expect(try SketchReading("> cache,", on: board, selection: "app", mode: .entered).result.continuation == "> ")
    }

    /// Other readers take `yes`, `on` and `null` for no text.
    @Test func idsThatOthersGuessAboutAreQuoted() throws {
        let text = BoardDocument(new: try board("yes:queue > null:db; on:cache"), catalog: Project.catalog)
        let written = text.text(for: text.board)
        #expect(written.contains("{id: \"yes\"") && written.contains("from: \"yes\", to: \"null\"") && written.contains("{id: \"on\""))
        #expect(Project.document(text: written).board == text.board)
    }

    @Test(
        "Plurals are what one of them is; behind another program `users` is the program that keeps them",
        arguments: [
            ("users > lb > app", "users", "client"), ("mobile-clients > lb", "mobile-clients", "client"),
            ("app > caches, databases", "caches", "cache"), ("app > databases", "databases", "sql-database"),
            ("app >> queues >> workers x3", "workers", "worker"), ("lb > users, orders", "users", "service"),
            ("lb > users, orders", "orders", "service"), ("users: > lb", "users", "service"), ("address > lb", "address", "service"),
        ])
    func pluralsAreRead(_ line: String, _ id: String, _ kind: String) throws {
        #expect(try SketchReading(line).component(id).kind.rawValue == kind)
    }

    @Test func theEditIsOneStep() throws {
        let before = try board("client > app {work=1s} > db")
        let line = try SketchReading(
            "[zone z] app x3 {work=2s, stateless} > cache; require reads=1k/s; entity U in db key=id; flow f: app db", on: before)
        var board = before
        let inverse = try board.apply(line.result.edit)
        #expect(board == line.board)
        _ = try board.apply(inverse)
        #expect(board == before)
    }

    @Test func namesOfTheBoardCount() throws {
        var component = Component(id: "urls", kind: "sql-database")
        component[.name] = "Links"
        let board = Board(components: [component, Component(id: "app", kind: "service")])
        #expect(try SketchReading("app > links", on: board).connections == ["app > urls"])
        #expect(try SketchReading("app > urls", on: board).ids == ["urls", "app"])
        #expect(mistake("urls:kv", on: board) == "6: urls is a sql-database already")
        #expect(try SketchReading("urls:postgres", on: board).kinds == ["urls sql-database Postgres", "app service"])
    }

    @Test func whatTheBoardSaysMayBeSaidAnew() throws {
        let board = try board("app x2 {work=1s}")
        #expect(try SketchReading("app x5 {work=3s}", on: board).component("app")[.replicas] == 5)
        #expect(try SketchReading("app x5 {work=3s}", on: board).component("app")[.work]?.text == "3s")
        #expect(try SketchReading("app x2", on: board).result.edit.isNothing)
    }

    @Test func connectionsOfTheBoardAreTheSame() throws {
        let board = try board("a > \"get\" b; a >> c")
        #expect(try SketchReading("a > b > d", on: board).connections == ["a > b \"get\"", "a >> c", "b > d"])
        #expect(try SketchReading("a > \"put\" b", on: board).connections == ["a > b \"get\"", "a >> c", "a > b \"put\""])
        #expect(try SketchReading("a > c", on: board).connections == ["a > b \"get\"", "a >> c", "a > c"])
        #expect(try SketchReading("a > \"get\" {retries=3} b", on: board).board.connections[0][.retries] == 3)
    }

    // MARK: Groups

    @Test func groupsHoldTheirNodes() throws {
        #expect(try SketchReading("[zone a] app > [zone b] db").groups == ["zone a: app", "zone b: db"])
        #expect(try SketchReading("[a] app, [a] db").groups == ["a: app db"])
        #expect(try SketchReading("[region eu] [zone a] app; [region eu] db").groups == ["region eu: a db", "zone a: app"])
        #expect(try SketchReading("[zone a] app*2").groups == ["zone a: app-1 app-2"])
        #expect(try SketchReading("[\"Each of two regions\"] app").groups == ["each-of-two-regions \"Each of two regions\": app"])
        #expect(try SketchReading("[zone a] app; app > [zone a] app").groups == ["zone a: app"])
    }

    @Test func aGroupOfATakenNameIsNamedByItsParent() throws {
        #expect(
            try SketchReading("[region eu] [zone a] x; [region us] [zone a] y").groups == [
                "region eu: a", "zone a: x", "region us: us-a", "zone us-a \"a\": y",
            ])
        #expect(try SketchReading("a > b; [zone a] b").groups == ["zone a-2 \"a\": b"])
        #expect(try SketchReading("a > b; [region eu] [zone a] b").groups == ["region eu: eu-a", "zone eu-a \"a\": b"])
        #expect(try SketchReading("[team search] api > search").connections == ["api > search-2"])
        #expect(
            try SketchReading("[region eu] [zone a] x; [region us] [zone a] y; [region us] [zone a] z").groups.last
                == "zone us-a \"a\": y z")
    }

    @Test func groupsOfTheBoardGrow() throws {
        let board = try board("[region eu] [zone a] app")
        #expect(try SketchReading("[region eu] db > [region eu] [zone a] app", on: board).groups == ["region eu: a db", "zone a: app"])
        #expect(try SketchReading("[zone a] app > cache", on: board).groups == ["region eu: a", "zone a: app"])
        #expect(try SketchReading("client > eu", on: board).connections == ["client > eu"])
    }

    // MARK: Statements

    @Test func requirementsAreTyped() throws {
        let line = try SketchReading(
            "require reads=10k/s writes=100/s availability=99.9% read-write=\"100:1\" functional=[\"Shorten a URL\", Redirect] consistency=eventual estimates=[\"links = writes * 5y\"]"
        )
        let requirements = line.board.requirements
        #expect(requirements[.reads]?.text == "10k/s")
        #expect(requirements[.availability]?.text == "99.9%")
        #expect(requirements[.readWrite]?.value == 100)
        #expect(requirements.functional == ["Shorten a URL", "Redirect"])
        #expect(requirements[.consistency] == .eventual)
        #expect(requirements.estimates == [Estimate(name: "links", expression: "writes * 5y")])
        #expect(try SketchReading("require reads=20k/s", on: line.board).board.requirements[.reads]?.text == "20k/s")
    }

    @Test func entitiesFindOrMakeTheirStore() throws {
        let line = try SketchReading(
            "app > urls:sql; entity Url in urls key=code fields.code=text fields.alias=\"text?\" size=500B; entity Click in clicks:kafka with=[Url]"
        )
        #expect(line.board.data.map(\.name) == ["Url", "Click"])
        #expect(line.board.data.map(\.store) == ["urls", "clicks"])
        #expect(line.board.data[0].fields == [Field(name: "code", type: "text"), Field(name: "alias", type: "text?")])
        #expect(line.kinds == ["app service", "urls sql-database", "clicks event-log Kafka"])
        #expect(mistake("entity Click with=[Url]") == "19: no entity 'Url'")
    }

    @Test func flowsWalkTheBoard() throws {
        let line = try SketchReading("client > app > db; flow read: client app>db#2 db kind=read rate=10k/s user-facing=false")
        let flow = try #require(line.board.flow("read"))
        #expect(flow.path.map(\.text) == ["client", "app > db #2", "db"])
        #expect(flow.kind == .read && flow[.rate]?.text == "10k/s" && !flow.isUserFacing)
        #expect(try SketchReading("a > b; flow f: a b user-facing=true").board.flow("f")?[.userFacing] == nil)
        #expect(try SketchReading("flow f: b a; a > b").board.flow("f")?.path.map(\.text) == ["b", "a"])
    }
}
