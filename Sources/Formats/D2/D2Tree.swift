/// A D2 file as it is written: maps of keys, each key with a value, a map or both, and arrows between keys.
struct D2Map {
    var entries: [D2Entry] = []
}

/// One statement of a map.
struct D2Entry {
    /// A key of a path, such as the `app` of `us.app`.
    struct Key: Hashable {
        var text: String
        /// In quotes, where nothing in it is a sign.
        var isQuoted: Bool
    }

    /// An arrow between two paths.
    struct Arrow {
        var from: [Key]
        var to: [Key]
        var hasTail: Bool
        var hasHead: Bool
    }

    /// What follows a colon.
    enum Value {
        case text(String)
        /// A block of Markdown or code between bars.
        case block(String)
        case list([String])
        case null
    }

    /// The path that is set, or that arrows in brackets stand in.
    var path: [Key]
    /// More than one in a chain; none for a plain key.
    var arrows: [Arrow] = []
    /// `(a -> b)[0]`: which of the arrows between these two is spoken of.
    var index: Int?
    /// What stands behind the brackets: `.style.stroke`.
    var rest: [Key] = []
    var value: Value?
    var map: D2Map?
    /// Its first scalar.
    var at: Int
}

/// Reads the tree of a file.
struct D2Parser {
    private(set) var cursor: DiagramCursor
    private var depth = 0
    /// More braces within each other than anybody writes; a deeper file is refused, not followed.
    private static let mostDepth = 100

    init(_ text: String) { cursor = DiagramCursor(text) }

    mutating func readFile() throws(ReadingProblem) -> D2Map {
        let map = try readMap(isFile: true)
        guard cursor.isAtEnd else { throw cursor.problem(cursor.at, "'}' closes nothing here") }
        return map
    }

