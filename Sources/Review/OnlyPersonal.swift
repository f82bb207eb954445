import Analysis
import Whiteboard

extension Design {
    /// What the stores on a flow's way keep, where all of it is of persons and none is public; nil where something else is among it, or
    /// they say nothing of what they keep.
    func onlyPersonal(on flow: DesignFlow) -> [Entity]? {
        let kept = (flow.walk?.entries ?? []).flatMap { entities(in: parts[$0]) }
        return !kept.isEmpty && kept.allSatisfy { $0[.pii] == true && $0[.public] != true } ? kept : nil
    }
}
