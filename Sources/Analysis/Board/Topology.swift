import Catalog
import Whiteboard

/// An arrow between two components. A connection that ends at a group stands for one with each member that takes calls from outside.
public struct Link: Sendable {
    /// Its place among the links.
    public let index: Int
    /// The connection's place on the board; -1 for the call that a cache drawn inline hides.
    public let connection: Int
    /// The part it leaves, by its place.
    public let source: Int
    /// The part it goes into, by its place.
    public let target: Int
    /// The connection's; sync for the call that a cache drawn inline hides.
    public let kind: ConnectionKind
    /// The target's failure is the source's.
    public internal(set) var isHard = false
}

/// The parts of a board and what runs between them. A class, because rules ask for it thousands of times and it never changes.
public final class Topology: Sendable {
    /// In file order; a part's place here is its node in every graph.
    public let parts: [Part]
    /// The drawn ones in file order, then those that caches drawn inline hide.
    public let links: [Link]
    /// Links out of a part; the labels are places in `links`.
    public let outgoing: CompressedGraph
    /// Links into a part; the labels are places in `links`.
    public let incoming: CompressedGraph
    /// Places in `parts`, by the component's id.
    public let indexOf: [String: Int]
    /// Caches drawn between a service and its store, with the two: analysed as if the service called both.
    public let inlineCaches: [InlineCache]
    /// What each part cannot do without, copies behind a distributor as alternatives.
    public let needs: [[Need]]
    private let poolers: Poolers
    /// The links out of a part and into it, as far as they go: those into a pooler to the store behind it.
    @usableFromInline let meantOutgoing: CompressedGraph
    @usableFromInline let meantIncoming: CompressedGraph

    /// A cache that was drawn between a service and its store.
    public struct InlineCache: Hashable, Sendable {
        /// The three parts, by their places.
        public let caller: Int, cache: Int, store: Int
    }

    /// A hard dependency: one of the members must be up.
    public struct Need: Sendable {
        /// The members, by their places in `parts`.
        public let group: HardDependencies.Group
        /// The links that lead to them, by their places in `links`.
        public let links: [Int]
        /// The first is asked, and the second only where it does not answer; else all are asked in turn.
        public var isFallback = false
    }

    init(board: Board, catalog: Catalog) {
        var indexOf: [String: Int] = [:]
        indexOf.reserveCapacity(board.components.count)
        for (index, component) in board.components.enumerated() { indexOf[component.id] = index }
        let placement = Placement(board: board, indexOf: indexOf)
        var parts: [Part] = []
        parts.reserveCapacity(board.components.count)
        // A name is looked up once, however many components have it.
        var technologies: [String: Technology?] = [:]
        var families: [(kind: Kind, family: Family)] = []
        for (index, component) in board.components.enumerated() {
            var technology: Technology?
            if let name = component.technology {
                if let known = technologies[name] {
                    technology = known
                } else {
                    technology = catalog.technology(name)
                    technologies[name] = .some(technology)
                }
            }
            let kind = component.kind
            let known = families.first { $0.kind == kind }
            let family = known?.family ?? catalog.family(of: kind)
            if known == nil { families.append((kind, family)) }
            parts.append(
                Part(
                    index: index, component: component, kind: kind, family: family, technology: technology,
                    zones: placement.zones[index], regions: placement.regions[index]))
        }
        var links = Self.links(board: board, indexOf: indexOf)
        poolers = Poolers(parts: parts, links: links)
        let hardness = Hardness(parts: parts, links: links, board: board, poolers: poolers)
        inlineCaches = hardness.inlineCaches
        for (place, link) in links.enumerated() { links[place].isHard = hardness.isHard(link) }
        for cache in inlineCaches {
            var link = Link(index: links.count, connection: -1, source: cache.caller, target: cache.store, kind: .sync)
            link.isHard = true
            links.append(link)
        }
        let drawn = links.prefix { $0.connection >= 0 }
        outgoing = CompressedGraph(nodeCount: parts.count, labelled: drawn.map { ($0.source, $0.target, $0.index) })
        incoming = CompressedGraph(nodeCount: parts.count, labelled: drawn.map { ($0.target, $0.source, $0.index) })
        if poolers.isEmpty {
            (meantOutgoing, meantIncoming) = (outgoing, incoming)
        } else {
            meantOutgoing = CompressedGraph(nodeCount: parts.count, labelled: poolers.callees(Array(drawn)))
            meantIncoming = CompressedGraph(nodeCount: parts.count, labelled: poolers.callers(Array(drawn)))
        }
        self.parts = parts
        self.links = links
        self.indexOf = indexOf
        var needs = Self.needs(parts: parts, links: links)
        for pair in hardness.standIns {
            needs[pair.link.source].append(
                Need(
                    group: HardDependencies.Group(members: [pair.link.target, pair.other.target].sorted(), isInterchangeable: false),
                    links: [pair.link.index, pair.other.index], isFallback: true))
        }
        self.needs = needs
    }

