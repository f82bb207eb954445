import Canvas
import Practice
import Whiteboard

// The first screen: what can be begun, each with its letter.

extension Editor {
    struct StartEntry: Hashable, Sendable {
        enum Action: Hashable, Sendable {
            case resume(SessionRecord)
            case practise(String)
            case train(String, Phase)
            case newBoard, open, browse, drill, tutorial
        }

        var key: String
        var title: String
        var text: String
        /// What stands in a column of its own where there is room, and how narrow screens put it behind the text.
        var detail = ""
        var short: String?
        /// What stands at the right.
        var note = ""
        var action: Action
    }

    struct StartSection: Hashable, Sendable {
        var title: String
        var entries: [StartEntry]
    }

    var startSections: [StartSection] {
        var today = [continueEntry, drillEntry, practiseEntry].compactMap { $0 }
        if let short = shortEntry { today.insert(short, at: min(1, today.count)) }
        var begin = [StartEntry(key: "n", title: "New board", text: "an empty whiteboard in this folder", action: .newBoard)]
        if !context.boardsHere.isEmpty { begin.append(StartEntry(key: "o", title: "Open", text: boardsText, action: .open)) }
        if !context.questions.isEmpty { begin.append(StartEntry(key: "b", title: "Browse", text: questionsText, action: .browse)) }
        let tutorial = StartEntry(
            key: "t", title: "Tutorial", text: "draw your first design in two minutes", action: .tutorial)
        // Who has practised nothing yet finds it under the cursor.
        if context.history.isEmpty, continueEntry == nil { today.insert(tutorial, at: 0) } else { begin.append(tutorial) }
        return (today.isEmpty ? [] : [StartSection(title: "Today", entries: today)]) + [StartSection(title: "Begin", entries: begin)]
    }

    /// The session that was stopped last.
    private var continueEntry: StartEntry? {
        guard let record = context.history.unfinished.first, let session = record.session else { return nil }
        let left = session.left.map { ", \(ClockText.minutes($0)) left" } ?? ""
        return StartEntry(
            key: "⏎", title: "Continue", text: VisibleText.line(record.title), detail: HistoryText.stopped(record),
            short: "in \(session.phase.rawValue)\(left)", note: DayText.when(record.saved, now: wallTime, offset: context.wallClock.offset),
            action: .resume(record))
    }

    /// The cards that a round would have.
    private var drillEntry: StartEntry? {
        let count = context.cards.count(now: wallTime, offset: context.wallClock.offset, first: repeatedCards)
        guard count > 0 else { return nil }
        // Twenty seconds a card.
        let minutes = max(1, (count + 2) / 3)
        let today = SessionHistory.day(wallTime, offset: context.wallClock.offset)
        let streak = context.history.streak(today: today, offset: context.wallClock.offset, days: context.cards.days)
        return StartEntry(
            key: "d", title: "Drill", text: "\(count) card\(count == 1 ? "" : "s") due",
            detail: "about \(minutes) minute\(minutes == 1 ? "" : "s")",
            note: streak > 1 ? "\(streak) days in a row" : "", action: .drill)
    }

    /// The question that is due, or next in the plan.
    private var practiseEntry: StartEntry? {
        let first = context.questions.first { $0.id == "url-shortener" } ?? context.questions.first
        let plan = context.history.isEmpty ? nil : context.guide?.plan
        let next = plan?.next(after: context.history, questions: context.questions, now: wallTime)
        guard let question = next?.question ?? first else { return nil }
        let level = question.level?.rawValue
        return StartEntry(
            key: "p", title: "Practise", text: VisibleText.line(question.title),
            detail: [level, "\(question.minutes ?? 45) min"].compactMap { $0 }.joined(separator: ", "), short: level, note: next?.why ?? "",
            action: .practise(question.id))
    }

    /// Ten minutes of what is weakest: the weekday form. The smallest screens have no row for it.
    private var shortEntry: StartEntry? {
        let today = SessionHistory.day(wallTime, offset: context.wallClock.offset)
        guard SessionHistory.isWeekday(today), layout.breadth != .least, let weakest = context.history.weakestPhase,
            let next = context.guide?.plan.next(after: context.history, questions: context.questions, now: wallTime)
        else { return nil }
        return StartEntry(
            key: "w", title: "Ten minutes", text: VisibleText.line(next.question.title), detail: "\(weakest.phase.shortName) alone, 10 min",
            short: weakest.phase.shortName, note: "train \(weakest.name.prefix { $0 != "," })",
            action: .train(next.question.id, weakest.phase))
    }

