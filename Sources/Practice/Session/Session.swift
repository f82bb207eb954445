import Review
import Whiteboard

/// A timed walk through a question: the clock, the phases and what happened. The board lies beside it.
///
/// Time comes from outside in seconds that have passed; nothing here reads a clock. The same inputs give the same session.
public struct Session: Hashable, Sendable, Codable {
    /// How a session is held.
    public struct Options: Hashable, Sendable, Codable {
        /// Who is interviewed: decides the rubric's weights.
        public var level = SessionLevel.senior
        /// Whether somebody has chosen that level; nil where it is what it is when nobody does.
        public var isLevelChosen: Bool?
        /// How much the interviewer asks unasked.
        public var temperament = Temperament.probing
        /// Nil is untimed.
        public var minutes: Double? = 45
        /// Only this phase, for the short forms.
        public var only: Phase?
        /// Findings and checks are hidden until the report.
        public var isBlind = false
        /// Decides among probes of equal weight, and the curveballs.
        public var seed: UInt64 = 0
        /// Where the question's folder lies, where it is none of the library: by it the session is found again.
        public var folder: String?

        /// A timed session of 45 minutes with a senior candidate.
        public init() {}

        /// The parts that it is of.
        public var phases: [Phase] { only.map { [$0] } ?? Phase.allCases }

        /// What a session of one part says when it begins; nil for a whole one.
        public var partNotice: String? {
            only.map {
                "\($0.shortName) alone, one part of 5; "
                    + (isLongEnoughForAll ? "without --phase a session has all 5" : "20 minutes or more have all 5")
            }
        }

        private var isLongEnoughForAll: Bool { minutes.map { $0 >= 20 } ?? true }

        /// How a session on a question is held where nobody says otherwise: as long as the question says.
        public static func plain(for question: Question?) -> Options {
            var options = Options()
            if let minutes = question?.minutes { options.minutes = Double(minutes) }
            return options
        }
    }

    /// The question's id.
    public let question: String
    /// How it is held; fixed from the start.
    public let options: Options
    /// Seconds of each phase; empty where the session is untimed.
    public private(set) var budgets: [Phase: Double]
    /// The one that is open, which the clock runs for.
    public private(set) var phase: Phase
    /// Seconds that the clock has run.
    public private(set) var elapsed = 0.0
    /// Seconds that the clock has run in each phase.
    public private(set) var used: [Phase: Double] = [:]
    /// The phases that have been open.
    public private(set) var opened: Set<Phase>
    /// Whether the clock stands for a pause.
    public private(set) var isPaused = false
    /// Whether it has ended: the clock stands and nothing more is noted.
    public private(set) var isFinished = false
    /// All that happened, in order; checks, rubric and report read it.
    public internal(set) var timeline: [TimelineEvent] = []
    /// Checks that were ticked by hand.
    public private(set) var saidChecks: Set<String> = []
    /// Put to the interviewer, in order, those taken back left out.
    public internal(set) var questions: [AskedQuestion] = []
    /// Asked and not put aside, by the probe's id.
    public internal(set) var probes: [String: ProbeState] = [:]
    /// Questions that were put aside, as they were asked; nil where none was, and in sessions of an older program.
    var aside: [String: ProbeState]?
    /// The curveball that holds now.
    public internal(set) var curveballs: [DrawnCurveball] = []
    /// The wrap-up, written or accepted.
    public private(set) var summary: String?
    /// Whether the design was summed up: on the card at the end, or aloud.
    public var isSummedUp: Bool {
        summary != nil || spoken.contains { said in Self.summingUp.contains { said.text.lowercased().hasPrefix($0) } }
    }
    private static let summingUp = ["to sum up", "summing up", "in summary", "to summarise", "to summarize", "summary:"]
    /// When boxes came and were asked for, by their ids; nil before the board was looked at, and in sessions of an older program.
    public internal(set) var arrivals: [String: BoxArrival]?
    /// The choices that one was asked about, at most one a phase; nil where none was, and in sessions of an older program.
    public internal(set) var choicesAsked: [ChoiceAsked]?
    /// Findings as the last review left them, by name.
    private var findings: [String: FindingRecord] = [:]
    private var written: [String: Double] = [:]

    /// - Parameters:
    ///   - question: The question; nil where the board is nobody's answer.
    ///   - options: How it is to be.
    ///   - guide: Gives the minutes of the phases.
    public init(question: String, options: Options = Options(), guide: PracticeGuide) {
        self.question = question
        self.options = options
        if let minutes = options.minutes {
            budgets = options.only.map { [$0: minutes * 60] } ?? guide.budgets(minutes: minutes).mapValues { $0 * 60 }
        } else {
            budgets = [:]
        }
        phase = options.only ?? .requirements
        opened = [options.only ?? .requirements]
        record(.started)
    }

    // MARK: Clock

    /// Whether there is a clock to be held to.
    public var isTimed: Bool { !budgets.isEmpty }
    /// Seconds in all; nil where the session is untimed.
    public var total: Double? { isTimed ? budgets.values.reduce(0, +) : nil }
    /// Seconds that are left; under zero when it runs over.
    public var left: Double? { total.map { $0 - elapsed } }
    /// Minutes of the session's clock.
    public var minute: Double { elapsed / 60 }
    /// Seconds of the phase that is open; nil where the session is untimed, or held for another phase only.
    public var budget: Double? { budgets[phase] }

    /// How far a phase is over its time: soft amber from all of it, red from 130 %.
    public enum Pace: Hashable, Sendable { case within, over, farOver }

