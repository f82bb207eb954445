import ArgumentParser
import Catalog
import Glibc
import Storage

@main
struct Boardwalk: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "boardwalk",
        abstract: "A whiteboard for system-design interviews, in the terminal.",
        discussion: """
            Without a command the start screen opens; with a board's name (boardwalk FILE.yaml) the board.

            boardwalk help TOPIC says more than a command's own help: boardwalk help lists the topics. With a screen reader begin with \
            boardwalk help screen-reader.

            Write - as FILE to read standard input. Exit status: 0 fine, 1 findings, a missed target or a file that \
            fmt would change, 64 usage, 65 not a valid board, 66 no such input, 69 no terminal, 70 a fault of the program, \
            73 output cannot be written, 74 read error, 77 no permission, 78 settings, themes or data, 130 interrupted.
            """,
        version: "boardwalk \(version)",
        subcommands: subcommands)

    static let version = "0.1.0"
    /// When that version was finished (RFC 5322).
    static let released = "Sun, 29 Nov 2026 12:00:00 +0000"

    private static let subcommands: [any ParsableCommand.Type] = [
        PracticeCommand.self,
        EditCommand.self,
        SketchCommand.self, ReviewCommand.self, SimulateCommand.self, ExplainCommand.self, ExportCommand.self, ImportCommand.self,
        FormatCommand.self,
        DescribeCommand.self, QuestionsCommand.self, CompareCommand.self, DiffCommand.self, MergeCommand.self, DrillCommand.self,
        DailyCommand.self, HistoryCommand.self,
        ReplayCommand.self, RecoverCommand.self,
        WatchCommand.self, ThemesCommand.self, InstallCommand.self, DoctorCommand.self,
    ]

    static func main() {
        // A full pipe and a file-size limit are errors of a write, not the end of the program.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        Glibc.exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    /// Runs a command line.
    static func run(_ arguments: [String]) -> ExitStatus {
        do {
            if arguments.count == 2, arguments[0] == "help", let topic = HelpTopic(rawValue: arguments[1]) {
                try Pager.show(topic.page(Workplace()))
                return .fine
            }
            if arguments == ["help"] {
                let topics = ["", "HELP TOPICS (boardwalk help TOPIC):"] + HelpTopic.list
                try Pager.show(([helpMessage().withoutTrailingBlanks] + topics).joined(separator: "\n"))
                return .fine
            }
            if let shell = ShellCompletions.asked(by: arguments) {
                try StandardOutput.write(ShellCompletions.script(for: shell))
                return .fine
            }
            if !ShellCompletions.isRequest(arguments) { try refuseEmptyWords(arguments) }
            if arguments.first == "help" { try refuseUnknownHelp(Array(arguments.dropFirst())) }
            var command = try parseAsRoot(withImpliedEdit(arguments))
            try command.run()
            return .fine
        } catch {
            return report(error, arguments)
        }
    }

    /// Called bare: the start screen.
    mutating func run() throws {
        let launcher = try EditorLauncher(workplace: try Workplace())
        try launcher.run(.start, files: OpenFiles(catalog: launcher.catalog))
    }

    /// `boardwalk FILE.yaml` is `boardwalk edit FILE.yaml`.
    private static func withImpliedEdit(_ arguments: [String]) -> [String] {
        guard let first = arguments.first, !first.hasPrefix("-"), !commandNames.contains(first) else { return arguments }
        let isFile = first.hasSuffix(".yaml") || first.hasSuffix(".yml") || first.contains("/") || BoardStore.exists(first)
        return isFile ? ["edit"] + arguments : arguments
    }

    /// An empty word is a slip, such as a variable without a value: it names no file and no question. What the line of `sketch` lacks
    /// that says itself.
    private static func refuseEmptyWords(_ arguments: [String]) throws(CommandFailure) {
        for (index, word) in arguments.enumerated() where word.allSatisfy(\.isWhitespace) {
            let before = index > 0 ? arguments[index - 1] : ""
            if before.hasPrefix("-"), before != "-", before != "--" {
                throw CommandFailure(.usage, "nothing is said behind \(before): '\(word)' is empty; say something, or leave it out")
            }
            if arguments.first == "sketch" { continue }
            let command = arguments.first.flatMap { commandNames.contains($0) ? $0 + " " : nil } ?? ""
            throw CommandFailure(.usage, "a name is empty: '\(word)'; see boardwalk \(command)--help")
        }
        for word in arguments where word.hasPrefix("--") && word.hasSuffix("=") {
            throw CommandFailure(.usage, "nothing is said behind \(word); say something, or leave it out")
        }
    }

    /// Help on what is neither a topic nor a command.
    private static func refuseUnknownHelp(_ words: [String]) throws(CommandFailure) {
        // Questions are a topic and a command with commands of its own.
        if let topic = words.first.flatMap(HelpTopic.init), words.count > 1, !commandNames.contains(topic.rawValue) {
            throw CommandFailure(.usage, "help \(topic.rawValue) stands alone; '\(words[1])' means nothing behind it")
        }
        var known: [any ParsableCommand.Type] = configuration.subcommands
        for word in words where !word.hasPrefix("-") && word != "help" {
            guard let command = known.first(where: { $0.configuration.commandName == word }) else {
                let topics = HelpTopic.allCases.map(\.rawValue)
                let hint =
                    NearestName.of(word, among: topics + commandNames).map { "did you mean \($0)?" }
                    ?? "topics are \(topics.joined(separator: ", ")), and all commands: boardwalk --help"
                throw CommandFailure(.usage, "no help on \(word); \(hint)")
            }
            known = command.configuration.subcommands
        }
    }

    static var commandNames: [String] { configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"] }

    /// Says what went wrong, and with which status the program ends.
    private static func report(_ error: any Error, _ arguments: [String]) -> ExitStatus {
        if let failure = error as? CommandFailure {
            StandardError.write(failure.lines)
            return failure.status
        }
        if let status = error as? FinishedWith { return status.status }
        guard exitCode(for: error) != .success else {
            // Help and version are results, not messages.
            do throws(CommandFailure) {
                try StandardOutput.write(fullMessage(for: error).withoutTrailingBlanks)
                return .fine
            } catch {
                StandardError.write(error.lines)
                return error.status
            }
        }
        for line in CommandFailure(.usage, usageMessage(error, arguments)).lines { StandardError.write([line]) }
        return .usage
    }

    /// The list of what an option may be, which the parser writes a line each, as one clause.
    private static func inOneLine(_ text: String) -> String {
        guard let advice = text.range(of: ". Please provide one of ") else { return text }
        let words = text[advice.upperBound...].split(separator: "\n").dropFirst().map { $0.drop { $0 == " " || $0 == "-" } }
        let choices = words.isEmpty ? String(text[advice.upperBound...]) : words.joined(separator: ", ")
        return text[..<advice.lowerBound] + "; it is one of " + choices
    }

    /// What the values of options look like, by the name of the option.
    private static let forms = [
        "minutes": "a number such as 45", "width": "a number of columns such as 100", "traffic": "a multiple such as 10x",
        "seed": "a whole number from 0, such as 7", "marker-size": "a number such as 7",
    ]

    /// A value that cannot be read, with what one looks like: the parser says only that it is invalid.
    private static func withForm(_ text: String) -> String {
        guard let said = text.range(of: "' is invalid for '--"), let value = text.range(of: "The value '") else { return text }
        let option = text[said.upperBound...].prefix { $0.isLetter || $0 == "-" }
        guard let form = forms[String(option)] else { return text }
        return "--\(option) needs \(form); '\(text[value.upperBound..<said.lowerBound])' is not one"
    }

    private static func usageMessage(_ error: any Error, _ arguments: [String]) -> String {
        let command = arguments.first.flatMap { commandNames.contains($0) ? $0 : nil }
        // What has a dot or a slash is a board to open, and something behind it is wrong.
        if command == nil, let first = arguments.first, !first.hasPrefix("-"), !first.contains(where: { "./".contains($0) }) {
            let hint = NearestName.of(first, among: commandNames).map { "did you mean \($0)?" } ?? "see boardwalk --help"
            return "no command \(first); \(hint)"
        }
        var text = message(for: error)
        if text.hasSuffix(".") { text.removeLast() }
        text = withForm(inOneLine(text))
        let first = text.prefix(1).lowercased() + text.dropFirst()
        return "\(first); see boardwalk \(command.map { $0 + " " } ?? "")--help"
    }
}

/// A command that did its work and has more to say by its exit status than that.
struct FinishedWith: Error {
    let status: ExitStatus

    init(_ status: ExitStatus) { self.status = status }
}

extension String {
    /// Every line without the blanks at its end.
    var withoutTrailingBlanks: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.lastIndex { $0 != " " }.map { line[...$0] } ?? ""
        }.joined(separator: "\n")
    }
}
