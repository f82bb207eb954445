import Canvas
import Practice
import Whiteboard

// The panes R, A, D and O: what was entered, what is still asked for, and one line to type.

extension Editor {
    /// A row of a pane's content.
    struct PaneRow {
        struct Piece {
            var text: String
            var column: Int
            var style = Style.text
            /// The entry that it shows, where its row shows several.
            var subject: PaneEntry.Subject?
        }

        var pieces: [Piece] = []
        /// The entries that it shows, for walking.
        var subjects: [PaneEntry.Subject] = []
        /// Where the sign of a walked entry stands.
        var signColumn = 4
        /// The mark of a report that it is about, by its place among them.
        var mark: Int?
        /// The heading of what was asked and answered.
        var isTalk = false

        static let blank = PaneRow()
        /// What one could type in an empty pane.
        static func example(_ line: String, column: Int) -> PaneRow {
            PaneRow(pieces: [.init(text: "such as:  \(line)", column: column, style: .faint)])
        }
        static func heading(_ text: String) -> PaneRow { PaneRow(pieces: [Piece(text: text, column: 1, style: .heading)]) }
    }

    func drawPhase(_ layout: ScreenLayout, on canvas: inout Sheet, cursor: inout Point?) {
        guard let phase = place.phase else { return }
        let columns = canvas.size.columns
        let rows = canvas.size.rows
        let isWide = layout.breadth == .full
        let ruleRow = rows - (layout.breadth == .least ? 3 : 4)
        let checksColumn = isWide ? max(80, columns - 40) : columns
        var top = layout.board.top
        // Who practises one part alone has seen the question nowhere else.
        let asks = phase == .requirements || interview?.session.options.only == phase
        if asks, let question = interview?.question { drawQuestion(question, from: &top, layout, on: &canvas) }
        let isFolded = !isWide && hasChecks(phase)
        let bottom = ruleRow - (isFolded ? 1 : 0)
        drawRows(phase, in: Rect(column: 0, row: top, columns: checksColumn - 1, rows: max(0, bottom - top)), on: &canvas)
        if isWide {
            let area = Rect(column: checksColumn, row: top, columns: columns - checksColumn, rows: ruleRow - top)
            canvas.putRule(in: area)
            drawChecks(
                phase, in: Rect(column: area.left + 3, row: area.top, columns: area.size.columns - 4, rows: area.size.rows), on: &canvas)
        }
        if isFolded { canvas.put(foldedChecks(phase, columns: columns - 2), at: Point(column: 1, row: bottom), style: .faint) }
        drawEntryLine(phase, ruleRow: ruleRow, on: &canvas, cursor: &cursor)
        drawFooter(layout, on: &canvas)
    }

    private func drawQuestion(_ question: Question, from row: inout Int, _ layout: ScreenLayout, on canvas: inout Sheet) {
        canvas.put(VisibleText.line(question.title), at: Point(column: 1, row: row), style: Style(.heading, .bold))
        for (offset, line) in promptLines(question, layout).enumerated() {
            canvas.put(line, at: Point(column: 1, row: row + 1 + offset))
        }
        row += questionHeight(question, layout)
    }

    private func promptLines(_ question: Question, _ layout: ScreenLayout) -> [String] {
        Array(Wrap.rows(VisibleText.line(question.prompt), columns: layout.size.columns - 2).prefix(layout.breadth == .full ? 3 : 2))
    }

    /// Title, prompt and the blank row behind them.
    private func questionHeight(_ question: Question, _ layout: ScreenLayout) -> Int { promptLines(question, layout).count + 2 }

