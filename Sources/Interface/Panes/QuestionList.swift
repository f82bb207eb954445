import Canvas
import Practice

// The questions that can be practised; typing narrows the list.

extension Editor {
    var listedQuestions: [Question] {
        let text = pane.filter.lowercased()
        return context.questions.filter {
            text.isEmpty || $0.id.contains(text) || $0.title.lowercased().contains(text) || ($0.like ?? "").lowercased().contains(text)
        }
    }

    func drawQuestions(_ layout: ScreenLayout, on canvas: inout Sheet, cursor: inout Point?) {
        let columns = canvas.size.columns
        canvas.put("Questions", at: Point(column: 1, row: layout.board.top), style: .heading)
        let questions = listedQuestions
        canvas.putRight("\(questions.count) of \(context.questions.count)", before: columns - 1, row: layout.board.top, style: .faint)
        drawField(TextField(pane.filter), label: "›", row: layout.board.top + 1, on: &canvas, cursor: &cursor)
        let top = layout.board.top + 3
        let room = max(1, layout.footerRow - 1 - top)
        let most = max(0, questions.count - room)
        let first = firstRow(of: .questions, most: most) ?? max(0, min(pane.choice - room + 1, most))
        canvas.scroll(.questions, in: Rect(column: 0, row: top, columns: columns, rows: room), first: first, most: most)
        for (offset, question) in questions.dropFirst(first).prefix(room).enumerated() {
            let row = top + offset
            let isChosen = first + offset == pane.choice
            canvas.answer(.row(.questions, first + offset), row: row, columns: 0..<columns)
            if isChosen { canvas.point(at: Point(column: 3, row: row), signColumn: 1) }
            canvas.put(
                VisibleText.line(question.title), at: Point(column: 3, row: row), style: isChosen ? Style(.chosen) : .text, limit: 38)
            canvas.put(question.level?.rawValue ?? "", at: Point(column: 42, row: row), style: .faint)
            canvas.put("\(question.minutes ?? 45) min", at: Point(column: 51, row: row), style: .faint)
            if columns >= 100, let like = question.like {
                canvas.put(VisibleText.line(like), at: Point(column: 61, row: row), style: .faint, limit: columns - 63)
            }
        }
        let beyond = questions.count - first - room
        canvas.put(Beyond.words(above: first, below: beyond), at: Point(column: 3, row: top + room), style: .faint)
        // What cannot be practised is named behind what can, with what is wrong with it.
        for (offset, text) in (pane.filter.isEmpty ? context.brokenQuestions : []).enumerated() {
            let row = top + min(room, questions.count - first) + 1 + offset
            guard row < layout.footerRow - 1 else { break }
            canvas.put(Wrap.cut("✖ " + VisibleText.line(text), columns: columns - 4), at: Point(column: 3, row: row), style: Style(.error))
        }
        drawFooter(layout, on: &canvas)
    }

    mutating func pressInQuestions(_ key: Key) -> Bool {
        let questions = listedQuestions
        switch key {
        case .escape:
            place = placeBefore
            pane.filter = ""
        case .enter:
            guard questions.indices.contains(pane.choice) else { return true }
            startPractice(questions[pane.choice].id)
        case .tab:
            guard questions.indices.contains(pane.choice) else { return true }
            var entry = EntryPrompt(.options, label: "How:")
            entry.question = "\(questions[pane.choice].title): minutes, one phase alone, level, interviewer, blind, seed"
            ask(entry)
        // The start screen's key for finding one: here one is there already.
        case .character("/") where pane.filter.isEmpty: break
        default: pane.press(key, inListOf: questions.count)
        }
        return true
    }

    /// Starts the chosen question as the words say. Returns why it cannot.
    mutating func startWithOptions(_ text: String) -> String? {
        guard listedQuestions.indices.contains(pane.choice) else { return nil }
        let question = listedQuestions[pane.choice]
        do throws(SessionWords.Mistake) {
            startPractice(question.id, options: text.isEmpty ? nil : try SessionWords.read(text, on: .plain(for: question)))
            return nil
        } catch {
            return error.message
        }
    }

    /// Opens the list, narrowed to what was typed so far.
    mutating func openQuestions(_ filter: String = "") {
        if !place.isText { placeBefore = place }
        place = .questions
        pane.filter = filter
        pane.choice = 0
    }
}
