import Whiteboard

/// An answer to a finding that can be taken with one key.
public struct QuickFix: Hashable, Sendable {
    /// How far a fix reaches.
    public enum Reach: String, Hashable, Sendable {
        /// States more of what is drawn: copies, settings, figures.
        case safe
        /// Adds, removes or rewires parts.
        case changesDesign = "changes-the-design"
        /// Words only: what to do is not for a program to decide.
        case advice
    }

    /// What it does, as a sentence without a full stop: `Add two followers with automatic failover`.
    public let title: String
    /// How far it reaches; without an edit always `advice`.
    public let reach: Reach
    /// Nil for advice.
    public let edit: Edit?

    /// A fix by an edit; without one it is advice, whatever was said.
    public init(_ title: String, reach: Reach = .safe, edit: Edit?) {
        self.title = title
        self.reach = edit == nil ? .advice : reach
        self.edit = edit
    }

    /// Words only.
    public init(advice title: String) { self.init(title, reach: .advice, edit: nil) }
}
