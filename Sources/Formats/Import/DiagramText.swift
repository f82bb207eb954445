/// The scalars of a diagram that is read, and a place in them.
struct DiagramCursor {
    let text: [Unicode.Scalar]
    private(set) var at = 0
    /// Where each line begins: places are asked for once a note, and there may be as many notes as lines.
    private let starts: [Int]

    /// Line ends of Windows and of old Macs count as one line end.
    init(_ text: String) {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.unicodeScalars.count)
        var wasReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\n", wasReturn {
                wasReturn = false
                continue
            }
            wasReturn = scalar == "\r"
            scalars.append(wasReturn ? "\n" : scalar)
        }
        self.text = scalars
        starts = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
    }

    var isAtEnd: Bool { at >= text.count }
    /// The scalar at the place; nil at the end.
    var next: Unicode.Scalar? { at < text.count ? text[at] : nil }
    /// The scalar so far ahead.
    func peek(_ distance: Int) -> Unicode.Scalar? { at + distance < text.count && at + distance >= 0 ? text[at + distance] : nil }

    mutating func advance(_ count: Int = 1) { at = min(text.count, at + count) }
    mutating func move(to place: Int) { at = place }

    /// Whether a word stands here.
    func looks(at word: String) -> Bool {
        var place = at
        for scalar in word.unicodeScalars {
            guard place < text.count, text[place] == scalar else { return false }
            place += 1
        }
        return true
    }

    /// Steps over a word if it stands here.
    mutating func takes(_ word: String) -> Bool {
        guard looks(at: word) else { return false }
        advance(word.unicodeScalars.count)
        return true
    }

    /// Steps over all that a test holds for, and gives it.
    mutating func take(while test: (Unicode.Scalar) -> Bool) -> String {
        let start = at
        while at < text.count, test(text[at]) { at += 1 }
        return slice(start..<at)
    }

    /// Steps over blanks and tabs.
    mutating func skipBlanks() { while let next, next == " " || next == "\t" { advance() } }

    /// Steps over the rest of the line, without its end, and gives it.
    mutating func takeLine() -> String { take { $0 != "\n" } }

    func slice(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text[range])
        return String(view)
    }

    /// Line and column of a place, both from 1.
    func position(_ place: Int) -> (line: Int, column: Int) {
        let place = min(place, text.count)
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= place { low = middle } else { high = middle }
        }
        return (low + 1, place - starts[low] + 1)
    }

    /// A mistake at a place.
    func problem(_ place: Int, _ message: String) -> ReadingProblem {
        let position = position(place)
        return ReadingProblem(line: position.line, column: position.column, message: message)
    }
}

/// What boxes and arrows of other programs say, as lines of plain text.
enum DiagramText {
    /// The tooltip of an arrow that says what is spoken over it.
    static func spoken(_ protocolName: String) -> String { protocolMark + protocolName }

    /// What is spoken over an arrow by its tooltip; nil where that says something else.
    static func spokenProtocol(_ tooltip: String) -> String? {
        guard tooltip.hasPrefix(protocolMark), tooltip.count > protocolMark.count else { return nil }
        return String(tooltip.dropFirst(protocolMark.count))
    }

    private static let protocolMark = "protocol: "

    /// The text with what HTML means taken out: breaks become lines, marks of writing go, named characters are read.
    static func plainHTML(_ text: String) -> String {
        var result = ""
        var cursor = DiagramCursor(text)
        while let next = cursor.next {
            if next == "<", let tag = tag(&cursor) {
                if tag == "br" || rows.contains(tag) {
                    if !result.isEmpty, result.last != "\n" { result += "\n" }
                } else if cells.contains(tag), let last = result.last, last != "\n" {
                    // The room around a cell's text is for the looks of the table.
                    while result.last == " " { result.removeLast() }
                    result += ", "
                }
                if cells.contains(tag) || rows.contains(tag) { _ = cursor.take { $0 == " " || $0 == "\n" } }
                continue
            }
            result.unicodeScalars.append(next)
            cursor.advance()
        }
        return entities(result)
    }

    /// Whether a text of HTML shows a picture, which no text of a board does.
    static func holdsPicture(_ text: String) -> Bool {
        guard text.contains("<") else { return false }
        return text.lowercased().split(separator: "<", omittingEmptySubsequences: false).dropFirst().contains {
            $0.hasPrefix("img") && ($0.dropFirst(3).first.map { $0.isWhitespace || $0 == "/" || $0 == ">" } ?? false) && $0.contains(">")
        }
    }

    static let pictureNote = "a picture in a text was left out"

