import Analysis
import Canvas
import Catalog
import Formats
import Whiteboard

// The palette: every kind under its heading, folded to a count where it is not looked at.

extension Editor {
    /// A row of the palette.
    enum PaletteRow: Hashable, Sendable {
        case heading(KindEntry.Palette, count: Int, isFolded: Bool)
        case kind(KindEntry)
        case recentHeading
        case recent(String)
        case blank

        var canBeChosen: Bool { self != .blank && self != .recentHeading }
    }

    /// What can be chosen, in the order that is shown.
    var paletteRows: [PaletteRow] {
        var rows: [PaletteRow] = []
        if !pane.filter.isEmpty {
            let text = pane.filter.lowercased()
            let word = WordForm.lookup(pane.filter)
            let known = Set(
                context.catalog.technologies.filter { technology in
                    ([technology.name] + technology.aliases).contains { WordForm.lookup($0).hasPrefix(word) }
                }.map(\.kind))
            let kinds = context.catalog.kinds.filter { entry in
                known.contains(entry.kind) || entry.name.lowercased().contains(text) || entry.kind.rawValue.contains(text)
                    || entry.aliases.contains { $0.word.hasPrefix(text) }
            }
            return kinds.map { .kind($0) }
        }
        var lastWasOpen = false
        for heading in KindEntry.Palette.allCases {
            let kinds = context.catalog.kinds.filter { $0.palette == heading }
            guard !kinds.isEmpty else { continue }
            let isFolded = pane.folded.contains(heading.rawValue)
            if lastWasOpen { rows.append(.blank) }
            rows.append(.heading(heading, count: kinds.count, isFolded: isFolded))
            if !isFolded { rows += kinds.map { .kind($0) } }
            lastWasOpen = !isFolded
        }
        // What was taken back was not added.
        let recent = pane.recent.filter { word in document.board.components.contains { $0.kind.rawValue == word } }
        if !recent.isEmpty { rows += [.blank, .blank, .recentHeading] + recent.prefix(3).map { .recent($0) } }
        return rows
    }

    func drawPalette(in area: Rect, on canvas: inout Sheet) {
        canvas.put("Palette", at: area.origin, style: .heading)
        if pane.isFiltering || !pane.filter.isEmpty {
            let room = area.size.columns - TextWidth.columns("Palette") - 2
            let typed = TextField(pane.filter).window(columns: room).text
            canvas.putRight("/\(typed)", before: area.right, row: area.top, style: Style(.field))
        } else {
            canvas.putRight("▾ all", before: area.right, row: area.top, style: .faint)
        }
        let rows = paletteRows
        let enter = glyphs == .ascii ? "Enter" : "⏎"
        // Letters are typed while it is filtered.
        let keys: [(key: String, words: String)] =
            pane.isFiltering
            ? [(enter, "add and connect"), ("Esc", "all kinds"), ("", "drag onto the board")]
            : [(enter, "add and connect"), ("a", "add alone"), ("h l", "fold, unfold"), ("", "drag onto the board")]
        let hasKeys = area.size.rows >= rows.count + keys.count + 4
        let inside = max(1, area.size.rows - 2 - (hasKeys ? keys.count + 2 : 0))
        let room = rows.count > inside ? max(1, inside - 1) : inside
        let most = max(0, rows.count - room)
        let first = firstRow(of: .palette, most: most) ?? max(0, min(pane.choice - room + 2, most))
        canvas.scroll(.palette, in: area, first: first, most: most)
        // It is too narrow for both.
        let below = rows.count - first - room
        let beyond = below > 0 ? Beyond.words(below: below) : Beyond.words(above: first, below: 0)
        canvas.put(beyond, at: Point(column: area.left, row: area.top + 2 + room), style: .faint, limit: area.size.columns)
        for (offset, row) in rows.dropFirst(first).prefix(room).enumerated() {
            let at = Point(column: area.left, row: area.top + 2 + offset)
            let isChosen = first + offset == pane.choice && isPaneFocused
            draw(row, at: at, end: area.right, isChosen, on: &canvas)
            if isChosen { canvas.attend(to: Point(column: at.column + 1, row: at.row)) }
            if row.canBeChosen { canvas.answer(.row(.palette, first + offset), row: at.row, columns: area.left..<area.right) }
        }
        if rows.isEmpty {
            let words = "Nothing is called \(VisibleText.line(pane.filter)); Esc shows all."
            for (offset, line) in Wrap.rows(words, columns: area.size.columns).prefix(room).enumerated() {
                canvas.put(line, at: Point(column: area.left, row: area.top + 2 + offset), style: .faint)
            }
        }
        guard hasKeys else { return }
        var row = area.bottom - keys.count - 2
        for entry in keys {
            canvas.put(entry.key, at: Point(column: area.left, row: row), style: Style(.key, .bold))
            if !entry.key.isEmpty { canvas.answer(.key(entry.key), row: row, columns: area.left..<area.right) }
            let column = area.left + (entry.key.isEmpty ? 0 : TextWidth.columns(entry.key) + 1)
            canvas.put(entry.words, at: Point(column: column, row: row), style: .faint, limit: area.right + 1 - column)
            row += 1
        }
    }

