/// Items whose lines run straight, joined to blocks; blocks move as one.
struct Blocks {
    /// The block of each item, and its rows below the block's origin.
    private(set) var block: [Int]
    private(set) var offset: [Int]
    private var members: [[Int]]
    /// The item below each in its layer, and how many rows further at least; -1 for none.
    private(set) var below: [Int]
    private(set) var distance: [Int]
    private var above: [Int]
    /// An order of the blocks in which what stands above comes first: the place of each, and what stands at each place; -1 for none.
    private var place: [Int]
    private var blockAt: [Int]
    private var stamp: [Int32]
    private var time: Int32 = 0
    private var top: [Int] = []
    /// How many items may still be looked at in search of rings.
    private var work: Int

    init(_ layout: LayeredLayout) {
        let count = layout.items.count
        var below = Array(repeating: -1, count: count)
        var above = below
        var distance = Array(repeating: 0, count: count)
        for row in layout.rows {
            for (upper, lower) in zip(row, row.dropFirst()) {
                below[upper] = lower
                above[lower] = upper
                distance[upper] = layout.items[upper].height + layout.separation(layout.items[upper], layout.items[lower])
            }
        }
        self.below = below
        self.above = above
        self.distance = distance
        place = []
        blockAt = []
        work = Blocks.workPerItem * count
        block = Array(0..<count)
        offset = Array(repeating: 0, count: count)
        members = (0..<count).map { [$0] }
        stamp = Array(repeating: 0, count: count)
        for group in layout.shownGroups {
            for side in [layout.tops[group], layout.bottoms[group]] {
                for item in side.dropFirst() { merge(block[item], into: block[side[0]], shift: 0) }
            }
        }
        orderBlocks()
        var isTaken = Array(repeating: false, count: layout.pins.count * 2)
        let rowPrice = layout.options.straightness == .always ? 0 : Blocks.columnsOfLayer * layout.rows.count
        let most = layout.options.straightness == .whereFree ? 0 : Blocks.priceOfTurns
        var height = rowPrice > 0 ? self.height(layout) : 0
        for candidate in Blocks.candidates(layout) {
            let left = candidate.left
            let right = candidate.right
            if isTaken[left * 2] || isTaken[right * 2 + 1] { continue }
            switch join(layout, left, right) {
            case .apart: continue
            case .one: break
            case .joined(let joint):
                if rowPrice == 0 { break }
                let grown = self.height(layout)
                if (grown - height) * rowPrice > most {
                    part(joint)
                    continue
                }
                height = grown
            }
            isTaken[left * 2] = true
            isTaken[right * 2 + 1] = true
        }
    }

    /// What a straight line is worth in cells, and how many columns a layer takes about: rows that it costs are weighed against it.
    private static let priceOfTurns = 480
    private static let columnsOfLayer = 22

    /// So often each item may be looked at: what is left then when it runs out stays unjoined.
    private static let workPerItem = 400

    /// Blocks by how many stand above them at most.
    private mutating func orderBlocks() {
        place = Array(repeating: -1, count: block.count)
        var open = Array(repeating: 0, count: block.count)
        for item in block.indices where above[item] >= 0 && block[above[item]] != block[item] { open[block[item]] += 1 }
        blockAt = block.indices.filter { block[$0] == $0 && open[$0] == 0 }
        var index = 0
        while index < blockAt.count {
            let current = blockAt[index]
            place[current] = index
            index += 1
            for item in members[current] where below[item] >= 0 && block[below[item]] != current {
                open[block[below[item]]] -= 1
                if open[block[below[item]]] == 0 { blockAt.append(block[below[item]]) }
            }
        }
    }

    /// The rows that all blocks need at least.
    private mutating func height(_ layout: LayeredLayout) -> Int {
        if top.isEmpty { top = Array(repeating: 0, count: block.count) }
        var height = 0
        work -= block.count
        for current in blockAt where current >= 0 {
            var highest = 0
            for item in members[current] {
                highest = max(highest, -offset[item])
                let upper = above[item]
                if upper < 0 || block[upper] == current { continue }
                highest = max(highest, top[block[upper]] + offset[upper] + distance[upper] - offset[item])
            }
            top[current] = highest
            for item in members[current] { height = max(height, highest + offset[item] + layout.items[item].height) }
        }
        return height
    }

    private struct Candidate {
        var weight: Double
        var key: (Int, Int, Int, Int, Int)
        var left: Int
        var right: Int
    }

