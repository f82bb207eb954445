import Analysis
import Canvas
import Catalog
import Drawing
import Interface
import Practice
import Review
import Storage
import Terminal
import Whiteboard

/// The editor at work: hands it what happens, performs what it asks for, and brings the results back as events.
struct EditorSession: LoopClient {
    struct ReviewRequest: Sendable {
        let board: Board
        let revision: Int
    }

    struct ReviewAnswer: Sendable {
        let result: ReviewResult
        let revision: Int
        let design: Design
    }

    struct DrawingAnswer: Sendable {
        let drawn: KeptDrawing
        let request: DrawingRequest
    }

    struct WhatIfRequest: Sendable {
        let board: Board
        let scenario: Scenario
        let number: Int
    }

    struct WhatIfReply: Sendable {
        let answer: Result<WhatIfAnswer, BoardError>
        let number: Int
    }

    /// What is painted with: the theme that was set, or one that is being tried.
    private(set) var theme: Theme
    private var setTheme: Theme
    private(set) var ending: Ending?
    private var editor: Editor
    private var files: OpenFiles
    private let workplace: Workplace
    private let catalog: Catalog
    /// Nil until the questions were read.
    private var practice: PracticeRoom?
    /// Where they are read.
    private let shelf: NewestFirstDesk<Workplace, Result<PracticeRoom, CommandFailure>>
    private let desk: NewestFirstDesk<ReviewRequest, ReviewAnswer>
    /// Where large boards are drawn.
    private let easel: NewestFirstDesk<DrawingRequest, DrawingAnswer>
    /// Where it is worked out what breaks.
    private let trials: NewestFirstDesk<WhatIfRequest, WhatIfReply>
    /// Where the interviewer learns to understand typed questions: that takes longer than a frame may.
    private let ears: NewestFirstDesk<QuestionLibrary, Clarifier>

    /// What was practised before, and what is kept of this session.
    private let archive: Archive
    private var journal: JournalKeeper
    /// When the board's file is looked at next.
    private var nextLook = timeBetweenLooks
    /// The editor's time leaves out what was slept over.
    private var clock = AwakeClock()
    private var editorTime = Duration.zero

    init(
        editor: Editor, files: OpenFiles, theme: Theme, workplace: Workplace, catalog: Catalog, practice: PracticeRoom?,
        review options: ReviewOptions = ReviewOptions(), wakeup: Wakeup
    ) {
        self.editor = editor
        self.files = files
        self.theme = theme
        setTheme = theme
        self.workplace = workplace
        self.practice = practice
        self.catalog = catalog
        shelf = NewestFirstDesk(wakeup: wakeup) { workplace, _ in
            Result { () throws(CommandFailure) in try PracticeRoom(workplace: workplace, catalog: catalog) }
        }
        archive = Archive(workplace.folders, wakeup: wakeup)
        journal = JournalKeeper(workplace.folders, catalog: catalog)
        ears = NewestFirstDesk(wakeup: wakeup) { library, _ in library.clarifier() }
        easel = NewestFirstDesk(wakeup: wakeup) { request, _ in DrawingAnswer(drawn: request.drawn(catalog), request: request) }
        trials = NewestFirstDesk(wakeup: wakeup) { request, isStale in
            do throws(BoardError) {
                return try WhatIfAnswer(request.scenario, on: request.board, catalog: catalog, isStale: isStale).map {
                    WhatIfReply(answer: .success($0), number: request.number)
                }
            } catch {
                return WhatIfReply(answer: .failure(error), number: request.number)
            }
        }
        desk = NewestFirstDesk(wakeup: wakeup) { request, isStale in
            let design = Design(request.board, catalog: catalog)
            return RuleBook.review(design, options: options, isStale: isStale).map {
                ReviewAnswer(result: $0, revision: request.revision, design: design)
            }
        }
    }

