import Formats
import Review
import TestSupport
import Testing
import Whiteboard

@testable import Practice

/// Two boards beside each other: the same work by other means is one difference, told with what differs.
@Suite struct ComparisonTests {
    private static func compare(_ mine: String, _ reference: String) throws -> BoardComparison {
        BoardComparison(try SketchedBoard.of(mine), with: try SketchedBoard.of(reference), catalog: Project.catalog)
    }

    @Test(
        arguments: [
            ("app >> jobs:queue >> w:worker", "app >> events:event-log >> w:worker", "a queue (Jobs)", "an event log (Events)"),
            ("app > orders:sql-database", "app > orders:document-store", "an SQL database (Orders)", "a document store (Orders)"),
            ("app > db:postgres", "app > table:dynamodb", "an SQL database (Database)", "a key-value store (Table)"),
            ("user > lb:load-balancer > app", "user > gw:api-gateway > app", "a load balancer", "an API gateway (Gateway)"),
            ("app > kv:key-value-store", "app > hot:cache", "a key-value store", "a cache (Hot)"),
            (
                "app > clicks:wide-column-store", "app > click-counts:data-warehouse", "a wide-column store (Clicks)",
                "a data warehouse (Click counts)"
            ),
            ("app >> q:queue >> post:worker > db", "app >> q:queue >> post:service > db", "a worker (Post)", "a service (Post)"),
        ])
    func otherMeansAreOneDifference(_ mine: String, _ reference: String, _ first: String, _ second: String) throws {
        let comparison = try Self.compare(mine, reference)
        #expect(comparison.missing.isEmpty && comparison.extra.isEmpty, "\(comparison)")
        let unlike = try #require(comparison.unlike.first)
        #expect(comparison.unlike.count == 1 && unlike.mine == first && unlike.reference == second)
        #expect(comparison.matchedArrows == comparison.arrows, "an arrow to it is the same arrow")
    }

