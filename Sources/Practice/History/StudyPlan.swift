/// The eight weeks of practice.yaml: which questions come when, and what is done of them.
public struct StudyPlan: Hashable, Sendable {
    /// A week and the numbers of its questions.
    public struct Week: Hashable, Sendable {
        /// 1 to 8.
        public let number: Int
        /// Numbers of the question list.
        public let questions: [Int]
        /// What else is to be done, an order each, with the command that does it.
        public let does: [String]

        /// A week of the plan.
        public init(number: Int, questions: [Int], does: [String] = []) {
            self.number = number
            self.questions = questions
            self.does = does
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
        if let own = fitted(to: history, questions: questions, today: SessionHistory.day(now)) {
            let number = own.weeks.first { !$0.questions.isEmpty }?.questions.first
            if let question = questions.first(where: { $0.number == number }) { return (question, own.daysText) }
        }
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

    /// The plan for the time that is left before an interview.
    public struct Fitted: Hashable, Sendable {
        /// The day of the interview, by its number since 1970.
        public let day: Int
        /// How many days are left; 0 on the day itself.
        public let days: Int
        /// What is still to be done, a week each from today on.
        public let weeks: [Week]

        /// `12 days to your interview`.
        public var daysText: String {
            days == 0 ? "your interview is today" : "\(days) day\(days == 1 ? "" : "s") to your interview"
        }
    }

    /// So many whole sessions a week are a pace that can be kept.
    private static let pace = 5

    /// What is still to be done before the interview, as much as there is time for: of the questions that have no score yet some of each
    /// kind, from easy to hard. Nil where no interview is known, or it is over.
    public func fitted(to history: SessionHistory, questions: [Question], today: Int) -> Fitted? {
        guard let day = history.interview, day >= today else { return nil }
        let weeks = max(1, (day - today + 6) / 7)
        let known = Set(questions.compactMap(\.number))
        let open = self.weeks.flatMap(\.questions).filter { number in
            known.contains(number) && !questions.contains { $0.number == number && history.best(of: $0.id) != nil }
        }
        // The days of the last week that are left have room for fewer.
        let room = max(1, min(open.count, (day - today) * Self.pace / 7))
        let chosen = open.isEmpty ? [] : (0..<room).map { open[$0 * open.count / room] }
        let each = max(1, (chosen.count + weeks - 1) / weeks)
        let first = history.sessions.isEmpty ? self.weeks.first?.does ?? [] : []
        return Fitted(
            day: day, days: day - today,
            weeks: (0..<weeks).map { week in
                Week(
                    number: week + 1, questions: Array(chosen.dropFirst(week * each).prefix(each)), does: week == 0 ? first : [])
            })
    }
}
