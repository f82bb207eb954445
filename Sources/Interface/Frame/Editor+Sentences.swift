import Canvas
import Catalog
import Formats
import Review
import Whiteboard

// The board as sentences: in the drawing's place for those who hear the screen, and as a page.

extension Editor {
    /// The board's sentences, and what was found; of a what-if, what comes of it.
    var spokenSentences: [SpokenSentence] {
        let board = Describe.lines(document.board, catalog: context.catalog).map { line in
            var sentence = SpokenSentence(line)
            if case .part(.component(let id))? = sentence.stop, selection.marks.contains(id) { sentence.text = "Marked: " + sentence.text }
            return sentence
        }
        return whatIf == nil ? board.map(withFindings) + spokenFindings : board.map(spokenInWhatIf) + whatIfSentences
    }

    /// How many findings there are about a component behind its sentence: the eye sees a sign on its box.
    private func withFindings(_ sentence: SpokenSentence) -> SpokenSentence {
        guard case .part(.component(let id))? = sentence.stop else { return sentence }
        let own = findings.open.filter { $0.components.first == id }
        guard !own.isEmpty else { return sentence }
        let counts = Severity.allCases.reversed().compactMap { severity -> String? in
            let count = own.count { $0.severity == severity }
            let word = severity == .advice ? "piece of advice" : severity.rawValue
            let words = severity == .advice ? "pieces of advice" : severity.rawValue + "s"
            return count == 0 ? nil : "\(Self.inWords(count)) \(count == 1 ? word : words)"
        }
        var sentence = sentence
        sentence.text += " \(WordForm.capitalised(counts.joined(separator: ", ")))."
        return sentence
    }

    /// In the order in which they are stepped through and listed everywhere.
    private var spokenFindings: [SpokenSentence] {
        let open = findings.open
        guard !open.isEmpty else { return [] }
        return Describe.findings(open).enumerated().map { index, line in
            // A blank line and the heading stand before them.
            let place = index - 2
            return SpokenSentence(line.text, open.indices.contains(place) ? .finding(FindingList.Key(open[place])) : nil)
        }
    }

    /// `on`, `off`, or nothing for the other of the two; it is so at the next start, too.
    mutating func setLinear(_ word: String) {
        switch word.trimmed {
        case "on", "true": isLinear = true
        case "off", "false": isLinear = false
        case "": isLinear.toggle()
        default: return say("linear on or linear off")
        }
        heard = nil
        spokenScroll = 0
        if side == .palette { closeSide() }
        effects.append(.keepLinear(isLinear))
        say(
            isLinear ? "Sentences in the drawing's place, also from the next start on; :help screen-reader" : "The drawing is back",
            tone: .done)
    }

    // MARK: Going

    /// To the sentence before or behind the one that is heard, as they are read.
    mutating func stepToSentence(_ count: Int) {
        let spoken = spokenBoard(columns: layout(in: size).board.size.columns)
        guard let here = heardStop(in: spoken).flatMap({ spoken.stops.firstIndex(of: $0) }) else {
            if let first = spoken.stops.first { hear(first) }
            return
        }
        let next = max(0, min(spoken.stops.count - 1, here + count))
        guard next != here else { return say(count > 0 ? "the last sentence" : "the first sentence") }
        hear(spoken.stops[next])
    }

    /// To the first sentence that is not seen whole, or to the page before: none is passed over.
    mutating func turnSentences(by pages: Int) {
        let area = layout(in: size).board
        let spoken = spokenBoard(columns: area.size.columns)
        let room = spokenRoom(of: spoken, in: area.size.rows)
        let first = firstSpokenRow(of: spoken, in: area.size.rows)
        let here = heardStop(in: spoken)
        func place(_ stop: SpokenStop) -> Range<Int> { spoken.places[stop] ?? 0..<0 }
        var next: SpokenStop?
        if pages > 0 {
            next = spoken.stops.first { place($0).upperBound > first + room } ?? spoken.stops.last
            // With the heading that stands over it.
            if let next, place(next).upperBound > first + room {
                spokenScroll = spoken.stops.last { place($0).upperBound <= place(next).lowerBound }.map { place($0).upperBound } ?? 0
                if spoken.rows.indices.contains(spokenScroll), spoken.rows[spokenScroll].isEmpty { spokenScroll += 1 }
            }
        } else {
            spokenScroll = max(0, first - room)
            next = first == 0 ? spoken.stops.first : spoken.stops.first { place($0).lowerBound >= spokenScroll }
        }
        guard let next, next != here else { return say(pages > 0 ? "the last sentence" : "the first sentence") }
        hear(next)
    }

