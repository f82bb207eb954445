import Analysis
import Canvas
import Whiteboard

/// A what-if to read in a terminal: what happens, every flow, who is how busy, the targets.
public enum SimulationText {
    /// The report of one board. Ends with a line break.
    ///
    /// - Parameters:
    ///   - simulation: What was found out.
    ///   - design: The board as it was before.
    ///   - file: The name that the board is known by.
    public static func write(_ simulation: Simulation, on design: Design, file: String) -> String {
        let board = design.board
        let happens = simulation.scenario.text { id in design.topology.indexOf[id].map { design.name($0) } ?? id }
        var lines = ["\(file)\(board.title.map { ": \($0)" } ?? "")", "If \(happens):", ""]
        for flow in simulation.flows {
            lines.append("\(sign(flow)) \(flow.name): \(state(flow))")
            lines += flow.degraded.map { "  \($0)" }
            if let loss = flow.loss {
                lines.append("  \(loss.isFinite ? "up to \(seconds(loss)) of what was acknowledged" : "all that was written") is lost")
            }
        }
        let busy = simulation.parts.filter { $0.lost > 0 || $0.isDown || $0.before != $0.after }
        let isMeasured = busy.contains { $0.before != nil || $0.after != nil }
        if isMeasured || busy.contains(where: { $0.lost > 0 && !$0.isDown }) { lines += [""] + table(busy, isMeasured: isMeasured) }
        if !isMeasured, !busy.isEmpty { lines += ["", unmeasured(busy.map(\.name), in: simulation)] }
        if !simulation.unplaced.isEmpty {
            lines += ["", "Assumed unaffected, because nothing states where they stand: \(Design.list(simulation.unplaced))."]
        }
        for remark in simulation.remarks { lines += ["", remark] }
        lines.append("")
        if let limit = simulation.limit {
            lines.append(
                limit.multiple >= 1
                    ? "As traffic grows, \(limit.name) is full first, at \(abs(limit.multiple - 1) < 0.005 ? "" : QuantityText.times(limit.multiple) + " ")the stated traffic."
                    : "\(limit.name) is full already: it gets \(Simulation.multiple(1 / limit.multiple)) what it serves.")
        }
        let met =
            simulation.isHeldByProviders ? "Beyond what the providers promise, no stated target is missed." : "No stated target is missed."
        lines.append(simulation.misses.isEmpty ? met : "Missed:")
        lines += simulation.misses.map { "  \($0)" }
        return VisibleText.block(lines.joined(separator: "\n")) + "\n"
    }

    private static func sign(_ flow: Simulation.FlowOutcome) -> String {
        guard flow.isServed else { return "✖" }
        let isFull = flow.before != nil && flow.after == nil || flow.isOverrun
        return flow.degraded.isEmpty && flow.recovery == nil && flow.loss == nil && !isFull ? "○" : "▲"
    }

    private static func state(_ flow: Simulation.FlowOutcome) -> String {
        if let cause = flow.stoppedBy {
            let back = flow.recovery.map { ", back after about \(seconds($0.seconds)) by \($0.means)" } ?? ""
            return "not served, it needs \(cause)\(back)"
        }
        var text = flow.degraded.isEmpty ? "served" : "served, with less"
        if flow.isOverrun {
            let asBefore = flow.isAnsweredLess || !flow.degraded.isEmpty ? "" : " as before"
            text = "served in part\(asBefore): \(QuantityText.share(flow.share)) of its requests get an answer"
        }
        if let recovery = flow.recovery { text += " after about \(seconds(recovery.seconds)) of \(recovery.means)" }
        if let before = flow.before {
            text +=
                flow.after.map { after in
                    let (was, now) = (milliseconds(before.p99), milliseconds(after.p99))
                    return was == now ? ", p99 \(now) as before" : ", p99 \(was) to \(now)"
                }
                ?? (flow.isOverrun ? ", the others wait for ever" : ", but waits for ever")
        }
        return text
    }

    /// Why nothing is said of how busy what has failed was.
    private static func unmeasured(_ names: [String], in simulation: Simulation) -> String {
        let (verb, they) = names.count == 1 ? ("was", "it") : ("were", "they")
        guard simulation.flows.contains(where: { ($0.offered ?? 0) > 0 }) else {
            return "Load is not shown, because the board states no traffic. Add it in Requirements, for example 10k reads/s."
        }
        let why =
            "nothing says how much \(they) \(names.count == 1 ? "serves" : "serve"), or no flow comes to \(names.count == 1 ? "it" : "them")."
        return "How busy \(Design.list(names)) \(verb) is not shown: \(why)"
    }

    /// - Parameter isMeasured: Whether any of them is known to be busy; else the columns for it are left out.
    private static func table(_ parts: [Simulation.PartOutcome], isMeasured: Bool) -> [String] {
        let rows = parts.map { part -> [String] in
            let copies = part.copies.map { count in
                part.isDown ? "gone" : part.lost > 0 ? "\(count - part.lost) of \(count) left" : "\(count)"
            }
            return [part.name, part.isDown ? "gone" : copies ?? "", share(part.before), part.isDown ? "-" : share(part.after)]
        }
        let all = ([["", "copies", "before", "now"]] + rows).map { $0.prefix(isMeasured ? 4 : 2) }
        let widths = (0..<(isMeasured ? 4 : 2)).map { column in all.map { TextWidth.columns($0[column]) }.max() ?? 0 }
        return all.map { row in
            var line = "  "
            for (column, cell) in row.enumerated() {
                line += cell + String(repeating: " ", count: widths[column] - TextWidth.columns(cell) + 2)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private static func share(_ ratio: Double?) -> String { ratio.map(QuantityText.share) ?? "-" }
    private static func seconds(_ value: Double) -> String { QuantityText.spaced(value, .duration) }
    private static func milliseconds(_ value: Double) -> String { QuantityText.spaced(value / 1000, .duration) }
}
