/// Ranks of vertices so that every arc spans as many ranks as it must at least and all arcs together, by their weights, as few as can be.
///
/// The network simplex method of Gansner, Koutsofios, North and Vo, "A Technique for Drawing Directed Graphs" (1993). The cut value of
/// a tree arc is the sum over one side of what leaves each vertex less what enters it, since arcs inside that side cancel out.
struct NetworkSimplex {
    private let arcs: [LayerGraph.Arc]
    private let incident: CompressedRows
    private(set) var rank: [Int]
    private var treeArcs: [[Int32]]
    private var isTree: [Bool]
    /// Each vertex's arc towards the root, -1 at the root, and the vertices in the order of a walk from there, parents first.
    private var arcToParent: [Int]
    private var walk: [Int] = []
    private var low: [Int]
    private var place: [Int]
    private let excess: [Int]

    /// - Parameters:
    ///   - arcs: connect all vertices and close no ring.
    ///   - pivots: how many exchanges are made at most; each costs time linear in the graph.
    init(count: Int, arcs: [LayerGraph.Arc], pivots: Int) {
        self.arcs = arcs
        incident = CompressedRows(
            rows: count, arcs.enumerated().flatMap { [(row: $0.element.from, value: $0.offset), (row: $0.element.to, value: $0.offset)] })
        rank = Array(repeating: 0, count: count)
        treeArcs = Array(repeating: [], count: count)
        isTree = Array(repeating: false, count: arcs.count)
        arcToParent = Array(repeating: -1, count: count)
        low = rank
        place = rank
        var excess = rank
        for arc in arcs {
            excess[arc.from] += arc.weight
            excess[arc.to] -= arc.weight
        }
        self.excess = excess
        guard count > 0 else { return }
        rankByLongestPath()
        guard growTightTree() else { return }
        for _ in 0..<pivots {
            walkTree()
            guard let leaving = leavingArc(), let entering = enteringArc(for: leaving) else { break }
            exchange(leaving, entering)
        }
        let least = rank.min() ?? 0
        for vertex in rank.indices { rank[vertex] -= least }
    }

    private func slack(_ arc: Int) -> Int { rank[arcs[arc].to] - rank[arcs[arc].from] - arcs[arc].least }

    private mutating func rankByLongestPath() {
        var open = Array(repeating: 0, count: rank.count)
        for arc in arcs { open[arc.to] += 1 }
        var order = open.indices.filter { open[$0] == 0 }
        var index = 0
        while index < order.count {
            let vertex = order[index]
            index += 1
            for number in incident[vertex] where arcs[Int(number)].from == vertex {
                let arc = arcs[Int(number)]
                rank[arc.to] = max(rank[arc.to], rank[vertex] + arc.least)
                open[arc.to] -= 1
                if open[arc.to] == 0 { order.append(arc.to) }
            }
        }
    }

    /// A spanning tree of arcs without slack; ranks are shifted until there is one.
    private mutating func growTightTree() -> Bool {
        var isIn = Array(repeating: false, count: rank.count)
        var members: [Int] = []
        func add(_ vertex: Int, _ simplex: inout NetworkSimplex) {
            var stack = [vertex]
            isIn[vertex] = true
            while let current = stack.popLast() {
                members.append(current)
                for number in simplex.incident[current] {
                    let arc = simplex.arcs[Int(number)]
                    let other = arc.from == current ? arc.to : arc.from
                    if isIn[other] || simplex.slack(Int(number)) != 0 { continue }
                    simplex.join(Int(number))
                    isIn[other] = true
                    stack.append(other)
                }
            }
        }
        add(0, &self)
        while members.count < rank.count {
            var best = -1
            for number in arcs.indices where isIn[arcs[number].from] != isIn[arcs[number].to] {
                if best < 0 || slack(number) < slack(best) { best = number }
            }
            guard best >= 0 else { return false }
            let shift = isIn[arcs[best].from] ? slack(best) : -slack(best)
            for vertex in members { rank[vertex] += shift }
            join(best)
            add(isIn[arcs[best].from] ? arcs[best].to : arcs[best].from, &self)
        }
        return true
    }

    private mutating func join(_ arc: Int) {
        isTree[arc] = true
        treeArcs[arcs[arc].from].append(Int32(arc))
        treeArcs[arcs[arc].to].append(Int32(arc))
    }

    /// Numbers the vertices so that a subtree is the range from `low` to `place`.
    private mutating func walkTree() {
        walk.removeAll(keepingCapacity: true)
        var next = Array(repeating: 0, count: rank.count)
        var path = [0]
        arcToParent[0] = -1
        var time = 0
        walk.append(0)
        low[0] = 0
        while let vertex = path.last {
            let own = treeArcs[vertex]
            if next[vertex] < own.count {
                let number = Int(own[next[vertex]])
                next[vertex] += 1
                if number == arcToParent[vertex] { continue }
                let child = arcs[number].from == vertex ? arcs[number].to : arcs[number].from
                arcToParent[child] = number
                low[child] = time
                walk.append(child)
                path.append(child)
            } else {
                place[vertex] = time
                time += 1
                path.removeLast()
            }
        }
    }

    /// The tree arc whose cut value is most negative.
    private func leavingArc() -> Int? {
        var sum = excess
        var best: (value: Int, arc: Int)?
        for vertex in walk.reversed() {
            let number = arcToParent[vertex]
            if number < 0 { continue }
            let arc = arcs[number]
            let isUpwards = arc.from == vertex
            let value = isUpwards ? sum[vertex] : -sum[vertex]
            if value < 0, best.map({ (value, number) < ($0.value, $0.arc) }) ?? true { best = (value, number) }
            sum[isUpwards ? arc.to : arc.from] += sum[vertex]
        }
        return best?.arc
    }

    /// The arc of least slack that leads across the cut in the other direction.
    private func enteringArc(for leaving: Int) -> Int? {
        let arc = arcs[leaving]
        let below = place[arc.from] < place[arc.to] ? arc.from : arc.to
        let range = low[below]...place[below]
        let isTailBelow = below == arc.from
        var best = -1
        for (number, other) in arcs.enumerated() where !isTree[number] {
            let isFromBelow = range.contains(place[other.from])
            if isFromBelow == range.contains(place[other.to]) || isFromBelow == isTailBelow { continue }
            if best < 0 || slack(number) < slack(best) { best = number }
        }
        return best < 0 ? nil : best
    }

    private mutating func exchange(_ leaving: Int, _ entering: Int) {
        let arc = arcs[leaving]
        let below = place[arc.from] < place[arc.to] ? arc.from : arc.to
        let range = low[below]...place[below]
        let gap = slack(entering)
        if gap > 0 {
            let shift = range.contains(place[arcs[entering].from]) ? gap : -gap
            for vertex in rank.indices where range.contains(place[vertex]) { rank[vertex] += shift }
        }
        isTree[leaving] = false
        treeArcs[arc.from].removeAll { $0 == leaving }
        treeArcs[arc.to].removeAll { $0 == leaving }
        join(entering)
    }
}