    /// What is due before anything has happened: the findings of the board that was opened, the questions, and the ears of a session.
    mutating func start() {
        _ = perform(editor.start()) + followJournal()
        if let practice { ears.submit(practice.library) } else { shelf.submit(workplace) }
        archive.submit(.read)
    }

    mutating func handle(_ happening: Happening, at now: Duration) -> [TerminalRequest] {
        switch happening {
        case .input(let input):
            if case .focus(true) = input { nextLook = .zero }
            return tellTime(now) + tell(.input(input)) + look(now)
        case .tick: return tellTime(now) + look(now)
        case .wakeup:
            var requests: [TerminalRequest] = []
            if let answer = desk.take() { requests += tell(.reviewed(answer.result, revision: answer.revision, design: answer.design)) }
            if let answer = easel.take() { requests += tell(.drawn(answer.drawn, answer.request)) }
            if let reply = trials.take() { requests += tell(.whatIf(reply.answer, number: reply.number)) }
            switch shelf.take() {
            case .success(let room)?: requests += enter(room)
            case .failure(let failure)?: requests += tell(.noQuestions(reason: failure.sentence))
            case nil: break
            }
            if let clarifier = ears.take() { requests += tell(.understands(clarifier)) }
            for answer in archive.take() { requests += hear(answer) }
            return requests
        case .stopping:
            keepUnfinished()
            journal.synchronise()
            return []
        case .notStopped: return tell(.notStopped)
        case .terminating:
            keepUnfinished()
            journal.give(up: editor.isModified)
            return []
        }
    }

    func frame(in size: Size) -> Screen { editor.view(in: size) }

    /// The clock on the screen changes when a second is full; a hint comes once.
    mutating func nextTick(after now: Duration) -> Duration? {
        let change = clock.wake(at: editor.nextChange(after: editorTime))
        guard editor.journalledBoard != .none else { return change }
        return change.map { min($0, nextLook) } ?? nextLook
    }

    /// Looks every other second what other programs do with the board's file.
    private mutating func look(_ now: Duration) -> [TerminalRequest] {
        guard editor.journalledBoard != .none, now >= nextLook else { return [] }
        nextLook = now + Self.timeBetweenLooks
        // What another program has saved before it let the board go comes first.
        let requests = editor.path.flatMap { path in files.look(at: path).map { tell(of: $0, path: path) } } ?? []
        return requests + tell(journal.look(editor, files: files))
    }

    private mutating func tell(of change: Result<Board, StorageProblem>, path: String) -> [TerminalRequest] {
        switch change {
        case .success(let board): tell(.changedOnDisk(board))
        case .failure(let problem): tell(.brokenOnDisk(reason: problem.sentence))
        }
    }

    private static let timeBetweenLooks = Duration.seconds(2)

    private mutating func tellTime(_ now: Duration) -> [TerminalRequest] {
        let (time, slept) = clock.time(at: now)
        editorTime = time
        return tell(.clock(time)) + (slept.map { tell(.slept($0)) } ?? [])
    }

    private mutating func tell(_ event: Event) -> [TerminalRequest] { perform(editor.update(event)) + followJournal() }

    private mutating func tell(_ events: [Event]) -> [TerminalRequest] { events.flatMap { tell($0) } }

    private mutating func followJournal() -> [TerminalRequest] { tell(journal.follow(editor, files: files)) }

    // MARK: effects

    private mutating func perform(_ effects: [Effect]) -> [TerminalRequest] { effects.flatMap { perform($0) } }

