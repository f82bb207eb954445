import Canvas

/// One way out of one cell.
private struct HalfEdge: Hashable {
    var point: Point
    var arm: WireArms
}

/// Sets that grow together.
private struct DisjointSets<Element: Hashable> {
    private var parent: [Element: Element] = [:]

    mutating func find(_ element: Element) -> Element {
        var root = element
        while let next = parent[root], next != root { root = next }
        parent[element] = root
        return root
    }

    mutating func join(_ first: Element, _ second: Element) {
        let one = find(first)
        let other = find(second)
        if one != other { parent[one] = other }
    }
}

/// Where a line ends: at a box or frame, with a head or as a tail.
private struct LineEnd: Hashable {
    var box: Int
    var isHead: Bool
    var place: HalfEdge
}

/// What a run leads to.
private enum Stop: Hashable {
    case join(Point)
    case end(Int)
}

extension DrawingReader {
    mutating func readNets() {
        var runs = DisjointSets<HalfEdge>()
        var nets = DisjointSets<HalfEdge>()
        var joins: Set<Point> = []
        var ends: [LineEnd] = []
        var dashed: [HalfEdge] = []
        var inRun: [(text: String, at: HalfEdge)] = []
        var labelCells: Set<Point> = []
        var reached: Set<HalfEdge> = []
        func join(_ first: HalfEdge, _ second: HalfEdge) {
            runs.join(first, second)
            nets.join(first, second)
        }

        let all = wires.merging(heads) { wire, _ in wire }
        for (point, arms) in all.sorted(by: { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }) {
            let parts = arms.parts
            if parts.count == 4 {
                join(HalfEdge(point: point, arm: .up), HalfEdge(point: point, arm: .down))
                join(HalfEdge(point: point, arm: .left), HalfEdge(point: point, arm: .right))
            } else {
                for part in parts.dropFirst() {
                    let one = HalfEdge(point: point, arm: parts[0])
                    let other = HalfEdge(point: point, arm: part)
                    if parts.count == 2 {
                        join(one, other)
                    } else {
                        nets.join(one, other)
                        joins.insert(point)
                    }
                }
            }
            if "╌╎~:".contains(at(point)) { dashed.append(HalfEdge(point: point, arm: parts[0])) }
            for part in parts {
                let here = HalfEdge(point: point, arm: part)
                let next = point + part.step
                if all[next]?.contains(part.opposite) == true {
                    join(here, HalfEdge(point: next, arm: part.opposite))
                } else if let side = side(next), side.outwards == part.opposite {
                    ends.append(LineEnd(box: side.box, isHead: heads[point] != nil, place: here))
                } else if let jump = jump(point, part) {
                    join(here, HalfEdge(point: jump.to, arm: part.opposite))
                    reached.insert(HalfEdge(point: jump.to, arm: part.opposite))
                    labelCells.formUnion(jump.cells)
                    inRun.append((jump.text, here))
                } else if !reached.contains(here) {
                    faults.append("loose end at \(point.column),\(point.row)")
                }
            }
        }
        // The tree of each net: runs between joins and ends.
        var stops: [HalfEdge: [Stop]] = [:]
        var endsOfNet: [HalfEdge: [Int]] = [:]
        for (index, end) in ends.enumerated() {
            stops[runs.find(end.place), default: []].append(.end(index))
            endsOfNet[nets.find(end.place), default: []].append(index)
        }
        for point in joins {
            for part in all[point]?.parts ?? [] { stops[runs.find(HalfEdge(point: point, arm: part)), default: []].append(.join(point)) }
        }
        var runsOfStop: [Stop: [HalfEdge]] = [:]
        for (run, reached) in stops {
            for stop in reached { runsOfStop[stop, default: []].append(run) }
        }
        let dashedNets = Set(dashed.map { nets.find($0) })
        var edgeOfEnd: [Int: [Int]] = [:]
        for (net, members) in endsOfNet.sorted(by: { ($0.value.first ?? 0) < ($1.value.first ?? 0) }) {
            let tails = members.filter { !ends[$0].isHead }
            let tips = members.filter { ends[$0].isHead }
            let isTwoWay = tails.isEmpty && tips.count == 2
            guard isTwoWay || tails.count == 1 && !tips.isEmpty || tips.count == 1 && !tails.isEmpty else {
                faults.append(
                    "a net of \(tails.count) tails and \(tips.count) heads at \(members.map { boxes[ends[$0].box].lines.first ?? "" })")
                continue
            }
            for tail in isTwoWay ? [tips[0]] : tails {
                for tip in isTwoWay ? [tips[1]] : tips {
                    for end in [tail, tip] { edgeOfEnd[end, default: []].append(edges.count) }
                    edges.append(
                        Edge(from: ends[tail].box, to: ends[tip].box, isDashed: dashedNets.contains(net), isTwoWay: isTwoWay, labels: []))
                }
            }
        }

        /// The edges that go along a run: those between an end on its one side and an end on the other.
        func owners(_ run: HalfEdge) -> Set<Int> {
            var found: [Set<Int>] = []
            for start in stops[run] ?? [] {
                var known: Set<Stop> = [start]
                var queue = [start]
                var side: Set<Int> = []
                while let stop = queue.popLast() {
                    if case .end(let index) = stop { side.formUnion(edgeOfEnd[index] ?? []) }
                    for other in runsOfStop[stop] ?? [] where other != run {
                        for next in stops[other] ?? [] where known.insert(next).inserted { queue.append(next) }
                    }
                }
                found.append(side)
            }
            guard found.count == 2 else { return [] }
            return found[0].intersection(found[1])
        }
        var texts = inRun.map { (text: $0.text, runs: Set([runs.find($0.at)])) }
        for row in cells.indices {
            var column = 0
            while column < cells[row].count {
                let point = Point(column: column, row: row)
                guard isText(point), !labelCells.contains(point), let run = textRun(point) else {
                    column += 1
                    continue
                }
                var near: [Point] = run.flatMap { [Point(column: $0, row: row - 1), Point(column: $0, row: row + 1)] }
                for (edge, step) in [(run.lowerBound, -1), (run.upperBound, 1)] {
                    let beside = Point(column: edge + step, row: row)
                    near.append(at(beside) == " " && owner[beside] == nil ? Point(column: edge + 2 * step, row: row) : beside)
                }
                let found = near.flatMap { place in (all[place]?.parts ?? []).map { runs.find(HalfEdge(point: place, arm: $0)) } }
                texts.append((text(row, run.lowerBound..<run.upperBound + 1), Set(found)))
                column = run.upperBound + 1
            }
        }
        for text in texts {
            let owning = Set(text.runs.map { owners($0) })
            let words = resolve(text.text.split(separator: " ").joined(separator: " "))
            guard owning.count == 1, let edges = owning.first, !edges.isEmpty else {
                faults.append("label \(words) belongs to \(owning.count) lines")
                continue
            }
            for edge in edges { self.edges[edge].labels.append(words) }
        }
    }

    /// A label with the legend's words for its number.
    private mutating func resolve(_ text: String) -> String {
        guard let last = text.split(separator: " ").last, let number = DrawingReader.number(String(last)) else { return text }
        guard let words = legend[number] else {
            faults.append("\(last) has no line in the legend")
            return text
        }
        cited.insert(number)
        return text.dropLast(last.count) + words
    }
}
