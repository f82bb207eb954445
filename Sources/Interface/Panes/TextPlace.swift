import Canvas
import Formats
import Whiteboard

/// Text that fills the screen and is read by scrolling: help, and what else is only read.
struct TextPage: Sendable {
    struct Line: Hashable, Sendable {
        var text: String
        var style = Style.text
        /// A key at a column, shown as keys are.
        var key: String?
        var keyColumn = 0
        /// What a press on it means.
        var target: ClickTarget?
    }

    var title: String
    var lines: [Line]
}

extension Editor {
    /// The page of the present place.
    func page(columns whole: Int) -> TextPage? {
        // Where a row is marked by a sign that is read, a blank parts the two.
        let columns = isLinear ? whole - 1 : whole
        return switch place {
        case .question: questionPage(columns: columns)
        case .textView:
            TextPage(
                title: "The board as sentences",
                lines: spokenSentences.map(\.text)
                    .flatMap { Wrap.rows(VisibleText.line($0), columns: min(100, columns - 4)) }.map { .init(text: "  " + $0) })
        case .history: historyPage(columns: columns)
        case .comparison: comparisonPage(columns: columns)
        case .daily: dailyPage
        case .notes: notesPage(columns: columns)
        case .changes: changesPage(columns: columns)
        case .checks: checksPage(columns: columns)
        case .messages: messagesPage(columns: columns)
        case .help: HelpPage.page(of: pane.topic, columns: columns, keys: context.keys, here: pane.here, catalog: lineCatalog)
        default: nil
        }
    }

    func drawPage(_ page: TextPage, _ layout: ScreenLayout, on canvas: inout Sheet) {
        let top = layout.board.top
        let bottom = layout.footerRow - 1
        // Where a row is marked by a sign that is read, a blank parts the two.
        let left = isLinear ? 2 : 1
        canvas.put(page.title, at: Point(column: 1, row: top), style: .heading)
        let room = pageRoom(of: page)
        let most = max(0, page.lines.count - room)
        let first = max(0, min(pane.scroll, most))
        canvas.scroll(.page, in: Rect(column: 0, row: top, columns: canvas.size.columns, rows: bottom - top), first: first, most: most)
        for (offset, line) in page.lines.dropFirst(first).prefix(room).enumerated() {
            canvas.put(line.text, at: Point(column: left, row: top + 2 + offset), style: line.style, limit: canvas.size.columns - left - 1)
            if let target = line.target { canvas.answer(target, row: top + 2 + offset, columns: 0..<canvas.size.columns) }
            if pane.match == first + offset {
                mark(pane.searched ?? "", in: line.text, at: Point(column: left, row: top + 2 + offset), on: &canvas)
            }
            if let key = line.key {
                canvas.put(key, at: Point(column: left + line.keyColumn, row: top + 2 + offset), style: Style(.key, .bold))
            }
        }
        markReading(of: page.lines.count, room: room, at: Point(column: left, row: top + 2), on: &canvas)
        canvas.put(
            Beyond.words(above: first, below: page.lines.count - first - room), at: Point(column: left + 2, row: top + 2 + room),
            style: .faint)
        drawFooter(layout, on: &canvas)
    }

    /// What is searched for, where it stands in a row.
    private func mark(_ searched: String, in text: String, at point: Point, on canvas: inout Sheet) {
        let characters = Array(text.lowercased())
        let wanted = Array(searched.lowercased())
        guard !wanted.isEmpty, characters.count >= wanted.count, characters.count == text.count else { return }
        for start in 0...characters.count - wanted.count where Array(characters[start..<start + wanted.count]) == wanted {
            let column = point.column + TextWidth.columns(String(text.prefix(start)))
            canvas.put(
                String(text.dropFirst(start).prefix(wanted.count)), at: Point(column: column, row: point.row),
                style: Style(.chosen, .reverse),
                limit: canvas.size.columns - 1 - column)
        }
    }

