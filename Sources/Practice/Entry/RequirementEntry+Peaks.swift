import Catalog
import Whiteboard

// A rate of the busiest second, of whatever it is said: `500k writes/s at peak`, `500k location updates/s at the peak`.
extension RequirementEntry {
    private static let peaks: Set<String> = ["peak", "peaks"]
    private static let aroundPeak: Set<String> = [
        "at", "the", "a", "an", "in", "during", "of", "on", "is", "are", "to", "for", "hour", "with",
    ]
    private static let kinds: [String: String] = [
        "reads": "reads", "read": "reads", "writes": "writes", "write": "writes", "requests": "requests", "request": "requests",
        "req": "requests", "qps": "requests", "rps": "requests",
    ]

    /// A rate at the peak with the name of what is counted; nil for any other line. Where the average is known it says how often that the
    /// peak is, where the peak is known it says the average, and else it is kept as the peak that it is.
    func peakOf(_ line: [String]) -> Reading? {
        let words = Self.bare(line.flatMap { $0.split(separator: " ").map(String.init) })
        let rest = words.filter { !Self.peaks.contains($0.lowercased()) && !Self.aroundPeak.contains($0.lowercased()) }
        let rates = rest.filter { $0.first?.isNumber ?? false }
        guard words.contains(where: { Self.peaks.contains($0.lowercased()) }), rates.count == 1, let figure = rates.first,
            figure.contains("/"), let rate = try? QuantityText.read(figure, as: .rate), rate.value > 0,
            // A flow's own rate is said by its name.
            let name = Self.counted(rest.filter { $0 != figure })
        else { return nil }
        if name == "requests" { return set("peak-requests", .quantity(rate)) }
        return peak(of: name, rate, figure)
    }

    /// How many times the average the peak is, however it is said: `peaks at 3 times`, `peak factor 3`, `peak x3`, `three times the
    /// average at peak`; nil for any other line.
    func peakFactor(_ text: String) -> Reading? {
        let words = text.lowercased().split { $0.isWhitespace || ",;:=()".contains($0) }.map(String.init)
        guard words.count <= 9, words.contains(where: { ["peak", "peaks", "peaking", "peak-factor", "peak_factor"].contains($0) }) else {
            return nil
        }
        var factors: [String] = []
        for word in words {
            let bare = word.filter { !"x×".contains($0) }
            if word.first?.isNumber ?? false || "x×".contains(word.first ?? " ") && !bare.isEmpty {
                guard Double(bare) != nil else { return nil }
                factors.append(bare)
            } else if let number = Self.spelledFactors[word] {
                factors.append(number)
            } else if !Self.aroundFactor.contains(word) {
                return nil
            }
        }
        guard factors.count == 1 else { return nil }
        // `twice the writes at the peak` has another word; a bare `3 at peak` says it, too.
        return figure(["peak", factors[0]])
    }

    private static let spelledFactors: [String: String] = [
        "twice": "2", "double": "2", "triple": "3", "thrice": "3", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
        "seven": "7", "eight": "8", "nine": "9", "ten": "10",
    ]
    private static let aroundFactor: Set<String> = peaks.union(aroundPeak).union([
        "peaking", "peak-factor", "peak_factor", "factor", "times", "time", "x", "×", "average", "avg", "mean", "load", "traffic", "hour",
        "hours", "we", "it", "by", "up", "about", "around", "say", "roughly", "ratio", "multiplier", "usual", "normal", "day", "daily",
        "rate", "over", "than", "assume", "typical", "can", "be", "may", "reach", "reaches", "~", "that", "as", "much", "goes",
    ])

    /// What is counted, in one word; nil where it is no short name.
    private static func counted(_ words: [String]) -> String? {
        guard (1...3).contains(words.count), words.allSatisfy({ word in word.allSatisfy { $0.isLetter || $0 == "-" } }) else { return nil }
        let lowered = words.map { $0.lowercased() }
        if let last = lowered.last, last == "requests", lowered.count == 2, let kind = kinds[lowered[0]] { return kind }
        if lowered.count == 1, let kind = kinds[lowered[0]] { return kind }
        guard lowered.allSatisfy({ !smallWords.contains($0) && kinds[$0] == nil }) else { return nil }
        let name = lowered.joined(separator: "_").replacing("-", with: "_")
        return Expression.isName(name) ? name : nil
    }

    private func peak(of name: String, _ rate: AnyQuantity, _ figure: String) -> Reading {
        let sheet = EstimateSheet(board.requirements)
        let said = name.replacing("_", with: " ")
        if let average = sheet[name]?.quantity, average.dimension == .rate, average.value > 0 {
            guard rate.value >= average.value else {
                return .unreadable("a peak is once the average at least, and on average there are more \(said)")
            }
            let times = (rate.value / average.value * 10).rounded() / 10
            var reading = set("peak", .quantity(AnyQuantity(times, .count)))
            reading.note = "\(figure) \(said) are \(QuantityText.number(times)) times the average"
            return reading
        }
        if let times = sheet["peak"]?.number, times >= 1 {
            var reading = estimate(name, "\(figure) / peak")
            if reading.edit != nil {
                reading.note = "\(figure) is the peak of \(said), so the average is \(QuantityText.number(times)) times less"
            }
            return reading
        }
        return keptAsPeak(of: name, rate, figure)
    }

    /// Neither the average nor the peak's factor is known: the figure stands as what it is, and the average follows once `peak 3x` does.
    private func keptAsPeak(of name: String, _ rate: AnyQuantity, _ figure: String) -> Reading {
        guard replacing == nil else { return estimate("peak_" + name, figure) }
        var reading = estimate("peak_" + name, figure)
        guard let kept = reading.edit else { return reading }
        let isAlone = ["requests", "reads", "writes", "peak-requests"].allSatisfy { key in
            board.requirements.attributes[key] == nil && EstimateSheet(board.requirements)[EstimateSheet.name(of: key)] == nil
        }
        if isAlone {
            let all = AttributeChange("peak-requests", .quantity(rate))
            reading.outcome = .edit(Self.batch([.require(changes: [all]), kept]), marked: nil)
            reading.text = "at the peak: \(SpokenQuantity.text(rate)), \(name.replacing("_", with: " "))"
        }
        reading.note = "Kept as the peak. How often the average is that? peak 3x gives the average, too"
        return reading
    }

    /// The averages that a peak's factor gives to what was said at its peak alone: `writes = peak_writes / peak`.
    func averages(after edit: Edit) -> Edit? {
        guard let after = try? board.applying(edit), EstimateSheet(after.requirements)["peak"] != nil else { return nil }
        let sheet = EstimateSheet(after.requirements)
        let waiting = after.requirements.estimates.filter { line in
            line.name.hasPrefix("peak_") && sheet[String(line.name.dropFirst(5))] == nil
                && Expression.isName(String(line.name.dropFirst(5)))
                && sheet[line.name]?.quantity?.dimension == .rate
        }
        guard !waiting.isEmpty else { return nil }
        let new = waiting.map { Estimate(name: String($0.name.dropFirst(5)), expression: "\($0.name) / peak") }
        var changes = [AttributeChange(Attribute<Requirements, [Estimate]>.estimates, after.requirements.estimates + new)]
        // All that comes was said by this alone: now the average and the factor say it.
        if let all = after.requirements[.peakRequests]?.value, waiting.contains(where: { sheet[$0.name]?.quantity?.value == all }) {
            changes.append(AttributeChange("peak-requests", nil))
        }
        return .require(changes: changes)
    }
}
