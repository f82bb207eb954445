import Whiteboard

/// The history in lines of text: the last sessions, strengths, the plan, what comes next.
public struct HistoryText: Sendable {
    private let history: SessionHistory
    private let plan: StudyPlan
    private let questions: [Question]
    /// Seconds since 1970, and how far local time is ahead of it.
    private let now: Double
    private let offset: Double

    /// - Parameters:
    ///   - history: What was kept of the sessions.
    ///   - plan: The weeks of the plan.
    ///   - questions: All questions that can be practised.
    ///   - now: Seconds since 1970.
    ///   - offset: Seconds that local time is ahead of UTC.
    public init(_ history: SessionHistory, plan: StudyPlan, questions: [Question], now: Double, offset: Double = 0) {
        self.history = history
        self.plan = plan
        self.questions = questions
        self.now = now
        self.offset = offset
    }

    /// How many sessions are listed.
    private static let shown = 15

    /// What an empty history says.
    public static let empty =
        "No session yet. boardwalk practice starts one; ten minutes are enough: boardwalk practice --phase R --minutes 10"

    /// All of it; headings stand at the margin, what belongs to them two blanks in.
    public var lines: [String] { lines(columns: .max) }

    /// The same for a screen: what is too wide is told in less or in two rows.
    public func lines(columns: Int) -> [String] {
        let note = leftOut.map { ["", $0] } ?? []
        guard !history.isEmpty || history.interview != nil else { return [Self.empty] + note }
        return sections(columns: columns == .max ? columns : columns - 2).enumerated().flatMap { index, section in
            (index == 0 ? [] : [""]) + [section.title] + section.rows.map { "  " + $0 }
        } + note
    }

    private var leftOut: String? {
        guard history.leftOut > 0 else { return nil }
        if history.leftOut == 1 { return "1 session cannot be read: it is damaged, or of a newer Boardwalk; it stays in the file" }
        return "\(history.leftOut) sessions cannot be read: they are damaged, or of a newer Boardwalk; they stay in the file"
    }

    private func sections(columns: Int) -> [(title: String, rows: [String])] {
        var sections: [(title: String, rows: [String])] = []
        if !history.unfinished.isEmpty {
            let rows = history.unfinished.prefix(3).map { record in
                "\(record.title)  \(Self.stopped(record))  \(DayText.when(record.saved, now: now, offset: offset))"
            }
            sections.append(("To go on with", rows))
        }
        if !history.sessions.isEmpty {
            let canReplay = history.sessions.suffix(Self.shown).contains { $0.stepCount > 0 }
            sections.append((canReplay ? "Sessions; boardwalk replay NUMBER plays one back" : "Sessions", sessionRows(columns: columns)))
            sections.append(("Strengths, of 4, \(history.meansText)", strengthRows))
        }
        sections.append(planSection(columns: columns))
        if let next = plan.next(after: history, questions: questions, now: now) {
            let (what, how) = ("\(next.question.title), \(next.why)", "boardwalk practice \(next.question.id)")
            let row = "\(what):  \(how)"
            sections.append(("Next", row.count <= columns ? [row] : [what + ":", "  " + how]))
        }
        return sections
    }

    /// Where the bars have no room the scores say the same.
    private func sessionRows(columns: Int) -> [String] {
        let rows = sessionRows(hasBars: true)
        return rows.allSatisfy { $0.count <= columns } ? rows : sessionRows(hasBars: false)
    }

    private func sessionRows(hasBars: Bool) -> [String] {
        let rows = history.sessions.suffix(Self.shown)
        // What is not kept step by step has no number: there is nothing to be done with it.
        let numbers = rows.map { record in record.stepCount > 0 ? record.id.map(String.init) ?? "" : "" }
        let numberWidth = numbers.map(\.count).max() ?? 0
        let width = rows.map(\.title.count).max() ?? 0
        return zip(rows, numbers).map { record, number in
            let front = numberWidth == 0 ? "" : String(repeating: " ", count: numberWidth - number.count) + number + "  "
            let title = record.title + String(repeating: " ", count: width - record.title.count)
            let score = record.score.map { ($0 < 10 ? "  " : $0 < 100 ? " " : "") + "\($0)" } ?? "  –"
            let time = ClockText.minutes(record.elapsed) + (record.total.map { " of \(ClockText.minutes($0))" } ?? "")
            let bar = hasBars ? "\(Self.bar(Double(record.score ?? 0) / 100, 20))  " : ""
            return front + "\(DayText.date(record.saved, offset: offset))  \(title)  \(score)  \(bar)"
                + "\(record.onlyPhase.map { "\($0.shortName) alone" } ?? record.band ?? "")  \(time)"
        }
    }

    private var strengthRows: [String] {
        let means = history.means()
        let width = means.map(\.name.count).max() ?? 0
        let weakest = history.weakest?.dimension
        return means.map { mean in
            let name = mean.name + String(repeating: " ", count: width - mean.name.count)
            return
                "\(name)  \(Self.bar(mean.mean / 4, 20))  \(Self.oneDigit(mean.mean))\(mean.dimension == weakest ? "  ◀ train this" : "")"
        }
    }

    private var today: Int { SessionHistory.day(now, offset: offset) }

