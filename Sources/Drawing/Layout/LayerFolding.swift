/// Layers that go on in a new row below: the last of the ways to keep to a width.
///
/// A row holds so many layers; what would stand behind them stands at the same places again, under them. A line to the next row goes back
/// between the rows, and turns into its target's side.
struct LayerFolding {
    /// The row that each end stands in, from the top: of the nodes, then of the groups.
    let row: [Int]
    /// Edges that go back between two rows.
    private(set) var isBetweenRows: [Bool]

    /// Nil where all layers have room in one row, or a group would be torn apart.
    ///
    /// - Parameter most: how many layers a row holds.
    init?(
        _ layering: inout Layering, _ directions: inout EdgeDirections, of diagram: Diagram, members: [[Int]], most: Int
    ) {
        guard most > 1, layering.count > most else { return nil }
        var row = layering.layer.map { $0 / most }
        for group in members {
            let rows = Set(group.map { row[$0] })
            if rows.count > 1 { return nil }
            row.append(rows.first ?? 0)
        }
        self.row = row
        isBetweenRows = Array(repeating: false, count: diagram.edges.count)
        // A line turns before the first layer of its row: that becomes the second.
        for node in layering.layer.indices { layering.layer[node] = layering.layer[node] % most + 1 }
        layering.count = most + 1
        let layer = layering.layer
        for group in layering.first.indices where layering.first[group] >= 0 {
            let own = members[group].map { layer[$0] }
            layering.first[group] = own.min() ?? 1
            layering.last[group] = own.max() ?? 1
        }
        func place(_ end: Int) -> (first: Int, last: Int) {
            diagram.group(ofEnd: end).map { (layering.first[$0], layering.last[$0]) } ?? (layer[end], layer[end])
        }
        for (index, edge) in diagram.edges.enumerated() where !directions.isLoose[index] && edge.from != edge.to {
            if row[edge.from] == row[edge.to] { continue }
            let (from, to) = (place(edge.from), place(edge.to))
            directions.isSideways[index] = false
            directions.isReversed[index] = to.first <= from.last
            if !directions.isReversed[index] { continue }
            isBetweenRows[index] = max(edge.from, edge.to) < diagram.nodes.count
            directions.isLoose[index] = !isBetweenRows[index]
        }
    }
}

extension LayeredLayout {
    /// The passages of a line that goes back between two rows: from under its source to the side of its target that others enter by.
    mutating func placeBetweenRows(_ net: Int) {
        let edge = nets[net].edges[0]
        let (source, target) = (boxItem[diagram.edges[edge].from], boxItem[diagram.edges[edge].to])
        let (low, high) = (items[target].layer, items[source].layer)
        nets[net].firstChannel = low - 1
        nets[net].channels = Array(repeating: ([], []), count: high - low + 1)
        nets[net].passages = []
        let head = addPin(Pin(item: target, net: net, edge: edge, kind: .side, hasHead: true), isLeft: true)
        nets[net].channels[0].right.append(head)
        for layer in low..<high {
            let item = add(Item(kind: .passage, layer: layer, group: -1, net: net))
            nets[net].passages.append(item)
            nets[net].channels[layer - low].right.append(addPin(Pin(item: item, net: net, edge: edge, kind: .passage), isLeft: true))
            nets[net].channels[layer - low + 1].left.append(addPin(Pin(item: item, net: net, edge: edge, kind: .passage), isLeft: false))
        }
        let tail = addPin(Pin(item: source, net: net, edge: edge, kind: .skirt, hasHead: diagram.edges[edge].isTwoWay), isLeft: true)
        nets[net].channels[high - low].right.append(tail)
        pinsOfEdge[edge] = (head, tail)
    }

    func isBetweenRows(_ net: Net) -> Bool { folding?.isBetweenRows[net.edges[0]] ?? false }

    /// Keeps the rows of a folded layout under each other in every layer.
    mutating func stackRows() {
        guard let folding else { return }
        func place(_ item: Int) -> Double {
            switch items[item].kind {
            case .box(let node): return Double(folding.row[node])
            case .top(let group), .bottom(let group), .gate(let group): return Double(folding.row[diagram.nodes.count + group])
            case .passage:
                let edges = nets[items[item].net].edges.map { diagram.edges[$0] }
                let rows = edges.flatMap { [folding.row[$0.from], folding.row[$0.to]] }
                guard let low = rows.min(), let high = rows.max(), low < high else { return Double(rows.first ?? 0) }
                return Double(low) + 0.5
            }
        }
        for layer in rows.indices {
            let places = rows[layer].map(place)
            rows[layer] = rows[layer].indices.sorted { (places[$0], $0) < (places[$1], $1) }.map { [rows] in rows[layer][$0] }
        }
        take(rows)
    }
}
