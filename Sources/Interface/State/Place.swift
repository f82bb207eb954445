/// What fills the screen between top bar and status.
enum Place: Hashable, Sendable {
    case start
    case questions
    case interviewer
    case board
    case requirements, api, data, optimise
    case textView
    case question
    case report
    case help
    case history
    case comparison
    case notes, changes, messages, checks
    case daily
    /// A card at a time.
    case drill

    /// Whether text is typed into it: one line a thought.
    var takesEntries: Bool { [.requirements, .api, .data, .optimise].contains(self) }
    /// Whether it is read by scrolling.
    var isText: Bool {
        [.textView, .question, .report, .help, .history, .comparison, .daily, .notes, .changes, .messages, .checks].contains(self)
    }
}

/// What stands beside the board.
enum SidePane: Hashable, Sendable {
    case findings, explanation, palette, inspector, whatIf

    /// Whether it stands left of the board.
    var standsLeft: Bool { self == .palette }
}
