import Canvas
import Review
import Whiteboard

// Why a finding matters, what to do instead and what that costs.

extension Editor {
    struct ExplanationLine {
        var text: String
        var style = Style.text
        var isTitle = false
        var key: (text: String, column: Int)?
    }

    func drawExplanation(in area: Rect, on canvas: inout Sheet) {
        guard let finding = shownFinding else {
            let text = context.keys.naming(Self.needsFinding(self) ?? "")
            for (offset, line) in Wrap.rows(VisibleText.line(text), columns: area.size.columns).enumerated() {
                canvas.put(line, at: Point(column: area.left, row: area.top + offset), style: .faint)
            }
            return canvas.attend(to: area.origin)
        }
        let number = findingNumber(finding)
        let lines = explanationLines(finding, columns: area.size.columns, rows: area.size.rows, number: number)
        let room = explanationRoom(for: lines.count, in: area)
        let most = max(0, lines.count - room)
        let first = min(pane.scroll, most)
        canvas.scroll(.explanation, in: area, first: first, most: most)
        canvas.put(
            Beyond.words(above: first, below: lines.count - first - room), at: Point(column: area.left, row: area.bottom - 1),
            style: .faint)
        for (offset, line) in lines.dropFirst(first).prefix(room).enumerated() {
            let row = area.top + offset
            canvas.put(line.text, at: Point(column: area.left, row: row), style: line.style)
            if let key = line.key {
                canvas.put(key.text, at: Point(column: area.left + key.column, row: row), style: Style(.key, .bold))
                if key.text != "›" { canvas.answer(.key(key.text), row: row, columns: area.left..<area.right) }
            }
            // A title that is heard has its severity and its number in its words.
            guard line.isTitle, !isLinear else { continue }
            canvas.put(finding.severity.sign, at: Point(column: area.left, row: row), style: Style(finding.severity.role, .bold))
            canvas.putRight(number, before: area.right, row: row, style: .faint)
        }
        if isPaneFocused, side == .explanation {
            markReading(of: lines.count, room: room, at: area.origin, on: &canvas)
        }
    }

    /// The rows that are seen at once; where there are more, one says so.
    private func explanationRoom(for lines: Int, in area: Rect) -> Int { lines > area.size.rows ? area.size.rows - 1 : area.size.rows }

    private func findingNumber(_ finding: Finding) -> String {
        let open = findings.open
        return open.firstIndex { FindingList.Key($0) == FindingList.Key(finding) }.map { "\($0 + 1) of \(open.count)" } ?? ""
    }

    func explanationLines(_ finding: Finding, columns: Int, rows: Int = .max, number: String = "") -> [ExplanationLine] {
        var lines: [ExplanationLine] = []
        let titleWidth = columns - 2 - (number.isEmpty ? 0 : number.count + 1)
        let title = isLinear ? "\(spokenNumber(of: finding)): \(finding.title)" : finding.title
        for (index, row) in Wrap.rows(title, columns: titleWidth).enumerated() {
            lines.append(ExplanationLine(text: "  " + row, style: .heading, isTitle: index == 0))
        }
        let blank = ExplanationLine(text: "")
        lines += [blank, ExplanationLine(text: finding.rule, style: .faint), blank]
        func paragraph(_ text: String) -> [ExplanationLine] {
            Wrap.rows(VisibleText.line(text), columns: columns).map { ExplanationLine(text: $0) }
        }
        func section(_ title: String, _ text: String?) -> [ExplanationLine] {
            guard let text, !text.isEmpty else { return [] }
            return [blank, ExplanationLine(text: title, style: .heading)] + paragraph(text)
        }
        let explanation = RuleBook.rule(finding.rule)?.explanation
        lines += paragraph(finding.message)
        lines +=
            section("Why it matters", explanation?.matters) + section("Instead", explanation?.instead)
            + section("What it costs", explanation?.costs)
        if let example = Self.example(for: finding) {
            lines += section("Drawn so it is not found", example.line)
            if !example.keys.isEmpty {
                lines += paragraph("= on what is selected sets such keys: \(example.keys.joined(separator: ", "))")
            }
        }
        lines += [blank] + answers(finding, columns: columns)
        if let question = explanation?.question, !question.isEmpty {
            let asked = [ExplanationLine(text: "An interviewer may ask", style: .heading)] + paragraph(question)
            // It stands apart where there is room for that.
            let gap = lines.count + 3 + asked.count <= rows ? 3 : 1
            lines += Array(repeating: blank, count: gap) + asked
        }
        return lines
    }

