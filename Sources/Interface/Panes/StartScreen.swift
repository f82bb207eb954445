import Canvas
import Whiteboard

// The first screen: what can be begun, each with its letter.

extension Editor {
    struct StartEntry: Hashable, Sendable {
        enum Action: Hashable, Sendable {
            case practise(String)
            case newBoard, open, browse
        }

        var key: String
        var title: String
        var text: String
        /// What stands in a column of its own where there is room.
        var detail = ""
        var action: Action
    }

    struct StartSection: Hashable, Sendable {
        var title: String
        var entries: [StartEntry]
    }

    var startSections: [StartSection] {
        var sections: [StartSection] = []
        if let first = context.questions.first(where: { $0.id == "url-shortener" }) ?? context.questions.first {
            let minutes = [first.level?.rawValue, "\(first.minutes ?? 45) min"].compactMap { $0 }.joined(separator: ", ")
            sections.append(
                StartSection(
                    title: "Today",
                    entries: [
                        StartEntry(
                            key: "p", title: "Practise", text: VisibleText.line(first.title), detail: minutes, action: .practise(first.id))
                    ]))
        }
        var begin = [StartEntry(key: "n", title: "New board", text: "an empty whiteboard in this folder", action: .newBoard)]
        if !context.boardsHere.isEmpty { begin.append(StartEntry(key: "o", title: "Open", text: boardsText, action: .open)) }
        if !context.questions.isEmpty {
            begin.append(
                StartEntry(
                    key: "b", title: "Browse", text: "\(context.questions.count) question\(context.questions.count == 1 ? "" : "s")",
                    action: .browse))
        }
        return sections + [StartSection(title: "Begin", entries: begin)]
    }

    /// `url-shortener.yaml, twitter.yaml, 3 more here`.
    private var boardsText: String {
        let names = context.boardsHere.map { VisibleText.line($0) }
        let rest = names.count - 2
        return names.prefix(2).joined(separator: ", ") + (rest > 0 ? ", \(rest) more here" : "")
    }

    func drawStart(_ layout: ScreenLayout, on canvas: inout Canvas) {
        let isWide = layout.breadth == .full
        let left = isWide ? 16 : 6
        var row = isWide ? 3 : 1
        canvas.put("Boardwalk", at: Point(column: left, row: row), style: Style(.heading, .bold))
        canvas.put("a whiteboard for system design", at: Point(column: left, row: row + 1), style: .faint)
        if isWide { drawEmblem(at: Point(column: 68, row: row - 1), on: &canvas) }
        row += isWide ? 5 : 4
        var index = 0
        for section in startSections {
            canvas.put(section.title, at: Point(column: left, row: row), style: .heading)
            row += isWide ? 2 : 1
            for entry in section.entries {
                let isChosen = index == pane.choice
                let column = left + 2
                canvas.put(entry.key, at: Point(column: column, row: row), style: Style(.key, .bold))
                canvas.put(entry.title, at: Point(column: column + 4, row: row), style: isChosen ? Style(.chosen) : .text)
                let textColumn = column + (isWide ? 18 : 16)
                // Beside the text where there is a column for it, else behind it.
                let detail = entry.detail.prefix { $0 != "," }
                let text = isWide || detail.isEmpty ? entry.text : "\(entry.text), \(detail)"
                canvas.put(Wrap.cut(text, columns: canvas.size.columns - textColumn - 1), at: Point(column: textColumn, row: row))
                if isWide { canvas.put(entry.detail, at: Point(column: 60, row: row), style: .faint) }
                row += 1
                index += 1
            }
            row += 2
        }
        for line in welcome {
            canvas.put(line, at: Point(column: left, row: row), style: .faint)
            row += 1
        }
        if isWide {
            let tip = "Tip: in any line,  app x3 > cache, db  draws three boxes and two arrows."
            canvas.put(tip, at: Point(column: left, row: canvas.size.rows - 5), style: .faint)
        }
        drawFooter(layout, on: &canvas)
    }

    private var welcome: [String] {
        [
            "New here?  Two minutes: n, then Tab",
            "You will draw a web service, see what is wrong with it, and mend it.",
            "Everything stays on this machine. Nothing is sent anywhere.",
        ]
    }

    private func drawEmblem(at point: Point, on canvas: inout Canvas) {
        let plain = ["+--------+      +----+      +--------+", "| Client |----->| LB |----->| App x3 |"]
        let drawn = ["┌────────┐      ┌────┐      ┌────────┐", "│ Client ├─────▶│ LB ├─────▶│ App x3 │"]
        let rows = glyphs == .ascii ? plain + [plain[0]] : drawn + ["└────────┘      └────┘      └────────┘"]
        for (offset, row) in rows.enumerated() {
            canvas.put(row, at: Point(column: point.column, row: point.row + offset), style: Style(.boxFrame))
        }
    }

    mutating func pressInStart(_ key: Key) -> Bool {
        let entries = startSections.flatMap(\.entries)
        switch key {
        case .character("j"), .down: pane.choice = min(entries.count - 1, pane.choice + 1)
        case .character("k"), .up: pane.choice = max(0, pane.choice - 1)
        case .enter: if entries.indices.contains(pane.choice) { choose(entries[pane.choice]) }
        case .character("q"): quit()
        case .character(":"): openCommandLine()
        case .character("?"), .function(1): openHelp("")
        case .character("/"): openQuestions()
        case .character(let letter):
            if let entry = entries.first(where: { $0.key == String(letter) }) { choose(entry) }
        default: break
        }
        return true
    }

    private mutating func choose(_ entry: StartEntry) {
        switch entry.action {
        case .newBoard: showBoard()
        case .open: openCommandLine("open ")
        case .practise(let id): startPractice(id)
        case .browse: openQuestions()
        }
    }
}
