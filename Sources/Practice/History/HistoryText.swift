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
        guard !history.isEmpty else { return [Self.empty] + note }
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
        sections.append(("Plan of eight weeks", planRows(columns: columns)))
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

    private func planRows(columns: Int) -> [String] {
        plan.weeks.flatMap { week in
            let progress = plan.progress(of: week, in: history, questions: questions)
            guard progress.all > 0 else { return ["week \(week.number)  reading and cards"] }
            let names = week.questions.compactMap { number in questions.first { $0.number == number } }
                .map { question in history.best(of: question.id).map { "\(question.id) \($0)" } ?? question.id }
            let head = "week \(week.number)  \(progress.done) of \(progress.all)  "
            return Self.broken(names, columns: columns - head.count).enumerated().map { offset, row in
                (offset == 0 ? head : String(repeating: " ", count: head.count)) + row
            }
        }
    }

    /// Names behind commas, as many in a row as have room.
    private static func broken(_ names: [String], columns: Int) -> [String] {
        var rows: [String] = []
        for (index, name) in names.enumerated() {
            let word = index + 1 < names.count ? name + "," : name
            if let last = rows.last, last.count + 1 + word.count <= columns {
                rows[rows.count - 1] = last + " " + word
            } else {
                rows.append(word)
            }
        }
        return rows.isEmpty ? [""] : rows
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
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}
