import Catalog
import Practice
import Review
import Whiteboard

/// A practice session that is running on the board: the clock, the interviewer, and how far the checks are.
struct Interview: Sendable {
    var session: Session
    var interviewer: Interviewer
    var reference: Board?
    /// What is said where that is asked for and there is none.
    var withoutReference: String {
        "there is no reference design that can be read; boardwalk questions check \(session.question) says more"
    }
    /// The catalogue with the words that the question has for its clients; nil where it has none of its own.
    var catalog: Catalog?
    /// What the rules say of the board as it was reviewed last.
    var review: ReviewResult?
    var checks: [Phase: [CheckState]] = [:]
    /// What the report counts and no check asks for.
    var beyond: [Phase: [String]] = [:]
    /// What holds a mark at nothing or one, whatever the checks say.
    var held: [Phase: [String]] = [:]
    /// The box that was drawn last of those that nothing asks for yet, by its shown name; and those that it was asked of.
    var unasked: String?
    var askedWhy: Set<String> = []
    /// When the last session on this question reached what each reaches; nil on the first.
    var ghost: Milestones?
    var milestones: Milestones
    /// What is to be said of that once nothing else is.
    var race: String?
    /// How many events were looked at for that.
    var raced = 0
    /// Checks of phases worked on before that were ticked and are open again, until somebody has looked.
    var lost: [LostTick] = []
    /// Phases that have their tick.
    var ticked: Set<Phase> = []
    /// The probe whose card is open.
    var probe: Probe?
    /// A question that the interviewer has unasked: `i` takes it.
    var offered: Probe?
    /// A second question to what was answered last: `i` takes it, and every other key does what it always does.
    var following: (probe: Probe, to: String)?
    /// An answer that can be written on the board as it was said.
    var unwritten: UnwrittenAnswer?
    /// One that the board has answered before it was taken: said once, since another one comes in its place.
    var settledOffer: Probe?
    var report: Report?
    /// The cards that train what the report names, by their ids.
    var reportCards: [String] = []
    /// Why the report's file could not be written; nil where it was.
    var reportProblem: String?
    /// The candidate's own answers after the end, in the order of `SelfRating.questions`.
    var selfRatings: [Int] = []
    /// How the score stands beside earlier ones: `up 6 from last time · best 74`.
    var standing: String?
    /// What the curveball that holds breaks by the figures; nil where none holds, or no figure speaks of it.
    var curveballMisses: [String]?
    /// A curveball that the interviewer has thrown: `I` takes it.
    var thrown: DrawnCurveball?
    /// What the interviewer has added to a question that was asked.
    var nudge: Nudge?
    /// Whether the choice in question was not spoken of yet.
    var isChoiceNew = false
    /// Whether the card at the end has come, and what was typed on it.
    var isWrapUpOffered = false
    var wrapUpDraft: WrapUpCard?
    /// What the top bar says for four seconds when the time of a phase is used, and until when on the editor's clock.
    var signal: (text: String, until: Duration)?
    /// Phases whose time is used, as it was said.
    private var signalled: Set<Phase> = []
    /// Questions that were asked before the interviewer could hear them, in the order they were asked.
    var unheard: [String] = []
    /// The quarter minute in which it was looked last whether there is something to ask.
    private var lastLook = 0
    /// The time on the editor's clock up to which the session's has run.
    private var clock: Duration

    /// What stood half typed when it was noted last, and when that was.
    var typed = TypedLines()
    var typingNoted = Duration.zero

    /// What of the edit log is not on the disk yet.
    var log: StepLog
    /// Whether it was asked to keep a session that has no number yet.
    var isKeeping = false
    /// Why it could not be kept when it was tried last.
    var keepProblem: String?

    /// The number under which the session is kept, when it began (seconds since 1970), and how far its clock was when it was kept last.
    var recordID: Int64?
    private(set) var started: Double
    private var keptAt = 0.0
    /// How many events were looked at for that.
    private var looked = 0

    init(_ opening: PracticeOpening, guide: PracticeGuide, at now: Duration, wall: Double) {
        session = opening.resumed?.session ?? Session(question: opening.question.id, options: opening.options, guide: guide)
        recordID = opening.resumed?.id
        log = StepLog(kept: opening.resumed?.stepCount ?? 0)
        started = opening.resumed?.started ?? wall
        keptAt = session.elapsed
        looked = session.timeline.count
        interviewer = Interviewer(question: opening.question)
        reference = opening.reference
        ghost = opening.ghost
        milestones = Milestones(session)
        raced = session.timeline.count
        clock = now
        // A session that goes on has been told.
        signalled = Set(Phase.allCases.filter { session.pace($0) != .within })
        log.add(SessionStep(.began(board: opening.board), in: session))
    }

