import ArgumentParser
import Canvas
import Practice
import Storage

struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show your sessions, scores and progress through the eight weeks.",
        discussion: "Everything is kept in one file, history.sqlite in the data folder; boardwalk doctor names it.")

    mutating func run() throws {
        let workplace = try Workplace()
        let history = try onDisk { () throws(StorageProblem) in try HistoryStore.history(in: workplace.folders) }
        let text = HistoryText(
            history, plan: try workplace.guide().plan, questions: try workplace.questions(workplace.catalog()).questions,
            now: WallClock.now,
            offset: WallClock.offset)
        try StandardOutput.write(text.lines.map { VisibleText.line($0) }.joined(separator: "\n"))
    }
}
