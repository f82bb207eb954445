import Canvas

/// A key and what it does, as footers, menus and messages write them.
struct FooterPair: Hashable, Sendable {
    var key: String
    var words: String
    /// For narrow screens; the same where nothing is shorter.
    var short: String

    init(_ key: String, _ words: String) {
        self.key = key
        self.words = words
        short = Self.short[words] ?? words
    }

    func text(isShort: Bool) -> String {
        let words = isShort ? short : words
        if key.isEmpty { return words }
        return words.isEmpty ? key : key + " " + words
    }

    private static let short: [String: String] = [
        "add and connect": "add", "add alone": "alone", "put between": "between", "move on": "move", "let it float": "float",
        "next, previous": "next", "ask the interviewer": "ask", "edit a line": "edit", "next phase": "phase", "previous phase": "phase",
        "the board": "board", "what breaks": "details", "fail or mend": "fail", "fail its zone, region": "zone, region", "type it": "type",
        "find a question": "find",
        "drop the marks": "drop", "horizontally": "across", "vertically": "down", "all words it knows": "the words",
        "back, what if stays": "back", "play back": "play", "rate yourself": "rate", "back to the board": "board",
        "press the letters of the flow, step by step": "press its letters in order", "done, and name it": "done",
        "press the letter of the component, in view or not": "press the letter of the component",
    ]
}

/// The last row: what the next key can do. Whole pairs go, from the right, before the last; never a word is cut.
enum Footer {
    /// A pair and the columns that it takes.
    struct Placed: Hashable, Sendable {
        var pair: FooterPair
        var column: Int
        var text: String
    }

    /// - Parameter zoom: Shows all of the board, or goes back from that; it is kept as long as the last pair.
    static func place(_ pairs: [FooterPair], columns: Int, zoom: FooterPair? = nil) -> [Placed] {
        var pairs = pairs
        if let zoom, pairs.count > 1 { pairs.insert(zoom, at: pairs.count - 1) }
        let keeps = zoom != nil && pairs.count > 2 ? 2 : 1
        if columns < 80 {
            while pairs.count > 6 { pairs.remove(at: pairs.count - 1 - keeps) }
        }
        if columns >= 80, let placed = fit(pairs, columns: columns, isShort: false, gap: 3) { return placed }
        var kept = pairs
        while true {
            if let placed = fit(kept, columns: columns, isShort: true, gap: 2) { return placed }
            guard kept.count > 1 else { return [] }
            kept.remove(at: max(0, kept.count - 1 - keeps))
        }
    }

    private static func fit(_ pairs: [FooterPair], columns: Int, isShort: Bool, gap: Int) -> [Placed]? {
        var column = 1
        var placed: [Placed] = []
        for pair in pairs {
            let text = pair.text(isShort: isShort)
            placed.append(Placed(pair: pair, column: column, text: text))
            column += TextWidth.columns(text) + gap
        }
        return column - gap <= columns ? placed : nil
    }

    static func draw(_ pairs: [FooterPair], on canvas: inout Sheet, row: Int, zoom: FooterPair? = nil) {
        for placed in place(pairs, columns: canvas.size.columns, zoom: zoom) { draw(placed, on: &canvas, row: row) }
    }

    /// A pair, and that a press on it presses its key; of several keys each stands for itself.
    static func draw(_ placed: Placed, on canvas: inout Sheet, row: Int) {
        canvas.put(placed.text, at: Point(column: placed.column, row: row))
        let key = placed.pair.key
        guard !key.isEmpty else { return }
        canvas.put(key, at: Point(column: placed.column, row: row), style: Style(.key, .bold))
        let end = placed.column + TextWidth.columns(placed.text)
        let keys = key.split(separator: key.contains(", ") ? "," : " ").map(String.init)
        guard keys.count > 1, !key.hasPrefix("g ") else { return canvas.answer(.key(key), row: row, columns: placed.column..<end) }
        var column = placed.column
        for single in keys {
            let width = TextWidth.columns(single)
            let blanks = single.prefix { $0 == " " }.count
            canvas.answer(.key(single.trimmed), row: row, columns: column + blanks..<column + width)
            column += width + 1
        }
    }
}
