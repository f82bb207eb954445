/// A layout brought together: places along the layers, runs of line, heads, and spots for labels. All in the layout's own axes,
/// `along` the layers and `across` them.
struct Assembly {
    struct Run {
        var net: Int
        var isAlong: Bool
        /// The place on the other axis.
        var fixed: Int
        var low: Int
        var high: Int
    }

    /// Where a line meets a side: the cell next to it, and the way it goes from there towards the side.
    struct End {
        var net: Int
        var along: Int
        var across: Int
        var heading: Heading
        var hasHead: Bool
        /// Ends at a group's frame, which stays as it is.
        var isGate = false
    }

    enum Spot {
        /// In a run along the layers, between two places.
        case run(low: Int, high: Int, across: Int)
        /// In a run across the layers.
        case across(low: Int, high: Int, along: Int)
        /// Beside a short run from a box to the one under it.
        case beside(along: Int, across: Int)
    }

    struct Label {
        var spot: Spot
        var text: LabelText
        var net: Int
    }

    struct Area {
        var along: Int
        var across: Int
        var alongSize: Int
        var acrossSize: Int
    }

    let layout: LayeredLayout
    var channels: [Channel] = []
    var legend: Legend
    /// First and last place of each layer's boxes.
    var layerStart: [Int]
    var layerEnd: [Int]
    /// What of `layerEnd` lies behind the boxes.
    var layerFoot: [Int]
    /// Where each group's frame begins and ends along the layers.
    var frameStart: [Int]
    var frameEnd: [Int]
    var trackPlace: [[Int]] = []
    var boxes: [Area?]
    var frames: [Area?]
    var runs: [Run] = []
    var ends: [End] = []
    var labels: [Label] = []
    /// Of each edge the cells at its tail and its head.
    var tailAndHead: [(tail: (along: Int, across: Int), head: (along: Int, across: Int))?]
    /// Edges drawn by each net; after the layout's own nets come loops and lines to stacked boxes.
    var edgesOfNet: [[Int]]

    init(_ layout: LayeredLayout, legend: Legend) {
        self.layout = layout
        self.legend = legend
        let count = layout.layering.count
        let groups = layout.diagram.groups.count
        layerStart = Array(repeating: 0, count: count)
        layerEnd = layerStart
        layerFoot = layerStart
        frameStart = Array(repeating: 0, count: groups)
        frameEnd = frameStart
        boxes = Array(repeating: nil, count: layout.diagram.nodes.count)
        frames = Array(repeating: nil, count: groups)
        tailAndHead = Array(repeating: nil, count: layout.diagram.edges.count)
        edgesOfNet = layout.nets.map(\.edges)
        routeChannels()
        placeLayers()
        placeAreas()
        drawChannels()
        drawEnds()
        drawLoopsAndStacks()
    }

    private mutating func routeChannels() {
        guard layout.layering.count > 1 else { return }
        var nets = Array(repeating: [Int](), count: layout.layering.count - 1)
        for (index, net) in layout.nets.enumerated() {
            for channel in net.channels.indices { nets[net.firstChannel + channel].append(index) }
        }
        for index in 0..<layout.layering.count - 1 {
            var forbidden: Set<Int> = []
            for group in layout.shownGroups where layout.layering.first[group] <= index && layout.layering.last[group] > index {
                for item in [layout.tops[group][0], layout.bottoms[group][0]] {
                    for row in layout.items[item].row - 1...layout.items[item].row + 1 { forbidden.insert(row) }
                }
            }
            let crossed =
                !layout.options.isDown
                ? []
                : layout.shownGroups.reversed()
                    .filter { layout.layering.first[$0] <= index && layout.layering.last[$0] > index }
                    .map { layout.items[layout.tops[$0][0]].row...layout.items[layout.bottoms[$0][0]].row }
            channels.append(
                Channel(layout, index, nets: nets[index], forbidden: forbidden, crossed: crossed, distance: layout.options.isDown ? 5 : 1))
        }
    }

    private mutating func placeAreas() {
        for item in layout.items {
            guard let node = item.node else { continue }
            let width = layerEnd[item.layer] - layerFoot[item.layer] - layerStart[item.layer] + 1
            boxes[node] = Area(
                along: layerStart[item.layer], across: item.row + item.lead, alongSize: width, acrossSize: layout.across[node])
            let below = layout.stackedUnder[node]
            if below >= 0 {
                boxes[below] = Area(
                    along: layerStart[item.layer], across: item.row + item.height - layout.across[below], alongSize: width,
                    acrossSize: layout.across[below])
            }
        }
        for group in layout.shownGroups {
            let top = layout.items[layout.tops[group][0]].row
            let bottom = layout.items[layout.bottoms[group][0]].row
            frames[group] = Area(
                along: frameStart[group], across: top, alongSize: frameEnd[group] - frameStart[group] + 1, acrossSize: bottom - top + 1)
        }
    }

    /// The cells of the smallest rectangle around all boxes and frames, about.
    var area: Int {
        let along = layerEnd.last.map { max($0, frameEnd.max() ?? 0) + 1 } ?? 0
        let across = layout.items.map { $0.row + $0.height }.max() ?? 0
        return along * across
    }

    // MARK: Wires

