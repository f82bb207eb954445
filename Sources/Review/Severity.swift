import Whiteboard

/// How much a finding matters.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    case advice, warning, error

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    var rank: Int {
        switch self {
        case .advice: 0
        case .warning: 1
        case .error: 2
        }
    }

    /// The word, as wide as the longest: who hears a text, or sees no signs, is told all the same.
    public var column: String { rawValue + String(repeating: " ", count: Severity.warning.rawValue.count - rawValue.count) }

    /// The sign before it in text and on screen.
    public var sign: String {
        switch self {
        case .error: "✖"
        case .warning: "▲"
        case .advice: "●"
        }
    }
}
