import Canvas
import Practice
import Review
import Whiteboard

// The daily four minutes: a card, a planted fault, an estimate.

extension Editor {
    /// Asks for the day's four minutes; a board that is not saved is not thrown away for them.
    mutating func askForDaily() {
        guard !document.isModified else { return say("\(document.title) is not saved; :w saves it, then :daily") }
        effects.append(.daily)
    }

    mutating func beginDaily(_ round: DailyRound) {
        daily = round
        startDrill(limit: 1)
        // Where nothing is due there is no card today.
        if self.round?.drill.total == 0 { goOnWithDaily() }
    }

    /// The next of the three, once one is over.
    mutating func goOnWithDaily() {
        guard let step = daily?.step, let next = DailyRound.Step(rawValue: step.rawValue + 1) else { return }
        if let drill = round?.drill, drill.total > 0 { daily?.known[step] = drill.right > 0 }
        round = nil
        daily?.step = next
        switch next {
        case .card: break
        case .fault: showFault()
        case .estimate:
            guard let estimate = daily?.estimate else { return goOnWithDaily() }
            startDrill(on: estimate)
        case .done:
            open(.daily)
            placeBefore = .start
        }
    }

    private mutating func showFault() {
        guard let fault = daily?.fault else { return }
        replaceDocument(fault.board, path: nil, isOnDisk: true)
        showBoard()
        side = nil
        place = .board
        findings.hidden = Set(Severity.allCases)
        faultSince = now
        selectFirstClient()
        refreshDrawing()
        settle()
        // Who looks for something sees all of it, as far as it can be shown.
        if !isOverview, hasBoxesOutside { toggleOverview() }
        askForReview()
    }

    /// Whether a fault is being looked for: nothing is changed on the board meanwhile.
    var isSeeking: Bool { daily?.step == .fault && place == .board }
    /// Whether it lies open, found or not.
    var isFaultShown: Bool { isSeeking && findings.hidden.isEmpty }

    /// What is asked, in the row over the status.
    var faultQuestion: String? {
        guard isSeeking, let daily else { return nil }
        if isFaultShown { return daily.fault.finding.headline }
        let left = max(0, daily.faultTime - secondsSeeking)
        return "One safeguard was taken out of \(daily.fault.title). Which box lacks it? \(timeLeft(left))"
    }

    private var secondsSeeking: Double {
        let (seconds, attoseconds) = (now - faultSince).components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    /// Time is up: the fault is shown.
    mutating func watchFault() {
        guard isSeeking, !isFaultShown, let time = daily?.faultTime, secondsSeeking >= time else { return }
        showWhereItIs("Time is up: it was \(name(ofComponent: daily?.fault.component ?? ""))")
    }

    private mutating func showWhereItIs(_ text: String) {
        guard let fault = daily?.fault else { return }
        findings.hidden = []
        drawing.setBadges(findings.badges)
        selection.select(.component(fault.component))
        say(text, tone: .done, keys: [FooterPair("⏎", "go on")])
    }

    /// Keys while a fault is looked for: going about, Enter says it is this one, Esc gives up. Nothing changes the board.
    mutating func pressWhileSeeking(_ key: Key) -> Bool {
        guard isSeeking, prompt == nil else { return false }
        switch key {
        case .enter where isFaultShown: goOnWithDaily()
        case .enter:
            guard let id = selection.component else { return true }
            if id == daily?.fault.component {
                let seconds = secondsSeeking
                daily?.foundAfter = seconds
                showWhereItIs("Found in \(Int(seconds)) s: \(name(ofComponent: id))")
            } else {
                daily?.misses += 1
                say("\(name(ofComponent: id)) is as it should be", keys: seekingPairs)
            }
        case .escape:
            if isFaultShown { goOnWithDaily() } else { showWhereItIs("It was \(name(ofComponent: daily?.fault.component ?? ""))") }
        case .character(let letter) where "hjkl'`<>(){}gnN/zm#*:?".contains(letter) || letter.isNumber: return false
        case .left, .right, .up, .down: return false
        default: say("Look only: nothing is changed here", keys: seekingPairs)
        }
        return true
    }

    /// What is pressed while a fault is looked for: a message leaves it where it was.
    private var seekingPairs: [FooterPair] { [FooterPair("⏎", "this one"), FooterPair("Esc", "show me"), FooterPair("?", "help")] }

    /// Which of the three parts one is at.
    var dailyPosition: String? {
        guard let daily, daily.step != .done else { return nil }
        return "Daily · \(daily.step.rawValue + 1) of \(DailyRound.Step.done.rawValue)"
    }

    /// What the day has brought.
    var dailyPage: TextPage? {
        daily.map { daily in
            let lines = daily.summary.flatMap { text in
                text.isEmpty ? [""] : Wrap.rows(VisibleText.line(text), columns: max(20, size.columns - 5)).map { "  " + $0 }
            }
            return TextPage(title: "Today", lines: lines.map { .init(text: $0) })
        }
    }
}
