import Analysis
import Canvas
import Whiteboard

/// What limits every flow of a board and what more would buy, to read in a terminal.
public enum LimitsText {
    /// A paragraph a flow. Ends with a line break; empty where the board has no flow.
    public static func write(_ design: Design) -> String {
        let lines = design.flows.filter(\.isUserFacing).flatMap { flow in
            let limits = FlowLimits(of: flow, in: design)
            return [limits.name] + Self.lines(limits, in: design).map { "  " + $0 } + [""]
        }
        return lines.isEmpty ? "" : VisibleText.block(lines.dropLast().joined(separator: "\n")) + "\n"
    }

    /// A clause each for how much of the time it is served, how fast and how much of it; `design` is the one that they are of.
    public static func lines(_ limits: FlowLimits, in design: Design) -> [String] {
        var lines: [String] = []
        let up = limits.availability
        var text = "up \(up.isExact ? "" : "at least ")\(percent(up.value)) of the time"
        if let part = up.part {
            text += "; \(design.name(part)) costs most"
            if let more = up.withCopy, more > up.value + 1e-9 { text += "; with one more of it \(percent(more))" }
            if let more = up.withZone, more > up.value + 1e-9 { text += "; over one zone more \(percent(more))" }
        }
        lines.append(text)
        if let latency = limits.latency {
            var text =
                "p99 \(milliseconds(latency.time.p99)); \(design.name(latency.part)) takes \(milliseconds(latency.milliseconds)) then"
            if let median = latency.medianWithCache {
                text += "; a cache before it takes the median from \(milliseconds(latency.time.median)) to \(milliseconds(median))"
            }
            lines.append(text)
        }
        if let capacity = limits.capacity {
            var text = "full at \(QuantityText.times(capacity.multiple)) the stated traffic: \(design.name(capacity.part))"
            if let more = capacity.multipleWithCopy { text += "; with one more of it \(QuantityText.times(more))" }
            if let more = capacity.multipleWithCache { text += "; with a cache before it \(QuantityText.times(more))" }
            lines.append(text)
        }
        return lines
    }

    private static func percent(_ value: Double) -> String { QuantityText.short(value, .percent) }
    private static func milliseconds(_ value: Double) -> String { QuantityText.short(value / 1000, .duration) }
}
