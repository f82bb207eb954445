import Canvas
import Formats
import Storage

/// Why a command ends early: lines for standard error and the exit status.
struct CommandFailure: Error {
    let status: ExitStatus
    let lines: [String]
    /// The file that cannot be read for what it says, and what that is.
    private(set) var unread: UnreadBoard?

    init(_ status: ExitStatus, lines: [String]) {
        self.status = status
        self.lines = lines
    }

    /// One sentence: what is wrong, what to do.
    init(_ status: ExitStatus, _ sentence: String) { self.init(status, lines: ["boardwalk: " + VisibleText.line(sentence)]) }

    init(_ problem: StorageProblem) {
        self.init(ExitStatus(rawValue: problem.kind.rawValue) ?? .internalError, lines: problem.lines)
    }

    /// The first of its lines without the program's name, as the editor's status shows it.
    var sentence: String { lines.first.map { $0.hasPrefix("boardwalk: ") ? String($0.dropFirst(11)) : $0 } ?? "" }

    /// Mistakes in a file's content.
    init(_ problems: [ReadingProblem], in file: String, _ status: ExitStatus = .badInput) {
        self.init(status, lines: ReadingProblem.report(problems).map { $0.text(file: file) })
        unread = UnreadBoard(file: file, problems: problems)
    }
}

/// Calls what may fail on disk from within a command.
func onDisk<Result>(_ body: () throws(StorageProblem) -> Result) throws(CommandFailure) -> Result {
    do throws(StorageProblem) { return try body() } catch { throw CommandFailure(error) }
}
