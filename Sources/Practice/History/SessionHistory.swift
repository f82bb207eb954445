import Whiteboard

/// All sessions that were kept, and what follows from them: progress, strengths, what is due.
public struct SessionHistory: Hashable, Sendable {
    /// Finished sessions, the oldest first.
    public let sessions: [SessionRecord]
    /// Sessions that can go on, the latest first.
    public let unfinished: [SessionRecord]
    /// How many sessions lie there that cannot be read.
    public let leftOut: Int
    /// The day of the interview that one prepares for, by its number since 1970; nil where none is known.
    public let interview: Int?

    /// Sorts what was kept.
    ///
    /// - Parameters:
    ///   - records: The sessions.
    ///   - leftOut: How many more cannot be read.
    ///   - interview: The day of the interview, by its number since 1970.
    public init(_ records: [SessionRecord] = [], leftOut: Int = 0, interview: Int? = nil) {
        self.leftOut = leftOut
        self.interview = interview
        sessions = records.filter(\.isFinished).sorted { ($0.saved, $0.id ?? 0) < ($1.saved, $1.id ?? 0) }
        unfinished = records.filter { !$0.isFinished }.sorted { ($1.saved, $1.id ?? 0) < ($0.saved, $0.id ?? 0) }
    }

    /// Whether nothing was kept yet.
    public var isEmpty: Bool { sessions.isEmpty && unfinished.isEmpty }

    // MARK: Scores

    /// Scored sessions of a question, the oldest first; those of one phase alone are none.
    public func scores(of question: String) -> [Int] {
        sessions.filter { $0.question == question && $0.onlyPhase == nil }.compactMap(\.score)
    }

    /// The best score of a question, or of all.
    public func best(of question: String? = nil) -> Int? {
        sessions.filter { (question == nil || $0.question == question) && $0.onlyPhase == nil }.compactMap(\.score).max()
    }

    /// `up 6 from last time · best 74`; nil for a first score.
    public func standing(_ score: Int?, of question: String) -> String? {
        let earlier = scores(of: question)
        guard let score, let last = earlier.last, let best = earlier.max() else { return nil }
        let change = score == last ? "as last time" : "\(score > last ? "up" : "down") \(abs(score - last)) from last time"
        return "\(change) · best \(max(best, score))"
    }

    /// `down from 2 last time · best 3 of 4`: how the marks of one part stand beside those that it had on this question before, alone or in
    /// a whole session; nil where it had none.
    public func standing(_ level: Double?, of question: String, in part: Phase) -> String? {
        let earlier = sessions.filter { $0.question == question }.compactMap { record in
            SessionRecord.level(of: part, in: record.marks.map { ($0.dimension, $0.level) })
        }
        guard let level, let last = earlier.last, let best = earlier.max() else { return nil }
        let change = level == last ? "as last time" : "\(level > last ? "up" : "down") from \(HistoryText.level(last)) last time"
        return "\(change) · best \(HistoryText.level(max(best, level))) of 4"
    }

    /// Over how many sessions the means are, as a heading goes on: `in your last session`, `over your last 5 sessions`.
    public var meansText: String {
        let count = min(5, sessions.count)
        return count == 1 ? "in your last session" : "over your last \(count) sessions"
    }

    /// The mean level of each dimension over the last sessions that measured it; dimensions that none did are left out.
    public func means(over count: Int = 5) -> [(name: String, dimension: Rubric.Dimension, mean: Double)] {
        let last = sessions.suffix(count)
        var order: [Rubric.Dimension] = []
        var levels: [Rubric.Dimension: (name: String, values: [Int])] = [:]
        for mark in last.flatMap(\.marks) {
            guard let level = mark.level else { continue }
            if levels[mark.dimension] == nil { order.append(mark.dimension) }
            levels[mark.dimension, default: (mark.name, [])].values.append(level)
        }
        return order.compactMap { dimension in
            levels[dimension].map { entry in
                (entry.name, dimension, Double(entry.values.reduce(0, +)) / Double(entry.values.count))
            }
        }
    }

    /// The dimension that is weakest over the last sessions; of equal ones the rubric's first.
    public var weakest: (name: String, dimension: Rubric.Dimension, mean: Double)? {
        means().enumerated().min { ($0.element.mean, $0.offset) < ($1.element.mean, $1.offset) }?.element
    }

    /// What a short session trains: the weakest dimension that has a phase of its own; nil where nothing was measured yet.
    public var weakestPhase: (phase: Phase, name: String, mean: Double)? {
        means().enumerated().compactMap { offset, mean in mean.dimension.phase.map { (offset, $0, mean.name, mean.mean) } }
            .min { ($0.3, $0.0) < ($1.3, $1.0) }.map { (phase: $0.1, name: $0.2, mean: $0.3) }
    }

    /// Whether a day, by its number since 1970, is one from Monday to Friday.
    public static func isWeekday(_ day: Int) -> Bool {
        // The first of January 1970 was a Thursday.
        let place = ((day + 3) % 7 + 7) % 7
        return place < 5
    }

    /// The dimension that is strongest over the last sessions.
    public var strongest: (name: String, dimension: Rubric.Dimension, mean: Double)? {
        means().enumerated().max { ($0.element.mean, $1.offset) < ($1.element.mean, $0.offset) }?.element
    }

    /// Rules whose finding was left open in so many of the last sessions: what a drill should come back to.
    public func repeatedRules(in count: Int = 3) -> [String] {
        let last = sessions.suffix(count)
        guard last.count == count else { return [] }
        let open = last.map { Set($0.findings.filter { $0.end == "open" }.map(\.rule)) }
        return open.dropFirst().reduce(open.first ?? []) { $0.intersection($1) }.sorted()
    }

    // MARK: Coming back

    /// Days in a row on which something was practised, up to today or yesterday; one free day a week does not break it.
    /// - Parameters:
    ///   - days: Further days, such as those of drills, by their numbers since 1970.
    ///   - today: The day's number since 1970, in local time.
    ///   - offset: Seconds that local time is ahead of UTC.
    public func streak(today: Int, offset: Double = 0, days: Set<Int> = []) -> Int {
        let practised = Set(sessions.map { Self.day($0.saved, offset: offset) }).union(days)
        var count = 0
        var free: Int?
        var day = practised.contains(today) ? today : today - 1
        while true {
            if practised.contains(day) {
                count += 1
            } else if free.map({ $0 - day >= 7 }) ?? true, practised.contains(day - 1) {
                free = day
            } else {
                return count
            }
            day -= 1
        }
    }

    /// The number of a local day since 1970.
    public static func day(_ time: Double, offset: Double = 0) -> Int { Int(((time + offset) / 86_400).rounded(.down)) }

    /// When a question comes back after its last score: 3 days under 50, 7 under 65, 21 under 80, else 45.
    public static func daysUntilRepeat(score: Int) -> Int { score < 50 ? 3 : score < 65 ? 7 : score < 80 ? 21 : 45 }

    /// Whether a question is due again, by its last score.
    public func isDue(_ question: String, now: Double) -> Bool {
        guard let last = sessions.last(where: { $0.question == question && $0.score != nil && $0.onlyPhase == nil }), let score = last.score
        else { return false }
        return now - last.saved >= Double(Self.daysUntilRepeat(score: score)) * 86_400
    }
}
