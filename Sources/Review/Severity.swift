import Whiteboard

/// How much a finding matters.
public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
    case advice, warning, error

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The sign before it in text and on screen.
    public var sign: String {
        switch self {
        case .error: "✖"
        case .warning: "▲"
        case .advice: "●"
        }
    }
}
