import ArgumentParser
import Canvas
import Practice
import Storage

struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show your sessions, scores, progress and a plan of eight weeks.",
        discussion: """
            Everything is kept in one file, history.sqlite in the data folder; boardwalk doctor names it. Where that is damaged, --mend makes \
            a new one of what can still be read and sets the damaged one aside.
            """)

    @Flag(help: "Make a new history of what can be read of a damaged one.") var mend = false

    mutating func run() throws {
        let workplace = try Workplace()
        if mend { return try mendHistory(workplace.folders) }
        let history = try onDisk { () throws(StorageProblem) in try HistoryStore.history(in: workplace.folders) }
        let text = HistoryText(
            history, plan: try workplace.guide().plan, questions: try workplace.questions(workplace.catalog()).questions,
            now: WallClock.now,
            offset: WallClock.offset)
        try StandardOutput.write(text.lines.map { VisibleText.line($0) }.joined(separator: "\n"))
    }

    private func mendHistory(_ folders: DataFolders) throws {
        guard let mended = try onDisk({ () throws(StorageProblem) in try HistoryMending.mend(folders) }) else {
            return try StandardOutput.write("There is nothing to mend\n")
        }
        let kept = "\(mended.sessions) session\(mended.sessions == 1 ? "" : "s") and \(mended.cards) card\(mended.cards == 1 ? "" : "s")"
        try StandardOutput.write("Kept \(kept); the damaged file is \(VisibleText.line(mended.aside))\n")
    }
}
