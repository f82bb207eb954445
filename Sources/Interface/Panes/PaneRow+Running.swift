import Canvas
import Practice

extension Editor.PaneRow {
    /// Entries one behind the other, `why one look-up · keep 5y`, over as many rows as they take. Each is a piece of its own, so that the
    /// one that was walked to shows alone.
    static func running(
        _ entries: [(text: String, subject: PaneEntry.Subject)], column: Int, columns: Int, style: Style = .text, signColumn: Int = 4
    ) -> [Editor.PaneRow] {
        let gap = " · "
        let whole = Array(entries.map(\.text).joined(separator: gap))
        var ends: [Int] = []
        for entry in entries { ends.append((ends.last.map { $0 + gap.count } ?? 0) + entry.text.count) }
        var next = 0
        return Wrap.rows(String(whole), columns: columns).map { line in
            // A row is a stretch of the whole; blanks where it was broken are gone.
            let characters = Array(line)
            while next < whole.count, next + characters.count <= whole.count, !whole[next...].starts(with: characters) { next += 1 }
            defer { next += characters.count }
            var row = Editor.PaneRow(signColumn: signColumn)
            var at = column
            var place = next
            let end = min(whole.count, next + characters.count)
            for (index, entry) in entries.enumerated() where ends[index] > next && place < end {
                let begin = ends[index] - entry.text.count
                if place < begin {
                    let text = String(whole[place..<min(begin, end)])
                    row.pieces.append(.init(text: text, column: at, style: style))
                    at += TextWidth.columns(text)
                    place = min(begin, end)
                }
                guard place < end else { break }
                let text = String(whole[place..<min(ends[index], end)])
                row.pieces.append(.init(text: text, column: at, style: style, subject: entry.subject))
                row.subjects.append(entry.subject)
                at += TextWidth.columns(text)
                place = min(ends[index], end)
            }
            if place < end { row.pieces.append(.init(text: String(whole[place..<end]), column: at, style: style)) }
            return row
        }
    }
}
