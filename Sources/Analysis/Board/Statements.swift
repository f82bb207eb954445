import Whiteboard

/// From what the analysis made of a board back to what the board states.
extension Design {
    /// The flow as the board states it; nil for one that its arrows imply.
    public func stated(_ flow: DesignFlow) -> Flow? { flow.declared.map { board.flows[$0] } }

    /// Where an entity is kept; nil where the board does not say, or names what is not there.
    public func store(of entity: Entity) -> Part? { entity.store.flatMap { topology.indexOf[$0] }.map { parts[$0] } }

    /// The entity that a flow is about, where both are stated.
    public func entity(of flow: DesignFlow) -> Entity? {
        stated(flow)?[.entity].flatMap { entities.indexOf[$0] }.map { board.data[$0] }
    }

    /// Whether what goes over an arrow changes something: as its access says, else where a flow that writes takes it.
    public func writes(over link: Link) -> Bool {
        connection(link)?[.access]?.writes ?? flowsWalking(over: link).contains(where: \.isWrite)
    }
}
