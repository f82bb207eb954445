import Canvas
import Catalog
import Practice
import Whiteboard

/// A round of cards on the screen.
struct DrillRound: Sendable {
    var drill: Drill
    var field = TextField()
    /// What the typed answer was worth; nil before it is shown.
    var verdict: CardVerdict?
    var showsSource = false
    /// The first row of what is told that is seen, where the screen has too few for all of it.
    var firstTold = 0
    /// How many cards a report promised: the first of the round.
    var promised = 0
    /// The editor's clock when it began.
    let started: Duration
    /// Where Escape leads: help that is read meanwhile comes back to the round.
    var home = Place.start
}

// Cards, one at a time: type, look, rate.

extension Editor {
    /// Lays out a round of what is due; of one topic, or so many cards alone.
    /// - Parameter first: Cards that come before it, by their ids: those of a report.
    mutating func startDrill(only topic: String? = nil, first: [String] = [], limit: Int? = nil) {
        let topic = topic.flatMap { $0.isEmpty ? nil : $0 }
        if let topic, !context.cards.deck.contains(where: { $0.topic == topic }) {
            let topics = Set(context.cards.deck.map(\.topic)).sorted().joined(separator: ", ")
            return say("No cards on \(topic). Topics: \(topics)")
        }
        // Who begins another round in one goes back to where the first began.
        let home = place == .drill ? round?.home ?? .start : place.isText && place != .report ? .board : place
        round = DrillRound(
            drill: Drill(
                context.cards.deck, states: context.cards.states, now: wallTime, offset: context.wallClock.offset, only: topic,
                first: first + (topic == nil ? repeatedCards.filter { !first.contains($0) } : []), limit: limit),
            promised: context.cards.deck.count { first.contains($0.id) }, started: now, home: home)
        placeBefore = home
        closePrompt()
        place = .drill
    }

    /// Cards on what stood open in each of the last three sessions, unless they were answered since.
    var repeatedCards: [String] {
        let rules = context.history.repeatedRules()
        guard !rules.isEmpty, let guide = context.guide, let last = context.history.sessions.last?.saved else { return [] }
        return CardLinks(context.cards.deck, guide: guide).cards(ofRules: rules)
            .filter { (context.cards.states[$0]?.reviewed ?? 0) < last }
    }

    /// A round of one card.
    mutating func startDrill(on card: Card) {
        round = DrillRound(
            drill: Drill([card], states: [:], now: wallTime, offset: context.wallClock.offset, limit: 1), started: now)
        placeBefore = .start
        place = .drill
    }

    func drawDrillBar(on canvas: inout Sheet) {
        guard let round else { return }
        let drill = round.drill
        let title = dailyPosition ?? "Drill"
        canvas.put(title, at: Point(column: 1, row: 0), style: Style(.bar, .bold))
        canvas.put(drill.card?.topic ?? "", at: Point(column: max(12, TextWidth.columns(title) + 4), row: 0), style: .faint)
        let position = min(drill.total, drill.answered + 1)
        let passed = Double((now - round.started).components.seconds)
        let time = isLinear ? SpokenClock.passed(passed) : ClockText.minutes(passed)
        let promised = min(round.promised, drill.total)
        let mine = promised > 0 && promised < drill.total && position <= promised ? "\(position) of \(promised) from your report, " : ""
        canvas.putRight(
            // Of the day's three parts each has one card at most.
            (dailyPosition == nil ? "\(mine)\(position) of \(drill.total)   \(drill.right) right   " : "") + time,
            before: canvas.size.columns - 1, row: 0,
            style: Style(.bar))
    }

