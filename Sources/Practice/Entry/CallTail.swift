import Whiteboard

/// What stands behind a call on its line: what it does, and the refinements at the end of the line. Words of a title that only look like
/// one stay in the title: what follows must be a value. Quotes keep any words together as a title.
struct CallTail {
    /// What the call does; nil where nothing is said.
    let does: String?
    /// As lines of their own, in order.
    let refinements: [String]
    /// What of the title begins as a refinement does, to its end; nil where nothing does.
    var leftInTitle: String? {
        let words = (does ?? "").split(separator: " ").map(String.init)
        guard let start = words.indices.last(where: { $0 > 0 && ["idempotent", "auth"].contains(words[$0].lowercased()) }),
            start + 1 < words.count
        else { return nil }
        return words[start...].joined(separator: " ")
    }

    init(_ does: String?, on board: Board) {
        guard let does else {
            (self.does, refinements) = (nil, [])
            return
        }
        var title: [String] = []
        var rest = does
        if does.hasPrefix("\""), let close = does.dropFirst().firstIndex(of: "\"") {
            let quoted = QuickEntry.trimmed(does[does.index(after: does.startIndex)..<close])
            if !quoted.isEmpty {
                title = [quoted]
                rest = QuickEntry.trimmed(does[does.index(after: close)...])
            }
        }
        let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
        for start in words.indices {
            // Behind quotes there is nothing but refinements.
            guard start == 0 || title.isEmpty, let pieces = Self.pieces(words, from: start, isBehindOne: false, on: board) else { continue }
            let (said, between) = title.isEmpty ? Self.apart(Array(words[..<start]), on: board) : (title.joined(separator: " "), [])
            self.does = said.isEmpty ? nil : said
            refinements = between + pieces
            return
        }
        let (said, between) = title.isEmpty ? Self.apart(words, on: board) : ((title + words).joined(separator: " "), [])
        self.does = said.isEmpty ? nil : said
        refinements = between
    }

    /// The clauses of a title that are a refinement each, whatever prose follows: `search events, page cursor, cached`. The first clause is
    /// the title's own.
    private static func apart(_ words: [String], on board: Board) -> (title: String, refinements: [String]) {
        var clauses: [[String]] = [[]]
        for word in words {
            clauses[clauses.count - 1].append(word)
            if word.hasSuffix(",") || word.hasSuffix(";") { clauses.append([]) }
        }
        var title: [String] = []
        var refinements: [String] = []
        for (place, clause) in clauses.enumerated() where !clause.isEmpty {
            let isStated = place > 0 && ["idempotent", "page", "auth"].contains(clause[0].lowercased())
            if isStated, let own = pieces(clause, from: 0, isBehindOne: true, on: board) { refinements += own } else { title += clause }
        }
        var said = title.joined(separator: " ")
        if said.hasSuffix(","), !refinements.isEmpty || words.last?.hasSuffix(",") ?? false { said.removeLast() }
        // What parts the purpose from what follows is none of it.
        while let last = said.last, last == ";" || last == "." && said.dropLast().last == ";" { said.removeLast() }
        return (said, refinements)
    }

    /// A title as it is typed, in quotes where it would be read as more.
    static func typed(_ does: String, on board: Board) -> String {
        let tail = CallTail(does, on: board)
        return tail.refinements.isEmpty && tail.does == does || does.contains("\"") ? does : "\"\(does)\""
    }

    /// The rest of the line as refinements; nil where it is not all refinements.
    ///
    /// - Parameter isBehindOne: A refinement ends just before.
    private static func pieces(_ words: [String], from start: Int, isBehindOne: Bool, on board: Board) -> [String]? {
        // `enrol 201 409 idempotent`: a status that refuses is an error, and a repeat that is safe has a key.
        if !isBehindOne, isRefusal(words[start]) {
            let end = words[start...].firstIndex { !isRefusal($0) } ?? words.count
            let errors = "errors " + words[start..<end].map(plain).joined(separator: " ")
            if end == words.count { return [errors] }
            return pieces(words, from: end, isBehindOne: true, on: board).map { [errors] + $0 }
        }
        if start + 1 == words.count, start > 0, ["idempotent", "idempotent."].contains(words[start].lowercased()) {
            return ["idempotent key"]
        }
        guard start + 1 < words.count else { return nil }
        let value = plain(words[start + 1])
        func piece(to end: Int) -> String { plain(words[start..<end].joined(separator: " ")) }
        switch words[start].lowercased() {
        case "idempotent" where Idempotence(rawValue: value.lowercased()) != nil || CallEntry.namesAKey(value),
            "page" where Paging(rawValue: value.lowercased()) != nil,
            "auth" where authLength(words, from: start + 1) > 0,
            "flow" where board.flow(value) != nil,
            "handler" where board.component(value) != nil:
            let end = start + 1 + (words[start].lowercased() == "auth" ? authLength(words, from: start + 1) : 1)
            if end == words.count { return [piece(to: end)] }
            return pieces(words, from: end, isBehindOne: true, on: board).map { [piece(to: end)] + $0 }
        case "errors" where value.first?.isNumber ?? false: break
        // A ride is requested, a list has filters: without a comma before it the word is the title's.
        case "request" where isBehindOne || isBehindComma(words, start), "response" where isBehindOne || isBehindComma(words, start),
            "filters" where isBehindOne || isBehindComma(words, start):
            break
        default: return nil
        }
        for end in words.indices.dropFirst(start + 2) {
            if let more = pieces(words, from: end, isBehindOne: true, on: board) { return [piece(to: end)] + more }
        }
        return [piece(to: words.count)]
    }

    private static func isRefusal(_ word: String) -> Bool {
        let code = plain(word)
        return code.count == 3 && Int(code).map { (400...599).contains($0) } ?? false
    }

    /// How many words say who calls, `jwt` or `api key`; 0 where they say something else.
    private static func authLength(_ words: [String], from start: Int) -> Int {
        func isOne(_ length: Int) -> Bool {
            let said = words.dropFirst(start).prefix(length)
            return said.count == length
                && Authentication(rawValue: CallEntry.plainAuth(plain(said.joined(separator: " "))).lowercased()) != nil
        }
        return isOne(2) ? 2 : isOne(1) ? 1 : 0
    }

    private static func isBehindComma(_ words: [String], _ place: Int) -> Bool {
        place > 0 && (words[place - 1].hasSuffix(",") || words[place - 1].hasSuffix(";"))
    }
    private static func plain(_ text: String) -> String { text.hasSuffix(",") || text.hasSuffix(";") ? String(text.dropLast()) : text }
}
