import Canvas

/// All commands, in the order of the help page, and the look-ups that the editor needs.
public enum CommandTable {
    /// Every command once; a family's file adds its own.
    public static let all: [Command] =
        AddingCommands.all + ChangingCommands.all + ArrangingCommands.all + MovingCommands.all + MarkingCommands.all + ShowingCommands.all
        + FindingCommands.all + ShowingCommands.flows + WhatIfCommands.entry + WhatIfCommands.all + SessionCommands.all + ReplayCommands.all
        + FileCommands.all
        + ProgramCommands.all

    static func named(_ name: some StringProtocol) -> Command? {
        let name = String(name)
        return all.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// What a sequence of keys means on the board.
    enum Meaning {
        case command(Command)
        case prefix, nothing
    }

    static func meaning(of keys: [Key], on ground: Command.Ground = .board) -> Meaning {
        if ground == .replay {
            if let index = byKeys[.replay]?[keys] { return .command(all[index]) }
            return replayPrefixes.contains(keys) ? .prefix : .nothing
        }
        if ground == .whatIf, let index = byKeys[.whatIf]?[keys] { return .command(all[index]) }
        if let index = byKeys[.board]?[keys] { return .command(all[index]) }
        return prefixes.contains(keys) ? .prefix : .nothing
    }

    private static let byKeys: [Command.Ground: [[Key]: Int]] = {
        var table: [Command.Ground: [[Key]: Int]] = [:]
        for (index, command) in all.enumerated() {
            for key in command.keys { table[command.ground, default: [:]][KeyName.sequence(key)] = index }
        }
        return table
    }()

    private static let prefixes = prefixes(on: .board)
    private static let replayPrefixes = prefixes(on: .replay)

    private static func prefixes(on ground: Command.Ground) -> Set<[Key]> {
        Set((byKeys[ground] ?? [:]).keys.filter { $0.count > 1 }.flatMap { keys in (1..<keys.count).map { Array(keys[..<$0]) } })
    }

    /// The lines of `boardwalk help entries`: what the panes of a session understand.
    public static var entryLines: [String] { HelpPage.entryLines(columns: 100) }

    /// The lines of `boardwalk help keys`: name, keys, what is seen afterwards.
    public static var helpLines: [String] {
        let rows = all.map { command in
            (
                name: command.argument.isEmpty ? command.name : command.name + " " + command.argument, keys: command.written,
                help: command.help
            )
        }
        let nameWidth = rows.map(\.name.count).max() ?? 0
        let keyWidth = rows.map(\.keys.count).max() ?? 0
        return rows.map { row in
            let name = row.name + String(repeating: " ", count: nameWidth - row.name.count)
            let keys = row.keys + String(repeating: " ", count: keyWidth - row.keys.count)
            return "  \(name)   \(keys)   \(row.help)"
        }
    }
}
