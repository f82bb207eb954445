import Canvas

// `m`: what can be done here, every entry with its normal key.

extension Editor {
    /// An entry, what it says in as many rows as that takes, and where it stands.
    private struct MenuEntry {
        var command: Command
        var lines: [String]
        /// Where its words begin, from its keys on.
        var indent: Int
        var page = 0
        var column = 0
        var row = 0
    }

    private var menuColumns: Int { size.columns < 80 || isLinear ? 1 : 2 }

    /// Of a command with a key for each direction all of them.
    private func menuKeys(of command: Command) -> String {
        command.meanings > 1 ? context.keys.written(command) : context.keys.names(of: command).first ?? ""
    }

    /// The most rows: on a high screen the board stays in sight above.
    private var menuRows: Int {
        let room = max(1, layout.footerRow - 2)
        return size.rows < 30 ? room : room * 3 / 5
    }

    /// The words stand in one column, save behind keys so long that they would move all others away from theirs.
    private func menuIndent(of command: Command) -> Int { max(7, 2 + TextWidth.columns(menuKeys(of: command))) }

    /// The entries one under another, in two columns: what a command does is said whole.
    private var menuEntries: [MenuEntry] {
        let width = (size.columns - 2) / menuColumns - 1
        var entries = menuCommands.map { command in
            let indent = menuIndent(of: command)
            return MenuEntry(command: command, lines: Wrap.rows(menuHelp(of: command), columns: width - indent), indent: indent)
        }
        let all = entries.reduce(0) { $0 + $1.lines.count }
        let most = menuRows
        // A last screen that has room for more is filled evenly.
        let pages = (all + menuColumns * most - 1) / (menuColumns * most)
        let even = min(most, (all + menuColumns * pages - 1) / (menuColumns * pages) + 1)
        var place = (page: 0, column: 0, row: 0)
        for index in entries.indices {
            if place.row > 0, place.row + entries[index].lines.count > even {
                place = place.column + 1 < menuColumns ? (place.page, place.column + 1, 0) : (place.page + 1, 0, 0)
            }
            (entries[index].page, entries[index].column, entries[index].row) = place
            place.row += entries[index].lines.count
        }
        return entries
    }

    /// How many screens of entries there are.
    var menuPages: Int { 1 + (menuEntries.last?.page ?? 0) }

    mutating func openMenu() {
        pane.menuPage = 0
        prompt = .menu
    }

    mutating func pressInMenu(_ key: Key) {
        prompt = nil
        if key == menuKey {
            pane.menuPage += 1
            if pane.menuPage < menuPages { prompt = .menu }
            return
        }
        if key != .escape { pressOnBoard(key) }
    }

    /// The key that opens it, and goes on in it.
    private var menuKey: Key? {
        let keys = KeyName.sequence(context.keys.first(of: "menu"))
        return keys.count == 1 ? keys[0] : nil
    }

    var menuPairs: [FooterPair] {
        let more = FooterPair(context.keys.first(of: "menu"), pane.menuPage + 1 < menuPages ? "more" : "back")
        return [FooterPair("", "press a key of the list")] + (menuPages > 1 ? [more] : []) + [FooterPair("Esc", "back")]
    }

    func drawMenu(_ layout: ScreenLayout, on canvas: inout Sheet) {
        let entries = menuEntries.filter { $0.page == pane.menuPage }
        let columns = canvas.size.columns
        let height = entries.map { $0.row + $0.lines.count }.max() ?? 0
        let top = max(1, layout.footerRow - 1 - height)
        canvas.clear(rows: top - 1..<layout.footerRow)
        canvas.put(
            String(repeating: glyphs == .ascii ? "-" : "─", count: columns - 2), at: Point(column: 1, row: top - 1), style: Style(.rule))
        let width = (columns - 2) / menuColumns
        canvas.attend(to: Point(column: 1, row: top))
        for entry in entries {
            let column = 1 + entry.column * width
            let key = context.keys.names(of: entry.command).first ?? ""
            for (offset, line) in entry.lines.enumerated() {
                let row = top + entry.row + offset
                guard row < layout.footerRow else { break }
                if offset == 0 {
                    canvas.put(menuKeys(of: entry.command), at: Point(column: column, row: row), style: Style(.key, .bold))
                }
                canvas.answer(.key(key), row: row, columns: column..<column + width)
                canvas.put(line, at: Point(column: column + entry.indent, row: row))
            }
        }
    }

    /// Commands with a key that can act now, those about the selection first. Of the places that `g` goes to, which shows them itself,
    /// only what opens beside the board.
    var menuCommands: [Command] {
        let commands = CommandTable.all.filter {
            $0.ground == ground && $0.obstacle(self) == nil && $0.name != "menu"
                && (Self.besideBoard.contains($0.name) || context.keys.names(of: $0).first.map { !$0.contains("g ") } ?? false)
        }
        guard selection.group != nil, selection.marks.isEmpty else { return commands }
        let first = Self.ofGroup.compactMap { entry in commands.first { $0.name == entry.name } }
        return first + commands.filter { command in !Self.ofGroup.contains { $0.name == command.name } }
    }

    /// What a command does; of a group where that is something else.
    func menuHelp(of command: Command) -> String {
        guard selection.group != nil, selection.marks.isEmpty else { return command.help }
        return Self.ofGroup.first { $0.name == command.name }?.help ?? command.help
    }

    /// What one does with a group, before what is done with components.
    private static let ofGroup: [(name: String, help: String)] = [
        ("fold", "Fold the group to one box, or open it"), ("rename", "Rename the group"),
        ("mark", "Mark its members, or unmark them"), ("delete", "Dissolve the group, keep its members"),
        ("edit", "Edit every attribute of the group"), ("move", "Move the group one cell"),
    ]

    private static let besideBoard: Set<String> = ["palette", "findings"]
}
