import Whiteboard

/// What a board says about its own review: severities, and trade-offs that answer findings.
struct ReviewSettings {
    enum Override {
        case off
        case severity(Severity)
    }

    private(set) var severities: [String: Override] = [:]
    private(set) var reasons: [Waiver: String] = [:]
    /// Rules that this version does not know and that look like a slip.
    private(set) var unknownRules: [UnknownRule] = []

    init(board: Board) {
        for setting in board.reviewSettings {
            note(setting.name, .review)
            if setting.type == "off" {
                severities[setting.name] = .off
            } else if let severity = Severity(rawValue: setting.type) {
                severities[setting.name] = .severity(severity)
            }
        }
        for (index, tradeOff) in board.tradeOffs.enumerated() {
            for waiver in tradeOff.waives {
                note(waiver.rule, .tradeOff(index))
                if reasons[waiver] == nil { reasons[waiver] = tradeOff[.because] ?? tradeOff.choice }
            }
        }
    }

    private mutating func note(_ rule: String, _ place: UnknownRule.Place) {
        guard RuleBook.rule(rule) == nil, let near = Slip.nearest(to: rule, among: RuleBook.rules.map(\.identifier)) else { return }
        unknownRules.append(UnknownRule(name: rule, nearest: near, place: place))
    }
}

/// A rule's name on a board that is near a known one: it waives and sets nothing.
public struct UnknownRule: Hashable, Sendable {
    /// Where the board names it: under `review`, or in a trade-off's waiver.
    public enum Place: Hashable, Sendable {
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

/// Names a slip or two away. Narrower than what a person is offered while typing: a newer version's rule must not be taken for a slip.
private enum Slip {
    static func nearest(to name: String, among candidates: [String]) -> String? {
        let typed = Array(name.utf8)
        return candidates.first { distance(typed, Array($0.utf8)) <= 2 }
    }

    /// Letters to leave out, add or change, or to swap with a neighbour; at most three.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard abs(left.count - right.count) <= 2 else { return 3 }
        var before: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var next = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other { cost = min(cost, before[column - 1] + 1) }
                next.append(cost)
            }
            before = last
            last = next
        }
        return last[right.count]
    }
}
