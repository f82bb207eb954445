/// The order of the items in each layer, so that few lines cross: barycentre sweeps and exchanges from several first orders.
extension LayeredLayout {
    mutating func orderLayers() {
        var ordering = Ordering(self)
        ordering.run()
        take(ordering.rows)
        stackRows()
    }

    mutating func take(_ order: [[Int]]) {
        rows = order
        for row in rows {
            for (position, item) in row.enumerated() { items[item].position = position }
        }
    }
}

/// Works on flat arrays: neighbours in compressed rows, one position an item.
struct Ordering {
    var rows: [[Int]]
    var position: [Int32]
    var tree: OrderingTree
    let left: CompressedRows
    let right: CompressedRows
    /// When each item joins the board: with the box that the file names last among those it needs. Frames' sides join with none.
    let arrival: [Int]
    private let fileKey: [Double]
    private let options: LayoutOptions
    private let ties: Int
    private var randomState: UInt32
    /// How many ties between items may still be looked at.
    private var work: Int

    /// So many ties for each edge, times the logarithm of their number: several times what ordinary boards take.
    private static let workPerEdge = 400

    init(_ layout: LayeredLayout) {
        rows = layout.rows
        position = Array(repeating: 0, count: layout.items.count)
        tree = OrderingTree(layout)
        options = layout.options
        randomState = 12_345 &+ layout.options.seed
        var pairs: [(row: Int, value: Int)] = []
        for net in layout.nets {
            for (from, to) in net.channels {
                for pin in from {
                    for other in to { pairs.append((layout.pins[pin].item, layout.pins[other].item)) }
                }
            }
        }
        right = CompressedRows(rows: layout.items.count, pairs)
        left = CompressedRows(rows: layout.items.count, pairs.map { ($0.value, $0.row) })
        let edges = layout.diagram.edges.count + layout.diagram.nodes.count + 1
        work = Ordering.workPerEdge * edges * (Int.bitWidth - edges.leadingZeroBitCount)
        ties = pairs.count
        arrival = layout.items.map { Ordering.arrival(of: $0, in: layout) }
        fileKey = layout.items.map { item in
            switch item.kind {
            case .box(let node): Double(node)
            case .passage, .gate:
                layout.nets[item.net].edges.reduce(Double.infinity) {
                    min($0, Double(min(layout.diagram.edges[$1].from, layout.diagram.edges[$1].to)) + 0.5)
                }
            case .top, .bottom: 0
            }
        }
    }

    mutating func run() {
        var best = OrderChoice()
        if options.growsInFileOrder {
            rows = rowsGrownInFileOrder()
            number()
            best.take(rows, crossings: countCrossings())
            if best.crossings > 0 {
                exchange()
                best.take(rows, crossings: countCrossings())
                sweep()
                exchange()
                best.take(rows, crossings: countCrossings())
            }
        }
        for start in 0..<max(1, options.starts) where best.crossings > 0 && work > 0 {
            let keys = firstKeys(start)
            for layer in rows.indices {
                rows[layer].sort { (keys[$0], $0) < (keys[$1], $1) }
            }
            let ranks = tree.ranks(of: rows) { keys[$0] }
            for layer in rows.indices { tree.nest(&rows[layer], ranks: ranks) }
            number()
            sweep()
            exchange()
            best.take(rows, crossings: countCrossings())
        }
        // What another seed has found stays as it is: a second order to draw.
        if options.growsInFileOrder, options.seed == 0 { straighten(&best) }
        rows = best.rows
        number()
    }

    mutating func number() {
        for layer in rows.indices { number(layer) }
    }

    mutating func number(_ layer: Int) {
        for (index, item) in rows[layer].enumerated() { position[item] = Int32(index) }
    }

    // MARK: First orders

    private mutating func firstKeys(_ start: Int) -> [Double] {
        switch start {
        case 0: return depthFirstKeys(fromEnd: false)
        case 1: return fileKey
        case 2: return depthFirstKeys(fromEnd: true)
        default:
            return fileKey.indices.map { _ in
                randomState = randomState &* 1_103_515_245 &+ 12_345
                return Double((randomState >> 8) & 0xFFFFF)
            }
        }
    }

    private func depthFirstKeys(fromEnd: Bool) -> [Double] {
        var keys = Array(repeating: -1.0, count: fileKey.count)
        var next = 0.0
        let neighbours = fromEnd ? left : right
        func byFile(_ first: Int, _ second: Int) -> Bool { (fileKey[first], first) < (fileKey[second], second) }
        for row in fromEnd ? rows.reversed() : rows {
            for root in row.sorted(by: byFile) {
                var stack = [root]
                while let item = stack.popLast() {
                    if keys[item] >= 0 { continue }
                    keys[item] = next
                    next += 1
                    stack.append(contentsOf: neighbours[item].map { Int($0) }.sorted { byFile($1, $0) })
                }
            }
        }
        return keys
    }

    // MARK: Sweeps