    private func drawRows(_ phase: Phase, in area: Rect, on canvas: inout Sheet) {
        let all = paneRows(phase, columns: area.size.columns)
        let entry = walkedEntry
        let rows = entry == nil && pane.scroll == 0 ? Self.withFacts(all, room: area.size.rows) : all
        let most = max(0, rows.count - area.size.rows)
        let first = firstRow(of: .entries, most: most) ?? firstRow(rows, room: area.size.rows)
        canvas.scroll(.entries, in: area, first: first, most: most)
        // In the blank row above, for the newest stands at the end of what is seen.
        if area.top > 1 {
            let beyond = Beyond.words(above: first, below: rows.count - first - area.size.rows)
            canvas.put(beyond, at: Point(column: 1, row: area.top - 1), style: .faint)
        }
        for (offset, row) in rows.dropFirst(first).prefix(area.size.rows).enumerated() {
            let isWalked = entry.map { row.subjects.contains($0.subject) } ?? false
            if let subject = isWalked ? entry?.subject : row.subjects.first {
                canvas.answer(.entry(subject), row: area.top + offset, columns: area.left..<area.right)
            }
            let isShared = row.pieces.contains { $0.subject != nil }
            for piece in row.pieces {
                let isChosen = isWalked && (!isShared || piece.subject == entry?.subject)
                let width = canvas.put(
                    VisibleText.line(piece.text), at: Point(column: area.left + piece.column, row: area.top + offset),
                    style: isChosen ? Style(.chosen) : piece.style, limit: max(0, area.right - piece.column))
                guard let subject = piece.subject else { continue }
                let start = area.left + piece.column
                canvas.answer(.entry(subject), row: area.top + offset, columns: start..<start + width)
            }
            // One sign for one entry, over however many rows it goes.
            let isFirst = entry.map { entry in !rows[..<(first + offset)].contains { $0.subjects.contains(entry.subject) } } ?? false
            guard isWalked, isFirst, let piece = row.pieces.first(where: { $0.subject == nil || $0.subject == entry?.subject }) else {
                continue
            }
            canvas.point(at: Point(column: area.left + piece.column, row: area.top + offset), signColumn: area.left + row.signColumn)
        }
    }

    /// Where not all has room, the oldest of the talk is left out before what was agreed on: the last of it stands there all the same.
    static func withFacts(_ rows: [PaneRow], room: Int) -> [PaneRow] {
        guard rows.count > room, let talk = rows.firstIndex(where: \.isTalk) else { return rows }
        let kept = max(leastTalk, room - talk - 1)
        guard rows.count - talk - 1 > kept else { return rows }
        return rows[...talk] + rows.suffix(kept)
    }

    /// So many rows of the talk stay.
    private static let leastTalk = 6

    /// The view follows the walked entry, else shows the end, where the latest was added, unless one has scrolled.
    func firstRow(_ rows: [PaneRow], room: Int) -> Int {
        let most = max(0, rows.count - room)
        if let entry = walkedEntry, let row = rows.firstIndex(where: { $0.subjects.contains(entry.subject) }) {
            return max(0, min(most, row - room / 2))
        }
        return min(most, max(0, most - pane.scroll))
    }

    // MARK: Checks

    func hasChecks(_ phase: Phase) -> Bool {
        interview?.checks[phase]?.isEmpty == false && interview?.session.options.isBlind != true
    }

    private func drawChecks(_ phase: Phase, in area: Rect, on canvas: inout Sheet) {
        var row = area.top
        func put(_ text: String, _ style: Style = .text, indent: Int = 0) {
            guard row < area.bottom else { return }
            canvas.put(text, at: Point(column: area.left + indent, row: row), style: style, limit: area.size.columns - indent)
            row += 1
        }
        if hasChecks(phase), let checks = interview?.checks[phase] {
            let heading = phase == .requirements ? "Ask about" : "Show"
            let end = min(area.left + 30, area.right - 1)
            let whole = CheckState.count(checks)
            let fits = TextWidth.columns(heading) + 2 + TextWidth.columns(whole) <= end - area.left
            canvas.putRight(fits ? whole : CheckState.count(checks, isShort: true), before: end, row: row, style: .faint)
            put(heading, .heading)
            row += 1
            for check in checks {
                guard row < area.bottom else { return }
                canvas.answer(.check(check.check.id), row: row, columns: area.left..<area.right)
                canvas.put(check.sign, at: Point(column: area.left, row: row), style: Style(check.isShown ? .good : .faint))
                let text = check.lack.map { VisibleText.line($0.text) } ?? check.text
                for line in Wrap.rows(text, columns: area.size.columns - 2) { put(line, check.isShown ? .text : .faint, indent: 2) }
            }
            for text in heldDown(phase) {
                for (offset, line) in Wrap.rows(VisibleText.line(text), columns: area.size.columns - 2).enumerated() {
                    if offset == 0, row < area.bottom { canvas.put("○", at: Point(column: area.left, row: row), style: Style(.warning)) }
                    put(line, indent: 2)
                }
            }
            row += 1
        }
        let beyond = countedBeyond(phase)
        if !beyond.isEmpty {
            let rest = "The report also counts: \(beyond.joined(separator: "; "))"
            for line in Wrap.rows(rest, columns: area.size.columns - 2) { put(line, .faint, indent: 2) }
            row += 1
        }
        put("Say it like", .heading)
        row += 1
        for line in Self.sayings[phase] ?? [] {
            // Without a session there is nobody to ask.
            let line = nextPhaseWord == nil ? line.replacing("     ? a question", with: "") : line
            // Two of one row take a row each where the column is narrow.
            guard TextWidth.columns(line) > area.size.columns - 3 else {
                put(line, .faint, indent: 2)
                continue
            }
            let halves = line.firstRange(of: "   ").map { [String(line[..<$0.lowerBound]), line[$0.upperBound...].trimmed] } ?? [line]
            for part in halves.flatMap({ Wrap.rows($0, columns: area.size.columns - 3) }) { put(part, .faint, indent: 2) }
        }
        guard let hint = paneStep else { return }
        row += 2
        for line in Wrap.rows(hint, columns: area.size.columns) { put(line) }
    }

