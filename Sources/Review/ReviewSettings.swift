import Catalog
import Whiteboard

/// What a board or a user sets for a rule.
public enum SeveritySetting: Hashable, Sendable {
    /// The rule says nothing.
    case off
    /// All its findings have this severity.
    case severity(Severity)

    /// Reads `off`, `advice`, `warning` or `error`.
    public init?(_ word: String) {
        if word == "off" { self = .off } else if let severity = Severity(rawValue: word) { self = .severity(severity) } else { return nil }
    }

    /// The words that it is written by.
    public static let words = ["off"] + Severity.allCases.map(\.rawValue)
}

/// What a board says about its own review: severities, and trade-offs that answer findings.
struct ReviewSettings {
    private(set) var severities: [String: SeveritySetting]
    private(set) var reasons: [Waiver: String] = [:]
    /// Rules that this version does not know and that look like a slip.
    private(set) var unknownRules: [UnknownRule] = []

    /// - Parameter usual: What the user set for all boards; the board's own word wins.
    init(board: Board, usual: [String: SeveritySetting] = [:]) {
        severities = usual
        for setting in board.reviewSettings {
            note(setting.name, .review)
            if let severity = SeveritySetting(setting.type) { severities[setting.name] = severity }
        }
        for (index, tradeOff) in board.tradeOffs.enumerated() {
            for waiver in tradeOff.waives {
                note(waiver.rule, .tradeOff(index))
                if reasons[waiver] == nil { reasons[waiver] = tradeOff[.because] ?? tradeOff.choice }
            }
        }
    }

    private mutating func note(_ rule: String, _ place: UnknownRule.Place) {
        // Narrower than what a person is offered while typing: a newer version's rule must not be taken for a slip.
        guard RuleBook.rule(rule) == nil, let near = NearestName.of(rule, among: RuleBook.rules.map(\.identifier), atMost: 2)
        else { return }
        unknownRules.append(UnknownRule(name: rule, nearest: near, place: place))
    }
}

/// A rule's name on a board that is near a known one: it waives and sets nothing.
public struct UnknownRule: Hashable, Sendable {
    /// Where the board names it: under `review`, or in a trade-off's waiver.
    public enum Place: Hashable, Sendable {
        /// Under `review`.
        case review
        /// The trade-off's place on the board.
        case tradeOff(Int)
    }

    /// As the board has it.
    public let name: String
    /// The known rule one or two letters away.
    public let nearest: String
    /// Where on the board it stands.
    public let place: Place

    /// For standard error, without the place.
    public var message: String { "no rule \(name); did you mean \(nearest)?" }
}
