import Canvas
import Practice
import Whiteboard

// The report on the screen, and its keys.

extension Editor {
    /// The first row: what it is about, how long it took, where it lies.
    func drawReportBar(on canvas: inout Sheet) {
        guard let report = interview?.report else { return }
        let columns = canvas.size.columns
        let title = VisibleText.line(report.title)
        canvas.put(title, at: Point(column: 1, row: 0), style: Style(.bar, .bold), limit: columns - 2)
        let time = ClockText.minutes(report.elapsed) + (report.total.map { " of \(ClockText.minutes($0))" } ?? "")
        let isSaved = interview?.reportProblem == nil
        let saved = isSaved ? "saved \(reportName)" : "not saved"
        let place = max(23, TextWidth.columns(title) + 4)
        let whole = [time, saved].joined(separator: "   ")
        let right = place + 9 + TextWidth.columns(whole) < columns ? whole : time
        if place + 9 + TextWidth.columns(right) < columns { canvas.put("Report", at: Point(column: place, row: 0), style: .heading) }
        canvas.putRight(right, before: columns - 1, row: 0, style: isSaved ? Style(.bar) : Style(.warning, .bold))
    }

    func drawReport(_ layout: ScreenLayout, on canvas: inout Sheet) {
        let top = layout.board.top
        let rows = reportRows(columns: canvas.size.columns)
        let room = reportRoom(for: rows.count)
        let most = max(0, rows.count - room)
        let first = max(0, min(pane.scroll, most))
        canvas.scroll(.report, in: Rect(column: 0, row: top, columns: canvas.size.columns, rows: room), first: first, most: most)
        for (offset, row) in rows.dropFirst(first).prefix(room).enumerated() {
            if let mark = row.mark { canvas.answer(.row(.report, mark), row: top + offset, columns: 0..<canvas.size.columns) }
            if !isLinear, let mark = row.mark, mark == pane.choice, row.pieces.first?.text == "▸" {
                canvas.attend(to: Point(column: 3, row: top + offset))
            }
            for piece in row.pieces {
                canvas.put(
                    piece.text, at: Point(column: piece.column, row: top + offset), style: piece.style,
                    limit: max(0, canvas.size.columns - piece.column - 1))
            }
        }
        canvas.put(Beyond.words(above: first, below: rows.count - first - room), at: Point(column: 3, row: top + room), style: .faint)
        if isLinear { markReading(of: rows.count, room: room, at: Point(column: 3, row: top), on: &canvas) }
        drawFooter(layout, on: &canvas)
    }

    /// The rows of the report that are seen at once; where there are more, one says so.
    private func reportRoom(for rows: Int) -> Int {
        let all = layout.footerRow - 1 - layout.board.top
        return max(1, rows > all ? all - 1 : all)
    }

    mutating func pressInReport(_ key: Key) -> Bool {
        guard let report = interview?.report else { return false }
        let rows = reportRows(columns: size.columns)
        let room = reportRoom(for: rows.count)
        if isLinear {
            if read(key, in: rows.map { $0.pieces.map(\.text).joined() }, room: room) {
                // Enter and what it shows are about the mark that is read.
                if let mark = rows.indices.contains(pane.reading) ? rows[pane.reading].mark : nil { pane.choice = mark }
                return true
            }
        }
        switch key {
        case .character("j"), .down: stepInReport(1, rows, room: room, marks: report.measuredMarks.count)
        case .character("k"), .up: stepInReport(-1, rows, room: room, marks: report.measuredMarks.count)
        case .enter: pane.opened = pane.opened == pane.choice ? nil : pane.choice
        case .character(let digit) where ("1"..."5").contains(digit): rateSelf(digit.wholeNumberValue ?? 0)
        case .backspace: takeRatingBack()
        case .pageDown, .control("f"), .character(" "): pane.scroll += room
        case .pageUp, .control("b"): pane.scroll -= room
        case .character("g"), .home: pane.scroll = 0
        case .character("G"), .end: pane.scroll = .max / 2
        case .character("y"):
            effects.append(.copy(report.markdown(ratings: interview?.selfRatings ?? [])))
            say("Copied", tone: .done)
        case .escape where pane.opened != nil: pane.opened = nil
        case .character("q"), .escape:
            place = placeBefore
            say(":report shows the report again")
        case .character("c"):
            if let interview, interview.reference == nil {
                say(interview.withoutReference)
            } else {
                open(.comparison)
                placeBefore = .report
            }
        case .character("d"): startDrill(first: interview?.reportCards ?? [])
        case .character("p"): askForReplay("")
        case .character(":"): openCommandLine()
        case .character("?"), .function(1): openHelp("")
        default: break
        }
        // What was opened or closed just now counts.
        let count = reportRows(columns: size.columns).count
        pane.scroll = max(0, min(pane.scroll, count - reportRoom(for: count)))
        return true
    }

    /// Moves the mark while it is in view, and the page with it; where the mark is out of view, or the last one, the page alone.
    private mutating func stepInReport(_ step: Int, _ rows: [PaneRow], room: Int, marks: Int) {
        let chosen = rows.indices.filter { rows[$0].mark == pane.choice }
        let view = pane.scroll..<pane.scroll + room
        guard let head = chosen.first, let end = chosen.last, view.contains(head) else {
            pane.scroll += step
            return
        }
        let next = pane.choice + step
        // What was opened is read to its end first.
        let isRead = step < 0 || pane.opened != pane.choice || view.contains(end)
        guard isRead, (0..<marks).contains(next) else {
            pane.scroll += step
            return
        }
        pane.choice = next
        let now = reportRows(columns: size.columns)
        let shown = now.indices.filter { now[$0].mark == next }
        guard let first = shown.first, let last = shown.last else { return }
        if first < pane.scroll { pane.scroll = first }
        if last >= pane.scroll + room { pane.scroll = min(first, last - room + 1) }
        // Above the first mark stands the score: it comes back with it.
        if next == 0 { pane.scroll = 0 }
    }

    /// Takes the answer to the question that is open; the file beside the board gets it, too.
    private mutating func rateSelf(_ stars: Int) {
        guard let ratings = interview?.selfRatings, let report = interview?.report else { return }
        guard ratings.count < SelfRating.questions.count else {
            pane.scroll = .max / 2
            return say("All are rated", keys: [FooterPair("Backspace", "take the last one back")])
        }
        interview?.selfRatings.append(stars)
        effects.append(.write(text: report.markdown(ratings: ratings + [stars]), path: reportPath))
        // What was given, and what is asked next, is seen.
        pane.scroll = .max / 2
        let next = ratings.count + 1
        let rest = next < SelfRating.questions.count ? ". \(SelfRating.questions[next])?" : ""
        say("\(SelfRating.questions[ratings.count]): \(stars) of 5\(rest)", tone: .done, keys: [FooterPair("Backspace", "take it back")])
    }

    private mutating func takeRatingBack() {
        guard let ratings = interview?.selfRatings, !ratings.isEmpty, let report = interview?.report else { return }
        interview?.selfRatings.removeLast()
        effects.append(.write(text: report.markdown(ratings: ratings.dropLast()), path: reportPath))
        pane.scroll = .max / 2
    }
}
