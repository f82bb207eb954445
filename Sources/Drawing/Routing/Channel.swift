/// A line's piece along a channel, from row to row, with the rows it is reached from on both sides.
struct Trunk {
    var net: Int
    var low: Int
    var high: Int
    var left: [Int]
    var right: [Int]
    /// Its place among the channel's tracks, from 0 at the earlier layer.
    var track = 0
}

/// The trunks between two layers and the order of their tracks.
///
/// Constrained channel routing as in VLSI (Hashimoto and Stevens 1971, doglegs after Deutsch 1976).
struct Channel {
    private(set) var nets: [Int] = []
    private(set) var trunks: [Trunk] = []
    /// Trunks of one net that are joined by a run in a row of their own.
    private(set) var doglegs: [(from: Int, to: Int, row: Int)] = []
    private(set) var trackCount = 0
    private var leftTrunk: [Int: Int] = [:]
    private var rightTrunk: [Int: Int] = [:]
    private var taken: Set<Int> = []
    /// Parts of one trunk that must not share a track, in either order.
    private var splits: [(Int, Int)] = []

    /// - Parameters:
    ///   - forbidden: rows in which no line may turn: frames' sides and their neighbours.
    ///   - crossed: the rows of frames' two sides through which no trunk may run straight from one to the other: in ASCII it would be
    ///     read as the frame's lower side. Inner frames first.
    ///   - distance: rows that a new run keeps from what is there; 1 where only the row itself must be free.
    init(_ layout: LayeredLayout, _ index: Int, nets: [Int], forbidden: Set<Int>, crossed: [ClosedRange<Int>], distance: Int) {
        self.nets = nets
        taken = forbidden
        for net in nets { addTrunks(layout, net, layout.nets[net].channel(index)) }
        breakRings(distance)
        for frame in crossed { splitTrunks(across: frame) }
        orderTracks()
    }

    /// A trunk that passes a whole frame changes its track inside.
    private mutating func splitTrunks(across frame: ClosedRange<Int>) {
        for index in trunks.indices where trunks[index].low < frame.lowerBound && frame.upperBound < trunks[index].high {
            let trunk = trunks[index]
            let inside = frame.lowerBound + 2...max(frame.lowerBound + 2, frame.upperBound - 2)
            func room(_ row: Int) -> Int { (0...6).first { taken.contains(row + $0) || taken.contains(row - $0) } ?? 7 }
            guard let row = inside.max(by: { (room($0), -$0) < (room($1), -$1) }), room(row) > 1 else { continue }
            taken.insert(row)
            trunks[index] = Trunk(
                net: trunk.net, low: trunk.low, high: row, left: trunk.left.filter { $0 < row }, right: trunk.right.filter { $0 < row })
            let upper = Trunk(
                net: trunk.net, low: row, high: trunk.high, left: trunk.left.filter { $0 > row }, right: trunk.right.filter { $0 > row })
            // Runs to other tracks stay with the part that they meet.
            let other = trunks.count
            for number in doglegs.indices where doglegs[number].row > row {
                if doglegs[number].from == index { doglegs[number].from = other }
                if doglegs[number].to == index { doglegs[number].to = other }
            }
            trunks.append(upper)
            for pin in upper.left { leftTrunk[pin] = other }
            for pin in upper.right { rightTrunk[pin] = other }
            doglegs.append((index, other, row))
            splits.append((index, other))
        }
    }

    private mutating func addTrunks(_ layout: LayeredLayout, _ net: Int, _ pins: (left: [Int], right: [Int])) {
        let left = Set(pins.left.map { layout.row(of: $0) })
        let right = Set(pins.right.map { layout.row(of: $0) })
        let rows = left.union(right)
        taken.formUnion(rows)
        guard let low = rows.min(), let high = rows.max(), low < high else { return }
        if let straight = left.intersection(right).min() {
            // Two trunks, up and down: one through the middle would read as a crossing.
            if low < straight {
                add(Trunk(net: net, low: low, high: straight, left: left.filter { $0 < straight }, right: right.filter { $0 < straight }))
            }
            if high > straight {
                add(Trunk(net: net, low: straight, high: high, left: left.filter { $0 > straight }, right: right.filter { $0 > straight }))
            }
        } else {
            add(Trunk(net: net, low: low, high: high, left: Array(left), right: Array(right)))
        }
    }

    private mutating func add(_ trunk: Trunk) {
        var trunk = trunk
        trunk.left.sort()
        trunk.right.sort()
        for row in trunk.left { leftTrunk[row] = trunks.count }
        for row in trunk.right { rightTrunk[row] = trunks.count }
        trunks.append(trunk)
    }

    // MARK: Rings

    /// In one row a line from the left ends before the one to the right begins.
    private func hardOrder() -> [[Int]] {
        trunks.indices.map { index in
            trunks[index].left.compactMap { row in
                rightTrunk[row].flatMap { $0 != index && trunks[$0].net != trunks[index].net ? $0 : nil }
            }.sorted()
        }
    }

    private func ring(in order: [[Int]]) -> [Int]? {
        var state = Array(repeating: 0, count: order.count)
        for root in order.indices where state[root] == 0 {
            var path = [root]
            var next = [0]
            state[root] = 1
            while let current = path.last {
                if next[next.count - 1] < order[current].count {
                    let follower = order[current][next[next.count - 1]]
                    next[next.count - 1] += 1
                    if state[follower] == 1, let start = path.firstIndex(of: follower) { return Array(path[start...]) }
                    if state[follower] == 0 {
                        state[follower] = 1
                        path.append(follower)
                        next.append(0)
                    }
                } else {
                    state[current] = 2
                    path.removeLast()
                    next.removeLast()
                }
            }
        }
        return nil
    }

