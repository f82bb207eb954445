import Catalog
import Whiteboard

// What was meant as a figure and cannot be read as one: it is said with an example, and never kept as a must-have.
extension RequirementEntry {
    /// Why a line that nothing else has taken is a figure that cannot be read; nil for any other.
    func unreadFigure(_ typed: [String]) -> String? {
        Self.belowZero(typed) ?? Self.named(typed) ?? Self.counted(typed)
    }

    // MARK: A decimal comma

    /// `99,9%`: the part behind the comma would be a figure of its own. Only where the line is a figure with a point.
    func decimalComma(_ text: String) -> String? {
        var mended = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard let place = mended.firstIndex(where: Self.hasDecimalComma) else { return nil }
        let typed = mended[place]
        mended[place] = typed.replacing(",", with: ".", maxReplacements: 1)
        let reading = RequirementEntry(line: mended.joined(separator: " "), board: board, replacing: replacing).read()
        let isText = reading.edit.map(Self.isText) ?? (Self.counted(mended) == nil && Self.named(mended) == nil)
        return isText ? nil : "'\(typed)': a point stands before the decimals here, as \(mended[place])"
    }

    /// Digits, a comma and one or two digits more: three would be thousands, and a list has more commas.
    private static func hasDecimalComma(_ word: String) -> Bool {
        let sides = (word.last == "," ? word.dropLast() : word[...]).split(separator: ",", omittingEmptySubsequences: false)
        guard sides.count == 2, !sides[0].isEmpty, sides[0].allSatisfy({ $0.isASCII && $0.isNumber }) else { return false }
        return (1...2).contains(sides[1].prefix { $0.isASCII && $0.isNumber }.count)
    }

    /// Whether an edit states words and no figure.
    private static func isText(_ edit: Edit) -> Bool {
        guard case .require(let changes) = edit else { return false }
        return changes.allSatisfy { ["functional", "out-of-scope", "assumptions"].contains($0.key) }
    }

    // MARK: Below zero

    /// `balances may be -5s stale`: a quantity with its unit, and a sign before it.
    private static func belowZero(_ typed: [String]) -> String? {
        for word in typed {
            guard let sign = word.first, "-−".contains(sign) else { continue }
            let bare = word.dropFirst().prefix { !",;:)".contains($0) }
            let isFactor = (bare.last.map { "xX×".contains($0) } ?? false) && bare.first?.isNumber ?? false
            guard isFactor || QuantityText.parts(of: bare).map(isOfAUnit) ?? false else { continue }
            return "no figure is below zero: \(bare)"
        }
        return nil
    }

    private static func isOfAUnit(_ parts: QuantityText.Parts) -> Bool {
        guard let dimension = (try? QuantityText.measure(parts))?.dimension else { return false }
        return dimension != .count
    }

    // MARK: The name of a figure

    /// `peak -3x`, `rpo soon`: the name of a figure, and behind it no value that can be read.
    private static func named(_ typed: [String]) -> String? {
        guard let word = typed.first?.lowercased(), typed.count > 1 else { return nil }
        let name = word.hasSuffix(":") ? String(word.dropLast()) : word
        guard let example = examples[name] else { return nil }
        let value = typed.dropFirst().first { !fillers.contains($0.lowercased()) }
        guard abbreviations.contains(name) || value.map(isLikeNumber) ?? false else { return nil }
        return "\(name) is a figure, and '\(typed.dropFirst().joined(separator: " "))' is no value of it: write it as \(example)"
    }

    /// With these nothing begins that is done.
    private static let abbreviations: Set<String> = ["rpo", "rto", "p99", "dau", "qps", "rps"]

    // MARK: So many of something

    /// `1e99 reads/s`, `ten million users`: nothing but a number and what is counted, and the number or its time cannot be read.
    private static func counted(_ typed: [String]) -> String? {
        let words = typed.map { $0.lowercased().filter { !",;:()~<>≤≥=".contains($0) } }.filter { !$0.isEmpty }
        guard let noun = words.lazy.compactMap(countedNoun).first, words.contains(where: isLikeNumber),
            words.allSatisfy({ isLikeNumber($0) || around.contains($0) || countedNoun($0) != nil })
        else { return nil }
        let example = nouns[noun] ?? ""
        let time = words.compactMap { $0.split(separator: "/").last.map(String.init) }.first { word in
            words.contains(noun + "/" + word) && !EntryWords.isTime(word)
        }
        if let time { return "'\(time)' is no time here: \(noun)/s, /min, /h, /day, /month or /y, as \(example)" }
        return "'\(typed.joined(separator: " "))' cannot be counted with: digits, then k, M, bn or T, as \(example)"
    }

    /// `reads` of `reads/fortnight`, where that is counted.
    private static func countedNoun(_ word: String) -> String? {
        let noun = word.split(separator: "/").first.map(String.init) ?? word
        return nouns[noun] == nil ? nil : noun
    }

    private static let nouns: [String: String] = [
        "reads": "10k reads/s", "writes": "100 writes/s", "requests": "10k requests/s", "req": "10k requests/s", "qps": "500 qps",
        "rps": "500 rps", "tps": "500 rps", "queries": "10k requests/s", "users": "10M daily users", "dau": "10M daily users",
    ]

    /// What stands around a number and what it counts.
    private static let around: Set<String> = [
        "a", "an", "the", "per", "each", "of", "about", "around", "roughly", "at", "in", "on", "average", "total", "all", "peak", "daily",
        "active", "monthly", "read", "write", "second", "minute", "hour", "day", "week", "month", "year", "s", "min", "h", "d", "y",
    ]

    // MARK: Numbers

    /// Digits with or without a sign, a number that is spelled, and what no number is.
    static func isLikeNumber(_ word: String) -> Bool {
        let plain = word.lowercased().filter { !",;:()~<>≤≥=".contains($0) }
        let unsigned = plain.drop { "+-−±.".contains($0) }
        if unsigned.first?.isNumber ?? false { return true }
        let letters = String(unsigned.prefix { $0 != "." })
        return numberWords.contains(letters) || SpokenFigure.digits(of: letters) != nil
    }

    private static let numberWords: Set<String> = [
        "nan", "inf", "infinity", "infinite", "∞", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion",
        "billions", "trillion", "trillions", "mio", "mrd", "dozen", "dozens", "lakh", "lakhs", "crore", "crores", "twenty", "thirty",
        "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ]
}
