import Whiteboard

/// What has the keyboard before pane and board do.
enum Prompt: Sendable {
    /// The line: `a`, Tab, pasted text.
    case line(LinePrompt)
    /// One field with a label: rename, set, find, waive, `:`.
    case entry(EntryPrompt)
    /// Letters stand on the boxes; pressing one chooses.
    case letters(LettersPrompt)
    /// Yes or no.
    case confirm(Confirmation)
    /// `m`: what can be done here, with its keys.
    case menu
    /// Three lines at the end of a session.
    case wrapUp(WrapUpCard)
}

/// A question with one typed answer.
struct EntryPrompt: Sendable {
    enum Purpose: Hashable, Sendable {
        case rename, set, find, group, waive, note, command, event, snapshot, saveAs, probe, curveball, flow, namedFlow, say, choice,
            options

        /// Whether a `?` alone asks for help: where it begins no answer.
        var explainsItself: Bool {
            switch self {
            case .set, .find, .group, .command, .event, .flow, .namedFlow, .options: true
            case .rename, .waive, .note, .snapshot, .saveAs, .probe, .curveball, .say, .choice: false
            }
        }
    }

    var purpose: Purpose
    var label: String
    var field: TextField
    /// What is asked, above the field.
    var question: String?
    /// Why the answer cannot be taken; the text stays.
    var problem: String?
    /// Whether more was asked for once, since what was typed said nothing of what was asked.
    var wantsMore = false
    /// The chosen one of what is listed under `:`.
    var choice = 0

    init(_ purpose: Purpose, label: String, text: String = "", isSelected: Bool = false) {
        self.purpose = purpose
        self.label = label
        field = TextField(text, isSelected: isSelected)
    }
}

/// A choice among boxes by their letters.
struct LettersPrompt: Sendable {
    enum Purpose: Hashable, Sendable {
        case jump
        case connect, connectFrom
        /// Along or against the arrows, where there are several.
        case follow
        /// The next step of a flow.
        case flow
        /// The sides of a partition.
        case partition
    }

    var purpose: Purpose
    /// Letters and the components that show them.
    var letters: [String: String]
    var typed = ""
    /// How many are still to be chosen.
    var remaining = 1
    /// The components of the flow so far, and its name where it was given.
    var path: [String] = []
    var name = ""
    /// What the analysis says of the flow so far, and why its last step follows on nothing.
    var figures: [String] = []
    /// Whether the overview was opened for the letters: it closes with them.
    var opensOverview = false
}

/// A question with yes and no; Enter is the harmless one.
struct Confirmation: Sendable {
    enum Purpose: Hashable, Sendable {
        case quit, finish
        case open(path: String)
        /// A file that lies where an export is to be written.
        case replace(path: String, text: String)
        case curveball
        /// What a crash left.
        case recover
        /// What another program has made of the file.
        case changedFile
    }

    var purpose: Purpose
    var question: String
    /// Whether Enter means yes.
    var isYesHarmless: Bool
}
