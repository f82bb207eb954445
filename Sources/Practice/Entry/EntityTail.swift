import Whiteboard

/// An entity's line with refinements at its end, `Url(code key, long) in urls 6bn x 500B, keep 5y`: the entity, and each refinement as
/// the line of its own that it could have been.
struct EntityTail {
    /// `Url(code key, long) in urls`.
    let head: String
    /// Never empty.
    let refinements: [String]

    /// Free text, which goes on to the end of the line unless a comma and a refinement follow.
    private static let prose: Set<String> = ["why", "invariant"]
    /// Words that go on a sentence as often as they begin a refinement.
    private static let common: Set<String> = ["in", "by", "with", "index", "public", "ordered"]

    /// Nil where the line is no entity, or nothing refines it.
    init?(_ text: String) {
        guard let first = text.first, first.isLetter, !EntityForm.all.contains(where: { $0.rest(of: text) != nil }) else { return nil }
        var open = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }.endIndex
        if open < text.endIndex, text[open] == "(" {
            guard let close = QuickEntry.close(in: text) else { return nil }
            open = text.index(after: close)
        }
        let words = text[open...].split(whereSeparator: \.isWhitespace).map(String.init)
        var place = 0
        var isProse = false
        while place < words.count {
            let word = words[place].lowercased()
            if word == "by" {
                place = Self.keyEnd(of: words[...], from: place + 1)
                isProse = Self.isReason(words[...], at: place)
                if isProse { break }
            } else if word == "in" {
                place += 2
                // `in seats:postgres, one conditional update`: behind a comma stands why.
                isProse = place + 1 < words.count && Self.isReason(words[...], at: place)
                if isProse { break }
            } else if Self.start(words[place...]) != nil {
                break
            } else {
                place += 1
            }
        }
        guard place < words.count else { return nil }
        let head = Self.plain(([String(text[..<open])] + words[..<place]).joined(separator: " "))
        guard EntityHead(head) != nil else { return nil }
        self.head = head
        refinements = Self.pieces(isProse ? ["why"] + words[place...] : words[place...])
    }

    /// Whether a sentence begins there: behind a comma, and with no word of a refinement.
    private static func isReason(_ words: ArraySlice<String>, at place: Int) -> Bool {
        place < words.endIndex && words[place - 1].hasSuffix(",") && start(words[place...]) == nil && !isMeantAsAmount(words[place...])
    }

    /// `ten million x 1KB`: rows and their size in a figure that is not read are no reason.
    private static func isMeantAsAmount(_ words: ArraySlice<String>) -> Bool {
        let clause = words.prefix(5)
        return zip(clause, clause.dropFirst()).contains { ["x", "×", "*"].contains($0) && $1.first?.isNumber ?? false }
    }

    /// Where the fields behind a `by` end: at a comma that no further name follows. `by user, day` has two, `by code, one key lookup` one
    /// and a reason.
    private static func keyEnd(of words: ArraySlice<String>, from start: Int) -> Int {
        var end = start
        while end < words.endIndex {
            let isLast = words[end].hasSuffix(",")
            end += 1
            guard end < words.endIndex else { break }
            if Self.start(words[end...]) != nil, words[end].lowercased() != "and" { break }
            guard isLast else { continue }
            let isName = words[end].hasSuffix(",") || end + 1 == words.endIndex || Self.start(words[(end + 1)...]) != nil
            if !isName { break }
        }
        return min(end, words.endIndex)
    }

    /// The refinements that a line consists of; none where it begins with anything else.
    static func refinements(in text: String) -> [String] {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        return start(words[...]) == nil ? [] : pieces(words[...])
    }

    private static func pieces(_ words: ArraySlice<String>) -> [String] {
        var pieces: [String] = []
        var rest = words
        while let start = start(rest) {
            if start.name == "by" {
                let end = keyEnd(of: rest, from: rest.startIndex + 1)
                let isProse = isReason(rest, at: end)
                pieces.append(plain(rest[..<end].joined(separator: " ")))
                rest = isProse ? (["why"] + rest[end...])[...] : rest[end...]
                continue
            }
            // What needs more takes a word at least, whatever that word is.
            var end = rest.startIndex + start.words + (start.needsMore ? 1 : 0)
            var hasFigure = start.isFigure || rest[..<min(end, rest.endIndex)].contains { $0.first?.isNumber ?? false }
            while end < rest.endIndex {
                if let next = Self.start(rest[end...]) {
                    let isBehindComma = rest[end - 1].hasSuffix(",")
                    let isBehindClause = rest[end - 1].hasSuffix(";")
                    let isOwn = next.isFigure ? isBehindComma || isBehindClause || hasFigure && !start.isFigure : true
                    // `why a sorted set, 10M joins in a minute`: a figure in a sentence is none of the rows'.
                    let isSaid = next.isFigure && !isAmount(rest[end...])
                    let ends =
                        prose.contains(start.name)
                        ? (isBehindClause || isBehindComma && !common.contains(next.name)) && !isSaid : isOwn
                    // A span has its figure first: `keep for 30 days`.
                    if ends, !(start.name == "keep" && next.isFigure && !hasFigure) { break }
                }
                hasFigure = hasFigure || rest[end].first?.isNumber ?? false
                end += 1
            }
            end = min(end, rest.endIndex)
            pieces.append(plain(rest[..<end].joined(separator: " ")))
            rest = rest[end...]
        }
        // What nothing begins is told by whoever reads it.
        return rest.isEmpty ? pieces : pieces + [rest.joined(separator: " ")]
    }

    /// Whether what stands up to the next comma is rows or their size: `10M x 100B`, `6bn rows`, `500B each`.
    private static func isAmount(_ words: ArraySlice<String>) -> Bool {
        var clause: [String] = []
        for word in words {
            clause.append(plain(word).lowercased())
            if word.hasSuffix(",") || word.hasSuffix(";") || clause.count > 5 { break }
            if let next = words.dropFirst(clause.count).first, start([next]) != nil { break }
        }
        let units: Set<String> = ["x", "×", "*", "rows", "row", "of", "each", "items", "records", "entries", "a", "per"]
        return clause.allSatisfy { ($0.first?.isNumber ?? false) || units.contains($0) }
    }

    private struct Start {
        let name: String
        let words: Int
        let needsMore: Bool
        let isFigure: Bool
    }

    /// The refinement that words begin with.
    private static func start(_ words: ArraySlice<String>) -> Start? {
        guard let first = words.first.map(plain) else { return nil }
        if first.first?.isNumber ?? false, QuantityText.parts(of: first) != nil || first.contains(where: { "x×*".contains($0) }) {
            return Start(name: "", words: 1, needsMore: false, isFigure: true)
        }
        for form in EntityForm.all {
            let wanted = form.words.split(separator: " ").map(String.init)
            guard zip(words, wanted).allSatisfy({ plain($0).lowercased() == $1 }), words.count >= wanted.count else { continue }
            return Start(name: form.words, words: wanted.count, needsMore: form.needsMore, isFigure: false)
        }
        return nil
    }

    private static func plain(_ text: String) -> String { text.hasSuffix(",") || text.hasSuffix(";") ? String(text.dropLast()) : text }
}
