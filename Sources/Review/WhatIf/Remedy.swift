import Analysis
import Whiteboard

/// An edit of the real board that would hold a what-if better, with what it was found to do there.
public struct Remedy: Hashable, Sendable {
    /// What it does, as a clause: `App: run 7 of it`.
    public let title: String
    /// What becomes of the scenario then: `redirect is served`, `Links 66% busy`.
    public let effect: String
    /// Whether every flow is answered then, and nothing asked for more than it serves of what the scenario fills.
    public let isEnough: Bool
    /// How far it reaches.
    public let reach: QuickFix.Reach
    /// One step of undo.
    public let edit: Edit
    /// The same question for the board after it: where all of a part was lost because there is one of it, one copy of that.
    public let scenario: Scenario
}
