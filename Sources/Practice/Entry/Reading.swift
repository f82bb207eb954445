import Whiteboard

/// How a typed line of a pane is read: what Enter would do with it, and the text that says so at the right end of the entry row.
public struct Reading: Hashable, Sendable {
    /// What Enter would do with the line.
    public enum Outcome: Hashable, Sendable {
        /// The line is empty.
        case nothing
        /// Enter makes this edit; afterwards refinements go to the call or entity of this name.
        case edit(Edit, marked: String?)
        /// A question for the interviewer.
        case ask(String)
        /// `?` alone: the interviewer is to ask.
        case askMe
        /// A choice with a reason and without the rejected alternative, which is asked for in place.
        case alternative(TradeOffDraft)
        /// The line stays where it was typed, with the reason under it.
        case unreadable(String)
    }

    /// What Enter would do.
    public var outcome: Outcome
    /// Shown before Enter; empty where there is nothing to say.
    public var text: String
    /// What one may have meant otherwise, said once the line is kept; nil where there is nothing.
    public var note: String?

    /// A reading, and the text that announces it.
    public init(_ outcome: Outcome, text: String = "") {
        self.outcome = outcome
        self.text = text
    }

    static func edit(_ edit: Edit, _ text: String, marked: String? = nil) -> Reading { Reading(.edit(edit, marked: marked), text: text) }
    static func unreadable(_ reason: String) -> Reading { Reading(.unreadable(reason)) }

    /// The edit, where Enter makes one.
    public var edit: Edit? { if case .edit(let edit, _) = outcome { edit } else { nil } }
    /// The reason, where the line cannot be read.
    public var reason: String? { if case .unreadable(let reason) = outcome { reason } else { nil } }
}

/// `X because Z`: what is still to be said is what X was preferred to.
public struct TradeOffDraft: Hashable, Sendable, Codable {
    /// What was chosen.
    public var choice: String
    /// The reason that was given.
    public var because: String

    /// The two thirds of a trade-off that were said.
    public init(choice: String, because: String) {
        self.choice = choice
        self.because = because
    }

    /// The question that asks for the missing third, in place of the line.
    public var prompt: String { "\(choice) over what?" }
}

extension Reading {
    /// This entry, and what refines it on the same line; the first that cannot be read is told.
    ///
    /// - Parameter read: Reads a refinement on a board that has the entry of a name.
    func refined(by lines: [String], on board: Board, _ read: (String, Board, String) -> Reading) -> Reading {
        guard !lines.isEmpty, case .edit(let head, let marked?) = outcome else { return self }
        var edits = [head]
        var texts = [text]
        do {
            var after = try board.applying(head)
            for line in lines {
                let next = read(line, after, marked)
                guard let edit = next.edit else { return next }
                after = try after.applying(edit)
                edits.append(edit)
                texts.append(next.text.hasPrefix(marked + ": ") ? String(next.text.dropFirst(marked.count + 2)) : next.text)
            }
        } catch {
            return .unreadable(error.message)
        }
        return .edit(RequirementEntry.batch(edits.filter { !$0.isNothing }), texts.joined(separator: "; "), marked: marked)
    }
}
