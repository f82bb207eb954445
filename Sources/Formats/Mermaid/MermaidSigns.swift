/// Where a flowchart has an `@` that is no setting's `@{`: what stands before it without a blank or a quote is the id of an arrow to
/// Mermaid, wherever a word may begin.
struct MermaidSigns {
    /// The words without blanks that were looked at last: where they end, and behind which sign an id ends.
    private var run: (range: Range<Int>, end: Int?) = (0..<0, nil)

    /// Where an id ends that begins at a place, behind its sign; nil where none does.
    mutating func arrowID(at place: Int, in cursor: DiagramCursor) -> Int? {
        if !run.range.contains(place) { look(from: place, in: cursor) }
        guard let end = run.end, end > place + 1 else { return nil }
        return end
    }

    private mutating func look(from place: Int, in cursor: DiagramCursor) {
        var end: Int?
        var at = place
        while at < cursor.text.count, !cursor.text[at].properties.isWhitespace, cursor.text[at] != "\"" {
            if cursor.text[at] == "@", at + 1 < cursor.text.count, !"{\"".unicodeScalars.contains(cursor.text[at + 1]) { end = at + 1 }
            at += 1
        }
        run = (place..<max(at, place + 1), end)
    }
}
