import Analysis
import Whiteboard

extension Design {
    /// Whether a call of the API lists what a flow reads one page after the other.
    func isPaged(_ flow: DesignFlow) -> Bool { board.api.contains { $0[.flow] == flow.name && $0[.page] != nil } }
}
