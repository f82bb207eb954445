import Canvas
import Review

extension Severity {
    /// The colour of its sign.
    var role: Role {
        switch self {
        case .error: .error
        case .warning: .warning
        case .advice: .advice
        }
    }
}
