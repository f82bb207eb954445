import Analysis
import Canvas
import Catalog
import Drawing
import Formats
import Interface
import Practice
import Review
import Storage
import Terminal
import Whiteboard

/// The editor at work: hands it what happens, performs what it asks for, and brings the results back as events.
struct EditorSession: LoopClient {
    /// What is painted with: the theme that was set, or one that is being tried.
    var theme: Theme
    var setTheme: Theme
    var ending: Ending?
    var isAboutToKnow: Bool { editor.isAboutToKnow }
    var editor: Editor
    var files: OpenFiles
    let workplace: Workplace
    let catalog: Catalog
    /// Nil until the questions were read.
    var practice: PracticeRoom?
    let desks: Desks
    /// What was practised before, and what is kept of this session.
    let archive: Archive
    /// Why the session is not in the history, where it ended so.
    var unkept: String?
    var journal: JournalKeeper
    var clippings: ClippingStore
    /// When the board's file is looked at next.
    var nextLook = timeBetweenLooks
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
        desks = Desks(catalog: catalog, review: options, wakeup: wakeup)
        archive = Archive(workplace.folders, wakeup: wakeup)
        journal = JournalKeeper(workplace.folders, catalog: catalog)
        clippings = ClippingStore(workplace.folders)
    }

    /// What is due before anything has happened: the findings of the board that was opened, the questions, and the ears of a session.
    mutating func start() {
        _ = perform(editor.start()) + followJournal()
        if let practice { desks.learn(practice.library) } else { desks.readQuestions(of: workplace) }
        archive.submit(.read)
        if editor.isPractising { archive.submit(.prepare) }
    }

    mutating func handle(_ happening: Happening, at now: Duration) -> [TerminalRequest] {
        switch happening {
        case .input(let input):
            if case .focus(true) = input { nextLook = .zero }
            return tellTime(now) + takeCopied() + tell(.input(input)) + look(now)
        case .tick: return tellTime(now) + look(now)
        case .wakeup:
            return desks.takeAnswers().flatMap { answer in
                switch answer {
                case .event(let event): tell(event)
                case .questions(let room): enter(room)
                }
            } + archive.take().flatMap { hear($0) }
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

    mutating func tell(of change: Result<Board, StorageProblem>, path: String) -> [TerminalRequest] {
        switch change {
        case .success(let board): tell(.changedOnDisk(board))
        case .failure(let problem): tell(.brokenOnDisk(reason: problem.sentence))
        }
    }

    /// What another of these programs has copied in the meantime is there before a key asks for it.
    private mutating func takeCopied() -> [TerminalRequest] {
        guard let bytes = clippings.look(), let document = BoardFile.read(bytes, catalog: catalog).document else { return [] }
        return tell(.copiedElsewhere(document.board))
    }

    private static let timeBetweenLooks = Duration.seconds(2)

    private mutating func tellTime(_ now: Duration) -> [TerminalRequest] {
        let (time, slept) = clock.time(at: now)
        editorTime = time
        return tell(.clock(time)) + (slept.map { tell(.slept($0)) } ?? [])
    }

    mutating func tell(_ event: Event) -> [TerminalRequest] { perform(editor.update(event)) + followJournal() }

    mutating func tell(_ events: [Event]) -> [TerminalRequest] { events.flatMap { tell($0) } }

    private mutating func followJournal() -> [TerminalRequest] { tell(journal.follow(editor, files: files)) }
}
