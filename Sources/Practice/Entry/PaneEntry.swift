import Whiteboard

/// An entry of a pane: ↑ on the empty line walks them, Enter takes one back into the line, ^d deletes it.
public struct PaneEntry: Hashable, Sendable {
    /// What of the board it is.
    public enum Subject: Hashable, Sendable {
        /// A must-have, by its place in the list.
        case functional(Int)
        /// What is left out, by its place in the list.
        case outOfScope(Int)
        /// An assumption, by its place in the list.
        case assumption(Int)
        /// A figure of the requirements, by its key.
        case figure(String)
        /// A line of arithmetic, by its place in the list.
        case estimate(Int)
        /// A figure of a flow.
        case flowFigure(flow: Int, key: String)
        /// A question to the interviewer, by its place among those asked: a thing of the session, not of the board.
        case asked(Int)
        /// A call, by its place in the board's API.
        case call(Int)
        /// One attribute of a call.
        case callDetail(call: Int, key: String)
        /// An entity, by its place in the board's data.
        case entity(Int)
        /// One attribute of an entity, or several that are said together, by the first key.
        case entityDetail(entity: Int, key: String)
        /// A trade-off, by its place on the board.
        case tradeOff(Int)
        /// An optimization, by its place on the board.
        case optimization(Int)
    }

    /// What of the board it is; indices are places in its section or list.
    public var subject: Subject
    /// As it could have been typed: the line reads it back to the same.
    public var text: String
    private var deletion: Deletion
    /// The call or entity that it belongs to, which refinements then go to.
    public var owner: String?

    /// A question to the interviewer, as it could be asked again. What takes it back is the session's to do.
    public static func asked(_ index: Int, _ question: AskedQuestion) -> PaneEntry {
        PaneEntry(.asked(index), "? " + question.text, removal: .nothing)
    }

    init(_ subject: Subject, _ text: String, removal: Edit, owner: String? = nil) {
        self.subject = subject
        self.text = text
        deletion = .edit(removal)
        self.owner = owner
    }

    /// One of a list of the requirements.
    init(_ subject: Subject, _ text: String, of key: String, in list: [Value], at place: Int) {
        self.subject = subject
        self.text = text
        deletion = .item(key: key, list: list, place: place)
    }

    /// What deletes it.
    public var removal: Edit {
        switch deletion {
        case .edit(let edit): return edit
        case .item(let key, var list, let place):
            list.remove(at: place)
            return .require(changes: [AttributeChange(key, list.isEmpty ? nil : .list(list))])
        }
    }

    /// How it is deleted. The entries of a list share it: each with a list of what is left would be as much as the list squared.
    private enum Deletion: Hashable, Sendable {
        case edit(Edit)
        case item(key: String, list: [Value], place: Int)
    }
}
