import Whiteboard

/// What a rule found on a board.
public struct Finding: Hashable, Sendable {
    /// The rule's identifier, such as `spof/single-store`.
    public let rule: String
    /// The rule's, unless the board sets or eases it.
    public internal(set) var severity: Severity
    /// What it is about, as waivers name it.
    public let subject: Subject
    /// Ids of the components that it concerns, its own first.
    public let components: [String]
    /// Places on the board of the connections that it concerns.
    public let connections: [Int]
    /// What is wrong, with numbers and names; in `review`, reports and JSON.
    public let message: String
    /// One clause for the screen, up to its colon the explanation's title.
    public let headline: String
    /// The first is the one to take.
    public let fixes: [QuickFix]
    /// What happens if nothing is done.
    public let harm: Harm
    /// The reason of the trade-off that answers it; empty where the trade-off gives none, nil where it is open.
    public internal(set) var waivedBecause: String?
    /// Why an error's severity is less here, as a clause: `no availability is stated`; nil where nothing lowers it.
    public internal(set) var easedBecause: String? = nil

    /// Whether a trade-off answers it.
    public var isWaived: Bool { waivedBecause != nil }
    /// The family of its rule.
    public var family: RuleFamily { RuleFamily(of: rule) }

    /// The first fix that is an edit.
    public var quickFix: QuickFix? { fixes.first { $0.edit != nil } }
}

/// What happens if nothing is done: decides which finding of a severity is read first.
public struct Harm: Hashable, Sendable {
    /// Kinds of harm, the least first.
    public enum Kind: Int, Hashable, Sendable, Comparable {
        case other, serviceStops, dataLost

        public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    /// What happens to the users or their data.
    public let kind: Kind
    /// The part of the users' requests that it touches, 0 to 1.
    public let share: Double

    /// Harm, and the part of the users' requests it touches.
    public init(_ kind: Kind, share: Double = 0) {
        self.kind = kind
        self.share = share
    }

    /// The least kind, touching no stated share of the requests.
    public static let none = Harm(.other)
}

extension Finding {
    /// For people: severity, then data that can be lost before service that stops, then the share of requests, then rule and subject.
    public static func byHarm(_ left: Finding, _ right: Finding) -> Bool {
        precedes(left, right) ?? ((left.rule, left.subject.text, left.message) < (right.rule, right.subject.text, right.message))
    }

    /// For programs: severity, then rule, then subject.
    public static func bySeverity(_ left: Finding, _ right: Finding) -> Bool {
        if left.severity != right.severity { return left.severity > right.severity }
        return (left.rule, left.subject.text, left.message) < (right.rule, right.subject.text, right.message)
    }

    private static func precedes(_ left: Finding, _ right: Finding) -> Bool? {
        if left.severity != right.severity { return left.severity > right.severity }
        if left.harm.kind != right.harm.kind { return left.harm.kind > right.harm.kind }
        if left.harm.share != right.harm.share { return left.harm.share > right.harm.share }
        return nil
    }

    /// Many findings in the order of `byHarm`: the texts of subjects are made once, and places are moved, not findings.
    static func sortedByHarm(_ findings: [Finding]) -> [Finding] {
        let subjects = findings.map(\.subject.text)
        let places = findings.indices.sorted { one, other in
            let left = findings[one]
            let right = findings[other]
            if let decided = precedes(left, right) { return decided }
            if left.rule != right.rule { return left.rule < right.rule }
            return subjects[one] != subjects[other] ? subjects[one] < subjects[other] : left.message < right.message
        }
        return places.map { findings[$0] }
    }
}
