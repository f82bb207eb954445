import Analysis
import Whiteboard

// The first thing that a diagram shows: that what a client sends comes to where it is kept.
extension Situation {
    /// A way over the arrows from a client to where something is kept, whether anybody waits on it or not: a write that a queue or a log
    /// takes first is kept all the same.
    var reachesAStore: Bool { !keepers(in: reached).isEmpty }

    /// Where the ways from the clients end, as long as none of them comes to a store.
    var outOfReach: String? {
        let reached = reached
        guard keepers(in: reached).isEmpty else { return nil }
        guard design.parts.contains(where: \.isClient) else { return "no client is drawn" }
        let all = keepers(in: Array(repeating: true, count: reached.count))
        guard let first = all.first else { return "nothing on the board keeps data" }
        return "no arrows lead from a client to \(design.name(first))"
    }

    /// The parts of these that keep data: stores, and the logs or caches in which something lies that is derived from nothing else.
    private func keepers(in among: [Bool]) -> [Int] {
        let truth = Set(board.data.lazy.filter { $0[.class] != .derived }.compactMap(\.store))
        return design.parts.indices.filter { among[$0] && (design.parts[$0].isStore || truth.contains(design.parts[$0].id)) }
    }

    /// Which parts a client's requests come to, by any kind of arrow that carries them; who takes messages is met whichever way its arrow
    /// points.
    private var reached: [Bool] {
        let topology = design.topology
        var next: [Int: [Int]] = [:]
        for link in topology.links where link.kind != .replication {
            next[link.source, default: []].append(link.target)
            // Who asks a broker for messages, and whom nobody calls, is its consumer.
            if topology.parts[link.target].family == .broker, topology.callers(of: link.source).isEmpty {
                next[link.target, default: []].append(link.source)
            }
        }
        var reached = topology.parts.map(\.isClient)
        var open = topology.parts.indices.filter { reached[$0] }
        while let part = open.popLast() {
            for other in next[part] ?? [] where !reached[other] {
                reached[other] = true
                open.append(other)
            }
        }
        return reached
    }
}
