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

    /// The sign before it in text and on screen.
    public var sign: String {
        switch self {
        case .error: "✖"
        case .warning: "▲"
        case .advice: "●"
        }
    }
}
