/// Says libyaml's complaint in the words of somebody who typed the file: where the slip is and what to write instead.
struct YAMLSlip {
    let position: TextPosition
    let message: String

    /// - Parameters:
    ///   - problem: libyaml's own words.
    ///   - context: What it was reading; "flow " stands before it inside brackets.
    ///   - at: Where it noticed.
    ///   - since: Where what it was reading began; inside brackets the innermost one.
    init(problem: String, context: String, at: TextPosition, since: TextPosition, source: SourceText) {
        let line = Line(holding: at, in: source)
        let byte: UInt8? = at.byteOffset < source.bytes.count ? source.bytes[at.byteOffset] : nil
        let isFlow = context.hasPrefix("flow ")
        let isMapping = since.byteOffset < source.bytes.count && source.bytes[since.byteOffset] == UInt8(ascii: "{")
        if let conflict = source.conflict(upTo: at.line) {
            let end = conflict.end.map { ", up to line \($0)" } ?? ""
            self.init(
                source.position(ofByte: source.lineStarts[conflict.start - 1]),
                "git marked a conflict here\(end); keep what is right of both sides and take its marks out")
        } else if isFlow, byte == UInt8(ascii: "{") || byte == UInt8(ascii: "["), let value = line.value(around: at.byteOffset) {
            self.init(source.position(ofByte: value.lowerBound), "put quotes around \(source.text(value))")
        } else if problem.contains("mapping values are not allowed"),
            let slip = source.keyBelowValue(inLine: at.line, colonAt: at.byteOffset)
        {
            self = slip
        } else if problem.contains("did not find expected key"), let slip = source.keyBelowValue(inLine: at.line) {
            self = slip
        } else if problem.contains("could not find expected ':'"), let slip = source.keyBelowValue(behindLine: since.line) {
            self = slip
        } else if problem.contains("mapping values are not allowed"), let value = line.value(around: at.byteOffset) {
            self.init(source.position(ofByte: value.lowerBound), "put quotes around \(source.text(value)), or begin a new line")
        } else if problem.contains("cannot start any token") {
            let isTab = byte == 0x09
            let value = line.value(around: at.byteOffset).map { source.text($0) } ?? "it"
            self.init(at, isTab ? "a tab cannot indent; write blanks" : "put quotes around \(value)")
        } else if problem.contains("invalid Unicode character escape code") {
            self.init(at, "this is one half of a character; its other half was expected beside it, as in \\ud83d\\ude80")
        } else if context.contains("quoted scalar") {
            self.init(
                since,
                problem.contains("end of stream") || problem.contains("document indicator")
                    ? "this quote is not closed" : problem.replacingFirst("found ", with: ""))
        } else if isFlow, at.byteOffset >= source.lastVisibleByte {
            self.init(since, "this \(isMapping ? "brace" : "bracket") is not closed")
        } else if isFlow, let value = line.value(withColonAt: at.byteOffset) {
            self.init(source.position(ofByte: value.lowerBound), "put quotes around \(source.text(value))")
        } else if isFlow {
            let close = isMapping ? "}" : "]"
            self.init(at, "',' or '\(close)' was expected; it is open since line \(since.line), column \(since.column)")
        } else if problem.contains("could not find expected ':'") {
            self.init(since, "a key needs ': ' and a value")
        } else if problem.contains("did not find expected key") {
            self.init(at, "a key was expected here; its line should begin below the key of line \(since.line)")
        } else if problem.contains("'-' indicator") {
            self.init(at, "'- ' was expected here; its line should begin below the one of line \(since.line)")
        } else {
            self.init(at, problem)
        }
    }

    fileprivate init(_ position: TextPosition, _ message: String) {
        self.position = position
        self.message = message
    }
}

/// One line of the file, to find the text that somebody meant to be one value.
private struct Line {
    let range: Range<Int>
    let bytes: [UInt8]

    init(holding position: TextPosition, in source: SourceText) {
        let start = source.lineStarts[position.line - 1]
        var end = start
        while end < source.bytes.count, source.bytes[end] != 0x0A, source.bytes[end] != 0x0D { end += 1 }
        range = start..<end
        bytes = source.bytes
    }

    /// The value that goes on behind a `: ` at this byte, which began behind one; nil where it has none.
    func value(withColonAt offset: Int) -> Range<Int>? {
        guard offset + 1 < range.upperBound, bytes[offset] == UInt8(ascii: ":"), bytes[offset + 1] == 0x20 else { return nil }
        guard let value = value(around: offset), value.lowerBound > range.lowerBound + 1 else { return nil }
        return bytes[value.lowerBound - 1] == 0x20 && bytes[value.lowerBound - 2] == UInt8(ascii: ":") ? value : nil
    }

