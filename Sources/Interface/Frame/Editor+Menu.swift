import Canvas

// `m`: what can be done here, every entry with its normal key.

extension Editor {
    /// Rows of the menu, in two columns: what a command does says more than its name.
    private var menuRows: Int { max(1, layout.footerRow - 2) }
    private static let menuColumns = 2

    /// How many screens of entries there are.
    var menuPages: Int {
        let room = menuRows * Self.menuColumns
        return max(1, (menuCommands.count + room - 1) / room)
    }

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
        let room = menuRows * Self.menuColumns
        let entries = Array(menuCommands.dropFirst(pane.menuPage * room).prefix(room))
        let columns = canvas.size.columns
        let height = (entries.count + Self.menuColumns - 1) / Self.menuColumns
        let top = max(1, layout.footerRow - 1 - height)
        canvas.clear(rows: top - 1..<layout.footerRow)
        canvas.put(
            String(repeating: glyphs == .ascii ? "-" : "─", count: columns - 2), at: Point(column: 1, row: top - 1), style: Style(.rule))
        let width = (columns - 2) / Self.menuColumns
        let keyWidth = 2 + (entries.map { TextWidth.columns(context.keys.names(of: $0).first ?? "") }.max() ?? 0)
        for (index, command) in entries.enumerated() {
            let column = 1 + index / height * width
            let row = top + index % height
            guard row < layout.footerRow else { continue }
            let key = context.keys.names(of: command).first ?? ""
            canvas.put(key, at: Point(column: column, row: row), style: Style(.key, .bold))
            canvas.answer(.key(key), row: row, columns: column..<column + width)
            canvas.put(Wrap.cut(command.help, columns: width - keyWidth - 1), at: Point(column: column + keyWidth, row: row))
        }
    }

    /// Commands with a key that can act now, those about the selection first. Of the places that `g` goes to, which shows them itself,
    /// only what opens beside the board.
    var menuCommands: [Command] {
        CommandTable.all.filter {
            $0.ground == ground && $0.obstacle(self) == nil && $0.name != "menu"
                && (Self.besideBoard.contains($0.name) || context.keys.names(of: $0).first.map { !$0.contains("g ") } ?? false)
        }
    }

    private static let besideBoard: Set<String> = ["palette", "findings"]
}
