/// An order that grows with the board: who adds a box finds those that were there in the order in which they stood.
extension Ordering {
    /// The box that an item comes with, by its place in the file; -1 for a frame's side.
    static func arrival(of item: Item, in layout: LayeredLayout) -> Int {
        func arrival(ofEnd end: Int) -> Int { layout.diagram.group(ofEnd: end).map { layout.members[$0].first ?? 0 } ?? end }
        switch item.kind {
        case .box(let node): return node
        case .passage, .gate:
            return layout.nets[item.net].edges.map { layout.diagram.edges[$0] }.reduce(Int.max) { earliest, edge in
                min(earliest, max(arrival(ofEnd: edge.from), arrival(ofEnd: edge.to)))
            }
        case .top, .bottom: return -1
        }
    }

    /// Items join their layers in the file's order, each where its lines cross fewest of those that are there, and there as far down as
    /// that allows. Groups are brought together at the end.
    mutating func rowsGrownInFileOrder() -> [[Int]] {
        var growth = Growth(self)
        for batch in growth.batches {
            var open = batch
            // What hangs on something that is there finds its place by it, from line to line.
            while !open.isEmpty { growth.insert(open.remove(at: open.firstIndex(where: growth.isTied) ?? 0)) }
        }
        var grown = growth.rows
        if tree.isFlat { return grown }
        var place = Array(repeating: 0.0, count: position.count)
        for layer in grown.indices {
            for (index, item) in grown[layer].enumerated() { place[item] = (Double(index) + 0.5) / Double(grown[layer].count) }
            grown[layer] += rows[layer].filter { arrival[$0] < 0 }
        }
        let ranks = tree.ranks(of: grown) { place[$0] }
        for layer in grown.indices { tree.nest(&grown[layer], ranks: ranks) }
        return grown
    }
}

private struct Growth {
    private(set) var rows: [[Int]]
    /// The items of each box, itself first.
    let batches: [[Int]]
    private let left: CompressedRows
    private let right: CompressedRows
    private var layer: [Int]
    /// The place of each item in its layer; -1 for one that is not there yet.
    private var place: [Int]

    init(_ ordering: Ordering) {
        left = ordering.left
        right = ordering.right
        rows = ordering.rows.map { _ in [] }
        place = Array(repeating: -1, count: ordering.position.count)
        layer = Array(repeating: 0, count: ordering.position.count)
        for (index, row) in ordering.rows.enumerated() {
            for item in row { layer[item] = index }
        }
        // Boxes have smaller numbers than what hangs on them.
        let latest = ordering.arrival.max() ?? -1
        var batches = Array(repeating: [Int](), count: latest + 1)
        for (item, arrival) in ordering.arrival.enumerated() where arrival >= 0 { batches[arrival].append(item) }
        self.batches = batches
    }

    func isTied(_ item: Int) -> Bool { left[item].contains { place[Int($0)] >= 0 } || right[item].contains { place[Int($0)] >= 0 } }

    mutating func insert(_ item: Int) {
        let row = rows[layer[item]]
        var total = 0
        // How many crossings more, or fewer, there are once an item of the row stands above instead of below.
        var change = Array(repeating: 0, count: row.count)
        for neighbours in [left, right] {
            let own = neighbours[item].map { place[Int($0)] }.filter { $0 >= 0 }
            if own.isEmpty { continue }
            for (index, other) in row.enumerated() {
                for far in neighbours[other] where place[Int(far)] >= 0 {
                    for near in own where near != place[Int(far)] {
                        if place[Int(far)] < near { total += 1 }
                        change[index] += place[Int(far)] < near ? -1 : 1
                    }
                }
            }
        }
        var best = (crossings: total, at: 0)
        for index in row.indices {
            total += change[index]
            if total <= best.crossings { best = (total, index + 1) }
        }
        rows[layer[item]].insert(item, at: best.at)
        for index in best.at..<row.count + 1 { place[rows[layer[item]][index]] = index }
    }
}
