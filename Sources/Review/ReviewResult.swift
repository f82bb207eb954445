/// What a review found.
public struct ReviewResult: Hashable, Sendable {
    /// Open and waived, in the order for people.
    public let findings: [Finding]
    /// Names of rules on the board that are slips, for standard error.
    public let unknownRules: [UnknownRule]

    /// Findings in any order; they are sorted by harm.
    public init(findings: [Finding], unknownRules: [UnknownRule]) {
        self.findings = Finding.sortedByHarm(findings)
        self.unknownRules = unknownRules
    }

    /// What nothing answers, the most harmful first.
    public var open: [Finding] { findings.filter { !$0.isWaived } }
    /// What a trade-off answers, the most harmful first.
    public var waived: [Finding] { findings.filter(\.isWaived) }

    /// How many of a severity are open.
    public func count(_ severity: Severity) -> Int { findings.lazy.filter { $0.severity == severity && !$0.isWaived }.count }

    /// Whether something open is this severe or worse.
    public func reaches(_ severity: Severity) -> Bool { findings.contains { !$0.isWaived && $0.severity >= severity } }

    /// What is open about a component, the most harmful first.
    public func open(about component: String) -> [Finding] { findings.filter { !$0.isWaived && $0.components.first == component } }
}
