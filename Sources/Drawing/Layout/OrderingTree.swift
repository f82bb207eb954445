/// Keeps the members of a group together in every layer, between the two sides of its frame, and sibling groups in one order in all
/// layers that they share. Without that no frame could be a rectangle.
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
    }

    /// Two items of one parent, neither of them a frame's side.
    func mayExchange(_ first: Int, _ second: Int) -> Bool {
        if isFlat { return true }
        guard case .item = part[first], case .item = part[second] else { return false }
        return around[first] == around[second]
    }

    /// Where each group stands among its siblings: the mean of the keys of all in it.
    func ranks(from keys: [Double], of rows: [[Int]]) -> [Double] {
        var sum = Array(repeating: 0.0, count: parent.count)
        var count = sum
        if isFlat { return sum }
        for row in rows {
            for item in row {
                guard case .item = part[item], !keys[item].isNaN else { continue }
                var group = around[item]
                while group >= 0 {
                    sum[group] += keys[item]
                    count[group] += 1
                    group = parent[group]
                }
            }
        }
        return sum.indices.map { count[$0] > 0 ? sum[$0] / count[$0] : 0 }
    }

    /// A layer whose items stand anyhow, with groups brought together.
    func nest(_ row: [Int], ranks: [Double]) -> [Int] {
        if isFlat { return row }
        return flatten(units(of: row)) { inRankOrder($0, ranks) }
    }

    /// A layer by keys. What has no key keeps its place.
    func arrange(_ row: [Int], keys: [Double], ranks: [Double]) -> [Int] {
        if isFlat {
            let sorted = OrderingTree.stableSort(row.filter { !keys[$0].isNaN }.map { (keys[$0], $0) })
            var next = sorted.makeIterator()
            return row.map { keys[$0].isNaN ? $0 : next.next() ?? $0 }
        }
        let units = units(of: row)
        var means = Array(repeating: Double.nan, count: parent.count)
        for group in parent.indices.reversed() where !units.children[group + 1].isEmpty {
            let (sum, count) = total(of: group, units, keys)
            means[group] = count > 0 ? sum / count : .nan
        }
        func key(_ child: Int) -> Double { child < 0 ? means[-1 - child] : keys[child] }
        return flatten(units) { children in
            let keyed = children.filter { !key($0).isNaN }.map { (key($0), $0) }
            var next = OrderingTree.stableSort(keyed).makeIterator()
            return inRankOrder(children.map { key($0).isNaN ? $0 : next.next() ?? $0 }, ranks)
        }
    }

    private func total(of group: Int, _ units: Units, _ keys: [Double]) -> (Double, Double) {
        var sum = 0.0
        var count = 0.0
        for child in units.children[group + 1] {
            if child < 0 {
                let inner = total(of: -1 - child, units, keys)
                sum += inner.0
                count += inner.1
            } else if !keys[child].isNaN {
                sum += keys[child]
                count += 1
            }
        }
        return (sum, count)
    }

    /// What stands side by side in a layer: items, and groups as -1 minus their number; by the group around, first those in none.
    private struct Units {
        var children: [[Int]]
        var top: [Int]
        var bottom: [Int]
    }

    private func units(of row: [Int]) -> Units {
        var units = Units(
            children: Array(repeating: [], count: parent.count + 1), top: Array(repeating: -1, count: parent.count),
            bottom: Array(repeating: -1, count: parent.count))
        var isKnown = Array(repeating: false, count: parent.count)
        for item in row {
            var group = around[item]
            switch part[item] {
            case .item: units.children[group + 1].append(item)
            case .top(let own):
                units.top[own] = item
                group = own
            case .bottom(let own):
                units.bottom[own] = item
                group = own
            }
            while group >= 0, !isKnown[group] {
                isKnown[group] = true
                units.children[parent[group] + 1].append(-1 - group)
                group = parent[group]
            }
        }
        return units
    }

    private func flatten(_ units: Units, _ order: ([Int]) -> [Int]) -> [Int] {
        var result: [Int] = []
        func add(_ group: Int) {
            for child in order(units.children[group + 1]) {
                if child >= 0 {
                    result.append(child)
                    continue
                }
                let inner = -1 - child
                if units.top[inner] >= 0 { result.append(units.top[inner]) }
                add(inner)
                if units.bottom[inner] >= 0 { result.append(units.bottom[inner]) }
            }
        }
        add(-1)
        return result
    }

    private static func stableSort(_ keyed: [(Double, Int)]) -> [Int] {
        keyed.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map(\.element.1)
    }

    /// Groups among the children change places among themselves until they stand by rank.
    private func inRankOrder(_ children: [Int], _ ranks: [Double]) -> [Int] {
        let groups = children.filter { $0 < 0 }.map { -1 - $0 }
        if groups.count < 2 { return children }
        var next = groups.sorted { (ranks[$0], $0) < (ranks[$1], $1) }.makeIterator()
        return children.map { child in child < 0 ? next.next().map { -1 - $0 } ?? child : child }
    }
}
