import Analysis
import ArgumentParser
import Drawing
import Formats
import Whiteboard

struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Ask what happens when something fails, slows down or grows.",
        discussion: """
            Shows of each flow whether it is served, degraded how, how it comes back and what is lost; how busy every component is \
            then; and who is full first as traffic grows. Exits 1 where a stated target is missed. Options may be given together.
            """)

    @Argument(help: ArgumentHelp("A board; - is standard input.", valueName: "file"), completion: .board) var file: String
    @Option(
        name: .customLong("fail"),
        help: ArgumentHelp("A component, COMPONENT:1 for one copy, FROM->TO, zone:a or region:eu; may be repeated.", valueName: "what"))
    var failures: [String] = []
    @Option(
        name: .customLong("slow"), help: ArgumentHelp("A component that answers ten times slower; may be repeated.", valueName: "component")
    )
    var slow: [String] = []
    @Option(name: .customLong("cold"), help: ArgumentHelp("A cache, CDN or proxy that is empty; may be repeated.", valueName: "cache"))
    var cold: [String] = []
    @Option(parsing: .unconditional, help: ArgumentHelp("So many times the stated traffic, such as 10x.", valueName: "multiple"))
    var traffic: TrafficMultiple =
        .same
    @Option(
        name: .customLong("partition"),
        help: ArgumentHelp(
            "Two sides that do not hear each other, such as us-east/eu-west or app,cache/db; may be repeated.", valueName: "a/b"))
    var partitions: [String] = []
    @Option(help: "text or json.") var format = SimulationFormat.text
    @OptionGroup var colour: ColourOption

    func validate() throws {
        guard traffic.isSensible else {
            throw ValidationError("--traffic is more than 0 and 1000000x at most, such as 10x")
        }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        let catalog = try workplace.catalog()
        let loaded = try LoadedBoard(file, catalog: catalog)
        guard !loaded.board.components.isEmpty else {
            throw CommandFailure(.badInput, "\(loaded.name) has no components, so nothing can fail or grow: draw some with boardwalk edit")
        }
        let design = Design(loaded.board, catalog: catalog)
        let scenario = try scenario(on: design)
        let simulation: Simulation
        do throws(BoardError) { simulation = try Simulation(scenario, on: design) } catch {
            throw CommandFailure(.badInput, "what is left is no board: \(error.message)")
        }
        switch format {
        case .text:
            let looks = try FindingLooks(ink: colour.ink(workplace), glyphs: workplace.glyphs())
            let answer = SimulationText.write(simulation, on: design, file: loaded.name)
            // Where nothing was asked, what would have to grow is the answer.
            let limits = scenario == Scenario() ? LimitsText.write(design) : ""
            let report = limits.isEmpty ? answer : answer + "\nWhat limits each flow, and what more would buy:\n\n" + limits
            try StandardOutput.write(looks.dress(workplace.heard(report)))
        case .json: try StandardOutput.write(SimulationJSON.write(simulation, of: loaded.board))
        }
        if !simulation.misses.isEmpty { throw FinishedWith(.findings) }
    }

    private func scenario(on design: Design) throws(CommandFailure) -> Scenario {
        var scenario = Scenario()
        scenario.traffic = traffic.value
        do throws(ScenarioProblem) {
            for text in failures { scenario.failures.append(try Scenario.Failure(reading: text, on: design)) }
            for id in slow { scenario.slow.append(try Scenario.component(id, on: design).id) }
            for id in cold { scenario.cold.append(try Scenario.cache(id, on: design).id) }
            for text in partitions { scenario.partitions.append(try Scenario.Partition(reading: text, on: design)) }
        } catch {
            throw CommandFailure(.usage, error.message)
        }
        return scenario.simplified
    }
}

enum SimulationFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// `10x`, or `10`: more than nothing.
struct TrafficMultiple: ExpressibleByArgument {
    static let same = TrafficMultiple(value: 1)

    let value: Double
    var defaultValueDescription: String { "1x" }

    private init(value: Double) { self.value = value }

    init?(argument: String) {
        let digits = argument.hasSuffix("x") ? String(argument.dropLast()) : argument
        guard let value = Double(digits) else { return nil }
        self.init(value: value)
    }

    /// Whether so much traffic can be meant.
    var isSensible: Bool { value.isFinite && value > 0 && value <= 1e6 }
}