    var isRunning: Bool { !session.isPaused && !session.isFinished }
    /// Whether the clock's phase is the one that is worked on the board.
    var isInDiagram: Bool { session.phase == .implementation && !session.isFinished }
    var question: Question { interviewer.question }

    /// Lets the session's clock run up to a time on the editor's.
    mutating func pass(to now: Duration) {
        let step = now - clock
        clock = now
        let (seconds, attoseconds) = step.components
        session.pass(Double(seconds) + Double(attoseconds) / 1e18)
    }

    /// Notes when the time of the phase is used: `5:00 used`, for four seconds and once.
    mutating func watchBudget(at time: Duration) {
        if let signal, time >= signal.until { self.signal = nil }
        guard isRunning, let budget = session.budget, budget > 0, (session.used[session.phase] ?? 0) >= budget else { return }
        guard signalled.insert(session.phase).inserted else { return }
        signal = ("\(ClockText.minutes(budget)) used", time + .seconds(4))
    }

    /// Whether it is time to look for a move of the interviewer's: four times a minute is often enough.
    mutating func isTimeToMove() -> Bool {
        let quarter = Int(session.elapsed / 15)
        guard isRunning, session.options.temperament != .quiet, offered == nil, probe == nil, thrown == nil, quarter > lastLook else {
            return false
        }
        lastLook = quarter
        return true
    }

    /// Whether it is time to keep the session: each 20 seconds of its clock, and once something has happened that its edit log does not
    /// tell, such as a phase opened or a question asked.
    mutating func isTimeToKeep() -> Bool {
        guard isRunning else { return false }
        let new = session.timeline.dropFirst(looked)
        looked = session.timeline.count
        guard session.elapsed - keptAt >= 20 || new.contains(where: { !$0.isOfTheBoard }) else { return false }
        keptAt = session.elapsed
        return true
    }

    /// The curveball that holds, laid over the board; nil where none was drawn.
    func trial(_ board: Board, _ context: EditorContext) -> CurveballTrial? {
        guard let last = session.curveballs.last, !session.isFinished, let situation = situation(board, context) else { return nil }
        return CurveballTrial(last, in: situation)
    }

    func situation(_ board: Board, _ context: EditorContext) -> Situation? {
        context.guide.map {
            Situation(
                board: board, session: session, catalog: context.catalog, guide: $0, question: question, reference: reference,
                review: review)
        }
    }

    /// Looks again which checks hold.
    mutating func refreshChecks(_ board: Board, _ context: EditorContext) {
        guard let situation = situation(board, context) else { return }
        session.settle(in: situation)
        session.weigh(in: situation)
        refreshOffer(in: situation)
        unasked = WhyFirst(situation, session).without.last
        if let waiting = unwritten, !waiting.isOpen(in: situation) { unwritten = nil }
        nudge = nudge.flatMap { $0.now(in: situation) }
        ticked = []
        let before = checks
        // What was not asked for is not missing either.
        for phase in session.options.phases {
            beyond[phase] = situation.beyondChecks(of: phase)
            held[phase] = situation.holdingDown(phase)
            checks[phase] = situation.checks(of: phase)
            if situation.isTicked(phase) { ticked.insert(phase) }
        }
        lost = LostTick.all(lost, from: before, to: checks, in: session)
    }

    /// A question that was announced is the one that is asked, word for word; no more once the board has answered it.
    private mutating func refreshOffer(in situation: Situation) {
        guard let waiting = offered, session.probes[waiting.id]?.to == nil, Interviewer.stillOpen(waiting, in: situation) == nil else {
            return
        }
        offered = nil
        settledOffer = waiting
        session.later(waiting)
    }

    /// Writes the phases and what is left into the top bar.
    func fill(_ bar: inout TopBar) {
        bar.phases = session.options.phases.map { phase in
            let state: TopBar.PhaseMark.State =
                phase == session.phase && !session.isFinished
                ? .current : session.opened.contains(phase) ? .left(isDone: ticked.contains(phase)) : .ahead
            return TopBar.PhaseMark(
                letter: phase.rawValue, state: state, spent: .seconds(session.used[phase] ?? 0),
                budget: .seconds(session.budgets[phase] ?? 0))
        }
        bar.isPart = session.options.only != nil
        bar.remaining = session.left.map { .seconds($0) }
        bar.isPaused = session.isPaused
        bar.signal = signal?.text
    }
}
