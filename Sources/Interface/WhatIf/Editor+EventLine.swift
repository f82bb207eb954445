import Analysis
import Canvas
import Whiteboard

// The line of a what-if: what happens, in words, with what the word at the cursor can become.

extension Editor {
    mutating func openEvents(_ text: String = "") {
        prompt = .entry(EntryPrompt(.event, label: "What happens:", text: text))
    }

    /// Lets what was typed happen; says why it cannot.
    mutating func happen(typed text: String) {
        if let problem = happening(text) { say(problem) }
    }

    private mutating func happening(_ text: String) -> String? {
        guard let whatIf else { return nil }
        do throws(ScenarioProblem) {
            let next = try EventLine(design: whatIf.design).reading(text, after: whatIf.scenario)
            happen { $0 = next }
            sayNoTraffic()
            return nil
        } catch {
            return error.message
        }
    }

    func eventWords(for text: String) -> [(word: String, detail: String)] {
        whatIf.map { EventLine(design: $0.design).completions(of: text) } ?? []
    }

    /// The chosen one of the list, else the first, in place of the last word.
    mutating func completeEvent(_ entry: inout EntryPrompt) {
        let words = eventWords(for: entry.field.text)
        guard let chosen = words.indices.contains(entry.choice - 1) ? words[entry.choice - 1] : words.first else { return }
        let kept = entry.field.text.lastIndex { $0 == " " || $0 == ";" }.map { entry.field.text[...$0] } ?? ""
        entry.field = TextField(kept + chosen.word)
        entry.choice = 0
    }

    mutating func answerEvent(_ entry: EntryPrompt) {
        var entry = entry
        if entry.choice > 0 { completeEvent(&entry) }
        let text = entry.field.text.trimmed
        guard !text.isEmpty, let problem = happening(text) else {
            prompt = nil
            return
        }
        refuse(entry, problem)
    }

    /// Above the field: what the last word can become.
    func drawEvents(_ entry: EntryPrompt, _ layout: ScreenLayout, on canvas: inout Sheet) {
        drawOffered(eventWords(for: entry.field.text).map { ValueChoice(word: $0.word, detail: $0.detail) }, entry, layout, on: &canvas)
    }

    /// Words above a field, the chosen one marked; `choice` counts from 1, for at first none is.
    func drawOffered(_ found: [ValueChoice], _ entry: EntryPrompt, _ layout: ScreenLayout, on canvas: inout Sheet) {
        let columns = canvas.size.columns
        let height = min(found.count, layout.breadth == .least ? 4 : 8)
        let top = layout.statusRow - 1 - height
        canvas.clear(rows: top - 1..<layout.statusRow)
        canvas.put(
            String(repeating: glyphs == .ascii ? "-" : "─", count: columns - 2), at: Point(column: 1, row: top - 1), style: Style(.rule))
        let most = max(0, found.count - height)
        let first = firstRow(of: .events, most: most) ?? max(0, min(entry.choice - height, most))
        canvas.scroll(.events, in: Rect(column: 0, row: top, columns: columns, rows: height), first: first, most: most)
        for offset in 0..<height {
            let index = first + offset
            guard found.indices.contains(index) else { break }
            let isChosen = index == entry.choice - 1
            let row = top + offset
            canvas.answer(.row(.events, index), row: row, columns: 0..<columns)
            if isChosen { canvas.point(at: Point(column: 3, row: row), signColumn: 1) }
            let word = VisibleText.line(found[index].word)
            canvas.put(Wrap.cut(word, columns: 24), at: Point(column: 3, row: row), style: isChosen ? Style(.chosen) : .text)
            canvas.put(
                Wrap.cut(VisibleText.line(found[index].detail), columns: columns - 30), at: Point(column: 29, row: row), style: .faint)
        }
    }
}
