import Analysis
import TestSupport
import Testing
import Whiteboard

/// Whose requests count: what a queue hands on is nobody's who waits, and what is said of one flow takes nothing from another.
@Suite struct FlowDemandTests {
    private static func board(_ flows: String) -> String {
        """
        boardwalk: 1
        requirements: {reads: 3858/s, writes: 38/s, peak: 2.6}
        flows:
          - {name: redirect, kind: read, path: [client, app, db]}
        \(flows)
        components:
          - {id: client, kind: client}
          - {id: app, kind: service, replicas: 4}
          - {id: db, kind: key-value-store, replicas: 3}
          - {id: log, kind: event-log, technology: Kafka, replicas: 3}
          - {id: counter, kind: worker, replicas: 2}
          - {id: clicks, kind: key-value-store, replicas: 3}
        connections:
          - {from: client, to: app}
          - {from: app, to: db}
          - {from: app, to: log, kind: async}
          - {from: log, to: counter, kind: async}
          - {from: counter, to: clicks}
        """
    }

    @Test(
        "What a consumer counts is no user's: the user's reads and their peak stay what they were",
        arguments: [
            "", "  - {name: count-clicks, path: [log, counter, clicks]}",
            "  - {name: count-clicks, kind: write, path: [log, counter, clicks], rate: 3.9k/s}",
        ])
    func consumersTakeNothing(_ flow: String) throws {
        let design = try SimulationTests.design(Self.board(flow))
        let app = try #require(design.topology.indexOf["app"])
        #expect(abs(design.traffic.loads[app].peakReads - 3858 * 2.6) < 1e-6)
    }

    @Test("Reads with their ratio to writes tell both: a flow that reads takes the reads, one that writes the writes")
    func ratioTellsBoth() throws {
        let board = Self.board("  - {name: create, kind: write, path: [client, app, db]}").replacing(
            "reads: 3858/s, writes: 38/s, peak: 2.6", with: "reads: 2500/s, read-write: '25:1', peak: 2")
        let design = try SimulationTests.design(board)
        let rates = design.traffic.rates.compactMap { $0?.value }
        #expect(rates.count == 2 && abs(rates[0] - 2500) < 1e-6 && abs(rates[1] - 100) < 1e-6)
    }

    @Test("What comes out of a log and ends at a store is kept there")
    func consumersWrite() throws {
        let design = try SimulationTests.design(Self.board("  - {name: count-clicks, path: [log, counter, clicks]}"))
        let flow = try #require(design.flows.first { $0.name == "count-clicks" })
        #expect(flow.isWrite && !flow.isUserFacing)
    }

    @Test("A store that is written in batches is asked once a batch")
    func batches() throws {
        let design = try SimulationTests.design(
            """
            boardwalk: 1
            flows: [{name: send, kind: write, path: [client, app, log, flink, house], rate: 50k/s}]
            components:
              - {id: client, kind: client}
              - {id: app, kind: service, replicas: 30}
              - {id: log, kind: event-log, technology: Kafka, replicas: 3}
              - {id: flink, kind: stream-processor, technology: Flink, replicas: 2}
              - {id: house, kind: data-warehouse, technology: ClickHouse}
            connections:
              - {from: client, to: app}
              - {from: app, to: log, kind: async}
              - {from: log, to: flink, kind: async}
              - {from: flink, to: house, kind: batch}
            """)
        let house = try #require(design.topology.indexOf["house"])
        #expect(abs(design.traffic.loads[house].peakWrites - 50) < 1e-9)
        #expect(design.traffic.assumptions[house] == "assuming 1,000 rows to a batch")
    }

    @Test("Where several kinds of clients ask and no flow says how often each, that is said")
    func clientsInEqualParts() throws {
        let design = try DesignTests.design("require reads=1k/s; client > app; device > intake:service")
        let intake = try #require(design.topology.indexOf["intake"])
        #expect(design.traffic.loads[intake].peak == 500)
        #expect(design.traffic.assumptions[intake] == "assuming that the 2 kinds of clients ask equally often")
    }
}
