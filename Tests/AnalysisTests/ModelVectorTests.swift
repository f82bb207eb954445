import Analysis
import Testing

/// The worked figures of the rule catalogue (sections 5 to 8), computed there by script.
@Suite struct ModelVectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let id: String, got: Double, expected: Double
        var testDescription: String { id }
    }

    static let availability: [Vector] = [
        Vector(id: "A1", got: Reliability.series([0.9999, 0.995, 0.995]), expected: 0.9899259975),
        Vector(id: "A2", got: Reliability.parallel([0.995, 0.995]), expected: 0.999975),
        Vector(id: "A3a", got: Reliability.atLeast(2, of: 3, each: 0.99), expected: 0.999702),
        Vector(id: "A3b", got: Reliability.atLeast(3, of: 5, each: 0.99), expected: 0.9999901494),
        Vector(id: "A3c", got: Reliability.atLeast(3, of: 4, each: 0.99), expected: 0.99940797),
        Vector(id: "A3c, unlike members", got: Reliability.atLeast(3, of: [0.99, 0.99, 0.99, 0.99]), expected: 0.99940797),
        Vector(id: "A6", got: 0.9999 * Reliability.atLeast(2, of: 3, each: 0.995) * 0.9995, expected: 0.9993253448462625),
        Vector(id: "A8", got: Reliability.series([0.999, 0.999, 0.999, 0.999]), expected: 0.996005996001),
        Vector(id: "A9", got: Reliability.steadyState(betweenFailures: 3600, toRepair: 1), expected: 0.9997222993612885),
        Vector(
            id: "A10", got: Reliability.parallel([0.995, 0.995]) - Reliability.failoverLoss(perYear: 4, seconds: 60),
            expected: 0.9999673896499),
        Vector(
            id: "A11", got: Reliability.atLeast(2, of: 3, each: 0.995) - Reliability.failoverLoss(perYear: 4, seconds: 30),
            expected: 0.999921444825),
        Vector(id: "A12", got: Reliability.lowerBound(cuts: [[0.9999], [0.995, 0.995]]), expected: 0.9998750025),
        Vector(id: "A12, union bound", got: Reliability.unionBound(cuts: [[0.9999], [0.995, 0.995]]), expected: 0.999875),
    ]

    /// As many copies as a board may state, and more, take no time that grows with them.
    @Test func manyCopiesAreSummedFromTheLikeliest() {
        #expect(Reliability.atLeast(1, of: 1_000_000, each: 0.995) == 1)
        #expect(Reliability.atLeast(999_000_000_000, of: 1_000_000_000_000, each: 0.995) == 0)
        #expect(Reliability.atLeast(990_000_000_000, of: 1_000_000_000_000, each: 0.995) == 1)
        // The median of a binomial distribution is its mean.
        #expect(abs(Reliability.atLeast(995_000, of: 1_000_000, each: 0.995) - 0.5) < 0.01)
        #expect(Queueing.erlangC(servers: 1_000_000_000_000, load: 5e11) < 1e-9)
    }

    @Test(arguments: availability) func upTime(_ vector: Vector) {
        #expect(abs(vector.got - vector.expected) < 1e-12)
    }

    @Test(arguments: [(0.99, 5256.0), (0.995, 2628), (0.999, 525.6), (0.9995, 262.8), (0.9999, 52.56), (0.99999, 5.256)])
    func minutesDownInAYear(_ availability: Double, _ minutes: Double) {
        #expect(abs(Reliability.minutesDownPerYear(availability) - minutes) < 1e-6)
    }

    static let queueing: [Vector] = [
        Vector(id: "C8a M/M/1", got: Queueing.meanTime(servers: 1, rate: 80, serviceTime: 0.01) * 1000, expected: 50),
        Vector(id: "C8b Erlang C", got: Queueing.erlangC(servers: 4, load: 3.2), expected: 0.5964324718),
        Vector(id: "C8b wait", got: Queueing.meanWait(servers: 4, rate: 320, serviceTime: 0.01) * 1000, expected: 7.4554058976),
        Vector(id: "C8b time", got: Queueing.meanTime(servers: 4, rate: 320, serviceTime: 0.01) * 1000, expected: 17.4554058976),
        Vector(id: "C9 backlog", got: Queueing.backlog(arriving: 1200, leaving: 1000, seconds: 3600), expected: 720_000),
        Vector(id: "C9 drain", got: Queueing.drainTime(backlog: 720_000, arriving: 600, leaving: 1000), expected: 1800),
        Vector(id: "C11 workers", got: Double(Queueing.workers(capacity: 2000, serviceTime: 0.005)), expected: 10),
        Vector(id: "C11 Erlang C", got: Queueing.erlangC(servers: 10, load: 8), expected: 0.4091801508),
        Vector(id: "C11 wait", got: Queueing.meanWait(servers: 10, rate: 1600, serviceTime: 0.005) * 1000, expected: 1.022950377),
    ]

    @Test(arguments: queueing) func waiting(_ vector: Vector) {
        #expect(abs(vector.got - vector.expected) < 1e-8 * max(1, vector.expected))
    }

    @Test func aFullServerNeverAnswers() {
        #expect(Queueing.meanWait(servers: 4, rate: 400, serviceTime: 0.01) == .infinity)
        #expect(Queueing.drainTime(backlog: 1, arriving: 2, leaving: 2) == .infinity)
    }

    static let latency: [Vector] = {
        let chain = ResponseTime.sum([.init(median: 1, p99: 5), .init(median: 5, p99: 30), .init(median: 2, p99: 15)])
        let three = ResponseTime(median: 10, p99: 50).repeated(3)
        let ten = ResponseTime(median: 10, p99: 50).slowest(of: 10)
        return [
            Vector(id: "L1 median", got: chain.median, expected: 9.2318), Vector(id: "L1 p99", got: chain.p99, expected: 35.3794),
            Vector(id: "L2 median", got: three.median, expected: 34.724), Vector(id: "L2 p99", got: three.p99, expected: 94.7435),
            Vector(id: "L3 5", got: ResponseTime.shareMeetingSlow(0.01, calls: 5), expected: 0.0490099501),
            Vector(id: "L3 100", got: ResponseTime.shareMeetingSlow(0.01, calls: 100), expected: 0.6339676587),
            Vector(id: "L3b 11", got: ResponseTime.shareMeetingSlow(0.01, calls: 11), expected: 0.1046617457),
            Vector(id: "L4 100", got: ResponseTime.percentile(each: 100, forSlowest: 0.99), expected: 0.9998995017),
            Vector(id: "L4 10", got: ResponseTime.percentile(each: 10, forSlowest: 0.99), expected: 0.9989954713),
            Vector(id: "L5 median", got: ten.median, expected: 28.2044), Vector(id: "L5 p99", got: ten.p99, expected: 84.7387),
            Vector(id: "L6 mean", got: ResponseTime.cachedMean(cache: 1, behind: 10, hitRate: 0.8), expected: 3),
            Vector(id: "L7 three", got: Quorum.commitTime(followerRoundTrips: [80, 65]), expected: 65),
            Vector(id: "L7 five", got: Quorum.commitTime(followerRoundTrips: [65, 80, 150, 160]), expected: 80),
        ]
    }()

    @Test(arguments: latency) func responseTime(_ vector: Vector) {
        #expect(abs(vector.got - vector.expected) < 6e-5 * max(1, vector.expected))
    }

    @Test func theSlowestOfUnlikeBranchesIsSlowerThanEach() {
        let branches = [ResponseTime(median: 10, p99: 50), ResponseTime(median: 20, p99: 25)]
        let slowest = ResponseTime.slowest(branches)
        #expect(slowest.median > 20 && slowest.p99 > 50 - 1e-6)
        let equal = ResponseTime.slowest([branches[0], branches[0]])
        #expect(abs(equal.p99 - branches[0].slowest(of: 2).p99) < 1e-6)
    }

    @Test(arguments: [
        ("Q1", Quorum(copies: 3, reads: 2, writes: 2), true, 1, 1), ("Q2", Quorum(copies: 3, reads: 1, writes: 1), false, 2, 2),
        ("Q3", Quorum(copies: 3, reads: 1, writes: 3), true, 2, 0), ("Q4", Quorum(copies: 6, reads: 2, writes: 2), false, 4, 4),
    ])
    func quorum(_ id: String, _ quorum: Quorum, _ overlaps: Bool, _ reads: Int, _ writes: Int) {
        #expect(quorum.overlaps == overlaps && quorum.readsSurvive == reads && quorum.writesSurvive == writes)
    }

    @Test(arguments: [(3, 2, 1), (4, 3, 1), (5, 3, 2)])
    func majority(_ members: Int, _ majority: Int, _ tolerated: Int) {
        #expect(Quorum.majority(of: members) == majority && Quorum.tolerated(of: members) == tolerated)
    }

    @Test(arguments: [([2, 1], false), ([1, 1, 1], true), ([2, 2], false), ([3, 2], false), ([2, 2, 1], true)])
    func aMajorityOutlivesAnyZone(_ members: [Int], _ survives: Bool) {
        let majority = Quorum.majority(of: members.reduce(0, +))
        #expect(Quorum.survivesAnyPlace(membersByPlace: members, needed: majority) == survives)
    }
}
