import Analysis
import Catalog
import Formats
import Review
import TestSupport
import Testing
import Whiteboard

/// Whatever a board says or leaves out, what a what-if prints is words and figures: nothing is divided by zero, nothing is infinite.
@Suite struct SimulationTextTests {
    struct Nasty: CustomTestStringConvertible, Sendable {
        let what: String
        let text: String
        var testDescription: String { what }
    }

    private static let chain = """
        connections:
          - {from: client, to: lb}
          - {from: lb, to: app}
          - {from: app, to: cache}
          - {from: app, to: db, access: read-write}
        """

    private static func parts(lb: String = "", app: String = "", cache: String = "", db: String = "") -> String {
        """
        components:
          - {id: client, kind: client}
          - {id: lb, kind: load-balancer\(lb)}
          - {id: app, kind: service\(app)}
          - {id: cache, kind: cache\(cache)}
          - {id: db, kind: sql-database\(db)}

        """
    }

    private static let walk = "flows: [{name: read, kind: read, path: [client, lb, app, cache, app > db]}]\n"
    private static let asked = "requirements: {reads: 1k/s, writes: 10/s, availability: 99.9%, latency: 100ms, rpo: 1min, rto: 5min}\n"

    static let boards: [Nasty] = [
        Nasty(what: "nothing at all", text: "{}"),
        Nasty(what: "one box", text: "components: [{id: app, kind: service}]"),
        Nasty(what: "nothing is said", text: parts() + chain),
        Nasty(what: "zero rates", text: "requirements: {reads: 0/s, writes: 0/s, peak: 1}\n" + walk + parts(db: ", capacity: 1/s") + chain),
        Nasty(
            what: "a flow with more than there is",
            text: "requirements: {reads: 1/s, writes: 5/s, read-write: \"100:1\", peak: 1}\n"
                + "flows: [{name: read, kind: read, rate: 1M/s, path: [client, lb, app, db]}, {name: no, kind: write, path: [client, lb, app]}]\n"
                + parts() + chain),
        Nasty(
            what: "targets of 100%",
            text: "requirements: {reads: 1k/s, writes: 1/s, availability: 100%, rpo: 0, rto: 0, latency: 1ns}\n" + walk
                + parts(cache: ", hit-rate: 100%", db: ", availability: 100%") + chain),
        Nasty(what: "what is never up", text: asked + walk + parts(db: ", availability: 0.0001%") + chain),
        Nasty(
            what: "times of nothing",
            text: asked + walk + parts(app: ", work: 0ms, capacity: 1T/s", db: ", latency: 0ms, latency-p99: 0ms") + chain),
        Nasty(what: "a hit rate of nothing", text: asked + walk + parts(cache: ", hit-rate: 0%") + chain),
        Nasty(
            what: "figures beyond sense",
            text: "requirements: {daily-users: 9000T, reads: 9000T/s, writes: 9000T/s, peak: 1000000}\n" + walk
                + parts(app: ", replicas: 99999", db: ", capacity: 1/y") + chain),
        Nasty(
            what: "copies without zones, zones without copies",
            text: asked + walk
                + parts(lb: ", zones: [a, b, c]", app: ", replicas: 2, zones: [a, b, c]", cache: ", replicas: 3", db: ", zones: 3") + chain),
        Nasty(
            what: "more votes than copies",
            text: asked + walk + parts(db: ", replicas: 1, quorum: {n: 5, r: 3, w: 3}, replication: {mode: leaderless}") + chain),
        Nasty(
            what: "calls in a circle",
            text: asked + """
                flows: [{name: round, path: [client, a, b, c, a, b, c]}]
                components: [{id: client, kind: client}, {id: a, kind: service}, {id: b, kind: service}, {id: c, kind: service}]
                connections: [{from: client, to: a}, {from: a, to: b}, {from: b, to: c}, {from: c, to: a}, {from: c, to: c}]
                """),
        Nasty(
            what: "a circle that nobody walks",
            text: asked + """
                components: [{id: client, kind: client}, {id: a, kind: service}, {id: b, kind: service}]
                connections: [{from: client, to: a}, {from: a, to: b}, {from: b, to: a}]
                """),
        Nasty(
            what: "flows over what is not drawn",
            text: asked
                + "flows: [{name: lost, path: [client, db, lb]}, {name: none}, {name: short, path: [client]}, {name: back, path: [db, client]}]\n"
                + parts() + chain),
        Nasty(
            what: "shares and calls of nothing",
            text: asked + walk + parts() + """
                connections:
                  - {from: client, to: lb, share: 0%}
                  - {from: lb, to: app, calls: 0.0001}
                  - {from: app, to: cache, parallel: 1000000}
                  - {from: app, to: db, calls: 9000T, retries: 99}
                """),
    ]

