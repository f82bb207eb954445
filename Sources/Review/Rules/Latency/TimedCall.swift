import Analysis
import Whiteboard

/// A call that somebody waits for, with the longest that it may take.
struct TimedCall {
    let part: Part
    let link: Link
    /// Seconds, all attempts together.
    let longest: Double
    /// `2 x 150ms`.
    let text: String

    /// Nil where nothing says how long it is waited for, or it is made beside others.
    init?(over link: Link, in design: Design) {
        guard link.kind == .sync, let connection = design.connection(link), connection[.parallel] == nil, !Self.isBeside(connection),
            let timeout = connection[.timeout]
        else { return nil }
        let attempts = (connection[.retries] ?? 0) + 1
        part = design.parts[link.target]
        self.link = link
        longest = timeout.value * Double(attempts)
        text = attempts > 1 ? "\(attempts) x \(timeout.proseText)" : timeout.proseText
    }

    /// Kept alive beside the requests, not for one of them.
    static func isBeside(_ connection: Connection) -> Bool {
        connection.label?.says(["lease", "heartbeat", "renew", "background"]) == true
    }
}

extension Sequence<TimedCall> {
    /// Seconds that they take one after the other, at worst.
    var longest: Double { reduce(0) { $0 + $1.longest } }
}
