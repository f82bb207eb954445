import Testing

@testable import Practice

/// FSRS-6 on the vectors of py-fsrs 6.3.2.
@Suite struct SpacedRepetitionTests {
    typealias Rating = SpacedRepetition.Rating
    typealias Memory = SpacedRepetition.Memory

    private static func run(_ ratings: [Int], _ days: [Int], _ scheduler: SpacedRepetition = SpacedRepetition()) -> [Memory] {
        var memory: Memory?
        return zip(ratings, days).map { rating, days in
            let next = scheduler.review(memory, Rating(rawValue: rating) ?? .good, after: days)
            memory = next
            return next
        }
    }

    struct Vector: CustomTestStringConvertible, Sendable {
        let ratings: [Int]
        let days: [Int]
        let stability: [Double]
        let difficulty: [Double]
        let intervals: [Int]
        var testDescription: String { "\(ratings)" }
    }

    @Test(arguments: [
        Vector(
            ratings: [1, 3, 3, 3, 3, 3], days: [0, 0, 1, 3, 8, 21], stability: [0.212, 0.24669, 2.02148, 7.8637, 21.91771, 53.62691],
            difficulty: [6.4133, 6.40212, 6.39094, 6.37978, 6.36863, 6.35749], intervals: [1, 1, 2, 8, 22, 54]),
        Vector(
            ratings: [3, 2, 4, 1, 3, 3], days: [0, 2, 5, 20, 0, 1], stability: [2.3065, 7.51332, 32.47873, 2.36243, 2.36243, 4.24186],
            difficulty: [2.1181, 4.75286, 2.98474, 7.67936, 7.66691, 7.65447], intervals: [2, 8, 32, 2, 2, 4]),
        Vector(
            ratings: [4, 4, 1, 2], days: [0, 8, 60, 1], stability: [8.2956, 65.62423, 3.49176, 4.82424],
            difficulty: [1, 1, 7.02699, 8.01161], intervals: [8, 66, 3, 5]),
        Vector(
            ratings: [2, 1, 3], days: [0, 0, 1], stability: [1.2931, 0.4514, 1.66885], difficulty: [5.11217, 8.37863, 8.36548],
            intervals: [1, 1, 2]),
    ])
    func publishedVectors(_ vector: Vector) {
        let found = Self.run(vector.ratings, vector.days)
        for (index, memory) in found.enumerated() {
            #expect(abs(memory.stability - vector.stability[index]) < 1e-4, "stability after review \(index + 1)")
            #expect(abs(memory.difficulty - vector.difficulty[index]) < 1e-4, "difficulty after review \(index + 1)")
            #expect(SpacedRepetition().interval(memory) == vector.intervals[index], "interval after review \(index + 1)")
        }
    }

    @Test("Without the short-term weights")
    func withoutShortTerm() {
        var weights = SpacedRepetition.defaultWeights
        for index in 17...19 { weights[index] = 0 }
        let last = Self.run([1, 3, 3, 3, 3, 3], [0, 0, 1, 3, 8, 21], SpacedRepetition(weights: weights)).last
        #expect(abs((last?.stability ?? 0) - 53.335064) < 1e-4)
        #expect(abs((last?.difficulty ?? 0) - 6.357487) < 1e-4)
    }

    @Test(arguments: [(1, 0.212, 6.4133, 1), (2, 1.2931, 5.112171, 1), (3, 2.3065, 2.118104, 2), (4, 8.2956, 1.0, 8)])
    func firstReview(_ rating: Int, _ stability: Double, _ difficulty: Double, _ days: Int) {
        let memory = Self.run([rating], [0])[0]
        #expect(abs(memory.stability - stability) < 1e-6 && abs(memory.difficulty - difficulty) < 1e-5)
        #expect(SpacedRepetition().interval(memory) == days)
    }

    @Test(arguments: [(0.0, 1.0), (1, 0.946847), (2.3065, 0.9), (5, 0.838861), (10, 0.774367), (30, 0.667526), (100, 0.558907)])
    func recallFalls(_ days: Double, _ share: Double) {
        #expect(abs(SpacedRepetition().recall(Memory(stability: 2.3065, difficulty: 5), after: days) - share) < 1e-5)
    }

    @Test(arguments: [(0.7, 92.8791), (0.8, 33.1596), (0.85, 19.0643), (0.9, 10), (0.95, 4.0256), (0.97, 2.2277)])
    func intervalsFollowTheRetention(_ retention: Double, _ days: Double) {
        #expect(abs(SpacedRepetition(retention: retention).exactInterval(10) - days) < 1e-3)
    }

    @Test("From S = 10, D = 5 at a recall of 0.9")
    func oneStep() {
        let memory = Memory(stability: 10, difficulty: 5)
        func next(_ rating: Rating, _ days: Int) -> Memory { SpacedRepetition().review(memory, rating, after: days) }
        for (rating, stability, difficulty) in [
            (Rating.hard, 23.246875, 6.665995), (.good, 32.026729, 4.990228), (.easy, 51.253862, 3.314461), (.again, 1.391987, 8.341762),
        ] {
            #expect(abs(next(rating, 10).stability - stability) < 1e-4 && abs(next(rating, 10).difficulty - difficulty) < 1e-5)
        }
        for (rating, stability) in [(Rating.again, 3.051249), (.hard, 10), (.good, 10), (.easy, 15.534308)] {
            #expect(abs(next(rating, 0).stability - stability) < 1e-5)
        }
    }

    @Test func tenEasyReviewsMakeItEasy() {
        #expect(Self.run(Array(repeating: 4, count: 10), Array(repeating: 0, count: 10)).last?.difficulty == 1)
    }
}
