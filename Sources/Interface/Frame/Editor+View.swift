import Canvas
import Review
import Whiteboard

extension Editor {
    /// The frame for a terminal of a size. The same value draws the same frame.
    public func view(in size: Size) -> Screen {
        let (sheet, cursor) = drawn(in: size)
        let title = String("\(document.title)\(document.isModified ? " *" : "") - Boardwalk".prefix(64))
        var screen = Screen(canvas: sheet.canvas, cursor: cursor, title: VisibleText.line(title), takesMouse: takesMouse)
        let resting = restingPlace(in: size)
        screen.attention = cursor ?? sheet.focus ?? resting
        // Who follows the cursor finds it at the entry that a key has chosen, and in the field while one types.
        if isLinear { screen.cursor = (isChoosing ? sheet.focus ?? cursor : cursor ?? sheet.focus) ?? resting }
        return screen
    }

    /// The frame, and what the mouse means on it.
    func drawn(in size: Size) -> (sheet: Sheet, cursor: Point?) {
        var canvas = Sheet(size: size)
        let layout = layout(in: size)
        var cursor: Point?
        if layout.isTooSmall {
            drawTooSmall(on: &canvas, cursor: &cursor)
            return (canvas, cursor)
        }
        if place == .drill {
            drawDrillBar(on: &canvas)
        } else if place == .report {
            drawReportBar(on: &canvas)
        } else if whatIf != nil, place == .board {
            drawWhatIfBar(on: &canvas)
        } else if place != .start, isLinear {
            topBar.drawSpoken(on: &canvas)
        } else if place != .start {
            topBar.draw(on: &canvas)
        }
        drawPlace(layout, on: &canvas, cursor: &cursor)
        drawPrompt(layout, on: &canvas, cursor: &cursor)
        if playback != nil, !place.isText {
            drawReplay(layout, on: &canvas)
            cursor = nil
        }
        if isLinear {
            drawMessageOverPrompt(layout, on: &canvas)
            canvas.makeSpoken()
        }
        if glyphs == .ascii { canvas.makePlain() }
        return (canvas, cursor)
    }

    /// Where the cursor waits while nothing has the keyboard: what is selected, else a row that stands still.
    private func restingPlace(in size: Size) -> Point {
        let layout = layout(in: size)
        if layout.isTooSmall { return Point(column: 1, row: 0) }
        guard place == .board else { return Point(column: 1, row: layout.board.top) }
        return attention(in: size) ?? Point(column: 1, row: layout.statusRow)
    }

    private func drawTooSmall(on canvas: inout Sheet, cursor: inout Point?) {
        let need = ScreenLayout.smallest
        let size = canvas.size
        let text =
            "Boardwalk needs \(need.columns) x \(need.rows); this is \(size.columns) x \(size.rows). "
            + "Enlarge the window, or :w and :q work blind."
        for (row, line) in Wrap.rows(text, columns: max(1, size.columns - 2)).enumerated() {
            canvas.put(line, at: Point(column: 1, row: row))
        }
        if case .entry(let entry)? = prompt {
            drawField(entry.field, label: entry.label, row: size.rows - 1, on: &canvas, cursor: &cursor)
        }
    }

    var topBar: TopBar {
        let counts = Severity.allCases.reversed().map { (level: $0, count: findings.count($0)) }.filter { $0.count > 0 }
        var bar = TopBar(
            title: VisibleText.line(document.title) + (holder == nil ? journalProblem == nil ? "" : " (not journalled)" : " (read only)"),
            isModified: document.isModified, counts: counts
        )
        // A session asks for it in its phases, which stand here, too.
        if interview == nil { bar.unstated = findings.unstated }
        interview?.fill(&bar)
        // A page that was opened from the start screen is about no board.
        if place.isText && placeBefore == .start || place == .questions && document.path == nil && document.board.components.isEmpty {
            bar.title = "Boardwalk"
        }
        // Nor is one that was opened from the cards.
        if place.isText, placeBefore == .drill {
            bar.title = dailyPosition ?? "Drill"
            (bar.isModified, bar.counts, bar.unstated) = (false, [], 0)
        }
        if let tutorial {
            bar.title = "tutorial"
            bar.isModified = false
            bar.counts = []
            bar.unstated = 0
            bar.signal = "step \(tutorial.number + 1) of \(Tutorial.steps.count)"
        }
        if isSeeking, let dailyPosition {
            bar.title = dailyPosition
            bar.isModified = false
        }
        return bar
    }

