/// Reads the tree of a file.
struct D2Parser {
    var cursor: DiagramCursor
    private var depth = 0
    /// More braces within each other than anybody writes; a deeper file is refused, not followed.
    private static let mostDepth = 100

    /// Where the text begins among all that are read.
    private let offset: Int

    init(_ text: String, at offset: Int = 0) {
        cursor = DiagramCursor(text)
        self.offset = offset
    }

    mutating func readFile() throws(ReadingProblem) -> D2Map {
        let map = try readMap(isFile: true)
        guard cursor.isAtEnd else { throw cursor.problem(cursor.at, "'}' closes nothing here") }
        return map
    }

    mutating func readMap(isFile: Bool) throws(ReadingProblem) -> D2Map {
        let start = cursor.at
        depth += 1
        guard depth <= Self.mostDepth else { throw cursor.problem(start, "maps are nested more than \(Self.mostDepth) deep") }
        var map = D2Map()
        while true {
            try skipSpace()
            guard let next = cursor.next else {
                if !isFile { throw cursor.problem(max(0, start - 1), "a map begins here and its '}' is missing") }
                break
            }
            if next == "}" { break }
            map.entries.append(try readEntry())
        }
        if !isFile { cursor.advance() }
        depth -= 1
        return map
    }

    /// Blanks, line ends, semicolons and comments.
    mutating func skipSpace() throws(ReadingProblem) {
        while let next = cursor.next {
            if " \t\n;\u{FEFF}".unicodeScalars.contains(next) {
                cursor.advance()
            } else if next == "#" {
                _ = cursor.takeLine()
            } else if cursor.looks(at: "\"\"\"") {
                let start = cursor.at
                cursor.advance(3)
                while !cursor.isAtEnd, !cursor.looks(at: "\"\"\"") { cursor.advance() }
                guard cursor.takes("\"\"\"") else { throw cursor.problem(start, "a comment begins here and its end is missing") }
            } else {
                return
            }
        }
    }

    // MARK: One statement

    private mutating func readEntry() throws(ReadingProblem) -> D2Entry {
        var entry = D2Entry(path: [], at: offset + cursor.at)
        entry.isExcluding = cursor.takes("!&")
        entry.isFilter = entry.isExcluding || cursor.takes("&")
        if cursor.takes("...@") {
            entry.reference = try readReference(isSpread: true)
            return entry
        }
        if cursor.looks(at: "...") || cursor.looks(at: "@") {
            // A variable's map, spread out here.
            if case .text(let text)? = try readValue() { entry.path = [D2Entry.Key(text: text, isQuoted: false)] }
            return entry
        }
        if cursor.next != "(" { entry.path = try readPath() }
        cursor.skipBlanks()
        if cursor.next == "(" {
            try readBrackets(&entry)
        } else if let arrow = takeArrow() {
            try readChain(&entry, first: arrow)
        }
        cursor.skipBlanks()
        let colon = cursor.at
        if cursor.takes(":") {
            cursor.skipBlanks()
            if cursor.takes("@") { entry.reference = try readReference(isSpread: false) } else { entry.value = try readValue() }
            cursor.skipBlanks()
            if entry.value == nil, entry.reference == nil, cursor.next != "{" {
                throw cursor.problem(colon, "a value was expected behind ':'")
            }
        }
        if cursor.takes("{") { entry.map = try readMap(isFile: false) }
        cursor.skipBlanks()
        if let next = cursor.next, !"\n;}#".unicodeScalars.contains(next) {
            let why = next == "&" ? "'&' cannot stand in a key; put the key in quotes" : "the end of the line was expected"
            throw cursor.problem(cursor.at, cursor.looks(at: "-*") ? "'-*' begins an arrow; put a key with it in quotes" : why)
        }
        return entry
    }

    private mutating func readChain(_ entry: inout D2Entry, first: (hasTail: Bool, hasHead: Bool)) throws(ReadingProblem) {
        var from = entry.path
        var next: (hasTail: Bool, hasHead: Bool)? = first
        while let arrow = next {
            cursor.skipBlanks()
            // The other end may stand on the next line.
            _ = takesContinuation()
            let to = try readPath()
            entry.arrows.append(.init(from: from, to: to, hasTail: arrow.hasTail, hasHead: arrow.hasHead))
            from = to
            cursor.skipBlanks()
            next = takeArrow()
        }
        entry.path = []
    }

    /// `(a -> b)[0].style.stroke`.
    private mutating func readBrackets(_ entry: inout D2Entry) throws(ReadingProblem) {
        let start = cursor.at
        cursor.advance()
        cursor.skipBlanks()
        let scope = entry.path
        entry.path = try readPath()
        cursor.skipBlanks()
        guard let arrow = takeArrow() else { throw cursor.problem(cursor.at, "an arrow such as -> was expected") }
        try readChain(&entry, first: arrow)
        entry.path = scope
        cursor.skipBlanks()
        guard cursor.takes(")") else { throw cursor.problem(start, "a bracket begins here and its ')' is missing") }
        cursor.skipBlanks()
        if cursor.takes("[") {
            cursor.skipBlanks()
            let place = cursor.at
            let number = cursor.take { ("0"..."9").contains($0) || $0 == "*" }
            guard number == "*" || Int(number) != nil else { throw cursor.problem(place, "a number or * was expected, such as [0]") }
            entry.which = Int(number).map { .one($0) } ?? .all
            cursor.skipBlanks()
            guard cursor.takes("]") else { throw cursor.problem(cursor.at, "']' was expected") }
            cursor.skipBlanks()
        }
        if cursor.takes(".") { entry.rest = try readPath() }
    }

