import Whiteboard

/// Turns users, what each does a day, sizes and retention into rates, storage, bandwidth and cache memory: a step a line, each an estimate
/// of the board whose expression shows how it comes about.
public struct Estimator: Sendable {
    /// A step that is not on the board yet.
    public struct Step: Hashable, Sendable {
        /// As expressions name it.
        public let name: String
        /// How it comes about, in the names before it.
        public let expression: String
        /// What it gives: `116k/s`.
        public let value: String
    }

    /// The new steps in their order.
    public private(set) var steps: [Step] = []
    /// What has to be said before there is more to compute, as one would type it.
    public private(set) var missing: [String] = []

    private var requirements: Requirements

    /// - Parameters:
    ///   - requirements: The requirements to be estimated.
    ///   - actions: What one user does in a day, by `reads`, `writes` or `requests`.
    public init(_ requirements: Requirements, actions: [String: Double] = [:]) {
        self.requirements = requirements
        for name in ["reads", "writes", "requests"] {
            guard let count = actions[name] else { continue }
            guard isKnown("daily_users") else {
                need("100M daily users")
                break
            }
            add(name, "daily_users * \(QuantityText.number(count)) / day")
        }
        let rates = ["reads", "writes", "requests"].filter(isKnown)
        let open = OpenHours(requirements)
        let load = isKnown("requests") ? "requests" : rates.joined(separator: " + ")
        if rates.isEmpty { need(isKnown("daily_users") ? "estimate 50 reads 2 writes" : "100M daily users") }
        guard !rates.isEmpty else { return }
        if isKnown("peak") { add("busiest", "(\(load)) * peak") } else if !isKnown("peak_requests") { need("peak 3") }
        guard isKnown("object_size") else {
            need("1kB each")
            return
        }
        if isKnown("writes") {
            if isKnown("retention") {
                let share = open.map { " * " + QuantityText.number(QuantityText.significant($0.ofYear, 3)) } ?? ""
                add("storage", "writes * object_size * retention" + share)
            } else {
                need("keep 5y")
            }
        }
        add("bandwidth", "(\(load)) * object_size")
        // A fifth of a day's reads takes most of them.
        if isKnown("reads") {
            add(
                "hot",
                "reads * object_size * day * 0.2" + (open.map { " * " + QuantityText.number(QuantityText.significant($0.ofDay, 3)) } ?? ""))
        }
    }

    /// The requirements with the steps written into them.
    public var edit: Edit {
        .require(changes: [AttributeChange(Attribute<Requirements, [Estimate]>.estimates, requirements.estimates)])
    }

    /// `reads 116k/s · storage 730TB`.
    public var text: String { steps.map { "\($0.name) \($0.value)" }.joined(separator: " · ") }

    private func isKnown(_ name: String) -> Bool { EstimateSheet(requirements)[name] != nil }

    private mutating func need(_ text: String) { if !missing.contains(text) { missing.append(text) } }

    private mutating func add(_ name: String, _ expression: String) {
        guard !isKnown(name) else { return }
        var next = requirements
        next[.estimates] = requirements.estimates + [Estimate(name: name, expression: expression)]
        guard let value = EstimateSheet(next)[name] else { return }
        requirements = next
        steps.append(Step(name: name, expression: expression, value: FigureText.rounded(value.text)))
    }
}

extension RequirementEntry {
    /// `estimate`, or `estimate 50 reads 2 writes`: what each user does a day; nil for any other line.
    func estimator(_ words: [String]) -> Reading? {
        guard words.first?.lowercased() == "estimate" else { return nil }
        var actions: [String: Double] = [:]
        var rest = words.dropFirst().map { $0.lowercased() }.filter { !["a", "and", "per", "day", "each", "user", "users"].contains($0) }
        while rest.count >= 2 {
            let name = ["reads", "writes", "requests"].first { $0.hasPrefix(String(rest[1].prefix(4))) }
            guard let count = Double(rest[0]), count > 0, let name else { break }
            actions[name] = count
            rest.removeFirst(2)
        }
        // A flow may be called so: `estimate may be 15s stale`, `estimate p99 500ms`.
        if !rest.isEmpty, figureOrLevel(EntryWords(line), line)?.edit != nil { return nil }
        guard rest.isEmpty else { return .unreadable("estimate, or what each user does a day: estimate 50 reads 2 writes") }
        let estimator = Estimator(board.requirements, actions: actions)
        guard !estimator.steps.isEmpty else {
            return .unreadable(
                estimator.missing.isEmpty
                    ? "all of it is computed already" : "say first: \(estimator.missing.prefix(2).joined(separator: ", then "))")
        }
        return .edit(estimator.edit, estimator.text)
    }
}
