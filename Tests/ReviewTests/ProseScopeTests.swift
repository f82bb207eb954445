import TestSupport
import Testing
import Whiteboard

@testable import Review

/// A sentence answers a finding where it is about what the finding is about: about another box it says nothing of it.
@Suite struct ProseScopeTests {
    private static func findings(_ text: String) -> [Finding] {
        RuleBook.review(Project.document(text: text).board, catalog: Project.catalog).findings
    }

    private static func regions(_ prose: String) -> String {
        """
        boardwalk: 1
        requirements: {availability: 99%}
        components:
          - {id: client, kind: client}
          - {id: dns, kind: dns}
          - {id: app, kind: service, replicas: 4, regions: [us-east, eu-west], auth: jwt}
          - {id: links, kind: key-value-store, technology: DynamoDB, regions: [us-east, eu-west]}
          - {id: events, kind: event-log, technology: Kafka, replicas: 6, regions: [us-east, eu-west]}
          - {id: feed, kind: worker, replicas: 4, regions: [us-east, eu-west], idempotent: true}
        connections:
          - {from: client, to: dns}
          - {from: client, to: app}
          - {from: app, to: links}
          - {from: app, to: events, kind: async}
          - {from: events, to: feed, kind: async}
        \(prose)
        """
    }

    @Test(
        "How regions come together is said of the log, or of what is written everywhere",
        arguments: [
            ("", true), ("notes: [{text: the log is mirrored to the other region}]", false),
            ("notes: [{text: events stay in each region}]", false),
            ("notes: [{text: rows written in one region are read in the other a second later}]", false),
            ("optimizations: [{problem: a region is lost, answer: DNS sends all to the one region that is left}]", true),
            ("trade-offs: [{choice: two regions, over: one, because: a lost region must not stop redirects}]", true),
            ("trade-offs: [{choice: DynamoDB global table, over: one, because: links are replicated within a second}]", true),
            ("optimizations: [{problem: the largest region, answer: it carries the whole regional peak}]", true),
        ])
    func regionsUnsaid(_ prose: String, _ isFound: Bool) {
        #expect(Self.findings(Self.regions(prose)).contains { $0.rule == "consistency/regions-unsaid" } == isFound)
    }

    private static func clicks(_ prose: String) -> String {
        """
        boardwalk: 1
        requirements: {rpo: 0}
        flows: [{name: click, kind: write, path: [client, collector, clicks], rate: 10k/s}]
        components:
          - {id: client, kind: client}
          - {id: collector, kind: service, replicas: 9, auth: jwt}
          - {id: clicks, kind: event-log, technology: Kafka, replicas: 3, copies: 3, acks: all}
          - {id: mail, kind: queue, technology: RabbitMQ, replicas: 3}
          - {id: counter, kind: stream-processor, replicas: 2}
        connections:
          - {from: client, to: collector}
          - {from: collector, to: clicks, kind: async}
          - {from: collector, to: mail, kind: async}
          - {from: clicks, to: counter, kind: async}
        \(prose)
        """
    }

    @Test(
        "What becomes of what a broker refuses is said of that broker or its caller",
        arguments: [
            ("", true), ("notes: [{text: the collector spools to a local disk while Kafka takes nothing}]", false),
            ("notes: [{text: clients retry until they hear yes}]", false),
            ("notes: [{text: RabbitMQ is sent again from an outbox}]", true),
            ("trade-offs: [{choice: a log over a queue, because: it is a buffer for the peak}]", true),
        ])
    func brokerUnreachable(_ prose: String, _ isFound: Bool) {
        #expect(Self.findings(Self.clicks(prose)).contains { $0.rule == "async/broker-unreachable" } == isFound)
    }

    @Test("A waiver that a sentence has made needless answers its finding still, and one of a fault that was mended is stale")
    func waiversStay() {
        let waiver = "{choice: one box, because: a day apart is fine, waives: [consistency/regions-unsaid on events]}"
        let said = Self.findings(Self.regions("trade-offs: [\(waiver)]\nnotes: [{text: the log is mirrored to the other region}]"))
        #expect(said.contains { $0.rule == "consistency/regions-unsaid" && $0.isWaived })
        #expect(!said.contains { $0.rule == "process/stale-waiver" })
        let mended = Self.regions("trade-offs: [\(waiver)]").replacing("replicas: 6, regions: [us-east, eu-west]", with: "replicas: 6")
        #expect(Self.findings(mended).contains { $0.rule == "process/stale-waiver" })
    }
}
