import Canvas
import Formats
import Practice
import Whiteboard

/// What panes remember while they are open.
struct PaneState: Sendable {
    /// The first row that is shown of a text.
    var scroll = 0
    /// The row of a text that is read, where the screen is heard row by row.
    var reading = 0
    /// Those of the text behind a page.
    var scrollBehind = 0
    var readingBehind = 0
    /// The list that the wheel has moved, until the next key.
    var wheeled: WheeledList?
    /// The chosen row of a list.
    var choice = 0
    /// Whether a digit hides findings of a severity: `h` was pressed just now.
    var isHiding = false
    /// The field of a pane that takes entries.
    var field = TextField()
    /// What Tab put into the field last: untouched it is not kept.
    var proposal: String?
    /// The call or entity that refinements go to, by pane.
    var marked: [Phase: String] = [:]
    /// The entry that was kept last, by pane: where ↑ begins.
    var latest: [Phase: String] = [:]
    /// The entry that ↑ has walked to, by its place in the list.
    var walked: Int?
    /// The entry that was taken back into the line.
    var replacing: PaneEntry?
    /// What a trade-off still lacks.
    var draft: TradeOffDraft?
    /// Topics of which a digit chooses one.
    var topics: [String] = []
    /// Parts of a question that are asked once one of the topics is chosen.
    var waiting: [String] = []
    /// The question that those belong to.
    var askedText = ""
    /// The line of a report whose evidence is shown.
    var opened: Int?
    /// The pane whose line `field` is, and what was typed into the others.
    var typedIn: Phase?
    var drafts: [Phase: PaneDraft] = [:]
    /// Answers that were begun and left, by what was asked.
    var begunAnswers: [String: String] = [:]
    /// Lines of a paste that wait for the one before them, by pane.
    var pasted: [Phase: [String]] = [:]
    /// Whether they are being kept, some at each tick; and how many were.
    var isKeepingPaste = false
    var keptOfPaste = 0
    /// Why the last line could not be taken.
    var problem: String?
    /// Folded headings of the palette.
    var folded: Set<String> = []
    /// What a list is narrowed to.
    var filter = ""
    var isFiltering = false
    /// The board as the open line reads it.
    var sketch: SketchContext?
    /// The screen of the menu that is shown, from 0.
    var menuPage = 0
    /// Words that were added by the palette, the latest first.
    var recent: [String] = []
    /// Where the history stood when the inspector was opened: its changes become one step.
    var inspector: InspectorState?
    /// What is searched for on a page, and the row that it was found in.
    var searched: String?
    var match: Int?
    /// What the footer offered where help was asked for.
    var here: [FooterPair] = []
    /// The topic of the help that is open.
    var topic: String?

    /// A text is read from its beginning.
    mutating func goToTop() {
        scroll = 0
        reading = 0
    }

    /// A key in a list of so many entries that is narrowed by typing: it moves the choice, or is typed.
    mutating func press(_ key: Key, inListOf count: Int) {
        switch key {
        case .down, .control("n"): choice = max(0, min(count - 1, choice + 1))
        case .up, .control("p"): choice = max(0, choice - 1)
        default: narrow(by: key)
        }
    }

    /// Types a key into what a list is narrowed to, and goes to its first row; nothing where the key is no text.
    mutating func narrow(by key: Key) {
        var typed = TextField(filter)
        guard typed.press(key) else { return }
        filter = typed.text
        choice = 0
    }
}