    /// `url-shortener.yaml, twitter.yaml, 3 more here`.
    private var boardsText: String {
        let names = context.boardsHere.map { VisibleText.line($0) }
        let rest = names.count - 2
        return names.prefix(2).joined(separator: ", ") + (rest > 0 ? ", \(rest) more here" : "")
    }

    /// `25 questions, 6 done, best 78`.
    private var questionsText: String {
        let count = context.questions.count
        let done = context.questions.count { context.history.best(of: $0.id) != nil }
        let best = context.history.best().map { ", best \($0)" } ?? ""
        return "\(count) question\(count == 1 ? "" : "s")" + (done > 0 ? ", \(done) done\(best)" : "")
    }

    func drawStart(_ layout: ScreenLayout, on canvas: inout Sheet) {
        let isWide = layout.breadth == .full
        // What is made for 120 columns and 36 rows stands in the middle of a larger screen, a little above.
        let left = isWide ? 16 + max(0, canvas.size.columns - 120) / 2 : layout.breadth == .least ? 3 : 6
        let above = isWide ? max(0, canvas.size.rows - 36) / 3 : 0
        var row = isWide ? 3 + above : 1
        canvas.put("Boardwalk", at: Point(column: left, row: row), style: Style(.heading, .bold))
        canvas.put("a whiteboard for system design", at: Point(column: left, row: row + 1), style: .faint)
        if isWide { drawEmblem(at: Point(column: left + 52, row: row - 1), on: &canvas) }
        row += isWide ? 5 : 4
        guard isStartListWhole else {
            canvas.put("Reading your sessions and the questions", at: Point(column: left, row: row), style: .faint)
            return drawFooter(layout, on: &canvas)
        }
        var index = 0
        for section in startSections {
            canvas.put(section.title, at: Point(column: left, row: row), style: .heading)
            row += isWide ? 2 : 1
            for entry in section.entries {
                draw(entry, isChosen: index == pane.choice, left: left + 2, row: row, isWide: isWide, on: &canvas)
                canvas.answer(.row(.start, index), row: row, columns: left..<canvas.size.columns)
                row += 1
                index += 1
            }
            row += layout.breadth == .least ? 1 : 2
        }
        if context.history.sessions.isEmpty {
            for line in Self.welcome where row < layout.footerRow {
                canvas.put(line, at: Point(column: left, row: row), style: .faint)
                row += 1
            }
        } else {
            drawStanding(left: left, row: row, end: layout.footerRow, isWide: isWide, on: &canvas)
        }
        if isWide {
            let tip = "Tip: in any line,  app x3 > cache, db  draws three boxes and two arrows."
            canvas.put(tip, at: Point(column: left, row: min(canvas.size.rows - 5, 31 + above)), style: .faint)
        }
        drawFooter(layout, on: &canvas)
    }

    private func draw(_ entry: StartEntry, isChosen: Bool, left: Int, row: Int, isWide: Bool, on canvas: inout Sheet) {
        canvas.put(entry.key, at: Point(column: left, row: row), style: Style(.key, .bold))
        if isChosen { canvas.point(at: Point(column: left, row: row), signColumn: left - 2) }
        canvas.put(entry.title, at: Point(column: left + 4, row: row), style: isChosen ? Style(.chosen) : .text)
        let textColumn = left + (isWide ? 18 : 16)
        let short = entry.short ?? entry.detail
        // Beside the text where there is a column for it, else behind it.
        let whole = isWide || short.isEmpty ? entry.text : "\(entry.text), \(short)"
        let mostText = canvas.size.columns - textColumn - (entry.note.isEmpty ? 1 : TextWidth.columns(entry.note) + 3)
        // What comes after the name is left out in whole clauses.
        let text = isWide ? whole : Wrap.list(whole, columns: mostText)
        // Free cells behind the note are the text's, before a word of it is cut.
        let usualNote = isWide ? left + 75 : 59
        let lastNote = canvas.size.columns - 1 - TextWidth.columns(entry.note)
        let isTight = !isWide && textColumn + TextWidth.columns(text) + 2 > usualNote
        let noteColumn = isTight ? max(usualNote, min(textColumn + TextWidth.columns(text) + 2, lastNote)) : usualNote
        // A long title gives way to the column beside it.
        let beside = isWide && !entry.detail.isEmpty ? left + 42 : entry.note.isEmpty ? canvas.size.columns : noteColumn
        let end = beside - 1
        canvas.put(Wrap.cutWords(text, columns: end - textColumn), at: Point(column: textColumn, row: row))
        if isWide { canvas.put(entry.detail, at: Point(column: left + 42, row: row), style: .faint) }
        canvas.put(entry.note, at: Point(column: noteColumn, row: row), style: .faint, limit: canvas.size.columns - noteColumn - 1)
    }

