import Whiteboard

/// A probe that was asked.
public struct ProbeState: Hashable, Sendable, Codable {
    /// What became of a probe.
    public enum Outcome: Hashable, Sendable, Codable {
        /// Neither answered nor skipped.
        case open
        /// A text on its card; empty was said aloud.
        case said(text: String)
        /// Passed over; it counts as asked.
        case skipped

        /// What was answered; nil where nothing was, `I don't know` among it.
        var answer: String? {
            if case .said(let text) = self, !NonAnswer.isOne(text) { text } else { nil }
        }
    }

    /// What became of it so far.
    public var outcome: Outcome
    /// Whether what was typed said nothing of what was asked, and no more came; nil where it did, and in sessions of an older program.
    var isHollow: Bool?

    /// What was answered; nil where nothing was: `I don't know`, or `yes` and no more.
    var answer: String? { isHollow == true ? nil : outcome.answer }
    /// Seconds of the clock when it was asked.
    public let time: Double
    /// The phase that was open.
    public let phase: Phase
    /// Of a second question the probe whose answer it takes up; nil of a probe, and in sessions of an older program.
    public private(set) var to: String?
    /// Whether it was put unasked and nobody has taken it so far; nil where it was taken, and in sessions of an older program.
    var isOffered: Bool?
    /// As it was asked, with the board's names and figures of that moment; nil in sessions of an older program.
    public var ask: String?
    /// Whether a hint was given, and whether it was asked again.
    var isHinted = false
    var isPressed = false
    /// Seconds of the clock when the board answered it.
    var settled: Double?

    /// A probe that was asked, or a second question to one.
    init(outcome: Outcome, time: Double, phase: Phase, to: String? = nil) {
        self.outcome = outcome
        self.time = time
        self.phase = phase
        self.to = to
    }
}
