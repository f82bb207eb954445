/// All commands, in the order of the help page, and the look-ups that the editor needs.
public enum CommandTable {
    /// Every command once; a family's file adds its own.
    public static let all: [Command] =
        AddingCommands.all + ChangingCommands.all + ArrangingCommands.all + MovingCommands.all + MarkingCommands.all + ShowingCommands.all
        + FindingCommands.all + ShowingCommands.flows + WhatIfCommands.entry + WhatIfCommands.all + SessionCommands.all + ReplayCommands.all
        + FileCommands.all
        + ProgramCommands.all

    /// What is printed has as many columns as a terminal has at least; a page leaves two of its own blank.
    private static let printedColumns = 82

    static func named(_ name: some StringProtocol) -> Command? {
        let name = String(name)
        return all.first { $0.name == name || $0.aliases.contains(name) }
    }

    /// The lines of `boardwalk help entries`: what the panes of a session understand.
    public static var entryLines: [String] { HelpPage.entryLines(columns: printedColumns) }

    /// The lines of `boardwalk help screen-reader`: what is heard, and by which keys.
    public static var screenReaderLines: [String] { HelpPage.screenReaderLines(columns: printedColumns) }

    /// The lines of `boardwalk help mouse`: what is done with it, what is seen afterwards, the key that does the same.
    public static func mouseLines(_ keys: KeyMap = .standard) -> [String] { HelpPage.mouseLines(columns: printedColumns, keys: keys) }

    /// The lines of `boardwalk help keys`: name, keys, what is seen afterwards.
    public static func helpLines(_ keys: KeyMap = .standard) -> [String] {
        let rows = all.map { command in
            (
                name: command.argument.isEmpty ? command.name : command.name + " " + command.argument, keys: keys.written(command),
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