    private mutating func sweep() {
        var best: (crossings: Int, rows: [[Int]])?
        var idle = 0
        var keys = Array(repeating: Double.nan, count: position.count)
        for round in 0..<24 {
            let isForward = round % 2 == 0
            let layers = isForward ? Array(rows.indices.dropFirst()) : Array(rows.indices.dropLast().reversed())
            let neighbours = isForward ? left : right
            let ranks = tree.isFlat ? [] : round == 0 ? tree.ranks(of: rows) { Double(position[$0]) } : ranksByNeighbours(neighbours)
            if !tree.isFlat, let untouched = isForward ? rows.indices.first : rows.indices.last {
                // It takes part in the order of the groups alone.
                tree.nest(&rows[untouched], ranks: ranks)
                number(untouched)
            }
            for layer in layers {
                arrange(layer, by: neighbours, ranks, keys: &keys)
            }
            if round % 4 == 3 || round < 2 { exchange() }
            let crossings = countCrossings()
            if best.map({ crossings < $0.crossings }) ?? true {
                best = (crossings, rows)
                idle = 0
            } else {
                idle += 1
            }
            work -= 2 * ties
            if idle > 4 || work <= 0 { break }
        }
        if let best { rows = best.rows }
        number()
    }

    /// Puts the items of a layer at the mean of their neighbours' places.
    ///
    /// - Parameter keys: room for one key an item, kept from layer to layer.
    mutating func arrange(_ layer: Int, by neighbours: CompressedRows, _ ranks: [Double], keys: inout [Double]) {
        for item in rows[layer] {
            let near = neighbours[item]
            keys[item] = near.isEmpty ? .nan : Double(near.reduce(0) { $0 + Int(position[Int($1)]) }) / Double(near.count)
        }
        tree.arrange(&rows[layer], keys: keys, ranks: ranks)
        number(layer)
    }

    /// Where groups stand by their members' neighbours, whose places run from 0 to 1 so that layers of different lengths can be
    /// compared.
    private func ranksByNeighbours(_ neighbours: CompressedRows) -> [Double] {
        var length = Array(repeating: 1.0, count: position.count)
        for row in rows {
            for item in row { length[item] = Double(max(1, row.count)) }
        }
        return tree.ranks(of: rows) { item in
            let near = neighbours[item]
            if near.isEmpty { return .nan }
            return near.reduce(0.0) { $0 + (Double(position[Int($1)]) + 0.5) / length[Int($1)] } / Double(near.count)
        }
    }

    // MARK: Exchanges of neighbours in a layer

    mutating func exchange() {
        var isBetter = true
        var rounds = 0
        while isBetter, rounds < 8, work > 0 {
            isBetter = false
            rounds += 1
            work -= 4 * ties
            for layer in rows.indices where rows[layer].count > 1 {
                let lefts = rows[layer].map { sortedPositions(left[$0]) }
                let rights = rows[layer].map { sortedPositions(right[$0]) }
                var order = Array(rows[layer].indices)
                for index in 0..<order.count - 1 {
                    let first = order[index]
                    let second = order[index + 1]
                    guard tree.mayExchange(rows[layer][first], rows[layer][second]) else { continue }
                    let now = Ordering.crossings(lefts[first], lefts[second]) + Ordering.crossings(rights[first], rights[second])
                    if now == 0 { continue }
                    let then = Ordering.crossings(lefts[second], lefts[first]) + Ordering.crossings(rights[second], rights[first])
                    if then < now {
                        order.swapAt(index, index + 1)
                        isBetter = true
                    }
                }
                rows[layer] = order.map { [rows] in rows[layer][$0] }
                for (index, item) in rows[layer].enumerated() { position[item] = Int32(index) }
            }
        }
    }

    private func sortedPositions(_ near: ArraySlice<Int32>) -> [Int32] {
        near.count < 2 ? near.map { position[Int($0)] } : near.map { position[Int($0)] }.sorted()
    }

    /// How often the lines of two items cross, the first standing before the second.
    private static func crossings(_ first: [Int32], _ second: [Int32]) -> Int {
        var total = 0
        var below = 0
        for place in first {
            while below < second.count, second[below] < place { below += 1 }
            total += below
        }
        return total
    }

    // MARK: Counting

    /// All crossings between neighbouring layers, by a Fenwick tree.
    func countCrossings() -> Int {
        var total = 0
        for layer in rows.indices.dropLast() {
            let width = rows[layer + 1].count
            var tree = Array(repeating: Int32(0), count: width + 1)
            var seen = 0
            for item in rows[layer] {
                let near = right[item]
                for other in near {
                    var index = Int(position[Int(other)]) + 1
                    var before = 0
                    while index > 0 {
                        before += Int(tree[index])
                        index &= index - 1
                    }
                    total += seen - before
                }
                for other in near {
                    var index = Int(position[Int(other)]) + 1
                    while index <= width {
                        tree[index] += 1
                        index += index & -index
                    }
                }
                seen += near.count
            }
        }
        return total
    }
}