    private func planSection(columns: Int) -> (title: String, rows: [String]) {
        guard let fitted = plan.fitted(to: history, questions: questions, today: today) else {
            let day = history.interview.map { DayText.date(Double($0) * 86_400, offset: 0) }
            let how = "boardwalk history --interview \(DayText.date(Double(today + 14) * 86_400, offset: 0))"
            let rest =
                day.map { "The interview of \($0) is over. The next one: \(how)" }
                ?? "With the day of your interview the plan fits the time until then: \(how)"
            return ("Plan of eight weeks", planRows(columns: columns) + Self.broken(rest.split(separator: " "), columns: columns))
        }
        let day = DayText.date(Double(fitted.day) * 86_400, offset: 0)
        // Weeks without a question of their own behind the last that has one are one row.
        let planned = fitted.weeks.lastIndex { !$0.questions.isEmpty || !$0.does.isEmpty }.map { $0 + 1 } ?? 0
        let shown = fitted.weeks.prefix(planned + 1)
        let rows = shown.enumerated().flatMap { place, week -> [String] in
            let last = place == planned ? fitted.day : min(fitted.day, today + 7 * (place + 1))
            return row(week, head: "to \(DayText.date(Double(last) * 86_400, offset: 0))  ", columns: columns)
        }
        return ("Plan to your interview on \(day), \(fitted.days) day\(fitted.days == 1 ? "" : "s") left", rows)
    }

    /// What is to be done in a week, behind its head.
    private func row(_ week: StudyPlan.Week, head: String, columns: Int) -> [String] {
        let does = week.does.flatMap { order in
            Self.broken(order.split(separator: " "), columns: columns - head.count - 2).enumerated().map { $0 == 0 ? $1 : "  " + $1 }
        }
        let names = names(of: week)
        let rest = names.isEmpty ? [] : Self.broken(names, columns: columns - head.count)
        let all = does + rest
        return (all.isEmpty ? ["what is due again, and cards"] : all).enumerated().map { offset, row in
            (offset == 0 ? head : String(repeating: " ", count: head.count)) + row
        }
    }

    /// The ids of a week's questions, each with its best score and a comma behind it.
    private func names(of week: StudyPlan.Week) -> [Substring] {
        let names = week.questions.compactMap { number in questions.first { $0.number == number } }
            .map { question in history.best(of: question.id).map { "\(question.id) \($0)" } ?? question.id }
        return names.enumerated().map { index, name in Substring(index + 1 < names.count ? name + "," : name) }
    }

    private func planRows(columns: Int) -> [String] {
        plan.weeks.flatMap { week in
            let progress = plan.progress(of: week, in: history, questions: questions)
            let head = "week \(week.number)  " + (progress.all > 0 ? "\(progress.done) of \(progress.all)  " : "")
            return row(week, head: head, columns: columns)
        }
    }

    /// Words, as many in a row as have room.
    private static func broken(_ words: [Substring], columns: Int) -> [String] {
        var rows: [String] = []
        for word in words {
            if let last = rows.last, last.count + 1 + word.count <= columns {
                rows[rows.count - 1] = last + " " + word
            } else {
                rows.append(String(word))
            }
        }
        return rows
    }

    // MARK: In words

    /// `stopped in D, 24:10 left`.
    public static func stopped(_ record: SessionRecord) -> String {
        let phase = record.session.map { "stopped in \($0.phase.rawValue)" } ?? "stopped"
        return record.session?.left.map { "\(phase), \(ClockText.minutes($0)) left" } ?? phase
    }

    /// A bar of so many cells.
    public static func bar(_ share: Double, _ cells: Int) -> String {
        let full = max(0, min(cells, Int((share * Double(cells)).rounded())))
        return String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    }

    /// `3`, `2.5`: a level of 4, or the mean of some.
    public static func level(_ value: Double) -> String {
        value == value.rounded() ? String(Int(value)) : oneDigit(value)
    }

    /// `3.0`, `1.4`.
    public static func oneDigit(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// Days as people say them.
public enum DayText {
    /// `today 9:12`, `yesterday 18:40`, `4 days ago`, `2026-11-20`.
    ///
    /// - Parameters:
    ///   - time: Seconds since 1970.
    ///   - now: Seconds since 1970.
    ///   - offset: Seconds that local time is ahead of UTC.
    public static func when(_ time: Double, now: Double, offset: Double) -> String {
        let days = SessionHistory.day(now, offset: offset) - SessionHistory.day(time, offset: offset)
        let seconds = Int(time + offset) - SessionHistory.day(time, offset: offset) * 86_400
        let minutes = seconds / 60 % 60
        let clock = "\(seconds / 3600):\(minutes < 10 ? "0" : "")\(minutes)"
        return switch days {
        case ...0: "today \(clock)"
        case 1: "yesterday \(clock)"
        case 2..<14: "\(days) days ago"
        default: date(time, offset: offset)
        }
    }

    /// `14:02`, local time being ahead of UTC by an offset.
    public static func time(_ time: Double, offset: Double) -> String {
        let minutes = (Int(time + offset) - SessionHistory.day(time, offset: offset) * 86_400) / 60
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// The number since 1970 of the day that a text like `2026-12-13` names; nil where there is no such day.
    public static func day(of text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]), let date = Int(parts[2]),
            (1...12).contains(month), (1...31).contains(date)
        else { return nil }
        // By Howard Hinnant's days_from_civil.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + date - 1
        let day = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        // The 31st of February is none.
        return Self.date(Double(day) * 86_400, offset: 0) == "\(parts[0])-\(two(month))-\(two(date))" ? day : nil
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// `2026-11-20`, by Howard Hinnant's civil_from_days.
    public static func date(_ time: Double, offset: Double) -> String {
        let days = SessionHistory.day(time, offset: offset) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(year)-\(two(month))-\(two(day))"
    }
}
