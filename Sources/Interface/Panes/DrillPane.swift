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
    /// How many cards a report promised: the first of the round.
    var promised = 0
    /// The editor's clock when it began.
    let started: Duration
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
        round = DrillRound(
            drill: Drill(
                context.cards.deck, states: context.cards.states, now: wallTime, offset: context.wallClock.offset, only: topic,
                first: first + (topic == nil ? repeatedCards.filter { !first.contains($0) } : []), limit: limit),
            promised: context.cards.deck.count { first.contains($0.id) }, started: now)
        if place != .drill { placeBefore = place.isText && place != .report ? .board : place }
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
        func rows(_ text: String, indent: Int = 0) -> [String] { Wrap.rows(VisibleText.line(text), columns: width - indent) }
        func put(_ text: String, _ style: Style = .text, indent: Int = 0) {
            let lines = rows(text, indent: indent)
            for (number, line) in lines.enumerated() where row < end {
                let isCut = row == end - 1 && number < lines.count - 1
                canvas.put(
                    isCut ? "\(line.prefix(max(0, width - indent - 1)))…" : line, at: Point(column: left + indent, row: row), style: style)
                row += 1
            }
        }
        guard let card = round.drill.card else {
            canvas.attend(to: Point(column: left, row: row))
            put(round.drill.total == 0 ? nothingDue : "\(round.drill.answered) cards, \(round.drill.right) right at once.", .heading)
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
        put(card.question, .heading)
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
            put(
                "\(sign) \(isLinear && isWrong ? card.answer : card.told)",
                isWrong || isRight ? Style(isWrong ? .warning : .good, .bold) : .heading)
            put(card.why)
            if round.showsSource { put("Source: \(card.source)", .faint) }
            row += gap
            drawRatings(round, left: left, row: min(row, layout.statusRow - 1), on: &canvas)
        }
        canvas.put(status(of: round), at: Point(column: 1, row: layout.statusRow), style: .faint, limit: columns - 2)
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

    // MARK: Keys

    mutating func pressInDrill(_ key: Key) -> Bool {
        guard var round else { return false }
        if key == .escape {
            remember(round.drill.states)
            if daily != nil {
                goOnWithDaily()
                return true
            }
            self.round = nil
            place = placeBefore
            if place == .report { placeBefore = .board }
            return true
        }
        if round.drill.card == nil {
            if key == .character("u") { takeBackRating() }
            return true
        }
        if round.verdict == nil {
            let shows = key == .enter || key == .character(" ") && round.field.isEmpty
            if shows, let card = round.drill.card {
                round.verdict =
                    key == .enter && round.field.isEmpty
                    ? .shown
                    : card.judge(round.field.text, choices: round.drill.choices(of: card))
            } else if !round.field.press(key) {
                return true
            }
            self.round = round
            return true
        }
        switch key {
        case .enter: rate(round.verdict?.suggestion ?? .good)
        case .character(let digit) where ("1"..."4").contains(digit):
            if let rating = digit.wholeNumberValue.flatMap(SpacedRepetition.Rating.init) { rate(rating) }
        case .character("u"): takeBackRating()
        case .character("x"): suspendCard()
        case .character("e"): self.round?.showsSource.toggle()
        case .character("?"): openHelp("")
        case .character(":"): openCommandLine()
        default: break
        }
        return true
    }

    private mutating func rate(_ rating: SpacedRepetition.Rating) {
        let time = wallTime
        let wasWrong = if case .wrong? = round?.verdict { true } else { false }
        guard let done = round?.drill.rate(rating, now: time, wasWrong: wasWrong) else { return }
        if let state = done.state, daily?.step != .estimate { effects.append(.keepCard(id: done.id, state: state, rating: rating)) }
        if daily?.step != .estimate { remember(round?.drill.states ?? [:]) }
        remember(context.cards.states, day: SessionHistory.day(wallTime, offset: context.wallClock.offset))
        nextCard()
    }

    private mutating func takeBackRating() {
        guard let back = round?.drill.takeBack() else { return say("nothing was rated yet") }
        effects.append(.keepCard(id: back.id, state: back.state, rating: nil))
        nextCard()
        say("Taken back", tone: .done)
    }

    private mutating func suspendCard() {
        let time = wallTime
        guard let gone = round?.drill.suspend(now: time) else { return }
        effects.append(.keepCard(id: gone.id, state: gone.state, rating: nil))
        nextCard()
        say("Set aside; it is not asked again", tone: .done)
    }

    private mutating func nextCard() {
        round?.field = TextField()
        round?.verdict = nil
        round?.showsSource = false
        if daily != nil, round?.drill.card == nil { goOnWithDaily() }
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
