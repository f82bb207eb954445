import Review
import Whiteboard

/// What is kept of a session: how it was held, what came of it, and the session itself, from which it goes on or is played back.
public struct SessionRecord: Hashable, Sendable, Codable {
    /// The mark of a dimension.
    public struct Mark: Hashable, Sendable, Codable {
        /// The dimension of the rubric.
        public let dimension: Rubric.Dimension
        /// As reports name it.
        public let name: String
        /// 0 to 4; nil where it was not measured.
        public let level: Int?

        /// A mark as it is kept.
        public init(dimension: Rubric.Dimension, name: String, level: Int?) {
            self.dimension = dimension
            self.name = name
            self.level = level
        }
    }

    /// A finding and how it ended.
    public struct Finding: Hashable, Sendable, Codable {
        /// `spof/single-store`.
        public let rule: String
        /// What it was about, as waivers name it.
        public let subject: String
        /// `fixed`, `waived` or `open`.
        public let end: String

        /// A finding as it is kept.
        public init(rule: String, subject: String, end: String) {
            self.rule = rule
            self.subject = subject
            self.end = end
        }
    }

    /// The row's number in the history; nil before it is kept.
    public var id: Int64?
    /// The question's id and title.
    public let question: String
    /// As the list has it.
    public let title: String
    /// When it began, and when it was kept last: seconds since 1970.
    public let started: Double
    /// Seconds since 1970.
    public var saved: Double
    /// Whether it has its report; one that has none can go on.
    public let isFinished: Bool
    /// 0 to 100; nil where nothing was measured or it is not finished.
    public let score: Int?
    /// `hire`; nil before the report.
    public let band: String?
    /// In the rubric's order; empty before the report.
    public let marks: [Mark]
    /// How the findings ended; empty before the report.
    public let findings: [Finding]
    /// The board's path, absolute where the program knew it.
    public var board: String
    /// Seconds that the clock ran.
    public let elapsed: Double
    /// Seconds in all; nil where it was untimed.
    public let total: Double?
    /// The session with its clock, timeline and options; nil where a list leaves it out.
    public var session: Session?
    /// How many steps of its edit log are kept; without any it cannot be played back.
    public var stepCount = 0

    /// The one phase that it was held for; nil where it was a whole session. A session of all phases leaves at most time and telling
    /// unmeasured.
    public var onlyPhase: Phase? {
        let measured = marks.filter { $0.level != nil }
        guard !marks.isEmpty, measured.count <= 2, let first = measured.first,
            measured.allSatisfy({ $0.dimension.phase == first.dimension.phase })
        else { return nil }
        return first.dimension.phase
    }

    /// The mean of the marks of a part, 0 to 4; nil where none of them was measured.
    static func level(of part: Phase, in marks: [(dimension: Rubric.Dimension, level: Int?)]) -> Double? {
        let levels = marks.filter { $0.dimension.phase == part }.compactMap(\.level)
        return levels.isEmpty ? nil : Double(levels.reduce(0, +)) / Double(levels.count)
    }

    /// A session as it was kept.
    public init(
        id: Int64?, question: String, title: String, started: Double, saved: Double, isFinished: Bool, score: Int?, band: String?,
        marks: [Mark], findings: [Finding], board: String, elapsed: Double, total: Double?, session: Session?
    ) {
        self.id = id
        self.question = question
        self.title = title
        self.started = started
        self.saved = saved
        self.isFinished = isFinished
        self.score = score
        self.band = band
        self.marks = marks
        self.findings = findings
        self.board = board
        self.elapsed = elapsed
        self.total = total
        self.session = session
    }

    /// A session that has ended, with its report.
    public init(_ session: Session, report: Report, id: Int64?, board: String, started: Double, now: Double) {
        self.id = id
        question = session.question
        title = report.title
        self.started = started
        saved = now
        isFinished = true
        score = report.score
        band = report.band.isEmpty ? nil : report.band
        marks = report.marks.map { Mark(dimension: $0.dimension, name: $0.name, level: $0.level) }
        findings =
            report.open.map { Finding(rule: $0.rule, subject: $0.subject, end: "open") }
            + report.waived.map { Finding(rule: $0.rule, subject: $0.subject, end: "waived") }
            + report.mended.map { Finding(rule: $0.rule, subject: $0.subject, end: "fixed") }
        self.board = board
        elapsed = session.elapsed
        total = session.total
        self.session = session
    }

    /// A session under way.
    public init(_ session: Session, title: String, id: Int64?, board: String, started: Double, now: Double) {
        self.id = id
        question = session.question
        self.title = title
        self.started = started
        saved = now
        isFinished = false
        score = nil
        band = nil
        marks = []
        findings = []
        self.board = board
        elapsed = session.elapsed
        total = session.total
        self.session = session
    }
}
