/// What must be up for something else to be up: a node needs, of each of its groups, at least one member.
///
/// An ordinary call is a group of one; copies behind a balancer are a group of several. A node is up when it has not
/// failed itself and every one of its groups has a member that is up; where nodes need each other in a circle, all of
/// them are up until one fails (the greatest fixpoint).
public struct HardDependencies: Sendable {
    /// Alternatives: one of the members is enough.
    public struct Group: Hashable, Sendable {
        /// Sorted, without repeats.
        public let members: [Int]
        /// The members need the same groups themselves, so that they can only fail apart by their own failures.
        public let isInterchangeable: Bool

        /// Alternatives; `members` are to be sorted, without repeats.
        public init(members: [Int], isInterchangeable: Bool) {
            self.members = members
            self.isInterchangeable = isInterchangeable
        }
    }

    /// Nodes are `0 ..< nodeCount`.
    public let nodeCount: Int
    /// Every group once, however many nodes need it.
    public let groups: [Group]
    /// Which groups each node needs, by their place in `groups`.
    private let needs: CompressedGraph
    /// Which groups each node is a member of.
    private let memberships: CompressedGraph
    /// Which nodes need a group.
    private let owners: CompressedGraph

    /// By node, the groups it needs; groups without members are passed over. Linear in all members.
    public init(needs: [[Group]]) {
        // Nearly all groups have one member, which is quicker found by its place than by its hash.
        var singles = [Int](repeating: -1, count: needs.count)
        var numbers: [[Int]: Int] = [:]
        var groups: [Group] = []
        var wanted: [(source: Int, target: Int)] = []
        for (node, list) in needs.enumerated() {
            for group in list where !group.members.isEmpty {
                let isSingle = group.members.count == 1
                let known = isSingle ? singles[group.members[0]] : numbers[group.members] ?? -1
                let number = known >= 0 ? known : groups.count
                if known < 0 {
                    if isSingle { singles[group.members[0]] = number } else { numbers[group.members] = number }
                    groups.append(group)
                }
                wanted.append((node, number))
            }
        }
        let size = max(needs.count, groups.count)
        self.nodeCount = needs.count
        self.groups = groups
        self.needs = CompressedGraph(nodeCount: size, arcs: wanted)
        owners = self.needs.reversed
        memberships = CompressedGraph(
            nodeCount: size, arcs: groups.enumerated().flatMap { number, group in group.members.map { ($0, number) } })
    }

    /// The groups a node needs.
    public func groups(of node: Int) -> [Int] { needs.arcs(from: node).map(\.target) }

    /// Everything that the root may need, alternatives included, itself first.
    public func closure(of root: Int) -> [Int] {
        var seen = [Bool](repeating: false, count: nodeCount)
        seen[root] = true
        var list = [root]
        var next = 0
        while next < list.count {
            for arc in needs.arcs(from: list[next]) {
                for member in groups[arc.target].members where !seen[member] {
                    seen[member] = true
                    list.append(member)
                }
            }
            next += 1
        }
        return list
    }

    /// Which nodes are down when these have failed: they and all that cannot do without them. Linear in what is touched.
    public func down(whenFailed failed: some Sequence<Int>) -> [Bool] {
        var isDown = [Bool](repeating: false, count: nodeCount)
        var left = groups.map { Int32($0.members.count) }
        var stack: [Int] = []
        for node in failed where !isDown[node] {
            isDown[node] = true
            stack.append(node)
        }
        while let node = stack.popLast() {
            for membership in memberships.arcs(from: node) {
                left[membership.target] -= 1
                guard left[membership.target] == 0 else { continue }
                for owner in owners.arcs(from: membership.target) where !isDown[owner.target] {
                    isDown[owner.target] = true
                    stack.append(owner.target)
                }
            }
        }
        return isDown
    }

    /// The nodes each of which alone takes the root down, the root among them, in ascending order.
    ///
    /// What is needed through groups of one, or through copies that need the same themselves, is found in one walk. Only
    /// where alternatives differ are the nodes that all of them lead to tried out one by one.
    public func singleCuts(of root: Int) -> [Int] {
        let (isNeeded, differing) = required(by: root)
        var cuts = (0..<nodeCount).filter { isNeeded[$0] }
        var tried = isNeeded
        for number in differing {
            var shared: [Int]?
            for member in groups[number].members {
                let reach = closure(of: member)
                guard let before = shared else {
                    shared = reach
                    continue
                }
                let set = Set(reach)
                shared = before.filter(set.contains)
            }
            for candidate in shared ?? [] where !tried[candidate] {
                tried[candidate] = true
                if down(whenFailed: [candidate])[root] { cuts.append(candidate) }
            }
        }
        return cuts.sorted()
    }

    /// What is certainly needed, and the groups met on the way whose members differ in what they need.
    func required(by root: Int) -> (isNeeded: [Bool], differing: [Int]) {
        var isNeeded = [Bool](repeating: false, count: nodeCount)
        var isPassed = isNeeded
        var differing: [Int] = []
        var isMet = [Bool](repeating: false, count: groups.count)
        isNeeded[root] = true
        isPassed[root] = true
        var stack = [root]
        while let node = stack.popLast() {
            for arc in needs.arcs(from: node) where !isMet[arc.target] {
                isMet[arc.target] = true
                let group = groups[arc.target]
                if group.members.count == 1 {
                    isNeeded[group.members[0]] = true
                } else if !group.isInterchangeable {
                    differing.append(arc.target)
                    continue
                }
                // Interchangeable copies need the same: one of them speaks for all.
                let speaker = group.members[0]
                if !isPassed[speaker] {
                    isPassed[speaker] = true
                    stack.append(speaker)
                }
            }
        }
        return (isNeeded, differing)
    }
}
