/// Keeps the members of a group together in every layer, between the two sides of its frame, and sibling groups in one order in all
/// layers that they share. Without that no frame could be a rectangle.
///
/// Works on lists that are made once: a sweep arranges each layer many times.
struct OrderingTree {
    private enum Part {
        case item
        case top(Int)
        case bottom(Int)
    }

    private let part: [Part]
    /// The group around each item; for a frame's side the group around the frame.
    private let around: [Int]
    private let parent: [Int]
    let isFlat: Bool

    // What stands side by side in the layer at hand, by the group around it, first those in none: items, and groups as -1 minus their
    // number.
    private var children: [[Int]]
    private var top: [Int]
    private var bottom: [Int]
    private var isKnown: [Bool]
    /// Groups of the layer, outer ones after those inside them.
    private var groups: [Int] = []
    private var sum: [Double]
    private var count: [Double]
    private var sorted: [(key: Double, child: Int)] = []

    init(_ layout: LayeredLayout) {
        parent = layout.diagram.groups.map(\.parent)
        isFlat = layout.shownGroups.isEmpty
        part = layout.items.map { item in
            switch item.kind {
            case .top(let group): .top(group)
            case .bottom(let group): .bottom(group)
            case .box, .passage, .gate: .item
            }
        }
        let parents = parent
        around = layout.items.map { $0.isBorder ? parents[$0.group] : $0.group }
        children = Array(repeating: [], count: parent.count + 1)
        top = Array(repeating: -1, count: parent.count)
        bottom = top
        isKnown = Array(repeating: false, count: parent.count)
        sum = Array(repeating: 0, count: parent.count)
        count = sum
    }

    /// Two items of one parent, neither of them a frame's side.
    func mayExchange(_ first: Int, _ second: Int) -> Bool {
        if isFlat { return true }
        guard case .item = part[first], case .item = part[second] else { return false }
        return around[first] == around[second]
    }

    /// Where each group stands among its siblings: the mean of the keys of all in it.
    func ranks(of rows: [[Int]], _ key: (Int) -> Double) -> [Double] {
        var sum = Array(repeating: 0.0, count: parent.count)
        var count = sum
        if isFlat { return sum }
        for row in rows {
            for item in row {
                guard case .item = part[item], around[item] >= 0 else { continue }
                let own = key(item)
                if own.isNaN { continue }
                var group = around[item]
                while group >= 0 {
                    sum[group] += own
                    count[group] += 1
                    group = parent[group]
                }
            }
        }
        return sum.indices.map { count[$0] > 0 ? sum[$0] / count[$0] : 0 }
    }

    /// A layer whose items stand anyhow, with groups brought together.
    mutating func nest(_ row: inout [Int], ranks: [Double]) {
        if isFlat { return }
        read(row)
        for group in groups { putInRankOrder(group + 1, ranks) }
        putInRankOrder(0, ranks)
        write(&row)
    }

    /// A layer by keys. What has no key keeps its place.
    mutating func arrange(_ row: inout [Int], keys: [Double], ranks: [Double]) {
        if isFlat {
            sort(&row) { keys[$0] }
            return
        }
        read(row)
        for group in groups {
            sum[group] = 0
            count[group] = 0
            for child in children[group + 1] {
                if child < 0 {
                    sum[group] += sum[-1 - child]
                    count[group] += count[-1 - child]
                } else if !keys[child].isNaN {
                    sum[group] += keys[child]
                    count[group] += 1
                }
            }
        }
        for group in groups { arrangeChildren(group + 1, keys, ranks) }
        arrangeChildren(0, keys, ranks)
        write(&row)
    }

    private mutating func arrangeChildren(_ list: Int, _ keys: [Double], _ ranks: [Double]) {
        if children[list].count < 2 { return }
        var own: [Int] = []
        swap(&own, &children[list])
        sort(&own) { [sum, count] child in
            if child >= 0 { return keys[child] }
            let group = -1 - child
            return count[group] > 0 ? sum[group] / count[group] : .nan
        }
        swap(&own, &children[list])
        putInRankOrder(list, ranks)
    }

    // MARK: A layer as a tree and back

    private mutating func read(_ row: [Int]) {
        for group in groups {
            isKnown[group] = false
            children[group + 1].removeAll(keepingCapacity: true)
            top[group] = -1
            bottom[group] = -1
        }
        groups.removeAll(keepingCapacity: true)
        children[0].removeAll(keepingCapacity: true)
        for item in row {
            var group = around[item]
            switch part[item] {
            case .item: children[group + 1].append(item)
            case .top(let own):
                top[own] = item
                group = own
            case .bottom(let own):
                bottom[own] = item
                group = own
            }
            while group >= 0, !isKnown[group] {
                isKnown[group] = true
                groups.append(group)
                children[parent[group] + 1].append(-1 - group)
                group = parent[group]
            }
        }
        if groups.count > 1 {
            func depth(_ group: Int) -> Int {
                var depth = 0
                var outer = parent[group]
                while outer >= 0 {
                    depth += 1
                    outer = parent[outer]
                }
                return depth
            }
            groups.sort { (-depth($0), $0) < (-depth($1), $1) }
        }
    }

    private func write(_ row: inout [Int]) {
        row.removeAll(keepingCapacity: true)
        write(0, &row)
    }

    private func write(_ list: Int, _ row: inout [Int]) {
        for child in children[list] {
            if child >= 0 {
                row.append(child)
                continue
            }
            let inner = -1 - child
            if top[inner] >= 0 { row.append(top[inner]) }
            write(inner + 1, &row)
            if bottom[inner] >= 0 { row.append(bottom[inner]) }
        }
    }

    // MARK: Sorting

    /// Sorts what has a key among the places of what has one; equal keys keep their order.
    private mutating func sort(_ list: inout [Int], _ key: (Int) -> Double) {
        sorted.removeAll(keepingCapacity: true)
        for child in list {
            let own = key(child)
            if !own.isNaN { sorted.append((own, child)) }
        }
        sortStably()
        var next = 0
        for index in list.indices where sorted.count == list.count || !key(list[index]).isNaN {
            list[index] = sorted[next].child
            next += 1
        }
    }

    private mutating func sortStably() {
        if sorted.count > 24 {
            sorted = sorted.enumerated().sorted { ($0.element.key, $0.offset) < ($1.element.key, $1.offset) }.map(\.element)
            return
        }
        for index in sorted.indices.dropFirst() {
            let own = sorted[index]
            var place = index
            while place > 0, own.key < sorted[place - 1].key {
                sorted[place] = sorted[place - 1]
                place -= 1
            }
            sorted[place] = own
        }
    }

    /// Groups among the children change places among themselves until they stand by rank.
    private mutating func putInRankOrder(_ list: Int, _ ranks: [Double]) {
        sorted.removeAll(keepingCapacity: true)
        for child in children[list] where child < 0 { sorted.append((ranks[-1 - child], child)) }
        if sorted.count < 2 { return }
        sorted.sort { ($0.key, -$0.child) < ($1.key, -$1.child) }
        var next = 0
        for index in children[list].indices where children[list][index] < 0 {
            children[list][index] = sorted[next].child
            next += 1
        }
    }
}