    /// Pairs of pins that should stand in one row, the most wanted first: long lines before short ones, the first branch of a fan before
    /// those below it: one more then moves none of them. Where all branches do the same the middle one comes first.
    private static func candidates(_ layout: LayeredLayout) -> [Candidate] {
        var found: [Candidate] = []
        func item(_ pin: Int) -> Item { layout.items[layout.pins[pin].item] }
        for net in layout.nets {
            for (index, (lefts, rights)) in net.channels.enumerated() {
                let most = max(lefts.count, rights.count)
                let many = (lefts.count > 1 ? lefts : rights).sorted {
                    (item($0).position, layout.pins[$0].offset) < (item($1).position, layout.pins[$1].offset)
                }
                let isAlike = most > 1 && Blocks.areAlike(many, of: net, layout)
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
                            if isAlike, most % 2 == 0 { continue }
                            let place = Double(many.firstIndex(of: rights.count > 1 ? right : left) ?? 0)
                            weight = 30 - 4 * (isAlike ? abs(place - Double(most - 1) / 2) : place) + Double(3 * passages)
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

    /// Whether the boxes at a star's branches all do the same: replicas, or several of one kind and name.
    private static func areAlike(_ branches: [Int], of net: Net, _ layout: LayeredLayout) -> Bool {
        if net.edges.allSatisfy({ layout.diagram.edges[$0].isReplication }) { return true }
        let roles = branches.map { pin in layout.items[layout.pins[pin].item].node.map { layout.diagram.nodes[$0].role } }
        return roles.allSatisfy { $0 != nil && $0 == roles[0] }
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

    /// Two blocks made one, as far as it takes to part them again.
    private struct Joint {
        var big: Int
        var small: Int
        var shift: Int
        /// How many items were in the bigger.
        var count: Int
        /// The places of the upper and the lower.
        var places: (Int, Int)
        var isBigUpper: Bool
    }

    private enum Joining {
        /// They stay apart, or are one already with the pins in different rows.
        case apart
        /// They were one already.
        case one
        case joined(Joint)
    }

    /// Joins the blocks of two pins so that these share a row; not if items would come too near, or blocks stand above and below
    /// each other in a ring.
    ///
    private mutating func join(_ layout: LayeredLayout, _ left: Int, _ right: Int) -> Joining {
        let from = layout.pins[left].item
        let to = layout.pins[right].item
        var big = block[from]
        var small = block[to]
        var shift = offset[from] + layout.pins[left].offset - layout.pins[right].offset - offset[to]
        if big == small { return shift == 0 ? .one : .apart }
        if members[big].count < members[small].count {
            swap(&big, &small)
            shift = -shift
        }
        for item in members[small] { offset[item] += shift }
        let isBigUpper = place[big] < place[small]
        guard let places = makeRoom(isBigUpper ? big : small, isBigUpper ? small : big) else {
            for item in members[small] { offset[item] -= shift }
            return .apart
        }
        let count = members[big].count
        merge(small, into: big, shift: 0)
        place[big] = places.0
        blockAt[places.0] = big
        blockAt[places.1] = -1
        return .joined(Joint(big: big, small: small, shift: shift, count: count, places: places, isBigUpper: isBigUpper))
    }

    /// Takes back what `join` did last.
    private mutating func part(_ joint: Joint) {
        members[joint.small] = Array(members[joint.big][joint.count...])
        members[joint.big].removeSubrange(joint.count...)
        for item in members[joint.small] {
            block[item] = joint.small
            offset[item] -= joint.shift
        }
        let (upper, lower) = joint.isBigUpper ? (joint.big, joint.small) : (joint.small, joint.big)
        place[upper] = joint.places.0
        place[lower] = joint.places.1
        blockAt[joint.places.0] = upper
        blockAt[joint.places.1] = lower
    }

    /// Brings two blocks side by side in the order of all, the upper first; nil where they cannot become one: items would come too near,
    /// or something stands under the one and above the other.
    ///
    /// Only what lies between them in the order is looked at, and changes its place: Pearce and Kelly, "A Dynamic Topological Sort
    /// Algorithm for Directed Acyclic Graphs" (2007).
    private mutating func makeRoom(_ upper: Int, _ lower: Int) -> (Int, Int)? {
        guard place[upper] >= 0, place[lower] >= 0 else { return nil }
        for (own, other) in [(upper, lower), (lower, upper)] {
            for item in members[own] where below[item] >= 0 {
                let next = below[item]
                if block[next] == own || block[next] == other, offset[next] - offset[item] < distance[item] { return nil }
            }
        }
        guard let under = blocks(from: upper, to: lower, below), let over = blocks(from: lower, to: upper, above) else { return nil }
        let places = ([upper, lower] + over + under).map { place[$0] }.sorted()
        func byPlace(_ first: Int, _ second: Int) -> Bool { place[first] < place[second] }
        let order = over.sorted(by: byPlace) + [upper, lower] + under.sorted(by: byPlace)
        for (index, block) in zip(places, order) {
            place[block] = index
            blockAt[index] = block
        }
        return (places[over.count], places[over.count + 1])
    }

    /// What one finds from one block step by step before the other in the order; nil where the other is found, though not at once, or
    /// looking has taken too long.
    private mutating func blocks(from start: Int, to end: Int, _ step: [Int]) -> [Int]? {
        let low = min(place[start], place[end])
        let high = max(place[start], place[end])
        time += 1
        var found: [Int] = []
        var index = -1
        while index < found.count {
            let current = index < 0 ? start : found[index]
            index += 1
            work -= members[current].count
            if work < 0 { return nil }
            for item in members[current] where step[item] >= 0 {
                let next = block[step[item]]
                if next == end {
                    if current != start { return nil }
                } else if next != start, low < place[next], place[next] < high, stamp[next] != time {
                    stamp[next] = time
                    found.append(next)
                }
            }
        }
        return found
    }
}