    private static let sayings: [Phase: [String]] = [
        .requirements: [
            "10k reads/s", "100M daily users", "p99 100ms      99.9%", "rpo 1min       keep 5y", "writes = 100M / month",
            "- not this     ? a question",
        ],
        .api: ["POST /v1/urls shorten a URL", "GET /{code} redirect", "idempotent key  page cursor", "auth jwt", "errors 400 409"],
        .data: [
            "Url(code key, long) in urls", "by code", "6bn x 500B", "why one key lookup", "keep 5y       personal", "derived from Url",
        ],
        .optimise: [
            "push over pull because", "  reads are 25x writes", "hot links: CDN caches", "  redirects for 60 s",
            "alert when errors pass 1%", "costs 6000 $ a month, disks most",
        ],
    ]

    /// What holds a mark of the phase at nothing or one: said at once, whatever is ticked.
    func heldDown(_ phase: Phase) -> [String] { hasChecks(phase) ? interview?.held[phase] ?? [] : [] }

    /// What else the report counts, once the phase has its tick.
    func countedBeyond(_ phase: Phase) -> [String] {
        guard hasChecks(phase), interview?.ticked.contains(phase) == true else { return [] }
        return interview?.beyond[phase] ?? []
    }

    /// `6 of 9 · missing: data kept, loss and outage, regions`, in one row: what has no room there is counted, `+2`. In place of what is
    /// missing another text.
    func foldedChecks(_ phase: Phase, columns: Int, saying: String? = nil) -> String {
        let checks = interview?.checks[phase] ?? []
        let open = checks.filter { !$0.isTicked }
        // What was begun comes first: it says what is still wanted.
        let missing =
            heldDown(phase)
            + (open.filter { $0.lack != nil } + open.filter { $0.lack == nil }).map { check in
                check.lack.map { VisibleText.line($0.brief) } ?? Self.shortChecks[check.check.id] ?? check.text
            }
        let count = CheckState.count(checks, isShort: saying != nil || !missing.isEmpty)
        if let saying { return Wrap.cut("\(count) · \(saying)", columns: columns) }
        let beyond = countedBeyond(phase)
        guard !missing.isEmpty || !beyond.isEmpty else { return count }
        let head = missing.isEmpty ? "\(count) · the report also counts: " : "\(count) · missing: "
        return Self.counted(missing.isEmpty ? beyond : missing, after: head, columns: columns)
    }

    /// As many of a list as a row takes, and how many more there are; a later one goes without what it says in brackets where that makes
    /// room for it.
    static func counted(_ names: [String], after head: String, columns: Int) -> String {
        var text = head
        for (place, name) in names.enumerated() {
            let rest = names.count - place - 1
            let plain = name.firstRange(of: " (").map { String(name[..<$0.lowerBound]) } ?? name
            let room = columns - TextWidth.columns(text) - (place == 0 ? 0 : 2) - (rest == 0 ? 0 : 2 + String(rest).count)
            guard let shown = [name, plain].first(where: { TextWidth.columns($0) <= room }) else {
                guard place == 0 else { return text + " +\(rest + 1)" }
                return rest == 0 ? Wrap.cut(text + name, columns: columns) : Wrap.cut(text + name, columns: columns - 4) + " +\(rest)"
            }
            text += (place == 0 ? "" : ", ") + shown
        }
        return text
    }

