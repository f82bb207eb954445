import Analysis
import Canvas
import Catalog
import Drawing
import Practice
import Review
import Whiteboard

/// The whole editor as a value: events change it, `view` draws it, what must happen outside comes back as effects. It knows no clock, no
/// file and no terminal, so every behaviour of the screen is a test on text.
public struct Editor: Sendable {
    /// Tables and lists read from files, and what drawings are made of now.
    public private(set) var context: EditorContext

    var document: Document
    var place: Place
    /// Where Escape leads from a place that is read.
    var placeBefore: Place = .board
    /// What this session has exported, by the file that it was written to, and what is being written.
    var exportedHere: [String: String] = [:]
    var exporting: [String: String] = [:]
    /// What was being typed when a page of help was asked for; one is back in it afterwards.
    var promptBehind: Prompt?
    var side: SidePane?
    /// Whether keys go to the pane and not to the board.
    var isPaneFocused = false
    var prompt: Prompt?
    var selection = Selection()
    var message: Message?
    /// What was said so far, the latest last.
    var messages: [String] = []
    /// Keys of a sequence that is not complete (`g`), and the count before it.
    var pendingKeys: [Key] = []
    var pendingCount: Int?
    var findings = FindingList()
    var drawing = BoardDrawing()
    var pane = PaneState()
    var interview: Interview?
    /// The round of cards that is open.
    var round: DrillRound?
    /// The four minutes of the day, and since when their fault is looked for.
    var daily: DailyRound?
    var faultSince = Duration.zero
    var lineHistory = LineHistory()
    var commandHistory = LineHistory()
    /// Names of commands that were run by `:`, the latest first.
    var recentCommands: [String] = []
    /// The move that the next key of a move goes on with.
    var lastMove: Move?
    /// What is selected because an arrow of it was deleted: one more `d` does not delete it, too.
    var spared: BoardItem?
    /// The last change of the board, for `.`.
    var lastChange: Change?
    /// What was changed last, for `g .`.
    var lastChanged: BoardItem?
    /// What the board implies, as far as it was reviewed.
    var design: Design?
    /// The last text that was searched for.
    var searchText = ""
    /// Boxes that were yanked, as edits can paste them.
    var register: Clipping?
    /// Whether boxes show their load, and whether the whole board is squeezed into the view.
    var showsFigures = false
    var isOverview = false
    /// What the view comes back to when the overview is left, and when a pane beside the board is closed.
    var originBeforeOverview: Point?
    var viewBefore: ViewBefore?
    /// Whether the mouse is taken, and the next step is said.
    var takesMouse = true
    var showsHints = true
    var hints = Hints()
    /// The flow that is lit, by name.
    var litFlow: String?
    /// The path of a flow that still needs its name.
    var flowPath: [String] = []
    var passedCurveballs: Set<String> = []
    var glyphs = GlyphSet.unicode
    /// Whether the board is shown as sentences in the drawing's place.
    var isLinear = false
    var spoken = SpokenBoard()
    /// The theme that is shown while one is chosen.
    var previewedTheme: String?
    var size = Size(columns: 80, rows: 24)
    var now: Duration = .zero
    var leaving: Leaving?
    /// Boards that are being written, by revision.
    var pendingSaves: [Int: Board] = [:]
    /// Names under which a board is being written that are not its own.
    var pendingNames: Set<String> = []
    /// Hints that are given once: counts that mean nothing, letters of another keyboard.
    var saidOnce: Set<String> = []
    var pointer: Pointer?
    /// Whether the board was pressed since the last key: then the selected box shows where a line can be drawn from.
    var isMouseInHand = false
    /// Where a click did what Enter does.
    var acted: Acted?
    /// The design that is drawn from memory.
    var redraw: Redraw?
    /// The session that is played back.
    var playback: Playback?
    /// The first two minutes, while they last.
    var tutorial: Tutorial?
    /// What is tried on the board.
    var whatIf: WhatIf?
    /// What the start screen waited for and has, and what was typed there meanwhile.
    var arrived: Set<StartPart> = []
    var heldBack: [Input] = []
    /// What a crash left and is offered.
    var recovery: Recovery?
    /// What another program has made of the board's file, until one has decided about it.
    var otherBoard: Board?
    /// Whether one wants to be asked about that only at the next save.
    var isOtherPutOff = false
    /// Since when a question stands that came by itself.
    var askedSince = Duration.zero
    /// The board that somebody else edits.
    var heldPath: String?
    /// Why edits are not journalled.
    var journalProblem: String?
    /// Who else edits the board, so that it can only be looked at.
    var holder: String?
    var effects: [Effect] = []

