import Canvas
import Practice

// The last three rows of a replay: what happened, where it stands, and the keys.

extension Editor {
    func drawReplay(_ layout: ScreenLayout, on canvas: inout Sheet) {
        guard let playback else { return }
        let rows = canvas.size.rows
        canvas.clear(rows: rows - 3..<rows)
        drawCaption(playback.replay, row: rows - 3, on: &canvas)
        drawTimeline(playback, row: rows - 2, on: &canvas)
        if !playback.isFilm { drawFooter(layout, on: &canvas) }
    }

    private func drawCaption(_ replay: Replay, row: Int, on canvas: inout Sheet) {
        let columns = canvas.size.columns
        if replay.isAtEnd {
            let result = replay.record.score.map { "The end: \($0)" + (replay.record.band.map { " · \($0)" } ?? "") }
            canvas.put(result ?? "The end, for now: this session goes on", at: Point(column: Self.barStart, row: row), style: .heading)
            return
        }
        guard let caption = replay.caption else { return }
        canvas.put(ClockText.minutes(caption.time), at: Point(column: 1, row: row), style: .faint)
        let text = Wrap.cut(VisibleText.line(caption.text), columns: columns - Self.barStart - 1)
        canvas.put(text, at: Point(column: Self.barStart, row: row))
    }

    /// Captions and the bar begin in one column.
    private static let barStart = 10

    /// `▸ 8x     12:40  R━━━A━━D━━━━━───I───────O────  45:00`: phases stand where they were opened.
    private func drawTimeline(_ playback: Playback, row: Int, on canvas: inout Sheet) {
        let replay = playback.replay
        // Who hears it is told in words, and not each second.
        if isLinear { return drawSpokenTimeline(playback, row: row, on: &canvas) }
        let mode = playback.isPlaying ? "▸ \(playback.speed)x" : "stopped"
        canvas.put(mode, at: Point(column: 1, row: row), style: playback.isPlaying ? Style(.key, .bold) : .faint)
        let length = ClockText.minutes(replay.length)
        let times = "\(ClockText.minutes(replay.time)) of \(length)"
        let start = Self.barStart
        let end = canvas.size.columns - 1 - TextWidth.columns("\(length) of \(length)") - 2
        canvas.putRight(times, before: canvas.size.columns - 1, row: row)
        let width = end - start
        guard width > 8 else { return }
        let cells = Self.cells(of: replay, width: width)
        let played = replay.length > 0 ? Int((replay.time / replay.length * Double(width)).rounded(.down)) : width
        for (cell, opening) in cells.enumerated() {
            let isPlayed = cell < played || replay.isAtEnd
            let text = opening?.phase.rawValue ?? (isPlayed ? "━" : "─")
            let style = opening != nil ? Style(isPlayed ? .key : .faint, .bold) : Style(isPlayed ? .barFull : .barEmpty)
            canvas.put(text, at: Point(column: start + cell, row: row), style: style)
            canvas.answer(
                .time(opening?.time ?? replay.length * Double(cell) / Double(width)), row: row,
                columns: start + cell..<start + cell + 1)
        }
    }

    /// `playing 8 times as fast, Data, after 12 minutes of 45`; where it is stopped the seconds, too.
    private func drawSpokenTimeline(_ playback: Playback, row: Int, on canvas: inout Sheet) {
        let replay = playback.replay
        let phase = replay.openings.last { $0.time <= replay.time }.map { ", \($0.phase.shortName)" } ?? ""
        let length = SpokenClock.passed(replay.length)
        let text =
            playback.isPlaying
            ? "playing\(playback.speed == 1 ? "" : " \(playback.speed) times as fast")\(phase), after \(SpokenClock.passed(replay.time)) of \(length)"
            : "stopped\(phase), at \(ClockText.minutes(replay.time)) of \(ClockText.minutes(replay.length))"
        canvas.put(text, at: Point(column: 1, row: row))
    }

    /// The phases in the cells where they were opened; of several in one cell the last.
    private static func cells(of replay: Replay, width: Int) -> [(phase: Phase, time: Double)?] {
        var cells = [(phase: Phase, time: Double)?](repeating: nil, count: width)
        for opening in replay.openings {
            let share = replay.length > 0 ? opening.time / replay.length : 0
            cells[min(width - 1, Int((share * Double(width)).rounded(.down)))] = opening
        }
        return cells
    }

    /// What the footer offers while a session is played back.
    var replayPairs: [FooterPair] {
        if !pendingKeys.isEmpty { return [FooterPair("g", "")] + Phase.allCases.map { FooterPair($0.rawValue.lowercased(), $0.shortName) } }
        let isPlaying = playback?.isPlaying ?? false
        return [
            FooterPair("space", isPlaying ? "stop" : "play"), FooterPair("← →", "step"), FooterPair("- +", "slower, faster"),
            FooterPair("^p ^n", "phase before, next"), FooterPair("g", "to a phase"), FooterPair("?", "help"), FooterPair("q", "leave"),
        ]
    }
}
