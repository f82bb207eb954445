import Review
import Whiteboard

// What would lift a mark most.

extension Report {
    /// What is missing for the level: the first unmet condition of each dimension that is under 3, where a hire stands, by weight.
    static func lacking(_ marks: [Mark], in situation: Situation) -> [String] {
        marks.enumerated().filter { ($0.element.level ?? 3) < 3 && $0.element.weight > 0 }
            .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
            .compactMap { mark in mark.element.evidence.first { !$0.isMet }?.says }
            .reduce(into: [String]()) { said, next in if !said.contains(next) { said.append(next) } }.prefix(2).map { $0 }
    }

    /// The three steps that would help most: the first unmet condition of the next level of each dimension that is under 3, by weight; what
    /// the question expects and nothing on the board speaks of; then the other dimensions, and the clock. A phase far over its time counts
    /// as one.
    static func next(
        _ marks: [Mark], expected: [ExpectedPoint], quick: (count: Int, of: Int), in situation: Situation
    ) -> [(text: String, dimension: Rubric.Dimension)] {
        var steps: [NextStepToTake] = []
        for mark in marks {
            guard let level = mark.level, level < 4 else { continue }
            guard let unmet = mark.evidence.first(where: { $0.level == level + 1 && !$0.isMet }) else { continue }
            // What two dimensions wait for is one thing to do.
            if let known = steps.firstIndex(where: { $0.text == unmet.says }) {
                steps[known].gain += Double(mark.weight) / 4
                continue
            }
            let rank: NextStepToTake.Rank = level < 3 ? .lacking : mark.dimension == .communication ? .process : .better
            // A dimension that lies low is worth more than its weight: a cap hangs on it.
            let gain = Double(mark.weight) / 4 * (level < 2 ? 2 : 1)
            steps.append(NextStepToTake(rank: rank, gain: gain, text: unmet.says, dimension: mark.dimension))
        }
        if situation.session.options.only == nil, let late = Phase.allCases.first(where: { situation.session.pace($0) == .farOver }),
            let budget = situation.session.budgets[late]
        {
            let rest: String =
                switch late {
                case .optimise: "and sum up"
                case .implementation: "and go into one part in Optimise"
                default: "and come back from the diagram"
                }
            let text = "Stop \(late.rawValue) at \(ClockText.minutes(budget)) \(rest)"
            // It is the same, said of the phase that it was.
            steps.removeAll { $0.text == RubricItem.timely }
            steps.append(NextStepToTake(rank: .lacking, gain: 4, text: text, dimension: .communication))
        }
        for (place, point) in expected.prefix(3).enumerated() {
            steps.append(NextStepToTake(rank: .expected, gain: Double(-place), text: point.advice, dimension: .deepDives))
        }
        if situation.session.options.phases.contains(.implementation), quick.count >= 4, quick.count * 2 > quick.of {
            let text = "Find weak points before the review names them: \(quick.count) of \(quick.of) were mended by their own fix (f)"
            steps.append(NextStepToTake(rank: .process, gain: 5, text: text, dimension: .diagram))
        }
        return steps.enumerated().sorted {
            ($0.element.rank.rawValue, -$0.element.gain, $0.offset) < ($1.element.rank.rawValue, -$1.element.gain, $1.offset)
        }
        .prefix(3).map { ($0.element.text, $0.element.dimension) }
    }
}
