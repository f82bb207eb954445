import Formats
import Whiteboard

/// A practice question: what the interviewer says and expects, and what of the reference design a board cannot say.
public struct Question: Sendable {
    public enum Level: String, Sendable, CaseIterable { case easy, medium, hard }
    /// What the D pane asks for beside entities.
    public enum Lane: String, Sendable, CaseIterable { case classes }

    public struct Estimate: Sendable {
        public let name: String
        public let expression: String
        /// As computed.
        public let value: ExpressionValue
        /// What it means; shown in the report beside the same step of the candidate.
        public let says: String
    }

    /// What the design promises for an operation.
    public struct Promise: Sendable {
        public let operation: String
        public let flow: String?
        public let latency: TimeSpan?
        public let availability: Percentage?
        public let consistency: ConsistencyLevel?
        /// What is more than a level or none.
        public let promise: String?
        public let why: String
    }

    public struct ReferenceCall: Sendable {
        public let call: String
        public let returns: String?
        public let sends: String?
        /// What makes a repeat safe.
        public let repeats: String?
        public let page: String?
        public let why: String?
    }

    public struct ReferenceEntity: Sendable {
        public let entity: String
        public let why: String
    }

    public struct DeepDive: Sendable {
        public let topic: String
        public let match: [String]
        public let ask: String
        public let answer: String
    }

    public struct OwnCurveball: Sendable {
        public let event: String
        public let answer: String
        /// A curveball of practice.yaml whose change and check are used.
        public let check: String?
    }

    /// What review says of the simple design.
    public struct ExpectedFinding: Sendable {
        public let rule: String
        public let subject: String
        public let why: String
    }

    public struct Stage: Sendable {
        public let name: String
        public let says: String
    }

    /// What the interviewer says about a topic.
    public struct Answer: Sendable {
        public let topic: String
        /// One to three wordings, the first as a good candidate asks it.
        public let ask: [String]
        public let answer: String
        /// The requirements that it settles.
        public let sets: [AttributeChange]
        /// Of a feature: whether it belongs to the question. Nil for everything else.
        public let isInScope: Bool?
    }

    public let id: String
    /// Its place in the list; nil comes after those that have one.
    public let number: Int?
    public let level: Level?
    public let title: String
    /// What it resembles.
    public let like: String?
    public let prompt: String
    public let minutes: Int?
    public let lane: Lane?
    public let mustHaves: [String]
    public let stretch: [String]
    public let outOfScope: [String]
    /// The reference, without functional, out-of-scope and estimates.
    public let requirements: Requirements
    public let estimates: [Estimate]
    public let promises: [Promise]
    public let api: [ReferenceCall]
    public let data: [ReferenceEntity]
    public let deepDives: [DeepDive]
    /// Those that scaled.yaml does not record.
    public let tradeOffs: [TradeOff]
    public let curveballs: [OwnCurveball]
    public let mistakes: [String]
    public let findings: [ExpectedFinding]
    /// What is wrong with the simple design and no rule sees.
    public let unseen: [String]
    public let stages: [Stage]
    public let entries: [Answer]
    public let scope: [Answer]
    public let trap: Answer?
    /// What the interviewer says to a question that no topic answers.
    public let defaultAnswer: String

    /// What is said where a question's script is silent.
    public static let noAnswer = "Assume what you need and write it down."

    /// All topics that the interviewer can be asked about.
    public var answers: [Answer] { entries + scope + (trap.map { [$0] } ?? []) }
    public func answer(_ topic: String) -> Answer? { answers.first { $0.topic == topic } }
}
