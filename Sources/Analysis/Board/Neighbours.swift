/// What a part calls, or what calls it, with the links between: looked up as it is asked for. It holds on to the topology alone, for rules
/// ask for it many thousand times and each hold has a price.
public struct Neighbours: RandomAccessCollection, Sendable {
    @usableFromInline let topology: Topology
    @usableFromInline let side: Side
    /// Where the arcs begin among those of all parts; not 0.
    public let startIndex: Int
    /// Behind the last arc.
    public let endIndex: Int

    /// Which arcs of a part.
    @usableFromInline enum Side: Sendable {
        case drawnCallees, drawnCallers, callees, callers
    }

    @inlinable init(of part: Int, _ side: Side, in topology: Topology) {
        self.topology = topology
        self.side = side
        (startIndex, endIndex) = Self.ends(of: part, side, in: topology)
    }

    /// The part at the other end, and the link to it.
    @inlinable public subscript(position: Int) -> (part: Part, link: Link) {
        let end =
            switch side {
            case .drawnCallees: topology.outgoing.ends[position]
            case .drawnCallers: topology.incoming.ends[position]
            case .callees: topology.meantOutgoing.ends[position]
            case .callers: topology.meantIncoming.ends[position]
            }
        return (topology.parts[Int(end.target)], topology.links[Int(end.label)])
    }

    @inlinable static func ends(of part: Int, _ side: Side, in topology: Topology) -> (Int, Int) {
        switch side {
        case .drawnCallees: topology.outgoing.bounds(of: part)
        case .drawnCallers: topology.incoming.bounds(of: part)
        case .callees: topology.meantOutgoing.bounds(of: part)
        case .callers: topology.meantIncoming.bounds(of: part)
        }
    }
}
