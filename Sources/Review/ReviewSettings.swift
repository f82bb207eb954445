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
    /// Names that are no rule's.
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
        guard RuleBook.rule(rule) == nil else { return }
        unknownRules.append(UnknownRule(name: rule, nearest: NearestName.of(rule, among: RuleBook.rules.map(\.identifier)), place: place))
    }
}

/// A name on a board that is no rule's, or that of a newer version's: it waives and sets nothing.
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
    /// The known rule that was probably meant; nil where none is near.
    public let nearest: String?
    /// Where on the board it stands.
    public let place: Place

    /// For standard error, without the place.
    public var message: String {
        let effect =
            switch place {
            case .review: "sets nothing"
            case .tradeOff: "waives nothing"
            }
        return "no rule \(name); " + (nearest.map { "did you mean \($0)?" } ?? "it \(effect)")
    }
}
