import Whiteboard

/// What a rule found on a board. Its texts and fixes are made when they are first asked for.
public struct Finding: Sendable {
    /// The rule's, unless the board sets or eases it.
    public internal(set) var severity: Severity
    /// The reason of the trade-off that answers it; empty where the trade-off gives none, nil where it is open.
    public internal(set) var waivedBecause: String?
    /// Why an error's severity is less here, as a clause: `no availability is stated`; nil where nothing lowers it.
    public internal(set) var easedBecause: String? = nil
    let matter: Matter

    /// Why single points of a drawing are advice that says of nothing how many there are.
    static let uncounted = "nothing on the board says how many of its stores and programs run"
    /// The same of a drawing without stores.
    static let uncountedPrograms = "nothing on the board says how many of its programs run"
    /// Whether it would be more than advice, did the board say how many copies run.
    public var isEasedForWantOfCounts: Bool { easedBecause == Self.uncounted || easedBecause == Self.uncountedPrograms }

    /// The rule's identifier, such as `spof/single-store`.
    public var rule: String { matter.rule }
    /// What it is about, as waivers name it.
    public var subject: Subject { matter.subject }
    /// Ids of the components that it concerns, its own first.
    public var components: [String] { matter.components }
    /// Places on the board of the connections that it concerns.
    public var connections: [Int] { matter.connections }
    /// What happens if nothing is done.
    public var harm: Harm { matter.harm }
    /// What is wrong, with numbers and names; in `review`, reports and JSON.
    public var message: String { matter.words.message }
    /// One clause for the screen, up to its colon the explanation's title.
    public var headline: String { matter.words.headline }
    /// The first is the one to take.
    public var fixes: [QuickFix] { matter.words.fixes }

    /// Whether a trade-off answers it.
    public var isWaived: Bool { waivedBecause != nil }
    /// The family of its rule.
    public var family: RuleFamily { RuleFamily(of: rule) }

    /// The first fix that is an edit.
    public var quickFix: QuickFix? { fixes.first { $0.edit != nil } }
}

extension Finding {
    /// A finding whose words are there already.
    init(
        rule: String, severity: Severity, subject: Subject, components: [String], connections: [Int], message: String, headline: String,
        fixes: [QuickFix], harm: Harm, waivedBecause: String? = nil
    ) {
        let words = Words(message: message, headline: headline, fixes: fixes)
        let matter = Matter(rule: rule, subject: subject, components: components, connections: connections, harm: harm) { words }
        self.init(severity: severity, waivedBecause: waivedBecause, matter: matter)
    }
}

extension Finding: Hashable {
    public static func == (left: Finding, right: Finding) -> Bool {
        left.severity == right.severity && left.waivedBecause == right.waivedBecause && left.easedBecause == right.easedBecause
            && left.matter == right.matter
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(rule)
        hasher.combine(subject)
        hasher.combine(severity)
    }
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
    /// For people: severity, then data that can be lost before service that stops, then the share of requests, then what its family puts
    /// at stake, then rule and subject.
    public static func byHarm(_ left: Finding, _ right: Finding) -> Bool {
        if let known = precedes(left, right) { return known }
        let stakes = (left.family.stake, right.family.stake)
        if stakes.0 != stakes.1 { return stakes.0 < stakes.1 }
        return (left.rule, left.subject.text, left.message) < (right.rule, right.subject.text, right.message)
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

    /// Many findings in the order of `byHarm`: rules are compared by their place, and places are moved, not findings.
    static func sortedByHarm(_ findings: [Finding]) -> [Finding] {
        var ranks: [String: Int] = [:]
        for finding in findings where ranks[finding.rule] == nil { ranks[finding.rule] = 0 }
        let stakes = ranks.keys.map { (stake: RuleFamily(of: $0).stake, rule: $0) }
        for (place, rule) in stakes.sorted(by: <).enumerated() { ranks[rule.rule] = place }
        let subjects = findings.map(\.subject.text)
        let keys = findings.indices.map { place in
            let finding = findings[place]
            return SortKey(
                gravity: finding.severity.rank * 4 + finding.harm.kind.rawValue, share: finding.harm.share, rule: ranks[finding.rule] ?? 0,
                place: place)
        }
        let sorted = keys.sorted { left, right in
            if left.gravity != right.gravity { return left.gravity > right.gravity }
            if left.share != right.share { return left.share > right.share }
            if left.rule != right.rule { return left.rule < right.rule }
            let (one, other) = (subjects[left.place], subjects[right.place])
            return one != other ? one < other : findings[left.place].message < findings[right.place].message
        }
        return sorted.map { findings[$0.place] }
    }

    private struct SortKey {
        /// Severity, then what is at stake.
        let gravity: Int
        let share: Double
        let rule: Int
        let place: Int
    }
}
