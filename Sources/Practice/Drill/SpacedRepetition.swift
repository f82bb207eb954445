import Glibc

/// When a card comes back: FSRS-6 with its default weights and no learning steps, so that everything is due in whole days.
///
/// Source: open-spaced-repetition, py-fsrs 6.3.2 and "The Algorithm" of fsrs4anki's wiki.
public struct SpacedRepetition: Sendable {
    /// How well a card was known.
    public enum Rating: Int, Hashable, Sendable, Codable, CaseIterable {
        case again = 1
        case hard, good, easy
    }

    /// What is known of a memory.
    public struct Memory: Hashable, Sendable, Codable {
        /// Days until it is recalled with 90%.
        public var stability: Double
        /// 1 to 10.
        public var difficulty: Double

        /// A memory as it is kept.
        public init(stability: Double, difficulty: Double) {
            self.stability = stability
            self.difficulty = difficulty
        }
    }

    /// w0 to w20.
    public static let defaultWeights = [
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729,
        0.5425, 0.0912, 0.0658, 0.1542,
    ]
    private static let longestInterval = 36_500.0, leastStability = 0.001

    private let w: [Double]
    private let retention: Double
    private let decay: Double
    private let factor: Double

    /// - Parameters:
    ///   - weights: 21 of them.
    ///   - retention: The share that shall be recalled when a card is due, 0 to 1.
    public init(weights: [Double] = Self.defaultWeights, retention: Double = 0.9) {
        precondition(weights.count == Self.defaultWeights.count, "FSRS-6 has 21 weights")
        w = weights
        self.retention = retention
        decay = -weights[20]
        factor = pow(0.9, 1 / decay) - 1
    }

    /// The chance that a memory is recalled after so many days.
    public func recall(_ memory: Memory, after days: Double) -> Double { pow(1 + factor * days / memory.stability, decay) }

    /// Days, unrounded, until recall has fallen to the retention that is asked for.
    func exactInterval(_ stability: Double) -> Double { stability / factor * (pow(retention, 1 / decay) - 1) }

    /// Whole days until a card is due, 1 to 36,500; halves are rounded to the even one.
    public func interval(_ memory: Memory) -> Int {
        Int(min(Self.longestInterval, max(1, exactInterval(memory.stability).rounded(.toNearestOrEven))))
    }

    /// What a review makes of a memory.
    ///
    /// - Parameters:
    ///   - memory: Nil for a card that is reviewed for the first time.
    ///   - rating: How well it was known.
    ///   - days: Whole days since the last review; 0 is the same day.
    public func review(_ memory: Memory?, _ rating: Rating, after days: Int) -> Memory {
        guard let memory else {
            return Memory(stability: max(Self.leastStability, w[rating.rawValue - 1]), difficulty: Self.clamp(firstDifficulty(rating)))
        }
        // The stability looks at the difficulty before the review.
        let stability = days < 1 ? sameDay(memory, rating) : later(memory, rating, Double(days))
        return Memory(stability: max(Self.leastStability, stability), difficulty: difficulty(after: memory.difficulty, rating))
    }

    private static func clamp(_ difficulty: Double) -> Double { min(10, max(1, difficulty)) }

    private func firstDifficulty(_ rating: Rating) -> Double { w[4] - exp(w[5] * Double(rating.rawValue - 1)) + 1 }

    private func difficulty(after difficulty: Double, _ rating: Rating) -> Double {
        let step = -w[6] * Double(rating.rawValue - 3)
        let damped = difficulty + step * (10 - difficulty) / 9
        return Self.clamp(w[7] * firstDifficulty(.easy) + (1 - w[7]) * damped)
    }

    private func sameDay(_ memory: Memory, _ rating: Rating) -> Double {
        let growth = exp(w[17] * (Double(rating.rawValue - 3) + w[18])) * pow(memory.stability, -w[19])
        return memory.stability * (rating == .again ? growth : max(1, growth))
    }

    private func later(_ memory: Memory, _ rating: Rating, _ days: Double) -> Double {
        let (stability, difficulty) = (memory.stability, memory.difficulty)
        let forgotten = 1 - recall(memory, after: days)
        if rating == .again {
            let long = w[11] * pow(difficulty, -w[12]) * (pow(stability + 1, w[13]) - 1) * exp(w[14] * forgotten)
            return min(long, stability / exp(w[17] * w[18]))
        }
        let hard = rating == .hard ? w[15] : 1
        let easy = rating == .easy ? w[16] : 1
        let growth = exp(w[8]) * (11 - difficulty) * pow(stability, -w[9]) * (exp(w[10] * forgotten) - 1) * hard * easy
        return stability * (1 + growth)
    }
}
