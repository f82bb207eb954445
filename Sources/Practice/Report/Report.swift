import Review
import Whiteboard

/// What came of a session: a score with its evidence, time, findings, the reference beside it, and what to do next.
///
/// It measures what stood on the board and when. It cannot hear the candidate, judge taste, or tell whether a sentence is true.
public struct Report: Hashable, Sendable {
    /// A dimension of the rubric.
    public struct Mark: Hashable, Sendable {
        /// One level of a dimension, and whether the board shows it.
        public struct Evidence: Hashable, Sendable {
            /// 1 to 4; a level may ask for several things.
            public let level: Int
            /// What the level asks for, as an order.
            public let says: String
            /// Whether what it asks for stands there; a level counts only with all below it.
            public let isMet: Bool
        }

        /// What is marked.
        public let dimension: Rubric.Dimension
        /// As the rubric calls it.
        public let name: String
        /// Of 100, for the session's level.
        public let weight: Int
        /// 0 to 4; nil where nothing could be measured.
        public let level: Int?
        /// The mark's reasons in a few words.
        public let summary: String
        /// The levels of the dimension, lowest first.
        public let evidence: [Evidence]

        /// `for 3: Draw a simple design …`: what the next level asks for and is not there; nil at the top, and where nothing was measured.
        public var lacks: String? {
            guard let level else { return nil }
            return evidence.first { $0.level == level + 1 && !$0.isMet }.map { "for \($0.level): \($0.says)" }
        }
    }

    /// How long a phase was open beside the time it had.
    public struct PhaseTime: Hashable, Sendable {
        /// Which phase.
        public let phase: Phase
        /// As the guide calls it.
        public let name: String
        /// Seconds.
        public let used: Double
        /// Seconds; nil where the session was untimed.
        public let budget: Double?
        /// Whether that was within its time.
        public let pace: Session.Pace
    }

    /// A curveball and its answer.
    public struct CurveballOutcome: Hashable, Sendable {
        /// What happened.
        public let event: String
        /// `answered on the board`, `the board stood it as it was drawn`, `said: …`, `said aloud`, `open`.
        public let outcome: String
        /// `A good board: …` of practice.yaml's, `A good answer: …` where the question has its own.
        public let advice: String?
    }

    /// What the question's author says about one thing.
    public struct Lesson: Hashable, Sendable {
        /// `Mistakes often made`.
        public let title: String
        /// A clause or sentence each.
        public let says: [String]
    }

    /// What held the band down.
    public struct Cap: Hashable, Sendable {
        /// The band of the score alone.
        public let from: String
        /// The condition that held.
        public let because: String
    }

    /// A step of the candidate's arithmetic that the reference takes too.
    public struct Step: Hashable, Sendable {
        /// What the candidate called it.
        public let name: String
        /// What the candidate's line gives, as text.
        public let value: String
        /// What the reference's gives, as text.
        public let reference: String
        /// What the number means, as the reference says it.
        public let says: String
    }

    /// A question of the interviewer, and what came of it.
    public struct Asked: Hashable, Sendable {
        /// As it was asked.
        public let ask: String
        /// `"a standby takes over"`, `said aloud`, `passed over`.
        public let said: String
        /// What the board does not show of it, or still has, as a clause; nil where it answers.
        public let lacks: String?
        /// Whether it took up the answer to the question before it: the board shows nothing of that.
        public let isFollowUp: Bool
    }

    /// What limits a flow that users wait for, and what one more copy, zone or cache would buy.
    public struct Limits: Hashable, Sendable {
        /// As the board or the review names it.
        public let flow: String
        /// A clause each: how much of the time it is served, how fast it is, how much it carries.
        public let says: [String]
    }

