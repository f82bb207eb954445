/// The HTML of a label, which Graphviz reads strictly: each element that begins ends, and stands where it may.
struct DOTMarkup {
    /// What is wrong, at which scalar of the text.
    struct Slip: Error {
        let at: Int
        let message: String
    }

    private var cursor: DiagramCursor
    /// Elements that are open, as they are written, with where they begin.
    private var open: [(name: String, at: Int)] = []
    /// Whether anything stands in the innermost element so far; the first is the text itself.
    private var isFilled = [false]

    private init(_ text: String) { cursor = DiagramCursor(text) }

    /// Throws the first place where the text is no HTML of Graphviz's.
    static func check(_ text: String) throws(Slip) {
        var markup = DOTMarkup(text)
        try markup.readAll()
    }

    /// What each element stands in; nothing stands for a text, which may be within any of the last line.
    private static let homes: [String: Set<String>] = [
        "table": [], "tr": ["table"], "th": ["table"], "hr": ["table"], "td": ["tr", "th"], "vr": ["tr", "th"], "img": ["td"],
        "font": [], "br": [], "b": [], "i": [], "u": [], "o": [], "s": [], "sub": [], "sup": [],
    ]
    /// Elements that hold other elements, and no text that is shown.
    private static let frames: Set<String> = ["table", "tr", "th"]
    /// Elements with nothing in them.
    private static let empty: Set<String> = ["br", "hr", "vr", "img"]

    private mutating func readAll() throws(Slip) {
        while let next = cursor.next {
            if next == "<" {
                try readTag()
            } else if next == "&" {
                try readEntity()
            } else {
                // What stands between rows and cells is not shown.
                if !(open.last.map { Self.frames.contains($0.name.lowercased()) } ?? false) { isFilled[isFilled.count - 1] = true }
                cursor.advance()
            }
        }
        if let last = open.last { throw Slip(at: last.at, message: "<\(last.name)> begins here and </\(last.name)> is missing") }
        guard isFilled[0] else { throw Slip(at: 0, message: "a text was expected between '<' and '>'") }
    }

    private mutating func readEntity() throws(Slip) {
        let start = cursor.at
        cursor.advance()
        _ = cursor.takes("#")
        let name = cursor.take { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
        guard !name.isEmpty, cursor.takes(";") else { throw Slip(at: start, message: "'&' stands as &amp; in HTML") }
        isFilled[isFilled.count - 1] = true
    }

    private mutating func readTag() throws(Slip) {
        let start = cursor.at
        if cursor.takes("<!--") { return try skip(to: "-->", from: start) }
        if cursor.takes("<![CDATA[") {
            isFilled[isFilled.count - 1] = true
            return try skip(to: "]]>", from: start)
        }
        cursor.advance()
        let isEnd = cursor.takes("/")
        let name = cursor.take { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
        guard let homes = Self.homes[name.lowercased()] else {
            throw Slip(at: start, message: name.isEmpty ? "'<' stands as &lt; in HTML" : "Graphviz knows no <\(name)> in a label")
        }
        if isEnd { return try readEnd(name, at: start) }
        let isClosed = try readSettings(of: name, at: start)
        let outer = open.last?.name.lowercased()
        let isAtHome = homes.isEmpty ? !(outer.map(Self.frames.contains) ?? false) : outer.map(homes.contains) ?? false
        guard isAtHome else {
            let place = homes.isEmpty ? "a <td> was expected around <\(name)>" : "<\(name)> stands in <\(homes.sorted().last ?? "")> only"
            throw Slip(at: start, message: place)
        }
        isFilled[isFilled.count - 1] = true
        open.append((name, start))
        isFilled.append(Self.empty.contains(name.lowercased()))
        if isClosed { try readEnd(name, at: start) }
    }

    /// `color="red"` and the like; whether the element ends in its own brackets.
    private mutating func readSettings(of name: String, at start: Int) throws(Slip) -> Bool {
        while true {
            _ = cursor.take { $0.properties.isWhitespace }
            if cursor.takes("/>") { return true }
            if cursor.takes(">") { return false }
            let place = cursor.at
            let key = cursor.take { !" \t\n=<>/\"'".unicodeScalars.contains($0) }
            _ = cursor.take { $0.properties.isWhitespace }
            guard !key.isEmpty, cursor.takes("=") else {
                throw Slip(at: place, message: "a setting such as color=\"red\", or '>', was expected in <\(name)>")
            }
            _ = cursor.take { $0.properties.isWhitespace }
            guard let quote = cursor.next, quote == "\"" || quote == "'" else {
                throw Slip(at: cursor.at, message: "a value in quotes was expected: \(key)=\"…\"")
            }
            cursor.advance()
            _ = cursor.take { $0 != quote }
            guard !cursor.isAtEnd else {
                throw Slip(at: place, message: "the value of \(key) begins here and its closing quote is missing")
            }
            cursor.advance()
        }
    }

    private mutating func readEnd(_ name: String, at start: Int) throws(Slip) {
        if cursor.peek(-1) != ">" {
            _ = cursor.take { $0.properties.isWhitespace }
            guard cursor.takes(">") else { throw Slip(at: cursor.at, message: "'>' was expected behind </\(name)") }
        }
        guard let last = open.popLast() else { throw Slip(at: start, message: "</\(name)> ends nothing here") }
        guard last.name == name else { throw Slip(at: start, message: "</\(last.name)> was expected, and </\(name)> stands here") }
        guard isFilled.removeLast() || name.lowercased() == "td" else {
            throw Slip(at: last.at, message: "something was expected in <\(name)>")
        }
    }

    private mutating func skip(to end: String, from start: Int) throws(Slip) {
        while !cursor.isAtEnd, !cursor.looks(at: end) { cursor.advance() }
        guard cursor.takes(end) else { throw Slip(at: start, message: "what begins here ends with '\(end)', which is missing") }
    }
}
