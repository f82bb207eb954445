import Practice
import Review

/// What a press on a place of the screen means.
enum ClickTarget: Hashable, Sendable {
    /// A row of a list: it is chosen; chosen already, it does what Enter would.
    case row(ListName, Int)
    /// A key with its words: it is pressed.
    case key(String)
    case finding(FindingList.Key)
    /// An entry of a pane, by what it is in the board.
    case entry(PaneEntry.Subject)
    /// A check, by the phase's own name for it: said aloud, or not.
    case check(String)
    case phase(String)
    /// The next open finding of a level.
    case findings(Severity)
    /// A command by its name: behind `:`, to be looked at before it runs.
    case command(String)
    /// A command that a sentence names: it stands behind `:`, and Enter runs it.
    case typed(String)
    case helpTopic(String)
    /// The pane beside the board: it gets the keyboard.
    case pane
    /// A second of the session that is played back.
    case time(Double)
    /// Before so many characters of the text that is typed: the cursor goes there.
    case character(Int)
    /// What lies over something else and means nothing itself.
    case nothing
}

/// The lists of the screen whose rows a click chooses, or that the wheel moves.
enum ListName: Hashable, Sendable {
    case start, questions, palette, inspector, findings, explanation, commands, candidates, entries, page, report, answers, told,
        events, interviewer
}

/// Where the wheel has moved a list, until the next key.
struct WheeledList: Hashable, Sendable {
    var list: ListName
    var first: Int
}
