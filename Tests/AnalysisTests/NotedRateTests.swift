import Analysis
import TestSupport
import Testing
import Whiteboard

/// Rates that the requirements note of single things are those of the flows of that name.
@Suite struct NotedRateTests {
    private static let sketch = "require writes=210/s; client > app > db; "

    /// The requirements state 210 writes a second; the estimates are noted beside them.
    private static func design(_ noted: [(String, String)], _ flows: [Flow]) throws -> Design {
        var board = try DesignTests.design(sketch).board
        let estimates = noted.map { Estimate(name: $0.0, expression: $0.1) }
        board = try board.applying(.require(changes: [AttributeChange(Attribute<Requirements, [Estimate]>.estimates, estimates)]))
        for flow in flows { board = try board.applying(board.adding(flow)) }
        return Design(board, catalog: Project.catalog)
    }

    private static func flow(_ name: String, kind: FlowKind = .write, entity: String? = nil, rate: Rate? = nil) -> Flow {
        var flow = Flow(name: name)
        flow[.kind] = kind
        flow[.path] = ["client", "app", "db"].map { PathEntry($0, caller: nil) }
        flow[.entity] = entity
        flow[.rate] = rate
        return flow
    }

    @Test(
        "By its name, its verb, or what it makes",
        arguments: [
            ("joins", "500/s", "join", nil, 500.0), ("bookings", "500k / day", "book", nil, 5.787),
            ("pastes", "1M / day", "create-paste", nil, 11.574),
            ("searches", "300M / day", "search-homes", nil, 3472.222), ("created", "40/s", "create", nil, 40),
            ("queries", "9/s", "query", nil, 9), ("seat_holds", "7/s", "hold-seat", nil, 7),
        ] as [(String, String, String, String?, Double)])
    func taken(_ name: String, _ expression: String, _ flow: String, _ entity: String?, _ rate: Double) throws {
        let design = try Self.design([(name, expression)], [Self.flow(flow, entity: entity), Self.flow("message")])
        let found = try #require(design.traffic.rates[0])
        #expect((found.value * 1000).rounded() / 1000 == rate && found.isStated)
        let app = design.traffic.sources[try DesignTests.part("app", in: design).index]
        #expect(app == "from the estimate \(name) = \(expression)")
        // The other one is left what these do not take.
        let other = try #require(design.traffic.rates[1])
        #expect(
            abs(other.value - max(0, 210 - found.value)) < 1e-9 && other.assumption == "assuming an even share of the writes for message")
    }

    @Test(
        "No rate of a flow: of another thing, at the peak, of bytes, of what is undone, of one of several, beside a rate of its own",
        arguments: [
            ([("pages", "500/s")], [flow("join"), flow("message")]),
            ([("peak_joins", "500/s")], [flow("join"), flow("message")]),
            ([("joins", "50/s * peak_of_day"), ("peak_of_day", "3")], [flow("join"), flow("message")]),
            ([("joins", "500kB/s")], [flow("join"), flow("message")]),
            ([("pastes", "50/s")], [flow("delete-paste"), flow("message")]),
            ([("pastes", "50/s")], [flow("read-paste", kind: .read), flow("message")]),
            ([("pastes", "50/s")], [flow("create-paste"), flow("import-paste")]),
        ])
    func left(_ noted: [(String, String)], _ flows: [Flow]) throws {
        let design = try Self.design(noted, flows)
        let isShared = design.traffic.rates.compactMap { $0 }.allSatisfy { $0.assumption?.contains("even share") ?? false }
        #expect(isShared)
    }

    @Test("A rate of its own stays, and its thing is nobody else's")
    func ownRates() throws {
        let design = try Self.design([("joins", "500/s")], [Self.flow("join", rate: Rate(60)), Self.flow("join-room")])
        #expect(design.traffic.rates.map { $0?.value } == [60, 150])
    }
}
