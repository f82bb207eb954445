import Analysis
import Review
import Whiteboard

/// An answer in words: what becomes of each flow, who is overrun.
struct WhatIfWords {
    /// How a flow fares, the best first.
    enum State: Int, Comparable, Sendable {
        /// As it should be; not all that ask, and so it was before; less than before; less of it, or none.
        case served, asBefore, worse, failing

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

        init(_ flow: Simulation.FlowOutcome) {
            self =
                !flow.isServed || flow.isAnsweredLess ? .failing : flow.isWorse ? .worse : flow.isOverrun ? .asBefore : .served
        }

        var sign: String {
            switch self {
            case .served: "✔"
            case .asBefore, .worse: "▲"
            case .failing: "✖"
            }
        }
    }

    let answer: WhatIfAnswer
    private var simulation: Simulation { answer.simulation }

    /// What the answer leaves out, as the board does not say it; nil where it says enough.
    var remark: String? { simulation.remarks.first }

    init(_ answer: WhatIfAnswer) { self.answer = answer }

    /// Stands where the answer will.
    static let waiting = "reckoning …"

    /// What users wait for, and of the rest what is worse than before; the worst first, else in the board's order.
    var flows: [Simulation.FlowOutcome] {
        let shown = simulation.flows.filter { $0.isUserFacing || State($0) != .served }
        return shown.enumerated().sorted { left, right in
            let (one, other) = (State(left.element), State(right.element))
            return one != other ? one > other : left.offset < right.offset
        }.map(\.element)
    }

    /// What becomes of a flow, the first its state: `5.0k of 9.9k/s, rest time out`. No verb goes with its name: that is one flow's
    /// (`redirect`) or what is implied (`requests from Client`).
    func lines(_ flow: Simulation.FlowOutcome) -> [String] {
        var lines: [String] = []
        if let cause = flow.stoppedBy {
            if let recovery = flow.recovery {
                lines = ["no answer without \(cause), back after about \(Self.seconds(recovery.seconds)) by \(recovery.means)"]
            } else {
                lines = ["\(Self.rates(flow).map { $0 + ", " } ?? "")no answer without \(cause)"]
            }
        } else if flow.share < 1 - 1e-9 {
            lines = ["\(flow.isAnsweredLess ? "" : "as before: ")\(Self.rates(flow) ?? "less"), rest time out"]
        } else {
            var text = flow.degraded.isEmpty ? Self.rates(flow) ?? "served" : "served, with less"
            if let before = flow.before {
                text += flow.after.map { $0.p99 > before.p99 * 1.1 ? ", slow" : "" } ?? ", at its limit: waits grow without end"
            }
            if let recovery = flow.recovery { text += ", after about \(Self.seconds(recovery.seconds)) of \(recovery.means)" }
            lines = [text]
        }
        lines += flow.degraded
        if let loss = flow.loss {
            lines.append(loss.isFinite ? "up to \(Self.seconds(loss)) of writes lost" : "all that was written is lost")
        }
        return lines
    }

    /// `5.0k of 9.9k/s`: each figure with its own unit, for `5.0 of 9.9k` reads as five.
    private static func rates(_ flow: Simulation.FlowOutcome) -> String? {
        guard let offered = flow.offered, let answered = flow.answered, offered > 0 else { return nil }
        return "\(Self.figure(answered)) of \(Self.figure(offered))/s"
    }

    /// A sentence for each part that is asked for more than it serves; what was not before comes first.
    var overloads: [String] {
        overloaded.map { part in
            let noun = part.traffic.rawValue
            let (gets, can) = (Self.figure(part.demand ?? 0), Self.figure(part.supply ?? 0))
            let asBefore = part.wasOverloaded && simulation.scenario != Scenario() ? ", as before" : ""
            return "\(part.name) gets \(gets) \(noun)/s and can do \(can): \(Self.times(part.after ?? 0)) times over\(asBefore)."
        }
    }

