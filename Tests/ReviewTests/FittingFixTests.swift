import Review
import TestSupport
import Testing
import Whiteboard

/// A fix takes the board's own figures: what it writes must not break what the board promises.
@Suite struct FittingFixTests {
    private static func fixed(_ rule: String, _ sketch: String) throws -> Board {
        let board = try ExampleBoard.read(sketch)
        let found = try #require(ExampleBoard.review(board).open.first { $0.rule == rule })
        return try board.applying(try #require(found.fixes.lazy.compactMap(\.edit).first))
    }

    @Test("Where few call and nobody knows how much, a limit is advice and no edit")
    func noLimitIsMadeUpForFew() throws {
        let board = try ExampleBoard.read("merchant:client > lb > app x2 > db")
        let found = try #require(ExampleBoard.review(board).findings.first { $0.rule == "security/no-rate-limit" })
        #expect(found.fixes.allSatisfy { $0.edit == nil } && !found.fixes.isEmpty)
    }

    @Test(arguments: [
        ("client > lb > app x2 > db", "100/min"),
        ("require writes=43k/s peak=5; brokers:client > app x30 > db; flow order: brokers app db kind=write", "22k/s"),
        ("require daily-users=1k writes=4k/s peak=1; client > app x9 > db; flow order: client app db kind=write", "40/s"),
        ("require daily-users=10M reads=1k/s; client > app x9 > db; flow read: client app db kind=read", "100/min"),
    ])
    func aLimitLetsHonestClientsThrough(_ sketch: String, _ limit: String) throws {
        let board = try Self.fixed("security/no-rate-limit", sketch)
        #expect(board.components.compactMap { $0[.rateLimit]?.text } == [limit])
    }

    @Test(
        arguments: [
            ("require availability=99.9%; client > app x2 > orders:service x2 > dynamodb", nil),
            (
                "require availability=99.9% latency=1ms; client > app x2 > orders:service x2 {latency=100us, latency-p99=200us} > book:redis",
                0.0004
            ),
        ] as [(String, Double?)])
    func aTimeoutFitsThePromise(_ sketch: String, _ seconds: Double?) throws {
        let board = try Self.fixed("availability/no-timeout", sketch)
        let timeouts: [Double] = board.connections.compactMap { $0[.timeout]?.value }
        let timeout = try #require(timeouts.first)
        #expect(seconds.map { timeout == $0 } ?? (timeout >= 0.1), "\(timeout)")
    }

    /// What was said about the key counts more than the key of the first entity.
    @Test(arguments: [("split by merchant_id", "merchant_id"), ("rows by merchant", "id")])
    func aSplitTakesTheKeyThatWasSaid(_ choice: String, _ key: String) throws {
        let sketch =
            "require writes=40k/s; client > app x60 > db:postgres; entity Payment in db key=id fields.id=id fields.merchant_id=id; "
            + "flow pay: client app db kind=write rate=40k/s"
        var board = try ExampleBoard.read(sketch)
        board = try board.applying(board.adding(TradeOff(choice: choice, over: "by id", because: "merchants read their own")))
        let fixes = ExampleBoard.review(board).open.flatMap(\.fixes).filter { $0.title.hasPrefix("Split it") }
        let edit = try #require(fixes.lazy.compactMap(\.edit).first)
        #expect(try board.applying(edit).component("db")?[.shardingKey] == key)
    }
}
