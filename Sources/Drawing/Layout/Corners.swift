/// Lines that leave a box, or enter it, by its near end instead of the side that looks along the layers, where that spares a turn.
///
/// A line between two rows has two turns in the channel. Where nothing stands between the box and the other row, one is enough: down from
/// the box's lower side, then along.
extension LayeredLayout {
    /// Turns pins of single lines into corners. Rows must be final: nothing moves.
    mutating func cutCorners() {
        // Downwards the rows beside a box are where the labels of other lines stand.
        if options.isDown { return }
        var corners = Corners(self)
        corners.cut(&self)
    }
}

private struct Corners {
    /// What each item takes across its layer, with the corners found so far.
    private var low: [Int]
    private var high: [Int]
    /// Corners of each item by side.
    private var found: [Int: [Int]] = [:]
    /// How far the boxes of each layer reach along it.
    private let widths: [Int]
    /// Of each channel the rows that lines pass between.
    private let spans: [[(net: Int, low: Int, high: Int)]]

    init(_ layout: LayeredLayout) {
        low = layout.items.map(\.row)
        widths = layout.rows.map { $0.reduce(1) { max($0, layout.items[$1].node.map { layout.along[$0] } ?? 1) } }
        high = layout.items.map { $0.row + $0.height - 1 }
        var spans = Array(repeating: [(net: Int, low: Int, high: Int)](), count: max(0, layout.layering.count - 1))
        for (index, net) in layout.nets.enumerated() {
            for (channel, pins) in net.channels.enumerated() {
                let rows = (pins.left + pins.right).map { layout.row(of: $0) }
                if let low = rows.min(), let high = rows.max(), low < high { spans[net.firstChannel + channel].append((index, low, high)) }
            }
        }
        self.spans = spans
    }

    mutating func cut(_ layout: inout LayeredLayout) {
        var wishes: [(length: Int, net: Int, pin: Int, row: Int, channel: Int)] = []
        for (index, net) in layout.nets.enumerated() where net.edges.count == 1 && !net.channels.isEmpty && !layout.isBetweenRows(net) {
            let pins = layout.pinsOfEdge[net.edges[0]]
            for (pin, other, channel) in [
                (pins.first, net.channels[0].right[0], net.firstChannel),
                (pins.last, net.channels[net.channels.count - 1].left[0], net.firstChannel + net.channels.count - 1),
            ] where layout.pins[pin].kind == .side {
                let row = layout.row(of: other)
                let length = abs(row - layout.row(of: pin))
                if length > 0 { wishes.append((length, index, pin, row, channel)) }
            }
        }
        for wish in wishes.sorted(by: { ($0.length, $0.pin) < ($1.length, $1.pin) }) { cut(&layout, wish.net, wish.pin, wish.channel) }
        for (item, pins) in found {
            setInsets(pins, &layout)
            trim(item, pins, &layout)
        }
    }

    /// Takes from a box the rows that its corners have left without a port.
    private func trim(_ index: Int, _ corners: [Int], _ layout: inout LayeredLayout) {
        guard let node = layout.items[index].node, layout.stackedUnder[node] < 0 else { return }
        let item = layout.items[index]
        let ports = (item.left + item.right).filter { layout.pins[$0].kind == .side }.map { layout.pins[$0].offset }
        var first = item.lead
        var last = item.lead + layout.across[node] - 1
        func isSpare() -> Bool { last - first + 1 > layout.diagram.nodes[node].rows }
        if corners.contains(where: { layout.pins[$0].isBelow }) {
            while isSpare(), !ports.contains(last - 1) { last -= 1 }
        }
        if corners.contains(where: { !layout.pins[$0].isBelow }) {
            while isSpare(), !ports.contains(first + 1) { first += 1 }
        }
        layout.items[index].lead = first
        layout.across[node] = last - first + 1
    }