    private mutating func readMap(isFile: Bool) throws(ReadingProblem) -> D2Map {
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
    private mutating func skipSpace() throws(ReadingProblem) {
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
        let start = cursor.at
        // A glob's filter speaks of other shapes; it has no place on a board, as globs have none.
        if cursor.next == "&" || cursor.looks(at: "!&") { cursor.advance() }
        var entry = D2Entry(path: [], at: start)
        if cursor.looks(at: "...") || cursor.looks(at: "@") {
            // Another file, or a variable's map, spread out here.
            entry.path = [D2Entry.Key(text: cursor.take { !"\n;".unicodeScalars.contains($0) }, isQuoted: false)]
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
        if cursor.takes(":") {
            cursor.skipBlanks()
            entry.value = try readValue()
            cursor.skipBlanks()
        }
        if cursor.takes("{") { entry.map = try readMap(isFile: false) }
        cursor.skipBlanks()
        if let next = cursor.next, !"\n;}#".unicodeScalars.contains(next) {
            throw cursor.problem(cursor.at, "the end of the line was expected")
        }
        return entry
    }

    private mutating func readChain(_ entry: inout D2Entry, first: (hasTail: Bool, hasHead: Bool)) throws(ReadingProblem) {
        var from = entry.path
        var next: (hasTail: Bool, hasHead: Bool)? = first
        while let arrow = next {
            cursor.skipBlanks()
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
        if cursor.takes("[") {
            entry.index = Int(cursor.take { $0 != "]" && $0 != "\n" })
            guard cursor.takes("]") else { throw cursor.problem(cursor.at, "']' was expected") }
        }
        if cursor.takes(".") { entry.rest = try readPath() }
    }

    /// `->`, `<-`, `<->` or `--`, of any length.
    private mutating func takeArrow() -> (hasTail: Bool, hasHead: Bool)? {
        let start = cursor.at
        let hasTail = cursor.takes("<")
        let dashes = cursor.take { $0 == "-" }
        let hasHead = cursor.takes(">")
        guard !dashes.isEmpty, hasTail || hasHead || dashes.count >= 2 else {
            cursor.move(to: start)
            return nil
        }
        return (hasTail, hasHead)
    }

    // MARK: Keys

    private mutating func readPath() throws(ReadingProblem) -> [D2Entry.Key] {
        var path = [try readKey()]
        while cursor.takes(".") { path.append(try readKey()) }
        return path
    }

    private mutating func readKey() throws(ReadingProblem) -> D2Entry.Key {
        cursor.skipBlanks()
        let start = cursor.at
        if let quote = cursor.next, quote == "\"" || quote == "'" { return D2Entry.Key(text: try readQuoted(), isQuoted: true) }
        var text = String.UnicodeScalarView()
        loop: while let next = cursor.next {
            switch next {
            case "(" where !text.isEmpty:
                // A method of a class, such as `pay(amount int)`.
                guard let call = takeCall() else { break loop }
                text.append(contentsOf: call.unicodeScalars)
                continue loop
            case "\n", ":", ".", "{", "}", ";", "<", ">", "(", ")", "[", "]", "|": break loop
            case "-":
                // `web-1` is a key, `web->db` and `web--db` are arrows.
                if let after = cursor.peek(1), after == "-" || after == ">" { break loop }
                if let after = cursor.peek(1), after == "\n" { break loop }
            case "#" where text.last.map { $0 == " " } ?? true: break loop
            case "\\":
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

    // MARK: Values

    private mutating func readValue() throws(ReadingProblem) -> D2Entry.Value? {
        guard let next = cursor.next else { return nil }
        switch next {
        case "{", "\n", ";", "}": return nil
        case "\"", "'": return .text(try readQuoted())
        case "|": return .block(try readBlock())
        case "[": return .list(try readList())
        default: return readUnquoted()
        }
    }

    private mutating func readUnquoted() -> D2Entry.Value {
        var text = String.UnicodeScalarView()
        loop: while let next = cursor.next {
            switch next {
            case "\n", ";", "{", "}":
                // `${name}` is a variable, no map.
                guard next == "{", text.last == "$" else { break loop }
                while let inner = cursor.next, inner != "}", inner != "\n" {
                    text.append(inner)
                    cursor.advance()
                }
                guard cursor.next == "}" else { break loop }
            case "#" where text.last.map { $0 == " " } ?? true: break loop
            case "\\":
                cursor.advance()
                guard let escaped = cursor.next, escaped != "\n" else { continue loop }
                text.append(escaped == "n" ? "\n" : escaped)
                cursor.advance()
                continue loop
            default: break
            }
            if let next = cursor.next { text.append(next) }
            cursor.advance()
        }
        var value = String(text)
        while value.last == " " || value.last == "\t" { value.removeLast() }
        return value == "null" ? .null : .text(value)
    }

    private mutating func readQuoted() throws(ReadingProblem) -> String {
        let start = cursor.at
        let quote: Unicode.Scalar = cursor.next == "'" ? "'" : "\""
        cursor.advance()
        var text = String.UnicodeScalarView()
        while let next = cursor.next, next != "\n" {
            cursor.advance()
            if next == quote {
                // In single quotes a doubled one is one.
                guard quote == "'", cursor.next == "'" else { return String(text) }
                cursor.advance()
            } else if next == "\\", quote == "\"", let escaped = cursor.next {
                cursor.advance()
                text.append(escaped == "n" ? "\n" : escaped)
                continue
            }
            text.append(next)
        }
        throw cursor.problem(start, "a text begins here and its closing quote is missing")
    }

    /// `|md … |`, `||sql … ||`, `` |`ts … `| ``.
    private mutating func readBlock() throws(ReadingProblem) -> String {
        let start = cursor.at
        var bars = cursor.take { $0 == "|" }
        let sign = cursor.take { "`~!@#$%^&*-+=".unicodeScalars.contains($0) }
        bars = String(sign.reversed()) + bars
        // The language, then blanks or a line end.
        _ = cursor.take { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
        let first = cursor.at
        while !cursor.isAtEnd {
            if cursor.looks(at: bars) {
                let text = cursor.slice(first..<cursor.at)
                cursor.advance(bars.unicodeScalars.count)
                return text
            }
            cursor.advance()
        }
        throw cursor.problem(start, "a block begins here and its '\(bars)' is missing")
    }

    private mutating func readList() throws(ReadingProblem) -> [String] {
        let start = cursor.at
        cursor.advance()
        var items: [String] = []
        while true {
            try skipSpace()
            guard let next = cursor.next else { throw cursor.problem(start, "a list begins here and its ']' is missing") }
            if cursor.takes("]") { return items }
            if cursor.takes("{") {
                _ = try readMap(isFile: false)
                continue
            }
            if next == "\"" || next == "'" {
                items.append(try readQuoted())
            } else {
                let item = cursor.take { !";]\n".unicodeScalars.contains($0) }
                items += DiagramText.lines(item)
            }
        }
    }
}