    private func drawPlace(_ layout: ScreenLayout, on canvas: inout Sheet, cursor: inout Point?) {
        switch place {
        case .board: drawBoardPlace(layout, on: &canvas, cursor: &cursor)
        case .start: drawStart(layout, on: &canvas)
        case .report: drawReport(layout, on: &canvas)
        case .drill: drawDrill(layout, on: &canvas, cursor: &cursor)
        case .questions: drawQuestions(layout, on: &canvas, cursor: &cursor)
        case .interviewer: drawInterviewer(layout, on: &canvas, cursor: &cursor)
        case .requirements, .api, .data, .optimise: drawPhase(layout, on: &canvas, cursor: &cursor)
        default:
            if let page = page(columns: canvas.size.columns) { drawPage(page, layout, on: &canvas) }
        }
    }

    private func drawBoardPlace(_ layout: ScreenLayout, on canvas: inout Sheet, cursor: inout Point?) {
        if layout.pane == nil || layout.breadth == .full {
            if isLinear { drawSentences(layout, on: &canvas) } else { drawBoard(layout, on: &canvas) }
        }
        drawTutorial(layout, on: &canvas)
        drawInvitation(layout, on: &canvas)
        if var pane = layout.pane, let side = visibleSide {
            pane.size.rows = max(4, pane.size.rows - rowsUnderCard(layout, bottom: pane.bottom))
            draw(side, in: pane, layout, on: &canvas, cursor: &cursor)
        }
        if let pane = layout.secondPane, let side = secondSide { draw(side, in: pane, layout, on: &canvas, cursor: &cursor) }
        if case .line(let line)? = prompt {
            draw(line, layout, on: &canvas, cursor: &cursor)
            return
        }
        var hasFinding = false
        // On wide screens it is the row that else says how much lies outside.
        let isPaneless = layout.breadth == .full && layout.pane == nil && (findings.stepped != nil || !hasBoxesOutside)
        let isAsked = faultQuestion != nil || redrawQuestion != nil || whatIf != nil
        if let row = (isFaultShown ? nil : layout.findingRow) ?? (isPaneless && !isAsked ? layout.statusRow - 1 : nil) {
            hasFinding = drawFindingLine(row: row, on: &canvas)
            if !hasFinding, layout.breadth != .least, let hint = nextStep {
                canvas.put(Wrap.cutWords(hint, columns: canvas.size.columns - 2), at: Point(column: 1, row: row), style: .faint)
            }
            // On the smallest screens finding and status share a row.
            if layout.breadth == .least, !hasFinding { drawStatus(row: layout.statusRow, on: &canvas) }
        }
        if layout.breadth != .least || layout.findingRow == nil { drawStatus(row: layout.statusRow, on: &canvas) }
        if !(isPaneless && hasFinding), layout.pane == nil || layout.breadth == .full {
            drawCue(layout, isUnderFinding: hasFinding, on: &canvas)
        }
        drawFooter(layout, on: &canvas)
    }

    /// What an empty board can be begun with: by the keyboard and by the mouse.
    private func drawInvitation(_ layout: ScreenLayout, on canvas: inout Sheet) {
        guard document.board.components.isEmpty, document.board.notes.isEmpty, tutorial == nil, prompt == nil, whatIf == nil,
            playback == nil, !isLinear, layout.pane == nil || layout.breadth == .full
        else { return }
        let text = context.keys.naming(
            "An empty board. ‹add-connected› adds to it by name, ‹palette› from a list; the right mouse button shows more.")
        let lines =
            Wrap.rows(text, columns: min(56, layout.board.size.columns - 4))
            + (layout.breadth == .least ? [] : ["", "such as:  client > lb > app x3 > db"])
        let top = layout.board.top + max(0, (layout.board.size.rows - lines.count) / 2)
        for (offset, line) in lines.enumerated() {
            let column = layout.board.left + max(1, (layout.board.size.columns - TextWidth.columns(line)) / 2)
            canvas.put(line, at: Point(column: column, row: top + offset), style: .faint)
        }
    }

