import Analysis
import Canvas
import Practice
import Review
import Whiteboard

// Findings beside the board, or in its place on narrow screens.

extension Editor {
    /// The pane's inner cells: one blank at the right margin, one to three behind the rule.
    func inner(_ area: Rect, _ side: SidePane, _ layout: ScreenLayout) -> Rect {
        let isLeft = layout.breadth == .full && side.standsLeft
        let indent = isLinear ? 2 : layout.breadth != .full || isLeft ? 1 : side == .findings || side == .whatIf ? 2 : 3
        return Rect(
            column: area.left + indent, row: area.top, columns: area.size.columns - indent - (isLeft ? 2 : 1),
            rows: area.size.rows)
    }

    func draw(_ side: SidePane, in area: Rect, _ layout: ScreenLayout, on canvas: inout Sheet, cursor: inout Point?) {
        if layout.breadth == .full { canvas.putRule(in: area, atRight: side.standsLeft) }
        // Of two panes the one that was opened has the keyboard.
        canvas.answer(side == self.side ? .pane : .nothing, in: area)
        let inner = inner(area, side, layout)
        switch side {
        case .findings: drawFindings(in: inner, on: &canvas)
        case .explanation: drawExplanation(in: inner, on: &canvas)
        case .palette: drawPalette(in: inner, on: &canvas)
        case .inspector: drawInspector(in: inner, on: &canvas, cursor: &cursor)
        case .whatIf: drawWhatIf(in: inner, on: &canvas)
        }
    }

    /// Where the findings take all of the room, what the diagram is judged by stands under them in a few words.
    private func drawFoldedChecks(in whole: Rect, _ listed: [FindingList.Entry], on canvas: inout Sheet) -> Rect {
        guard interview?.isInDiagram == true, hasChecks(.implementation) else { return whole }
        let columns = whole.size.columns
        let rows = listed.reduce(2) { $0 + Wrap.rows(VisibleText.line($1.finding.headline), columns: columns - 2).count + 1 }
        guard rows > whole.size.rows - 4, whole.size.rows > 16 else { return whole }
        let lines = Wrap.rows(foldedChecks(.implementation, columns: columns * 3 - 8), columns: columns).prefix(3)
        var area = whole
        area.size.rows -= lines.count + 1
        for (offset, line) in lines.enumerated() {
            canvas.put(line, at: Point(column: area.left, row: area.bottom + 1 + offset), style: .faint)
        }
        return area
    }

