import Whiteboard

/// A number that stands in the prose of a board, with what it is a number of.
public struct SaidNumber: Sendable {
    /// The number itself, no less than one.
    public let value: Double
    /// The words after it, small, as far as the clause goes: `viewers at once`.
    public let words: [String]
    /// The clause in which it stands, small.
    public let clause: String
    /// The whole text.
    public let text: String

    /// Whether all of them are there together: `a cup final has 3M viewers at once`, `15000 processes hold a stream`.
    public var isTogether: Bool { clause.says(Self.together) || text.says(Self.eachOne) || counts(Self.lines) && clause.says(["open"]) }

    private static let lines = ["socket", "connection", "stream"]

    /// Of what an earlier clause counts: `4000 processes with our SDK, each holds one stream`.
    private static let eachOne = [
        "each holds one", "each holds a ", "each keeps one", "each keeps a ", "each with one", "each with a stream", "each with a socket",
    ]

    private static let together: Phrases = [
        "at once", "at the same time", "concurrent", "online", "connected", "hold a stream", "hold a socket", "hold a connection",
        "open stream", "open socket", "open connection", "keep a stream", "keep a connection", "simultaneous",
    ]

    /// Whether it is of what comes each second: `200 bids/s`, `2k messages a second`.
    public var isPerSecond: Bool {
        if words.first?.hasSuffix("/s") == true { return true }
        guard let place = words.prefix(4).firstIndex(of: "second"), place > 0 else { return false }
        return Self.eachTime.contains(words[place - 1])
    }

    /// So many a second, of `200 bids/s`, `2k messages a second` and `600 look-ups/min`; nil of what names no time.
    public var ratePerSecond: Double? {
        if isPerSecond { return value }
        return words.first?.hasSuffix("/min") == true ? value / 60 : nil
    }

    private static let eachTime: Set<String> = ["a", "per", "each", "every"]

    /// Whether it counts those who may be there: people, or what they come with.
    public var countsPeople: Bool { counts(Self.people) }

    private static let people = ["people", "participant", "player", "viewer", "listener", "user", "device", "driver", "client"]

    /// Whether it is the most that somebody has of these, `6M followers` or, in a sentence on them, `the largest has 6M`.
    public func isMost(of stems: [String]) -> Bool {
        counts(stems) || words.isEmpty && clause.says(Self.largest) && text.says(stems)
    }

    private static let largest = ["largest", "biggest", "most followed", "most popular", "busiest"]

    /// Whether the word that it counts, or the one after an adjective, begins with one of these.
    public func counts(_ stems: [String]) -> Bool {
        words.prefix(2).contains { word in stems.contains { word.hasPrefix($0) } }
    }
}

extension Design {
    /// The numbers in assumptions and notes: `a popular team has 5M followers`, `15000 processes hold a stream`. Sizes, rates and times are
    /// none of them. Read anew at each call.
    public var saidNumbers: [SaidNumber] { remarks.flatMap { Self.numbers(in: $0) } }

    /// The numbers of one text.
    public static func numbers(in text: String) -> [SaidNumber] {
        clauses(of: text).flatMap { clause -> [SaidNumber] in
            let words = clause.split(separator: " ").map { $0.trimmingPunctuation }
            return words.indices.compactMap { place in
                let digits = words[place].filter { $0 != "," }
                // What the last word of a clause counts its sentence says: `150 followers on average, the largest has 6M`.
                let isLast = place + 1 == words.count && digits.last?.isLetter == true
                guard digits.first?.isNumber == true, isLast || place + 1 < words.count && words[place + 1].first?.isLetter == true,
                    let count = try? QuantityText.read(digits, as: .count), count.value >= 1, count.value.isFinite,
                    isLast || !Self.units.contains(words[place + 1].lowercased())
                else { return nil }
                return SaidNumber(
                    value: count.value, words: words[(place + 1)...].map { $0.lowercased() }, clause: clause.lowercased(), text: text)
            }
        }
    }

    /// The first rate of a text, a second: `5k redemptions/s`, `5k/s`; nil where it names none.
    public static func rate(in text: String) -> Double? {
        numbers(in: text).lazy.compactMap(\.ratePerSecond).first
            ?? text.split(separator: " ").lazy.compactMap { try? QuantityText.read(String($0), as: .rate) }.first?.value
    }

    /// The first share of a text, `40% of the votes` as 0.4; nil where it names none.
    public static func percentage(in text: String) -> Double? {
        text.split(separator: " ").lazy.map(\.trimmingPunctuation).first { $0.hasSuffix("%") && $0.first?.isNumber == true }
            .flatMap { Double($0.dropLast()) }.map { $0 / 100 }
    }

    /// What follows a number that counts nothing.
    private static let units: Set<String> = [
        "b", "kb", "mb", "gb", "tb", "pb", "bytes", "ms", "s", "sec", "second", "seconds", "min", "minute", "minutes", "h", "hour", "hours",
        "d", "day", "days", "week", "weeks", "month", "months", "year", "years", "percent", "times", "to", "and", "or", "of", "per", "a",
    ]

    /// Between semicolons, and commas that no digit follows.
    private static func clauses(of text: String) -> [String] {
        var clauses = [""]
        var characters = Array(text)[...]
        while let next = characters.popFirst() {
            if next == ";" || next == "\n" || next == "," && characters.first?.isNumber != true {
                clauses.append("")
            } else {
                clauses[clauses.count - 1].append(next)
            }
        }
        return clauses
    }
}

extension Substring {
    /// Without brackets, quotes and full stops around it.
    fileprivate var trimmingPunctuation: String {
        var word = self
        while let last = word.last, !last.isLetter, !last.isNumber, last != "%" { word.removeLast() }
        while let first = word.first, !first.isLetter, !first.isNumber { word.removeFirst() }
        return String(word)
    }
}
