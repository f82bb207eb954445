/// Edges drawn as one star: of one source or of one target, and of one kind.
struct Net {
    enum Star { case single, source, target }

    var edges: [Int]
    var star: Star
    var kind: Int
    /// A label that all of its edges share stands on the trunk once.
    var sharedLabel: String?
    /// The first channel it passes, and for each from there the pins at its two sides.
    var firstChannel = 0
    var channels: [(left: [Int], right: [Int])] = []
    /// The passage item of each layer from `firstChannel + 1` on.
    var passages: [Int] = []

    func channel(_ index: Int) -> (left: [Int], right: [Int]) { channels[index - firstChannel] }
}

extension Net {
    /// The biggest star first; an edge is in at most one net, one edge for each pair of ends, none reversed.
    static func nets(of diagram: Diagram, directions: EdgeDirections, skipping isLeft: [Bool]) -> [Net] {
        struct Ends: Hashable { var from: Int, to: Int, kind: Int }
        struct Star { var edges: [Int] = [], isSource: Bool, live = 0, first = 0 }
        var seen: Set<Ends> = []
        var starOfSource: [Ends: Int] = [:]
        var starOfTarget: [Ends: Int] = [:]
        var stars: [Star] = []
        var ofEdge = Array(repeating: (source: -1, target: -1), count: diagram.edges.count)
        func add(_ edge: Int, _ key: Ends, _ index: inout [Ends: Int], isSource: Bool) -> Int {
            let star = index[key] ?? stars.count
            if star == stars.count {
                stars.append(Star(isSource: isSource))
                index[key] = star
            }
            stars[star].edges.append(edge)
            stars[star].live += 1
            return star
        }
        for (index, edge) in diagram.edges.enumerated() {
            if isLeft[index] || directions.isLoose[index] || directions.isReversed[index] || edge.isTwoWay || edge.count > 1 { continue }
            guard seen.insert(Ends(from: edge.from, to: edge.to, kind: edge.kind)).inserted else { continue }
            ofEdge[index].source = add(index, Ends(from: edge.from, to: -1, kind: edge.kind), &starOfSource, isSource: true)
            ofEdge[index].target = add(index, Ends(from: -1, to: edge.to, kind: edge.kind), &starOfTarget, isSource: false)
        }
        var isTaken = Array(repeating: false, count: diagram.edges.count)
        var nets: [Net] = []
        while true {
            var best = -1
            for (index, star) in stars.enumerated() where star.live > 1 {
                while isTaken[stars[index].edges[stars[index].first]] { stars[index].first += 1 }
                if best < 0 {
                    best = index
                    continue
                }
                let leader = stars[best]
                if (star.live, star.isSource ? 1 : 0, -star.edges[stars[index].first])
                    > (leader.live, leader.isSource ? 1 : 0, -leader.edges[leader.first])
                {
                    best = index
                }
            }
            guard best >= 0 else { break }
            let edges = stars[best].edges.filter { !isTaken[$0] }
            nets.append(Net(edges: edges, star: stars[best].isSource ? .source : .target, kind: diagram.edges[edges[0]].kind))
            for edge in edges {
                isTaken[edge] = true
                stars[ofEdge[edge].source].live -= 1
                stars[ofEdge[edge].target].live -= 1
            }
        }
        for (index, edge) in diagram.edges.enumerated() where !isTaken[index] && !isLeft[index] && !directions.isLoose[index] {
            nets.append(Net(edges: [index], star: .single, kind: edge.kind))
        }
        for index in nets.indices where nets[index].edges.count > 1 {
            let label = diagram.edges[nets[index].edges[0]].label
            if nets[index].edges.allSatisfy({ diagram.edges[$0].label == label }) { nets[index].sharedLabel = label }
        }
        return nets
    }
}