    /// The question's id.
    public let question: String
    /// The question's title, over the report.
    public let title: String
    /// Who was interviewed.
    public let level: SessionLevel
    /// The level as the report says it: `senior (the default)` where nobody chose it.
    public let levelText: String
    /// Seconds that the clock ran.
    public let elapsed: Double
    /// Seconds; nil where the session was untimed.
    public let total: Double?
    /// 0 to 100, over what was measured; nil where nothing was.
    public let score: Int?
    /// The one part that was practised; nil for a whole session.
    public let only: Phase?
    /// `hire`; a cap may have lowered it. Empty where one part alone was practised: nobody is hired for one.
    public let band: String
    /// The band of the score alone, where a cap lowered it, and why.
    public let capped: Cap?
    /// One a dimension, in the rubric's order.
    public let marks: [Mark]
    /// In RADIO's order.
    public let phases: [PhaseTime]
    /// Warnings and errors that were fixed or stand, and all that is waived: as many as fixed, waived and open together.
    public let raised: Int
    /// Warnings and errors that no longer stand, though what they were about is still there.
    public let fixed: Int
    /// Those that neither were fixed nor stand: an undo took back what they were about, or it is no longer on the board.
    public let gone: Int
    /// All that a trade-off answers.
    public let waived: [FindingRecord]
    /// Warnings and errors that stand.
    public let open: [FindingRecord]
    /// What limits each flow that users wait for, in the board's order.
    public let limits: [Limits]
    /// Probes that were asked; one that was skipped counts.
    public let probesAsked: Int
    /// Those of them that the board or a card answers.
    public let probesAnswered: Int
    /// Those that the board shows: whether what is said in words is true nobody judges.
    public let probesShown: Int
    /// What the interviewer asked, in that order.
    public let asked: [Asked]
    /// Questions to the interviewer, and the topics of the script that nobody asked about, by their first wording.
    public let questionsAsked: Int
    /// Topics of the script that nobody asked about and whose figures are still missing, by their first wording.
    public let unasked: [String]
    /// The reference beside the board; nil where the question has none.
    public let comparison: BoardComparison?
    /// The deep dives that the question expects.
    public let deepDives: [DeepDiveMatch]
    /// What the question's author would tell after the session: mistakes that are often made, how the reference grew, why its entities
    /// lie where they lie. Empty where nothing is written, or one phase alone was practised.
    public let lessons: [Lesson]
    /// Steps that both took, in the candidate's order.
    public let steps: [Step]
    /// Estimates that nothing uses: no later one, no figure, no capacity and no text.
    public let unusedEstimates: [String]
    /// What the reference promises and the board says nothing about.
    public let unpromised: [String]
    /// Warnings and errors that were fixed.
    public let mended: [FindingRecord]
    /// Of those, how many were mended before they were looked at and before the interviewer asked about them.
    public let unprompted: Int
    /// Of those that were mended, how many went by their own fix, or by that of another.
    public let quick: Int
    /// How many boxes came after their reason.
    public let whyFirst: WhyFirst
    /// What was noted as said aloud, with the time: `12:40 the write path is the bottleneck`.
    public let talk: [String]
    /// What was said in one place and otherwise in another, with what the board shows of it.
    public let opposites: [String]
    /// The wrap-up, a line each; empty where there was none.
    public let summary: [String]
    /// How many choices were asked about, and of how many of them one told what they were made over.
    public let choicesAsked: Int
    /// Of the choices that were asked about, those whose trade-off was told.
    public let choicesTold: Int
    /// The curveballs that were drawn, and what came of each.
    public let curveballs: [CurveballOutcome]
    /// How often a hint was given, and the steps to the board's answer after each that helped.
    public let hintSteps: [Int?]
    /// What keeps the candidate from the level that was asked for: two actions, the dearest first; empty where nothing does.
    public let lacking: [String]
    /// Whether the band is the best there is: then nothing is lacking, and more only lifts the score.
    public let isTop: Bool
    /// The number that repeats the interviewer's choices.
    public let seed: UInt64
    /// How the interviewer behaved.
    public let temperament: Temperament
    /// Three things to do next.
    public let next: [String]
    /// The dimension of the rubric that each of them lifts.
    public let nextDimensions: [Rubric.Dimension]

    /// 0 to 4: the mean of the marks of the one part that was practised; nil for a whole session.
    public var partLevel: Double? { only.flatMap { SessionRecord.level(of: $0, in: marks.map { ($0.dimension, $0.level) }) } }

    /// `66  hire`; of one part alone `Data alone: 1 of 4`.
    public func verdict(separator: String) -> String? {
        guard let only else { return score.map { "\($0)\(separator)\(band)" } }
        return partLevel.map { "\(only.shortName) alone: \(HistoryText.level($0)) of 4" }
    }

    /// What a session of one part says of the rest; nil for a whole one.
    public var partNote: String? {
        only.map {
            "This was one part of 5, and what stands here is of \($0.shortName) alone. All 5: boardwalk practice \(question)"
        }
    }

    /// `you found 6 of 9 yourself`; nil where nothing was mended.
    public var unpromptedText: String? { fixed == 0 ? nil : "you found \(unprompted) of \(fixed) yourself" }

    /// What the number of those says: `; the others were shown or asked about first, 4 mended by f`; empty where there are no others.
    public var promptedText: String {
        guard unprompted < fixed else { return "" }
        return "; the others were shown or asked about first" + (quick == 0 ? "" : ", \(quick) mended by their own fix (f)")
    }

    /// `24 raised: 23 fixed, 1 waived, 0 open; 2 of advice waived as well`, with what stands between them: errors and warnings, and apart
    /// from them what was only advised.
    public func counts(separator: String) -> String {
        let advice = waived.count { $0.severity == Severity.advice.rawValue }
        let serious = waived.count - advice
        return "\(raised - advice) raised: "
            + ["\(fixed) fixed", "\(serious) waived", "\(open.count) open"].joined(separator: separator)
            + (advice == 0 ? "" : "; \(advice) of advice waived\(serious == 0 ? "" : " as well")")
    }

    /// `7 more are neither: you undid or redrew what they were about`; nil where none is.
    public var goneText: String? {
        gone == 0 ? nil : "\(gone) more \(gone == 1 ? "is" : "are") neither: you undid or redrew what they were about"
    }

    /// `asked why of 3 choices: you answered 2`; nil where none was asked about.
    public var choicesText: String? {
        guard choicesAsked > 0 else { return nil }
        let which = choicesAsked == 1 ? "1 choice" : "\(choicesAsked) choices"
        let answered = choicesTold == 0 ? "none" : choicesTold == choicesAsked ? (choicesAsked == 1 ? "it" : "all") : "\(choicesTold)"
        return "asked why of \(which): you answered \(answered)"
    }

    /// What a score is worth, said under every report.
    public static let claim =
        "Measured: what stood on the board and when. Not measured: your voice, your taste, whether a sentence is true."
}