    mutating func addAlong(_ net: Int, _ across: Int, _ from: Int, _ to: Int) {
        if from != to { runs.append(Run(net: net, isAlong: true, fixed: across, low: min(from, to), high: max(from, to))) }
    }

    mutating func addAcross(_ net: Int, _ along: Int, _ from: Int, _ to: Int) {
        if from != to { runs.append(Run(net: net, isAlong: false, fixed: along, low: min(from, to), high: max(from, to))) }
    }

    private mutating func drawChannels() {
        for (index, channel) in channels.enumerated() {
            let start = layerEnd[index]
            let end = layerStart[index + 1]
            for net in channel.nets {
                let (left, right) = layout.nets[net].channel(index)
                let leftRows = Set(left.map { layout.row(of: $0) })
                let rightRows = Set(right.map { layout.row(of: $0) })
                let rows = leftRows.union(rightRows)
                for row in leftRows.intersection(rightRows) {
                    addAlong(net, row, gateStart(left, row) ?? start, gateEnd(right, row) ?? end)
                }
                if rows.count == 1 { continue }
                for (number, trunk) in channel.trunks.enumerated() where trunk.net == net {
                    let place = trackPlace[index][trunk.track]
                    addAcross(net, place, trunk.low, trunk.high)
                    for row in trunk.left { addAlong(net, row, gateStart(left, row) ?? start, place) }
                    for row in trunk.right { addAlong(net, row, place, gateEnd(right, row) ?? end) }
                    for dogleg in channel.doglegs where dogleg.from == number {
                        addAlong(net, dogleg.row, place, trackPlace[index][channel.trunks[dogleg.to].track])
                    }
                }
            }
        }
        for net in layout.nets.indices {
            for item in layout.nets[net].passages {
                let layer = layout.items[item].layer
                addAlong(net, layout.items[item].row, layerStart[layer], layerEnd[layer])
            }
        }
    }

    private func gateStart(_ pins: [Int], _ row: Int) -> Int? {
        for pin in pins where layout.row(of: pin) == row {
            if case .gate(let group) = layout.items[layout.pins[pin].item].kind { return frameEnd[group] }
        }
        return nil
    }

    private func gateEnd(_ pins: [Int], _ row: Int) -> Int? {
        for pin in pins where layout.row(of: pin) == row {
            if case .gate(let group) = layout.items[layout.pins[pin].item].kind { return frameStart[group] }
        }
        return nil
    }

    private mutating func drawEnds() {
        for (index, pin) in layout.pins.enumerated() where pin.kind != .passage {
            let item = layout.items[pin.item]
            let isRight = item.right.contains(index)
            let row = layout.row(of: index)
            var along = isRight ? layerEnd[item.layer] - layerFoot[item.layer] : layerStart[item.layer]
            var end: End
            switch pin.kind {
            case .gate:
                guard case .gate(let group) = item.kind else { continue }
                along = isRight ? frameEnd[group] : frameStart[group]
                end = End(
                    net: pin.net, along: along + (isRight ? 1 : -1), across: row, heading: isRight ? .left : .right, hasHead: pin.hasHead,
                    isGate: true)
            case .skirt:
                guard let node = item.node else { continue }
                let skirts = isRight ? item.rightSkirts : item.leftSkirts
                let place = skirts.firstIndex(of: index) ?? 0
                let loops = layout.loops[node].count
                if layout.options.isDown {
                    along += isRight ? -1 - 2 * (place + loops) : 1 + 2 * place
                } else {
                    along += isRight ? -2 - 2 * place : 2 + 2 * place
                }
                let edge = item.row + item.lead + layout.across[node] - 1
                addAcross(pin.net, along, edge, row)
                addAlong(pin.net, row, along, isRight ? layerEnd[item.layer] : layerStart[item.layer])
                end = End(net: pin.net, along: along, across: edge + 1, heading: .up, hasHead: pin.hasHead)
            case .corner:
                guard let node = item.node else { continue }
                let inset = 2 + 2 * pin.inset
                along += isRight ? -inset : inset
                let first = item.row + item.lead
                let edge = pin.isBelow ? first + layout.across[node] - 1 : first
                addAcross(pin.net, along, edge, row)
                addAlong(pin.net, row, along, isRight ? layerEnd[item.layer] : layerStart[item.layer])
                end = End(
                    net: pin.net, along: along, across: edge + (pin.isBelow ? 1 : -1), heading: pin.isBelow ? .up : .down,
                    hasHead: pin.hasHead)
            case .side, .passage:
                if isRight { addAlong(pin.net, row, along, layerEnd[item.layer]) }
                end = End(
                    net: pin.net, along: along + (isRight ? 1 : -1), across: row, heading: isRight ? .left : .right, hasHead: pin.hasHead)
            }
            ends.append(end)
            for edge in layout.nets[pin.net].edges {
                let pins = layout.pinsOfEdge[edge]
                if pins.first != index && pins.last != index { continue }
                let isTail = (pins.first == index) != layout.directions.isReversed[edge]
                setEnd(edge, isTail: isTail, end)
            }
        }
    }

    mutating func setEnd(_ edge: Int, isTail: Bool, _ end: End) {
        var both = tailAndHead[edge] ?? ((end.along, end.across), (end.along, end.across))
        if isTail { both.tail = (end.along, end.across) } else { both.head = (end.along, end.across) }
        tailAndHead[edge] = both
    }
}
