/// The strongly connected component of each vertex (Tarjan 1972), without recursion.
struct StrongParts {
    private(set) var part: [Int]

    init(_ arcs: CompressedRows, count: Int) {
        part = Array(repeating: -1, count: count)
        var number = Array(repeating: 0, count: count)
        var low = number
        var next = Array(repeating: 0, count: count)
        var isOpen = Array(repeating: false, count: count)
        var open: [Int] = []
        var path: [Int] = []
        var time = 0
        var parts = 0
        for root in 0..<count where number[root] == 0 {
            path.append(root)
            while let vertex = path.last {
                if number[vertex] == 0 {
                    time += 1
                    number[vertex] = time
                    low[vertex] = time
                    open.append(vertex)
                    isOpen[vertex] = true
                }
                let targets = arcs[vertex]
                if next[vertex] < targets.count {
                    let target = Int(targets[targets.startIndex + next[vertex]])
                    next[vertex] += 1
                    if number[target] == 0 { path.append(target) } else if isOpen[target] { low[vertex] = min(low[vertex], number[target]) }
                    continue
                }
                path.removeLast()
                if let caller = path.last { low[caller] = min(low[caller], low[vertex]) }
                guard low[vertex] == number[vertex] else { continue }
                while let member = open.popLast() {
                    isOpen[member] = false
                    part[member] = parts
                    if member == vertex { break }
                }
                parts += 1
            }
        }
    }
}
