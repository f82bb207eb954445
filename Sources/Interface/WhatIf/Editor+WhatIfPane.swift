import Analysis
import Canvas
import Formats
import Review
import Whiteboard

// What breaks, beside the board or in its place.

extension Editor {
    /// A row of the pane.
    struct WhatIfLine: Sendable {
        var text: String
        var style = Style.text
        /// What stands in the first column, and the colour that says the same.
        var sign: (text: String, role: Role)?
        /// The remedy that a press on it applies.
        var remedy: Int?
    }

    func drawWhatIf(in area: Rect, on canvas: inout Sheet) {
        let lines = whatIfLines(columns: area.size.columns)
        let most = lines.count > area.size.rows ? lines.count - area.size.rows : 0
        let first = min(pane.scroll, most)
        canvas.scroll(.explanation, in: area, first: first, most: most)
        // What lies below is said in a row of its own.
        let room = first < most ? area.size.rows - 1 : area.size.rows
        for (offset, line) in lines.dropFirst(first).prefix(room).enumerated() {
            let at = Point(column: area.left, row: area.top + offset)
            canvas.put(line.text, at: at, style: line.style, limit: area.size.columns)
            if let sign = line.sign { canvas.put(sign.text, at: at, style: Style(sign.role, .bold)) }
            if let remedy = line.remedy {
                canvas.answer(.key(String(remedy)), row: at.row, columns: area.left..<area.right)
            }
        }
        if isPaneFocused { markReading(of: lines.count, room: room, at: area.origin, on: &canvas) }
        if first < most {
            canvas.put(
                Beyond.words(above: first, below: lines.count - first - room), at: Point(column: area.left, row: area.bottom - 1),
                style: .faint)
        }
    }

    func whatIfLines(columns: Int) -> [WhatIfLine] {
        guard let whatIf else { return [] }
        let blank = WhatIfLine(text: "")
        var lines = [WhatIfLine(text: whatIf.isCalm ? "What if" : "What breaks", style: .heading), blank]
        if let problem = whatIf.problem {
            return lines + Self.wrapped("What is left is no board: \(problem)", columns, style: Style(.warning))
        }
        if whatIf.isCalm {
            lines += Self.wrapped("Nothing fails yet. What is tried here never changes the board.", columns)
            lines += Self.wrapped("a says it in words: cache, app:1, zone a, 10x, app/db.", columns, style: .faint) + [blank]
        }
        // What came of the question before is no answer to this one.
        guard whatIf.isAnswered, let answer = whatIf.answer else {
            return lines + [WhatIfLine(text: WhatIfWords.waiting, style: .faint)]
        }
        let words = WhatIfWords(answer)
        if !whatIf.isCalm, words.flows.isEmpty {
            let text =
                "Nothing is asked of any part yet: what users wait for begins at a client. On the board ‹add-before› puts one before it."
            lines += Self.wrapped(context.keys.naming(text), columns) + [blank]
        }
        if !whatIf.isCalm { lines += flowLines(words, columns) + [blank] }
        for text in words.overloads { lines += Self.wrapped(text, columns) + [blank] }
        if !whatIf.isCalm { lines += Self.table(words, columns) }
        if words.flows.contains(where: { WhatIfWords.State($0) == .failing }) || !answer.remedies.isEmpty {
            lines += remedyLines(answer.remedies, words, columns) + [blank]
        }
        lines += (words.limit.map { Self.wrapped($0, columns) + [blank] } ?? [])
        if whatIf.isCalm { lines += limits(answer, columns) }
        for text in words.misses where !whatIf.isCalm {
            lines += isLinear ? Self.wrapped("Missed: \(text)", columns) : Self.signed("▲", .warning, text, columns)
        }
        if !words.misses.isEmpty, !whatIf.isCalm { lines.append(blank) }
        if !answer.simulation.unplaced.isEmpty {
            let names = Design.list(answer.simulation.unplaced)
            lines +=
                Self.wrapped("Assumed unaffected, because nothing states where they stand: \(names).", columns, style: .faint) + [blank]
        }
        for text in answer.simulation.remarks { lines += Self.wrapped(text, columns, style: .faint) + [blank] }
        while lines.last?.text.isEmpty == true { lines.removeLast() }
        return lines
    }

    private func flowLines(_ words: WhatIfWords, _ columns: Int) -> [WhatIfLine] {
        words.flows.flatMap { flow in
            let state = WhatIfWords.State(flow)
            let head =
                isLinear
                ? Self.wrapped("\(state.word): \(flow.name)", columns) : Self.signed(state.sign, state.role, flow.name, columns)
            return head + words.lines(flow).flatMap { Self.wrapped($0, columns - 2, indent: 2) }
        }
    }

