/// The eight weeks of practice.yaml: which questions come when, and what is done of them.
public struct StudyPlan: Hashable, Sendable {
    /// A week and the numbers of its questions.
    public struct Week: Hashable, Sendable {
        /// 1 to 8.
        public let number: Int
        /// Numbers of the question list.
        public let questions: [Int]

        /// A week of the plan.
        public init(number: Int, questions: [Int]) {
            self.number = number
            self.questions = questions
        }
    }

    /// In their order.
    public let weeks: [Week]

    /// A plan of weeks.
    public init(weeks: [Week]) { self.weeks = weeks }

    /// The questions of a week that have a score, and all of them.
    public func progress(of week: Week, in history: SessionHistory, questions: [Question]) -> (done: Int, all: Int) {
        let ids = week.questions.compactMap { number in questions.first { $0.number == number }?.id }
        return (ids.count { history.best(of: $0) != nil }, ids.count)
    }

    /// The question to practise next, and why: what is due again, the longest first; else the next of the plan; else the one with the
    /// lowest best score.
    public func next(
        after history: SessionHistory, questions: [Question], now: Double
    ) -> (question: Question, why: String)? {
        let due = questions.filter { history.isDue($0.id, now: now) }.compactMap { question -> (question: Question, last: Double)? in
            history.sessions.last { $0.question == question.id }.map { (question, $0.saved) }
        }
        if let oldest = due.min(by: { ($0.last, $0.question.id) < ($1.last, $1.question.id) }) { return (oldest.question, "due again") }
        for week in weeks {
            for number in week.questions {
                guard let question = questions.first(where: { $0.number == number }), history.best(of: question.id) == nil else { continue }
                return (question, "next in week \(week.number)")
            }
        }
        let lowest = questions.min { one, other in
            (history.best(of: one.id) ?? -1, one.number ?? .max) < (history.best(of: other.id) ?? -1, other.number ?? .max)
        }
        return lowest.map { ($0, history.best(of: $0.id).map { "best \($0)" } ?? "new") }
    }
}