    private func draw(_ row: PaletteRow, at point: Point, end: Int, _ isChosen: Bool, on canvas: inout Sheet) {
        let style = isChosen ? Style(.chosen) : .text
        switch row {
        case .blank: break
        case .heading(let heading, let count, let isFolded):
            canvas.put(heading.rawValue, at: point, style: isChosen ? style : .heading)
            if isFolded { canvas.putRight(String(count), before: end, row: point.row, style: .faint) }
        case .recentHeading: canvas.put("recent", at: point, style: .heading)
        case .kind(let entry):
            canvas.put(
                Wrap.cut(Self.lowered(entry.name), columns: end - point.column), at: Point(column: point.column + 1, row: point.row),
                style: style)
        case .recent(let word):
            let name = context.catalog[Kind(word)]?.name ?? word
            canvas.put(
                Wrap.cut(Self.lowered(name), columns: end - point.column - 1), at: Point(column: point.column + 1, row: point.row),
                style: style)
        }
    }

    /// A kind's name as the palette writes it: without capitals, abbreviations too.
    static func lowered(_ name: String) -> String { name.lowercased() }

    // MARK: Keys

    mutating func togglePalette() {
        guard side != .palette else { return closeSide() }
        place = .board
        guard layout.breadth == .full else { return openLineWithKinds() }
        openSide(.palette)
        pane.filter = ""
        pane.isFiltering = false
        pane.folded = Set(KindEntry.Palette.allCases.map(\.rawValue)).subtracting([KindEntry.Palette.allCases[0].rawValue])
        pane.choice = 0
        stepPalette(1)
    }

    mutating func pressInPalette(_ key: Key) -> Bool {
        if pane.isFiltering { return pressInPaletteFilter(key) }
        switch key {
        case .character("j"), .down: stepPalette(1)
        case .character("k"), .up: stepPalette(-1)
        case .character("h"), .left: fold(true)
        case .character("l"), .right: fold(false)
        case .character("/"):
            pane.isFiltering = true
            pane.filter = ""
            pane.choice = 0
        case .enter: addFromPalette(isConnected: true)
        case .character("a"): addFromPalette(isConnected: false)
        default: return false
        }
        return true
    }

    private mutating func pressInPaletteFilter(_ key: Key) -> Bool {
        switch key {
        case .escape: endFilter()
        case .backspace where pane.filter.isEmpty: endFilter()
        case .backTab: switchFocus()
        case .enter:
            guard let word = paletteWord(at: pane.choice) else { return true }
            let own = context.catalog[Kind(word)]?.palette
            endFilter()
            // The heading of what was added is chosen: an Enter too many folds it, and adds nothing.
            if let own { pane.choice = paletteRows.firstIndex { if case .heading(own, _, _) = $0 { true } else { false } } ?? pane.choice }
            addFromPalette(word, isConnected: true)
        case .down: stepPalette(1)
        case .up: stepPalette(-1)
        default: pane.narrow(by: key)
        }
        return true
    }

    private mutating func endFilter() {
        pane.isFiltering = false
        pane.filter = ""
        pane.choice = 0
        stepPalette(1)
    }

    private mutating func stepPalette(_ step: Int) {
        let rows = paletteRows
        var next = pane.choice + step
        while rows.indices.contains(next), !rows[next].canBeChosen { next += step }
        if rows.indices.contains(next) { pane.choice = next }
    }

    private mutating func fold(_ isFolding: Bool) {
        let rows = paletteRows
        guard rows.indices.contains(pane.choice) else { return }
        let heading: KindEntry.Palette
        switch rows[pane.choice] {
        case .heading(let own, _, _): heading = own
        case .kind(let entry): heading = entry.palette
        default: return
        }
        if isFolding { pane.folded.insert(heading.rawValue) } else { pane.folded.remove(heading.rawValue) }
        let place = paletteRows.firstIndex { if case .heading(heading, _, _) = $0 { true } else { false } }
        if isFolding, let place { pane.choice = place }
    }

    private mutating func addFromPalette(isConnected: Bool) {
        let rows = paletteRows
        guard rows.indices.contains(pane.choice) else { return }
        if case .heading(_, _, let isFolded) = rows[pane.choice] { return fold(!isFolded) }
        if let word = paletteWord(at: pane.choice) { addFromPalette(word, isConnected: isConnected) }
    }

    /// The word that a row of the palette adds; nil for headings and blank rows.
    func paletteWord(at row: Int) -> String? {
        let rows = paletteRows
        guard rows.indices.contains(row) else { return nil }
        switch rows[row] {
        case .kind(let entry): return entry.kind.rawValue
        case .recent(let recent): return recent
        case .heading, .blank, .recentHeading: return nil
        }
    }

    /// Adds what the palette offers, to a group if one is named, and lists it among the recent ones.
    mutating func addFromPalette(_ word: String, isConnected: Bool, into group: String? = nil) {
        pane.recent.removeAll { $0 == word }
        pane.recent.insert(word, at: 0)
        let new = SketchContext(document.board, catalog: lineCatalog).another(word)
        add((group.map { "[\($0)] " } ?? "") + new, isConnected: isConnected)
    }

    /// Adds one component by its word, as the line would.
    mutating func add(_ word: String, isConnected: Bool) {
        let connection = isConnected ? selection.connection : nil
        let source = isConnected ? selection.component ?? selection.group : nil
        openLine(connection.map { .between($0) } ?? source.map { .connected($0) } ?? .alone, text: word)
        if case .line(let line)? = prompt { commit(line) }
    }

    /// What the status says of the chosen kind: what it does, how much of it one can do, and whether one is enough.
    var paletteStatus: (name: String, facts: [String])? {
        guard visibleSide == .palette, isPaneFocused else { return nil }
        let rows = paletteRows
        guard rows.indices.contains(pane.choice), case .kind(let entry) = rows[pane.choice] else { return nil }
        return (Self.lowered(entry.name), [entry.help] + KindFacts.of(entry.kind, catalog: context.catalog))
    }
}
