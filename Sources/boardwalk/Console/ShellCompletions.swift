import ArgumentParser
import Formats
import Practice
import Review
import Storage

/// What the Tab key completes in a shell: the parser's own script, and the topics behind `boardwalk help`, which it knows nothing of.
enum ShellCompletions {
    /// The script of a shell.
    static func script(for shell: CompletionShell) -> String {
        let parsers = Boardwalk.completionScript(for: shell)
        let words = HelpTopic.allCases.map(\.rawValue) + Boardwalk.commandNames.filter { $0 != "help" && HelpTopic(rawValue: $0) == nil }
        switch shell {
        case .bash:
            // It is read by a shell that runs already.
            let body = parsers.hasPrefix("#!") ? String(parsers.drop { $0 != "\n" }.dropFirst()) : parsers
            return body + "\n" + helpFunction("COMPREPLY+=($(compgen -W '\(words.joined(separator: " "))' -- \"${cur}\"))")
        case .zsh:
            // What stands behind the last lines is read after the first Tab.
            guard let end = parsers.range(of: "\nif [[ \"${funcstack[1]}\"", options: .backwards) else { return parsers }
            let words = helpFunction(
                "local -ar topics=(\(words.joined(separator: " ")))\n    (( CURRENT == 2 )) && _describe -V topic topics")
            return parsers[..<end.lowerBound] + "\n" + words + parsers[end.lowerBound...]
        default:
            return parsers + "\ncomplete -c 'boardwalk' -n '__fish_seen_subcommand_from help' -fa '\(words.joined(separator: " "))'\n"
        }
    }

    /// The function that both shells call behind `boardwalk help`, in place of the parser's, which offers nothing.
    private static func helpFunction(_ body: String) -> String { "_boardwalk_help() {\n    \(body)\n}\n" }

    /// The shell that a command line asks a script for, as the parser has it.
    static func asked(by arguments: [String]) -> CompletionShell? {
        let option = "--generate-completion-script"
        if arguments.count == 2, arguments[0] == option { return CompletionShell(rawValue: arguments[1]) }
        guard arguments.count == 1, arguments[0].hasPrefix(option + "=") else { return nil }
        return CompletionShell(rawValue: String(arguments[0].dropFirst(option.count + 1)))
    }

    /// Whether a shell asks for words behind what is typed: what it hands over is no command line.
    static func isRequest(_ arguments: [String]) -> Bool { arguments.first == "---completion" }
}

extension CompletionKind {
    /// Files that hold boards.
    static var board: CompletionKind { .file(extensions: ["yaml", "yml", "json"]) }

    /// Files that `import` reads.
    static var design: CompletionKind {
        .file(extensions: DiagramLanguage.allCases.flatMap(\.endings) + ["md", "markdown", "yaml", "yml", "dsl", "structurizr"])
    }

    /// Rules by their names.
    static var rule: CompletionKind { .list(RuleBook.rules.map(\.identifier)) }

    /// Families of rules.
    static var family: CompletionKind { .list(RuleFamily.allCases.map(\.rawValue)) }

    /// Phases of an interview by their letters.
    static var phase: CompletionKind { .list(Phase.allCases.map(\.rawValue)) }

    /// Practice questions, the user's own with them.
    static var question: CompletionKind { .custom { _, _, _ in words { workplace in try workplace.questions(workplace.catalog()).ids } } }

    /// Topics of the flash cards, the user's own with them.
    static var topic: CompletionKind { .custom { _, _, _ in words { workplace in Set(try workplace.cards().deck.map(\.topic)).sorted() } } }

    /// Themes, the user's own with them.
    static var theme: CompletionKind { .custom { _, _, _ in words { workplace in workplace.themes.names } } }

    /// Nobody who presses Tab wants to hear of what is wrong.
    private static func words(_ of: (Workplace) throws -> [String]) -> [String] { (try? of(Workplace())) ?? [] }
}
