import Catalog
import Formats
import Interface
import Practice
import Storage
import Whiteboard

// Sessions of before: going on with one, and playing one back. Both rest on the edit log, which outlives a kill.

extension PracticeRoom {
    /// A session that was stopped or broken off, with its board; nil where nothing of that is left.
    ///
    /// The edit log has every edit, the file what was saved last. Where the file holds a state that the session has been through, the
    /// log's last one is newer and goes on; a file that somebody has changed since wins.
    func resumption(
        of record: SessionRecord, steps: [SessionStep], options: Session.Options, files: inout OpenFiles
    ) throws(CommandFailure) -> PracticeOpening? {
        var record = record
        record.session?.catchUp(with: steps)
        let logged = SessionStep.board(after: steps)
        let isThere = BoardStore.exists(record.board)
        guard isThere || logged != nil else { return nil }
        let saved = isThere ? try onDisk { () throws(StorageProblem) in try files.open(record.board) } : nil
        let isNewer = logged.map { logged in saved.map { hasPassed($0, steps) && !isSame($0, logged) } ?? true } ?? false
        guard let board = isNewer ? logged : saved else { return nil }
        let library = library(of: record)
        let question = library.question(record.question) ?? .missing(record.question, title: record.title)
        var opening = PracticeOpening(
            question: question, reference: library.board("scaled", of: record.question), options: record.session?.options ?? options,
            board: board, path: record.board, isOnDisk: isThere)
        opening.resumed = record
        opening.typed = .after(steps)
        if isNewer {
            opening.saved = saved
            opening.notice =
                "The session goes on where it was broken off, with \(isThere ? "edits that the file lacks" : "its board"); ^s saves"
        } else if let logged, let saved, !isSame(saved, logged) {
            opening.notice = "The board's file was changed since: the session goes on with it"
        }
        if library.question(record.question) == nil {
            let mistake = library.broken.first { $0.id == record.question }.flatMap { $0.problems.first?.text(folder: $0.folder) }
            opening.notice =
                (mistake ?? "The folder of \(record.question) is gone") + ": the session goes on without its script and its reference"
        }
        return opening
    }

    /// Whether the session has been at a board.
    private func hasPassed(_ board: Board, _ steps: [SessionStep]) -> Bool {
        var state: Board?
        for step in steps {
            step.apply(to: &state)
            if let state, isSame(board, state) { return true }
        }
        return false
    }

    /// Whether a file would hold the same of both.
    private func isSame(_ one: Board, _ other: Board) -> Bool {
        guard one.components.count == other.components.count, one.connections.count == other.connections.count else { return false }
        return one == other
            || BoardDocument(new: one, catalog: catalog).bytes(for: one) == BoardDocument(new: other, catalog: catalog).bytes(for: other)
    }

    /// What the last finished session on a question reached when; nil where there is none that can be read.
    static func ghost(of question: String, _ folders: DataFolders) -> Milestones? {
        guard HistoryStore.exists(folders), let store = try? HistoryStore(folders), let history = try? store.history(),
            let id = history.sessions.last(where: { $0.question == question })?.id
        else { return nil }
        return (try? store.session(id))?.session.map { Milestones($0) }
    }

    /// A kept session, ready to be played back.
    func replay(of id: Int64, speed: Int = 8, workplace: Workplace) throws(CommandFailure) -> ReplayOpening {
        let (record, steps, isListed) = try onDisk { () throws(StorageProblem) in
            guard HistoryStore.exists(workplace.folders) else { return (nil as SessionRecord?, [] as [SessionStep], false) }
            let store = try HistoryStore(workplace.folders)
            let record = try store.session(id)
            return (record, try store.steps(ofSession: id), record == nil ? try store.history().sessions.contains { $0.id == id } : true)
        }
        guard var record else {
            if isListed {
                throw CommandFailure(.badInput, "what session \(id) kept is damaged; its score stands, and the others can be played")
            }
            throw CommandFailure(.noInput, "no session \(id); boardwalk history lists them")
        }
        if !record.isFinished { record.session?.catchUp(with: steps) }
        guard let replay = Replay(record, steps: steps, guide: guide, catalog: catalog) else {
            throw CommandFailure(.noInput, "session \(id) has no edit log: it was held before Boardwalk kept one")
        }
        let library = library(of: record)
        return ReplayOpening(
            replay: replay, question: library.question(record.question) ?? .missing(record.question, title: record.title),
            reference: library.board("scaled", of: record.question), speed: speed)
    }
}
