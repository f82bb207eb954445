import Canvas
import Catalog
import Drawing
import Interface
import Review
import Storage
import Terminal

/// Opens the terminal, runs the editor in it and gives it back.
struct EditorLauncher {
    let workplace: Workplace
    let catalog: Catalog

    init(workplace: Workplace) throws(CommandFailure) {
        self.workplace = workplace
        catalog = try workplace.catalog()
    }

    /// Runs until the user leaves; throws the status they left with where it is not zero. A signal that ends the editor ends the process.
    /// The questions are read beside the first frame where no `practice` is given.
    func run(_ opening: Opening, files: OpenFiles, practice: PracticeRoom? = nil) throws {
        let settings = try workplace.configuration()
        let theme = try workplace.theme()
        let keys = try workplace.keys()
        // Signals first: ncurses takes those that nobody has taken.
        guard let signals = SignalPipe(), let wakeup = Wakeup() else {
            throw CommandFailure(.internalError, "the system has no pipe left; close some programs")
        }
        let terminal: CursesTerminal
        do throws(TerminalError) {
            // What the settings say of glyphs or width wins over what the terminal would say.
            terminal = try CursesTerminal(asksAmbiguousWidth: settings.ambiguousWidth == nil && settings.glyphs == nil)
        } catch {
            throw CommandFailure(.noTerminal, error.description)
        }
        let isASCII = settings.ambiguousWidth == 2 || !terminal.abilities.isUnicode
        var context = EditorContext(
            catalog: catalog, guide: practice?.guide, questions: practice?.library.questions ?? [], themes: workplace.themes.names,
            boardsHere: BoardFolder.boards(),
            glyphs: settings.glyphs.map { $0 == .ascii ? .ascii : .unicode } ?? (isASCII ? .ascii : .unicode))
        context.brokenQuestions = practice?.library.mistakes ?? []
        context.keys = keys
        context.isLinear = settings.isLinear
        context.folder = OpenFiles.absolute("")
        context.pictureColours = try? workplace.pictureColours()
        if case .start = opening { context.isBeingRead = practice == nil }
        context.wallClock = (WallClock.now, WallClock.offset)
        var options = ReviewOptions()
        options.severities = settings.severities
        var session = EditorSession(
            editor: Editor(context: context, opening: opening), files: files, theme: theme, workplace: workplace, catalog: catalog,
            practice: practice, review: options, wakeup: wakeup)
        session.start()
        var loop = EventLoop(client: session, terminal: terminal, signals: signals, wakeup: wakeup)
        let ending = loop.run()
        if let reason = loop.client.unkept {
            StandardError.write([VisibleText.line("boardwalk: this session is not in the history: \(reason)")])
        }
        switch ending {
        case .quit(let status): if status != 0 { throw FinishedWith(ExitStatus(rawValue: status) ?? .internalError) }
        case .signal(let number): SignalPipe.die(of: number)
        }
    }
}
