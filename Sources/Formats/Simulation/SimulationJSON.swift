import Analysis
import Whiteboard

/// A what-if for other programs. Times are milliseconds, recovery and loss seconds, utilisation and what is answered fractions; what is not
/// known is null.
public enum SimulationJSON {
    /// One document.
    public static func write(_ simulation: Simulation, of board: Board) -> String {
        JSONText.object([
            ("board", .string(board.title ?? "")), ("scenario", .string(simulation.scenario.text)),
            ("flows", .array(simulation.flows.map(flow))), ("components", .array(simulation.parts.map(part))),
            (
                "limit",
                simulation.limit.map { .object([("component", .string($0.name)), ("multiple", .number($0.multiple))]) } ?? .null
            ),
            ("missed", .array(simulation.misses.map { .string($0) })),
        ]).document
    }

    private static func flow(_ flow: Simulation.FlowOutcome) -> JSONText {
        .object([
            ("flow", .string(flow.name)), ("served", .bool(flow.isServed)),
            ("answered-before", .number(flow.shareBefore)), ("answered", .number(flow.share)), ("stopped-by", text(flow.stoppedBy)),
            ("recovery", number(flow.recovery?.seconds)), ("recovery-by", text(flow.recovery?.means)),
            // JSON has no word for all of it.
            ("loss", flow.loss.map { $0.isFinite ? .number($0) : .string("all") } ?? .number(0)),
            ("degraded", .array(flow.degraded.map { .string($0) })), ("before", time(flow.before)), ("after", time(flow.after)),
        ])
    }

    private static func part(_ part: Simulation.PartOutcome) -> JSONText {
        .object([
            ("component", .string(part.id)), ("copies", number(part.copies.map(Double.init))), ("lost", .number(Double(part.lost))),
            ("gone", .bool(part.isDown)), ("utilisation-before", number(part.before)), ("utilisation", number(part.after)),
        ])
    }

    private static func time(_ time: ResponseTime?) -> JSONText {
        time.map { .object([("p50", .number($0.median)), ("p99", .number($0.p99))]) } ?? .null
    }

    private static func text(_ text: String?) -> JSONText { text.map { .string($0) } ?? .null }
    private static func number(_ number: Double?) -> JSONText { number.map { .number($0) } ?? .null }
}
