import Review
import TestSupport
import Testing
import Whiteboard

/// What a rule must not take for its flaw, beyond the near miss in its own file: its raising example with one statement changed.
@Suite struct RuleExceptionTests {
    struct Exception: Sendable, CustomTestStringConvertible {
        let rule: String, why: String, from: String, to: String
        var testDescription: String { "\(rule): \(why)" }

        init(_ rule: String, _ why: String, _ from: String, _ to: String) {
            self.rule = rule
            self.why = why
            self.from = from
            self.to = to
        }
    }

    static let exceptions = [
        Exception("consistency/quorum-latency", "all voters in one region", "[us-east, us-west, eu-west]", "[us-east]"),
        Exception(
            "consistency/quorum-latency", "the store states its own time", "replicas: 3, regions: [us-east, us",
            "latency: 90ms, replicas: 3, regions: [us-east, us"),
        Exception("consistency/quorum-latency", "only reads are held to it", "kind: write", "kind: read"),
        Exception(
            "consistency/distributed-transaction", "the same service writes both", "order-service > stock-service, stock]",
            "order-service > orders]"),
        Exception(
            "consistency/distributed-transaction", "one owner keeps both", "kind: service, replicas: 2}",
            "kind: service, replicas: 2, owner: shop}"),
        Exception(
            "consistency/cross-dc-quorum", "writes by a majority of all copies", "replicas: 6,", "replicas: 6, quorum: {n: 6, w: 5, r: 2},"),
        Exception("consistency/cross-dc-quorum", "one region", "regions: [us-east, eu-west]", "regions: [us-east]"),
        Exception("consistency/cross-dc-quorum", "nobody asks for more", "consistency: strong", "consistency: eventual"),
        Exception("capacity/bandwidth", "a CDN", "{id: video, kind: service, replicas: 3, capacity: 10k/s}", "{id: video, kind: cdn}"),
        Exception("capacity/bandwidth", "wider cards are stated", "capacity: 10k/s", "capacity: 10k/s, bandwidth: 100Gbit/s"),
        Exception("availability/dependency-below-target", "nobody stated its availability", " {availability=99.5%}", ""),
        Exception("async/exactly-once-outside", "at least once is another rule's", "exactly-once", "at-least-once"),
        Exception("caching/stampede", "the lifetimes are spread", "ttl: 60s", "ttl: 60s, jitter: 10%"),
        Exception("caching/stampede", "it is refreshed ahead", "ttl: 60s", "ttl: 60s, strategy: refresh-ahead"),
        Exception("caching/stampede", "no key is said to be hot", ", hot-key: 20%", ""),
        Exception("caching/stampede", "the store serves it all", "capacity: 5k/s", "capacity: 100k/s"),
        Exception(
            "data/scatter-query", "a global index", "technology: PostgreSQL, sharding: {shards: 8, key: customer, by: hash}",
            "technology: DynamoDB, indexes: [status]"),
        Exception("data/scatter-query", "few rows", "shard-by: customer", "shard-by: customer, count: 500"),
        Exception("data/scatter-query", "one shard", "shards: 8", "shards: 1"),
        Exception("data/scatter-query", "the path names the key", "GET /orders,", "\"GET /customers/{id}/orders\","),
        Exception("data/transaction-unsupported", "a transaction of one item", ", with: [Balance]", ""),
        Exception("data/fan-out-on-write", "few posts", "rate: 100/s", "rate: 1/day"),
    ]

    @Test(arguments: exceptions) func itIsSilent(_ exception: Exception) throws {
        let example = try #require(RuleBook.rule(exception.rule)).examples.raises
        #expect(example.contains(exception.from), "the example has changed")
        let board = try ExampleBoard.read(example.replacing(exception.from, with: exception.to))
        let found = ExampleBoard.review(board).open.filter { $0.rule == exception.rule }
        #expect(found.isEmpty, "\(found.map(\.message))")
    }

    @Test("500 hours of video a minute at 5 Mbit/s are 150 Gbit/s in (vector C4)") func bandwidthOfUploads() throws {
        let board = try ExampleBoard.read(
            """
            boardwalk: 1
            flows:
              - {name: upload, kind: write, rate: 30000/s, path: [client, ingest]}
            components:
              - {id: client, kind: client}
              - {id: ingest, kind: service, replicas: 4, capacity: 100k/s}
            connections:
              - {from: client, to: ingest, payload: 625kB}
            """)
        let found = ExampleBoard.review(board).open.first { $0.rule == "capacity/bandwidth" }
        #expect(found?.message == "Ingest must move 150Gbit/s over 4 x 10Gbit/s, assuming a network of 10Gbit/s a machine.")
    }

    @Test("Several flows by one program that marks too early are one finding, for they are one mend")
    func oneMendIsSaidOnce() throws {
        let board = try ExampleBoard.read(
            """
            client > app:service x2 > "setnx seen id" {access=write} marks:redis; app >> mq:sqs; \
            flow one: client app marks mq kind=write; flow two: client app marks mq kind=write
            """)
        #expect(ExampleBoard.review(board).findings.count { $0.rule == "async/marked-before-done" } == 1)
    }
}