    private mutating func cut(_ layout: inout LayeredLayout, _ net: Int, _ pin: Int, _ channel: Int) {
        let index = layout.pins[pin].item
        let item = layout.items[index]
        guard let node = item.node, layout.loops[node].isEmpty else { return }
        let pins = layout.nets[net].channel(channel)
        let isRight = pins.left[0] == pin
        let old = layout.row(of: pin)
        let row = layout.row(of: isRight ? pins.right[0] : pins.left[0])
        if row == old { return }
        let isBelow = row > old
        if isBelow, layout.stackedUnder[node] >= 0 { return }
        let width = widths[item.layer]
        guard hasRoom(layout, pin, row, isBelow, width), spares(net, channel, from: old, to: row) else { return }
        let side = found[index, default: []].filter { layout.pins[$0].isBelow == isBelow }
        let skirts = isBelow ? item.leftSkirts.count + item.rightSkirts.count : 0
        if 2 * (side.count + 1 + skirts) + 3 > width { return }
        found[index, default: []].append(pin)
        layout.pins[pin].kind = .corner
        layout.pins[pin].isBelow = isBelow
        layout.pins[pin].offset = row - item.row
        if isBelow { high[index] = max(high[index], row) } else { low[index] = min(low[index], row) }
    }

    /// Whether nothing stands between a box and a row of its layer, nor near that row, but frames around the box.
    private func hasRoom(_ layout: LayeredLayout, _ pin: Int, _ row: Int, _ isBelow: Bool, _ width: Int) -> Bool {
        let index = layout.pins[pin].item
        let item = layout.items[index]
        guard let node = item.node else { return false }
        let box = (low: item.row + item.lead, high: item.row + item.lead + layout.across[node] - 1)
        if isBelow {
            if row < box.high + 2 || item.height > item.lead + layout.across[node] && row <= item.row + item.height { return false }
        } else if row > box.low - 2 {
            return false
        }
        let others = found[index, default: []].filter { layout.pins[$0].isBelow == isBelow }
        if others.contains(where: { abs(layout.row(of: $0) - row) < 2 }) { return false }
        let layer = layout.rows[item.layer]
        let step = isBelow ? 1 : -1
        var position = item.position + step
        while layer.indices.contains(position) {
            let other = layer[position]
            if isBelow ? low[other] > row + 1 : high[other] < row - 1 { return true }
            let border = layout.items[other]
            let distance = isBelow ? border.row - box.high : box.low - border.row
            // A head never stands right behind a frame.
            guard border.isBorder, distance > (layout.pins[pin].hasHead ? 2 : 1), mayPass(layout, pin, border, row, width, others.count)
            else { return false }
            position += step
        }
        return true
    }

    /// Whether a line may go through a frame's side: that of a group around the box, not through the title, and to a row well beyond.
    private func mayPass(_ layout: LayeredLayout, _ pin: Int, _ border: Item, _ row: Int, _ width: Int, _ inset: Int) -> Bool {
        let item = layout.items[layout.pins[pin].item]
        guard item.group >= 0, layout.diagram.group(border.group, holds: item.group), abs(row - border.row) >= 2
        else { return false }
        guard case .top = border.kind else { return true }
        var column = 3
        for layer in layout.layering.first[border.group]..<item.layer { column += widths[layer] + 4 }
        column += item.right.contains(pin) ? width - 3 - 2 * inset : 2 + 2 * inset
        return column > layout.diagram.groups[border.group].titleColumns + 4
    }

    /// Whether the line cuts no more others in the new row than in the old one.
    private func spares(_ net: Int, _ channel: Int, from old: Int, to row: Int) -> Bool {
        func cuts(_ row: Int) -> Int { spans[channel].count { $0.net != net && $0.low < row && row < $0.high } }
        let now = cuts(row)
        return now == 0 || now <= cuts(old)
    }

    /// The nearer a corner's row is to its box, the nearer the line stands to the channel.
    private func setInsets(_ pins: [Int], _ layout: inout LayeredLayout) {
        for pin in pins {
            let item = layout.items[layout.pins[pin].item]
            let isRight = item.right.contains(pin)
            let isBelow = layout.pins[pin].isBelow
            let row = layout.row(of: pin)
            let nearer = pins.count { other in
                let otherRow = layout.row(of: other)
                return layout.pins[other].isBelow == isBelow && item.right.contains(other) == isRight
                    && (isBelow ? otherRow < row : otherRow > row)
            }
            layout.pins[pin].inset = nearer + (isBelow ? (isRight ? item.rightSkirts.count : item.leftSkirts.count) : 0)
        }
    }
}
