import Whiteboard

/// A question to the interviewer, and what came of it.
public struct AskedQuestion: Hashable, Sendable, Codable {
    /// As it was typed, without its `?`.
    public let text: String
    /// What it was taken for; nil where the script has no answer.
    public let topic: String?
    /// What the interviewer said.
    public let answer: String
    /// The requirements that the answer wrote into the board.
    public let settled: [AttributeChange]
    /// Seconds of the clock.
    public let time: Double
}
