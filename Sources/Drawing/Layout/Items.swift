extension LayeredLayout {
    /// Boxes, the passages of the nets through the layers between their ends, and the sides of the frames.
    mutating func placeItems() {
        rows = Array(repeating: [], count: layering.count)
        tops = Array(repeating: [], count: diagram.groups.count)
        bottoms = tops
        for node in diagram.nodes.indices where host[node] < 0 {
            boxItem[node] = add(Item(kind: .box(node), layer: layering.layer[node], group: diagram.nodes[node].group))
        }
        for net in nets.indices { if isBetweenRows(nets[net]) { placeBetweenRows(net) } else { place(net) } }
        for group in shownGroups {
            for layer in layering.first[group]...layering.last[group] {
                tops[group].append(add(Item(kind: .top(group), layer: layer, group: group)))
                bottoms[group].append(add(Item(kind: .bottom(group), layer: layer, group: group)))
            }
        }
        if options.isDown { for net in nets { markLabels(of: net) } }
    }

    /// Marks what stands at the channels in which a net's labels find their place.
    private mutating func markLabels(of net: Net) {
        for edge in net.edges where hasLabel(edge) {
            let ends = pinsOfEdge[edge]
            let isFirst = net.star == .target ? net.sharedLabel == nil : net.star == .source && net.sharedLabel != nil
            let channel = isFirst ? items[pins[ends.first].item].layer : items[pins[ends.last].item].layer - 1
            for pin in net.channel(channel).left + net.channel(channel).right { items[pins[pin].item].isNearLabel = true }
        }
    }

    mutating func add(_ item: Item) -> Int {
        items.append(item)
        rows[item.layer].append(items.count - 1)
        return items.count - 1
    }

    mutating func addPin(_ pin: Pin, isLeft: Bool) -> Int {
        pins.append(pin)
        if isLeft { items[pin.item].left.append(pins.count - 1) } else { items[pin.item].right.append(pins.count - 1) }
        return pins.count - 1
    }

    private mutating func place(_ net: Int) {
        let edges = nets[net].edges
        var low = Int.max
        var high = Int.min
        for edge in edges {
            low = min(low, layer(ofEnd: directions.first(edge, in: diagram), isFirst: true))
            high = max(high, layer(ofEnd: directions.last(edge, in: diagram), isFirst: false))
        }
        nets[net].firstChannel = low
        nets[net].channels = Array(repeating: ([], []), count: max(0, high - low))
        nets[net].passages = []
        if high > low + 1 {
            for layer in low + 1..<high {
                let item = add(Item(kind: .passage, layer: layer, group: groupOfPassage(net, layer), net: net))
                nets[net].passages.append(item)
                for isLeft in [true, false] { _ = addPin(Pin(item: item, net: net, edge: edges[0], kind: .passage), isLeft: isLeft) }
            }
        }
        var ends: [(end: Int, isFirst: Bool, pin: Int)] = []
        func pin(_ layout: inout LayeredLayout, _ edge: Int, isFirst: Bool) -> Int {
            let end = isFirst ? layout.directions.first(edge, in: layout.diagram) : layout.directions.last(edge, in: layout.diagram)
            if let known = ends.first(where: { $0.end == end && $0.isFirst == isFirst }) { return known.pin }
            let isBack = layout.directions.isReversed[edge] && !layout.directions.isSideways[edge]
            let hasHead = layout.directions.isReversed[edge] == isFirst || layout.diagram.edges[edge].isTwoWay
            let item: Int
            var kind = isBack ? Pin.Kind.skirt : .side
            if let group = layout.diagram.group(ofEnd: end) {
                kind = .gate
                item = layout.add(Item(kind: .gate(group), layer: layout.layer(ofEnd: end, isFirst: isFirst), group: group, net: net))
            } else {
                item = layout.boxItem[end]
            }
            let pin = layout.addPin(Pin(item: item, net: net, edge: edge, kind: kind, hasHead: hasHead), isLeft: !isFirst)
            ends.append((end, isFirst, pin))
            return pin
        }
        for edge in edges {
            let first = pin(&self, edge, isFirst: true)
            let last = pin(&self, edge, isFirst: false)
            pinsOfEdge[edge] = (first, last)
            let from = items[pins[first].item].layer
            let to = items[pins[last].item].layer
            for channel in from..<to {
                let left = channel == from ? first : items[nets[net].passages[channel - low - 1]].right[0]
                let right = channel == to - 1 ? last : items[nets[net].passages[channel - low]].left[0]
                if !nets[net].channels[channel - low].left.contains(left) { nets[net].channels[channel - low].left.append(left) }
                if !nets[net].channels[channel - low].right.contains(right) { nets[net].channels[channel - low].right.append(right) }
            }
        }
    }

    /// A line may pass inside a group only where one of its ends, or all that lie beyond, is inside.
    private func groupOfPassage(_ net: Int, _ layer: Int) -> Int {
        guard !shownGroups.isEmpty else { return -1 }
        let edges = nets[net].edges
        let isTarget = nets[net].star == .target
        func covering(_ group: Int) -> Int {
            var group = group
            while group >= 0, !(layering.first[group]...layering.last[group]).contains(layer) { group = diagram.groups[group].parent }
            return group
        }
        let hub = isTarget ? directions.last(edges[0], in: diagram) : directions.first(edges[0], in: diagram)
        let atHub = covering(diagram.groupAround(hub))
        var beyond = -2
        for edge in edges {
            let end = isTarget ? directions.first(edge, in: diagram) : directions.last(edge, in: diagram)
            let endLayer = self.layer(ofEnd: end, isFirst: isTarget)
            if isTarget ? endLayer >= layer : endLayer <= layer { continue }
            let around = diagram.groupAround(end)
            if beyond == -2 {
                beyond = around
                continue
            }
            while beyond >= 0, around < 0 || !diagram.group(beyond, holds: around) { beyond = diagram.groups[beyond].parent }
        }
        let atEnd = covering(max(beyond, -1))
        return (atEnd >= 0 ? depth[atEnd] : -1) > (atHub >= 0 ? depth[atHub] : -1) ? atEnd : atHub
    }

    /// The columns of a label; those of a number where it may become one.
    func columns(ofLabelOf edge: Int) -> Int {
        var legend = Legend(following: 99)
        return LabelText.label(of: diagram.edges[edge], maximum: mostColumns(ofLabelOf: edge), isDown: options.isDown, legend: &legend)?
            .columns ?? 0
    }

    /// A loop's label lies over its box, which is not to become wider than others.
    func mostColumns(ofLabelOf edge: Int) -> Int {
        let node = diagram.edges[edge].from
        guard !options.isDown, node == diagram.edges[edge].to else { return options.maximumLabel }
        return min(options.maximumLabel, max(6, BoxText.mostColumns - 4 * loops[node].count))
    }

    func hasLabel(_ edge: Int) -> Bool { !diagram.edges[edge].label.isEmpty || diagram.edges[edge].count > 1 }

    private func isLabelled(_ pins: [Int]) -> Bool { pins.contains { pin in nets[self.pins[pin].net].edges.contains(where: hasLabel) } }

    /// `×12 (13)` takes more room between two lines than a number alone.
    private func hasManyLabelled(_ pins: [Int]) -> Bool {
        pins.contains { pin in nets[self.pins[pin].net].edges.contains { diagram.edges[$0].count > 1 && !diagram.edges[$0].label.isEmpty } }
    }

    func room(forLoopsOf node: Int) -> Int {
        max(3, loops[node].map { columns(ofLabelOf: $0) }.max() ?? 0) + 4 + 4 * loops[node].count
    }

    /// How far a box reaches across the layers, from the needs of its ports, loops and back edges.
    mutating func measureItems() {
        for index in items.indices {
            guard let node = items[index].node else { continue }
            var item = items[index]
            let size = diagram.nodes[node]
            let loopCount = loops[node].count
            let ports = max(1, max(item.left.filter { pins[$0].kind == .side }.count, item.right.filter { pins[$0].kind == .side }.count))
            item.leftSkirts = item.left.filter { pins[$0].kind == .skirt }
            item.rightSkirts = item.right.filter { pins[$0].kind == .skirt }
            let skirts = max(item.leftSkirts.count, item.rightSkirts.count)
            let allSkirts = item.leftSkirts.count + item.rightSkirts.count
            item.loopRoom = loopCount == 0 ? 0 : room(forLoopsOf: node)
            if options.isDown {
                item.portStep = hasManyLabelled(item.left + item.right) ? 10 : isLabelled(item.left + item.right) ? 6 : 4
                item.skirtStep = isLabelled(item.leftSkirts + item.rightSkirts) ? 6 : 2
                along[node] = size.rows
                across[node] = max(size.columns, (ports - 1) * item.portStep + 3)
                if loopCount > 0 { across[node] = max(across[node], (ports - 1) * item.portStep + 7 + 4 * loopCount) }
                if allSkirts + loopCount > 0 { along[node] = max(along[node], 2 * (allSkirts + loopCount) + 1) }
            } else {
                item.portStep = options.portPitch
                item.skirtStep = 1
                along[node] = max(size.columns, 2 * allSkirts + 3, item.loopRoom)
                across[node] = max(size.rows, (ports - 1) * item.portStep + 3)
                if loopCount > 0 { item.lead = 1 + loopCount }
            }
            item.height = item.lead + across[node]
            if skirts > 0 { item.height += 2 + skirts * item.skirtStep }
            if options.isDown, loopCount > 0 { item.height += item.loopRoom + 1 }
            if stackedUnder[node] >= 0 { measureStacked(under: node, &item) }
            items[index] = item
        }
        if options.isDown { alignWidths() }
    }

    private mutating func measureStacked(under node: Int, _ item: inout Item) {
        let below = stackedUnder[node]
        let edge = stackedEdge[node]
        let isLabelled = hasLabel(edge)
        let size = diagram.nodes[below]
        along[below] = options.isDown ? size.rows : size.columns
        across[below] = options.isDown ? size.columns : size.rows
        if options.isDown {
            item.stackGap = isLabelled ? columns(ofLabelOf: edge) + 4 : 4
        } else {
            item.stackGap = isLabelled || diagram.edges[edge].isTwoWay ? 3 : 2
            if isLabelled { along[below] = max(along[below], 2 * (columns(ofLabelOf: edge) + 3)) }
        }
        item.height += item.stackGap + across[below]
    }

    /// The boxes of one row are as wide as the widest of them.
    private mutating func alignWidths() {
        for row in rows {
            let widest = row.compactMap { items[$0].node.map { diagram.nodes[$0].columns } }.max() ?? 0
            for index in row {
                guard let node = items[index].node, across[node] < widest else { continue }
                items[index].height += widest - across[node]
                across[node] = widest
            }
        }
    }

    /// Puts the pins of each side in the order of what they lead to, and in their places.
    mutating func orderPorts(by place: (LayeredLayout, Int) -> Double) {
        var key = Array(repeating: 0.0, count: pins.count)
        for net in nets {
            for (left, right) in net.channels {
                let leftMean = left.reduce(0) { $0 + place(self, $1) } / Double(max(1, left.count))
                let rightMean = right.reduce(0) { $0 + place(self, $1) } / Double(max(1, right.count))
                for pin in left { key[pin] = rightMean }
                for pin in right { key[pin] = leftMean }
            }
        }
        for index in items.indices {
            guard let node = items[index].node else { continue }
            for isLeft in [true, false] {
                let ordered = (isLeft ? items[index].left : items[index].right).filter { pins[$0].kind == .side }
                    .sorted { (key[$0], pins[$0].net) < (key[$1], pins[$1].net) }
                let skirts = isLeft ? items[index].leftSkirts : items[index].rightSkirts
                setOffsets(of: ordered, skirts, items[index], across[node])
                if isLeft { items[index].left = ordered + skirts } else { items[index].right = ordered + skirts }
            }
        }
    }

    private mutating func setOffsets(of ordered: [Int], _ skirts: [Int], _ item: Item, _ across: Int) {
        let inner = across - 2
        var step = item.portStep
        var start = 1
        if options.isDown {
            start = (across - ((ordered.count - 1) * step + 1)) / 2
        } else {
            if (ordered.count - 1) * step + 1 > inner { step = 1 }
            if ordered.count > 1, step < 2, (ordered.count - 1) * 2 + 1 <= inner { step = 2 }
            start = 1 + (inner - ((ordered.count - 1) * step + 1)) / 2
        }
        for (index, pin) in ordered.enumerated() { pins[pin].offset = item.lead + start + step * index }
        let below = item.lead + across
        for (index, pin) in skirts.enumerated() {
            pins[pin].offset =
                options.isDown ? below + item.loopRoom + item.skirtStep * (index + 1) : below + 2 + item.skirtStep * index
        }
    }
}