    /// Marks of writing whose text stays; anything else in angle brackets is text.
    private static let inline: Set<String> = [
        "b", "i", "u", "s", "o", "em", "strong", "small", "big", "sub", "sup", "span", "font", "code", "tt", "a", "center", "img", "vr",
        "hr",
        "mark", "del", "ins", "table", "tbody", "kbd", "pre",
    ]
    private static let rows: Set<String> = ["tr", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"]
    private static let cells: Set<String> = ["td", "th"]

    /// Steps over a tag that is known and gives its name; a closing one gives an empty name.
    private static func tag(_ cursor: inout DiagramCursor) -> String? {
        let start = cursor.at
        cursor.advance()
        let isClosing = cursor.takes("/")
        let name = cursor.take { $0.properties.isAlphabetic || ("0"..."9").contains($0) }.lowercased()
        guard name == "br" || inline.contains(name) || rows.contains(name) || cells.contains(name) else {
            cursor.move(to: start)
            return nil
        }
        _ = cursor.take { $0 != ">" && $0 != "\n" }
        guard cursor.takes(">") else {
            cursor.move(to: start)
            return nil
        }
        return isClosing && name != "br" ? "" : name
    }

    /// The text with `&amp;`, `&#35;` and, where a number sign does the same, `#35;` and `#quot;` read.
    static func entities(_ text: String, sign: Unicode.Scalar = "&") -> String {
        guard text.unicodeScalars.contains(sign) else { return text }
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        var at = 0
        while at < scalars.count {
            let tail = scalars[(at + 1)...].prefix(12)
            // Browsers read a number without its semicolon, too.
            let digits = sign == "&" && tail.first == "#" ? tail.dropFirst().prefix { ("0"..."9").contains($0) }.count : 0
            let behind = at + 2 + digits
            if scalars[at] == sign, digits > 0, behind >= scalars.count || scalars[behind] != ";",
                let scalar = character(String(String.UnicodeScalarView(scalars[(at + 1)..<behind])))
            {
                result.append(scalar)
                at = behind
            } else if scalars[at] == sign, let end = tail.firstIndex(of: ";"),
                let scalar = character(String(String.UnicodeScalarView(scalars[(at + 1)..<end])))
            {
                result.append(scalar)
                at = end + 1
            } else {
                result.append(scalars[at])
                at += 1
            }
        }
        return String(result)
    }

    private static func character(_ name: String) -> Unicode.Scalar? {
        if let known = named[name] { return known }
        let digits = name.hasPrefix("#") ? name.dropFirst() : name[...]
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        // What a terminal would obey is no text.
        guard let scalar = value.flatMap(Unicode.Scalar.init), !scalar.properties.generalCategory.isControl else { return nil }
        return scalar
    }

    private static let named: [String: Unicode.Scalar] = [
        "quot": "\"", "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": " ", "num": "#", "semi": ";", "colon": ":", "hellip": "…",
        "ndash": "–", "mdash": "—", "rarr": "→", "larr": "←", "times": "×", "middot": "·", "bull": "•", "copy": "©", "reg": "®",
        "trade": "™", "deg": "°", "plusmn": "±", "infin": "∞", "euro": "€", "pound": "£", "auml": "ä", "ouml": "ö", "uuml": "ü",
        "szlig": "ß", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "ntilde": "ñ", "lpar": "(", "rpar": ")", "lbrack": "[",
        "rbrack": "]", "lbrace": "{", "rbrace": "}", "vert": "|", "percnt": "%", "dollar": "$",
    ]

    /// A text in Markdown without its signs: headings, lists, bold, code and links are what they say.
    static func plainMarkdown(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var rest = line.drop { $0 == " " || $0 == "\t" }
            let signs = rest.prefix { "#>-*+".contains($0) }
            if !signs.isEmpty, rest.dropFirst(signs.count).first == " " || rest.count == signs.count { rest = rest.dropFirst(signs.count) }
            return withoutLinks(rest.replacing("**", with: "").replacing("__", with: "").replacing("`", with: ""))
        }
        return plainHTML(lines.joined(separator: "\n"))
    }

    /// `[text](address)` as its text.
    private static func withoutLinks(_ text: some StringProtocol) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "["), let middle = rest[open...].firstRange(of: "]("),
            let end = rest[middle.upperBound...].firstIndex(of: ")")
        {
            result += rest[..<open] + rest[rest.index(after: open)..<middle.lowerBound]
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    /// A name on one line: a board's names have no line breaks.
    static func withoutBreaks(_ text: String) -> String { text.contains(where: \.isNewline) ? line(text) ?? "" : text }

    /// The label of an arrow with what stands at its ends: `owns (1 to n)`; nil where nothing stands there.
    static func label(_ text: String?, tail: String?, head: String?) -> String? {
        func oneLine(_ text: String?) -> String? {
            let text = text.map { lines($0).joined(separator: " ") } ?? ""
            return text.isEmpty ? nil : text
        }
        let ends = [oneLine(tail), oneLine(head)].compactMap { $0 }.joined(separator: " to ")
        guard let text = oneLine(text) else { return ends.isEmpty ? nil : ends }
        return ends.isEmpty ? text : "\(text) (\(ends))"
    }

    /// The lines of a text, without blanks at their ends; those within count, and empty lines go. A mark that only asks for a picture in
    /// colours goes, too: programs do not agree how wide it makes one.
    static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { line in
            var scalars = line.unicodeScalars.filter { $0 != "\u{FE0F}" }.map { $0 == "\t" || $0 == "\u{00A0}" ? " " : $0 }[...]
            while scalars.first == " " { scalars.removeFirst() }
            while scalars.last == " " { scalars.removeLast() }
            return String(String.UnicodeScalarView(scalars))
        }.filter { !$0.isEmpty }
    }

    /// A text in one line; nil where nothing is in it.
    static func line(_ text: String) -> String? {
        let text = lines(text).joined(separator: " ")
        return text.isEmpty ? nil : text
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isControl: Bool { self == .control || self == .format || self == .surrogate }
}
