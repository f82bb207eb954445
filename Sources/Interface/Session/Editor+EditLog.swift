import Practice
import Whiteboard

// The edit log of a session: each step is handed to the disk with the key that took it.

extension Editor {
    /// Notes an edit that was made, or taken back: in the journal, in the session and in its log.
    mutating func noteStep(_ edit: Edit, from before: Board, isUndo: Bool = false) {
        journal(edit, from: before)
        guard let session = interview?.session, !session.isFinished, playback == nil else { return }
        interview?.session.note(edit, from: before, to: document.board, isUndo: isUndo)
        if let session = interview?.session { interview?.log.add(SessionStep(.edited(edit: edit, isUndo: isUndo), in: session)) }
    }

    /// Notes in the session's log that the board came to what it is by no edit of it.
    mutating func logWholeBoard() {
        guard let session = interview?.session, !session.isFinished, playback == nil else { return }
        interview?.log.add(SessionStep(.began(board: document.board), in: session))
    }

    /// Says how one stands beside the last session on this question: a race against oneself, and only where one has come to something.
    mutating func raceGhost() {
        guard let interview, playback == nil else { return }
        for event in interview.session.timeline.dropFirst(interview.raced) {
            let reached = self.interview?.milestones.note(event) ?? []
            guard let ghost = interview.ghost, let point = reached.last else { continue }
            if let said = Milestones.compare(point, at: event.time, with: ghost) { self.interview?.race = said }
        }
        self.interview?.raced = interview.session.timeline.count
        // What the step itself had to say comes first: `Flow home` ends, and then one hears when it did last time.
        guard message == nil, let said = self.interview?.race else { return }
        self.interview?.race = nil
        say(said, tone: .done)
    }

    /// Hands the steps out that are not kept yet; of a session that has no number yet the session itself first.
    mutating func handOutSteps() {
        guard let interview, playback == nil, holder == nil else { return }
        if let id = interview.recordID {
            if let part = self.interview?.log.handOut() { effects.append(.keepSteps(part.steps, from: part.from, session: id)) }
        } else if !interview.isKeeping, interview.log.waiting.count > 1, let record = sessionRecord {
            self.interview?.isKeeping = true
            effects.append(.keep(record))
        }
    }

    /// Whether the session as it stands could not be kept when it was tried last, or never was.
    public var isSessionUnkept: Bool {
        holder == nil && interview.map { $0.recordID == nil || $0.keepProblem != nil } ?? false
    }

    /// For the end of the program: the steps that are not known to be kept, and the place of the first.
    public var unkeptSteps: (steps: [SessionStep], from: Int)? {
        guard playback == nil, holder == nil, let log = interview?.log, !log.waiting.isEmpty else { return nil }
        return (log.waiting, log.place)
    }

    /// The clock of a session stood while nobody could work; one is told, since it does not on a wall.
    mutating func receiveSlept(_ time: Duration) {
        guard interview?.isRunning ?? false, playback == nil else { return }
        let minutes = Int(time.components.seconds / 60)
        say(
            "The clock stood while the program slept, \(minutes < 1 ? "less than a minute" : minutes == 1 ? "1 minute" : "\(minutes) minutes")",
            tone: .done)
    }

    mutating func receiveKept(_ id: Int64) {
        interview?.recordID = id
        interview?.log.tryAgain()
        guard interview?.keepProblem != nil else { return }
        interview?.keepProblem = nil
        say("The session is kept again", tone: .done)
    }

    /// The session goes on all the same: what was not kept is tried again. The same reason is said once.
    mutating func receiveNotKept(_ reason: String) {
        interview?.log.wereRefused()
        guard interview == nil || interview?.keepProblem != reason else { return }
        interview?.keepProblem = reason
        guard let session = interview?.session else { return say(reason) }
        let rest = session.isFinished ? "‹write› tries it again" : "It goes on, and that is tried again"
        say("The session is not kept: \(reason). \(rest)")
    }
}
