import Analysis
import Canvas
import Review
import Whiteboard

// Top bar, finding line and status while one asks what if.

extension Editor {
    func drawWhatIfBar(on canvas: inout Sheet) {
        guard let whatIf else { return }
        let columns = canvas.size.columns
        let breadth = layout(in: canvas.size).breadth
        var column = 1
        column += canvas.put(
            tutorial == nil ? VisibleText.line(document.title) : "tutorial", at: Point(column: column, row: 0), style: Style(.bar, .bold),
            limit: max(4, columns / 4))
        if document.isModified, tutorial == nil { column += canvas.put(" ●", at: Point(column: column, row: 0), style: Style(.warning)) }
        column = breadth == .full ? max(23, column + 3) : max(breadth == .medium ? 12 : 0, column + 2)
        let state = Self.boardState(whatIf, isLong: breadth == .full)
        let room = columns - column - 3
        let title = VisibleText.line(whatIf.title)
        let head = breadth == .full ? " WHAT IF   " : " WHAT IF  "
        let keeps = TextWidth.columns(head) + TextWidth.columns(title) + TextWidth.columns(state) + 5 <= room
        let text = Wrap.cut(title, columns: room - TextWidth.columns(head) - 1 - (keeps ? TextWidth.columns(state) + 3 : 0))
        let role = Style(.currentPhase)
        column += canvas.put("▐", at: Point(column: column, row: 0), style: role)
        column += canvas.put(head + text + " ", at: Point(column: column, row: 0), style: Style(.currentPhase, .reverse))
        canvas.put("▌", at: Point(column: column, row: 0), style: role)
        if keeps { canvas.putRight(state, before: columns - 1, row: 0, style: .faint) }
    }

    private static func boardState(_ whatIf: WhatIf, isLong: Bool) -> String {
        switch whatIf.applied {
        case 0: isLong ? "the board is not changed" : "not changed"
        case let count: "\(count) remed\(count == 1 ? "y" : "ies") on the board"
        }
    }

    /// The worst that happens, in one row; the pane has the rest.
    func drawWhatIfLine(row: Int, on canvas: inout Sheet) -> Bool {
        guard let whatIf else { return false }
        canvas.answer(.key("⏎"), row: row, columns: 1..<canvas.size.columns)
        let room = canvas.size.columns - 4
        guard whatIf.isAnswered, let answer = whatIf.answer, whatIf.problem == nil else {
            let text = whatIf.problem.map { "What is left is no board: \($0)" } ?? WhatIfWords.waiting
            canvas.put(Wrap.cutWords(VisibleText.line(text), columns: room), at: Point(column: 3, row: row), style: Style(.warning))
            return true
        }
        let words = WhatIfWords(answer)
        guard let worst = words.flows.first, !whatIf.isCalm else {
            let text = whatIf.isCalm ? words.limit ?? "Nothing fails yet." : "Nothing here has a flow: F walks one, a client implies one."
            canvas.put(Wrap.cutWords(VisibleText.line(text), columns: room), at: Point(column: 3, row: row), style: .faint)
            return true
        }
        let state = WhatIfWords.State(worst)
        let more = words.flows.count { WhatIfWords.State($0) == state } - 1
        let lines = words.lines(worst)
        let told =
            state == .served
            ? words.overloads.isEmpty ? [words.remark ?? "every flow is served"] : []
            : ["\(worst.name): \(lines.first ?? "")"]
        let rest = state == .served ? [] : lines.dropFirst() + (more > 0 ? ["\(more) more"] : [])
        // Who is overrun is said though nobody waits for it: the board shows it.
        let text = Wrap.clauses(told + words.overrun + rest, columns: room)
        let shown = state == .served && !words.overloads.isEmpty ? WhatIfWords.State.worse : state
        if !isLinear { canvas.put(shown.sign, at: Point(column: 1, row: row), style: Style(shown.role, .bold)) }
        canvas.put(text, at: Point(column: 3, row: row))
        return true
    }

    /// What is selected, and what became of it; nil where no what-if is open or no component selected.
    var whatIfStatus: (name: String, facts: [String])? {
        guard let whatIf, selection.marks.isEmpty, let id = selection.component, let part = whatIf.part(id), !part.isClient else {
            return nil
        }
        let name = whatIf.design.name(part.index)
        let outcome = whatIf.isAnswered ? whatIf.outcome(of: id) : nil
        var facts: [String] = []
        if whatIf.isGone(id) {
            facts.append("failed")
            if let carried = carried(part, whatIf) { facts.append(carried) }
            return (name, facts)
        }
        if let outcome, outcome.lost > 0, let copies = outcome.copies { facts.append("\(copies - outcome.lost) of \(copies) copies left") }
        if whatIf.scenario.slow.contains(id) { facts.append("ten times slower") }
        if whatIf.scenario.cold.contains(id) { facts.append("cold: every read goes on") }
        if let outcome, let now = outcome.after, let demand = outcome.demand, let supply = outcome.supply {
            let noun = part.isCache ? "reads" : outcome.traffic.rawValue
            facts.append("\(WhatIfWords.figure(demand)) of \(WhatIfWords.figure(supply)) \(noun)/s (\(Self.share(now)))")
            if let before = outcome.before, abs(before - now) > 1e-9 { facts.append("\(Self.share(before)) before") }
        }
        if facts.isEmpty { facts.append(whatIf.isAnswered || whatIf.problem != nil ? "as before" : WhatIfWords.waiting) }
        return (name, facts)
    }

    /// What it did before: of a cache the reads that it answered itself.
    private func carried(_ part: Part, _ whatIf: WhatIf) -> String? {
        guard let load = whatIf.design.utilisation(of: part)?.load ?? nil, load.peak > 0 else { return nil }
        guard part.isAside else {
            let noun = whatIf.outcome(of: part.id)?.traffic.rawValue ?? "requests"
            return "carried \(WhatIfWords.figure(load.peak)) \(noun)/s"
        }
        let shield = whatIf.design.traffic.shieldedBy.values.first { $0.cache == part.index }
        guard let rate = shield?.hitRate else { return "carried \(WhatIfWords.figure(load.peak)) reads/s" }
        return "carried \(WhatIfWords.figure(load.peakReads * rate)) reads/s at \(QuantityText.short(rate, .percent)) hits"
    }
}