    private static func scenarios(_ design: Design) -> [Scenario] {
        var all = [Scenario()]
        func add(_ change: (inout Scenario) -> Void) {
            var scenario = Scenario()
            change(&scenario)
            all.append(scenario)
        }
        for part in design.parts {
            add { $0.failures = [.component(part.id, copies: nil)] }
            add { $0.failures = [.component(part.id, copies: 1), .component(part.id, copies: nil), .component(part.id, copies: 7)] }
            add { $0.slow = [part.id] }
            if part.isCache || part.isDistributor { add { $0.cold = [part.id] } }
        }
        for name in design.board.connectionNames { add { $0.failures = [.connection(name)] } }
        for zone in ["a", "b", "z"] { add { $0.failures = [.zone(zone), .region("eu")] } }
        for traffic in [1e-6, 10, 1e6] { add { $0.traffic = traffic } }
        add { $0.partitions = [Scenario.Partition(one: ["app"], other: ["db", "lb"], text: "x")] }
        add { scenario in
            scenario.failures = design.parts.map { .component($0.id, copies: nil) }
            scenario.slow = design.parts.map(\.id)
            scenario.traffic = 100
        }
        return all
    }

    private static func design(_ text: String) throws -> Design {
        let read = BoardFile.read("boardwalk: 1\n" + (text == "{}" ? "" : text) + "\n", catalog: Project.catalog)
        return Design(try #require(read.document, "\(read.problems.map(\.message))").board, catalog: Project.catalog)
    }

    private static func isSound(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "-" }
        return !words.contains { $0 == "inf" || $0 == "-inf" || $0.hasPrefix("nan") || $0.hasPrefix("infinit") || $0.contains("e+") }
    }

