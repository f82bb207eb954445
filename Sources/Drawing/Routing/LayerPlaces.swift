import Canvas

extension Assembly {
    /// What a label asks of its channel.
    private struct Wish {
        enum Side { case first, last, either }
        var row: Int
        var side: Side
        var text: LabelText
        var net: Int
    }

    /// Boxes, frames, tracks and labels along the layers: each channel as wide as they need.
    mutating func placeLayers() {
        var wishes = Array(repeating: [Wish](), count: layout.layering.count)
        var inLayer: [(layer: Int, net: Int, text: LabelText)] = []
        let widths = layerWidths()
        collectWishes(&wishes, &inLayer, widths)
        var place = 0
        for layer in 0..<layout.layering.count {
            place += openFrames(layer, at: place)
            layerStart[layer] = place
            layerFoot[layer] =
                layout.options.isDown
                ? 2 * (layout.rows[layer].compactMap { layout.items[$0].node.map { layout.loops[$0].count } }.max() ?? 0) : 0
            layerEnd[layer] = place + widths[layer] - 1 + layerFoot[layer]
            place = closeFrames(layer)
            if layer == layout.layering.count - 1 { break }
            let isFramed = (hasFrameBefore(layer + 1), place > layerEnd[layer])
            place += placeTracks(layer, from: place, wishes[layer], hasFrameAhead: isFramed.0, hasFrameBehind: isFramed.1)
        }
        for (layer, net, text) in inLayer {
            let item = layout.nets[net].passages[layer - layout.nets[net].firstChannel - 1]
            labels.append(
                Label(
                    spot: .run(low: layerStart[layer] - 1, high: layerEnd[layer] + 1, across: layout.items[item].row), text: text, net: net)
            )
        }
    }

    private func layerWidths() -> [Int] {
        layout.rows.map { row in
            row.reduce(1) { width, index in
                guard let node = layout.items[index].node else { return width }
                let below = layout.stackedUnder[node]
                return max(width, layout.along[node], below >= 0 ? layout.along[below] : 0)
            }
        }
    }

    // MARK: Frames

    /// Cells along the layers that nothing needs.
    private var slack: Int { layout.options.isDown ? layout.options.slack : 2 * layout.options.slack }

    /// How far frames that open before a layer reach; what a line enters by stands two cells behind.
    private mutating func openFrames(_ layer: Int, at place: Int) -> Int {
        let step = (layout.options.isDown && !layout.rows[layer].contains { !layout.items[$0].left.isEmpty } ? 2 : 3) + slack
        let opening = layout.shownGroups.filter { layout.layering.first[$0] == layer }
        var level = Array(repeating: 0, count: layout.diagram.groups.count)
        for group in opening.reversed() {
            level[group] += 1
            let outer = layout.diagram.groups[group].parent
            if outer >= 0 { level[outer] = max(level[outer], level[group]) }
        }
        let deepest = opening.map { level[$0] }.max() ?? 0
        for group in opening { frameStart[group] = place + step * (deepest - level[group]) }
        return step * deepest
    }

    /// Where the outermost frame stands that closes behind a layer; the layer's own end if none does.
    private mutating func closeFrames(_ layer: Int) -> Int {
        let hasHeads = layout.rows[layer].contains { layout.items[$0].right.contains { layout.pins[$0].hasHead } }
        let step = (layout.options.isDown && !hasHeads ? 2 : 3) + slack
        var outermost = layerEnd[layer]
        var inner = Array(repeating: layerEnd[layer], count: layout.diagram.groups.count)
        for group in layout.shownGroups.reversed() where layout.layering.last[group] == layer {
            frameEnd[group] = inner[group] + step
            if !layout.options.isDown {
                frameEnd[group] = max(frameEnd[group], frameStart[group] + layout.diagram.groups[group].titleColumns + 5)
            }
            let outer = layout.diagram.groups[group].parent
            if outer >= 0 { inner[outer] = max(inner[outer], frameEnd[group]) }
            outermost = max(outermost, frameEnd[group])
        }
        return outermost
    }

    /// Whether frames open before a layer: heads then stand behind them, outside the channel.
    private func hasFrameBefore(_ layer: Int) -> Bool { layout.shownGroups.contains { layout.layering.first[$0] == layer } }

    // MARK: Labels

    /// Whose label goes where: at a star on the branches, for a single line where it widens least.
    private mutating func collectWishes(
        _ wishes: inout [[Wish]], _ inLayer: inout [(layer: Int, net: Int, text: LabelText)], _ widths: [Int]
    ) {
        for (index, net) in layout.nets.enumerated() {
            let last = net.firstChannel + net.channels.count - 1
            if net.sharedLabel != nil {
                guard let text = text(of: net.edges[0]) else { continue }
                if net.star == .source {
                    wishes[net.firstChannel].append(
                        Wish(row: layout.row(of: net.channels[0].left[0]), side: .first, text: text, net: index))
                } else {
                    wishes[last].append(
                        Wish(row: layout.row(of: net.channels[net.channels.count - 1].right[0]), side: .last, text: text, net: index))
                }
                continue
            }
            for edge in net.edges {
                guard let text = text(of: edge) else { continue }
                let pins = layout.pinsOfEdge[edge]
                if layout.isBetweenRows(net) {
                    wishes[net.firstChannel].append(Wish(row: layout.row(of: pins.first), side: .last, text: text, net: index))
                    continue
                }
                switch net.star {
                case .single:
                    let layers = net.passages.map { layout.items[$0].layer }.filter { widths[$0] >= text.columns }
                    if !layout.options.isDown, let narrowest = layers.min(by: { (widths[$0], $0) < (widths[$1], $1) }) {
                        inLayer.append((narrowest, index, text))
                    } else {
                        wishes[last].append(Wish(row: 0, side: .either, text: text, net: index))
                    }
                case .source:
                    wishes[layout.items[layout.pins[pins.last].item].layer - 1].append(
                        Wish(row: layout.row(of: pins.last), side: .last, text: text, net: index))
                case .target:
                    wishes[layout.items[layout.pins[pins.first].item].layer].append(
                        Wish(row: layout.row(of: pins.first), side: .first, text: text, net: index))
                }
            }
        }
    }

