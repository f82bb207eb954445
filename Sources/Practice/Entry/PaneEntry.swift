import Whiteboard

/// An entry of a pane: ↑ on the empty line walks them, Enter takes one back into the line, ^d deletes it.
public struct PaneEntry: Hashable, Sendable {
    /// What of the board it is.
    public enum Subject: Hashable, Sendable {
        case functional(Int)
        case outOfScope(Int)
        case assumption(Int)
        /// A figure of the requirements, by its key.
        case figure(String)
        case estimate(Int)
        /// A figure of a flow.
        case flowFigure(flow: Int, key: String)
        case call(Int)
        case callDetail(call: Int, key: String)
        case entity(Int)
        case entityDetail(entity: Int, key: String)
        case tradeOff(Int)
        case optimization(Int)
    }

    /// What of the board it is; indices are places in its section or list.
    public var subject: Subject
    /// As it could have been typed: the line reads it back to the same.
    public var text: String
    /// What deletes it.
    public var removal: Edit
    /// The call or entity that it belongs to, which refinements then go to.
    public var owner: String?

    init(_ subject: Subject, _ text: String, removal: Edit, owner: String? = nil) {
        self.subject = subject
        self.text = text
        self.removal = removal
        self.owner = owner
    }
}
