import Analysis
import Formats
import TestSupport
import Testing
import Whiteboard

/// "An estimate named like a requirement is its value": what a design is held against is stated or estimated, and nothing tells the two
/// apart but the words that name where a figure came from.
@Suite struct EffectiveRequirementsTests {
    static func design(_ requirements: String, flows: String = "") throws -> Design {
        let text = """
            boardwalk: 1
            requirements: \(requirements)
            components:
              - {id: user, kind: client}
              - {id: app, kind: service, replicas: 3}
              - {id: db, kind: sql-database}
            connections:
              - {from: user, to: app}
              - {from: app, to: db}
            \(flows)
            """
        let (document, problems) = BoardFile.read(text, catalog: Project.catalog)
        return Design(try #require(document, "\(problems)").board, catalog: Project.catalog)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        /// A requirement, its value as it is stated, and arithmetic that comes to the same.
        let key: String, stated: String, expression: String
        var testDescription: String { key }
    }

    /// Every requirement that is a quantity.
    static let cases: [Case] = [
        Case(key: "daily-users", stated: "200M", expression: "2 * 100M"), Case(key: "reads", stated: "10k/s", expression: "864M / day"),
        Case(key: "writes", stated: "100/s", expression: "8.64M / day"),
        Case(key: "requests", stated: "100/s", expression: "8.64M / day"),
        Case(key: "peak-requests", stated: "300/s", expression: "3 * 8.64M / day"),
        Case(key: "read-write", stated: "\"100:1\"", expression: "200 / 2"), Case(key: "peak", stated: "3", expression: "1.5 * 2"),
        Case(key: "object-size", stated: "500B", expression: "5 * 100B"), Case(key: "retention", stated: "5y", expression: "5 * y"),
        Case(key: "latency", stated: "100ms", expression: "2 * 50ms"), Case(key: "availability", stated: "99.9%", expression: "1 - 0.1%"),
        Case(key: "rpo", stated: "1min", expression: "2 * 30s"), Case(key: "rto", stated: "1h", expression: "30min * 2"),
    ]

    @Test(arguments: cases) func anEstimateOfItsNameIsItsValue(_ one: Case) throws {
        let stated = try Self.design("{\(one.key): \(one.stated)}").requirements.attributes[one.key]
        let name = EstimateSheet.name(of: one.key)
        let design = try Self.design("{estimates: [{name: \(name), expression: \(one.expression)}]}")
        guard case .quantity(let wanted)? = stated, case .quantity(let found)? = design.requirements.attributes[one.key] else {
            Issue.record("\(one.key) is no quantity")
            return
        }
        #expect(found.dimension == wanted.dimension && abs(found.value - wanted.value) <= wanted.value * 1e-9)
        #expect(design.board.requirements.attributes[one.key] == nil, "the board keeps what was written")
    }

    @Test func noQuantityIsLeftOut() {
        let quantities = Project.catalog.attributes.rows(in: .requirement).filter { $0.type.dimension != nil }.map(\.key)
        #expect(Set(quantities) == Set(Self.cases.map(\.key)))
    }

    @Test func whatIsStatedWins() throws {
        let design = try Self.design("{reads: 5/s, estimates: [{name: reads, expression: 864M / day}]}")
        #expect(design.requirements[.reads]?.value == 5)
    }

    @Test(arguments: ["reads = 5GB", "peak = 0.5", "availability = 2", "latency = 0ms", "links = 5M"])
    func whatCannotBeItsValueIsNot(_ line: String) throws {
        let sides = line.split(separator: "=").map { $0.split(separator: " ").joined(separator: " ") }
        let design = try Self.design("{estimates: [{name: \(sides[0]), expression: \(sides[1])}]}")
        #expect(design.requirements.attributes[sides[0]] == nil)
    }

    // MARK: Traffic

    /// The same board with every figure stated, and with every figure estimated.
    @Test(arguments: [
        "reads=10k/s writes=100/s", "requests=10k/s", "peak-requests=10k/s peak=2", "daily-users=10M", "reads=10k/s read-write=100:1",
        "requests=1k/s peak=3", "requests=1k/s peak-requests=3k/s", "requests=1k/s read-write=4:1",
    ]) func trafficIsTheSameEitherWay(_ figures: String) throws {
        let pairs = figures.split(separator: " ").map { $0.split(separator: "=").map(String.init) }
        let stated = pairs.map { "\($0[0]): \"\($0[1])\"" }.joined(separator: ", ")
        let estimated = pairs.map { pair in
            "{name: \(EstimateSheet.name(of: pair[0])), expression: \(pair[1].replacing(":1", with: ""))}"
        }
        for flows in ["", "flows: [{name: read, path: [user, app, db]}, {name: post, kind: write, path: [user, app, db]}]"] {
            let one = try Self.design("{\(stated)}", flows: flows)
            let other = try Self.design("{estimates: [\(estimated.joined(separator: ", "))]}", flows: flows)
            #expect(one.traffic.loads == other.traffic.loads)
            #expect(one.traffic.loads[2].peak > 0)
            #expect(one.traffic.assumptions == other.traffic.assumptions, "an estimate is the user's figure, nothing assumed")
            #expect(one.traffic.sources.allSatisfy { $0 == nil })
            #expect(other.traffic.sources[2]?.hasPrefix("from the estimate") == true)
        }
    }

    @Test func aSourceIsNamedWhereItBringsLoad() throws {
        let design = try Self.design(
            "{writes: 10/s, peak: 3, estimates: [{name: reads, expression: 200M * 50 / day}]}",
            flows: "flows: [{name: read, path: [user, app]}, {name: post, kind: write, path: [user, app>db]}]")
        #expect(design.traffic.sources[1] == "from the estimate reads = 200M * 50 / day")
        #expect(design.traffic.sources[2] == nil)
    }

    @Test func longArithmeticIsOnlyNamed() throws {
        let sum = Array(repeating: "100k/s", count: 12).joined(separator: " + ")
        let design = try Self.design("{estimates: [{name: reads, expression: \(sum)}]}")
        #expect(design.traffic.sources[1] == "from the estimate reads")
    }

    @Test func threeEstimatesAreOnlyNamed() throws {
        let design = try Self.design(
            "{estimates: [{name: reads, expression: 10/s}, {name: writes, expression: 1/s}, {name: peak, expression: 3}]}")
        #expect(design.traffic.sources[2] == "from the estimates reads, writes and peak")
        #expect(design.traffic.writeSources[2] == "from the estimates writes = 1/s and peak = 3")
    }

    // MARK: What if

    @Test func tenTimesTheTrafficIsTenTimesWhatIsEstimated() throws {
        let design = try Self.design("{estimates: [{name: reads, expression: 8.64M / day}, {name: writes, expression: reads / 10}]}")
        var scenario = Scenario()
        scenario.traffic = 10
        let simulation = try Simulation(scenario, on: design)
        let app = try #require(simulation.parts.first { $0.name == "App" })
        let before = try #require(app.before)
        let after = try #require(app.after)
        #expect(abs(after / before - 10) < 1e-6)
    }
}
