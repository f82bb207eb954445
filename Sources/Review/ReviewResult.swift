/// What a review found.
public struct ReviewResult: Hashable, Sendable {
    /// Open and waived, in the order for people.
    public let findings: [Finding]
    /// Names of rules on the board that are slips, for standard error.
    public let unknownRules: [UnknownRule]
    /// How many were left out because a baseline has them.
    public let known: Int

    /// Findings in any order; they are sorted by harm.
    public init(findings: [Finding], unknownRules: [UnknownRule]) {
        self.findings = Finding.sortedByHarm(findings)
        self.unknownRules = unknownRules
        known = 0
    }

    private init(sorted findings: [Finding], unknownRules: [UnknownRule], known: Int) {
        self.findings = findings
        self.unknownRules = unknownRules
        self.known = known
    }

    /// Without the open findings that are known already; their number is kept.
    public func leavingOut(_ isKnown: (Finding) -> Bool) -> ReviewResult {
        let new = findings.filter { $0.isWaived || !isKnown($0) }
        return ReviewResult(sorted: new, unknownRules: unknownRules, known: known + findings.count - new.count)
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
