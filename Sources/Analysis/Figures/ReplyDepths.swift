/// How long requests take that go so far down a flow and no further: misses nest, so who goes further has gone as far.
///
/// Times one after the other add their means and variances, however often each is repeated on the way, so a step that is reached by fewer
/// requests than the last ones adds to one sum only. Steps that run at once are the exception: the slowest of them counts, and it is found
/// anew where one of them has grown.
struct ReplyDepths {
    /// One step: what it takes by itself, with its network, and what calls it.
    struct Step {
        /// The share of requests that take it.
        var chance: Double
        var own: ResponseTime
        /// Milliseconds of its round trip.
        var network: Double
        /// How often it is made in sequence.
        var times: Double
        /// The place of its caller among the steps, always an earlier one; nil for the first.
        var caller: Int?
        /// Whether it is made at the same time as others of its caller.
        var isAtOnce: Bool
    }

    /// Lengths that differ by less than this share of the requests are not told apart where there are very many: no percentile shows it.
    static let closeness = 0.99
    static let most = 500
    /// What fewer requests than this do is in no percentile.
    static let unseen = 1e-4

    /// How often the slowest of steps made at once was looked for, and how often a step was added: the work.
    private(set) var work = 0
    /// Each length with the share of the requests that have it, from the shortest on.
    private(set) var lengths: [(share: Double, time: ResponseTime)] = []

    /// A sum of times that are added one by one.
    private struct Sum {
        var mean = 0.0
        var variance = 0.0

        mutating func add(_ time: ResponseTime, times: Double) {
            mean += time.mean * times
            variance += time.variance * times
        }
    }

    /// - Parameter steps: The first is where the flow begins; each behind its caller.
    init(_ steps: [Step]) {
        guard !steps.isEmpty else { return }
        // Branches that run at once are summed apart, the rest with the branch that its caller is in.
        var branchesOf: [Int: [Int]] = [:]
        for (index, step) in steps.enumerated() where step.isAtOnce { step.caller.map { branchesOf[$0, default: []].append(index) } }
        branchesOf = branchesOf.filter { $0.value.count > 1 }
        let isBranch = Set(branchesOf.values.joined())
        var root = Array(steps.indices)
        var weight = steps.map(\.times)
        for (index, step) in steps.enumerated() {
            guard let caller = step.caller, !isBranch.contains(index) else { continue }
            root[index] = root[caller]
            weight[index] *= weight[caller]
        }
        var sums = [Sum](repeating: Sum(), count: steps.count)
        var isOn = [Bool](repeating: false, count: steps.count)
        var slowest: [Int: ResponseTime] = [:]
        let order = steps.indices.sorted { (steps[$1].chance, $0) < (steps[$0].chance, $1) }
        let isMany = !branchesOf.isEmpty && Set(steps.map(\.chance)).count > Self.most
        var place = 0
        while place < order.count {
            let chance = steps[order[place]].chance
            let least = !isMany ? chance : chance > Self.unseen ? chance * Self.closeness : 0
            var grown: Set<Int> = []
            while place < order.count, steps[order[place]].chance >= least {
                let index = order[place]
                isOn[index] = true
                sums[root[index]].add(steps[index].own, times: weight[index])
                sums[root[index]].add(ResponseTime(constant: steps[index].network), times: weight[index])
                work += 1
                place += 1
                grown.insert(root[index])
            }
            settle(grown, steps, branchesOf, root, weight, isOn, &sums, &slowest)
            let next = place < order.count ? steps[order[place]].chance : 0
            lengths.append((chance - next, ResponseTime(mean: sums[0].mean, variance: sums[0].variance)))
        }
    }

    /// Finds the slowest anew of all that run at once with a branch that has grown, from the inside out.
    private mutating func settle(
        _ grown: Set<Int>, _ steps: [Step], _ branchesOf: [Int: [Int]], _ root: [Int], _ weight: [Double], _ isOn: [Bool],
        _ sums: inout [Sum], _ slowest: inout [Int: ResponseTime]
    ) {
        var callers: Set<Int> = []
        for branch in grown {
            var outer = branch
            while outer > 0, let caller = steps[outer].caller, callers.insert(caller).inserted { outer = root[caller] }
        }
        // Callers stand before what they call: what is inside is known before what it is in.
        for caller in callers.sorted(by: >) {
            let branches = (branchesOf[caller] ?? []).filter { isOn[$0] }
            work += branches.count
            let times = branches.map { ResponseTime(mean: sums[$0].mean, variance: sums[$0].variance) }
            let time = ResponseTime.slowest(times)
            if let before = slowest[caller] { sums[root[caller]].add(before, times: -weight[caller]) }
            sums[root[caller]].add(time, times: weight[caller])
            slowest[caller] = time
        }
    }
}