    /// `->`, `<-`, `<->` or `--`, of any length.
    private mutating func takeArrow() -> (hasTail: Bool, hasHead: Bool)? {
        let start = cursor.at
        let hasTail = cursor.takes("<")
        var dashes = cursor.take { $0 == "-" }
        // An arrow may go on in the next line.
        while !dashes.isEmpty, takesContinuation() { dashes += cursor.take { $0 == "-" } }
        let hasHead = cursor.takes(">")
        guard hasTail || hasHead && !dashes.isEmpty || dashes.count >= 2 else {
            cursor.move(to: start)
            return nil
        }
        return (hasTail, hasHead)
    }

    // MARK: Other files

    /// What stands behind `@`: `../shared/base`, `"base.d2".app`.
    private mutating func readReference(isSpread: Bool) throws(ReadingProblem) -> D2Entry.Reference {
        let place = cursor.at
        let way = cursor.take { "./".unicodeScalars.contains($0) }
        var keys = try readPath()
        var file = way + keys.removeFirst().text
        // `@base.d2` is the file, and no key of it.
        if let ending = keys.first, !ending.isQuoted, ending.text == "d2" { keys.removeFirst() }
        if !file.hasSuffix(".d2") { file += ".d2" }
        cursor.skipBlanks()
        if let next = cursor.next, !"\n;}#".unicodeScalars.contains(next) {
            throw cursor.problem(cursor.at, "the end of the line was expected after the file that is read")
        }
        return D2Entry.Reference(file: file, keys: keys, isSpread: isSpread, at: offset + place - 1)
    }

    // MARK: Keys

    private mutating func readPath() throws(ReadingProblem) -> [D2Entry.Key] {
        var path = [try readKey()]
        while cursor.takes(".") {
            // `a.(b -> c)[0]`: the arrow in brackets is one between parts of `a`.
            if cursor.next == "(" || isEndOfPath { break }
            path.append(try readKey())
        }
        return path
    }

    /// Whether no key follows: a point at the end of a path parts nothing.
    private var isEndOfPath: Bool {
        var ahead = cursor
        ahead.skipBlanks()
        guard let next = ahead.next else { return true }
        return "\n:;{}<)#".unicodeScalars.contains(next) || ["--", "->"].contains(where: { ahead.looks(at: $0) })
    }

    private mutating func readKey() throws(ReadingProblem) -> D2Entry.Key {
        cursor.skipBlanks()
        let start = cursor.at
        if let quote = cursor.next, quote == "\"" || quote == "'" { return D2Entry.Key(text: try readQuoted(isKey: true), isQuoted: true) }
        if cursor.next == "|" {
            let text = DiagramText.lines(try readBlock()).joined(separator: "\n")
            guard !text.isEmpty else { throw cursor.problem(start, "a key was expected, such as app or us.app") }
            return D2Entry.Key(text: text, isQuoted: true, isBlock: true)
        }
        var text = String.UnicodeScalarView()
        loop: while let next = cursor.next {
            switch next {
            case "(" where !text.isEmpty:
                // A method of a class, such as `pay(amount int)`.
                guard let call = takeCall() else { break loop }
                text.append(contentsOf: call.unicodeScalars)
                continue loop
            case "|" where !text.isEmpty: break
            case "\n", ":", ".", "{", "}", ";", "<", ">", "(", ")", "[", "]", "|", "&": break loop
            case "-":
                // `web-1` is a key, `web->db` and `web--db` are arrows, and `web-*` begins one to D2, which has no end.
                if let after = cursor.peek(1), "->*".unicodeScalars.contains(after) { break loop }
                if let after = cursor.peek(1), after == "\n" { break loop }
            case "#" where text.last.map { $0 == " " } ?? true: break loop
            case "\\":
                if takesContinuation() { continue loop }
                cursor.advance()
                guard let escaped = cursor.next else { break loop }
                text.append(escaped == "n" ? "\n" : escaped)
                cursor.advance()
                continue loop
            default: break
            }
            text.append(next)
            cursor.advance()
        }
        var key = String(text)
        while key.last == " " || key.last == "\t" { key.removeLast() }
        guard !key.isEmpty else { throw cursor.problem(start, "a key was expected, such as app or us.app") }
        return D2Entry.Key(text: key, isQuoted: false)
    }

    /// `(…)` up to its closing bracket in the same line; nil where it is a bracket around an arrow.
    private mutating func takeCall() -> String? {
        var ahead = cursor
        ahead.advance()
        let inner = ahead.take { $0 != ")" && $0 != "\n" }
        guard ahead.takes(")"), !["->", "<-", "--"].contains(where: inner.contains) else { return nil }
        cursor = ahead
        return "(\(inner))"
    }
}