    /// How far a phase is over its time; within where it has none.
    public func pace(_ phase: Phase) -> Pace {
        guard let budget = budgets[phase], budget > 0 else { return .within }
        let share = (used[phase] ?? 0) / budget
        return share > 1.3 ? .farOver : share > 1 ? .over : .within
    }

    /// Lets the clock run for so many seconds, unless it stands.
    public mutating func pass(_ seconds: Double) {
        guard !isPaused, !isFinished, seconds > 0 else { return }
        elapsed += seconds
        used[phase, default: 0] += seconds
    }

    /// Stops the clock; nothing where it stands already.
    public mutating func pause() {
        guard !isPaused, !isFinished else { return }
        isPaused = true
        record(.paused)
    }

    /// Lets the clock go on; nothing where it runs.
    public mutating func resume() {
        guard isPaused, !isFinished else { return }
        isPaused = false
        record(.resumed)
    }

    /// Gives the phase so many seconds more.
    public mutating func extend(by seconds: Double) {
        guard isTimed, seconds > 0 else { return }
        budgets[phase, default: 0] += seconds
        record(.extended(seconds: seconds))
    }

    // MARK: Phases

    /// Opens a phase, in any order. Nothing where it is open, or the session is finished.
    public mutating func go(to next: Phase) {
        guard next != phase, !isFinished else { return }
        phase = next
        opened.insert(next)
        record(.wentTo(phase: next))
    }

    /// Whether this phase or a later one has been open.
    public func hasReached(_ phase: Phase) -> Bool { opened.contains { $0 >= phase } }

    /// Ends the session for good.
    public mutating func finish() {
        guard !isFinished else { return }
        record(.finished)
        isFinished = true
    }

    // MARK: What happens

    /// Notes an edit that was made, or taken back, with the board before and after it.
    public mutating func note(_ edit: Edit, from before: Board, to after: Board, isUndo: Bool = false) {
        let changes = BoardChange.all(of: edit)
        guard !changes.isEmpty else { return }
        record(.edited(changes: changes, isUndo: isUndo))
        let figures = before.requirements.attributes.pairs.filter { pair in
            guard case .list = pair.value else { return after.requirements.attributes[pair.key] != pair.value }
            return false
        }
        if !figures.isEmpty, !isUndo { record(.requirementsChanged(keys: figures.map(\.key))) }
        for text in Self.texts(of: after) where written[text] == nil { written[text] = elapsed }
    }

    /// When a note, trade-off or optimization with this text was first on the board, in seconds; nil where it came with the board.
    func time(ofText text: String) -> Double? { written[text] }

    static func text(_ row: Optimization) -> String { row.problem + " " + (row[.answer] ?? "") }

    static func text(_ row: TradeOff) -> String { [row.choice, row[.over] ?? "", row[.because] ?? ""].joined(separator: " ") }

    private static func texts(of board: Board) -> [String] {
        board.notes.map(\.text) + board.optimizations.map(text)
            + board.tradeOffs.map(text)
    }

    /// Notes what a review finds now and found not before, and the other way round.
    public mutating func note(_ review: ReviewResult) {
        var now: [String: FindingRecord] = [:]
        for finding in review.findings where finding.rule != "process/stale-waiver" {
            let found = FindingRecord(finding)
            now[found.name] = found
            let before = findings[found.name]
            if before == nil { record(.raised(finding: found)) }
            if found.because != nil, before?.because == nil { record(.waived(finding: found)) }
        }
        for (name, old) in findings.sorted(by: { $0.key < $1.key }) where now[name] == nil { record(.fixed(finding: old)) }
        findings = now
    }

    /// Ticks a check by hand as said aloud, or takes the tick back.
    public mutating func say(check id: String) {
        let isSaid = saidChecks.insert(id).inserted
        if !isSaid { saidChecks.remove(id) }
        record(.said(check: id, isSaid: isSaid))
    }

    /// Notes what is being said; an empty text notes only that something was.
    public mutating func speak(_ text: String) { record(.spoke(text: text)) }

    /// What was noted as said aloud, with its time in seconds.
    public var spoken: [(time: Double, text: String)] {
        timeline.compactMap { event in
            if case .spoke(let text) = event.what { (event.time, text) } else { nil }
        }
    }

    /// Notes that a finding was looked at; only the first time counts.
    public mutating func look(at finding: Finding) {
        let name = FindingRecord(finding).name
        guard !timeline.contains(where: { $0.what == .shown(finding: name) }) else { return }
        record(.shown(finding: name))
    }

    /// Notes that a finding was answered by its own fix, right after the edit, and which boxes the fix drew.
    public mutating func apply(fixOf finding: Finding, adding boxes: [String] = []) {
        record(.applied(finding: FindingRecord(finding).name))
        for id in boxes { noteFix(drew: id) }
    }

    /// The names of the findings whose own fixes were taken, in that order; one that was undone was not.
    var fixesTaken: [String] {
        var steps: [String?] = []
        for event in timeline {
            switch event.what {
            case .edited(_, true): _ = steps.popLast()
            case .edited: steps.append(nil)
            case .applied(let finding): if !steps.isEmpty { steps[steps.count - 1] = finding }
            default: break
            }
        }
        return steps.compactMap(\.self)
    }

    /// Seconds since the candidate has done or said anything; what the interviewer and the rules say breaks no silence.
    public var quiet: Double { elapsed - (timeline.last(where: \.isOfTheCandidate)?.time ?? 0) }

    /// Takes a wrap-up, over an earlier one.
    public mutating func sumUp(_ text: String) {
        summary = text
        record(.summedUp(text: text))
    }

    mutating func record(_ what: TimelineEvent.What) {
        guard !isFinished else { return }
        timeline.append(TimelineEvent(time: elapsed, phase: phase, what: what))
    }
}
