import Whiteboard

// Several figures in one line, and lines that begin as a figure does: never a must-have.
extension RequirementEntry {
    private struct Figure {
        let key: String
        let quantity: AnyQuantity
    }

    /// Names of figures that no must-have begins with where a quantity follows, and how each is written.
    static let examples: [String: String] = [
        "reads": "reads 10k/s", "writes": "writes 40/s", "requests": "requests 10k/s", "peak": "peak 5x", "latency": "latency 100ms",
        "p99": "p99 100ms", "users": "users 100M", "dau": "dau 100M", "retention": "retention 5y", "availability": "availability 99.9%",
        "rpo": "rpo 1min", "rto": "rto 5min", "qps": "500 qps", "rps": "500 rps", "size": "size 1kB",
        "uptime": "uptime 99.9%",
    ]
    static let fillers: Set<String> = ["of", "at", "is", "are", "under", "below", "about", "within", "="]

    /// Reads a line that consists of figures, and refuses one that only begins with a figure's name and a quantity; nil for any other.
    func figures(_ text: String) -> Reading? {
        let plain = Self.plainFigures(text)
        let words = EntryWords(plain.joined(separator: " ")).words
        if let found = Self.split(words[...]) { return setAll(found) }
        guard let first = plain.first?.lowercased(), let example = Self.examples[first], plain.count > 1,
            QuantityText.parts(of: plain[1]) != nil
                || plain[1].last.map({ "xX×".contains($0) }) ?? false && plain[1].first?.isNumber ?? false
        else { return nil }
        var understood = words[...]
        while understood.popLast() != nil {
            guard let some = Self.split(understood) else { continue }
            let rest = (words.dropFirst(understood.count)).joined(separator: " ")
            let known = some.map { FigureText.figure($0.key, .quantity($0.quantity), on: board) }.joined(separator: "; ")
            return .unreadable("understood \(known); not \"\(rest)\". Write figures alone: \(example)")
        }
        return .unreadable("\(first) is a figure: write it as \(example)")
    }

    /// The line's words without commas, colons and the small words behind the name of a figure.
    private static func plainFigures(_ text: String) -> [String] {
        var plain: [String] = []
        for word in text.split(whereSeparator: \.isWhitespace).map(String.init) {
            var bare = word
            while let last = bare.last, ",;:".contains(last) { bare.removeLast() }
            let isAfterName = plain.last.map { examples[$0.lowercased()] != nil } ?? false
            if bare.isEmpty || ["and", "&", "·", "+"].contains(bare.lowercased()) || isAfterName && fillers.contains(bare.lowercased()) {
                continue
            }
            plain.append(bare)
        }
        return plain
    }

    /// The figures that the words say one after another; nil where some word belongs to none.
    private static func split(_ words: ArraySlice<String>) -> [Figure]? {
        guard !words.isEmpty, words.count <= 40 else { return nil }
        // What the words from each place on say: from the end, so that each place is looked at once.
        var rest: [[Figure]?] = Array(repeating: nil, count: words.count + 1)
        rest[words.count] = []
        let line = Array(words)
        for start in stride(from: line.count - 1, through: 0, by: -1) {
            for length in stride(from: min(5, line.count - start), through: 1, by: -1) {
                guard let behind = rest[start + length], let figure = figure(Array(line[start..<start + length])) else { continue }
                rest[start] = [figure] + behind
                break
            }
        }
        return rest[0]
    }

    private static func figure(_ words: [String]) -> Figure? {
        for form in FigureForm.all where form.words.count == words.count {
            guard let (value, _) = form.match(words), case .success(let quantity) = form.value(value) else { continue }
            return Figure(key: form.key, quantity: quantity)
        }
        return nil
    }

    private func setAll(_ figures: [Figure]) -> Reading {
        if let replacing { return instead(of: replacing) }
        var keys: Set<String> = []
        var after = board
        var edits: [Edit] = []
        var says: [String] = []
        for figure in figures {
            guard keys.insert(figure.key).inserted else {
                return .unreadable("\(FigureText.name(of: figure.key)) stands in this line twice")
            }
            let reading = RequirementEntry(line: line, board: after, replacing: nil).set(figure.key, .quantity(figure.quantity))
            guard let edit = reading.edit, let next = try? after.applying(edit) else { return reading }
            after = next
            edits.append(edit)
            says.append(reading.text)
        }
        return .edit(Self.batch(edits), says.joined(separator: "; "))
    }
}