    /// How the rule's own example answers it where no key does: the line, and the keys that it states and the faulty one does not.
    static func example(for finding: Finding) -> (line: String, keys: [String])? {
        guard !finding.fixes.contains(where: { $0.edit != nil }), let examples = RuleBook.rule(finding.rule)?.examples else { return nil }
        let line = examples.fixed
        guard !line.isEmpty, !line.hasPrefix("boardwalk:"), !line.contains("\n"), line.count <= 240 else { return nil }
        let known = Set(statements(in: examples.raises).map(\.key))
        return (line, statements(in: line).filter { !known.contains($0.key) }.map(\.text))
    }

    /// What stands in the braces of a line, each with its key.
    private static func statements(in line: String) -> [(key: String, text: String)] {
        line.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first }.flatMap { braces in
            parts(of: braces).map { statement in
                let text = statement.trimmed
                return (String(text.prefix { $0 != "=" }), text)
            }
        }
    }

    /// What commas part, those inside a list left alone; a list without its brackets and blanks, as `=` takes it.
    private static func parts(of braces: some StringProtocol) -> [String] {
        var parts = [""]
        var depth = 0
        for character in braces {
            switch character {
            case "[": depth += 1
            case "]": depth -= 1
            case ",": if depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
            case " " where depth > 0: break
            default: parts[parts.count - 1].append(character)
            }
        }
        return parts.filter { !$0.trimmed.isEmpty }
    }

    /// The keys that answer it, one a fix.
    private func answers(_ finding: Finding, columns: Int) -> [ExplanationLine] {
        var lines: [ExplanationLine] = []
        func add(_ key: String, _ text: String, isKey: Bool = true) {
            for (offset, row) in Wrap.rows(VisibleText.line(text), columns: columns - 5).enumerated() {
                let column = 2 - key.count
                lines.append(ExplanationLine(text: "     " + row, key: offset == 0 ? (text: key, column: column) : nil))
            }
        }
        for (index, fix) in finding.fixes.filter({ $0.edit != nil }).enumerated() { add(index == 0 ? "f" : "\(index + 1)f", fix.title) }
        for fix in finding.fixes where fix.edit == nil { add("›", fix.title) }
        add("w", "keep it and say why")
        return lines
    }

    mutating func pressInExplanation(_ key: Key) -> Bool {
        guard let finding = shownFinding else { return false }
        if isLinear, let area = layout.pane {
            let columns = inner(area, .explanation, layout).size.columns
            let lines = explanationLines(finding, columns: columns, rows: area.size.rows, number: findingNumber(finding))
            // g begins the name of a place here.
            let room = explanationRoom(for: lines.count, in: area)
            if key != .character("g"), read(key, in: lines.map(\.text), room: room) { return true }
        }
        switch key {
        case .character("j"), .down: pane.scroll += 1
        case .character("k"), .up: pane.scroll -= 1
        // As on every page; the box behind it is not marked by who reads on.
        case .pageDown, .control("f"), .character(" "): pane.scroll += 10
        case .pageUp, .control("b"): pane.scroll -= 10
        case .character("y"):
            effects.append(.copy(explanationLines(finding, columns: 78).map(\.text).joined(separator: "\n") + "\n"))
            say("Copied the explanation", tone: .done)
        default: return false
        }
        pane.scroll = max(0, min(pane.scroll, rowsBeyondExplanation(of: finding)))
        return true
    }

    /// How many rows of the explanation the pane has no room for.
    private func rowsBeyondExplanation(of finding: Finding) -> Int {
        guard let area = layout.pane else { return 0 }
        let columns = inner(area, .explanation, layout).size.columns
        // The number beside the title takes room from it, so the lines are those that are drawn.
        let lines = explanationLines(finding, columns: columns, rows: area.size.rows, number: findingNumber(finding)).count
        return lines - explanationRoom(for: lines, in: area)
    }

    /// Whether there is more to read than the pane shows at once.
    var isExplanationLonger: Bool { shownFinding.map { rowsBeyondExplanation(of: $0) > 0 } ?? false }
}

extension Finding {
    /// The headline up to its colon, without a full stop: what was found, in a few words.
    var title: String {
        let line = VisibleText.line(headline)
        if let colon = line.clauseEnd { return String(line[..<colon]) }
        return line.hasSuffix(".") ? String(line.dropLast()) : line
    }
}

extension String {
    /// Where a colon stands that a blank follows: `10:1` holds none. What stands before is a clause: a name alone says nothing.
    var clauseEnd: String.Index? {
        var index = startIndex
        while index < endIndex {
            let next = self.index(after: index)
            if self[index] == ":", next < endIndex, self[next] == " ", self[..<index].split(separator: " ").count > 2 { return index }
            index = next
        }
        return nil
    }
}
