import Canvas
import Practice
import Review

extension TopBar {
    /// The first row in words, from left to right, and quiet: it changes once a minute at most until the last one. Where not all has room
    /// the board's name and then what is only advised are left out, and nothing is cut in the middle.
    func drawSpoken(on canvas: inout Sheet) {
        let room = canvas.size.columns - 2
        let name = title + (isModified ? ", not saved" : "")
        let clock = spokenClock
        let serious = spoken(counts.filter { $0.level >= .warning })
        let rest = spoken(counts.filter { $0.level < .warning }) + (unstated > 0 ? ["\(unstated) not stated"] : [])
        let tries = [
            [name] + clock + serious + rest, [name] + clock + serious, (isModified ? ["not saved"] : []) + clock + serious + rest,
            (isModified ? ["not saved"] : []) + clock + serious, clock + serious,
        ]
        let texts = (clock.isEmpty ? [[name] + serious + rest, [name] + serious] : tries).map { $0.joined(separator: "   ") }
        let text = texts.first { TextWidth.columns($0) <= room } ?? texts.last ?? ""
        canvas.put(Wrap.cutWords(text, columns: room), at: Point(column: 1, row: 0), style: Style(.bar, .bold))
    }

    /// The open phase and what is left.
    private var spokenClock: [String] {
        var parts: [String] = []
        if let phase = phases.first(where: { $0.state == .current }) {
            let left = remaining.map(\.inSeconds)
            let spent = SpokenClock.spent(phase.spent.inSeconds, whenLeft: left)
            let said = phase.budget > .zero ? SpokenClock.passed(spent, of: phase.budget.inSeconds) : SpokenClock.passed(spent)
            parts.append("\(Phase(rawValue: phase.letter)?.shortName ?? phase.letter), \(said)")
        }
        if let signal { parts.append(signal) } else if let remaining { parts.append(SpokenClock.left(remaining.inSeconds)) }
        return parts + (isPaused ? ["paused"] : [])
    }

    private func spoken(_ counts: [(level: Severity, count: Int)]) -> [String] {
        counts.map { entry in
            let word = entry.level.rawValue
            return "\(entry.count) \(word)\(entry.count == 1 || entry.level == .advice ? "" : "s")"
        }
    }
}
