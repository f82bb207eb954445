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
        // Of a walk with a gap nothing is known behind it: what stands before it would be shown as the whole.
        if let flow = design.flows.first(where: { $0.name == limits.name }), let walk = flow.walk, let gap = walk.broken.first {
            return ["not worked out: nothing before \(design.name(walk.entries[gap])) on its path calls it"]
        }
        return [availability(limits, in: design), latency(limits, in: design), capacity(limits, in: design)].compactMap { $0 }
    }

    /// `up 99.5% of the time; most of the rest is Links; with one copy more 99.99%`.
    public static func availability(_ limits: FlowLimits, in design: Design) -> String {
        let up = limits.availability
        var text = "up \(up.isExact ? "" : "at least ")\(percent(up.value)) of the time"
        guard let part = up.part else { return text }
        text += "; most of the rest is \(design.name(part))" + unwalked(part, in: design)
        if let more = up.withCopy, percent(more) != percent(up.value) { text += "; with one copy more \(percent(more))" }
        if let more = up.withZone, percent(more) != percent(up.value) { text += "; in one zone more \(percent(more))" }
        return text
    }

    /// What no walk goes to is taken to be needed wherever its caller is.
    private static func unwalked(_ part: Int, in design: Design) -> String {
        let walks = design.flows.compactMap(\.walk)
        guard !walks.isEmpty, !walks.contains(where: { $0.entries.contains(part) }) else { return "" }
        return " (no flow walks there: the one that needs it should)"
    }

    /// `p99 47.4 ms, 31 ms of it in App`; nil where the flow was not walked.
    public static func latency(_ limits: FlowLimits, in design: Design) -> String? {
        limits.latency.map { latency in
            let text =
                "p99 \(milliseconds(latency.time.p99)), \(milliseconds(latency.milliseconds)) of it in \(design.name(latency.part))"
            guard let median = latency.medianWithCache else { return text }
            return text + "; a cache before it takes the median from \(milliseconds(latency.time.median)) to \(milliseconds(median))"
        }
    }

    /// `full at 2.4 times the stated traffic: Links; with one copy more 4.8 times`; nil where nothing has a load and a limit.
    public static func capacity(_ limits: FlowLimits, in design: Design) -> String? {
        limits.capacity.map { capacity in
            var text = "full at \(QuantityText.times(capacity.multiple)) the stated traffic: \(design.name(capacity.part))"
            if let more = capacity.withCopy { text += "; " + clause("one copy more", more, over: capacity, in: design) }
            if let more = capacity.withCache { text += "; " + clause("a cache before it", more, over: capacity, in: design) }
            return text
        }
    }

    /// `with one copy more 4.8 times`, `with one copy more 2.6 times: then App is full`, `one copy more would not help: App is as full`.
    private static func clause(
        _ what: String, _ gain: FlowLimits.Gain, over capacity: FlowLimits.Capacity, in design: Design
    ) -> String {
        let times = QuantityText.times(gain.multiple)
        guard let next = gain.limitedBy.map({ design.name($0) }) else { return "with \(what) \(times)" }
        let isNothing = times == QuantityText.times(capacity.multiple)
        return isNothing ? "\(what) would not help: \(next) is as full" : "with \(what) \(times): then \(next) is full"
    }

    /// Nobody measures more nines than five, and no figure here is known to as many.
    private static func percent(_ value: Double) -> String {
        value > 0.999_99 && value < 1 ? "more than 99.999%" : QuantityText.short(value, .percent)
    }
    private static func milliseconds(_ value: Double) -> String { QuantityText.spaced(value / 1000, .duration) }
}
