import Canvas
import Catalog
import Practice
import Review

// For who hears the screen: no key is met by silence, texts are read row by row, signs are words.

extension Editor {
    /// What can be heard of the screen, without what is said of the key before: the text, and where the cursor stands.
    var audible: Audible? {
        guard isLinear else { return nil }
        var quiet = self
        quiet.message = nil
        let screen = quiet.view(in: size)
        return Audible(lines: screen.canvas.lines, cursor: screen.cursor)
    }

    struct Audible: Hashable, Sendable {
        var lines: [String]
        var cursor: Point?
    }

    /// Says that a key did nothing: at an end, or where it means nothing.
    mutating func sayStillness(after key: Key, since before: Audible?) {
        guard let before, message == nil, effects.isEmpty, isLinear, before == audible else { return }
        if let why = standingProblem { return say(why) }
        say(Self.ends[key].map { "nothing further \($0)" } ?? "\(key == .enter ? "Enter" : KeyName.name(key)) does nothing here")
    }

    /// Why what is typed is not taken, which stands there already.
    private var standingProblem: String? {
        switch prompt {
        case .line(let line)? where line.isInsisting: line.meaning.mistake.map { "Not added. Character \($0.column): \($0.message)" }
        case .entry(let entry)?: entry.problem
        default: pane.problem
        }
    }

    private static let ends: [Key: String] = [
        .down: "down", .character("j"): "down", .pageDown: "down", .up: "up", .character("k"): "up", .pageUp: "up", .left: "left",
        .character("h"): "left", .right: "right", .character("l"): "right",
    ]

    /// What is said while something is typed stands in the footer's place, too.
    func drawMessageOverPrompt(_ layout: ScreenLayout, on canvas: inout Sheet) {
        guard prompt != nil, let message else { return }
        if case .entry(let entry)? = prompt, entry.problem != nil { return }
        canvas.clear(rows: layout.footerRow..<canvas.size.rows)
        let text = Wrap.cut(message.text, columns: canvas.size.columns - 2)
        canvas.put(text, at: Point(column: 1, row: layout.footerRow), style: Style(message.tone == .done ? .good : .warning))
    }

    /// A severity before what was found: a sign to the eye, a word to the ear.
    func sign(of severity: Severity) -> String { isLinear ? WordForm.capitalised(severity.rawValue) + ":" : severity.sign }

    /// `Warning, 3 of 10`: what a finding is among those that are open.
    func spokenNumber(of finding: Finding) -> String {
        let open = findings.open
        let place = open.firstIndex { FindingList.Key($0) == FindingList.Key(finding) }.map { ", \($0 + 1) of \(open.count)" }
        return WordForm.capitalised(finding.severity.rawValue) + (place ?? "")
    }

    /// `0:45 left`, for the ear in whole minutes as long as there are some.
    func timeLeft(_ seconds: Double, isExact: Bool = false) -> String {
        isLinear ? SpokenClock.left(seconds) : "\(ClockText.minutes(isExact ? seconds : seconds.rounded(.up))) left"
    }

    // MARK: Reading

    /// Goes through a text row by row where the screen is heard: blank rows are passed over, the ends are said, and what is shown moves
    /// only where it must. Returns false for other keys, and where the screen is seen.
    mutating func read(_ key: Key, in rows: [String], room: Int) -> Bool {
        guard isLinear, let step = Self.step(of: key) else { return false }
        let full = rows.indices.filter { !rows[$0].allSatisfy { $0 == " " } }
        guard let first = full.first, let last = full.last else { return true }
        let now = readingRow(of: rows.count, room: room)
        let most = max(0, rows.count - room)
        let seen = max(0, min(pane.scroll, most))
        var next: Int
        switch step {
        case .row(let by):
            next = by > 0 ? full.first { $0 >= now + by } ?? last : full.last { $0 <= now + by } ?? first
            if next < seen { pane.scroll = max(0, next - room + 1) } else if next >= seen + room { pane.scroll = next }
        case .page(let by):
            // The page that follows what is seen begins where that ended, and is read from its first row: nothing is passed over.
            pane.scroll = max(0, min(seen + by * room, most))
            next = by > 0 ? full.first { $0 >= seen + room } ?? last : full.first { $0 >= pane.scroll } ?? first
            if by < 0, next >= now { next = first }
        case .end(let isLast):
            next = isLast ? last : first
            pane.scroll = isLast ? most : 0
        }
        pane.reading = next
        pane.scroll = max(0, min(pane.scroll, most))
        if next == now { say(step.isForward ? "the last line" : "the first line") }
        return true
    }

    /// How far a key goes in what is read.
    private enum ReadingStep {
        case row(Int)
        case page(Int)
        case end(isLast: Bool)

        var isForward: Bool {
            switch self {
            case .row(let by), .page(let by): by > 0
            case .end(let isLast): isLast
            }
        }
    }

    /// The row that is read of so many, among those that are shown.
    func readingRow(of count: Int, room: Int) -> Int {
        let first = max(0, min(pane.scroll, count - room))
        return max(first, min(pane.reading, first + room - 1, count - 1))
    }

    /// Marks the row that is read, and brings the cursor there.
    func markReading(of count: Int, room: Int, at origin: Point, on canvas: inout Sheet) {
        let first = max(0, min(pane.scroll, count - room))
        let row = origin.row + readingRow(of: count, room: room) - first
        if isLinear { canvas.put(">", at: Point(column: 0, row: row), style: Style(.chosen)) }
        canvas.attend(to: Point(column: origin.column, row: isLinear ? row : origin.row))
    }

    private static func step(of key: Key) -> ReadingStep? {
        switch key {
        case .character("j"), .down: .row(1)
        case .character("k"), .up: .row(-1)
        case .pageDown, .control("f"), .character(" "): .page(1)
        case .pageUp, .control("b"): .page(-1)
        case .character("g"), .home: .end(isLast: false)
        case .character("G"), .end: .end(isLast: true)
        default: nil
        }
    }
}
