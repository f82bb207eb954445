/// The row of each item: blocks as high as they go, then each to the median of what it is tied to.
extension LayeredLayout {
    /// Blank rows between two neighbours of a layer.
    func separation(_ upper: Item, _ lower: Item) -> Int {
        guard options.isDown else { return 1 + options.slack }
        if upper.node != nil, lower.node != nil { return 2 + 2 * options.slack }
        if upper.isBorder || lower.isBorder { return (upper.net >= 0 || lower.net >= 0 ? 3 : 2) + 2 * options.slack }
        return (upper.isNearLabel || lower.isNearLabel ? 5 : 3) + 2 * options.slack
    }

    mutating func placeRows() {
        let blocks = Blocks(self)
        var placement = RowPlacement(self, blocks)
        placement.run()
        for index in items.indices { items[index].row = placement.row[placement.number[blocks.block[index]]] + blocks.offset[index] }
    }
}

private struct RowPlacement {
    private struct Arc { var block: Int, gap: Int }
    private struct Tie { var own: Int, block: Int, other: Int, weight: Int }

    var number: [Int]
    var row: [Int]
    private var below: [[Arc]]
    private var above: [[Arc]]
    private var ties: [[Tie]]
    private var order: [Int] = []
    private var top: [Int]
    private var bottom: [Int]
    /// Blocks of the frames' sides, inner groups first: tops go down as far as they may, bottoms up.
    private var frameTops: [Int] = []
    private var frameBottoms: [Int] = []
    private var isFrame: [Bool]

    init(_ layout: LayeredLayout, _ blocks: Blocks) {
        number = Array(repeating: -1, count: layout.items.count)
        var count = 0
        for item in layout.items.indices where number[blocks.block[item]] < 0 {
            number[blocks.block[item]] = count
            count += 1
        }
        row = Array(repeating: 0, count: count)
        below = Array(repeating: [], count: count)
        above = below
        ties = Array(repeating: [], count: count)
        top = Array(repeating: Int.min, count: count)
        bottom = Array(repeating: Int.min, count: count)
        isFrame = Array(repeating: false, count: count)
        for (index, item) in layout.items.enumerated() {
            let own = number[blocks.block[index]]
            top[own] = max(top[own], -blocks.offset[index])
            bottom[own] = max(bottom[own], blocks.offset[index] + item.height)
            guard blocks.below[index] >= 0 else { continue }
            let next = blocks.below[index]
            addGap(own, number[blocks.block[next]], blocks.offset[index] + blocks.distance[index] - blocks.offset[next])
        }
        if layout.options.isDown { keepTitlesClear(layout, blocks) }
        for net in layout.nets {
            for (lefts, rights) in net.channels {
                let weight = lefts.count == 1 && rights.count == 1 ? 10 : 1
                for left in lefts {
                    for right in rights { tie(layout, blocks, left, right, weight) }
                }
            }
        }
        for group in layout.shownGroups.reversed() {
            frameTops.append(number[blocks.block[layout.tops[group][0]]])
            frameBottoms.append(number[blocks.block[layout.bottoms[group][0]]])
        }
        for block in frameTops + frameBottoms { isFrame[block] = true }
    }

    private mutating func addGap(_ upper: Int, _ lower: Int, _ gap: Int) {
        if upper == lower { return }
        if let known = below[upper].firstIndex(where: { $0.block == lower }) {
            if below[upper][known].gap >= gap { return }
            below[upper][known].gap = gap
            if let back = above[lower].firstIndex(where: { $0.block == upper }) { above[lower][back].gap = gap }
        } else {
            below[upper].append(Arc(block: lower, gap: gap))
            above[lower].append(Arc(block: upper, gap: gap))
        }
    }

    /// Downwards the title stands in the side that lines enter through: what they lead to stands beside it, not under it.
    private mutating func keepTitlesClear(_ layout: LayeredLayout, _ blocks: Blocks) {
        for group in layout.shownGroups {
            let upper = number[blocks.block[layout.tops[group][0]]]
            let title = layout.diagram.groups[group].titleColumns
            addGap(upper, number[blocks.block[layout.bottoms[group][0]]], title + 5)
            for item in layout.rows[layout.layering.first[group]] where !layout.items[item].isBorder {
                guard layout.items[item].group >= 0, layout.diagram.group(group, holds: layout.items[item].group),
                    let first = layout.items[item].left.map({ layout.pins[$0].offset }).min()
                else { continue }
                if case .gate(group) = layout.items[item].kind { continue }
                addGap(upper, number[blocks.block[item]], title + 5 - first - blocks.offset[item])
            }
        }
    }