    /// A change that `.` can repeat: the command and what was typed for it.
    struct Change: Hashable, Sendable {
        var command: String
        var invocation: Invocation
    }

    /// What stood beside the board, and which part of a drawing of a size was seen.
    struct ViewBefore: Hashable, Sendable {
        var side: SidePane?
        var origin: Point?
        var size: Size
    }

    /// Leaving waits for the disk.
    enum Leaving: Hashable, Sendable { case whenSaved, asked }

    /// An editor with a board or without; its drawing is made here, its findings come with the first review.
    public init(context: EditorContext, opening: Opening) {
        self.context = context
        glyphs = context.glyphs
        isLinear = context.isLinear
        switch opening {
        case .start:
            document = Document(board: Board(), path: nil, isOnDisk: false)
            place = .start
        case .board(let board, let path, let isOnDisk):
            document = Document(board: board, path: path, isOnDisk: isOnDisk)
            place = .board
            showBoard()
        case .drill(let cards, let topic):
            document = Document(board: Board(), path: nil, isOnDisk: false)
            place = .start
            self.context.cards = cards
            startDrill(only: topic)
        case .daily(let round):
            document = Document(board: Board(), path: nil, isOnDisk: false)
            place = .start
            self.context.cards = round.cards
            beginDaily(round)
        case .practice(let opening):
            document = Document(board: opening.board, path: opening.path, isOnDisk: opening.isOnDisk)
            place = .board
            begin(opening)
        case .redraw(let redraw):
            document = Document(board: Board(), path: nil, isOnDisk: false)
            place = .board
            begin(redraw)
        case .replay(let opening):
            document = Document(board: Board(), path: nil, isOnDisk: false)
            place = .board
            begin(opening, from: nil)
        }
        refreshDrawing()
    }

    /// What a round of cards has taught, for the next one.
    mutating func remember(_ states: [String: CardState], day: Int? = nil) {
        context.cards.states = states
        if let day { context.cards.days.insert(day) }
    }

    // MARK: For the runtime

    /// The board as it stands.
    public var board: Board { document.board }
    /// Grows by one with each change of the board, undo among them; what comes back from outside is held to it.
    public var revision: Int { document.revision }
    /// Whether the board differs from what was saved last.
    public var isModified: Bool { document.isModified }
    /// The file's path; nil for a board that has none yet.
    public var path: String? { document.path }
    /// Whether `clock` events are wanted, one a second: something on the screen changes by itself.
    public var needsClock: Bool {
        if let playback { return playback.isPlaying }
        return interview?.isRunning ?? false || round?.drill.card != nil || isSeeking && !isFaultShown || isLooking
    }

    /// Reacts to an event and returns what is to be done outside, in order.
    public mutating func update(_ event: Event) -> [Effect] {
        effects = []
        switch event {
        case .input(let input): receive(input)
        case .clock(let time): pass(to: time)
        case .slept(let time): receiveSlept(time)
        case .notStopped: say("No shell to go back to: this terminal is Boardwalk's alone")
        case .reviewed(let found, let revision, let design): receive(found, revision: revision, on: design)
        case .drawn(let drawn, let request): receive(drawn, for: request)
        case .whatIf(let answer, let number): receive(answer, number: number)
        case .saved(let path, let revision): receiveSaved(path, revision: revision)
        case .savedAlready(let path, let revision): receiveSaved(path, revision: revision, isWritten: false)
        case .notWritten(let path, let reason): receiveNotWritten(path, reason)
        case .left(let recovery): self.recovery = recovery
        case .notJournalled(let reason): receiveNotJournalled(reason)
        case .held(let owner): receiveHeld(by: owner)
        case .changedOnDisk(let board): receiveChanged(board)
        case .brokenOnDisk(let reason):
            say("Another program has made of the file what is no board now: \(reason); :w! overwrites it, :w NAME saves elsewhere")
        case .exported(let path): receiveExported(path)
        case .isThere(let path, let text): askToReplace(path, by: text)
        case .opened(let board, let path): receiveOpened(board, path)
        case .imported(let board, let path, let notes): take(board, from: path, notes: notes)
        case .practising(let opening):
            replaceDocument(opening.board, path: opening.path, isOnDisk: opening.isOnDisk)
            begin(opening)
            refreshDrawing()
            askForReview()
        case .questions(let questions, let guide, let broken):
            context.questions = questions
            context.brokenQuestions = broken
            context.guide = guide
            hasRead(.questions)
        case .noQuestions(let reason):
            say("No questions: \(reason)")
            hasRead(.questions)
        case .history(let history):
            context.history = history
        case .cards(let cards):
            if round == nil { context.cards = cards }
            hasRead(.history)
        case .kept(let id): receiveKept(id)
        case .keptSteps(let end): interview?.log.wereKept(upTo: end)
        case .notKept(let reason):
            receiveNotKept(reason)
            hasRead(.history)
        case .replaying(let opening): begin(opening, from: self)
        case .understands(let clarifier): understand(clarifier)
        case .begun(let path): receiveBegun(path)
        case .notOpened(let path, let reason):
            // The line of a bad file begins with its name.
            say("Not opened: " + (reason.hasPrefix(path) ? reason : "\(path): \(reason)"))
        }
        raiseQuestions()
        followTutorial()
        settle()
        previewTheme()
        handOutSteps()
        raceGhost()
        announceChoice()
        if let shown = hints.shown, prompt == nil { hints.drop(unless: holds(shown)) }
        keepSentences()
        return effects
    }