    private func drawFindings(in whole: Rect, on canvas: inout Sheet) {
        let listed = findings.listed
        let area = drawFoldedChecks(in: whole, listed, on: &canvas)
        let shown = shownFinding.map(FindingList.Key.init)
        let pointed = isPointerHere ? findings.stepped ?? (findings.gap == nil ? shown : nil) : shown ?? findings.stepped
        let position =
            pointed.flatMap { key in listed.firstIndex { $0.key == key } }
            ?? findings.gap.flatMap { listed.isEmpty ? nil : min($0, listed.count - 1) }
        canvas.put("Findings", at: area.origin, style: .heading)
        // It has the keyboard before one of them is shown.
        if isPaneFocused, side == .findings { canvas.attend(to: area.origin) }
        if !listed.isEmpty {
            let open = findings.open
            let number = open.firstIndex { FindingList.Key($0) == pointed }.map { "\($0 + 1) of " } ?? ""
            let mended = listed.count { $0.isMended && !$0.isWaived }
            let fixed = mended == 0 ? "" : ", \(mended) fixed"
            canvas.putRight("\(number)\(open.count)\(fixed)", before: area.right, row: area.top, style: .faint)
        }
        var row = area.top + 2
        if let event = curveballInForce {
            for line in Wrap.rows("Under: \(VisibleText.line(event))", columns: area.size.columns) {
                canvas.put(line, at: Point(column: area.left, row: row), style: Style(.warning))
                row += 1
            }
            for (text, style) in curveballEffects {
                for line in Wrap.rows(VisibleText.line(text), columns: area.size.columns - 2) where row < area.bottom - 4 {
                    canvas.put(line, at: Point(column: area.left + 2, row: row), style: style)
                    row += 1
                }
            }
            row += 1
        }
        if listed.isEmpty {
            for line in Wrap.rows(nothingFound, columns: area.size.columns) {
                canvas.put(line, at: Point(column: area.left, row: row), style: .faint)
                row += 1
            }
            row += 1
        }
        var list = Size(columns: area.size.columns, rows: area.bottom - row)
        let isApart = standsApart(listed, in: list)
        if isApart {
            row = drawShownApart(from: row, in: area, on: &canvas)
            list.rows = area.bottom - row
        }
        let most = firstListed(listed, listed.count - 1, in: list)
        let first = firstRow(of: .findings, most: most) ?? (isApart ? 0 : firstListed(listed, position, in: list))
        canvas.scroll(.findings, in: area, first: first, most: most)
        for (place, entry) in listed.enumerated().dropFirst(first) {
            let isShown = entry.key == shown && !entry.isMended && !isApart
            let lines = listedRows(of: entry, columns: area.size.columns - 2)
            let top = row
            // The last row is for the number of those that follow.
            let room = area.bottom - (place + 1 < listed.count ? 1 : 0)
            guard row + lines.count + (isShown ? 1 : 0) <= room else {
                canvas.put(Beyond.words(below: listed.count - place), at: Point(column: area.left, row: area.bottom - 1), style: .faint)
                return
            }
            if isLinear {
                if isShown { canvas.put(">", at: Point(column: area.left, row: row), style: Style(.chosen)) }
            } else {
                canvas.put(
                    entry.isMended ? "✔" : entry.finding.severity.sign, at: Point(column: area.left, row: row),
                    style: Style(entry.isMended ? .good : entry.finding.severity.role, .bold))
            }
            if isShown, isPaneFocused, side == .findings { canvas.attend(to: Point(column: area.left + 2, row: row)) }
            for line in lines {
                let style =
                    isShown && isPaneFocused && side == .findings
                    ? Style(.chosen) : Style(entry.isMended ? .faint : .text, entry.isMended ? .struck : [])
                canvas.put(line, at: Point(column: area.left + 2, row: row), style: style)
                row += 1
            }
            canvas.answer(.finding(entry.key), in: Rect(column: area.left, row: top, columns: area.size.columns, rows: row - top))
            if isShown {
                drawFindingKeys(entry.finding, at: Point(column: area.left + 2, row: row), on: &canvas)
                row += 1
            } else if entry.isMended, entry.key == pointed {
                // The row of its keys stays until one goes on: nothing below moves under the cursor.
                row += 1
            }
            row += 1
        }
        row = drawUnstated(from: row, in: area, on: &canvas)
        let next = drawNext(from: row + 1, in: area, on: &canvas)
        drawJudged(from: next ?? row + 1, isAfterNext: next != nil, in: area, on: &canvas)
    }

    /// What a review and an export count beside the list, and where it is stated: a session asks for it in its panes. Returns the next row.
    private func drawUnstated(from row: Int, in area: Rect, on canvas: inout Sheet) -> Int {
        guard interview == nil, findings.unstated > 0 else { return row }
        let text = "An export counts \(findings.unstated) more: what is not stated yet in ‹requirements›, ‹data› or ‹optimise›."
        let lines = Wrap.rows(context.keys.naming(text), columns: area.size.columns)
        guard row + lines.count < area.bottom else { return row }
        for (offset, line) in lines.enumerated() {
            canvas.put(line, at: Point(column: area.left, row: row + offset), style: .faint)
        }
        return row + lines.count + 1
    }

    /// What an empty list says.
    var nothingFound: String {
        if isBlindfolded { return "Blind: what the rules find is shown in Optimise." }
        if curveballInForce != nil { return "The rules find nothing else. They look again with every change." }
        if !findings.isRead { return "The rules are reading the board." }
        return "Nothing found. The rules look again with every change."
    }

    /// What the curveball breaks, before what the rules find under it.
    private var curveballEffects: [(text: String, style: Style)] {
        guard !isBlindfolded else { return [] }
        guard let misses = interview?.curveballMisses else {
            let last = interview?.session.curveballs.last
            let isAnswered = last?.isMet == true || last?.said.map { !$0.isEmpty } ?? false
            return [(isAnswered ? "Answered; no figure sees it" : "No figure sees it: draw what changes, or say it", .faint)]
        }
        if misses.isEmpty { return [("By the figures every promise still holds", .faint)] }
        let rest = misses.count - Self.mostEffects
        return misses.prefix(Self.mostEffects).map { ($0, Style(.error)) } + (rest > 0 ? [("\(rest) more of this", .faint)] : [])
    }

    private static let mostEffects = 3

    /// The curveball that the analysis has laid over the board.
    private var curveballInForce: String? {
        guard let session = interview?.session, !session.isFinished else { return nil }
        return session.curveballs.last?.event
    }

    /// The list stands still; it moves only when the shown finding would lie below the pane.
    func firstListed(_ listed: [FindingList.Entry], _ position: Int?, in area: Size) -> Int {
        guard let position else { return 0 }
        var room = area.rows - 1
        var first = position
        while first >= 0 {
            room -= listedRows(of: listed[first], columns: area.columns - 2).count + 1
            if room < 0 { return min(first + 1, position) }
            first -= 1
        }
        return 0
    }