    private mutating func tie(_ layout: LayeredLayout, _ blocks: Blocks, _ left: Int, _ right: Int, _ weight: Int) {
        let from = layout.pins[left].item
        let to = layout.pins[right].item
        let first = number[blocks.block[from]]
        let second = number[blocks.block[to]]
        if first == second { return }
        let own = blocks.offset[from] + layout.pins[left].offset
        let other = blocks.offset[to] + layout.pins[right].offset
        ties[first].append(Tie(own: own, block: second, other: other, weight: weight))
        ties[second].append(Tie(own: other, block: first, other: own, weight: weight))
    }

    mutating func run() {
        stackUp()
        let height = row.indices.map { row[$0] + bottom[$0] }.max() ?? 0
        for round in 0..<12 {
            if !frameTops.isEmpty { moveFrames(outwards: round % 2 == 0, height) }
            var hasMoved = false
            for block in round % 2 == 0 ? order.reversed() : order where !ties[block].isEmpty {
                let wish = row[block] + median(block)
                let place = max(lowest(block), min(highest(block, height), wish))
                if place != row[block] {
                    row[block] = place
                    hasMoved = true
                }
            }
            if !hasMoved, round > 1 { break }
        }
        moveFrames(outwards: false, height)
        avoidJogs(height)
        moveFrames(outwards: false, height)
    }

    /// Each block as high as those above it let it.
    private mutating func stackUp() {
        var open = above.map(\.count)
        order = open.indices.filter { open[$0] == 0 }
        row = top
        var index = 0
        while index < order.count {
            let block = order[index]
            for arc in below[block] {
                row[arc.block] = max(row[arc.block], row[block] + arc.gap)
                open[arc.block] -= 1
                if open[arc.block] == 0 { order.append(arc.block) }
            }
            index += 1
        }
    }

    private func lowest(_ block: Int) -> Int { above[block].reduce(top[block]) { max($0, row[$1.block] + $1.gap) } }
    private func highest(_ block: Int, _ height: Int) -> Int {
        below[block].reduce(height - bottom[block]) { min($0, row[$1.block] - $1.gap) }
    }

    private func median(_ block: Int) -> Int {
        let steps = ties[block].map { row[$0.block] + $0.other - $0.own - row[block] }.sorted()
        let count = steps.count
        return (steps[(count - 1) / 2] + steps[count / 2]) / 2
    }

    /// Frames give their members room to move, or close around them again.
    private mutating func moveFrames(outwards: Bool, _ height: Int) {
        if outwards {
            for block in frameTops.reversed() { row[block] = (lowest(block) + row[block]) / 2 }
            for block in frameBottoms.reversed() { row[block] = (highest(block, height) + row[block] + 1) / 2 }
        } else {
            for block in frameTops { row[block] = below[block].map { [row] in row[$0.block] - $0.gap }.min() ?? row[block] }
            for block in frameBottoms { row[block] = above[block].map { [row] in row[$0.block] + $0.gap }.max() ?? row[block] }
        }
    }

    /// A jog of one row cannot be drawn: two corners would stand side by side.
    private mutating func avoidJogs(_ height: Int) {
        func jogs(_ block: Int) -> Int {
            ties[block].reduce(0) { $0 + (abs(row[block] + $1.own - row[$1.block] - $1.other) == 1 ? $1.weight : 0) }
        }
        for _ in 0..<3 {
            var isClean = true
            for block in row.indices where !isFrame[block] {
                let here = jogs(block)
                if here == 0 { continue }
                isClean = false
                let low = lowest(block)
                let high = highest(block, height + 1)
                let start = row[block]
                var best = (here, 0)
                for step in [1, -1, 2, -2] where low <= start + step && start + step <= high {
                    row[block] = start + step
                    let found = jogs(block)
                    if (found, abs(step)) < (best.0, abs(best.1)) { best = (found, step) }
                }
                row[block] = start + best.1
            }
            if isClean { break }
        }
    }
}