    /// The effects that the first frame asks for: the findings of the board that was opened, and its drawing where that takes long.
    public mutating func start() -> [Effect] {
        effects = drawing.waiting.map { [.draw($0)] } ?? []
        askForReview()
        settle()
        return effects
    }

    // MARK: Changing the board

    /// Performs an edit as one step of undo; a refused one says why.
    @discardableResult
    mutating func perform(_ edit: Edit, named name: String, keepsUndone: Bool = false) -> Bool {
        guard !edit.isNothing, mayChange() else { return false }
        let before = document.board
        let catalog = context.catalog
        do {
            // What a reader would refuse is refused here: a board that was saved can always be opened.
            try document.perform(edit, named: name, keepsUndone: keepsUndone) { BoardCheck.problem(after: edit, on: $0, catalog) }
        } catch {
            say(error.message)
            return false
        }
        // What states again what stood there is no step to be taken back.
        if document.board == before {
            document.forgetLast()
            return true
        }
        noteStep(edit, from: before)
        weighChoice(from: before)
        lastChanged = changedItem(edit) ?? lastChanged
        boardChanged()
        return true
    }

    /// The last component or connection that an edit touched and that is there.
    private func changedItem(_ edit: Edit) -> BoardItem? {
        let board = document.board
        switch edit {
        case .batch(_, let edits): return edits.lazy.reversed().compactMap(changedItem).first
        case .insert(.components, let index, _), .change(.components, let index, _):
            return board.components.indices.contains(index) ? .component(board.components[index].id) : nil
        case .insert(.connections, let index, _), .change(.connections, let index, _):
            let names = board.connectionNames
            return names.indices.contains(index) ? .connection(names[index]) : nil
        default: return nil
        }
    }

    mutating func boardChanged() {
        let board = document.board
        let names = Set(board.connectionNames)
        let taken = board.takenIdentifiers
        selection.keep { subject in
            switch subject {
            case .component(let id), .group(let id): taken.contains(id)
            case .connection(let name): names.contains(name)
            }
        }
        refreshDrawing()
        askForReview()
    }

    mutating func askForReview() { effects.append(.review(document.board, revision: document.revision)) }

    // MARK: Saying things

    mutating func say(_ text: String, tone: Message.Tone = .refused, keys: [FooterPair] = []) {
        message = Message(
            VisibleText.line(context.keys.naming(text)), tone: tone, keys: keys.map { context.keys.shown($0, on: ground) })
        guard let said = message?.text, messages.last != said else { return }
        messages.append(said)
        messages.removeFirst(max(0, messages.count - Self.mostMessages))
    }

    // MARK: Names

    func name(of subject: BoardItem) -> String {
        switch subject {
        case .component(let id): name(ofComponent: id)
        case .group(let id): document.board.group(id)?.title ?? id
        case .connection(let name):
            document.board.index(ofConnection: name).map { index in
                let connection = document.board.connections[index]
                return "\(self.name(ofEnd: connection.from)) > \(self.name(ofEnd: connection.to))"
            } ?? name
        }
    }

    /// What the box shows.
    func name(ofComponent id: String) -> String {
        document.board.component(id).map { $0.shownName(context.catalog) } ?? id
    }

    /// A component or a group.
    func name(ofEnd id: String) -> String { document.board.group(id).map(\.title) ?? name(ofComponent: id) }
}
