import Analysis

/// One flaw that designs have: how to see it, why it matters and what to do. A rule is one file; `RuleBook` lists it.
public protocol Rule: Sendable {
    /// Family and name: `spof/single-store`.
    var identifier: String { get }
    /// Where nothing about the board lowers it.
    var severity: Severity { get }
    /// The flaw in a few words, for lists.
    var summary: String { get }
    var explanation: Explanation { get }
    /// Boards as tests and documentation: what raises it, a near miss, and after the fix.
    var examples: Examples { get }
    /// Rules that are not said of a component that this one speaks of.
    var silences: [String] { get }

    func findings(in design: Design) -> [Finding]
}

extension Rule {
    public var silences: [String] { [] }
    public var family: RuleFamily { RuleFamily(of: identifier) }
}

/// Why a rule exists, for `explain` and the reference.
public struct Explanation: Hashable, Sendable {
    public let finds: String
    public let matters: String
    public let instead: String
    public let costs: String
    /// Named sources, the guide that the product follows among them.
    public let sources: [String]
    /// What an interviewer may ask about it.
    public let question: String

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

    public init(raises: String, nearMiss: String, fixed: String) {
        self.raises = raises
        self.nearMiss = nearMiss
        self.fixed = fixed
    }
}