    /// The value that this byte stands in: from behind the last `: `, `, ` or bracket before it to the comma or bracket behind it.
    /// Nil where nothing stands between.
    func value(around offset: Int) -> Range<Int>? {
        var start = range.lowerBound
        for at in range.lowerBound..<max(range.lowerBound, min(offset, range.upperBound)) {
            let isSeparator = at + 1 < range.upperBound && bytes[at + 1] == 0x20 && ":,-?".utf8.contains(bytes[at]) && at + 1 <= offset
            if isSeparator || "{[".utf8.contains(bytes[at]) && at < offset { start = at + 1 }
        }
        while start < range.upperBound, bytes[start] == 0x20 { start += 1 }
        let isFlow = bytes[range].contains { "{[".utf8.contains($0) }
        var end = max(start, offset)
        var depth = 0
        while end < range.upperBound {
            let byte = bytes[end]
            if byte == 0x20, end + 1 < range.upperBound, bytes[end + 1] == UInt8(ascii: "#") { break }
            if "{[".utf8.contains(byte) { depth += 1 }
            if "}]".utf8.contains(byte) {
                if depth == 0 { break }
                depth -= 1
            }
            if byte == UInt8(ascii: ","), depth == 0, isFlow { break }
            end += 1
        }
        while end > start, bytes[end - 1] == 0x20 { end -= 1 }
        return start < end ? start..<end : nil
    }
}

extension SourceText {
    /// A line that is a key and its value: where the key begins, in bytes from the line's start, and both as they stand.
    private struct KeyLine {
        var start: Int
        var name: Substring
        var value: String
    }

    /// A line by its number from 1, as a key of one word with or without a value; nil for any other.
    private func keyLine(_ number: Int) -> (line: KeyLine, colon: Int)? {
        let text = line(number)
        let start = text.utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }.count
        let rest = text.utf8.dropFirst(start)
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), colon > rest.startIndex else { return nil }
        let name = text[rest.startIndex..<colon]
        guard name.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) }) else { return nil }
        let behind = text[text.utf8.index(after: colon)...]
        guard behind.isEmpty || behind.first == " " else { return nil }
        let value = String(behind.firstRange(of: " #").map { behind[..<$0.lowerBound] } ?? behind)
        return (KeyLine(start: start, name: name, value: value.filter { $0 != " " }.isEmpty ? "" : value), start + name.utf8.count)
    }

    private func line(_ number: Int) -> String {
        let end = number < lineStarts.count ? lineStarts[number] : bytes.count
        var range = lineStarts[number - 1]..<end
        while let last = range.last, [0x0A, 0x0D].contains(bytes[last]) { range = range.dropLast() }
        return text(range)
    }

    private func isVisible(_ number: Int) -> Bool {
        let first = line(number).first { $0 != " " }
        return first != nil && first != "#"
    }

    /// The slip of a key that stands deeper than the one of the line above it, which has its value behind it already: the parser takes it
    /// for more of that value. Nil for any other line.
    ///
    /// - Parameters:
    ///   - number: The line.
    ///   - offset: The byte of the colon that the parser stumbled on; nil for any.
    fileprivate func keyBelowValue(inLine number: Int, colonAt offset: Int? = nil) -> YAMLSlip? {
        guard let (key, colon) = keyLine(number), offset == nil || lineStarts[number - 1] + colon == offset,
            let above = (1..<max(1, number)).last(where: isVisible), let before = keyLine(above)?.line, before.start < key.start
        else { return nil }
        let value = before.value.drop { $0 == " " }
        guard let first = value.first, !"|>&!{[\"'".contains(first) else { return nil }
        let shown = value.count > 24 ? value.prefix(23) + "…" : value
        return YAMLSlip(
            position(ofByte: lineStarts[number - 1] + key.start),
            "'\(key.name)' stands deeper than '\(before.name)' of line \(above), whose value is '\(shown)': begin both in one column, "
                + "or take that value away")
    }

    /// The same of the first line behind one.
    fileprivate func keyBelowValue(behindLine number: Int) -> YAMLSlip? {
        guard number < lineStarts.count, let next = (number + 1...lineStarts.count).first(where: isVisible) else { return nil }
        return keyBelowValue(inLine: next)
    }

    /// The first conflict that git has marked at or above a line, and the line of its end; lines count from 1.
    fileprivate func conflict(upTo line: Int) -> (start: Int, end: Int?)? {
        guard let start = lineStarts.prefix(line).firstIndex(where: { isMark("<", at: $0) }) else { return nil }
        return (start + 1, lineStarts[start...].firstIndex { isMark(">", at: $0) }.map { $0 + 1 })
    }

    /// Whether a line begins with one sign seven times or more, and then a blank or nothing.
    private func isMark(_ sign: Character, at start: Int) -> Bool {
        let signs = bytes[start...].prefix { $0 == sign.asciiValue }
        return signs.count >= 7 && (signs.endIndex == bytes.count || [0x20, 0x0A, 0x0D].contains(bytes[signs.endIndex]))
    }

    /// Behind the last byte that is no blank or line break.
    fileprivate var lastVisibleByte: Int {
        var last = bytes.count
        while last > 0, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[last - 1]) { last -= 1 }
        return last
    }
}

extension String {
    fileprivate func replacingFirst(_ start: String, with other: String) -> String {
        hasPrefix(start) ? other + dropFirst(start.count) : self
    }
}
