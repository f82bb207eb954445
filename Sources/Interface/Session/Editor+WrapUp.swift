import Canvas
import Practice

// The wrap-up card: with two minutes left the pane becomes three lines. It comes once the hands rest, so that no
// key that was meant for something else falls into it, and it comes once.

extension Editor {
    /// Seconds before the end from which on it is time to sum up.
    static let wrapUpTime = 120.0

    /// Whether it is time to sum up, and nobody has.
    var isTimeToSumUp: Bool {
        guard let session = interview?.session, !session.isPaused, !session.isFinished, session.summary == nil, let left = session.left
        else {
            return false
        }
        return left > 0 && left <= Self.wrapUpTime && (session.options.only ?? .optimise) == .optimise
    }

    /// Opens the card by itself, where one waits for nothing else.
    mutating func offerWrapUp() {
        guard isTimeToSumUp, interview?.isWrapUpOffered == false, prompt == nil, playback == nil, whatIf == nil, hints.rests(at: now) else {
            return
        }
        guard place.takesEntries ? isLineFresh : place == .board && !isPaneFocused && pendingKeys.isEmpty else { return }
        openWrapUp()
    }

    /// Opens the card: as it was left, else filled from the board.
    mutating func openWrapUp() {
        guard let filled = interview?.situation(document.board, context)?.wrapUp else { return }
        interview?.isWrapUpOffered = true
        closePrompt()
        prompt = .wrapUp(interview?.wrapUpDraft ?? WrapUpCard(filled))
    }

    mutating func press(_ key: Key, in card: WrapUpCard) {
        var card = card
        switch key {
        case .enter where card.isLast:
            prompt = nil
            interview?.wrapUpDraft = nil
            return sumUp(card.wrapUp.text)
        case .enter, .tab, .down: card.step(1)
        case .backTab, .up: card.step(-1)
        case .escape:
            prompt = nil
            return say("Put aside; :sum-up brings it back", tone: .done)
        default:
            card.part(before: key)
            guard card.fields[card.current].press(key) else { return }
        }
        keep(card)
    }

    /// What is typed outlives whatever takes the card's place.
    mutating func keep(_ card: WrapUpCard) {
        interview?.wrapUpDraft = card
        prompt = .wrapUp(card)
    }

    func drawWrapUp(_ card: WrapUpCard, _ layout: ScreenLayout, on canvas: inout Sheet, cursor: inout Point?) {
        let columns = canvas.size.columns
        let top = layout.footerRow - card.fields.count - 3
        canvas.clear(rows: top..<canvas.size.rows)
        canvas.put(String(repeating: glyphs == .ascii ? "-" : "─", count: columns - 2), at: Point(column: 1, row: top), style: Style(.rule))
        let left = interview?.session.left.map { $0 > 0 ? "   \(timeLeft($0, isExact: true))" : "" } ?? ""
        let title = "Sum up: what is met where, two risks, what next"
        // The clock stands whole: where both have no room the title is short.
        let head = TextWidth.columns(title + left) < columns - 1 ? title : "Sum up"
        canvas.put(head + left, at: Point(column: 1, row: top + 1), style: .heading)
        let width = WrapUp.labels.map(\.count).max() ?? 0
        for (index, field) in card.fields.enumerated() {
            let row = top + 2 + index
            let label = WrapUp.labels[index].padding(to: width)
            if index == card.current {
                drawField(field, label: label, row: row, on: &canvas, cursor: &cursor)
                canvas.put(label, at: Point(column: 1, row: row), style: Style(.chosen))
            } else {
                canvas.put(label, at: Point(column: 1, row: row), style: .faint)
                canvas.put(Wrap.cut(field.text, columns: columns - width - 3), at: Point(column: 2 + width, row: row))
            }
        }
        Footer.draw(footerPairs, on: &canvas, row: layout.footerRow)
    }
}

extension String {
    /// With blanks behind it up to a width.
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