    /// The shown finding in one row.
    private func drawFindingLine(row: Int, on canvas: inout Sheet) -> Bool {
        if whatIf != nil { return drawWhatIfLine(row: row, on: &canvas) }
        guard let finding = shownFinding ?? findingReached(by: 1) else { return false }
        var text = finding.headline
        var column = 3
        if isLinear {
            column =
                1 + canvas.put(spokenNumber(of: finding) + ": ", at: Point(column: 1, row: row), style: Style(finding.severity.role, .bold))
        } else {
            canvas.put(finding.severity.sign, at: Point(column: 1, row: row), style: Style(finding.severity.role, .bold))
        }
        if isLinear, shownFinding == nil, selection.subject != nil {
            let key = context.keys.shown(FooterPair("]", ""), on: .board).key
            text += (text.hasSuffix(".") ? "" : ".") + " \(key) goes there."
        } else if shownFinding == nil, selection.subject != nil {
            // About something else than what is selected: keys do not answer it yet.
            let key = context.keys.shown(FooterPair("]", ""), on: .board).key
            column += canvas.put(key, at: Point(column: column, row: row), style: Style(.key, .bold))
            let place = placeName(of: finding).flatMap { text.contains($0) ? nil : ", on \($0)" } ?? ""
            column += canvas.put(" next\(VisibleText.line(place)): ", at: Point(column: column, row: row), style: .faint)
        }
        let room = canvas.size.columns - column - 1
        if TextWidth.columns(text) > room, let colon = text.clauseEnd { text = String(text[..<colon]) + "." }
        canvas.answer(.finding(FindingList.Key(finding)), row: row, columns: 1..<canvas.size.columns)
        canvas.put(Wrap.cutWords(VisibleText.line(text), columns: room), at: Point(column: column, row: row))
        return true
    }

    /// Above the status: how many boxes lie outside, and on middle screens what the diagram is still judged by.
    private func drawCue(_ layout: ScreenLayout, isUnderFinding: Bool, on canvas: inout Sheet) {
        if let question = faultQuestion ?? redrawQuestion {
            // It stands whole: on the board's last row, too, where it needs one more.
            let lines = Wrap.rows(VisibleText.line(question), columns: canvas.size.columns - 2).prefix(2)
            for (offset, line) in lines.enumerated() {
                let row = layout.statusRow - lines.count + offset
                canvas.clear(rows: row..<row + 1)
                canvas.put(line, at: Point(column: 1, row: row), style: Style(.warning, .bold))
            }
            return
        }
        let outside = drawing.outside(of: layout.board.size)
        let parts = [("◀", outside.left), ("▶", outside.right), ("▲", outside.above), ("▼", outside.below)].filter { $0.1 > 0 }
        let missing = drawing.map?.missing.count ?? 0
        let arrows = missing == 0 ? [] : ["\(missing) arrow\(missing == 1 ? " has" : "s have") no room from afar"]
        let text = isLinear ? "" : (parts.map { "\($0.0) \($0.1) more" } + arrows).joined(separator: "  ")
        let row = layout.statusRow - 1
        var column = layout.board.left + 1
        if !text.isEmpty { column += canvas.put(text, at: Point(column: column, row: row), style: .faint) + 3 }
        guard layout.breadth == .medium, interview?.isInDiagram == true, hasChecks(.implementation) else { return }
        // Under a finding, which comes first, it waits for a pause.
        guard !isUnderFinding || nextStep != nil || hints.hasLooked else { return }
        let step = isUnderFinding ? nextStep : nil
        let asked = foldedChecks(.implementation, columns: canvas.size.columns - column - 1, saying: step)
        canvas.put(asked, at: Point(column: column, row: row), style: .faint)
    }