    mutating func pressInPage(_ key: Key) -> Bool {
        guard let page = page(columns: size.columns) else { return false }
        let room = pageRoom(of: page)
        if read(key, in: page.lines.map(\.text), room: room) { return true }
        switch key {
        case .character("j"), .down: pane.scroll += 1
        case .character("k"), .up: pane.scroll -= 1
        case .pageDown, .control("f"), .character(" "): pane.scroll += room
        case .pageUp, .control("b"): pane.scroll -= room
        case .character("g"), .home: pane.scroll = 0
        case .character("G"), .end: pane.scroll = page.lines.count
        case .character("y"):
            effects.append(.copy(page.lines.map(\.text).joined(separator: "\n") + "\n"))
            say("Copied", tone: .done)
        case .character("d") where place == .notes: askToDeleteNote()
        case .character("a") where place == .notes: openCommandLine("note ")
        case .character("q"), .escape:
            place = placeBefore
            closePage()
            // A page that was opened from the report leads back to it, and the report to the board.
            if place == .report { placeBefore = .board }
        case .character(":"): openCommandLine()
        case .character("/") where playback == nil: prompt = .entry(EntryPrompt(.find, label: "Find:"))
        case .character("n"): return showMatch(by: 1, on: page)
        case .character("N"): return showMatch(by: -1, on: page)
        default: break
        }
        pane.scroll = max(0, min(pane.scroll, page.lines.count - room))
        return true
    }

    /// Finds a text on the page, from the row that is seen first.
    mutating func findOnPage(_ text: String) {
        guard let page = page(columns: size.columns) else { return }
        pane.searched = text
        pane.match = nil
        _ = showMatch(by: 1, on: page)
    }

    /// Goes to the next row that holds what is searched for, or the one before; past the last one begins anew.
    private mutating func showMatch(by step: Int, on page: TextPage) -> Bool {
        guard let searched = pane.searched else {
            say("nothing was searched for; ‹find› finds")
            return true
        }
        let rows = page.lines.indices.filter { page.lines[$0].text.lowercased().contains(searched.lowercased()) }
        guard let first = rows.first, let last = rows.last else {
            say("nothing here says \(VisibleText.line(searched))")
            return true
        }
        let room = pageRoom(of: page)
        if let now = pane.match {
            pane.match = step > 0 ? rows.first { $0 > now } ?? first : rows.last { $0 < now } ?? last
        } else {
            pane.match = rows.first { $0 >= pane.scroll } ?? first
        }
        if let match = pane.match, !(pane.scroll..<pane.scroll + room).contains(match) { pane.scroll = match - room / 3 }
        pane.scroll = max(0, min(pane.scroll, page.lines.count - room))
        pane.reading = pane.match ?? pane.reading
        return true
    }

    /// The rows of a page that are seen at once; where there are more, one says so.
    private func pageRoom(of page: TextPage) -> Int {
        let rows = layout.footerRow - layout.board.top - 3
        return max(1, page.lines.count > rows ? rows - 1 : rows)
    }

    /// What stood behind a page is as it was left: the prompt, and how far an explanation was read.
    private mutating func closePage() {
        pane.scroll = pane.scrollBehind
        pane.reading = pane.readingBehind
        let behind = promptBehind
        promptBehind = nil
        prompt = nil
        guard case .line(let line)? = behind else {
            prompt = behind
            return
        }
        // What the line would add is drawn again.
        pane.sketch = SketchContext(document.board, catalog: lineCatalog, selection: selection.component ?? selection.group)
        show(line)
    }

    /// Goes to a page; Escape leads back to where one was.
    mutating func open(_ page: Place, topic: String? = nil) {
        closePrompt()
        promptBehind = nil
        if !place.isText || place == .report && page != .report {
            placeBefore = place
            pane.scrollBehind = pane.scroll
            pane.readingBehind = pane.reading
        }
        place = page
        pane.topic = topic
        pane.goToTop()
        pane.choice = 0
        pane.opened = nil
        pane.searched = nil
        pane.match = nil
    }
}
