import Formats
import Whiteboard

/// A practice question: what the interviewer says and expects, and what of the reference design a board cannot say.
public struct Question: Sendable {
    /// How much a question asks of a candidate.
    public enum Level: String, Sendable, CaseIterable { case easy, medium, hard }
    /// What the D pane asks for beside entities.
    public enum Lane: String, Sendable, CaseIterable { case classes }

    /// A step of the reference's arithmetic.
    public struct Estimate: Sendable {
        /// What later steps call it.
        public let name: String
        /// As an estimate of a board is written.
        public let expression: String
        /// As computed.
        public let value: ExpressionValue
        /// What it means; shown in the report beside the same step of the candidate.
        public let says: String
    }

    /// What the design promises for an operation.
    public struct Promise: Sendable {
        /// In the user's words: `Redirect`.
        public let operation: String
        /// The flow of the scaled board that serves it; nil where no one flow does.
        public let flow: String?
        /// Seconds, 99th percentile.
        public let latency: TimeSpan?
        /// A fraction of one.
        public let availability: Percentage?
        /// The level that its reads show.
        public let consistency: ConsistencyLevel?
        /// What is more than a level or none.
        public let promise: String?
        /// Why that much, and not more or less.
        public let why: String
    }

    /// What a board cannot say of a call of the reference.
    public struct ReferenceCall: Sendable {
        /// As the scaled board writes it.
        public let call: String
        /// Status and fields, in words.
        public let returns: String?
        /// What the request holds, where the scaled board does not say.
        public let sends: String?
        /// What makes a repeat safe.
        public let repeats: String?
        /// How a list is read in parts.
        public let page: String?
        /// Why it looks so.
        public let why: String?

        /// `POST /v1/entries returns 201 {id}; a repeat: the key returns the same id`; nil where nothing is said of it.
        var told: String? {
            let parts = [
                sends.map { "sends \($0)" }, returns.map { "returns \($0)" }, repeats.map { "a repeat: \($0)" },
                page.map { "in parts: \($0)" }, why.map { "why: \($0)" },
            ].compactMap(\.self)
            return parts.isEmpty ? nil : "\(call) \(parts.joined(separator: "; "))"
        }
    }

    /// Why an entity of the reference is kept as it is.
    public struct ReferenceEntity: Sendable {
        /// Its name on the scaled board.
        public let entity: String
        /// The reason for store, key and indexes.
        public let why: String
    }

    /// Something to go deeper into at the end.
    public struct DeepDive: Sendable {
        /// A word or two, unique in the question.
        public let topic: String
        /// More words that tell a typed optimization is about it.
        public let match: [String]
        /// As the interviewer asks it.
        public let ask: String
        /// What a good answer says.
        public let answer: String
    }

    /// A change that is thrown into this question.
    public struct OwnCurveball: Sendable {
        /// What happens, as the card says it.
        public let event: String
        /// What a good answer does.
        public let answer: String
        /// A curveball of practice.yaml whose change and check are used.
        public let check: String?
    }

    /// What review says of the simple design.
    public struct ExpectedFinding: Sendable {
        /// The rule's identifier.
        public let rule: String
        /// As waivers name it.
        public let subject: String
        /// What a good candidate says of it.
        public let why: String
    }

    /// A board of the question's folder, and what it shows.
    public struct Stage: Sendable {
        /// The file's name without `.yaml`.
        public let name: String
        /// What stands there or changed, and why, in a sentence.
        public let says: String
    }

    /// What the interviewer says about a topic.
    public struct Answer: Sendable {
        /// Shown dimmed behind the answer, so that a wrong match is seen; unique in the question.
        public let topic: String
        /// One to three wordings, the first as a good candidate asks it.
        public let ask: [String]
        /// What the interviewer says.
        public let answer: String
        /// The requirements that it settles.
        public let sets: [AttributeChange]
        /// Of a feature: whether it belongs to the question. Nil for everything else.
        public let isInScope: Bool?
    }

