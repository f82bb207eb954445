import Canvas
import Practice

// What the interviewer could put now, for the second person of a pair: questions by how much they tell, then curveballs. Typing narrows it.

extension Editor {
    /// A question or a curveball that can be put.
    enum InterviewerChoice: Hashable, Sendable {
        case probe(Probe)
        case curveball(DrawnCurveball)

        var text: String {
            switch self {
            case .probe(let probe): probe.ask
            case .curveball(let curveball): curveball.event
            }
        }

        /// `R`, or a word for what changes.
        var sort: String {
            switch self {
            case .probe(let probe): probe.phase.shortName
            case .curveball: "curveball"
            }
        }
    }

    var interviewerChoices: [InterviewerChoice] {
        guard let interview, let guide = context.guide, let situation = interview.situation(document.board, context) else { return [] }
        let probes = Interviewer.choices(in: situation).map { InterviewerChoice.probe($0) }
        let deck = CurveballDeck(question: interview.question, guide: guide, seed: interview.session.options.seed)
        let all = probes + deck.rest(in: interview.session).map { .curveball($0) }
        let typed = pane.filter.lowercased()
        return typed.isEmpty ? all : all.filter { "\($0.sort) \($0.text)".lowercased().contains(typed) }
    }

    mutating func openInterviewer() {
        closePrompt()
        if !place.isText { placeBefore = place }
        place = .interviewer
        pane.filter = ""
        pane.choice = 0
    }

    func drawInterviewer(_ layout: ScreenLayout, on canvas: inout Sheet, cursor: inout Point?) {
        let columns = canvas.size.columns
        canvas.put("The interviewer", at: Point(column: 1, row: layout.board.top), style: .heading)
        let choices = interviewerChoices
        drawField(TextField(pane.filter), label: "›", row: layout.board.top + 1, on: &canvas, cursor: &cursor)
        let top = layout.board.top + 3
        let room = max(1, layout.footerRow - 1 - top)
        let most = max(0, choices.count - room)
        let first = firstRow(of: .interviewer, most: most) ?? max(0, min(pane.choice - room + 1, most))
        canvas.scroll(.interviewer, in: Rect(column: 0, row: top, columns: columns, rows: room), first: first, most: most)
        if choices.isEmpty {
            canvas.put(
                pane.filter.isEmpty ? "nothing is left to ask" : "nothing of what is left has this in it", at: Point(column: 3, row: top),
                style: .faint)
        }
        for (offset, choice) in choices.dropFirst(first).prefix(room).enumerated() {
            let isChosen = first + offset == pane.choice
            canvas.answer(.row(.interviewer, first + offset), row: top + offset, columns: 0..<columns)
            if isChosen { canvas.point(at: Point(column: 3, row: top + offset), signColumn: 1) }
            canvas.put(choice.sort, at: Point(column: 3, row: top + offset), style: .faint, limit: 13)
            canvas.put(
                Wrap.cut(VisibleText.line(choice.text), columns: columns - 18), at: Point(column: 17, row: top + offset),
                style: isChosen ? Style(.chosen) : .text)
        }
        let beyond = Beyond.words(above: first, below: choices.count - first - room)
        canvas.put(beyond, at: Point(column: 3, row: top + room), style: .faint)
        drawFooter(layout, on: &canvas)
    }

    mutating func pressInInterviewer(_ key: Key) -> Bool {
        let choices = interviewerChoices
        switch key {
        case .escape:
            place = placeBefore
            pane.filter = ""
        case .enter: if choices.indices.contains(pane.choice) { put(choices[pane.choice]) }
        default: pane.press(key, inListOf: choices.count)
        }
        return true
    }

    /// Puts it to the candidate: a question opens its card, a curveball holds from now on.
    private mutating func put(_ choice: InterviewerChoice) {
        place = placeBefore
        pane.filter = ""
        switch choice {
        case .probe(let probe):
            interview?.session.ask(probe)
            interview?.offered = probe
            takeProbe()
        case .curveball(let curveball): draw(curveball)
        }
    }
}
