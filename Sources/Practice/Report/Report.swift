import Review
import Whiteboard

/// What came of a session: a score with its evidence, time, findings, the reference beside it, and what to do next.
///
/// It measures what stood on the board and when. It cannot hear the candidate, judge taste, or tell whether a sentence is true.
public struct Report: Hashable, Sendable {
    /// A dimension of the rubric.
    public struct Mark: Hashable, Sendable {
        public struct Evidence: Hashable, Sendable {
            public let level: Int
            /// What the level asks for, as an order.
            public let says: String
            public let isMet: Bool
        }

        public let dimension: Rubric.Dimension
        public let name: String
        public let weight: Int
        /// 0 to 4; nil where nothing could be measured.
        public let level: Int?
        /// The mark's reasons in a few words.
        public let summary: String
        public let evidence: [Evidence]
    }

    public struct PhaseTime: Hashable, Sendable {
        public let phase: Phase
        public let name: String
        /// Seconds.
        public let used: Double
        /// Seconds; nil where the session was untimed.
        public let budget: Double?
        public let pace: Session.Pace
    }

    /// What held the band down.
    public struct Cap: Hashable, Sendable {
        public let from: String
        public let because: String
    }

    /// A step of the candidate's arithmetic that the reference takes too.
    public struct Step: Hashable, Sendable {
        public let name: String
        public let value: String
        public let reference: String
        public let says: String
    }

    public let question: String
    public let title: String
    public let level: SessionLevel
    /// Seconds that the clock ran.
    public let elapsed: Double
    /// Seconds; nil where the session was untimed.
    public let total: Double?
    /// 0 to 100, over what was measured; nil where nothing was.
    public let score: Int?
    /// `hire`; a cap may have lowered it.
    public let band: String
    /// The band of the score alone, where a cap lowered it, and why.
    public let capped: Cap?
    public let marks: [Mark]
    public let phases: [PhaseTime]
    /// Warnings and errors that were fixed or stand, and all that is waived: as many as fixed, waived and open together.
    public let raised: Int
    public let fixed: Int
    /// Those that neither were fixed nor stand: an undo took back what they were about, or it is no longer on the board.
    public let gone: Int
    public let waived: [FindingRecord]
    public let open: [FindingRecord]
    public let probesAsked: Int
    public let probesAnswered: Int
    /// Questions to the interviewer, and the topics of the script that nobody asked about, by their first wording.
    public let questionsAsked: Int
    public let unasked: [String]
    public let comparison: BoardComparison?
    /// The deep dives that the question expects.
    public let deepDives: [DeepDiveMatch]
    public let steps: [Step]
    /// What the reference promises and the board says nothing about.
    public let unpromised: [String]
    /// Three things to do next.
    public let next: [String]

    /// `7 went with what was undone or redrawn`; nil where none did.
    public var goneText: String? { gone == 0 ? nil : "\(gone) went with what was undone or redrawn" }

    public static let claim =
        "Measured: what stood on the board and when. Not measured: your voice, your taste, whether a sentence is true."
}