    /// Before and now: how much of the time it is served, and how fast each flow is.
    private static func table(_ words: WhatIfWords, _ columns: Int) -> [WhatIfLine] {
        var rows: [(label: String, before: String, now: String)] = []
        if let up = words.availability {
            rows.append(("availability", WhatIfWords.share(up.before), WhatIfWords.share(up.after)))
        }
        func time(_ time: ResponseTime) -> String { QuantityText.spaced(time.p99 / 1000, .duration) }
        for flow in words.flows {
            guard let before = flow.before else { continue }
            let now = flow.after.map(time) ?? (flow.isServed ? "no end" : "none")
            let was = flow.shareBefore < 1 - 1e-9 ? "no end" : time(before)
            rows.append(("p99 \(VisibleText.line(flow.name))", was, now))
        }
        guard !rows.isEmpty else { return [] }
        let widest = (before: rows.map { TextWidth.columns($0.before) }.max() ?? 0, now: rows.map { TextWidth.columns($0.now) }.max() ?? 0)
        let label = max(13, (rows.map { TextWidth.columns($0.label) }.max() ?? 0) + 1)
        // Where the pane is narrow the figures stand closer, and whole.
        let second = columns >= 13 + 9 + widest.now && widest.before < 9 ? 9 : max(7, widest.before + 1)
        let width = min(max(11, columns - second - widest.now - 1), label)
        func line(_ cells: (String, String, String)) -> String {
            let (label, before, now) = cells
            let head = Wrap.cut(label, columns: width - 1)
            let first = head + String(repeating: " ", count: width + 1 - TextWidth.columns(head))
            return first + before + String(repeating: " ", count: max(1, second - TextWidth.columns(before))) + now
        }
        let header = line(("", "before", "now"))
        let lines = rows.flatMap { row -> [WhatIfLine] in
            let figures = line((TextWidth.columns(row.label) < width ? row.label : "", row.before, row.now))
            // A name that has no room beside the figures stands over them, whole.
            let own = TextWidth.columns(row.label) < width ? [] : wrapped(row.label, columns)
            return own + [WhatIfLine(text: figures)]
        }
        return [WhatIfLine(text: header, style: .faint)] + lines + [WhatIfLine(text: "")]
    }

    /// Which part limits each flow, and what more of it would buy.
    private func limits(_ answer: WhatIfAnswer, _ columns: Int) -> [WhatIfLine] {
        guard !answer.limits.isEmpty else { return [] }
        var lines = [WhatIfLine(text: "What limits each flow", style: .heading), WhatIfLine(text: "")]
        for limits in answer.limits {
            let texts = LimitsText.lines(limits, in: answer.design)
            lines += Self.wrapped(limits.name, columns, style: Style(.text, .bold))
            lines += texts.flatMap { Self.wrapped($0, columns - 2, indent: 2) } + [WhatIfLine(text: "")]
        }
        return lines
    }

    private func remedyLines(_ remedies: [Remedy], _ words: WhatIfWords, _ columns: Int) -> [WhatIfLine] {
        var lines = [WhatIfLine(text: "What would hold it", style: .heading), WhatIfLine(text: "")]
        if remedies.isEmpty {
            let wants = words.wants.isEmpty ? ["No edit that the rules know."] : words.wants
            for text in wants { lines += Self.wrapped(text, columns) }
        }
        for (index, remedy) in remedies.enumerated() {
            // Apart from its words: `1 more` is read as one more.
            var own = Self.wrapped(remedy.title, columns - 3, indent: 3)
            if !own.isEmpty { own[0].sign = (String(index + 1), .key) }
            let lack = remedy.isEnough ? "" : ": not enough alone"
            own += Self.wrapped("then \(remedy.effect)\(lack)", columns - 3, indent: 3, style: .faint)
            for place in own.indices { own[place].remedy = index + 1 }
            lines += own
        }
        return lines
    }

    private static func wrapped(_ text: String, _ columns: Int, indent: Int = 0, style: Style = .text) -> [WhatIfLine] {
        Wrap.rows(VisibleText.line(text), columns: columns).map {
            WhatIfLine(text: String(repeating: " ", count: indent) + $0, style: style)
        }
    }

    private static func signed(_ sign: String, _ role: Role, _ text: String, _ columns: Int) -> [WhatIfLine] {
        var lines = wrapped(text, columns - 2, indent: 2)
        if !lines.isEmpty { lines[0].sign = (sign, role) }
        return lines
    }
}

extension WhatIfWords.State {
    var role: Role {
        switch self {
        case .served: .good
        case .asBefore, .worse: .warning
        case .failing: .error
        }
    }

    /// The sign in a word, for who hears it.
    var word: String {
        switch self {
        case .served: "Served"
        case .asBefore: "As before"
        case .worse: "Worse"
        case .failing: "Fails"
        }
    }
}