    private mutating func perform(_ effect: Effect) -> [TerminalRequest] {
        switch effect {
        case .review(let board, let revision):
            desk.submit(ReviewRequest(board: board, revision: revision))
            return []
        case .draw(let request):
            easel.submit(request)
            return []
        case .whatIf(let board, let scenario, let number):
            trials.submit(WhatIfRequest(board: board, scenario: scenario, number: number))
            return []
        case .save(let board, let path, let revision):
            return save(board, to: path, revision: revision)
        case .saveAs(let board, let name, let revision, let isForced):
            do throws(StorageProblem) {
                return save(board, to: try OpenFiles.path(named: name), named: name, revision: revision, isForced: isForced)
            } catch {
                return tell(.notWritten(path: name, reason: error.sentence))
            }
        case .journal(let edit, let before): return tell(journal.note(edit, from: before, files: files))
        case .dropJournal:
            journal.drop()
            return []
        case .journalWhole: return tell(journal.restart(editor.board, isModified: editor.isModified, files: files))
        case .setJournalAside:
            do throws(StorageProblem) {
                try journal.setAside()
                return []
            } catch {
                return tell(.notJournalled(reason: error.sentence))
            }
        case .acceptFile(let isModified):
            guard let path = editor.path else { return [] }
            files.accept(path)
            return tell(journal.restart(editor.board, isModified: isModified, files: files))
        case .takeOver:
            do throws(StorageProblem) {
                try journal.ask()
                nextLook = .zero
                return []
            } catch {
                return tell(.notWritten(path: "the request", reason: error.sentence))
            }
        case .write(let text, let path):
            do throws(StorageProblem) {
                try BoardStore.save(Array(text.utf8), to: try OpenFiles.expanded(path), when: .always)
                return tell(.exported(path: path))
            } catch {
                return tell(.notWritten(path: path, reason: error.sentence))
            }
        case .export(let text, let path):
            if let file = try? OpenFiles.expanded(path), !OpenFiles.isAbsent(file) { return tell(.isThere(path: path, text: text)) }
            return perform(.write(text: text, path: path))
        case .exportAgain(let text, let path, let known):
            let isOurs = (try? OpenFiles.expanded(path)).map { OpenFiles.holds(known, at: $0) } ?? false
            return perform(isOurs ? .write(text: text, path: path) : .export(text: text, path: path))
        case .open(let path):
            do throws(StorageProblem) {
                let file = try OpenFiles.expanded(path)
                let board = try files.open(file)
                // The user has chosen the file's board over what was not saved.
                if file == editor.path { journal.clear() }
                return tell(.opened(board, path: file))
            } catch {
                if let file = try? OpenFiles.expanded(path), OpenFiles.isAbsent(file) {
                    return tell(.begun(path: file))
                }
                return tell(.notOpened(path: path, reason: error.sentence))
            }
        case .importDiagram(let path):
            do throws(CommandFailure) {
                let file = try onDisk { () throws(StorageProblem) in try OpenFiles.expanded(path) }
                let diagram = try DiagramReading([file], block: .first, catalog: catalog)
                return tell(.imported(diagram.board, path: path, notes: diagram.notes))
            } catch {
                return tell(.notOpened(path: path, reason: error.sentence))
            }
        case .practise(let question, let options):
            return practise(question, options: options)
        case .setTheme(let name):
            do throws(StorageProblem) {
                setTheme = try workplace.themes.theme(named: name)
                let requests = paint(with: setTheme)
                do throws(StorageProblem) {
                    try ConfigurationStore.keep(theme: name, in: workplace.folders)
                    return requests
                } catch {
                    return requests + tell(.notWritten(path: "the theme", reason: error.sentence))
                }
            } catch {
                return tell(.notOpened(path: name, reason: error.sentence))
            }
        case .previewTheme(let name?):
            do throws(StorageProblem) {
                return paint(with: try workplace.themes.theme(named: name))
            } catch {
                return tell(.notOpened(path: name, reason: error.sentence))
            }
        case .previewTheme(nil): return paint(with: setTheme)
        case .keep(var record):
            record.board = OpenFiles.absolute(record.board)
            guard record.isFinished else {
                archive.submit(.keep(record))
                return []
            }
            return [archive.now(.keep(record)), archive.now(.read)].compactMap { $0 }.flatMap { hear($0) }
        case .keepCard(let id, let state, let rating):
            archive.submit(.keepCard(id: id, state: state, rating: rating))
            return []
        case .keepSteps(let steps, let place, let session):
            archive.submit(.keepSteps(steps, from: place, session: session))
            return []
        case .replay(let id): return replay(id)
        case .resume(let record): return practise(record.question, resuming: record)
        case .copy(let text): return [.copy(text)]
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit(let status):
            keepUnfinished()
            journal.give(up: editor.isModified)
            ending = .quit(status: status)
            return []
        }
    }