    /// Goes to a sentence: keys act on the part that it is about, on the finding, or on nothing.
    private mutating func hear(_ stop: SpokenStop) {
        switch stop {
        case .part(let item): selection.select(item)
        case .finding(let key): if let finding = findings.open.first(where: { FindingList.Key($0) == key }) { show(finding) }
        case .other: selection.select(nil)
        }
        heard = Heard(stop: stop, subject: selection.subject)
    }

    /// The sentence that is heard: the one that was gone to, as long as nothing else was selected since, else that of what is selected.
    private func heardStop(in spoken: SpokenBoard) -> SpokenStop? {
        if let heard, heard.subject == selection.subject, spoken.places[heard.stop] != nil { return heard.stop }
        return selection.subject.flatMap { spoken.places[.part($0)] == nil ? nil : .part($0) }
    }

    // MARK: Showing

    /// Keeps the sentences for the keys that follow: they are made anew where the board, its findings or the width have changed.
    mutating func keepSentences() {
        guard isLinear, place == .board else { return }
        let area = layout(in: size).board
        spoken = spokenBoard(columns: area.size.columns)
        // While something is typed the sentences stand where they stood.
        if prompt == nil, layout.pane == nil { spokenScroll = firstSpokenRow(of: spoken, in: area.size.rows) }
    }

    private func spokenBoard(columns: Int) -> SpokenBoard {
        var moment = SpokenBoard.Moment(
            board: document.revision, findings: findings.revision, found: findings.open.count, columns: columns, marks: selection.marks)
        if let whatIf { (moment.whatIf, moment.isAnswered) = (whatIf.number, whatIf.isAnswered) }
        return spoken.moment == moment ? spoken : SpokenBoard(spokenSentences, at: moment)
    }

    /// The rows that have room, with those of the sentence that is heard among them.
    func drawSentences(_ layout: ScreenLayout, on canvas: inout Sheet) {
        let area = layout.board
        let spoken = spokenBoard(columns: area.size.columns)
        let place = heardStop(in: spoken).flatMap { spoken.places[$0] }
        let first = firstSpokenRow(of: spoken, in: area.size.rows)
        let room = spokenRoom(of: spoken, in: area.size.rows)
        let shown = spoken.rows.dropFirst(first).prefix(room)
        for (offset, row) in shown.enumerated() {
            let isHeard = place?.contains(first + offset) == true
            let at = Point(column: area.left + 1, row: area.top + offset)
            if place?.lowerBound == first + offset {
                canvas.put(">", at: at, style: Style(.selection, .bold), limit: area.size.columns - 1)
            }
            canvas.put(
                row, at: Point(column: at.column + 2, row: at.row), style: isHeard ? Style(.selection, .bold) : .text,
                limit: area.size.columns - 3)
        }
        let beyond = spoken.rows.count - first - shown.count
        if beyond > 0, shown.count < area.size.rows {
            canvas.put("\(beyond) more below", at: Point(column: area.left + 3, row: area.bottom - 1), style: .faint)
        }
    }

    /// Where what is selected stands on the screen, the first sentence where nothing is; nil where it is not to be seen.
    func attention(in size: Size) -> Point? {
        let layout = layout(in: size)
        guard place == .board, !layout.isTooSmall, layout.pane == nil || layout.breadth == .full, !layout.board.isEmpty else { return nil }
        let area = layout.board
        if isLinear {
            let spoken = spokenBoard(columns: area.size.columns)
            let place = heardStop(in: spoken).flatMap { spoken.places[$0] }
            let row = place.map { $0.lowerBound - firstSpokenRow(of: spoken, in: area.size.rows) }
            return Point(column: area.left + 3, row: area.top + max(0, row ?? 0))
        }
        let shown = panned(drawing, in: area.size)
        guard let subject = selection.subject, let box = shown.rect(of: subject) else { return nil }
        let row = if case .component = subject { nameRow(of: box) } else { box.top }
        let cell = Point(column: box.left + 2, row: row) + (area.origin - (shown.origin ?? .zero))
        return area.contains(cell) ? cell : nil
    }

    /// Rows for sentences: where not all have room the last says how many there are below.
    private func spokenRoom(of spoken: SpokenBoard, in rows: Int) -> Int { spoken.rows.count > rows && rows > 2 ? rows - 1 : rows }

    /// What is read stands still as long as the sentence that is gone to is among it, so that a key changes few rows.
    private func firstSpokenRow(of spoken: SpokenBoard, in rows: Int) -> Int {
        let room = spokenRoom(of: spoken, in: rows)
        let most = max(0, spoken.rows.count - room)
        let first = max(0, min(spokenScroll, most))
        guard let place = heardStop(in: spoken).flatMap({ spoken.places[$0] }) else { return first }
        if place.lowerBound < first { return max(0, place.upperBound - room) }
        return place.upperBound > first + room ? min(place.lowerBound, most) : first
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
