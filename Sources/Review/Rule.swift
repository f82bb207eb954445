import Analysis

/// One flaw that designs have: how to see it, why it matters and what to do. A rule is one file; `RuleBook` lists it.
public protocol Rule: Sendable {
    /// Family and name: `spof/single-store`.
    var identifier: String { get }
    /// Where nothing about the board lowers it.
    var severity: Severity { get }
    /// The flaw in a few words, for lists.
    var summary: String { get }
    /// For `explain`, the reference and the findings' pane.
    var explanation: Explanation { get }
    /// Boards as tests and documentation: what raises it, a near miss, and after the fix.
    var examples: Examples { get }
    /// Rules that are not said of a component that this one speaks of.
    var silences: [String] { get }

    /// All that the rule finds, in any order; it looks at waivers and settings of the board not at all.
    func findings(in design: Design) -> [Finding]
}

extension Rule {
    /// None, for most rules.
    public var silences: [String] { [] }
    /// The first part of its identifier.
    public var family: RuleFamily { RuleFamily(of: identifier) }
}

/// Why a rule exists, for `explain` and the reference.
public struct Explanation: Hashable, Sendable {
    /// What it looks for.
    public let finds: String
    /// What happens if nothing is done.
    public let matters: String
    /// What to do.
    public let instead: String
    /// What that costs.
    public let costs: String
    /// Named sources, the guide that the product follows among them.
    public let sources: [String]
    /// What an interviewer may ask about it.
    public let question: String

    /// The parts of `explain` in its order.
    public init(finds: String, matters: String, instead: String, costs: String, sources: [String], question: String) {
        self.finds = finds
        self.matters = matters
        self.instead = instead
        self.costs = costs
        self.sources = sources
        self.question = question
    }
}

/// Boards in the sketch line's notation, or board files (they begin with `boardwalk:`) where the line cannot say it.
public struct Examples: Hashable, Sendable {
    /// Raises the rule.
    public let raises: String
    /// Looks like it and does not raise it.
    public let nearMiss: String
    /// What raised it, repaired.
    public let fixed: String

    /// The three boards; a test holds each to what it is named.
    public init(raises: String, nearMiss: String, fixed: String) {
        self.raises = raises
        self.nearMiss = nearMiss
        self.fixed = fixed
    }
}