    func drawDrill(_ layout: ScreenLayout, on canvas: inout Sheet, cursor: inout Point?) {
        guard let round else { return }
        let columns = canvas.size.columns
        let left = columns >= 80 ? 8 : 2
        let width = min(80, columns - left * 2 - 2)
        var row = layout.breadth == .least ? 2 : 6
        // The ratings have a row of their own below all that is said.
        let end = round.verdict == nil ? layout.statusRow : layout.statusRow - 1
        var beyond = ""
        func rows(_ text: String, indent: Int = 0) -> [String] { Wrap.rows(VisibleText.line(text), columns: width - indent) }
        func put(_ text: String, _ style: Style = .text, indent: Int = 0, most: Int = .max) {
            let lines = rows(text, indent: indent)
            for (number, line) in lines.prefix(most).enumerated() where row < end {
                let isCut = (row == end - 1 || number == most - 1) && number < lines.count - 1
                canvas.put(
                    isCut ? "\(line.prefix(max(0, width - indent - 1)))…" : line, at: Point(column: left + indent, row: row), style: style)
                row += 1
            }
        }
        guard let card = round.drill.card else {
            canvas.attend(to: Point(column: left, row: row))
            let count = round.drill.answered
            let done = "\(count) card\(count == 1 ? "" : "s"), \(round.drill.right) right at once."
            put(round.drill.total == 0 ? nothingDue : done, .heading)
            row += 1
            if round.drill.total > 0 { put(nothingDue, .faint) }
            return drawFooter(layout, on: &canvas)
        }
        let usual = layout.breadth == .least ? 1 : 2
        let all = round.drill.choices(of: card)
        // Where the answer and its reason would not fit below the choices, they take the choices' place.
        let said = rows(card.question).count + rows("✔ \(card.told)").count + rows(card.why).count
        let isTight = round.verdict != nil && row + said + all.reduce(1) { $0 + rows($1, indent: 3).count } + 1 + 3 * usual > end
        let gap = isTight ? 0 : usual
        // What is asked at length makes room for the line, and for its answer.
        let below =
            (round.verdict == nil ? 0 : rows("✔ \(card.told)").count + rows(card.why).count + gap)
            + (isTight ? [] : all).reduce(all.isEmpty || isTight ? 0 : 1) { $0 + rows($1, indent: 3).count } + 1 + 2 * gap
        put(card.question, .heading, most: max(1, end - row - below))
        for (index, choice) in (isTight ? [] : all).enumerated() {
            if index == 0 { row += 1 }
            canvas.put("\(index + 1)", at: Point(column: left, row: row), style: Style(.key, .bold))
            let top = row
            put(choice, indent: 3)
            if round.verdict == nil {
                canvas.answer(.row(.answers, index), in: Rect(column: left, row: top, columns: width, rows: row - top))
            }
        }
        row += gap
        let start = left + 2 + canvas.put("› ", at: Point(column: left, row: row), style: .faint) - 2
        let typed = canvas.put(round.field.text, at: Point(column: start, row: row), style: Style(.field), limit: width)
        if case .number(_, let unit, _) = card.kind, round.verdict == nil {
            canvas.put(unit, at: Point(column: start + typed + 2, row: row), style: .faint)
        }
        if round.verdict == nil { cursor = Point(column: start + TextWidth.columns(round.field.beforeCursor), row: row) }
        row += 1 + gap
        if let verdict = round.verdict {
            let (isWrong, isRight) =
                switch verdict {
                case .wrong: (true, false)
                case .right: (false, true)
                case .open, .apart, .shown: (false, false)
                }
            canvas.attend(to: Point(column: left, row: row))
            let sign = isLinear ? isWrong ? "Not that. The answer is" : "Answer:" : isWrong ? "✖" : isRight ? "✔" : "›"
            // Behind `The answer is` it goes on.
            let told =
                rows("\(sign) \(isLinear && isWrong ? card.answer : card.told)").map {
                    (text: $0, style: isWrong || isRight ? Style(isWrong ? .warning : .good, .bold) : Style(.heading))
                } + rows(card.why).map { (text: $0, style: Style.text) }
                + (round.showsSource ? rows("Source: \(card.source)").map { (text: $0, style: Style.faint) } : [])
            let room = max(1, end - row)
            let most = max(0, told.count - room)
            let first = min(round.firstTold, most)
            for line in told.dropFirst(first).prefix(room) {
                canvas.put(line.text, at: Point(column: left, row: row), style: line.style)
                row += 1
            }
            let shown = min(room, told.count)
            canvas.scroll(
                .told, in: Rect(column: left, row: row - shown, columns: width, rows: shown), first: first, most: most)
            beyond = Beyond.words(above: first, below: told.count - first - room)
            row += gap
            drawRatings(round, left: left, row: min(row, layout.statusRow - 1), on: &canvas)
        }
        if !beyond.isEmpty { canvas.putRight(beyond + "  ↑ ↓", before: columns - 1, row: layout.statusRow, style: .faint) }
        let free = columns - 2 - (beyond.isEmpty ? 0 : TextWidth.columns(beyond) + 8)
        canvas.put(status(of: round), at: Point(column: 1, row: layout.statusRow), style: .faint, limit: free)
        drawFooter(layout, on: &canvas)
    }

