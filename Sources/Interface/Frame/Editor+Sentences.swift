import Canvas
import Formats
import Review
import Whiteboard

// The board as sentences: in the drawing's place for those who hear the screen, and as a page.

extension Editor {
    /// The board's sentences, and what was found.
    var spokenLines: [SpokenLine] { Describe.lines(document.board, catalog: context.catalog) + spokenFindings }

    private var spokenFindings: [SpokenLine] {
        guard !findings.open.isEmpty else { return [] }
        return Describe.findings(findings.open.sorted(by: Finding.bySeverity))
    }

    /// `on`, `off`, or nothing for the other of the two.
    mutating func setLinear(_ word: String) {
        switch word.trimmed {
        case "on", "true": isLinear = true
        case "off", "false": isLinear = false
        case "": isLinear.toggle()
        default: return say("linear is on or off")
        }
        say(isLinear ? "Sentences in the drawing's place" : "Drawn again", tone: .done)
    }

    /// Goes to what is called so: by its id, its name, or how only one name begins.
    mutating func jump(to text: String) {
        let wanted = text.trimmed.lowercased()
        let all =
            board.components.map { (item: BoardItem.component($0.id), id: $0.id, name: name(ofComponent: $0.id)) }
            + board.groups.map { (item: .group($0.id), id: $0.id, name: $0.title) }
        let found =
            all.first { $0.id == text.trimmed } ?? all.first { $0.name.lowercased() == wanted }
            ?? { begun in begun.count == 1 ? begun.first : nil }(all.filter { $0.name.lowercased().hasPrefix(wanted) })
        guard let found else { return say("nothing on the board is called \(VisibleText.line(text)); / finds by a part of a name") }
        selection.select(found.item)
        say(VisibleText.line(found.name), tone: .done)
    }

    /// To the sentence of a part before or behind that of the selected one, as they are read; the ends are where they are.
    mutating func stepToSentence(_ count: Int) {
        let items = spokenBoard(columns: layout(in: size).board.size.columns).items
        guard let here = selection.subject.flatMap({ items.firstIndex(of: $0) }) else { return selection.select(items.first) }
        let next = here + count
        if items.indices.contains(next) { selection.select(items[next]) }
    }

    /// Keeps the sentences for the keys that follow: they are made anew where the board, its findings or the width have changed.
    mutating func keepSentences() {
        guard isLinear, place == .board else { return }
        spoken = spokenBoard(columns: layout(in: size).board.size.columns)
    }

    private func spokenBoard(columns: Int) -> SpokenBoard {
        let moment = SpokenBoard.Moment(
            board: document.revision, findings: findings.revision, found: findings.open.count, columns: columns)
        return spoken.moment == moment ? spoken : SpokenBoard(spokenLines, at: moment)
    }

    /// The rows that have room, with the selected part's among them.
    func drawSentences(_ layout: ScreenLayout, on canvas: inout Sheet) {
        let area = layout.board
        let (rows, selected) = spokenRows(columns: area.size.columns)
        let first = firstRow(of: rows.count, showing: selected, in: area.size.rows)
        for (offset, row) in rows.dropFirst(first).prefix(area.size.rows).enumerated() {
            let isSelected = first + offset == selected
            let at = Point(column: area.left + 1, row: area.top + offset)
            if isSelected { canvas.put(">", at: at, style: Style(.selection, .bold), limit: area.size.columns - 1) }
            canvas.put(
                row, at: Point(column: at.column + 2, row: at.row), style: isSelected ? Style(.selection, .bold) : .text,
                limit: area.size.columns - 3)
        }
    }

    /// Where the selected part stands on the screen; nil where nothing is selected, or it is not to be seen.
    func attention(in size: Size) -> Point? {
        let layout = layout(in: size)
        guard place == .board, !layout.isTooSmall, layout.pane == nil || layout.breadth == .full, !layout.board.isEmpty else { return nil }
        let area = layout.board
        if isLinear {
            let (rows, selected) = spokenRows(columns: area.size.columns)
            guard let selected else { return nil }
            let first = firstRow(of: rows.count, showing: selected, in: area.size.rows)
            return Point(column: area.left + 3, row: area.top + selected - first)
        }
        let shown = panned(drawing, in: area.size)
        guard let subject = selection.subject, let box = shown.rect(of: subject) else { return nil }
        let row = if case .component = subject { nameRow(of: box) } else { box.top }
        let cell = Point(column: box.left + 2, row: row) + (area.origin - (shown.origin ?? .zero))
        return area.contains(cell) ? cell : nil
    }

    private func firstRow(of count: Int, showing selected: Int?, in room: Int) -> Int {
        guard let selected, count > room else { return 0 }
        return max(0, min(selected - room / 2, count - room))
    }

    /// The sentences broken into rows, and the row at which the selected part's begins.
    private func spokenRows(columns: Int) -> (rows: [String], selected: Int?) {
        let spoken = spokenBoard(columns: columns)
        return (spoken.rows, selection.subject.flatMap { spoken.firstRow[$0] })
    }

    /// The footer beside sentences: what steps through them, and of the board's keys those that need no drawing.
    var sentencePairs: [FooterPair] {
        let step = FooterPair("j k", "sentences")
        let help = [FooterPair("/", "find"), FooterPair(":", "commands"), FooterPair("?", "help")]
        if !selection.marks.isEmpty {
            return [
                FooterPair("", "\(selection.marks.count) marked"), step, FooterPair("=", "set"), FooterPair("G", "group"),
                FooterPair("d", "delete"), FooterPair(",", "drop the marks"), FooterPair("?", "help"),
            ]
        }
        switch selection.subject {
        case .component?:
            let own = componentPairs.filter { !["c", ":", "?"].contains($0.key) }
            return [step] + own + [FooterPair("( )", "arrows")] + help
        case .connection?:
            return [
                step, FooterPair("Tab", "put between"), FooterPair("r", "label"), FooterPair("~", "kind"), FooterPair("⏎", "edit"),
                FooterPair("d", "delete"), FooterPair("( )", "next"),
            ] + help
        case .group?: return [step, FooterPair("⏎", "edit"), FooterPair("r", "rename"), FooterPair("d", "ungroup")] + help
        case nil: return [step, FooterPair("Tab", "add"), FooterPair("]", "finding"), FooterPair("!", "what if")] + help
        }
    }
}