    @Test(arguments: boards) func everyAnswerIsSound(_ nasty: Nasty) throws {
        let design = try Self.design(nasty.text)
        #expect(Self.isSound(LimitsText.write(design)), "\(LimitsText.write(design))")
        for scenario in Self.scenarios(design) {
            let simulation = try Simulation(scenario, on: design)
            let text = SimulationText.write(simulation, on: design, file: "b.yaml")
            #expect(Self.isSound(text), "\(text)")
            #expect(Self.isSound(SimulationJSON.write(simulation, of: design.board)))
            for flow in simulation.flows {
                #expect(flow.share >= 0 && flow.share <= 1 && flow.availabilityAfter >= 0 && flow.availabilityAfter <= 1)
                if let answered = flow.answered, let offered = flow.offered { #expect(answered <= offered && answered >= 0) }
                if let after = flow.after { #expect(after.p99.isFinite && after.p99 >= 0) }
            }
            for part in simulation.parts { if let ratio = part.after { #expect(ratio.isFinite && ratio >= 0) } }
            if let limit = simulation.limit { #expect(limit.multiple.isFinite && limit.multiple > 0) }
        }
    }

    @Test(
        "What the board does not say is said",
        arguments: [
            ("nothing is said", 10.0, "Nothing says how much traffic there is"),
            ("zero rates", 10, "Nothing says how much traffic there is"),
            ("flows over what is not drawn", 1, "Left out, for nothing says over what it runs: none"),
            ("flows over what is not drawn", 1, "lost is followed as far as it is drawn: nothing before Database on its path calls it"),
        ])
    func remarks(_ what: String, _ traffic: Double, _ remark: String) throws {
        let nasty = try #require(Self.boards.first { $0.what == what })
        let design = try Self.design(nasty.text)
        var scenario = Scenario()
        scenario.traffic = traffic
        let text = SimulationText.write(try Simulation(scenario, on: design), on: design, file: "b.yaml")
        #expect(text.contains(remark), "\(text)")
    }

    @Test("An overrun flow is served in part", arguments: [(8.0, "served in part: 25% of its requests get an answer"), (1, ": served")])
    func overrun(_ traffic: Double, _ words: String) throws {
        let design = try Self.design(
            "requirements: {reads: 1k/s}\n"
                + Self.parts(lb: ", managed: true", app: ", replicas: 2, capacity: 1k/s", db: ", capacity: 9k/s")
                + Self.chain)
        var scenario = Scenario()
        scenario.traffic = traffic
        let text = SimulationText.write(try Simulation(scenario, on: design), on: design, file: "b.yaml")
        #expect(text.contains(words), "\(text)")
    }

    @Test(
        "One more of what is full first helps as far as the next allows",
        arguments: [
            ("2k/s", "1.2k/s", "full at 1 times the stated traffic: App; with one copy more 1.2 times: then Load balancer is full"),
            ("2k/s", "1k/s", "full at 1 times the stated traffic: Load balancer; one copy more would not help: App is as full"),
            ("2k/s", "9k/s", "full at 1 times the stated traffic: App; with one copy more 1.5 times"),
        ])
    func oneMore(_ asked: String, _ balancer: String, _ words: String) throws {
        let design = try Self.design(
            "requirements: {reads: \(asked)}\n"
                + Self.parts(
                    lb: ", replicas: 2, capacity: \(balancer)", app: ", replicas: 2, capacity: 1k/s", db: ", capacity: 90k/s") + Self.chain)
        let text = LimitsText.write(design)
        #expect(text.split(separator: "\n").contains { $0.trimmingPrefix("  ") == words }, "\(text)")
    }

    @Test func aPlaceThatNothingStandsInIsToldApart() throws {
        let design = try Self.design("components: [{id: app, kind: service, replicas: 3}, {id: db, kind: sql-database, zones: [a]}]")
        var scenario = Scenario()
        scenario.failures = [.zone("a")]
        let text = SimulationText.write(try Simulation(scenario, on: design), on: design, file: "b.yaml")
        #expect(text.contains("Assumed unaffected, because nothing states where they stand: App."))
    }

    /// A cache of its own before each server, the store behind both.
    private static let inline = """
        components:
          - {id: user, kind: client}
          - {id: lb, kind: load-balancer}
          - {id: server-1, kind: service}
          - {id: server-2, kind: service}
          - {id: redis-1, kind: cache, technology: Redis}
          - {id: redis-2, kind: cache, technology: Redis}
          - {id: primary, kind: sql-database}
        connections:
          - {from: user, to: lb}
          - {from: lb, to: server-1}
          - {from: lb, to: server-2}
          - {from: server-1, to: redis-1}
          - {from: server-2, to: redis-2}
          - {from: redis-1, to: primary}
          - {from: redis-2, to: primary}

        """
    private static let redirect = """
        requirements: {reads: 10k/s, peak: 3}
        flows: [{name: redirect, kind: read, path: [user, lb, server-1, redis-1, primary]}]

        """

    private static func text(_ board: String, failing what: String) throws -> String {
        let design = try design(board)
        var scenario = Scenario()
        scenario.failures = [try Scenario.Failure(reading: what, on: design)]
        return SimulationText.write(try Simulation(scenario, on: design), on: design, file: "b.yaml")
    }

    @Test(
        "A cache drawn inline is left out by whom it served: the servers keep their shares, the store gets what it answered",
        arguments: ["redis-1", "server-1->redis-1"])
    func aCacheDrawnInline(_ what: String) throws {
        let text = try Self.text(Self.inline + Self.redirect, failing: what)
        #expect(text.contains("without Redis 1 its reads go to Primary"), "\(text)")
        #expect(text.contains("Primary  1       120%    600%"), "\(text)")
        // Nothing changes for the servers, so that the table leaves them out.
        #expect(!text.contains("Server 1  "), "\(text)")
        #expect(text.contains("Server 1 gets 750% of") && text.contains("Server 2 gets 750% of"), "\(text)")
        #expect(text.contains("Server 1 is full already: it gets 750% of what it serves."), "\(text)")
    }

    @Test func whoStandsInUsesItsOwnCache() throws {
        let text = try Self.text(Self.inline + Self.redirect, failing: "server-1")
        #expect(text.contains("Redis 1   1       30%     -") && text.contains("Redis 2   1       -       30%"), "\(text)")
        #expect(text.contains("Primary gets 120%"), "\(text)")
    }

    @Test func withoutFiguresTheTableIsLeftOut() throws {
        let text = try Self.text(Self.inline, failing: "redis-1")
        #expect(!text.contains("before") && text.contains("because the board states no traffic. Add it in Requirements"), "\(text)")
    }
}
