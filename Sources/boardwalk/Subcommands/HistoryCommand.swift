import ArgumentParser
import Canvas
import Practice
import Storage

struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show your sessions, scores, progress and a plan of eight weeks.",
        discussion: """
            With the day of your interview the plan fits the time that is left: --interview 2026-12-13, and --interview none forgets it. \
            Everything is kept in one file, history.sqlite in the data folder; boardwalk doctor names it. Where that is damaged, --mend makes \
            a new one of what can still be read and sets the damaged one aside.
            """)

    @Flag(help: "Make a new history of what can be read of a damaged one.") var mend = false

    @Option(parsing: .unconditional, help: ArgumentHelp("The day of your interview, as 2026-12-13; none forgets it.", valueName: "day"))
    var interview: String?

    func validate() throws {
        guard let interview, interview != "none" else { return }
        guard let day = DayText.day(of: interview) else {
            throw ValidationError("--interview needs a date such as 2026-12-13, or the word none; '\(interview)' is neither")
        }
        let today = SessionHistory.day(WallClock.now, offset: WallClock.offset)
        guard day >= today else {
            throw ValidationError("--interview \(interview) is past: today is \(DayText.date(WallClock.now, offset: WallClock.offset))")
        }
    }

    mutating func run() throws {
        let workplace = try Workplace()
        if mend { return try mendHistory(workplace.folders) }
        if let interview {
            try onDisk { () throws(StorageProblem) in
                try HistoryStore(workplace.folders).keep(interview: interview == "none" ? nil : DayText.day(of: interview))
            }
        }
        let history = try onDisk { () throws(StorageProblem) in try HistoryStore.history(in: workplace.folders) }
        let text = HistoryText(
            history, plan: try workplace.guide().plan, questions: try workplace.questions(workplace.catalog()).questions,
            now: WallClock.now,
            offset: WallClock.offset)
        try StandardOutput.write(lines: text.lines(columns: StandardOutput.screen?.columns ?? .max).map { try workplace.heard($0) })
    }

    private func mendHistory(_ folders: DataFolders) throws {
        guard let mended = try onDisk({ () throws(StorageProblem) in try HistoryMending.mend(folders) }) else {
            return try StandardOutput.write("There is nothing to mend\n")
        }
        let kept = "\(mended.sessions) session\(mended.sessions == 1 ? "" : "s") and \(mended.cards) card\(mended.cards == 1 ? "" : "s")"
        try StandardOutput.write("Kept \(kept); the damaged file is \(VisibleText.line(mended.aside))\n")
    }
}
