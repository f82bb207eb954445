import Whiteboard

/// What part of a flow that walks over an arrow goes on over it, where the arrow states its share of the caller's traffic.
///
/// A share is of all that its caller does. Where some of the caller's flows walk over the arrow and others do not, the flows themselves
/// are part of the share: a search of 20/s among 100/s is the 20% that its arrow states, and all of it goes there.
struct ArrowShares {
    /// By connection of the board that states a share: the requests a second of the flows that step on its caller, and of those over it.
    private var rates: [Int: (caller: Double, over: Double)] = [:]

    init(design: Design, rates: [Figure<Double>?]) {
        let stated = design.board.connections.indices.filter { design.board.connections[$0][.share] != nil }
        guard !stated.isEmpty else { return }
        let callers = stated.map { design.topology.indexOf[design.board.connections[$0].from] }
        for flow in design.flows {
            guard let walk = flow.walk, let rate = rates[flow.index]?.value, rate > 0 else { continue }
            let entries = Set(walk.entries)
            let stepped = Set(walk.steps.map(\.link.connection))
            for (connection, caller) in zip(stated, callers) {
                guard let caller, entries.contains(caller) else { continue }
                self.rates[connection, default: (0, 0)].caller += rate
                if stepped.contains(connection) { self.rates[connection, default: (0, 0)].over += rate }
            }
        }
    }

    /// 0 to 1; 1 where nothing is stated.
    func ofWalk(over link: Link, _ connection: Connection) -> Double {
        guard let share = connection[.share]?.value else { return 1 }
        guard let rates = rates[link.connection], rates.over > 0 else { return share }
        return min(1, share * rates.caller / rates.over)
    }
}
