import Catalog

/// The list behind `:`: what fits what was typed, the recent ones first, what cannot run now with the reason.
struct CommandSearch {
    struct Row: Sendable {
        var command: Command
        /// Why it cannot run now.
        var obstacle: String?
        /// What would follow its name.
        var argument: String?
    }

    /// Commands that fit: of those that fit equally well the ones that can run first, and of those the recent ones; on the board all of
    /// them stand where they always do while nothing is typed. Behind the name of one the words that can follow it, below the command as
    /// it is typed.
    static func rows(for text: String, editor: Editor) -> [Row] {
        let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, let command = CommandTable.named(parts[0]) {
            let begun = parts[1].drop { $0 == " " }
            let words = editor.argumentWords(of: command.name, begun: begun)
            let obstacle = command.obstacle(editor)
            return [Row(command: command, obstacle: obstacle)]
                + (obstacle == nil ? words.map { Row(command: command, argument: $0) } : [])
        }
        let word = text.split(separator: " ", maxSplits: 1).first.map { $0.lowercased() } ?? ""
        var ranked: [(rank: Int, isIdle: Int, order: Int, row: Row)] = []
        for (order, command) in CommandTable.all.enumerated() {
            guard let rank = rank(word, command) else { continue }
            let recent = editor.recentCommands.firstIndex(of: command.name)
            let row = Row(command: command, obstacle: command.obstacle(editor))
            // Of names that begin so the shortest has most of itself typed.
            let begun = rank == 1 ? command.name.count * CommandTable.all.count : 0
            let isIdle = row.obstacle != nil && !(word.isEmpty && editor.place == .board)
            ranked.append((rank, isIdle ? 1 : 0, recent ?? 1000 + begun + order, row))
        }
        ranked.sort { ($0.rank, $0.isIdle, $0.order) < ($1.rank, $1.isIdle, $1.order) }
        return ranked.map(\.row)
    }

    /// How well a name fits: exactly, from its beginning, from a part's beginning, its letters in order; the help text last.
    private static func rank(_ word: String, _ command: Command) -> Int? {
        if word.isEmpty { return 0 }
        if command.name == word || command.aliases.contains(word) { return 0 }
        if command.name.hasPrefix(word) { return 1 }
        // What it is called elsewhere.
        if let others = words[command.name], word.count >= 3, others.contains(where: { $0.hasPrefix(word) }) { return 1 }
        if command.name.split(separator: "-").contains(where: { $0.hasPrefix(word) }) { return 2 }
        var rest = word[...]
        for character in command.name where character == rest.first { rest.removeFirst() }
        if rest.isEmpty { return 3 }
        guard word.count >= 3 else { return nil }
        // A word of the help begins so, rather than has it somewhere within: `review` is not in `previewed`.
        let help = command.help.lowercased()
        if help.split(whereSeparator: { !$0.isLetter }).contains(where: { $0.hasPrefix(word) }) { return 4 }
        return help.contains(word) ? 5 : nil
    }

    /// Words that people type for a command whose name has none of their letters.
    private static let words: [String: [String]] = [
        "findings": ["review", "problems", "lint", "issues", "errors", "warnings"]
    ]

    /// What is looked for under a name that is no command's, and where it is.
    private static let ways: [String: String] = [
        "unsaid": unstated, "unstated": unstated, "missing": unstated,
    ]
    private static let unstated =
        " What is not stated yet: ‹requirements›, ‹data› and ‹optimise› ask for it, and ‹edit› on a box shows – where it states nothing"

    static func hint(for word: String) -> String {
        ways[word.lowercased()]
            ?? NearestName.hint(for: word, among: CommandTable.all.map(\.name)).replacingFirst("; d", with: " D")
    }
}

extension String {
    func replacingFirst(_ part: String, with other: String) -> String {
        guard hasPrefix(part) else { return self }
        return other + dropFirst(part.count)
    }
}
