import Canvas
import Practice
import Whiteboard

// How a session ends, and what is kept of it.

extension Editor {
    /// Ends the session: the report is shown and written beside the board, and the board is saved.
    mutating func finishSession() {
        guard interview != nil, mayChange() else { return }
        interview?.session.finish()
        refreshChecks()
        guard let situation = interview?.situation(document.board, context) else { return }
        if case .wrapUp? = prompt { prompt = nil }
        let report = Report(situation)
        interview?.standing =
            report.only.map { context.history.standing(report.partLevel, of: report.question, in: $0) }
            ?? context.history.standing(report.score, of: report.question)
        interview?.report = report
        interview?.reportCards = context.guide.map { CardLinks(context.cards.deck, guide: $0).cards(of: report) } ?? []
        effects.append(.write(text: report.markdown(), path: reportPath))
        if let path = document.path {
            pendingSaves[document.revision] = document.board
            effects.append(.save(document.board, path: path, revision: document.revision))
        }
        if let record = sessionRecord { effects.append(.keep(record)) }
        open(.report)
        placeBefore = .board
    }

    /// Seconds since 1970.
    var wallTime: Double { context.wallClock.start + Double(now.components.seconds) + Double(now.components.attoseconds) / 1e18 }

    /// Whether a session runs here that will be kept.
    public var isPractising: Bool { interview?.session.isFinished == false && playback == nil && holder == nil }

    /// The session as it is to be kept; nil without one, where nothing has happened in it yet, or where it is only looked at: another
    /// program holds it.
    public var sessionRecord: SessionRecord? {
        guard let interview, playback == nil, holder == nil else { return nil }
        let board = document.path ?? document.fileName
        if let report = interview.report {
            return SessionRecord(
                interview.session, report: report, id: interview.recordID, board: board, started: interview.started, now: wallTime)
        }
        guard interview.session.timeline.count > 1 else { return nil }
        return SessionRecord(
            interview.session, title: interview.question.title, id: interview.recordID, board: board, started: interview.started,
            now: wallTime)
    }

    /// The report of a session that was finished on this board earlier, by its name beside the board; nil where none was.
    var finishedReport: String? {
        guard let path = document.path, document.board.question != nil else { return nil }
        // The history keeps whole paths; the document's may be one from the current folder.
        let whole = path.hasPrefix("/") ? path : context.folder + path
        return context.history.sessions.contains { $0.board == whole } ? reportPath.split(separator: "/").last.map(String.init) : nil
    }

    /// The board's path with `.report.md` for its ending.
    var reportPath: String {
        let path = document.path ?? document.fileName
        for ending in [".yaml", ".yml"] where path.hasSuffix(ending) { return path.dropLast(ending.count) + ".report.md" }
        return path + ".report.md"
    }
}
