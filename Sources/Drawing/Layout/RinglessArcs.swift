/// A graph without rings that grows arc by arc.
struct RinglessArcs {
    private var next: [[Int32]]
    private var stamp: [Int32]
    private var time: Int32 = 0

    /// - Parameter arcs: close no ring.
    init(count: Int, _ arcs: [LayerGraph.Arc]) {
        next = Array(repeating: [], count: count)
        stamp = Array(repeating: 0, count: count)
        for arc in arcs { next[arc.from].append(Int32(arc.to)) }
    }

    /// - Returns: false, and adds nothing, if the arc would close a ring.
    mutating func add(_ from: Int, _ to: Int) -> Bool {
        time += 1
        var stack = [to]
        stamp[to] = time
        while let vertex = stack.popLast() {
            if vertex == from { return false }
            for other in next[vertex] where stamp[Int(other)] != time {
                stamp[Int(other)] = time
                stack.append(Int(other))
            }
        }
        next[from].append(Int32(to))
        return true
    }
}