    @Test func whatDiffersIsSaid() throws {
        let comparison = try Self.compare("app >> jobs:queue", "app >> events:event-log")
        #expect(
            comparison.unlike.first?.text()
                == "yours a queue (Jobs): hands each message to one worker. The reference an event log (Events): "
                + "keeps events in order; many readers, each at its place")
    }

    @Test("Two products of one kind differ in what a design may rely on, or not at all")
    func productsOfOneKind() throws {
        let comparison = try Self.compare("app > cache:memcached", "app > cache:redis")
        #expect(comparison.matched.count == 2 && comparison.missing.isEmpty && comparison.extra.isEmpty)
        let unlike = try #require(comparison.unlike.first)
        #expect(unlike.mine == "Memcached (Cache)" && unlike.reference == "Redis (Cache)")
        #expect(unlike.mineDoes.contains("any copy takes writes") && unlike.referenceDoes.contains("fails over by hand"))
        #expect(try Self.compare("app > cache:redis", "app > cache:valkey").unlike.isEmpty)
    }

    @Test(
        "What the board says of a store comes before what its product does unless told",
        arguments: [
            ("db:postgres", "one copy takes the writes, fails over by hand"),
            ("db:postgres {replication.failover=automatic}", "one copy takes the writes"),
            ("db:postgres {replication.failover=automatic, sharding.key=id, sharding.shards=4}", ""),
            ("db:postgres x3 {sharding.key=id, quorum.n=3, quorum.w=2}", ""),
        ])
    func whatIsStatedCounts(_ mine: String, _ differs: String) throws {
        let unlike = try Self.compare("app > " + mine, "app > db:cockroachdb").unlike.first
        let means = ["one copy takes the writes", "fails over by hand"].filter { unlike?.mineDoes.contains($0) ?? false }
        #expect(means.joined(separator: ", ") == differs, "\(unlike?.text() ?? "")")
    }

    @Test("A name says more than what stands around: a worker Connector is the service Connectors")
    func namesCount() throws {
        let comparison = try Self.compare(
            "pay > events:kafka; events >> connector:worker > psp:external; events >> ledgerwriter:worker > ledger:postgres",
            "pay > events:kafka; events >> ledger-service:service > ledger:postgres; events >> connectors:service > psp:external")
        let pairs = comparison.unlike.map { "\($0.mine) \($0.reference)" }
        #expect(comparison.missing.isEmpty && comparison.extra.isEmpty, "\(comparison)")
        #expect(pairs.contains("a worker (Connector) a service (Connectors)"), "\(pairs)")
    }

    @Test("A network of copies is the one at its place, whatever it is called, and nothing else")
    func networksByPlace() throws {
        let reference = "user > media:cdn > files:object-store; user > site:cdn > app > db:postgres"
        let pairs = try Self.compare("user > site:cdn > files:object-store; user > media:cdn > app > db:postgres", reference).matched
            .map { "\($0.mine) \($0.reference)" }
        #expect(pairs.contains("site media") && pairs.contains("media site"), "\(pairs)")
        let none = try Self.compare("user > edge:api-gateway > app", "user > edge:cdn > app")
        #expect(none.missing == ["a CDN (Edge)"] && none.extra == ["an API gateway (Edge)"])
    }

    @Test("Findings that no list of the screen shows are not counted beside those that it shows")
    func onlyShownFindingsCount() throws {
        let start = Board(settings: Attributes([.init("question", .text("url-shortener"))]))
        let mine = try SketchLine.read("user > app > db:postgres", on: start, catalog: Project.catalog, mode: .batch).get().board
        let text = ComparisonText(
            .init(name: "yours", board: mine), with: .init(name: "the reference", board: mine), catalog: Project.catalog)
        let review = RuleBook.review(mine, catalog: Project.catalog).open
        let (asked, shown) = (review.count { $0.family == .process }, review.filter { $0.family != .process })
        try #require(asked > 0)
        let advice = shown.count { $0.severity == .advice }
        #expect(text.lines.contains { $0.split(separator: " ").map(String.init) == ["advice", "\(advice)", "\(advice)"] })
        #expect(text.lines.contains("  not counted: \(asked) that the panes of a session ask for"), "\(text.lines)")
    }

    @Test("Other work is no other means: what is missing stays missing, what is extra stays extra")
    func otherWorkStaysTwoDifferences() throws {
        let comparison = try Self.compare("app > search:search-index", "app > s3:object-store")
        #expect(comparison.unlike.isEmpty && comparison.missing.count == 1 && comparison.extra.count == 1)
    }

    @Test("A service is the one of its name, or the one that the same call and that calls the same; no other")
    func aServiceIsNotJustAny() throws {
        let mine = "brokers:client > gateway:service > engine:service > book:redis; journal:kafka >> engine >> fills:kafka"
        let reference =
            "broker:client > \"Order gateways\":api-gateway > \"Matching engine\":service > table:redis; broker > query:service > db:postgres; "
            + "jrn:kafka >> \"Matching engine\" >> out:kafka; jrn >> rep:service > db"
        let pairs = try Self.compare(mine, reference).matched.map { "\($0.mine) \($0.reference)" }
        #expect(pairs.contains("gateway order-gateways") && pairs.contains("engine matching-engine"))
        #expect(!pairs.contains { $0.hasSuffix("query") || $0.hasSuffix("rep") })
    }

    @Test("Stores of other things are no two means of one work, whatever they are made of")
    func otherThingsAreOtherRoles() throws {
        let comparison = try Self.compare(
            "app > sessions:redis, bookings:postgres; app > carts:dynamodb", "app > seats:postgres, ledger:cockroachdb; app > maps:dynamodb"
        )
        #expect(comparison.unlike.isEmpty, "\(comparison.unlike.map { $0.text() })")
        let same = try Self.compare("app > sessions:redis, bookings:postgres", "app > sessions:dynamodb, bookings:cockroachdb")
        #expect(same.unlike.count == 2)
    }

    @Test func aCopyIsNoRoleOfItsOwn() throws {
        let comparison = try Self.compare("app > db:postgres => replica", "app > db:postgres")
        #expect(comparison.extra.isEmpty && comparison.missing.isEmpty)
    }

    @Test func theTextListsThem() throws {
        let mine = ComparisonText.Side(name: "yours", board: try SketchedBoard.of("app > db:postgres"))
        let other = ComparisonText.Side(name: "the reference", board: try SketchedBoard.of("app > table:dynamodb"))
        let text = ComparisonText(mine, with: other, catalog: Project.catalog)
        #expect(!text.isSame)
        #expect(text.lines.contains("  solved differently:"))
        #expect(text.lines.contains { $0.hasPrefix("    yours an SQL database") })
    }
}

private enum SketchedBoard {
    static func of(_ line: String) throws -> Board {
        try SketchLine.read(line, on: Board(), catalog: Project.catalog, mode: .batch).get().board
    }
}