    /// What the footer offers where not all of the board is to be seen, or only squeezed.
    private var zoomPair: FooterPair? {
        guard place == .board, !isLinear, prompt == nil, whatIf == nil, !isPaneFocused, pendingKeys.isEmpty, pendingCount == nil,
            !isLooking,
            !isSeeking
        else { return nil }
        guard isOverview || hasBoxesOutside else { return nil }
        return context.keys.shown(FooterPair("z", isOverview ? "larger" : "all"), on: .board)
    }

    var hasBoxesOutside: Bool {
        guard !isLinear else { return false }
        let outside = drawing.outside(of: layout.board.size)
        return outside.left + outside.right + outside.above + outside.below > 0
    }

    // MARK: Footer

    func drawFooter(_ layout: ScreenLayout, on canvas: inout Sheet) {
        if let message { return draw(message, layout, on: &canvas) }
        if isGoing, place == .board { return drawGoList(layout, on: &canvas) }
        Footer.draw(footerPairs, on: &canvas, row: layout.footerRow, zoom: zoomPair)
    }

    /// A message stands in the footer's place, as many rows high as it is long; only panes keep the line that is typed.
    func draw(_ message: Message, _ layout: ScreenLayout, on canvas: inout Sheet) {
        let columns = canvas.size.columns - 2
        let most = !place.takesEntries ? 4 : layout.breadth == .least ? 1 : 2
        var lines = TextWidth.columns(message.text) <= columns ? [message.text] : Wrap.sentences(message.text, columns: columns)
        if lines.count > most {
            lines = lines.prefix(most - 1) + [Wrap.cut(lines.dropFirst(most - 1).joined(separator: " "), columns: columns)]
        }
        let keys = message.keys.reduce(0) { $0 + 3 + TextWidth.columns($1.text(isShort: false)) }
        if keys > 0, lines.count < most, TextWidth.columns(lines[lines.count - 1]) + keys > columns { lines.append("") }
        let top = layout.footerRow - lines.count + 1
        if lines.count > 1 { canvas.clear(rows: top..<layout.footerRow) }
        var column = 1
        for (offset, line) in lines.enumerated() {
            let width = canvas.put(
                line, at: Point(column: 1, row: top + offset), style: message.tone.style)
            offerCommands(in: line, row: top + offset, on: &canvas)
            column = width == 0 ? 1 : 1 + width + 3
        }
        // The way to help goes last, as in every footer.
        let help = message.keys.last.flatMap { $0.words == "help" ? TextWidth.columns($0.text(isShort: false)) + 3 : nil } ?? 0
        for pair in message.keys {
            let text = pair.text(isShort: false)
            let room = canvas.size.columns - (pair.words == "help" ? 0 : help)
            guard column + TextWidth.columns(text) <= room else { continue }
            Footer.draw(Footer.Placed(pair: pair, column: column, text: text), on: &canvas, row: layout.footerRow)
            column += TextWidth.columns(text) + 3
        }
    }

    /// A command that a sentence names, `:take-over`, is pressed where it stands.
    func offerCommands(in line: String, row: Int, on canvas: inout Sheet) {
        var column = 1
        for word in line.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
            let name = word.drop { "(".contains($0) }.dropFirst().prefix { $0.isLetter || $0 == "-" || $0 == "!" }
            if word.drop(while: { "(".contains($0) }).first == ":", CommandTable.named(name) != nil {
                canvas.answer(.typed(String(name)), row: row, columns: column..<column + TextWidth.columns(word))
            }
            column += TextWidth.columns(word) + 1
        }
    }

    // MARK: Fields

    /// A label, a field behind it, and the cursor; a long text is shown around the cursor.
    func drawField(_ field: TextField, label: String, row: Int, on canvas: inout Sheet, cursor: inout Point?, end: Int? = nil) {
        let start = 1 + canvas.put(label, at: Point(column: 1, row: row), style: .heading) + (label.isEmpty || label == ":" ? 0 : 1)
        let room = max(1, (end ?? canvas.size.columns) - start - 1)
        let style = field.isSelected || field.isRefused ? Style(.field, .reverse) : Style(.field)
        cursor = canvas.put(field.window(columns: room), at: Point(column: start, row: row), style: style, end: start + room)
    }
}