    /// The folder's name: `[a-z][a-z0-9-]*`.
    public let id: String
    /// Its place in the list; nil comes after those that have one.
    public let number: Int?
    /// Nil where the file does not say.
    public let level: Level?
    /// What lists and the report show.
    public let title: String
    /// What it resembles.
    public let like: String?
    /// What the interviewer opens with.
    public let prompt: String
    /// How long a session takes where the preset does not suit.
    public let minutes: Int?
    /// Nil for all questions but few.
    public let lane: Lane?
    /// What it must do, as the boards' `functional` words it.
    public let mustHaves: [String]
    /// What could be added when time is left.
    public let stretch: [String]
    /// What it need not do, as the boards word it.
    public let outOfScope: [String]
    /// The reference, without functional, out-of-scope and estimates.
    public let requirements: Requirements
    /// The reference's arithmetic, in its order.
    public let estimates: [Estimate]
    /// What the reference promises, operation by operation; no board is bound to it.
    public let promises: [Promise]
    /// What the scaled board does not say of its calls.
    public let api: [ReferenceCall]
    /// What the scaled board does not say of its entities.
    public let data: [ReferenceEntity]
    /// What a candidate may be asked to go into.
    public let deepDives: [DeepDive]
    /// Those that scaled.yaml does not record.
    public let tradeOffs: [TradeOff]
    /// Its own; a session may draw those of practice.yaml, too.
    public let curveballs: [OwnCurveball]
    /// What candidates often do wrong.
    public let mistakes: [String]
    /// What review says of the simple board and a good candidate says before scaling it.
    public let findings: [ExpectedFinding]
    /// What is wrong with the simple design and no rule sees.
    public let unseen: [String]
    /// In the order in which the design grows.
    public let stages: [Stage]
    /// Answers about figures and conditions.
    public let entries: [Answer]
    /// Answers about what belongs to the question.
    public let scope: [Answer]
    /// An answer that hands the decision back; nil where there is none.
    public let trap: Answer?
    /// What the interviewer says to a question that no topic answers.
    public let defaultAnswer: String

    /// What is said where a question's script is silent.
    public static let noAnswer = "Assume what you need and write it down."

    /// All topics that the interviewer can be asked about.
    public var answers: [Answer] { entries + scope + (trap.map { [$0] } ?? []) }
    /// Its own curveball of this name, as the deck calls it: by its check, else by its place.
    func ownCurveball(_ id: String) -> OwnCurveball? {
        curveballs.enumerated().first { ($1.check ?? "own:\($0 + 1)") == id }?.element
    }

    /// What its author tells after a session.
    var lessons: [Report.Lesson] {
        [
            Report.Lesson(title: "Mistakes often made", says: mistakes),
            Report.Lesson(title: "How the reference grew", says: stages.map { "\($0.name): \($0.says)" }),
            Report.Lesson(
                title: "What breaks first in the simple design", says: findings.map { "\($0.subject): \($0.why) (\($0.rule))" } + unseen),
            Report.Lesson(title: "How its calls answer", says: api.compactMap(\.told)),
            Report.Lesson(title: "Why its data lies there", says: data.map { "\($0.entity): \($0.why)" }),
        ].filter { !$0.says.isEmpty }
    }

    /// The same with the curveballs of its own that were not thrown: what a good answer to each would have been.
    func lessons(after session: Session) -> [Report.Lesson] {
        let thrown = Set(session.curveballs.map(\.event))
        let rest = curveballs.filter { !thrown.contains($0.event) }.map { "\($0.event): \($0.answer)" }
        return lessons + (rest.isEmpty ? [] : [Report.Lesson(title: "Curveballs that you did not take", says: rest)])
    }

    /// What is said about a topic; nil where the script has no such topic.
    public func answer(_ topic: String) -> Answer? { answers.first { $0.topic == topic } }
}
