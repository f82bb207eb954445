import Whiteboard

// The texts that go into a part of the design, and their figures.

extension Situation {
    /// A text that goes into a part of the design: an optimization or a note that names a component, flow or entity.
    struct DeepDive {
        /// The problem, or the first words of a note.
        let name: String
        let text: String
        let figures: Int

        init(_ name: String, _ text: String) {
            self.name = name
            self.text = text
            figures = Situation.figures(in: text)
        }
    }

    var deepDives: [DeepDive] {
        // What is noted of a call is the call's, and goes into no problem.
        let calls = board.api.map { $0.call + ":" }
        let notes = board.notes.filter { note in !calls.contains { note.text.hasPrefix($0) } }.map { note in
            DeepDive(note.text.split(separator: " ").prefix(4).joined(separator: " "), note.text)
        }
        let all = problems.filter { !NonAnswer.isOne($0[.answer] ?? "") }.map { DeepDive($0.problem, Session.text($0)) } + notes
        var texts: Set<[String]> = []
        return all.filter { dive in
            let words = PlainWords.of(dive.text)
            return words.count >= Self.wordsOfADive && names(dive.text) && texts.insert(words).inserted
        }
    }

    /// A name alone goes into nothing.
    private static let wordsOfADive = 4

    /// The problems that are gone into: who watches and what it costs are lines of their own, and no problem of a larger load.
    var problems: [Optimization] {
        board.optimizations.filter { row in
            let words = PlainWords.of(row.problem)
            return words.isEmpty || !words.allSatisfy(Self.operation.contains)
        }
    }

    private static let operation: Set<String> = [
        "alert", "alerts", "alarm", "alarms", "alerting", "monitoring", "monitor", "dashboard", "dashboards", "metrics", "cost", "costs",
        "bill", "budget", "price", "on", "call", "paging", "page", "the", "total", "our", "slo", "slos", "and",
    ]

    /// The deep dives that have a number, by their names; nil where none has.
    var measuredDives: String? {
        let names = deepDives.filter { $0.figures > 0 }.map(\.name)
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    /// What the deep dives lack in numbers; nil where there is none.
    var unmeasuredDives: String? { deepDives.isEmpty ? nil : measuredDives.map { "a number stands in \($0) alone" } ?? "none has one" }

    /// Two deep dives with a number, three at staff level.
    var measuresEnoughDives: Bool { deepDives.count { $0.figures > 0 } >= (session.options.level == .staff ? 3 : 2) }

    /// Numbers with a unit, a percentage, an x or a share: `60 s`, `10k/s`, `80%`, `3x`, `a tenth`, `modulo 8`, `three regions`.
    static func figures(in text: String) -> Int {
        let words = text.split { $0.isWhitespace || ",;()".contains($0) }.map { word -> String in
            var rest = Substring(word)
            while let last = rest.last, ".:!?".contains(last) { rest.removeLast() }
            return String(rest)
        }
        var count = 0
        for (index, word) in words.enumerated() {
            let before = index > 0 ? words[index - 1].lowercased() : ""
            if isShare(word.lowercased(), behind: before) { count += 1 }
            guard word.first.map({ $0.isNumber || $0 == "$" || $0 == "x" }) ?? false else {
                if small.contains(word.lowercased()), index + 1 < words.count, units.contains(words[index + 1].lowercased()) { count += 1 }
                continue
            }
            if word.first == "x" {
                if word.dropFirst().first?.isNumber ?? false { count += 1 }
            } else if let parts = QuantityText.parts(of: word) {
                let next = index + 1 < words.count ? words[index + 1] : ""
                if !parts.unit.isEmpty || parts.per != nil || parts.isMoney || units.contains(next.lowercased())
                    || counters.contains(before)
                {
                    count += 1
                }
            }
        }
        return count
    }

    /// `a tenth`, `two thirds`, `half`: a part of a whole is a figure, too.
    private static func isShare(_ word: String, behind before: String) -> Bool {
        if word == "half" || word == "halves" { return true }
        let one = word.hasSuffix("s") ? String(word.dropLast()) : word
        return shares.contains(one) && (["a", "one", "per"].contains(before) || small.contains(before) || before.first?.isNumber ?? false)
    }

    private static let shares: Set<String> = ["third", "quarter", "fifth", "sixth", "eighth", "tenth", "hundredth", "thousandth"]
    private static let small: Set<String> = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty"]
    /// Words that a bare number behind them makes a figure of.
    private static let counters: Set<String> = ["modulo", "mod", "of", "over", "times", "into", "to", "from", "than", "about"]

    private static let units: Set<String> = [
        "ms", "s", "min", "h", "d", "y", "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "year", "years", "b",
        "kb",
        "mb", "gb", "tb", "pb", "%", "percent", "times", "requests", "reads", "writes", "copies", "replicas", "servers", "users", "rows",
        "shards", "partitions", "req/s", "reads/s", "writes/s", "million", "billion", "thousand", "k", "m", "bn", "links", "messages",
        "nodes", "regions", "zones", "days", "weeks", "months", "cents", "dollars", "euros", "keys", "events", "entries", "buckets",
        "lanes",
        "retries", "attempts", "instances", "workers", "consumers", "brokers", "payments", "orders",
    ]
}