    /// How the last sessions went: every dimension, on narrow screens the strongest and the weakest.
    private func drawStanding(left: Int, row: Int, end: Int, isWide: Bool, on canvas: inout Sheet) {
        guard row + 1 < end else { return }
        canvas.put("Where you stand", at: Point(column: left, row: row), style: .heading)
        let history = context.history
        func short(_ name: String) -> String { String(name.prefix { $0 != "," }) }
        guard isWide else {
            // Where all are alike none is the strongest.
            let isApart = history.strongest?.dimension != history.weakest?.dimension
            let entries = (isApart ? [("Strongest", history.strongest)] : []) + [("Train this", history.weakest)]
            let longest = entries.compactMap { $0.1.map { TextWidth.columns(short($0.name)) } }.max() ?? 0
            let bar = left + max(28, 16 + longest + 1)
            for (offset, entry) in entries.enumerated() {
                let at = row + 1 + offset
                guard at < end, let mean = entry.1 else { continue }
                canvas.put(entry.0, at: Point(column: left + 2, row: at), style: .faint)
                canvas.put(short(mean.name), at: Point(column: left + 16, row: at))
                canvas.put(HistoryText.bar(mean.mean / 4, 18), at: Point(column: bar, row: at))
                canvas.put("\(HistoryText.oneDigit(mean.mean)) of 4", at: Point(column: bar + 20, row: at))
            }
            return
        }
        let means = history.means()
        let weakest = history.weakest?.dimension
        let half = min(4, means.count)
        let right = means.dropFirst(half).sorted { $0.mean < $1.mean }
        // The second column makes room for what is said behind the first.
        let isWeakestFirst = means.prefix(half).contains { $0.dimension == weakest }
        let (bar, second) = isWeakestFirst ? (18, 52) : canvas.size.columns >= 116 ? (20, 44) : (16, 40)
        for (index, mean) in (Array(means.prefix(half)) + right).enumerated() {
            let column = left + 2 + (index < half ? 0 : second)
            let at = row + 2 + (index < half ? index : index - half)
            canvas.put(short(mean.name), at: Point(column: column, row: at))
            canvas.put(HistoryText.bar(mean.mean / 4, bar), at: Point(column: column + 14, row: at))
            canvas.put(HistoryText.oneDigit(mean.mean), at: Point(column: column + 16 + bar, row: at))
            guard mean.dimension == weakest else { continue }
            canvas.put("◀ train this", at: Point(column: column + 21 + bar, row: at), style: Style(.warning))
        }
        let note = "of 4, \(history.meansText)"
        canvas.put(note, at: Point(column: left + 2 + second, row: row + 2 + right.count), style: .faint)
    }

    private static let welcome = [
        "New here?  Two minutes: t",
        "You will draw a web service, see what is wrong with it, and mend it.",
        "Everything stays on this machine. Nothing is sent anywhere.",
        "With a screen reader: :linear on, and :help screen-reader.",
    ]

    private func drawEmblem(at point: Point, on canvas: inout Sheet) {
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
        case .train(let id, let phase):
            var options = Session.Options()
            (options.minutes, options.only) = (10, phase)
            startPractice(id, options: options)
        case .resume(let record): effects.append(.resume(record))
        case .browse: openQuestions()
        case .drill: startDrill()
        case .tutorial: beginTutorial()
        }
    }
}
