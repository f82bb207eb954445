extension Assembly {
    /// Self loops over a box (beside it, downwards), and the lines to boxes that stand under another.
    mutating func drawLoopsAndStacks() {
        for node in layout.diagram.nodes.indices where layout.host[node] < 0 {
            for index in layout.loops[node].indices { layout.options.isDown ? drawLoopDownwards(node, index) : drawLoop(node, index) }
            if layout.stackedUnder[node] >= 0 { drawStack(node) }
        }
    }

    private mutating func text(of edge: Int) -> LabelText? {
        LabelText.label(
            of: layout.diagram.edges[edge], maximum: layout.mostColumns(ofLabelOf: edge), isDown: layout.options.isDown, legend: &legend)
    }

    private mutating func startNet(_ edge: Int, tail: End, head: End) {
        edgesOfNet.append([edge])
        ends += [tail, head]
        setEnd(edge, isTail: true, tail)
        setEnd(edge, isTail: false, head)
    }

    private mutating func drawLoop(_ node: Int, _ index: Int) {
        guard let box = boxes[node] else { return }
        let net = edgesOfNet.count
        let edge = layout.loops[node][index]
        let inset = 2 + 2 * (layout.loops[node].count - 1 - index)
        let row = box.across - 2 - index
        let first = box.along + inset
        let last = box.along + box.alongSize - 1 - inset
        addAcross(net, first, row, box.across)
        addAlong(net, row, first, last)
        addAcross(net, last, row, box.across)
        startNet(
            edge, tail: End(net: net, along: first, across: box.across - 1, heading: .down, hasHead: false),
            head: End(net: net, along: last, across: box.across - 1, heading: .down, hasHead: true))
        if let text = text(of: edge) { labels.append(Label(spot: .run(low: first, high: last, across: row), text: text, net: net)) }
    }

    /// Out of the far side, back into the side that looks across.
    private mutating func drawLoopDownwards(_ node: Int, _ index: Int) {
        guard let box = boxes[node] else { return }
        let item = layout.items[layout.boxItem[node]]
        let net = edgesOfNet.count
        let edge = layout.loops[node][index]
        let side = box.across + box.acrossSize - 1
        let far = box.along + box.alongSize - 1
        let start = side - 1 - 2 * index
        let turn = side + item.loopRoom - 2 * (layout.loops[node].count - 1 - index)
        let back = far - 1 - 2 * index
        let out = far + 1 + 2 * index
        addAcross(net, out, start, turn)
        addAlong(net, start, far, out)
        addAlong(net, turn, back, out)
        addAcross(net, back, side, turn)
        startNet(
            edge, tail: End(net: net, along: far + 1, across: start, heading: .left, hasHead: false),
            head: End(net: net, along: back, across: side + 1, heading: .up, hasHead: true))
        if let text = text(of: edge) { labels.append(Label(spot: .across(low: start, high: turn, along: out), text: text, net: net)) }
    }

    private mutating func drawStack(_ node: Int) {
        guard let box = boxes[node], let below = boxes[layout.stackedUnder[node]] else { return }
        let net = edgesOfNet.count
        let index = layout.stackedEdge[node]
        let edge = layout.diagram.edges[index]
        let place = box.along + (box.alongSize - 1) / 2
        let upper = box.across + box.acrossSize - 1
        let lower = below.across
        addAcross(net, place, upper, lower)
        let isDownwards = edge.from == node
        let atUpper = End(net: net, along: place, across: upper + 1, heading: .up, hasHead: !isDownwards || edge.isTwoWay)
        let atLower = End(net: net, along: place, across: lower - 1, heading: .down, hasHead: isDownwards || edge.isTwoWay)
        startNet(index, tail: isDownwards ? atUpper : atLower, head: isDownwards ? atLower : atUpper)
        if let text = text(of: index) { labels.append(Label(spot: .beside(along: place, across: upper + 2), text: text, net: net)) }
    }
}
