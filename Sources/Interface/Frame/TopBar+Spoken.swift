import Canvas
import Practice
import Review

extension TopBar {
    /// The first row in words, from left to right, and quiet: it changes once a minute at most until the last one.
    func drawSpoken(on canvas: inout Sheet) {
        var parts = [title + (isModified ? ", not saved" : "")]
        if let phase = phases.first(where: { $0.state == .current }) {
            let left = remaining.map(\.inSeconds)
            let spent = SpokenClock.passed(SpokenClock.spent(phase.spent.inSeconds, whenLeft: left))
            let budget = phase.budget > .zero ? " of \(Self.clock(phase.budget))" : ""
            parts.append("\(Phase(rawValue: phase.letter)?.shortName ?? phase.letter), \(spent)\(budget)")
        }
        if let signal { parts.append(signal) } else if let remaining { parts.append(SpokenClock.left(remaining.inSeconds)) }
        if isPaused { parts.append("paused") }
        let found = counts.map { entry in
            let word = entry.level.rawValue
            return "\(entry.count) \(word)\(entry.count == 1 || entry.level == .advice ? "" : "s")"
        }
        parts += found + (unstated > 0 ? ["\(unstated) not stated"] : [])
        let text = parts.joined(separator: "   ")
        canvas.put(Wrap.cutWords(text, columns: canvas.size.columns - 2), at: Point(column: 1, row: 0), style: Style(.bar, .bold))
    }

}
