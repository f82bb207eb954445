import Canvas
import Catalog
import Whiteboard

// What has the keyboard, drawn over the rest.

extension Editor {
    func drawPrompt(_ layout: ScreenLayout, on canvas: inout Sheet, cursor: inout Point?) {
        // What has the keyboard now lies over what had it.
        if prompt != nil, !isLineOpen { canvas.attend(to: nil) }
        switch prompt {
        case .line?, nil: break
        case .entry(let entry)?:
            canvas.clear(rows: layout.statusRow..<canvas.size.rows)
            if entry.purpose == .command { drawCommands(entry, layout, on: &canvas) }
            if entry.purpose == .event { drawEvents(entry, layout, on: &canvas) }
            if entry.purpose == .set {
                let words = settingWords(for: entry.field.text)
                if !words.isEmpty { drawOffered(words, entry, layout, on: &canvas) }
            }
            _ = drawCard(layout, on: &canvas)
            drawField(entry.field, label: entry.label, row: layout.statusRow, on: &canvas, cursor: &cursor)
            if let problem = entry.problem {
                canvas.put(
                    Wrap.cut(VisibleText.line(problem), columns: canvas.size.columns - 2), at: Point(column: 1, row: layout.footerRow),
                    style: Style(.warning))
            } else {
                Footer.draw(footerPairs, on: &canvas, row: layout.footerRow)
            }
        case .confirm(let confirmation)?:
            canvas.clear(rows: layout.statusRow..<canvas.size.rows)
            // The next key answers the question, and goes into no field.
            cursor = nil
            canvas.attend(to: Point(column: 1, row: layout.statusRow))
            let room = canvas.size.columns - 2
            let (below, style): (String, Style)
            if drawCard(layout, on: &canvas) {
                (below, style) = (confirmation.purpose == .curveball ? Wrap.facts(Self.curveballTerms, columns: room) : "", .faint)
            } else {
                (below, style) = (Wrap.cut(VisibleText.line(confirmation.question), columns: room), Style(.warning, .bold))
            }
            canvas.put(below, at: Point(column: 1, row: layout.statusRow), style: style)
            Footer.draw(footerPairs, on: &canvas, row: layout.footerRow)
        case .letters?:
            // What is said of the step just made stands above the keys, which still hold.
            canvas.clear(rows: (message == nil ? layout.footerRow : layout.statusRow)..<canvas.size.rows)
            if let message {
                canvas.put(
                    Wrap.cut(VisibleText.line(message.text), columns: canvas.size.columns - 2),
                    at: Point(column: 1, row: layout.statusRow), style: message.tone.style)
            }
            Footer.draw(footerPairs, on: &canvas, row: layout.footerRow)
        case .wrapUp(let card)?: drawWrapUp(card, layout, on: &canvas, cursor: &cursor)
        case .menu?:
            cursor = nil
            drawMenu(layout, on: &canvas)
            canvas.clear(rows: layout.footerRow..<canvas.size.rows)
            Footer.draw(footerPairs, on: &canvas, row: layout.footerRow)
        }
    }

    private var isLineOpen: Bool { if case .line? = prompt { true } else { false } }

    // MARK: The line

    /// Candidates, rule, field, what it means, footer.
    func draw(_ line: LinePrompt, _ layout: ScreenLayout, on canvas: inout Sheet, cursor: inout Point?) {
        let columns = canvas.size.columns
        let rows = canvas.size.rows
        let isLeast = layout.breadth == .least
        let ruleRow = rows - (isLeast ? 4 : 6)
        drawCandidates(
            line, rows: layout.board.bottom + (tutorial == nil ? 0 : tutorialRows(layout.breadth))..<ruleRow - (isLeast ? 0 : 1),
            on: &canvas)
        canvas.put(
            String(repeating: glyphs == .ascii ? "-" : "─", count: columns - 2), at: Point(column: 1, row: ruleRow), style: Style(.rule))
        let (before, after) = surroundings(of: line)
        let start = 1 + canvas.put(before, at: Point(column: 1, row: ruleRow + 1), style: .faint)
        let shown = line.hasChoice ? fieldWithChoice(line) : line.field
        let room = max(1, columns - start - 1)
        let window = shown.window(columns: room)
        let end = start + window.columns
        canvas.put(after, at: Point(column: end, row: ruleRow + 1), style: .faint)
        cursor = canvas.put(
            window, at: Point(column: start, row: ruleRow + 1), style: shown.isRefused ? Style(.field, .reverse) : Style(.field),
            end: start + room, answers: !line.hasChoice)
        drawMeaning(line, row: ruleRow + (isLeast ? 2 : 3), on: &canvas)
        Footer.draw(footerPairs, on: &canvas, row: layout.footerRow)
    }