    /// What is asked for more than it serves; what was not before comes first, then the fullest.
    private var overloaded: [Simulation.PartOutcome] {
        simulation.parts.filter(\.isOverloaded).sorted { left, right in
            left.wasOverloaded != right.wasOverloaded ? right.wasOverloaded : (left.after ?? 0) > (right.after ?? 0)
        }
    }

    /// The fullest of them in a few words: `Ingest gets 7.5 times what it serves; 2 more are over`.
    var overrun: [String] {
        let over = overloaded
        guard let first = over.first else { return [] }
        return ["\(first.name) gets \(Simulation.multiple(first.after ?? 0)) what it serves\(first.wasOverloaded ? " as before" : "")"]
            + (over.count > 1 ? ["\(over.count - 1) more \(over.count == 2 ? "is" : "are") over"] : [])
    }

    /// What would hold what fails where no rule knows an edit for it: who has to be there, and who would have to serve how much.
    var wants: [String] {
        var causes: [String] = []
        for cause in flows.compactMap(\.stoppedBy) where !causes.contains(cause) { causes.append(cause) }
        let stands = causes.map { "Another \($0) beside it, or a way round it." }
        let grows = simulation.parts.filter(\.isOverloaded).map { part in
            let times = QuantityText.significant(part.after ?? 1, 2).rounded(.up)
            return
                "\(part.name): \(QuantityText.short(times, .count)) times what it has, or less asked of it by a cache, a queue or a limit."
        }
        return stands + grows
    }

    /// Who is full first as traffic grows.
    var limit: String? {
        simulation.limit.map { limit in
            limit.multiple >= 1
                ? "\(limit.name) is full first, at \(abs(limit.multiple - 1) < 0.005 ? "" : QuantityText.times(limit.multiple) + " ")the stated traffic."
                : "\(limit.name) is full already: it gets \(Simulation.multiple(1 / limit.multiple)) what it serves."
        }
    }

    /// What was promised and is missed, beside what the figures above say already.
    var misses: [String] {
        simulation.misses.filter { !$0.hasSuffix("what it serves") && !$0.contains("waits for ever") }
    }

    /// The least of what users wait for, before and now.
    var availability: (before: Double, after: Double)? {
        let flows = simulation.flows.filter(\.isUserFacing)
        guard let before = flows.map(\.availabilityBefore).min(), let after = flows.map(\.availabilityAfter).min() else { return nil }
        return (before, after)
    }

    /// All of it in a line, for a note.
    var summary: String {
        let told = flows.filter { State($0) != .served }.map { "\($0.name) \(lines($0).joined(separator: ", "))" }
        let served = told.isEmpty && overloads.isEmpty ? ["every flow is served"] : told
        let texts = served + overloads.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
        return texts.joined(separator: "; ")
    }

    /// A rate to be read at a glance: `5.0k`, `41k`, `100`.
    static func figure(_ value: Double) -> String {
        let digits = QuantityText.short(value, .count).prefix { $0.isNumber }.count
        return Editor.figure(QuantityText.significant(value, max(2, digits)))
    }

    /// A share of the time; no model knows it to the eighth digit.
    static func share(_ value: Double) -> String {
        // So little is about how much is served: digits as those of nines would be misread.
        if value < 0.9 { return QuantityText.short(QuantityText.significant(value, value < 0.1 ? 1 : 2), .percent) }
        return value > 0.999_99 && value < 1 ? "> 99.999%" : QuantityText.short(value, .percent)
    }

    static func seconds(_ value: Double) -> String { QuantityText.spaced(value, .duration) }

    /// Two digits below ten, so that it reads as measured: `2.0`, `12`, `1,260`.
    private static func times(_ ratio: Double) -> String {
        guard ratio < 10 else { return QuantityText.times(ratio).without(ending: " times") }
        let tenths = Int((ratio * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension String {
    /// Without what it ends in.
    fileprivate func without(ending end: String) -> String { hasSuffix(end) ? String(dropLast(end.count)) : self }
}