    /// Drawn links between two parts, in file order.
    public func links(from source: Int, to target: Int) -> [Link] {
        outgoing.arcs(from: source).filter { $0.target == target }.map { links[$0.label] }
    }

    /// What a part calls or hands data to, in file order, one for each drawn link. Where a program calls a pooler it is the store behind.
    @inlinable public func callees(of part: Int) -> Neighbours { Neighbours(of: part, .callees, in: self) }

    /// What calls a part or hands data to it, in file order, one for each drawn link. Of a store behind a pooler it is the programs.
    @inlinable public func callers(of part: Int) -> Neighbours { Neighbours(of: part, .callers, in: self) }

    /// The same as it is drawn, poolers and all.
    @inlinable public func drawnCallees(of part: Int) -> Neighbours { Neighbours(of: part, .drawnCallees, in: self) }

    /// The same as it is drawn, poolers and all.
    @inlinable public func drawnCallers(of part: Int) -> Neighbours { Neighbours(of: part, .drawnCallers, in: self) }

    /// What a call of the part comes to: the store behind a pooler, else the part.
    public func end(of part: Int) -> Int { poolers.store(behind: part) ?? part }

    // MARK: Making it

    private static func links(board: Board, indexOf: [String: Int]) -> [Link] {
        var links: [Link] = []
        links.reserveCapacity(board.connections.count)
        // Few boards have a connection that ends at a group.
        lazy var ends = GroupEnds(board: board, indexOf: indexOf)
        for (place, connection) in board.connections.enumerated() {
            let kind = connection.kind
            if let source = indexOf[connection.from], let target = indexOf[connection.to] {
                links.append(Link(index: links.count, connection: place, source: source, target: target, kind: kind))
                continue
            }
            for source in ends.parts(connection.from) {
                for target in ends.parts(connection.to) where source != target || connection.from == connection.to {
                    links.append(Link(index: links.count, connection: place, source: source, target: target, kind: kind))
                }
            }
        }
        return links
    }