    private func fieldWithChoice(_ line: LinePrompt) -> TextField {
        var field = line.field
        if line.candidates.indices.contains(line.choice) {
            field = line.replaced(line.candidates[line.choice]).field
        }
        return field
    }

    /// What stands before and behind the field: where the line goes on from, and what it is put before.
    private func surroundings(of line: LinePrompt) -> (before: String, after: String) {
        switch line.purpose {
        case .alone: return ("", "")
        case .connected(let id):
            let text = line.field.text.trimmed
            let hasArrow = text.hasPrefix("<") || text.hasPrefix(">") || text.hasPrefix("=>") || text.hasPrefix("~>")
            let names = (line.sources.isEmpty ? [id] : line.sources).map(name(ofEnd:)).joined(separator: ", ")
            return ("\(names) \(hasArrow ? "" : "> ")", "")
        case .between(let connection):
            guard let index = document.board.index(ofConnection: connection) else { return ("", "") }
            let ends = document.board.connections[index]
            return ("\(name(ofEnd: ends.from)) > ", " > \(name(ofEnd: ends.to))")
        case .behind(let id):
            let called = named(document.board.connections.filter { $0.from == id }.map(\.to))
            return ("\(name(ofEnd: id)) > ", called.isEmpty ? "" : " > \(called)")
        case .before(let id):
            let callers = named(document.board.connections.filter { $0.to == id }.map(\.from))
            return (callers.isEmpty ? "" : "\(callers) > ", " > \(name(ofEnd: id))")
        }
    }

    /// Two of them by name, the others by their number: the field needs room, too.
    private func named(_ ends: [String]) -> String {
        let names = ends.prefix(ends.count == 3 ? 3 : 2).map(name(ofEnd:))
        return names.joined(separator: ", ") + (ends.count > names.count ? " and \(ends.count - names.count) more" : "")
    }

    private func drawMeaning(_ line: LinePrompt, row: Int, on canvas: inout Sheet) {
        let room = canvas.size.columns - 2
        let at = Point(column: 1, row: row)
        if let refusal = line.refusal {
            canvas.put(Wrap.cut(refusal, columns: room), at: at, style: Style(.warning))
        } else if let mistake = line.meaning.mistake, line.isInsisting || !mistake.isUnfinished {
            let style = line.isInsisting ? Style(.error) : Style(.warning)
            // What is meant comes before where it is: the place is found by what is named.
            let whole = VisibleText.line("Character \(mistake.column): \(mistake.message)")
            let isTight = TextWidth.columns(whole) > room && mistake.message.contains("did you mean")
            let text = isTight ? VisibleText.line(WordForm.capitalised(mistake.message)) : whole
            canvas.put(Wrap.cut(text, columns: room), at: at, style: style)
        } else if let warning = simpleWarning(before: line.meaning.edit) {
            canvas.put(Wrap.cut(warning, columns: room), at: at, style: Style(.warning))
        } else if !line.meaning.summary.isEmpty {
            let summary = VisibleText.line(line.meaning.summary)
            guard let hint = hint(for: line) else {
                canvas.put(Wrap.cut(summary + (isLinear ? "" : ", shown on the board"), columns: room), at: at)
                return
            }
            let width = canvas.put(Wrap.cut(summary, columns: max(0, room - 3 - TextWidth.columns(hint))), at: at)
            canvas.put(hint, at: Point(column: 1 + width + 3, row: row), style: Style(.warning))
        } else if case .connected = line.purpose, line.field.text.trimmed == ">" {
            canvas.put("that > stands there already: type what comes next; one more makes it >>, async", at: at, style: .faint)
        } else if line.meaning.edit?.isNothing == true, meaning(of: line, isEntered: true).edit?.isNothing == true {
            canvas.put("nothing new: that is on the board already", at: at, style: .faint)
        } else if line.field.isEmpty, line.purpose.standsBetween, case (let before, let after) = surroundings(of: line), !before.isEmpty,
            !after.isEmpty
        {
            canvas.put("type what stands between them", at: at, style: .faint)
        } else if line.field.isEmpty, case .alone = line.purpose, !document.board.components.isEmpty, selection.subject == nil {
            canvas.put("nothing selected: this starts a new chain", at: at, style: .faint)
        } else if line.field.isEmpty, document.board.components.isEmpty {
            canvas.put("such as:  client > lb > app x3 > db", at: at, style: .faint)
        }
    }

