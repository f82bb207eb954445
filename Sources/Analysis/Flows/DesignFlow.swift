import Whiteboard

/// A request as users see it: declared on the board, or implied by what a client can reach.
public final class DesignFlow: Sendable {
    /// Its place among the design's flows.
    public let index: Int
    /// Its place among the board's flows; nil for an implied one.
    public let declared: Int?
    /// The declared name; for an implied one what it is, such as `requests from Client`.
    public let name: String
    /// The part it starts from, by its place.
    public let client: Int
    /// As the flow states; unstated, whether a step of it writes.
    public let isWrite: Bool
    /// Whether a user waits for it; an implied one is.
    public let isUserFacing: Bool
    /// The declared walk; empty for an implied flow.
    public let walk: Walk?
    /// Parts whose failure can be felt, the client first.
    public let parts: [Int]
    /// What must be up, over `parts`: node `i` is `parts[i]`, node 0 the client.
    public let dependencies: HardDependencies
    /// Parts each of which, wholly down, takes the flow down, each once. Who calls from outside is not among them.
    public let cuts: [Int]

    /// Whether the board names it.
    public var isDeclared: Bool { declared != nil }

    /// Whether a user of it waits while the arrow is walked.
    public func awaits(_ link: Link) -> Bool {
        walk.map { walk in walk.steps.contains { $0.link.index == link.index && walk.isAwaited[$0.entry] } } ?? false
    }

    /// Whether its declared walk goes over the arrow.
    public func walks(over link: Link) -> Bool { walk?.steps.contains { $0.link.index == link.index } ?? false }

    /// Whether the flow needs the part, or one of several that it is among.
    public func reaches(_ part: Int) -> Bool {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < part { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sorted[low] == part
    }
    private let sorted: [Int]

    /// - Parameter local: For each part of the board -1, before and after: memory that all flows share.
    init(
        index: Int, declared: Int?, name: String, client: Int, isWrite: Bool, isUserFacing: Bool, walk: Walk?, topology: Topology,
        local: inout [Int], counts: (Link) -> Bool
    ) {
        self.index = index
        self.declared = declared
        self.name = name
        self.client = client
        self.isWrite = isWrite
        self.isUserFacing = isUserFacing
        self.walk = walk
        local[client] = 0
        var parts = [client]
        var needs: [[HardDependencies.Group]] = []
        var next = 0
        while next < parts.count {
            var groups: [HardDependencies.Group] = []
            // What a provider calls later, of itself, is no part of the request that asked it.
            let isElsewhere = walk == nil && next > 0 && topology.parts[parts[next]].isOutside
            for need in topology.needs[parts[next]] where !isElsewhere && need.links.contains(where: { counts(topology.links[$0]) }) {
                var members: [Int] = []
                members.reserveCapacity(need.group.members.count)
                for member in need.group.members {
                    if local[member] < 0 {
                        local[member] = parts.count
                        parts.append(member)
                    }
                    members.append(local[member])
                }
                if members.count > 1 { members.sort() }
                groups.append(HardDependencies.Group(members: members, isInterchangeable: need.group.isInterchangeable))
            }
            needs.append(groups)
            next += 1
        }
        self.parts = parts
        let dependencies = HardDependencies(needs: needs)
        self.dependencies = dependencies
        for part in parts { local[part] = -1 }
        sorted = parts.sorted()
        cuts = dependencies.singleCuts(of: 0).filter { $0 != 0 || !topology.parts[client].isOutside }.map { parts[$0] }
    }
}

/// All flows of a design.
public final class Flows: Sendable {
    /// The board's flows in file order; where it has none, those that its clients imply.
    public let all: [DesignFlow]

    init(board: Board, topology: Topology, name: (Int) -> String) {
        all =
            board.flows.isEmpty
            ? Self.implied(board: board, topology: topology, name: name) : Self.declared(board: board, topology: topology)
    }