    /// Cuts trunks in two until no order is asked for in a ring and no line steps by one row.
    private mutating func breakRings(_ distance: Int) {
        var isCut: Set<Int> = []
        for _ in 0..<4 * trunks.count + 8 {
            let jog = trunks.firstIndex { $0.high - $0.low == 1 && !$0.left.isEmpty && !$0.right.isEmpty && !isCut.contains($0.net) }
            let ring = jog == nil ? ring(in: hardOrder()) : nil
            let chosen =
                jog
                ?? ring?.filter { !trunks[$0].left.isEmpty && !trunks[$0].right.isEmpty }.min { first, second in
                    let one = trunks[first]
                    let other = trunks[second]
                    return (one.left.count + one.right.count, one.high - one.low, first) < (
                        other.left.count + other.right.count, other.high - other.low, second
                    )
                }
            guard let index = chosen else { return }
            let trunk = trunks[index]
            let row = freeRow(for: trunk, isJog: jog != nil, distance)
            taken.insert(row)
            if jog != nil { isCut.insert(trunk.net) }
            trunks.append(
                Trunk(
                    net: trunk.net, low: min(trunk.right[0], row), high: max(trunk.right[trunk.right.count - 1], row), left: [],
                    right: trunk.right))
            for right in trunk.right { rightTrunk[right] = trunks.count - 1 }
            trunks[index].low = min(trunk.left[0], row)
            trunks[index].high = max(trunk.left[trunk.left.count - 1], row)
            trunks[index].right = []
            doglegs.append((index, trunks.count - 1, row))
        }
    }

    private func freeRow(for trunk: Trunk, isJog: Bool, _ distance: Int) -> Int {
        let middle = (trunk.low + trunk.high) / 2
        let own = trunk.left + trunk.right
        for step in 0... {
            for row in [middle + step, middle - step] {
                if taken.contains(row) || isJog && step <= 1 || own.contains(row - 1) || own.contains(row + 1) { continue }
                if distance == 1 {
                    if !taken.contains(row - 1) || step > 6 { return row }
                } else if !(1 - distance..<distance).contains(where: { taken.contains(row + $0) }) {
                    return row
                }
            }
        }
        return middle
    }

    // MARK: Tracks

    /// Of two trunks side by side that one goes first with which fewer lines are cut, unless that closes a ring.
    private mutating func orderTracks() {
        var order = Precedence(count: trunks.count)
        for (index, next) in hardOrder().enumerated() {
            for other in next { order.add(index, before: other) }
        }
        for dogleg in doglegs where !splits.contains(where: { $0 == (dogleg.from, dogleg.to) }) {
            order.add(dogleg.from, before: dogleg.to)
        }
        var wishes: [(gain: Int, first: Int, second: Int)] = []
        for first in trunks.indices {
            for second in trunks.indices.dropFirst(first + 1) {
                let one = trunks[first]
                let other = trunks[second]
                if one.low > other.high + 1 || other.low > one.high + 1 { continue }
                let cutsAhead = Channel.cuts(one, other.left) + Channel.cuts(other, one.right)
                let cutsBehind = Channel.cuts(other, one.left) + Channel.cuts(one, other.right)
                if cutsAhead == cutsBehind {
                    // What comes from below and goes on above stands as its neighbours do.
                    let isFirst = (one.right.count - one.left.count, -first) <= (other.right.count - other.left.count, -second)
                    wishes.append(isFirst ? (0, first, second) : (0, second, first))
                } else {
                    wishes.append(
                        cutsAhead < cutsBehind ? (cutsAhead - cutsBehind, first, second) : (cutsBehind - cutsAhead, second, first))
                }
            }
        }
        for wish in wishes.sorted(by: { ($0.gain, $0.first, $0.second) < ($1.gain, $1.first, $1.second) }) {
            if order.has(wish.second, before: wish.first) {
                order.add(wish.second, before: wish.first)
            } else {
                order.add(wish.first, before: wish.second)
            }
        }
        let tracks = order.longestPaths()
        for index in trunks.indices { trunks[index].track = tracks[index] }
        trackCount = (tracks.max() ?? -1) + 1
    }

    private static func cuts(_ trunk: Trunk, _ rows: [Int]) -> Int { rows.reduce(0) { $0 + (trunk.low < $1 && $1 < trunk.high ? 1 : 0) } }
}

/// A growing order of few things, with all that follows from it kept as bits.
private struct Precedence {
    private let words: Int
    private var direct: [[Int]]
    /// For each thing the set of what comes later.
    private var later: [UInt64]

    init(count: Int) {
        words = (count + 63) / 64
        direct = Array(repeating: [], count: count)
        later = Array(repeating: 0, count: count * words)
    }

    func has(_ first: Int, before second: Int) -> Bool { later[first * words + second / 64] & (1 << UInt64(second % 64)) != 0 }

    mutating func add(_ first: Int, before second: Int) {
        direct[first].append(second)
        if has(first, before: second) { return }
        for index in direct.indices where index == first || has(index, before: first) {
            for word in 0..<words { later[index * words + word] |= later[second * words + word] }
            later[index * words + second / 64] |= 1 << UInt64(second % 64)
        }
    }

    /// The length of the longest path to each.
    func longestPaths() -> [Int] {
        var open = Array(repeating: 0, count: direct.count)
        var length = open
        for next in direct {
            for other in next { open[other] += 1 }
        }
        var order = open.indices.filter { open[$0] == 0 }
        var index = 0
        while index < order.count {
            for other in direct[order[index]] {
                length[other] = max(length[other], length[order[index]] + 1)
                open[other] -= 1
                if open[other] == 0 { order.append(other) }
            }
            index += 1
        }
        return length
    }
}
