import Canvas
import Practice

// The keys of a drill: type and look, then rate.

extension Editor {
    mutating func pressInDrill(_ key: Key) -> Bool {
        guard var round else { return false }
        if key == .escape {
            remember(round.drill.states)
            if daily != nil {
                goOnWithDaily()
                return true
            }
            self.round = nil
            place = round.home
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
        case .up, .down, .pageUp, .pageDown:
            guard let told = drawn(in: size).sheet.scroller(of: .told) else { break }
            let page = max(1, told.area.size.rows - 1)
            scroll(told, by: key == .up ? -1 : key == .down ? 1 : key == .pageUp ? -page : page)
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
        round?.firstTold = 0
        if daily != nil, round?.drill.card == nil { goOnWithDaily() }
    }
}
