import Catalog
import Whiteboard

/// Puts the comments of two sides together over a merged file, as their entries are: what only one side wrote, changed or took out is as
/// that side has it. Where both reword one, both stay.
public struct MergedComments {
    private let base: PlacedComments
    private let ours: PlacedComments
    private let theirs: PlacedComments
    private let merged: PlacedComments
    /// What each place of the merged file has above it and beside it, where that is another.
    private var above: [Int: [String]] = [:]
    private var beside: [Int: (gap: Int, text: String)?] = [:]

    /// The text with the comments of both.
    ///
    /// - Parameters:
    ///   - text: The file of `board`, made over that of `ours`.
    ///   - board: What both sides came to.
    ///   - base: What both came of; nil where nothing was.
    ///   - ours: The file that the text was made from.
    ///   - theirs: The other side's file.
    ///   - catalog: The kinds, technologies and attributes.
    public static func carry(
        into text: String, of board: Board, base: BoardDocument?, ours: BoardDocument, theirs: BoardDocument, catalog: Catalog
    ) -> String {
        let hasComments = [base, ours, theirs].contains { $0?.source.bytes.contains(UInt8(ascii: "#")) ?? false }
        guard hasComments, let own = ours.tree, let other = theirs.tree else { return text }
        let tree = YAMLTree(text)
        let old = base?.board ?? Board()
        var comments = MergedComments(
            base: PlacedComments(base?.tree ?? YAMLTree(""), names: names(of: old, from: old)),
            ours: PlacedComments(own, names: names(of: ours.board, from: old)),
            theirs: PlacedComments(other, names: names(of: theirs.board, from: old)),
            merged: PlacedComments(tree, names: names(of: board, from: old)))
        comments.compare()
        let result = comments.written(over: tree.source)
        // A comment is none within a text.
        return BoardFile.read(result, catalog: catalog).document?.board == board ? result : text
    }

    private init(base: PlacedComments, ours: PlacedComments, theirs: PlacedComments, merged: PlacedComments) {
        (self.base, self.ours, self.theirs, self.merged) = (base, ours, theirs, merged)
    }

    /// Each entry by the name that it had in the board it came of.
    private static func names(of board: Board, from base: Board) -> [Section: [String]] {
        var names: [Section: [String]] = [:]
        for section in Section.inReadingOrder {
            let (old, new) = (base.entries(in: section), board.entries(in: section))
            names[section] = zip(BoardDifference.match(old, new), new).map { place, entry in
                EntryMatching.name(of: .map((place.map { old[$0] } ?? entry).pairs)) ?? ""
            }
        }
        return names
    }

    // MARK: What each place has

    private mutating func compare() {
        let known = base.all.union(ours.all)
        /// What theirs wrote above something that is not there any more: it stands above what follows.
        var pending: [String] = []
        for place in theirs.places {
            guard let index = merged.byPath[place.path] else {
                pending += place.above.filter { !PlacedComments.bare($0).isEmpty && !known.contains(PlacedComments.bare($0)) }
                if let text = place.beside, !known.contains(text.text) { putAbove(parentOf: place.path, text.text) }
                continue
            }
            let (before, mine) = (base[place.path], merged.places[index])
            let isOurs = ours[place.path] != nil
            if isOurs || mine.comments.isEmpty {
                let lines = Self.lines(isOurs ? before?.comments ?? [] : [], mine, place)
                if lines != mine.above { above[index] = lines }
            }
            mergeBeside(isOurs ? before?.beside?.text : nil, index, place)
            if !pending.isEmpty {
                above[index] = pending + (above[index] ?? mine.above)
                pending = []
            }
        }
    }

    /// What is above a place: as the side has it that changed it.
    private static func lines(_ base: [String], _ mine: PlacedComments.Place, _ other: PlacedComments.Place) -> [String] {
        if other.comments == base || other.comments == mine.comments { return mine.above }
        if mine.comments == base { return other.above }
        let gone = Set(base).subtracting(other.comments)
        let known = Set(base + mine.comments)
        return mine.above.filter { !gone.contains(PlacedComments.bare($0)) }
            + other.above.filter { !PlacedComments.bare($0).isEmpty && !known.contains(PlacedComments.bare($0)) }
    }

    private mutating func mergeBeside(_ base: String?, _ index: Int, _ other: PlacedComments.Place) {
        let mine = merged.places[index].beside?.text
        if other.beside?.text == base || other.beside?.text == mine { return }
        let isFree = !merged.openLines.contains(merged.places[index].line)
        if mine == base || mine == nil, isFree {
            beside[index] = .some(other.beside)
        } else if let text = other.beside?.text {
            putAbove(index, text)
        }
    }

    /// A comment gets a line of its own above something.
    private mutating func putAbove(_ index: Int, _ text: String) {
        let place = merged.places[index]
        guard !place.comments.contains(text) else { return }
        above[index] = (above[index] ?? place.above) + [text]
    }

    /// What stood beside a line that is none any more is said of the entry it was in.
    private mutating func putAbove(parentOf path: [String], _ text: String) {
        for length in stride(from: path.count - 1, through: 2, by: -1) {
            if let index = merged.byPath[Array(path.prefix(length))] { return putAbove(index, text) }
        }
    }

    // MARK: The text

    private func written(over source: SourceText) -> String {
        guard !above.isEmpty || !beside.isEmpty else { return source.text(0..<source.bytes.count) }
        let first = merged.lines.first?.upperBound ?? 0
        let lineBreak = source.bytes[first...].prefix(2) == [0x0D, 0x0A] ? [0x0D, 0x0A] as [UInt8] : [0x0A]
        var out = Array(source.bytes[..<(merged.lines.first?.lowerBound ?? 0)])
        func begin() { if let last = out.last, last != 0x0A, last != 0x0D, out.count > SourceText.markLength(out) { out += lineBreak } }
        var next = 0
        for (index, place) in merged.places.enumerated() {
            let start = place.line - place.above.count
            for line in next..<max(next, start) { out += source.bytes[merged.lines[line].lowerBound..<end(of: line, source)] }
            if let lines = above[index] {
                let indent = indentation(of: place, source)
                for line in lines {
                    begin()
                    out += Array((line.first == "#" ? indent + line : line).utf8) + lineBreak
                }
            } else if place.line > start {
                out += source.bytes[merged.lines[start].lowerBound..<end(of: place.line - 1, source)]
            }
            next = place.line
            guard let change = beside[index], place.line < merged.lines.count else { continue }
            let line = merged.lines[place.line]
            var text = source.text(line)
            if let old = place.beside, text.hasSuffix(old.text) || text.contains(old.text) {
                text = PlacedComments.bare(ahead: old.text, of: text)
            }
            if let change { text += String(repeating: " ", count: max(1, change.gap)) + change.text }
            out += Array(text.utf8) + source.bytes[line.upperBound..<end(of: place.line, source)]
            next = place.line + 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    private func end(of line: Int, _ source: SourceText) -> Int {
        line + 1 < merged.lines.count ? merged.lines[line + 1].lowerBound : source.bytes.count
    }

    private func indentation(of place: PlacedComments.Place, _ source: SourceText) -> String {
        guard place.line < merged.lines.count else { return "" }
        return String(source.text(merged.lines[place.line]).prefix { $0 == " " })
    }
}

extension PlacedComments {
    /// What stands before the comment at the end of a line, without the blanks between.
    fileprivate static func bare(ahead comment: String, of line: String) -> String {
        guard let place = line.ranges(of: comment).last?.lowerBound else { return line }
        var text = line[..<place]
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
