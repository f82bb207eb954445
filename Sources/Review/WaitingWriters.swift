import Analysis
import Whiteboard

extension Design {
    /// Who writes a part and waits for it: callers by synchronous arrows that are not said to read alone.
    func waitingWriters(of part: Part) -> [(part: Part, link: Link)] {
        topology.callers(of: part.index).filter { caller in
            caller.link.kind == .sync && (connection(caller.link)?[.access] ?? .readWrite).writes
        }.map { ($0.part, $0.link) }
    }
}
