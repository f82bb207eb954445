import ArgumentParser
import Canvas
import Interface
import Practice
import Storage

struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Play a session back, or make a film of it.",
        discussion: """
            A session is named by its number in boardwalk history, by its question (the last session on it), or by its board; without a \
            name it is the last one. Space stops, arrow keys step, + and - change the speed, ^n goes to the next phase.
            """)

    @Argument(help: ArgumentHelp("A number, a question or a board.", valueName: "session"), completion: .question) var session: String?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How many seconds of the session in one: 1x, 2x, 4x, 8x, 16x, 32x or 64x.", valueName: "times"))
    var speed = "8x"
    @Option(
        help: ArgumentHelp("Write an asciicast, which asciinema plays, instead.", valueName: "file"),
        completion: .file(extensions: ["cast"])) var cast: String?
    @Option(parsing: .unconditional, help: ArgumentHelp("The film's columns and rows.", valueName: "size")) var size = "120x36"
    @Flag(help: "Write over a file that is there.") var force = false

    private var times: Int? {
        let number = speed.hasSuffix("x") ? String(speed.dropLast()) : speed
        return Int(number).flatMap { ReplayOpening.speeds.contains($0) ? $0 : nil }
    }

    private var filmSize: Size? {
        let numbers = size.split(separator: "x", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard numbers.count == 2, (60...500).contains(numbers[0]), (16...200).contains(numbers[1]) else { return nil }
        return Size(columns: numbers[0], rows: numbers[1])
    }

    func validate() throws {
        if times == nil { throw ValidationError("--speed is one of \(ReplayOpening.speeds.map { "\($0)x" }.joined(separator: ", "))") }
        if filmSize == nil { throw ValidationError("--size is columns and rows, such as 120x36: from 60x16 to 500x200") }
    }

    mutating func run() throws {
        let launcher = try EditorLauncher(workplace: try Workplace())
        let room = try PracticeRoom(workplace: launcher.workplace, catalog: launcher.catalog)
        let history = try onDisk { () throws(StorageProblem) in try HistoryStore.history(in: launcher.workplace.folders) }
        var opening = try room.replay(of: try number(in: history), speed: times ?? 8, workplace: launcher.workplace)
        guard let cast, let filmSize else {
            return try launcher.run(.replay(opening), files: OpenFiles(catalog: launcher.catalog), practice: room)
        }
        opening.isFilm = true
        var context = EditorContext(catalog: launcher.catalog, guide: room.guide, questions: room.library.questions)
        context.history = history
        let film = Film(opening, context: context, size: filmSize, theme: try launcher.workplace.theme())
        if StandardOutput.isNamed(by: cast) { return try StandardOutput.write(film.text) }
        try onDisk { () throws(StorageProblem) in
            _ = try BoardStore.save(Array(film.text.utf8), to: cast, when: force ? .always : .absent)
        }
    }

    /// The number of the session that was named.
    private func number(in history: SessionHistory) throws(CommandFailure) -> Int64 {
        let all = (history.sessions + history.unfinished).sorted { $0.saved < $1.saved }
        guard let session else {
            guard let last = all.last(where: { $0.stepCount > 0 })?.id else {
                throw CommandFailure(.noInput, "no session can be played back yet; boardwalk practice holds one")
            }
            return last
        }
        if let number = Int64(session) { return number }
        let path = OpenFiles.plain(session)
        let named = all.filter { $0.question == session || OpenFiles.plain($0.board) == path }
        if let id = (named.last { $0.stepCount > 0 } ?? named.last)?.id { return id }
        throw CommandFailure(.noInput, "no session \(session); boardwalk history lists them")
    }
}