    private mutating func paint(with wanted: Theme) -> [TerminalRequest] {
        theme = wanted
        return [.redraw]
    }

    private mutating func enter(_ room: PracticeRoom) -> [TerminalRequest] {
        practice = room
        return tell(.questions(room.library.questions, guide: room.guide, broken: room.library.mistakes))
    }

    private mutating func hear(_ answer: Archive.Answer) -> [TerminalRequest] {
        switch answer {
        case .history(let history, let cards): tell(.history(history)) + tell(.cards(cards))
        case .kept(let id): tell(.kept(id: id))
        case .keptSteps(let end): tell(.keptSteps(upTo: end))
        case .problem(let sentence): tell(.notKept(reason: sentence))
        }
    }

    /// A session that ends with the program goes on another day.
    private func keepUnfinished() {
        defer { archive.flush() }
        guard var record = editor.sessionRecord else { return }
        record.board = OpenFiles.absolute(record.board)
        // One that has its report is kept already, unless that was refused: a full disk at the end must not lose it.
        let isKept = record.isFinished && !editor.isSessionUnkept
        guard case .kept(let id)? = isKept ? record.id.map({ .kept($0) }) : archive.now(.keep(record)) else { return }
        if let rest = editor.unkeptSteps { _ = archive.now(.keepSteps(rest.steps, from: rest.from, session: id)) }
    }

    private mutating func replay(_ id: Int64) -> [TerminalRequest] {
        // Its last steps may still be on their way.
        archive.flush()
        do throws(CommandFailure) {
            guard let practice else { throw CommandFailure(.configuration, "the questions are still being read; try again in a moment") }
            return tell(.replaying(try practice.replay(of: id, workplace: workplace)))
        } catch {
            return tell(.notOpened(path: "session \(id)", reason: error.sentence))
        }
    }

    private mutating func practise(
        _ question: String, options: Session.Options? = nil, resuming record: SessionRecord? = nil
    ) -> [TerminalRequest] {
        do throws(CommandFailure) {
            var requests: [TerminalRequest] = []
            let room: PracticeRoom
            if let practice {
                room = practice
            } else {
                room = try PracticeRoom(workplace: workplace, catalog: catalog)
                requests += enter(room)
            }
            let steps = record.flatMap(\.id).flatMap { try? HistoryStore(workplace.folders).steps(ofSession: $0) } ?? []
            var opening = try room.opening(
                question, options: room.options(for: question, asked: options), resuming: record, steps: steps, files: &files)
            opening.ghost = PracticeRoom.ghost(of: question, workplace.folders)
            ears.submit(room.library)
            return requests + tell(.practising(opening))
        } catch {
            return tell(.notOpened(path: question, reason: error.sentence))
        }
    }

    private mutating func save(
        _ board: Board, to path: String, named name: String? = nil, revision: Int, isForced: Bool = false
    ) -> [TerminalRequest] {
        do throws(StorageProblem) {
            let isWritten = try files.save(board, to: path, isForced: isForced)
            journal.clear()
            return tell(isWritten ? .saved(path: path, revision: revision) : .savedAlready(path: path, revision: revision))
        } catch {
            if case .changedOnDisk = error, path == editor.path, let change = files.look(at: path, again: true) {
                // Whoever wants to leave has to choose first, too.
                return tell(.notWritten(path: name ?? path, reason: error.sentence)) + tell(of: change, path: path)
            }
            return tell(.notWritten(path: name ?? path, reason: error.sentence))
        }
    }
}