    /// The word of the catalogue that the one at the cursor is nearly.
    private func hint(for line: LinePrompt) -> String? {
        let word = line.currentWord.text
        guard line.choice == 0, !line.isCount, let meant = context.catalog.candidate(meantBy: word),
            line.candidates.contains(where: { $0.word == meant.word })
        else { return nil }
        return "no kind: Tab takes \(meant.word)"
    }

    /// The words that the one at the cursor may be: sign, title, what it is, its heading.
    private func drawCandidates(_ line: LinePrompt, rows: Range<Int>, on canvas: inout Sheet) {
        guard !rows.isEmpty, !line.candidates.isEmpty else { return }
        let columns = canvas.size.columns
        let width = min(columns, columns < 100 ? 73 : 93)
        let most = max(0, line.candidates.count - rows.count)
        let first = firstRow(of: .candidates, most: most) ?? max(0, min(line.choice - rows.count + 1, most))
        canvas.scroll(
            .candidates, in: Rect(column: 0, row: rows.lowerBound, columns: columns, rows: rows.count), first: first, most: most)
        let beyond = line.candidates.count - first - rows.count
        if beyond > 0 || first > 0, layout.breadth != .least {
            canvas.put(Beyond.words(above: first, below: beyond), at: Point(column: 3, row: rows.upperBound), style: .faint)
        }
        for (offset, row) in rows.enumerated() {
            let index = first + offset
            guard line.candidates.indices.contains(index) else { break }
            let candidate = line.candidates[index]
            let isChosen = index == line.choice
            canvas.answer(.row(.candidates, index), row: row, columns: 0..<width)
            if isChosen {
                canvas.point(at: Point(column: 3, row: row), signColumn: 1)
                // The first is only what Tab would take: one is still in the line.
                if index == 0 { canvas.attend(to: nil) }
            }
            canvas.put(
                Wrap.cut(VisibleText.line(candidate.title), columns: 17), at: Point(column: 3, row: row),
                style: isChosen ? Style(.chosen) : .text)
            let room = width - 24 - TextWidth.columns(candidate.palette.rawValue)
            canvas.put(Wrap.facts(VisibleText.line(candidate.detail), columns: room), at: Point(column: 22, row: row), style: .faint)
            canvas.putRight(candidate.palette.rawValue, before: width, row: row, style: .faint)
        }
    }

    // MARK: Commands

