/// Items whose lines run straight, joined to blocks; blocks move as one.
struct Blocks {
    /// The block of each item, and its rows below the block's origin.
    private(set) var block: [Int]
    private(set) var offset: [Int]
    private var members: [[Int]]
    /// The item below each in its layer, and how many rows further at least; -1 for none.
    private(set) var below: [Int]
    private(set) var distance: [Int]
    private var stamp: [Int32]
    private var time: Int32 = 0

    init(_ layout: LayeredLayout) {
        let count = layout.items.count
        var below = Array(repeating: -1, count: count)
        var distance = Array(repeating: 0, count: count)
        for row in layout.rows {
            for (upper, lower) in zip(row, row.dropFirst()) {
                below[upper] = lower
                distance[upper] = layout.items[upper].height + layout.separation(layout.items[upper], layout.items[lower])
            }
        }
        self.below = below
        self.distance = distance
        block = Array(0..<count)
        offset = Array(repeating: 0, count: count)
        members = (0..<count).map { [$0] }
        stamp = Array(repeating: 0, count: count)
        for group in layout.shownGroups {
            for side in [layout.tops[group], layout.bottoms[group]] {
                for item in side.dropFirst() { merge(block[item], into: block[side[0]], shift: 0) }
            }
        }
        var isTaken = Array(repeating: false, count: layout.pins.count * 2)
        let rowPrice = layout.options.straightens ? 0 : Blocks.columnsOfLayer * layout.rows.count
        var height = rowPrice > 0 ? self.height(layout) : 0
        for candidate in Blocks.candidates(layout) {
            let left = candidate.left
            let right = candidate.right
            if isTaken[left * 2] || isTaken[right * 2 + 1] { continue }
            let before = rowPrice > 0 ? self : nil
            if join(layout, left, right) {
                if let before {
                    let grown = self.height(layout)
                    if (grown - height) * rowPrice > Blocks.priceOfTurns {
                        self = before
                        continue
                    }
                    height = grown
                }
                isTaken[left * 2] = true
                isTaken[right * 2 + 1] = true
            }
        }
    }

    /// What a straight line is worth in cells, and how many columns a layer takes about: rows that it costs are weighed against it.
    private static let priceOfTurns = 480
    private static let columnsOfLayer = 22

    /// The rows that all blocks need at least.
    private func height(_ layout: LayeredLayout) -> Int {
        var open = Array(repeating: 0, count: block.count)
        var next = Array(repeating: [Int](), count: block.count)
        var top = open
        for item in block.indices {
            top[block[item]] = max(top[block[item]], -offset[item])
            if below[item] < 0 || block[below[item]] == block[item] { continue }
            open[block[below[item]]] += 1
            next[block[item]].append(item)
        }
        var order = block.indices.filter { block[$0] == $0 && open[$0] == 0 }
        var index = 0
        var height = 0
        while index < order.count {
            let current = order[index]
            index += 1
            for item in members[current] { height = max(height, top[current] + offset[item] + layout.items[item].height) }
            for item in next[current] {
                let other = block[below[item]]
                top[other] = max(top[other], top[current] + offset[item] + distance[item] - offset[below[item]])
                open[other] -= 1
                if open[other] == 0 { order.append(other) }
            }
        }
        return height
    }

    private struct Candidate {
        var weight: Double
        var key: (Int, Int, Int, Int, Int)
        var left: Int
        var right: Int
    }

    /// Pairs of pins that should stand in one row, the most wanted first: long lines before short ones, the middle of a fan before
    /// its outer branches.
    private static func candidates(_ layout: LayeredLayout) -> [Candidate] {
        var found: [Candidate] = []
        func item(_ pin: Int) -> Item { layout.items[layout.pins[pin].item] }
        for net in layout.nets {
            for (index, (lefts, rights)) in net.channels.enumerated() {
                let most = max(lefts.count, rights.count)
                let many = (lefts.count > 1 ? lefts : rights).sorted {
                    (item($0).position, layout.pins[$0].offset) < (item($1).position, layout.pins[$1].offset)
                }
                for left in lefts {
                    for right in rights {
                        let passages = (item(left).kind == .passage ? 1 : 0) + (item(right).kind == .passage ? 1 : 0)
                        let weight: Double
                        if passages == 2 {
                            weight = 100
                        } else if most == 1 {
                            weight = Double(40 + 10 * passages)
                        } else {
                            // An even fan has no middle: its source stands between two branches.
                            if most % 2 == 0, passages == 0 { continue }
                            let place = many.firstIndex(of: rights.count > 1 ? right : left) ?? 0
                            weight = 30 - 4 * abs(Double(place) - Double(most - 1) / 2) + Double(3 * passages)
                        }
                        found.append(
                            Candidate(
                                weight: weight,
                                key: (
                                    net.firstChannel + index, item(left).position, item(right).position, layout.pins[left].offset,
                                    layout.pins[right].offset
                                ), left: left, right: right))
                    }
                }
            }
        }
        return found.sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.key < $1.key }
    }

    private mutating func merge(_ small: Int, into big: Int, shift: Int) {
        if small == big { return }
        for item in members[small] {
            offset[item] += shift
            block[item] = big
        }
        members[big] += members[small]
        members[small] = []
    }

    /// Joins the blocks of two pins so that these share a row; not if items would come too near, or blocks stand above and below
    /// each other in a ring.
    private mutating func join(_ layout: LayeredLayout, _ left: Int, _ right: Int) -> Bool {
        let from = layout.pins[left].item
        let to = layout.pins[right].item
        var big = block[from]
        var small = block[to]
        var shift = offset[from] + layout.pins[left].offset - layout.pins[right].offset - offset[to]
        if big == small { return shift == 0 }
        if members[big].count < members[small].count {
            swap(&big, &small)
            shift = -shift
        }
        for item in members[small] { offset[item] += shift }
        guard canJoin(big, small) else {
            for item in members[small] { offset[item] -= shift }
            return false
        }
        merge(small, into: big, shift: 0)
        return true
    }

    private mutating func canJoin(_ big: Int, _ small: Int) -> Bool {
        time += 1
        var stack: [Int] = []
        for members in [members[big], members[small]] {
            for item in members where below[item] >= 0 {
                let next = below[item]
                if block[next] == big || block[next] == small {
                    if offset[next] - offset[item] < distance[item] { return false }
                } else if stamp[block[next]] != time {
                    stamp[block[next]] = time
                    stack.append(block[next])
                }
            }
        }
        while let current = stack.popLast() {
            for item in members[current] where below[item] >= 0 {
                let next = block[below[item]]
                if next == big || next == small { return false }
                if stamp[next] != time {
                    stamp[next] = time
                    stack.append(next)
                }
            }
        }
        return true
    }
}