    func drawFindingKeys(_ finding: Finding, at point: Point, keepsPlaces: Bool = false, on canvas: inout Sheet) {
        var column = point.column
        let canFix = finding.fixes.contains { $0.edit != nil }
        for pair in [FooterPair("f", "fix"), FooterPair("w", "waive"), FooterPair("e", "explain")] {
            if pair.key == "f", !canFix {
                if keepsPlaces { column += TextWidth.columns("f fix") + 3 }
                continue
            }
            canvas.put(pair.key, at: Point(column: column, row: point.row), style: Style(.key, .bold))
            let width = 1 + canvas.put(" \(pair.words)", at: Point(column: column + 1, row: point.row), style: .faint)
            canvas.answer(.key(pair.key), row: point.row, columns: column..<column + width)
            column += width + 3
        }
    }

    /// The next step, under the list where there is room; returns the row for what follows it, or nil.
    private func drawNext(from top: Int, in area: Rect, on canvas: inout Sheet) -> Int? {
        guard let hint = nextStep else { return nil }
        let lines = Wrap.rows(hint, columns: area.size.columns)
        guard top + 2 + lines.count <= area.bottom else { return nil }
        canvas.put("Next", at: Point(column: area.left, row: top), style: .heading)
        for (offset, line) in lines.enumerated() { canvas.put(line, at: Point(column: area.left, row: top + 2 + offset)) }
        return top + 3 + lines.count
    }

    /// What a session judges the diagram by; where not all of it has room, what is still missing, from the top. Under a next step it stands
    /// only whole: one thing to do is enough.
    private func drawJudged(from top: Int, isAfterNext: Bool, in area: Rect, on canvas: inout Sheet) {
        guard interview?.isInDiagram == true, hasChecks(.implementation), let checks = interview?.checks[.implementation] else { return }
        let held = heldDown(.implementation)
        let beyond = countedBeyond(.implementation)
        func lines(_ text: String) -> [String] { Wrap.rows(VisibleText.line(text), columns: area.size.columns - 2) }
        func text(_ check: CheckState) -> String { check.isTicked ? check.text : check.lack?.text ?? check.text }
        let room = area.bottom - top - 2
        guard room > 0 else { return }
        let isWhole = (held + checks.map(text)).reduce(0) { $0 + lines($1).count } <= room
        guard isWhole || !isAfterNext else { return }
        canvas.put("Show", at: Point(column: area.left, row: top), style: .heading)
        canvas.putRight(CheckState.count(checks), before: area.right, row: top, style: .faint)
        var row = top + 2
        func put(_ sign: String, _ signStyle: Style, _ lines: [String], _ style: Style) {
            canvas.put(sign, at: Point(column: area.left, row: row), style: signStyle)
            for line in lines {
                canvas.put(line, at: Point(column: area.left + 2, row: row), style: style)
                row += 1
            }
        }
        // What holds the mark down comes first: no tick makes up for it.
        for text in held where row + lines(text).count <= area.bottom { put("○", Style(.warning), lines(text), .text) }
        for check in checks where isWhole || !check.isTicked {
            let lines = lines(text(check))
            guard row + lines.count <= area.bottom else { return }
            canvas.answer(
                .check(check.check.id), in: Rect(column: area.left, row: row, columns: area.size.columns, rows: lines.count))
            put(check.sign, Style(check.isShown ? .good : .faint), lines, check.isShown ? .text : .faint)
        }
        guard !beyond.isEmpty else { return }
        let rest = lines("The report also counts: \(beyond.joined(separator: ", "))")
        if row + 1 + rest.count <= area.bottom {
            row += 1
            put(" ", .faint, rest, .faint)
        }
    }

    /// What is found, before it to the ear what the eye sees by a sign. A word before what is mended takes no row more, for which its end
    /// gives way: those below stand still.
    func listedRows(of entry: FindingList.Entry, columns: Int) -> [String] {
        let text = VisibleText.line(entry.finding.headline)
        let rows = Wrap.rows(text, columns: columns)
        if entry.isMended {
            let told = Wrap.rows("\(entry.isWaived ? "Kept" : "Fixed"): \(text)", columns: columns)
            if isLinear || told.count <= rows.count { return told }
            let last = told[(rows.count - 1)...].joined(separator: " ")
            return told.prefix(rows.count - 1) + [Wrap.cut(last, columns: columns)]
        }
        return isLinear ? Wrap.rows("\(spokenNumber(of: entry.finding)): \(text)", columns: columns) : rows
    }
}