    /// For who hears the screen the command that Enter would run, alone: a list that changes with each letter is heard from its top again.
    private func drawSpokenCommand(
        _ entry: EntryPrompt, among found: [CommandSearch.Row], _ layout: ScreenLayout, on canvas: inout Sheet
    ) {
        let columns = canvas.size.columns
        canvas.clear(rows: layout.statusRow - 3..<layout.statusRow)
        guard found.indices.contains(entry.choice) else { return }
        let row = found[entry.choice]
        let written = context.keys.written(row.command)
        let name = "\(row.command.name) \(row.argument.map { VisibleText.line($0) } ?? row.command.argument)".trimmed
        let help = row.obstacle.map(context.keys.naming) ?? row.argument.map { argumentHelp(of: row.command.name, $0) } ?? row.command.help
        let key = written.isEmpty || row.argument != nil ? "" : ", key \(written)"
        let place = found.count > 1 ? "; \(entry.choice + 1) of \(found.count)" : ""
        let text = "\(name): \(VisibleText.line(help))\(key)\(place)"
        canvas.point(at: Point(column: 3, row: layout.statusRow - 3), signColumn: 1)
        for (offset, line) in Wrap.rows(text, columns: columns - 4).prefix(2).enumerated() {
            canvas.put(line, at: Point(column: 3, row: layout.statusRow - 3 + offset), style: .faint)
        }
    }

    private func drawCommands(_ entry: EntryPrompt, _ layout: ScreenLayout, on canvas: inout Sheet) {
        let found = CommandSearch.rows(for: entry.field.text, editor: self)
        if isLinear { return drawSpokenCommand(entry, among: found, layout, on: &canvas) }
        let columns = canvas.size.columns
        let height = min(found.count, max(4, min(14, layout.statusRow - 4)))
        let top = layout.statusRow - 1 - height
        canvas.clear(rows: top - 1..<layout.statusRow)
        canvas.put(
            String(repeating: glyphs == .ascii ? "-" : "─", count: columns - 2), at: Point(column: 1, row: top - 1), style: Style(.rule))
        let most = max(0, found.count - height)
        let first = firstRow(of: .commands, most: most) ?? max(0, min(entry.choice - height + 1, most))
        canvas.scroll(.commands, in: Rect(column: 0, row: top, columns: columns, rows: height), first: first, most: most)
        let beyond = Beyond.words(above: first, below: found.count - first - height)
        canvas.put(beyond, at: Point(column: 3, row: top + height), style: .faint)
        for offset in 0..<height {
            let index = first + offset
            let row = top + offset
            guard found.indices.contains(index) else { break }
            let command = found[index].command
            let isChosen = index == entry.choice
            canvas.answer(.row(.commands, index), row: row, columns: 0..<columns)
            if isChosen { canvas.point(at: Point(column: 3, row: row), signColumn: 1) }
            let style = found[index].obstacle != nil ? Style.faint : isChosen ? Style(.chosen) : .text
            if let word = found[index].argument {
                let width = canvas.put(Wrap.cut(VisibleText.line(word), columns: columns - 4), at: Point(column: 3, row: row), style: style)
                let help = VisibleText.line(argumentHelp(of: command.name, word))
                let start = max(24, 3 + width + 2)
                canvas.put(Wrap.cutWords(help, columns: max(0, columns - 1 - start)), at: Point(column: start, row: row), style: .faint)
                continue
            }
            let name = command.argument.isEmpty ? command.name : "\(command.name) \(command.argument)"
            canvas.put(name, at: Point(column: 3, row: row), style: style, limit: 20)
            var written = context.keys.written(command)
            let text = found[index].obstacle.map(context.keys.naming) ?? command.help
            if isChosen, TextWidth.columns(text) > columns - 1 - TextWidth.columns(written) - (written.isEmpty ? 24 : 26) {
                // What the row has no room for stands whole under the list, before how long that is.
                canvas.clear(rows: top + height..<top + height + 1)
                canvas.put(Wrap.cutWords(VisibleText.line(text), columns: columns - 2), at: Point(column: 1, row: top + height))
            }
            // Why it cannot be run is worth more than a key that does nothing.
            if found[index].obstacle != nil, TextWidth.columns(text) + TextWidth.columns(written) + 27 > columns { written = "" }
            let keyStart = columns - 1 - TextWidth.columns(written)
            canvas.put(
                Wrap.cutWords(VisibleText.line(text), columns: max(0, keyStart - (written.isEmpty ? 24 : 26))),
                at: Point(column: 24, row: row), style: .faint)
            canvas.put(written, at: Point(column: keyStart, row: row), style: Style(.key, .bold))
        }
    }
}