    private var nothingDue: String { Drill.nothingDue(round?.drill.states ?? [:], now: wallTime, offset: context.wallClock.offset) }

    private func drawRatings(_ round: DrillRound, left: Int, row: Int, on canvas: inout Sheet) {
        var column = left
        let ratings = SpacedRepetition.Rating.allCases.map { rating in
            let days = round.drill.days(rating, now: wallTime)
            let when = days.map { $0 == 1 ? "1 day" : "\($0) days" } ?? "today"
            return (rating, text: "\(rating.rawValue) \(rating.word)  \(when)")
        }
        // All of them stand there, closer where the row is short.
        let taken = ratings.reduce(left + 1) { $0 + TextWidth.columns($1.text) }
        let gap = max(2, min(5, (canvas.size.columns - taken) / max(1, ratings.count - 1)))
        for (rating, text) in ratings {
            guard column + TextWidth.columns(text) < canvas.size.columns else { return }
            canvas.put(text, at: Point(column: column, row: row))
            canvas.put(String(rating.rawValue), at: Point(column: column, row: row), style: Style(.key, .bold))
            canvas.answer(.key(String(rating.rawValue)), row: row, columns: column..<column + TextWidth.columns(text))
            column += TextWidth.columns(text) + gap
        }
    }

    private func status(of round: DrillRound) -> String {
        guard let card = round.drill.card else { return "" }
        guard let verdict = round.verdict else {
            if case .choice = card.kind { return "type the number of your choice" }
            return "type the answer; space alone shows it"
        }
        let note: String
        switch verdict {
        case .right(let text): note = text.isEmpty ? "right" : text
        case .wrong(let text): note = text.isEmpty ? "not that" : text
        case .open: note = "judge yourself"
        case .apart: return "Your answer shares no word with ours. Judge it yourself; we suggest \(verdict.suggestion.word)."
        case .shown: note = "nothing typed"
        }
        return "\(WordForm.capitalised(note)). Suggested: \(verdict.suggestion.word)."
    }

    /// What the footer offers in a drill.
    var drillPairs: [FooterPair] {
        guard let round, round.drill.card != nil else { return [FooterPair("u", "take back"), FooterPair("Esc", "stop")] }
        guard let verdict = round.verdict else {
            return [FooterPair("⏎", "check"), FooterPair("space", "show"), FooterPair("Esc", "stop"), FooterPair("F1", "help")]
        }
        return [
            FooterPair("⏎", verdict.suggestion.word), FooterPair("1-4", "rate"), FooterPair("u", "take back"), FooterPair("x", "suspend"),
            FooterPair("e", "explain"), FooterPair("Esc", "stop"), FooterPair("?", "help"),
        ]
    }
}

extension SpacedRepetition.Rating {
    /// As the screen says it.
    var word: String {
        switch self {
        case .again: "again"
        case .hard: "hard"
        case .good: "good"
        case .easy: "easy"
        }
    }
}