    private static let shortChecks: [String: String] = [
        "R1": "must-haves", "R2": "what is out", "R4": "requests", "R5": "latency", "R7": "data kept", "R8": "loss and outage",
        "R9": "regions",
    ]

    // MARK: The line

    private func drawEntryLine(_ phase: Phase, ruleRow: Int, on canvas: inout Sheet, cursor: inout Point?) {
        let columns = canvas.size.columns
        canvas.put(
            String(repeating: glyphs == .ascii ? "-" : "─", count: columns - 2), at: Point(column: 1, row: ruleRow), style: Style(.rule))
        // The bar has room for its letter alone.
        if layout(in: canvas.size).breadth != .full, !isLinear {
            canvas.putRight(" \(phase.shortName) ", before: columns - 3, row: ruleRow, style: .faint)
        }
        let reading = paneReading(phase)
        // Why a line was refused stands under it; on the smallest screens there is no row but its own.
        let problemRow = ruleRow + 2 < canvas.size.rows - 1 ? ruleRow + 2 : nil
        let shown = problemRow == nil ? pane.problem ?? reading : pane.problem == nil ? reading : ""
        if let problem = pane.problem, let problemRow {
            canvas.put(
                Wrap.cut(VisibleText.line(problem), columns: columns - 2), at: Point(column: 1, row: problemRow), style: Style(.error))
        }
        // Where the hint has no pane it stands there while nothing is refused; what was asked always does.
        if pane.problem == nil, let problemRow, let hint = paneQuestion ?? (layout(in: canvas.size).breadth != .full ? paneStep : nil) {
            canvas.put(Wrap.cut(VisibleText.line(hint), columns: columns - 2), at: Point(column: 1, row: problemRow), style: .faint)
        }
        let width = min(TextWidth.columns(shown), max(0, columns - TextWidth.columns(pane.field.text) - 7))
        let note = Wrap.cut(VisibleText.line(shown), columns: width)
        canvas.putRight(note, before: columns - 1, row: ruleRow + 1, style: pane.problem == nil ? .faint : Style(.error))
        drawField(pane.field, label: "›", row: ruleRow + 1, on: &canvas, cursor: &cursor, end: columns - width - 2)
    }

    /// How the line is read, before Enter.
    func paneReading(_ phase: Phase) -> String {
        if let draft = pane.draft { return pane.field.isEmpty ? draft.prompt : "\(draft.choice) over \(pane.field.text.trimmed)" }
        if pane.field.isEmpty {
            if !pane.topics.isEmpty { return "a digit and Enter chooses, several choose several" }
            return walkedEntry == nil ? "" : walkingText
        }
        if !pane.topics.isEmpty, let chosen = chosenReading { return chosen }
        if typedCommand != nil { return "⏎ runs it as a command" }
        let reading = readEntry(phase)
        return reading.reason ?? reading.text
    }

    /// What the digits in the line choose of what was asked back.
    private var chosenReading: String? {
        if pane.field.text.trimmed == "0" { return "none of these" }
        let chosen = chosenTopics.compactMap { interview?.interviewer.asked(of: $0) }
        return chosen.isEmpty ? nil : "asks: " + chosen.joined(separator: "; ")
    }

    func readEntry(_ phase: Phase) -> Reading {
        QuickEntry(catalog: context.catalog).read(
            pane.field.text, in: phase, board: document.board, marked: pane.marked[phase], replacing: pane.replacing)
    }

    func paneEntries(_ phase: Phase) -> [PaneEntry] {
        let asked = phase == .requirements ? interview?.session.questions ?? [] : []
        return QuickEntry(catalog: context.catalog).entries(of: phase, board: document.board)
            + asked.enumerated().map { PaneEntry.asked($0, $1) }
    }

    /// The entry that ↑ has walked to.
    var walkedEntry: PaneEntry? {
        guard let phase = place.phase, let index = pane.walked else { return nil }
        let entries = paneEntries(phase)
        return entries.indices.contains(index) ? entries[index] : nil
    }
}