    /// A declared flow is its path and the hard callees of its components, less what belongs to other declared flows only.
    private static func declared(board: Board, topology: Topology) -> [DesignFlow] {
        let walks = board.flows.map { Walk(path: $0.path, reply: $0[.reply], topology: topology) }
        var isWalked = [Bool](repeating: false, count: topology.links.count)
        for walk in walks {
            for step in walk.steps { isWalked[step.link.index] = true }
        }
        var local = [Int](repeating: -1, count: topology.parts.count)
        // Of one flow at a time, false before and after.
        var isOwn = [Bool](repeating: false, count: topology.links.count)
        // A request goes one of the ways of a client, a balancer or a gateway: where the walk says which, it needs no other.
        var isRouted = [Bool](repeating: false, count: topology.parts.count)
        var flows: [DesignFlow] = []
        for (index, walk) in walks.enumerated() {
            guard let client = walk.entries.first else { continue }
            let flow = board.flows[index]
            for step in walk.steps {
                isOwn[step.link.index] = true
                let source = topology.parts[step.source]
                isRouted[step.source] = source.isDistributor || source.isOutside
            }
            defer {
                for step in walk.steps {
                    isOwn[step.link.index] = false
                    isRouted[step.source] = false
                }
            }
            // An arrow that reads and writes is read from by a flow that is named for reading.
            let reads = Self.isNamedForReading(flow.name)
            // What comes out of a queue or log is kept by who takes it, where nothing says otherwise.
            let keeps =
                topology.parts[client].isBroker && !reads
                && walk.steps.last.map { step in
                    let end = topology.parts[step.target]
                    return (end.family == .store || end.isCache) && step.link.connection >= 0
                        && board.connections[step.link.connection][.access] != .read
                } ?? false
            let writes = walk.steps.contains { step in
                guard step.link.connection >= 0, let access = board.connections[step.link.connection][.access] else { return false }
                return access.writes && !(access == .readWrite && reads)
            }
            flows.append(
                DesignFlow(
                    index: flows.count, declared: index, name: flow.name, client: client,
                    isWrite: flow.kind.map { $0 == .write } ?? (writes || keeps),
                    isUserFacing: flow[.userFacing] ?? Self.beginsWithPeople(client, in: topology), walk: walk, topology: topology,
                    local: &local,
                    counts: { isOwn[$0.index] || !isWalked[$0.index] && !isRouted[$0.source] }))
        }
        return flows
    }

    /// Whether somebody may wait for what begins here: nobody does for what comes out of a queue or a store, or is set off by a clock.
    private static func beginsWithPeople(_ first: Int, in topology: Topology) -> Bool {
        let part = topology.parts[first]
        return !part.isBroker && part.family != .store && !inner.contains(part.kind)
    }

    private static let inner: Set<Kind> = ["scheduler", "batch-job", "stream-processor"]

    private static let reading: Set<String> = [
        "read", "view", "get", "list", "search", "show", "browse", "look", "load", "open", "fetch", "find", "query", "watch", "see",
    ]

    private static func isNamedForReading(_ name: String) -> Bool {
        name.lowercased().split { !$0.isLetter }.first.map { reading.contains(String($0)) } ?? false
    }

    /// One for each client, over everything that it cannot do without.
    private static func implied(board: Board, topology: Topology, name: (Int) -> String) -> [DesignFlow] {
        var writers = [Bool](repeating: false, count: topology.parts.count)
        for link in topology.links where link.connection >= 0 && board.connections[link.connection][.access]?.writes ?? false {
            writers[link.source] = true
        }
        // One walk against the arrows finds for all clients whether they come to a call that writes.
        let writes = topology.incoming.reachable(from: writers.indices.lazy.filter { writers[$0] })
        var local = [Int](repeating: -1, count: topology.parts.count)
        return topology.parts.filter { $0.isClient && topology.outgoing.degree(of: $0.index) > 0 }.enumerated().map { index, part in
            DesignFlow(
                index: index, declared: nil, name: "requests from \(name(part.index))", client: part.index, isWrite: writes[part.index],
                isUserFacing: true, walk: nil, topology: topology, local: &local, counts: { _ in true })
        }
    }
}
