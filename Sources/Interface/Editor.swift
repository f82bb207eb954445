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
    public internal(set) var context: EditorContext

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
    var message: Message? { didSet { if message != oldValue { messageSince = now } } }
    /// The editor's clock when the message came.
    var messageSince = Duration.zero
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
    /// What was selected when `{ }` came to the flow that is lit; nil where it was lit by its walk.
    var litBeside: BoardItem?
    /// The path of a flow that still needs its name.
    var flowPath: [String] = []
    var passedCurveballs: Set<String> = []
    var glyphs = GlyphSet.unicode
    /// Whether the board is shown as sentences in the drawing's place.
    var isLinear = false
    var spoken = SpokenBoard()
    /// The sentence that was gone to, where the selection alone does not tell it; and the first row of sentences that is shown.
    var heard: Heard?
    var spokenScroll = 0
    /// Whether the last key went through a list: then the cursor is at its entry, and not in the field that narrows it.
    var isChoosing = false
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
    /// The board of a tutorial that has ended: nothing of it need be saved before one goes on, but leaving the program asks.
    var practised: Board?
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

    /// Whether something is asked for that is there within a moment, as a rule: a frame that waits for it shows it at once, and not
    /// first what was so before.
    public var isAboutToKnow: Bool {
        if let whatIf, !whatIf.isAnswered, whatIf.problem == nil { return true }
        return isOverview && drawing.isBehind
    }

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
