import TestSupport
import Testing

@testable import Analysis

/// Requests that go so far and no further: what each takes, against adding everything up for each.
@Suite struct ReplyDepthsTests {
    /// The plain way: for every depth all steps that are reached, from the last to the first.
    private static func plain(_ steps: [ReplyDepths.Step]) -> [(share: Double, time: ResponseTime)] {
        let depths = Set(steps.map(\.chance)).sorted(by: >)
        return depths.enumerated().map { place, chance in
            var sums = steps.map(\.own)
            for index in steps.indices.reversed() {
                let called = steps.indices.filter { steps[$0].caller == index && steps[$0].chance >= chance }
                let sequential = called.filter { !steps[$0].isAtOnce }.map { sums[$0] }
                let atOnce = called.filter { steps[$0].isAtOnce }.map { sums[$0] }
                let sum = ResponseTime.sum([steps[index].own] + sequential + (atOnce.isEmpty ? [] : [ResponseTime.slowest(atOnce)]))
                sums[index] = ResponseTime.sum([sum, ResponseTime(constant: steps[index].network)]).repeated(steps[index].times)
            }
            return (chance - (place + 1 < depths.count ? depths[place + 1] : 0), sums[0])
        }
    }

    private static func steps(seed: UInt64, count: Int) -> [ReplyDepths.Step] {
        var random = SeededGenerator(seed: seed)
        var steps: [ReplyDepths.Step] = []
        for index in 0..<count {
            let caller = index == 0 ? nil : Int.random(in: max(0, index - 4)..<index, using: &random)
            let hit: Double = [0, 0, 0.2, 0.5, 0.9].randomElement(using: &random) ?? 0
            let median = Double.random(in: 0...20, using: &random)
            steps.append(
                ReplyDepths.Step(
                    chance: (caller.map { steps[$0].chance } ?? 1) * (index == 0 ? 1 : 1 - hit),
                    own: ResponseTime(median: median, p99: median * Double.random(in: 1...5, using: &random)),
                    network: index == 0 ? 0 : Double.random(in: 0...2, using: &random),
                    times: index == 0 ? 1 : Double(Int.random(in: 1...3, using: &random)), caller: caller,
                    isAtOnce: index > 0 && Int.random(in: 0..<3, using: &random) == 0))
        }
        return steps
    }

    @Test("Adding steps one by one gives what adding all of them up for each depth gives", arguments: 1...60 as ClosedRange<UInt64>)
    func asAddedUpForEachDepth(_ seed: UInt64) {
        let steps = Self.steps(seed: seed, count: Int(seed) % 25 + 1)
        let found = ReplyDepths(steps).lengths
        let expected = Self.plain(steps)
        #expect(found.count == expected.count)
        for (one, other) in zip(found, expected) {
            #expect(abs(one.share - other.share) < 1e-12)
            #expect(abs(one.time.median - other.time.median) <= 1e-6 * (1 + other.time.median))
            #expect(abs(one.time.p99 - other.time.p99) <= 1e-6 * (1 + other.time.p99))
        }
    }

    @Test("The work grows with the steps, not with their square: a chain in which some stop at every step")
    func aLongChain() {
        func work(_ count: Int) -> Int {
            ReplyDepths(
                (0..<count).map {
                    ReplyDepths.Step(
                        chance: 1 - Double($0) / Double(count + 1), own: ResponseTime(median: 1, p99: 2), network: 0.5, times: 1,
                        caller: $0 == 0 ? nil : $0 - 1, isAtOnce: false)
                }
            ).work
        }
        #expect(work(4000) == 4000 && work(8000) == 8000)
    }

    @Test("Nor where two run at once at every step: so many lengths are not told apart")
    func nestedBranches() {
        func work(_ count: Int) -> Int {
            ReplyDepths(
                (0..<count).map {
                    ReplyDepths.Step(
                        chance: 1 - Double($0) / Double(count + 1), own: ResponseTime(median: 1, p99: 2), network: 0.5, times: 1,
                        caller: $0 == 0 ? nil : ($0 - 1) / 2 * 2, isAtOnce: true)
                }
            ).work
        }
        #expect(work(800) < 3 * work(400))
    }
}
