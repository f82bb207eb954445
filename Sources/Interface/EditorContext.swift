import Catalog
import Drawing
import Formats
import Practice
import Whiteboard

/// What the editor knows before anything is typed: tables and lists that were read from files, as values.
public struct EditorContext: Sendable {
    /// Kinds, technologies and attributes.
    public var catalog: Catalog
    /// Phases with their checks, the interviewer's probes and the rubric; nil where the table could not be read.
    public var guide: PracticeGuide?
    /// The questions that can be practised.
    public var questions: [Question]
    /// Questions of the user's own that cannot be read, each with its first mistake as `FILE:LINE:COLUMN: what`.
    public var brokenQuestions: [String] = []
    /// Names of the colour themes that can be chosen.
    public var themes: [String]
    /// Board files of the folder, the latest first.
    public var boardsHere: [String]
    /// The folder in which relative paths begin, with a `/` at its end.
    public var folder = ""
    /// Whether the questions and what was practised are still being read: until both are there the start screen has no rows to choose
    /// from, so that none moves under the hand.
    public var isBeingRead = false
    /// Whether boards are shown as sentences until `:linear` says otherwise.
    public var isLinear = false
    /// What was practised before.
    public var history = SessionHistory()
    /// The flash cards.
    public var cards = CardBox()
    /// The wall clock when the editor's clock began: seconds since 1970, and how far local time is ahead of it.
    public var wallClock = (start: 0.0, offset: 0.0)
    /// The colours of pictures and pages; nil where no theme could be read.
    public var pictureColours: SVGColours?
    /// Which keys run which commands.
    public var keys = KeyMap.standard
    /// What drawings are made of until `:glyphs` says otherwise.
    public var glyphs: GlyphSet

    /// What is left out is empty; without a guide nothing can be practised.
    public init(
        catalog: Catalog, guide: PracticeGuide? = nil, questions: [Question] = [], themes: [String] = [], boardsHere: [String] = [],
        glyphs: GlyphSet = .unicode
    ) {
        self.catalog = catalog
        self.guide = guide
        self.questions = questions
        self.themes = themes
        self.boardsHere = boardsHere
        self.glyphs = glyphs
    }
}

/// What the editor is started with.
public enum Opening: Sendable {
    /// The start screen.
    case start
    /// A board; `isOnDisk` is false for a file that is not there yet.
    case board(Board, path: String?, isOnDisk: Bool)
    /// A session, begun at once.
    case practice(PracticeOpening)
    /// A round of cards, of one topic or of all.
    case drill(CardBox, topic: String?)
    /// A design, looked at for a minute and drawn from memory.
    case redraw(Redraw)
    /// A session of before, played back.
    case replay(ReplayOpening)
    /// The four minutes of a day.
    case daily(DailyRound)
}

/// A session that is about to begin.
public struct PracticeOpening: Sendable {
    /// The question that is put.
    public var question: Question
    /// A session of before that goes on; nil for a new one.
    public var resumed: SessionRecord?
    /// The question's scaled design, for the report.
    public var reference: Board?
    /// How the session is held.
    public var options: Session.Options
    /// What lies on the board at the start.
    public var board: Board
    /// Where the board is saved; nil where nobody said.
    public var path: String?
    /// Whether that file is there already.
    public var isOnDisk: Bool
    /// What the file holds where that is older than the board; nil where it is the same.
    public var saved: Board?
    /// What it left half typed.
    public var typed = TypedLines()
    /// What the last finished session on this question reached when; nil where there was none.
    public var ghost: Milestones?
    /// What is to be said of the board's file at the start: that it goes on, or that it is a new one beside a finished one.
    public var notice: String?

    /// All of it is the caller's to read from files.
    public init(question: Question, reference: Board?, options: Session.Options, board: Board, path: String?, isOnDisk: Bool) {
        self.question = question
        self.reference = reference
        self.options = options
        self.board = board
        self.path = path
        self.isOnDisk = isOnDisk
    }
}
