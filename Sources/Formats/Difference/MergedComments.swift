import Whiteboard

/// Takes over into a merged file what the other side's file says beside entries that only it has, and beside others what is new there.
public enum MergedComments {
    /// The text with those comments.
    ///
    /// - Parameters:
    ///   - text: The file of `board`.
    ///   - board: What both sides came to.
    ///   - ours: The board whose file the text was made from.
    ///   - theirs: The other side's file.
    ///   - known: The text that both came of: a comment that ours took out of it stays out.
    public static func carry(into text: String, of board: Board, ours: Board, from theirs: BoardDocument, known: String) -> String {
        guard theirs.source.bytes.contains(UInt8(ascii: "#")), let root = YAMLTree(text).root else { return text }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var above: [(line: Int, texts: [String])] = []
        for section in Section.inReadingOrder {
            let items = root[section.rawValue]?.items ?? []
            let entries = board.entries(in: section)
            guard items.count == entries.count else { continue }
            let own = Set(ours.entries(in: section).map(name))
            var places: [[Value?]: Int] = [:]
            for (index, entry) in theirs.board.entries(in: section).enumerated().reversed() { places[name(entry)] = index }
            for (item, entry) in zip(items, entries) {
                guard let place = places[name(entry)], let comments = comments(in: theirs, section, place) else { continue }
                let line = item.start.line - 1
                guard lines.indices.contains(line), item.start.line == item.end.line else { continue }
                let isNew = !own.contains(name(entry))
                func isWanted(_ comment: String) -> Bool { isNew || !known.contains(comment) }
                // Behind the entry's own end nothing but a comment can stand.
                let isFree = !lines[line].utf8.dropFirst(item.end.column - 1).contains(UInt8(ascii: "#"))
                if let beside = comments.beside, isFree, isWanted(beside) { lines[line] += comments.gap + beside }
                let isAlone = line == 0 || !lines[line - 1].drop { $0 == " " }.hasPrefix("#")
                if isAlone, !comments.above.isEmpty, comments.above.allSatisfy(isWanted) {
                    let indent = String(lines[line].prefix { $0 == " " })
                    above.append((line, comments.above.map { indent + $0 }))
                }
            }
        }
        for (line, texts) in above.sorted(by: { $0.line > $1.line }) { lines.insert(contentsOf: texts, at: line) }
        return lines.joined(separator: "\n")
    }

    /// What tells an entry from others of its list.
    private static func name(_ entry: Attributes) -> [Value?] {
        if let id = entry["id"] { return [id] }
        return (EntryMatching.naming + ["from", "to", "label"]).map { entry[$0] }
    }

    /// The comment behind an entry that stands in one line, and those in the lines directly above it.
    private static func comments(
        in document: BoardDocument, _ section: Section, _ place: Int
    ) -> (beside: String?, gap: String, above: [String])? {
        guard let items = document.root?[section.rawValue]?.items, items.indices.contains(place) else { return nil }
        let (item, source) = (items[place], document.source)
        guard item.start.line == item.end.line else { return nil }
        let rest = source.text(item.end.byteOffset..<source.textEnd(after: item.end.byteOffset))
        let gap = String(rest.prefix { $0 == " " || $0 == "\t" })
        let beside = rest.dropFirst(gap.count)
        var above: [String] = []
        for number in stride(from: item.start.line - 2, through: 0, by: -1) {
            let start = source.lineStarts[number]
            let text = source.text(start..<source.textEnd(after: start)).drop { $0 == " " || $0 == "\t" }
            guard text.hasPrefix("#") else { break }
            above.insert(String(text), at: 0)
        }
        return (beside.hasPrefix("#") ? String(beside) : nil, gap.isEmpty ? " " : gap, above)
    }
}
