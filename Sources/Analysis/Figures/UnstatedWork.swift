import Whiteboard

extension Design {
    /// Whether a worker takes what a queue or log brings it and nothing says how long one message keeps it: an hour or a millisecond. How
    /// busy it is nobody knows then, whatever the usual figure of its kind would come to.
    public func isWorkUnstated(_ part: Part) -> Bool {
        guard part.kind == "worker", traffic.loads[part.index].peak > 0, part[.work] == nil, part[.capacity] == nil,
            part[.elastic] != true, figures.quantity("capacity", for: part) == nil, !part.makesMedia
        else { return false }
        return topology.callers(of: part.index).contains(where: \.part.isBroker)
    }
}
