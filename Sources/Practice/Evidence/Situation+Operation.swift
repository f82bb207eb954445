import Analysis
import Catalog
import Whiteboard

// Whether something says how the design is run: who would know first that it fails, and what it costs. One word says neither: `no
// monitoring yet`, `the heart monitor sends twice a second`, `it costs counts`.
extension Situation {
    /// What the candidate has written or said where an answer to a question of the interviewer counts.
    private func said(on probe: String) -> [String] { texts + [session.said(on: probe)].compactMap(\.self) }

    // MARK: Who watches

    /// Something measures, logs or traces, or a sentence says what is watched.
    var saysWhoWatches: Bool { design.parts.contains(where: \.isMonitoring) || said(on: "O06").contains(where: watches) }

    /// Whether a sentence says that something is watched, and what: a signal, a figure or a part of the board.
    func watches(_ text: String) -> Bool {
        let words = PlainWords.of(text)
        // The name of a box that does other work speaks of no watching.
        let names = design.parts.filter { !$0.isMonitoring }.map { PlainWords.of($0.component.shownName(catalog)) }
        let named = Set(names.filter { name in Self.stands(name.joined(separator: " "), in: words) }.joined())
        let places = words.indices.filter { place in
            Self.watching.contains { words[place].hasPrefix($0) } && !named.contains(words[place])
                && Self.negators.isDisjoint(with: words[..<place].suffix(3))
        }
        guard !places.isEmpty else { return false }
        let rest = words.enumerated().filter { place, word in !places.contains(place) && !named.contains(word) }.map(\.element)
        return Self.figures(in: text) > 0 || rest.contains { word in Self.signals.contains { word.hasPrefix($0) } }
            || self.names(rest.joined(separator: " "))
    }

    private static let watching = [
        "metric", "monitor", "alert", "alarm", "tracing", "traces", "dashboard", "paged", "pager", "slo", "watch",
    ]
    private static let negators: Set<String> = ["no", "not", "without", "never", "nobody", "nothing", "lack", "lacks", "missing", "skip"]
    private static let signals = [
        "error", "latenc", "p99", "p95", "lag", "rate", "depth", "backlog", "saturat", "cpu", "memor", "disk", "fail", "5xx", "500s",
        "availab", "uptime", "queue", "burn", "budget", "heartbeat", "health", "timeout", "throughput", "qps", "traffic", "age",
        "replication", "duplicat", "mismatch", "gap", "late", "slow", "drop", "down",
    ]

    // MARK: What it costs

    /// A cost is stated, worked out in money, or said of something.
    var speaksOfCost: Bool {
        board.components.contains { $0[.cost] != nil }
            || sheet.lines.contains { $0.value.map { $0.noun?.hasPrefix("money") ?? false } ?? false }
            || said(on: "O09").contains(where: saysWhatItCosts)
    }

    /// Whether a sentence says what costs money: a sum, or what is dear or cheap. That a choice costs time or clicks is none of it.
    func saysWhatItCosts(_ text: String) -> Bool {
        if Self.saysASum(text) { return true }
        let words = PlainWords.of(text)
        let places = words.indices.filter { place in
            Self.costing.contains { words[place].hasPrefix($0) } && Self.negators.isDisjoint(with: words[..<place].suffix(2))
                && !Self.isVerb(words, place)
        }
        guard !places.isEmpty else { return false }
        let rest = words.enumerated().filter { !places.contains($0.offset) }.map(\.element)
        if rest.contains(where: { word in Self.resources.contains { word.hasPrefix($0) } }) { return true }
        // A price or a bill may be what the product is about.
        let isOfMoney = places.contains { place in !["price", "prices", "bill", "bills"].contains(words[place]) }
        guard isOfMoney else { return false }
        return names(rest.joined(separator: " "))
            || rest.contains { $0.count > 2 && catalog.readKind($0, allowsPrefix: false) != nil }
    }

    private static let costing = ["cost", "cheap", "dear", "bill", "price", "pricey", "expens", "spend"]
    private static let resources = [
        "storage", "disk", "egress", "bandwidth", "traffic", "machine", "server", "instance", "compute", "memor", "ram", "licen",
        "transfer", "cop", "replica", "region", "month", "year", "hour", "node", "gpu", "box", "request",
    ]

    /// `$6000`, `6000 $ a month`, `2k euros`.
    private static func saysASum(_ text: String) -> Bool {
        let words = text.lowercased().split { $0.isWhitespace || ",;()".contains($0) }.map(String.init)
        return words.indices.contains { place in
            let isNumber = words[place].contains(where: \.isNumber)
            if isNumber, words[place].contains(where: { "$€£".contains($0) }) { return true }
            guard isNumber, place + 1 < words.count else { return false }
            return ["$", "€", "£", "dollar", "dollars", "euro", "euros", "usd", "eur", "cents", "cent"].contains(
                words[place + 1].filter { !".:".contains($0) })
        }
    }

    /// `costs counts`, `costs a round trip`: what is given up is no money.
    private static func isVerb(_ words: [String], _ place: Int) -> Bool {
        guard ["cost", "costs", "costing"].contains(words[place]), place + 1 < words.count else { return false }
        let next = words[place + 1]
        if next == "a" || next == "an" {
            return place + 2 < words.count && !["month", "year", "day", "lot", "fortune"].contains(words[place + 2])
        }
        return !behindNoun.contains(next) && next.first?.isNumber != true
    }

    /// What goes on behind a cost that is money.
    private static let behindNoun: Set<String> = [
        "of", "is", "are", "per", "comes", "come", "mostly", "most", "and", "more", "less", "nothing", "little", "twice", "half", "about",
        "around", "roughly", "for", "in", "by", "grows", "grow", "stays", "storage", "disks", "egress", "at", "the", "money", "driver",
    ]
}