    private mutating func text(of edge: Int) -> LabelText? {
        LabelText.label(
            of: layout.diagram.edges[edge], maximum: layout.options.maximumLabel, isDown: layout.options.isDown, legend: &legend)
    }

    // MARK: Tracks

    /// The least columns between two layers, one less where frames stand between.
    private static let gap = 4

    /// Gives the tracks of a channel their places and returns how wide it is.
    private mutating func placeTracks(
        _ index: Int, from start: Int, _ wishes: [Wish], hasFrameAhead: Bool, hasFrameBehind: Bool
    ) -> Int {
        let channel = channels[index]
        let isDown = layout.options.isDown
        // The head of a line needs a cell here unless all stand behind a frame.
        let endsAtFrame = channel.nets.contains { net in
            layout.nets[net].channel(index).right.contains { layout.pins[$0].kind == .gate }
        }
        let headRoom = hasFrameAhead && !endsAtFrame && !isDown ? 0 : 1
        let tail = (isDown ? 2 : 2 + headRoom) + slack
        let reach = isDown ? 4 : 0
        func tracks(at row: Int) -> (first: Int, last: Int)? {
            var found: (first: Int, last: Int)?
            for trunk in channel.trunks where trunk.low - reach <= row && row <= trunk.high + reach {
                found = (min(found?.first ?? .max, trunk.track), max(found?.last ?? 0, trunk.track))
            }
            return found
        }
        var offsets = (0..<channel.trackCount).map { 2 + slack + 2 * $0 }
        keepTitlesClear(index, start, &offsets)
        let hasTwoWay = channel.nets.contains { layout.diagram.edges[layout.nets[$0].edges[0]].isTwoWay }
        let hasFrames = hasFrameAhead || hasFrameBehind
        let least = isDown ? (hasTwoWay ? 4 : 3) : hasFrames ? Assembly.gap : Assembly.gap + 1
        var width = max((offsets.last ?? 0) + tail, least + 2 * slack)
        var settled: [(wish: Wish, columns: Int, nearHead: Int)] = []
        for wish in wishes {
            var wish = wish
            let columns = isDown ? 1 : wish.text.columns
            if wish.side == .either {
                let pins = layout.nets[wish.net].channel(index)
                let first = layout.row(of: pins.left[0])
                let last = layout.row(of: pins.right[0])
                let atFirst = tracks(at: first)
                let atLast = tracks(at: last)
                var costFirst = atFirst.map { max(0, columns + 3 - offsets[$0.first]) } ?? .max
                let costLast = max(0, (atLast.map { offsets[$0.last] } ?? 0) + columns + 3 + headRoom - width)
                if layout.items[layout.pins[pins.left[0]].item].layer != index { costFirst = .max }
                wish.side = costFirst < costLast ? .first : .last
                wish.row = costFirst < costLast ? first : last
            }
            let hasNearHead = channel.nets.contains { net in
                layout.nets[net].channel(index).left.contains { layout.pins[$0].hasHead && layout.row(of: $0) == wish.row }
            }
            let nearHead = hasNearHead ? 1 : 0
            settled.append((wish, columns, nearHead))
            guard wish.side == .first else { continue }
            if let track = tracks(at: wish.row)?.first {
                let missing = columns + 3 + nearHead - offsets[track]
                if missing > 0 { for later in track..<offsets.count { offsets[later] += missing } }
                width = max(width, (offsets.last ?? 0) + tail)
            } else {
                width = max(width, columns + 3 + headRoom + nearHead)
            }
        }
        for (wish, columns, nearHead) in settled where wish.side == .last {
            width = max(width, (tracks(at: wish.row).map { offsets[$0.last] } ?? nearHead) + columns + 3 + headRoom)
        }
        trackPlace.append(offsets.map { start + $0 })
        for (wish, _, nearHead) in settled {
            let track = tracks(at: wish.row)
            let isFirst = wish.side == .first
            let low = track.map { isFirst ? start + nearHead : start + offsets[$0.last] } ?? start + nearHead
            let high = track.map { isFirst ? start + offsets[$0.first] : start + width - headRoom } ?? start + width - headRoom
            labels.append(Label(spot: .run(low: low, high: high, across: wish.row), text: wish.text, net: wish.net))
        }
        return width
    }

    /// A title stands in a frame's upper side: no trunk goes through it.
    private func keepTitlesClear(_ index: Int, _ start: Int, _ offsets: inout [Int]) {
        guard !layout.options.isDown, !offsets.isEmpty else { return }
        for group in layout.shownGroups where layout.layering.first[group] <= index && layout.layering.last[group] > index {
            let titleEnd = frameStart[group] + layout.diagram.groups[group].titleColumns + 4
            let row = layout.items[layout.tops[group][0]].row
            guard start + offsets[0] <= titleEnd, channels[index].trunks.contains(where: { $0.low < row && row < $0.high }) else {
                continue
            }
            let missing = titleEnd + 1 - start - offsets[0]
            for track in offsets.indices { offsets[track] += missing }
        }
    }
}