    /// Hard callees of each part; what stands for each other behind a distributor, or by `pool`, as one need.
    private static func needs(parts: [Part], links: [Link]) -> [[Need]] {
        let hardLinks = links.lazy.filter(\.isHard)
        let hard = CompressedGraph(nodeCount: parts.count, labelled: hardLinks.map { ($0.source, $0.target, $0.index) })
        let pools = parts.map { $0[.pool] }
        let series = parts.map(\.series)
        func callees(_ part: Int) -> [Int] { distinct(hard.arcs(from: part).map(\.target)) }
        // Where in the list of one part's needs each callee stands; -1 before and after.
        var placeOf = [Int](repeating: -1, count: parts.count)
        return parts.map { part in
            let arcs = hard.arcs(from: part.index)
            guard let only = arcs.first else { return [] }
            if arcs.count == 1 {
                return [Need(group: HardDependencies.Group(members: [only.target], isInterchangeable: false), links: [only.label])]
            }
            if !part.isDistributor, arcs.allSatisfy({ pools[$0.target] == nil && series[$0.target] == nil }) {
                return alone(arcs, placeOf: &placeOf)
            }
            var groups: [(key: PoolKey, members: [Int], links: [Int])] = []
            var places: [PoolKey: Int] = [:]
            for arc in arcs {
                let callee = parts[arc.target]
                let key: PoolKey
                if let pool = pools[arc.target] {
                    key = .named(pool)
                } else if part.kind == "dns" {
                    key = .alike(callee.kind, callee.technologyName, [])
                } else if let name = series[arc.target], !part.isDistributor {
                    key = .series(name, callee.kind, callee.technologyName, callees(arc.target))
                } else if part.isDistributor {
                    key = .alike(callee.kind, callee.technologyName, callees(arc.target))
                } else {
                    key = .single(arc.target)
                }
                let place = places[key] ?? groups.count
                if place == groups.count {
                    places[key] = place
                    groups.append((key, [], []))
                }
                groups[place].members.append(arc.target)
                groups[place].links.append(arc.label)
            }
            return groups.map { group in
                let members = distinct(group.members)
                let same = members.count > 1 && members.dropFirst().allSatisfy { callees($0) == callees(members[0]) }
                return Need(group: HardDependencies.Group(members: members, isInterchangeable: same), links: group.links)
            }
        }
    }

    /// A need for each callee, whatever the number of links to it.
    private static func alone(_ arcs: CompressedGraph.Arcs, placeOf: inout [Int]) -> [Need] {
        var callees: [Int] = []
        var links: [[Int]] = []
        for arc in arcs {
            if placeOf[arc.target] < 0 {
                placeOf[arc.target] = callees.count
                callees.append(arc.target)
                links.append([arc.label])
            } else {
                links[placeOf[arc.target]].append(arc.label)
            }
        }
        for callee in callees { placeOf[callee] = -1 }
        return zip(callees, links).map { callee, links in
            Need(group: HardDependencies.Group(members: [callee], isInterchangeable: false), links: links)
        }
    }

    /// Sorted, each once.
    private static func distinct(_ numbers: [Int]) -> [Int] {
        guard numbers.count > 1 else { return numbers }
        var kept: [Int] = []
        for number in numbers.sorted() where kept.last != number { kept.append(number) }
        return kept
    }

    private enum PoolKey: Hashable {
        case single(Int)
        case named(String)
        case series(String, Kind, String?, [Int])
        case alike(Kind, String?, [Int])
    }
}

/// What a connection's end means: a component, or the members of a group that take calls from outside it.
private struct GroupEnds {
    private let indexOf: [String: Int]
    private var entries: [String: [Int]] = [:]

    init(board: Board, indexOf: [String: Int]) {
        self.indexOf = indexOf
        guard !board.groups.isEmpty else { return }
        var groups: [String: Group] = [:]
        for group in board.groups { groups[group.id] = group }
        let used = Set(board.connections.flatMap { [$0.from, $0.to] })
        for group in board.groups where used.contains(group.id) {
            var members: [Int] = []
            var waiting = group.members
            while let id = waiting.popLast() {
                if let index = indexOf[id] { members.append(index) } else if let inner = groups[id] { waiting += inner.members }
            }
            let inside = Set(members)
            var calledFromInside: Set<Int> = []
            var calledFromOutside: Set<Int> = []
            for connection in board.connections {
                guard let target = indexOf[connection.to], inside.contains(target) else { continue }
                if let source = indexOf[connection.from], inside.contains(source) {
                    calledFromInside.insert(target)
                } else {
                    calledFromOutside.insert(target)
                }
            }
            let taking = members.filter { calledFromOutside.contains($0) }
            let first = members.filter { !calledFromInside.contains($0) }
            entries[group.id] = (taking.isEmpty ? (first.isEmpty ? members : first) : taking).sorted()
        }
    }

    func parts(_ id: String) -> [Int] { indexOf[id].map { [$0] } ?? entries[id] ?? [] }
}
